"""Questions for any plain statement, where no form of its own fits: its object, a condition, a use, what
somebody decided, what it is, and how many.

One whole part of the clause is left out as the answer; all others stay in the question, verbatim.
"""

import re

from app.cards.questions.answers import (
    SPANS,
    Asked,
    capital,
    content_words,
    goes_on_with_joint,
    stem,
    with_doubtful,
)
from app.cards.questions.asked_objects import PALE, asking_for
from app.cards.questions.asked_prepositions import (
    JOINED,
    ask_agent,
    ask_behind_preposition,
    ask_site,
    ask_where_to,
)
from app.cards.questions.bound_words import is_bound
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import (
    BARE,
    LONGEST_PART,
    OWNED,
    checked,
    denies,
    is_nameable,
    is_told,
    means_person,
    says_never,
)
from app.facts.relations.clause_verbs import is_passive
from app.wording import gettext as _

_LIGHT = frozenset(
    """take make have do give get play see know want need put keep set run pay find go come say tell mean
    become grow remain share undergo suffer bring leave let hold show constitute represent face deserve be
    feel look seem appear happen turn call name term allow enable permit help argue claim think
    believe""".split()
)
"""Verbs that say too little without their object to ask for it."""
_RESOLVING = frozenset(
    """decide intend refuse seek attempt plan hope agree fail promise aim serve strive vow threaten choose
    prefer struggle want wish expect propose resolve tend continue learn manage prepare claim hesitate pledge
    offer help try undertake swear demand ask""".split()
)
"""What the subject of these does is asked: "decided to ..."."""
_TIMES = (*SPANS, "period", "time", "era", "age", "moment", "stage", "phase")
_SAME_TIME = ("when", "whenever", "once", "after", "before", "until", "as soon as")
_CONDITIONS = ("if", "unless", "provided", "only if", "as long as")


def ask_decision(clause: PlainClause) -> Asked | None:
    """ "decided to leave the league": "What did ... decide to do?"; "to be" goes with the answer."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    deed = phrases.child(clause.verb, "xcomp")
    if deed is None or tokens[clause.verb].lemma not in _RESOLVING or tokens[deed].tag != "VB":
        return None
    start = phrases.left[deed]
    if start != clause.verb + 1 or tokens[start].text.lower() != "to" or clause.last - deed < 2:
        return None
    if is_passive(clause.phrases, clause.verb) or (clause.is_negated and not says_never(clause)):
        return None
    being = tokens[deed].lemma in ("be", "have", "become", "remain")
    inverted = invert(clause, range(start, clause.last + 1), "" if being else _("to do"))
    past = tokens[clause.verb].tag == "VBD"
    if inverted is None or (past and not (clause.front or tokens[clause.subject].pos == "PROPN")):
        return None
    return checked(clause, _("What"), inverted, range(start, clause.last + 1))


def ask_use(clause: PlainClause) -> Asked | None:
    """ "use their enzymes to destroy germs", "is used to ...": what for."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma not in ("use", "employ", "utilize", "utilise") or clause.is_negated:
        return None
    behind = (c for c in phrases.children[clause.verb] if c > clause.verb)
    aim = next((c for c in behind if tokens[c].dep in ("xcomp", "advcl") and tokens[c].tag == "VB"), None)
    if aim is None or tokens[start := phrases.left[aim]].text.lower() != "to" or start > clause.last:
        return None
    noun = phrases.child(clause.verb, "dobj")
    if (noun is None and not is_passive(clause.phrases, clause.verb)) or (noun is not None and noun > start):
        return None
    rest = {stem(w) for w in content_words(clause.text(clause.first, start - 1))}
    told = [stem(w) for w in content_words(clause.text(start, clause.last))]
    if (len(told) < 4 and rest & set(told)) or " such as " in clause.asked_of:
        return None
    inverted = invert(clause, range(start, clause.last + 1), _("for"))
    return checked(clause, _("What"), inverted, range(start, clause.last + 1)) if inverted else None


