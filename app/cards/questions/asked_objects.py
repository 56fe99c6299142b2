"""Questions for a thing, a person or a place that a verb or its preposition leads to."""

import re

from app.cards.questions.answers import (
    SPANS,
    Asked,
    capital,
    content_words,
    goes_on_with_joint,
    is_answer,
    is_specific,
    with_doubtful,
    with_list,
)
from app.cards.questions.asked_deeds import HAPPENINGS
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import ask_party
from app.cards.questions.subject_blanks import CLASSES
from app.facts.concepts.phrases import PERSONS, Phrases, is_person_noun
from app.facts.concepts.terms import singular
from app.facts.relations.people import TITLES
from app.wording import gettext as _

CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday""".split()
)


_LIGHT = frozenset(
    """take make have do give get play see know want need put keep set run pay find go come say tell mean
    become remain grow share undergo suffer bring leave let hold show""".split()
)
"""Verbs that say nothing without their object, so that it can't be asked for."""


PALE = frozenset(
    """lose face use offer provide contain reflect suggest enjoy experience prove constitute represent form
    involve receive gain meet call embody illustrate demonstrate""".split()
)
"""Verbs that say too little of a happening to ask for their object."""


_GIVING = frozenset("promise give offer send teach show tell grant pay lend owe deny".split())
"""Verbs that may have two objects."""
_PLACED = frozenset(
    """locate situate found base bear bury hold build establish originate emerge settle arise sign fight
    defeat die meet begin discover publish study live stand lie rise develop flourish educate raise grow
    execute crown assassinate kill station headquarter open land""".split()
)


_STRANDED = frozenset(
    """depend:on rely:on consist:of result:in result:from lead:to derive:from stem:from originate:in
    belong:to rest:on base:on focus:on concentrate:on specialize:in center:on divide:into contribute:to
    refer:to compose:of make:of evolve:from develop:from evolve:into amount:to correspond:to suffer:from
    benefit:from associate:with replace:with know:for note:for famous:for function:as
    use:as use:for convert:to convert:into turn:into transform:into develop:into differ:from arise:from
    apply:to account:for protect:from protect:against name:after model:on model:after inspire:by
    translate:as regard:as define:as describe:as view:as dedicate:to devote:to
    involve:in interest:in engage:in object:to convict:of accuse:of charge:with trade:for exchange:for
    limit:to design:for intend:for intend:as unite:in know:as
    merge:with merge:into split:into consist:in compete:with compare:to coincide:with correlate:with
    depend:upon rely:upon rest:upon rest:in base:upon hinge:on hinge:upon found:on found:upon root:in
    ground:in reside:in lie:in culminate:in proceed:from spring:from flow:from emerge:from follow:from
    due:to attributable:to attribute:to ascribe:to owe:to proportional:to equivalent:to
    identical:with identical:to opposed:to oppose:to subject:to susceptible:to resistant:to dependent:on
    dependent:upon independent:of responsible:for essential:to essential:for necessary:for necessary:to
    characteristic:of peculiar:to common:to identify:with link:to tie:to connect:with lead:into
    point:to tend:to serve:as act:as count:as resolve:into break:into classify:as
    date:to capable:of rich:in""".split()
)
"""Verbs and the preposition that makes one thing with them."""


def ask_what_behind_preposition(clause: PlainClause) -> Asked | None:
    """ "depends on ...", "is thought to be involved in ...": the preposition stays with its verb."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if clause.is_negated:
        return None
    for head in _verb_chain(clause):
        for child in phrases.children[head]:
            noun = phrases.child(child, "pobj", "pcomp") if tokens[child].dep in ("prep", "agent") else None
            if noun is None or phrases.left[noun] != child + 1 or child < clause.verb:
                continue
            if any(tokens[c].dep == "prep" and head < c < child for c in phrases.children[head]):
                continue
            bound = f"{_verb_of(phrases, head)}:{tokens[child].text.lower()}" in _STRANDED
            if not noun <= clause.last <= phrases.right[noun]:
                continue
            if not bound and not (head == clause.verb and _is_followed(clause, child, noun)):
                continue
            inverted, answer = (
                invert(clause, range(child + 1, clause.last + 1)),
                with_list(clause, child + 1),
            )
            if _holds_clause(clause, child + 1) or _goes_from_to(clause, child):
                continue
            if inverted is not None and is_answer(clause, noun, answer):
                return ask_party(clause, child, noun) or Asked(finish(clause, _("What"), inverted), answer)
    return None


def _goes_from_to(clause: PlainClause, prep: int) -> bool:
    """Whether an answer behind "from" would run on to where it leads: "from trade to farming"."""
    tokens = clause.phrases.tokens
    leads = any(t.text.lower() in ("to", "into", "toward", "towards") and t.dep == "prep"
                for t in tokens[prep + 1 : clause.last + 1])  # fmt: skip
    return tokens[prep].text.lower() == "from" and leads


def _holds_clause(clause: PlainClause, first: int) -> bool:
    """Whether another clause was read into an answer: "..., and suffragettes campaigned"."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    return any(
        tokens[i].tag in ("VBD", "VBZ", "VBP")
        and tokens[i].dep in ("conj", "parataxis", "dep", "ccomp", "ROOT")
        and (own := phrases.child(i, "nsubj", "nsubjpass")) is not None
        and first < own
        and tokens[own].tag not in ("WDT", "WP")
        for i in range(first, clause.last + 1)
    )


