"""Questions for what a described thing is, where somebody went, and what share something is of another."""

import re

from app.cards.questions.answers import Asked
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import BARE, is_ranking, means_person
from app.facts.concepts.phrases import NOMINAL
from app.wording import gettext as _

_HOLLOW = frozenset(
    """way problem thing question point fact reason truth answer idea result trouble difference case
    matter issue trick difficulty key time day place effect one same rest""".split()
)
"""Subjects that describe nothing by themselves: "the point of the story was ..."."""
_NAMED_BY_ADJECTIVE = ("language", "religion", "faith", "tongue")
_RANKING = frozenset(
    "main chief principal only first last largest biggest oldest highest primary sole official final".split()
)
_LONGEST = 13
"""Words of a thing that is named or told."""
_MOVING = frozenset(
    """move go flee travel sail return march send exile transfer ship bring carry deport emigrate migrate
    retire retreat banish withdraw relocate escape journey""".split()
)
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
).split()
_PERCENT = rf"(?:[\d.,]+|(?:{'|'.join(_UNITS)})(?:[- ](?:{'|'.join(_UNITS)}))?) ?(?:percent|per cent|%)"
_FRACTION = (
    r"(?:half|(?:a|one|two|three|four|five)[- ](?:half|thirds?|quarters?|fourths?|fifths?|sixths?|tenths?))"
)
_SHARE = re.compile(
    rf"(?i)(?P<share>(?:[a-z]+ ){{0,3}}?(?:(?P<percent>{_PERCENT})|{_FRACTION})) of (?P<whole>.+)$"
)


_HALF_OF_TIME = re.compile(
    r"(?i)\b(?:first|second|last|latter|early|late|other) (?:half|third|quarter)s? of .*"
    r"(?:centur|decade|year|\d{4})"
)
"""When something was, not how much of it."""


def ask_identity(clause: PlainClause) -> Asked | None:
    """ "The main crop of the valley was barley": what was it?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    named = phrases.child(clause.verb, "attr", "acomp")
    verb, subject = tokens[clause.verb], tokens[clause.subject]
    if named is None or verb.lemma != "be" or clause.is_negated or clause.body != clause.verb:
        return None
    many = (
        subject.tag == "NNPS" and tokens[clause.first].text.lower() == "the"
    )  # "the first Europeans to ..."
    if (subject.pos != "NOUN" and not many) or subject.lemma in _HOLLOW or not _is_described(clause):
        return None
    if (
        tokens[named].dep == "acomp"
        and tokens[named].tag != "NN"
        and subject.lemma not in _NAMED_BY_ADJECTIVE
    ):
        return None  # what it was like, not what it was
    first, last = phrases.left[named], min(phrases.right[named], clause.last)
    answer = clause.text(first, last)
    placed = last < clause.last and tokens[last + 1].dep == "prep" and tokens[named].pos == "PROPN"
    if first != clause.verb + 1 or (last < clause.last and not placed) or tokens[named].pos not in NOMINAL:
        return None
    if len(answer.split()) > _LONGEST or BARE.match(answer) or ("," in answer and " and " not in answer):
        return None
    if is_ranking(clause, first, named):
        return None
    person = means_person(subject.lemma) or (many and tokens[named].pos == "PROPN")
    asking = _("Who") if person else _("What")
    return Asked(finish(clause, asking, f"{verb.text} {clause.asked_of}"), answer)


def _is_described(clause: PlainClause) -> bool:
    """Whether a subject is "the ..." with words that single it out: of what, where, the most of its kind."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.first].text.lower() != "the" and tokens[clause.first].dep != "poss":
        return False
    children = phrases.children[clause.subject]
    ranked = any(tokens[c].tag == "JJS" or tokens[c].text.lower() in _RANKING for c in children) or any(
        tokens[i].text.lower() == "most" for i in range(clause.first, clause.subject)
    )
    told = any(tokens[c].dep in ("prep", "relcl", "acl") and c <= clause.subject_end for c in children)
    named = bool(re.search(r"[A-Z]|\d", clause.text(clause.first + 1, clause.subject_end)))
    return told and (ranked or named)


def ask_destination(clause: PlainClause) -> Asked | None:
    """ "The court was moved to Kyoto in 794": where was it moved in 794?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if clause.is_negated or tokens[clause.verb].lemma not in _MOVING:
        return None
    for prep in phrases.children[clause.verb]:
        place = phrases.child(prep, "pobj") if tokens[prep].text.lower() == "to" else None
        if place is None or tokens[place].pos != "PROPN":
            continue
        last = min(phrases.right[place], clause.last)
        inverted = invert(clause, range(prep, last + 1))
        if prep < clause.verb or inverted is None or "," in clause.text(prep, last):
            continue
        return Asked(finish(clause, _("Where"), inverted), clause.text(prep + 1, last))
    return None


def ask_share(clause: PlainClause) -> Asked | None:
    """ "Sixteen percent of the pupils were girls", "made up a third of the fleet": what share?"""
    if clause.is_negated:
        return None
    found = _SHARE.fullmatch(clause.text(clause.first, clause.subject_end))
    if found is not None and _HALF_OF_TIME.search(found[0]):
        return None
    if found is not None:
        rest = clause.text(clause.body, clause.last)
        share = found["share"]
        answer = share[:1].lower() + share[1:]
        return Asked(finish(clause, _asking(found), rest), answer, restates=True)
    tokens = clause.phrases.tokens
    for first in range(clause.verb + 1, min(clause.verb + 3, clause.last + 1)):
        if tokens[first].dep == "prt" or (tokens[first].dep == "prep" and tokens[first].text == "for"):
            continue
        if tokens[first].dep in ("mark", "prep"):
            return None  # "found that a third of them ...", "grew with half of them ...": another clause
        found = _SHARE.fullmatch(clause.text(first, clause.last))
        inverted = invert(clause, range(first, clause.last + 1))
        if found is not None and inverted is not None:
            return Asked(finish(clause, _asking(found), inverted), found["share"], restates=True)
    return None


def _asking(found: re.Match[str]) -> str:
    asking = _("What percentage of {whole}") if found["percent"] else _("What share of {whole}")
    return asking.format(whole=found["whole"])