def ask_condition(clause: PlainClause) -> Asked | None:
    """ "improves when they receive feedback": when; "fails if it is not fed": under what condition."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    deed = phrases.child(clause.verb, "xcomp")
    for child in (c for v in (clause.verb, deed) if v is not None for c in phrases.children[v]):
        if tokens[child].dep != "advcl" or not clause.verb < child <= clause.last:
            continue
        start = phrases.left[child]
        word = tokens[start].text.lower()
        if word == "only" and start + 1 < child:
            word = tokens[start + 1].text.lower()
        if phrases.right[child] < clause.last or start <= clause.verb or tokens[start + 1].tag == "WDT":
            continue
        if phrases.child(child, "nsubj", "nsubjpass") is None or denies(clause, start - 1):
            continue
        if any(t.lemma in _TIMES and t.dep == "pobj" for t in tokens[clause.verb + 1 : start]):
            continue  # "during a period of unrest when ...": it tells which
        asking = (
            _("When") if word in _SAME_TIME[:4] else _("Under what condition") if word in _CONDITIONS else ""
        )
        before = clause.until(start - 1)
        inverted = invert(before)
        if not asking or inverted is None or not is_told(clause, inverted, least=2):
            continue
        if tokens[clause.verb].tag == "VBD" and not re.search(r"[A-Z]", clause.text(start + 1, clause.last)):
            continue  # when something happened is told by what is known
        return checked(before, asking, inverted, range(start, clause.last + 1))
    return None


_ABLE = ("can", "could", "may", "might", "will", "would")


def ask_what_happens(clause: PlainClause) -> Asked | None:
    """ "When demand rises, prices increase": what happens when demand rises?"""
    tokens = clause.phrases.tokens
    when = re.match(r"(?:When|If|Whenever|Once|Without|Unless) ", clause.front)
    present = tokens[clause.verb].tag in ("VBZ", "VBP") or tokens[clause.body].tag in ("VBZ", "VBP", "MD")
    if when is None or not present or re.search(r"\b(?:you|we|one|your|our)\b", clause.front):
        return None
    if when[0] == "Without " and tokens[clause.body].tag == "MD" and clause.is_negated:
        shown = f"{_('What')} {tokens[clause.body].text.lower()} {clause.asked_of} {_('not do')}"
        question = f"{clause.front}, {shown[:1].lower()}{shown[1:]}?"
        return Asked(question, clause.text(clause.verb, clause.last)) if is_nameable(clause) else None
    if when[0] in ("Without ", "Unless ") or len(content_words(clause.front)) < 2:
        return None
    answer = clause.text(clause.first, clause.last)
    if any(
        tokens[c].dep == "conj"
        and tokens[c].pos in ("VERB", "AUX")
        and c > clause.last
        and clause.phrases.child(c, "nsubj", "nsubjpass") is None
        for c in clause.phrases.children[clause.verb]
    ):
        return None  # half of what happens
    if re.match(r"\w+ (?:\w+ly )?(?:\w+ed|\w+en|inside) ", clause.front):
        return None  # "If freely suspended": what?
    if tokens[clause.body].text == "should":
        return None  # contrary to fact
    when_said = clause.front[:1].lower() + clause.front[1:]
    question = _("What happens {when}?").format(when=when_said)
    if tokens[clause.body].tag == "MD" and tokens[clause.body].text in _ABLE:
        question = _("What {can} happen {when}?").format(can=tokens[clause.body].text, when=when_said)
    said = len(content_words(answer)) > 1 and len(answer.split()) <= LONGEST_PART
    return Asked(question, capital(answer), restates=True) if said and is_bound(clause, ()) else None


def ask_number(clause: PlainClause) -> Asked | None:
    """ "numbered about forty thousand men": "How many men ...?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj", "attr")
    number = phrases.child(noun, "nummod") if noun is not None else None
    if noun is None or number is None or not clause.verb < number < noun <= clause.last or clause.is_negated:
        return None
    first = phrases.left[noun]
    if phrases.left[number] != first or tokens[noun].tag != "NNS" or tokens[number].tag != "CD":
        return None
    if re.match(r"(?i)(?:one|two|a)\b", tokens[first].text) or phrases.right[noun] != noun:
        return None
    rest = clause.text(number + 1, noun)
    inverted = invert(clause, range(first, noun + 1))
    if inverted is None or tokens[clause.verb].lemma == "be":
        return None
    if not is_nameable(clause) or len(content_words(f"{rest} {inverted}")) < 2 or tokens[noun].lemma in SPANS:
        return None
    return Asked(finish(clause, _("How many"), f"{rest} {inverted}"), clause.text(first, number))