def _verb_chain(clause: PlainClause) -> list[int]:
    """The verb, the infinitives and participles that go on from it, and what belongs to them ("made up")."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    chain, at = [clause.verb], clause.verb
    while (
        following := next((c for c in phrases.children[at] if tokens[c].dep == "xcomp" and c > at), None)
    ) is not None:
        chain.append(following)
        at = following
    return [
        *chain,
        *(
            c
            for v in chain
            for c in phrases.children[v]
            if tokens[c].dep in ("prt", "acomp", "prep") and c > v
        ),
    ]


def _verb_of(phrases: Phrases, index: int) -> str:
    """The lemma of a verb, or of the verb that a particle belongs to."""
    token = phrases.tokens[index]
    return phrases.tokens[token.head].lemma if token.dep in ("prt", "prep") else token.lemma


_FOLLOWING = ("on", "to", "into", "from", "for", "against")


def _is_followed(clause: PlainClause, prep: int, noun: int) -> bool:
    """Whether a preposition right behind a verb leads to a noun, and the clause names enough besides."""
    tokens = clause.phrases.tokens
    if (
        prep != clause.verb + 1
        or tokens[prep].text.lower() not in _FOLLOWING
        or tokens[noun].tag not in ("NN", "NNS")
    ):
        return False
    if tokens[noun].lemma in SPANS or tokens[noun].lemma in _PLACES or clause.phrases.right[noun] - prep < 2:
        return False
    if tokens[clause.verb].lemma in ("be", "go", "come", "have"):
        return False
    rest = f"{clause.front} {clause.text(clause.first, clause.verb)}"
    names = re.findall(r"\b[A-Z]\w+|\d{3,}", rest[1:])
    return bool(names) and (len(content_words(rest)) >= 4 or clause.phrases.right[noun] < clause.last)


_PLACES = frozenset(
    "area place region city town country village island land site location house office home north south "
    "east west side end beginning period time".split()
)


def ask_by_whom(clause: PlainClause) -> Asked | None:
    """ "was founded by ...": "By whom was ... founded?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    agent = phrases.child(clause.verb, "agent")
    noun = phrases.child(agent, "pobj") if agent is not None else None
    passive = any(tokens[c].dep == "auxpass" for c in phrases.children[clause.verb])
    if agent is None or noun is None or noun > clause.last or phrases.left[noun] != agent + 1 or not passive:
        return None
    end = min(phrases.end_before_clauses(noun), clause.last)
    answer = clause.text(agent + 1, end)
    if not is_answer(clause, noun, answer) or clause.is_negated:
        return None
    token = tokens[noun]
    if goes_on_with_joint(clause, phrases.right[noun] + 1):
        return None
    named = token.pos == "PROPN" and token.lemma.lower() not in HAPPENINGS
    who = named or is_person_noun(token.lemma) or token.lemma in PERSONS
    inverted = invert(
        clause.until(max(agent - 1, clause.verb)) if phrases.right[noun] == clause.last else clause,
        range(agent, phrases.right[noun] + 1),
    )
    if inverted is None or len(inverted.split()) < 4:
        return None
    if who:
        return Asked(finish(clause, _("By whom"), inverted), answer)
    if phrases.right[noun] < clause.last or phrases.child(clause.verb, "aux") is not None:
        return None
    return Asked(finish(clause, _("What"), f"{inverted} by"), answer)


