"""Questions for reasons, aims, means and differences."""

import re
from dataclasses import replace

from app.cards.questions.answers import LONGEST_ANSWER, Asked, capital
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause, lowered
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.relations.clause_verbs import is_passive
from app.wording import gettext as _

_REASONS = (("because", "of"), ("due", "to"), ("owing", "to"), ("thanks", "to"), ("as", "a", "result", "of"),
            ("as", "a", "consequence", "of"), ("on", "account", "of"))  # fmt: skip


_NOT_PURPOSE = frozenset(
    """effort attempt power right ability plan decision opportunity chance way desire need permission
    authority freedom willingness refusal failure tendency intention duty time order reason something
    anything nothing role capacity potential incentive pressure obligation motivation agency commission
    committee body organization organisation institution office court force means tool method instrument law
    act measure step system policy program programme project campaign movement deal
    contract agreement""".split()
)


_MADE = frozenset(
    """build create establish found send form introduce develop set pass organize organise launch erect
    construct invent hold call appoint deploy add make write sign design adopt institute abolish ban train
    hire raise""".split()
)
"""What is done on purpose: "was built to ..." gives the purpose, "was guided to ..." the effect."""


_UNDERGONE = frozenset(
    "experience undergo suffer need have want lack tend appear seem grow fall rise continue take".split()
)
"""What nobody does for an aim, so that "to ..." behind it tells something else."""


TO_DO = frozenset(
    """force require compel allow enable permit encourage persuade order urge convince help oblige inspire
    lead cause instruct forbid ask invite expect agree refuse decide seek attempt try hope plan promise
    pledge fail begin vow threaten choose manage struggle tend direct command entitle design intend
    commission appoint elect empower""".split()
)


def ask_why(clause: PlainClause) -> Asked | None:
    """ "..., because ...", "... due to ...": the reason is left out."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    start = _start_of_reason(clause)
    if start is None:
        return None
    last = _end_of_reason(clause, start, phrases.trimmed(start, len(tokens) - 1)[1])
    head = _head_of(phrases, start, last)
    if head is None or tokens[head].head not in _own_verbs(clause) or phrases.right[head] < last:
        return None
    before = start - 1
    while before > clause.verb and tokens[before].text in (
        ",",
        "—",
        "mainly",
        "partly",
        "primarily",
        "largely",
        "in",
        "part",
        "simply",
        "chiefly",
    ):
        before -= 1
    if before == clause.verb and tokens[clause.verb].lemma == "be":
        return None  # "X is due to Y" asks what X is due to
    named = phrases.child(clause.verb, "attr")
    if named is not None and tokens[named].pos == "PROPN" and tokens[clause.verb].lemma == "be":
        return None  # "The father of the school was Kim because ...": why was it Kim?
    if before < clause.verb or (clause.until(before).is_negated and tokens[start - 1].text != ","):
        return None
    return _asked_why(clause.until(min(before, clause.last)), clause.text(before + 1, last).lstrip(", —"))


def _end_of_reason(clause: PlainClause, start: int, last: int) -> int:
    """Where a reason ends before ", and" or ", but" with a clause that goes on with the sentence."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    marked = tokens[start].dep in ("mark", "advmod") and tokens[start].head > start
    end = phrases.right[tokens[start].head if marked else start]
    if end + 2 > last or tokens[end + 1].text not in (",", ";") or tokens[end + 2].dep != "cc":
        return last
    later = [c for c in phrases.children[clause.verb] if c > end and tokens[c].dep == "conj"]
    own = any(phrases.child(c, "nsubj", "nsubjpass", "expl") is not None for c in later)
    return end if own else last


def _own_verbs(clause: PlainClause) -> set[int]:
    """The verb and what it governs as its own verb ("was able to", "began to build")."""
    tokens = clause.phrases.tokens
    return {clause.verb} | {
        i
        for i, t in enumerate(tokens)
        if t.head == clause.verb and t.dep in ("xcomp", "acomp", "prep", "conj") and i <= clause.last
    }