_SAYING = frozenset(
    """declare state hold assert show suggest argue claim find insist maintain demand conclude predict require
    warn report propose imply ensure provide stipulate reveal indicate demonstrate postulate assume mean
    proclaim rule recognize recognise announce order decree""".split()
)


def ask_content(clause: PlainClause) -> Asked | None:
    """ "The charter declared that no tax was due": what it declared."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    said = phrases.child(clause.verb, "ccomp")
    if said is None or denies(clause, clause.verb) or tokens[clause.verb].lemma not in _SAYING:
        return None
    first = clause.verb + 1
    if (
        tokens[first].text.lower() != "that"
        or phrases.left[said] != first
        or phrases.right[said] < clause.last
    ):
        return None
    subject = tokens[clause.subject]
    if means_person(subject.lemma) and clause.subject_end == clause.subject and subject.pos != "PROPN":
        return None
    somebody = subject.pos == "PROPN" and (clause.subject_end == clause.first or subject.entity == "PERSON")
    inverted = invert(clause, range(first, clause.last + 1))
    if somebody or inverted is None or not is_told(clause, inverted, least=2) or not is_nameable(clause):
        return None  # a person says many things
    words = len(clause.text(first, clause.last).split())
    if not 5 <= words <= LONGEST_PART + 10 or not is_bound(clause, range(first, clause.last + 1)):
        return None
    return Asked(finish(clause, _("What"), inverted), clause.text(first, clause.last), restates=True)


def ask_attribute(clause: PlainClause) -> Asked | None:
    """ "Retrieval is the act of getting memories back": what it is."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "attr")
    if noun is None or clause.is_negated or clause.front or clause.verb != clause.body:
        return None
    if (
        tokens[clause.verb].lemma != "be"
        or tokens[clause.verb].tag not in ("VBZ", "VBP")
        or phrases.left[noun] != clause.verb + 1
    ):
        return None
    told = any(tokens[c].dep in ("prep", "relcl", "acl") for c in phrases.children[noun])
    if (tokens[noun].tag in ("NNS", "NNPS")) != (tokens[clause.verb].text.lower() == "are"):
        return None
    answer = clause.text(clause.verb + 1, clause.last)
    owned = re.search(
        r"(?i)\b(?:one|reason|example|problem|result|part|way|thing|question|issue|challenge|concern|topic|cause|"
        r"source|basis|goal|core) (?:of|for|why|that)\b",
        answer,
    )
    definite = (
        tokens[clause.first].text.lower() == "the" and phrases.child(clause.subject, "prep") is not None
    )
    if not told or owned or definite or not 5 <= len(answer.split()) <= LONGEST_PART or BARE.match(answer):
        return None
    if len(clause.asked_of.split()) > 5 or not is_nameable(clause) or not is_bound(clause, ()):
        return None
    inverted = f"{tokens[clause.verb].text} {clause.asked_of}"
    return Asked(finish(clause, _("What"), inverted), answer, restates=True)


def ask_kind(clause: PlainClause) -> Asked | None:
    """ "has a practically limitless storage capacity": what kind of storage capacity it has."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    if noun is None or tokens[clause.verb].lemma not in ("have", "possess") or clause.is_negated:
        return None
    first, quality = clause.verb + 1, phrases.child(noun, "amod")
    if tokens[first].text.lower() not in ("a", "an") or phrases.left[noun] != first or noun != clause.last:
        return None
    if quality is None or tokens[clause.verb].tag != "VBZ" or not _is_telling(tokens[quality].lemma):
        return None
    kind = clause.text(phrases.right[quality] + 1, noun)
    inverted = invert(clause, range(first, noun + 1))
    if inverted is None or not is_nameable(clause) or len(content_words(clause.asked_of)) < 1:
        return None
    question = finish(clause, _("What kind of"), f"{kind} {inverted}")
    return Asked(question, clause.text(first, noun), restates=True)


def _is_telling(quality: str) -> bool:
    return len(quality) > 5 and quality not in (
        "similar",
        "different",
        "special",
        "certain",
        "strong",
        "unique",
    )


_ENTAILING = frozenset(
    "entail involve require mean avoid favour favor oppose recommend advocate include".split()
)


def ask_activity(clause: PlainClause) -> Asked | None:
    """ "Pruning involves cutting back old wood": what it involves."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    deed = phrases.child(clause.verb, "xcomp", "ccomp")
    if deed is None or tokens[deed].tag != "VBG" or tokens[clause.verb].lemma not in _ENTAILING:
        return None
    if deed != clause.verb + 1 or phrases.right[deed] < clause.last or denies(clause, clause.verb):
        return None
    gap = range(deed, clause.last + 1)
    inverted = invert(clause, gap)
    if inverted is None or not is_told(clause, inverted, least=2) or len(gap) < 3:
        return None
    return checked(clause, _("What"), inverted, gap)