def ask_where(clause: PlainClause) -> Asked | None:
    """ "was signed in Paris": "Where was ... signed?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma not in _PLACED or clause.is_negated:
        return None
    for child in phrases.children[clause.verb]:
        noun = phrases.child(child, "pobj") if tokens[child].dep == "prep" else None
        if (
            noun is None
            or tokens[child].text.lower() not in ("in", "at", "near", "on")
            or phrases.right[noun] != clause.last
        ):
            continue
        token = tokens[noun]
        if child - 1 > clause.verb and tokens[child - 1].pos in ("ADV", "ADJ"):
            continue
        if (
            token.pos != "PROPN"
            or token.text.lower() in CALENDAR
            or phrases.left[noun] != child + 1
            or tokens[child + 1].tag == "CD"
        ):
            continue
        if any(
            t.lemma.lower()
            in ("war", "battle", "century", "dynasty", "era", "period", "revolution", "treaty")
            for t in tokens[child : clause.last + 1]
        ):
            continue
        answer = clause.text(child, clause.last)
        inverted = invert(clause.until(child - 1)) if child - 1 >= clause.verb else None
        if inverted and len(inverted.split()) >= 3 and len(answer.split()) <= 9:
            return Asked(finish(clause, _("Where"), inverted), capital(answer))
    return None


def find_recipient(clause: PlainClause) -> int | None:
    """The last word of whom something is given to, where it was read as part of the gift.

    "sold the Soviet Union farm products" is parsed as one noun phrase.
    """
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    if noun is None or noun > clause.last or tokens[clause.verb].lemma not in (*_GIVING, "sell"):
        return None
    named = [i for i in range(clause.verb + 1, noun) if tokens[i].tag in ("NNP", "NNPS")]
    if not named or tokens[noun].pos != "NOUN" or not tokens[named[-1] + 1].text.islower():
        return None
    return named[-1]


def ask_gift(clause: PlainClause) -> Asked | None:
    """ "granted the Jesuits freedom of worship": "What did ... grant the Jesuits?"."""
    last, tokens = find_recipient(clause), clause.phrases.tokens
    noun = clause.phrases.child(clause.verb, "dobj")
    if last is None or noun is None or clause.is_negated:
        return None
    adjective = re.search(r"(?:an|ish|ese|ic|iet|ch)$", tokens[last].text)
    if tokens[last].tag != "NNPS" and (adjective or tokens[clause.verb + 1].text.lower() != "the"):
        return None
    gap = range(last + 1, min(clause.phrases.right[noun], clause.last) + 1)
    answer, inverted = clause.text(gap.start, gap.stop - 1), invert(clause, gap)
    if inverted is None or not is_answer(clause, noun, answer) or goes_on_with_joint(clause, gap.stop):
        return None
    return Asked(finish(clause, _("What"), inverted), answer)


def ask_object(clause: PlainClause) -> Asked | None:
    """ "What did ... adopt from ...?": the object, where enough stays to tell which."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    verb = tokens[clause.verb]
    if noun is None or noun > clause.last or verb.lemma in _LIGHT or clause.is_negated:
        return None
    asking = asking_for(clause, noun)
    if asking == _("Whom") and verb.lemma in _GIVING:
        return None
    if (
        asking is None
        or phrases.left[noun] <= clause.verb
        or any(tokens[c].dep in ("dative", "oprd", "ccomp", "xcomp") for c in phrases.children[clause.verb])
    ):
        return None
    first, last = phrases.left[noun], with_doubtful(clause, min(phrases.right[noun], clause.last))
    if any(t.dep == "prep" for t in tokens[clause.verb + 1 : first]):
        return None
    if last < clause.last - 1 and tokens[last + 1].text == "to" and tokens[last + 2].tag == "VB":
        return None  # "a new agency to express": it may tell of the object
    following = tokens[last + 1].text if last < clause.last else ""
    if tokens[noun].text[:1].isupper() and following in ("on", "of", "for"):
        return None  # "a Treatise on the Soul": half of a title
    answer, inverted = clause.text(first, last), invert(clause, range(first, last + 1))
    if (
        inverted is None
        or not is_answer(clause, noun, answer)
        or re.fullmatch(r"(?:the )?[a-z]+|the [a-z]+ [a-z]+", answer)
    ):
        return None
    if goes_on_with_joint(clause, last + 1) or ("both" in answer.split() and " and " not in answer):
        return None
    if not _is_told_enough(
        clause, inverted, answer, behind=content_words(clause.text(last + 1, clause.last))
    ):
        return None
    return Asked(finish(clause, asking, inverted), answer)


def asking_for(clause: PlainClause, noun: int) -> str | None:
    """ "What", "whom" or "which treaty"; None for a bare name, which may be anything."""
    phrases, token = clause.phrases, clause.phrases.tokens[noun]
    if token.pos == "NOUN":
        person = is_person_noun(token.lemma) or token.lemma in PERSONS
        return _("Whom") if person else _("What")
    kind = singular(token.text.lower())
    if token.pos != "PROPN" or phrases.child(noun, "conj") is not None:
        return None
    if kind in CLASSES and phrases.start_of_nominal(noun) < noun:
        return _("Which {kind}").format(kind=kind)
    articled = phrases.tokens[phrases.left[noun]].text.lower() == "the"
    if not articled:
        return None
    titled = token.text.lower() in TITLES
    people = titled or token.tag == "NNPS" or re.search(r"(?:ese|ish|ch)$", token.text)
    return _("Whom") if people else _("What")


def _is_told_enough(clause: PlainClause, inverted: str, answer: str, behind: list[str]) -> bool:
    """Whether a question for an object says so much that one answer fits."""
    verb = clause.phrases.tokens[clause.verb]
    present = verb.tag in ("VBZ", "VBP")
    if not present and verb.lemma in PALE:
        return False
    left = content_words(inverted) + content_words(clause.front)
    names = re.findall(r"\b[A-Z]\w+|\d{3,}", inverted + " " + clause.front)
    if len(left) >= 4 and (behind or clause.front) and names:
        return True
    whole = len(answer.split()) >= 4 and answer.lower().startswith("the ") and len(left) >= 4 and bool(names)
    return whole or (present and is_specific(clause) and len(left) >= 2 and len(answer.split()) > 1)
