"""Dates in brackets that date a clause: "... and avenged the rout (July 22, 1298)"."""

import re
from dataclasses import replace

from app.facts.events.clauses import clause_head, subject_of
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event_nouns import DEEDS, TURNING_VERBS, is_happening

_ERA = re.compile(r"B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?")
_TIMES_OPENING = frozenset(
    "later on then soon presently afterwards afterward finally next shortly after".split()
)
_CLOSING = (".", ",", ";", ":", "—", "–", "--", "and", "but", "when", "while", "where")
_MAKING = frozenset(
    "design construct build devise patent invent found establish compose paint make discover introduce "
    "defeat conquer lead sail".split()
)
"""What a year behind its doer is of: it is no work's, as those of people who "argue" or "show" may be."""
_PAST = ("VBD", "VBN")


def clause_before_brackets(d: DatedSentence, value: str) -> tuple[DatedSentence, int] | None:
    """The verb that a date alone in its brackets dates, and the sentence as that date sees it.

    A bare year behind a capital may be a work's or a name's; a day or month is not.
    """
    if d.tied not in (None, Relation.AT):
        return None
    low, high = min(d.phrase) - 1, max(d.phrase) + 1
    while high < len(d.tokens) and d.tokens[high].text == ".":
        high += 1  # "(1318.)"
    if low < 2 or high >= len(d.tokens) or d.tokens[low].text != "(" or d.tokens[high].text != ")":
        return None
    before, after = d.tokens[low - 1], d.tokens[high + 1].text.lower() if high + 1 < len(d.tokens) else "."
    era = any(_ERA.fullmatch(d.tokens[i].text) for i in d.date)  # a work cited has none
    exact = "-" in value[1:] and "/" not in value
    placed = before.entity in ("GPE", "LOC", "FAC")
    if not (before.text.islower() or era or exact or placed):
        return None
    inside = frozenset({*d.phrase, *range(low, high + 1)})
    head = clause_head(d.sentence, low - 1)
    if d.tokens[head].dep == "relcl" and d.tokens[head].tag in ("VBZ", "VBP"):
        head = clause_head(d.sentence, d.tokens[head].head)  # "the road that runs to Rome (71 B.C.)"
    if head > high:
        return _before_verb(d, head, inside, after)
    subject = subject_of(d.sentence, head)
    if d.tokens[head].tag not in _PAST or head >= low:
        return None
    if (
        (era or exact)
        and (subject is None or low - 1 in d.sentence.subtree(subject))
        and not _shared(d, head)
    ):
        return None
    deed = d.tokens[head].lemma in TURNING_VERBS | DEEDS
    if not (before.text.islower() or era or exact or (deed and subject is not None)):
        return None  # "as told in Oslo (1990)" may be a work's year
    if after in _CLOSING:
        inside = frozenset(range(low, len(d.tokens)))  # what follows the brackets is told without this date
    elif not exact:
        return None
    return replace(d, phrase=inside, tied=Relation.AT), head


def listed_noun(d: DatedSentence) -> int | None:
    """The noun of a list that a date in brackets stands behind, so that it dates none of the others.

    "a riot, the fall of the duke, and a truce (May 5) with Sweden": a happening, or one of three things, or a
    noun whose own words go on behind the brackets.
    """
    low, high = min(d.phrase) - 1, max(d.phrase) + 1
    if low < 2 or high >= len(d.tokens) or d.tokens[low].text != "(" or d.tokens[high].text != ")":
        return None
    noun, found = low - 1, None
    while d.tokens[noun].pos in ("NOUN", "PROPN", "ADP", "DET") and d.tokens[noun].head != noun:
        if d.tokens[noun].pos == "NOUN" and _is_joined(d, noun):
            found = noun
            break
        noun = d.tokens[noun].head
    if found is None:
        return None
    goes_on = found == low - 1 and d.sentence.subtree(found)[-1] > high
    several = d.tokens[d.tokens[found].head].dep == "conj"
    return found if goes_on or several or is_happening(d.tokens[found].text) else None


def _is_joined(d: DatedSentence, noun: int) -> bool:
    return d.tokens[noun].dep == "conj" and d.tokens[d.tokens[noun].head].pos in ("NOUN", "PROPN")


def clause_of_doer(d: DatedSentence, value: str) -> tuple[DatedSentence, int] | None:
    """What "Kim (1629), who designed an engine" did then: a deed that makes something, with its object."""
    low, high = min(d.date) - 1, max(d.date) + 1
    if low < 1 or high + 2 >= len(d.tokens) or not re.fullmatch(r"-?\d{4}~?", value):
        return None
    around = (d.tokens[low].text, d.tokens[high].text, d.tokens[high + 1].text, d.tokens[high + 2].text)
    if around != ("(", ")", ",", "who") or not d.tokens[low - 1].tag.startswith("NNP"):
        return None
    verb = d.tokens[high + 2].head
    made = d.tokens[verb].lemma in _MAKING and d.tokens[verb].tag == "VBD" and d.tokens[verb].dep == "relcl"
    has_object = any(d.tokens[i].dep == "dobj" for i in d.sentence.children(verb))
    if not made or not has_object:
        return None
    return replace(d, phrase=frozenset(range(low, high + 1)), tied=Relation.AT), verb


def _shared(d: DatedSentence, head: int) -> bool:
    return d.tokens[head].dep == "conj" and subject_of(d.sentence, head) is None


def _behind_brackets(d: DatedSentence, head: int, inside: frozenset[int]) -> tuple[DatedSentence, int] | None:
    """ "Later on (303 B.C.) Kim was able to ...": the clause that a time and its brackets open."""
    low = min(inside)
    while low and d.tokens[low - 1].text.lower() in _TIMES_OPENING:
        low -= 1
    opened = low < min(inside) and (low == 0 or d.tokens[low - 1].text.lower() in _CLOSING)
    if not opened or d.tokens[head].tag not in _PAST:
        return None
    return replace(d, phrase=frozenset({*inside, *range(low, min(inside))}), tied=Relation.AT), head


def _before_verb(
    d: DatedSentence, head: int, inside: frozenset[int], after: str
) -> tuple[DatedSentence, int] | None:
    """ "He finally (May 5, 1292) chose", "Kim, by advice of a council (1295), sought": the verb follows."""
    subject = subject_of(d.sentence, head)
    if subject is not None and d.sentence.subtree(subject)[0] == max(inside) + 1:
        return _behind_brackets(d, head, inside)
    if subject is None or subject > min(inside) or d.tokens[head].tag not in _PAST:
        return None
    own = d.sentence.subtree(subject)
    told = min(inside) - 1
    if told == subject or told in own:
        return None
    return replace(d, phrase=inside, tied=Relation.AT), head