_STANDING = frozenset(
    "result product cause source basis center centre heart root consequence outcome foundation home origin "
    "seat birthplace symbol forerunner descendant capital target object victim".split()
)


def ask_of_what_it_is(clause: PlainClause) -> Asked | None:
    """ "The Commune was the result of an uprising": "Of what was it the result?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "attr")
    if noun is None or clause.is_negated or tokens[noun].lemma not in _STANDING or clause.verb != clause.body:
        return None
    start = noun + 1
    if tokens[clause.verb + 1].text.lower() not in ("the", "a", "an") or noun - clause.verb > 4:
        return None
    if start >= clause.last or tokens[start].text.lower() != "of" or phrases.child(noun, "conj") is not None:
        return None
    inverted = invert(clause, range(start, clause.last + 1))
    return checked(clause, _("Of what"), inverted, range(start + 1, clause.last + 1)) if inverted else None


def ask_plain_object(clause: PlainClause) -> Asked | None:
    """ "produce most of the energy of the cell": the whole object, where subject and verb single it out."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun, verb = phrases.child(clause.verb, "dobj"), tokens[clause.verb]
    if noun is None or clause.is_negated or not clause.verb < noun <= clause.last:
        return None
    if any(tokens[c].dep in ("dative", "oprd", "ccomp", "xcomp") for c in phrases.children[clause.verb]):
        return None
    first, last = (
        phrases.left[noun],
        with_doubtful(clause, min(phrases.end_before_clauses(noun), clause.last)),
    )
    conjuncts = _count_joined(clause, noun)
    if conjuncts > 2:
        last = min(phrases.right[noun], clause.last)
    light = tokens[noun].tag == "NN" and noun == clause.verb + 1 < last
    if (
        light
        and tokens[noun].text.lower() not in _SHARES
        and tokens[noun + 1].text.lower() in JOINED - {"of"}
    ):
        return None  # "open fire on": the noun makes one thing with its verb
    listing = verb.lemma == "have" and conjuncts > 2 and verb.tag == "VBP"
    if first != clause.verb + 1 or (verb.lemma in _LIGHT and not listing):
        return None
    if last < clause.last and tokens[last + 1].text in (",", "(") and conjuncts < 3:
        clause = clause.until(last)
    part = tokens[noun].text.lower() in _SHARES and phrases.child(noun, "prep")
    asking = _("What") if part else asking_for(clause, noun)
    inverted = invert(clause, range(first, last + 1))
    if asking is None or inverted is None or goes_on_with_joint(clause, last + 1):
        return None
    if last < clause.last and tokens[last + 1].text == "to":
        inverted = invert(clause, range(first, clause.last + 1))  # it may tell of the object
        last = clause.last
        if inverted is None:
            return None
    generic = verb.tag in ("VBZ", "VBP") or tokens[clause.body].tag in ("VBZ", "VBP", "MD")
    bare = last == clause.last and not clause.front
    if not is_told(clause, inverted, least=2) or (bare and not generic and verb.lemma in PALE):
        return None
    answer = clause.text(first, last)
    if len(content_words(answer)) < 2 or (not part and BARE.match(answer) and not OWNED.match(answer)):
        return None
    return checked(clause, asking, inverted, range(first, last + 1))


_SHARES = ("most", "half", "part", "all", "much")


def _count_joined(clause: PlainClause, noun: int) -> int:
    joined = [c for c in clause.phrases.children[noun] if clause.phrases.tokens[c].dep in ("conj", "appos")]
    return 1 + sum(_count_joined(clause, c) for c in joined)


PLAINLY = (
    ask_use,
    ask_decision,
    ask_condition,
    ask_number,
    ask_what_happens,
    ask_site,
    ask_content,
    ask_behind_preposition,
    ask_where_to,
    ask_activity,
    ask_agent,
    ask_of_what_it_is,
    ask_plain_object,
    ask_attribute,
    ask_kind,
)
"""Asked where no other form fits."""