def _start_of_reason(clause: PlainClause) -> int | None:
    tokens = clause.phrases.tokens
    for index in range(clause.verb + 1, len(tokens) - 2):
        words = tuple(t.text.lower() for t in tokens[index : index + 4])
        after = tokens[index - 1]
        if words[0] in ("since", "as") and (
            after.text == ","
            or (words[0] == "as" and after.pos in ("ADJ", "NOUN") and not _likens(clause, index))
        ):
            head = tokens[index].head
            if head > index and tokens[head].head == clause.verb and _is_reason_clause(clause, head, index):
                return index
        if (
            words[0] == "because"
            or any(words[: len(r)] == r for r in _REASONS)
            or words[:2] in (("so", "that"), ("in", "order"))
        ):
            if words[:2] == ("so", "that") and tokens[index + 2].pos in ("AUX", "VERB"):
                continue  # "so that may be worth a look"
            if words[0] not in ("because", "so", "in") and _is_of_object(clause, index):
                continue
            return index
    return None


def _likens(clause: PlainClause, index: int) -> bool:
    """Whether "as" only says what something is like: "uses the same vats as dyers have"."""
    return any(t.text.lower() in _LIKE for t in clause.phrases.tokens[clause.verb + 1 : index])


_LIKE = ("same", "similar", "such", "similarly", "as", "so", "equally")


def _is_of_object(clause: PlainClause, index: int) -> bool:
    """Whether "as a result of" may belong to what another verb is about: "fails to explain the stains due to
    alum"."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    return tokens[index - 1].text != "," and any(
        tokens[i].dep in ("xcomp", "ccomp", "pcomp", "advcl", "acl", "relcl")
        and phrases.child(i, "dobj", "nsubjpass") is not None
        for i in range(clause.verb + 1, index)
    )


def _head_of(phrases: Phrases, first: int, last: int) -> int | None:
    """The token of a stretch that depends on something outside it, where there is only one."""
    heads = [i for i in range(first, last + 1) if not first <= phrases.tokens[i].head <= last]
    heads = [i for i in heads if phrases.tokens[i].pos != "PUNCT"]
    return heads[0] if len(heads) == 1 else None


def ask_why_first(clause: PlainClause) -> Asked | None:
    """ "Because ..., X did Y" and "To do Z, X did Y": the reason stands in front."""
    front = clause.front
    named = re.match(
        r"(?:Because|Due to|Owing to|Thanks to|As a (?:result|consequence) of|In order to|To [a-z]+) ", front
    )
    if named is None and not _opens_with_reason(clause):
        return None
    if front.startswith("To ") and clause.phrases.tokens[1].tag != "VB":
        return None
    return _asked_why(replace(clause, front=""), front[:1].lower() + front[1:])


def _opens_with_reason(clause: PlainClause) -> bool:
    """Whether "Since" or "As" opens a clause that gives a reason and not a time."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    if not re.match(r"(?:Since|As) ", clause.front):
        return False
    head = next(
        (c for c in phrases.children[clause.verb] if tokens[c].dep == "advcl" and c < clause.first), None
    )
    return head is not None and _is_reason_clause(clause, head, phrases.left[head])


def _is_reason_clause(clause: PlainClause, head: int, mark: int) -> bool:
    """Whether a clause behind "since" or "as" tells why: a state, what must or can be, what is not so."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    subject = phrases.child(head, "nsubj", "nsubjpass", "expl")
    marked = tokens[mark].text.lower() in ("since", "as") and tokens[mark].head == head
    if subject is None or not marked or tokens[mark].dep not in ("mark", "advmod"):
        return False
    told_of = phrases.child(head, "acomp", "attr", "dobj") is not None
    likened = tokens[mark].text.lower() == "as" and tokens[subject].tag == "PRP" and not told_of
    if not mark < subject < head or likened:
        return False  # "as is ...", "as it had been": how, not why
    told = tokens[head].lemma in _TOLD or re.match(r"(?i)(?:you|we|I)\b", tokens[subject].text)
    helpers = [tokens[c] for c in phrases.children[head] if tokens[c].dep in ("aux", "auxpass", "neg")]
    denied = any(t.text.lower() in ("not", "n’t", "n't", "never", "no") for t in tokens[mark:head]) or any(
        tokens[c].text.lower() == "no" for d in phrases.children[head] for c in phrases.children[d]
    )
    able = any(t.tag == "MD" for t in helpers)
    state = tokens[head].lemma in _STATES
    if told or not (denied or able or state):
        return False
    perfect = tokens[clause.body].lemma == "have" and clause.body < clause.verb
    return not (perfect and tokens[mark].text.lower() == "since" and tokens[head].tag == "VBD")


_STATES = frozenset(
    """be have lack need want know contain require consist depend own hold cost cause allow prevent belong
    seem mean remain exist act""".split()
)
_TOLD = frozenset("show illustrate mention describe see note say learn discuss explain suggest put".split())


def ask_purpose(clause: PlainClause) -> Asked | None:
    """ "built roads to move troops": an infinitive behind the object."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    goals = [
        c
        for c in phrases.children[clause.verb]
        if tokens[c].dep == "advcl" and tokens[c].tag == "VB" and clause.verb < c <= clause.last
    ]
    goal = next(iter(goals), None)
    if (
        goal is None
        or tokens[goal].tag != "VB"
        or tokens[clause.verb].lemma in (*TO_DO, *_UNDERGONE, "be", "use", "bring")
    ):
        return None
    start = phrases.left[goal]
    if (
        tokens[start].text.lower() != "to"
        or tokens[start - 1].text == ","
        or max(phrases.right[c] for c in goals) != clause.last
    ):
        return None
    noun = phrases.child(clause.verb, "dobj")
    passive = any(tokens[c].dep == "auxpass" for c in phrases.children[clause.verb])
    standing = tokens[clause.verb].tag in ("VBZ", "VBP") and phrases.child(clause.verb, "prep") is not None
    if (noun is None and not standing and not (passive and tokens[clause.verb].lemma in _MADE)) or (
        noun is not None and tokens[noun].lemma in _NOT_PURPOSE
    ):
        return None
    between = {t.lemma for t in tokens[(noun or clause.verb) : start]}
    if between & _NOT_PURPOSE or (
        noun is not None and start - 1 > noun and tokens[clause.verb].lemma not in _MADE
    ):
        return None
    if clause.is_negated or tokens[start - 1].pos not in (*NOMINAL, "VERB"):
        return None
    return _asked_why(clause.until(start - 1), clause.text(start, clause.last))


def _asked_why(clause: PlainClause, reason: str) -> Asked | None:
    if _is_no_reason(clause, reason):
        return None
    if re.match(
        r"(?:As a (?:result|consequence) of|Because of|Due to|Owing to|Thanks to|Given) ", clause.front
    ):
        clause = replace(clause, front="")  # another reason
    inverted = invert(clause)
    present = clause.phrases.tokens[clause.body].tag in ("VBZ", "VBP", "MD")
    judged = clause.phrases.child(clause.verb, "acomp") is not None
    pale = not judged and clause.phrases.tokens[clause.verb].lemma in (
        "be",
        "arise",
        "occur",
        "happen",
        "exist",
        "matter",
    )
    least = 3 if present and not pale else 4
    if inverted is None or len(inverted.split()) < least or len(reason.split()) < 3:
        return None
    return Asked(finish(clause, _("Why"), inverted), capital(reason), doubtful=_is_weak_aim(clause, reason))


def _is_no_reason(clause: PlainClause, reason: str) -> bool:
    """Whether an aim is what something is used for, or the writer's own, not why it is so."""
    if not re.match(r"(?i)(?:in order|so that|to )", reason):
        return False
    if re.match(r"(?i)so that", reason) and not re.search(
        r"\b(?:can|could|may|might|would|should)\b", reason
    ):
        return True  # what came of it
    tokens = clause.phrases.tokens
    told = tokens[clause.body : clause.last + 1]
    helpers = {t.text.lower() for t in tokens[clause.body : clause.verb]}
    possible = bool(helpers & {"can", "could", "may", "might"}) and is_passive(clause.phrases, clause.verb)
    passive = is_passive(clause.phrases, clause.verb)
    goals = [
        tokens[t.head].dep
        for t in told
        if t.tag == "TO" and t.text.lower() == "to" and tokens[t.head].head == clause.verb
    ]
    aimed = (
        "advcl" in goals
        or (passive and "xcomp" in goals)
        or (bool(goals) and reason.lower().startswith("so"))
    )
    mine = re.search(r"\b(?:you|us|we|your)\b", reason) is not None and tokens[clause.verb].lemma == "be"
    return possible or aimed or mine


_USING = frozenset("use employ utilize utilise require need focus make".split())


def _is_weak_aim(clause: PlainClause, reason: str) -> bool:
    """Whether an aim is that of a single deed, or what something is used for: readers kept a fifth of these
    (docs/generation.md)."""
    if re.match(r"(?i)(?:because|since|as (?!a (?:result|consequence)))", reason):
        return False
    aim = re.match(r"(?i)(?:in order|so that|to )", reason) is not None
    tokens = clause.phrases.tokens
    past = not any(t.tag in ("VBZ", "VBP", "MD") for t in tokens[clause.body : clause.verb + 1])
    return past if not aim else past or tokens[clause.verb].lemma in _USING


def ask_how(clause: PlainClause) -> Asked | None:
    """ "... by forming an alliance": the means are left out."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    for child in phrases.children[clause.verb]:
        if (
            tokens[child].text.lower() != "by"
            or child < clause.verb
            or tokens[child].dep not in ("prep", "agent")
        ):
            continue
        deed = phrases.child(child, "pcomp")
        if (
            deed is None
            or tokens[deed].tag != "VBG"
            or phrases.right[deed] < clause.last
            or deed != child + 1
        ):
            continue
        end = phrases.trimmed(child, clause.last)[1]
        before = clause.until(child - 1)
        inverted = invert(before) if child - 1 >= clause.verb and not clause.is_negated else None
        if inverted is None or len(inverted.split()) < 3:
            continue
        return Asked(finish(clause, _("How"), inverted), capital(clause.text(child, end)))
    return None


_PLACING = r"(?:in|on|at|with|for|from|to|by|under|among|when|where|before|after|during|of) "
"""What is unlike is elsewhere: "Unlike in the north, ..."."""


def ask_unlike(clause: PlainClause) -> Asked | None:
    """ "Unlike X, Y did that"."""
    other = re.match(
        r"(?:Unlike|In contrast (?:to|with)|Compared (?:to|with)|As opposed to) (.+)$", clause.front
    )
    if (
        other is None
        or len(other[1].split()) > 8
        or re.match(_PLACING, other[1])
        or re.search(r"\b(?:its|their|his|her|this)\b", other[1])
    ):
        return None
    verb = clause.phrases.tokens[clause.verb]
    first = clause.phrases.tokens[clause.body]
    past = "VBD" in (verb.tag, first.tag)
    plural = first.tag == "VBP" or clause.phrases.tokens[clause.subject].tag in ("NNS", "NNPS")
    helper = _("did") if past else _("do") if plural else _("does")
    question = _("How {helper} {one} differ from {other}?").format(
        helper=helper, one=clause.asked_of, other=other[1]
    )
    answer = capital(clause.text(clause.first, clause.last))
    return Asked(question, answer, restates=True) if len(answer.split()) <= LONGEST_ANSWER + 6 else None


def ask_how_it_differs(clause: PlainClause) -> Asked | None:
    """ "X differs from Y in that Z"."""
    tokens = clause.phrases.tokens
    if tokens[clause.verb].lemma != "differ":
        return None
    start = next(
        (
            i
            for i in range(clause.verb + 1, clause.last)
            if tokens[i].text.lower() == "in" and tokens[i - 1].text.lower() != "from"
        ),
        None,
    )
    if start is None:
        return None
    inverted = invert(clause.until(start - 1))
    return Asked(finish(clause, _("How"), inverted), clause.text(start, clause.last)) if inverted else None


def ask_difference(clause: PlainClause) -> Asked | None:
    """ "X did this, whereas Y did that"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    for child in phrases.children[clause.verb]:
        if tokens[child].dep != "advcl":
            continue
        start = phrases.left[child]
        word = tokens[start].text.lower()
        other = phrases.child(child, "nsubj", "nsubjpass")
        if other is None or tokens[other].pos not in NOMINAL or word not in ("whereas", "while"):
            continue
        if word == "while" and tokens[child].lemma != tokens[clause.verb].lemma:
            continue
        one = clause.asked_of
        two = lowered(phrases, phrases.left[other], phrases.right[other])
        if (start > 0 and tokens[start - 1].text != ",") or len(one.split()) > 7 or len(two.split()) > 7:
            continue
        whole = phrases.text(0, phrases.trimmed(0, len(tokens) - 1)[1])
        question = _("What is the difference between {one} and {two}?").format(one=one, two=two)
        return (
            Asked(question, whole, restates=True)
            if len(whole) <= 220 and tokens[other].lemma != tokens[clause.subject].lemma
            else None
        )
    return None
