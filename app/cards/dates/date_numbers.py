"""Numbers of a year: "By 1860, 3,500 ships called there" is asked for the number, not for the year."""

import re

from app.cards.dates.date_blanks import Place, bare_value
from app.cards.dates.understood_events import is_understood, says_enough, tells_other_date
from app.cards.draft import Draft
from app.facts.dates.edtf_dates import format_date
from app.facts.dates.edtf_values import precision
from app.facts.events.clauses import is_verb, subject_of
from app.facts.events.dated_phrases import Relation
from app.facts.fact import DateFact
from app.facts.language import Sentence

LONGEST = 200
_HOLDING = frozenset(
    "be have contain number hold total amount reach exceed record include comprise stand count own".split()
)
"""Verbs of how much there was; others tell a deed, whose year is asked."""
_MANY = frozenset("hundred thousand million billion trillion dozen percent".split())
_PARTS = ("fifths", "thirds", "quarters")
_SIGNS = ("%", "percent", "per", "cent", "million", "billion", "thousand", "trillion", "hundred")


def ask_number(fact: DateFact, sentence: Sentence | None, place: Place | None) -> Draft | None:
    """A blank for the number that a clause tells of its year; None where the year is the thing to know."""
    relation = place.relation if place is not None else None
    kind = precision(bare_value(fact.date))
    if (
        sentence is None
        or kind not in ("year", "decade", "month")
        or fact.inferred
        or fact.date.endswith("~")
    ):
        return None
    root = sentence.tokens[sentence.root]
    counts = relation is Relation.BY or (relation is Relation.AT and root.lemma in _HOLDING)
    if not counts or not is_verb(sentence, sentence.root) or subject_of(sentence, sentence.root) is None:
        return None
    found = _number(sentence)
    if found is None or tells_other_date(fact.event) or not _stands_alone(sentence, found):
        return None
    low, high = found
    text = sentence.text.rstrip(" .")
    tail = re.search(r",\s", text[high:])
    if tail is not None and re.search(r"\d", text[high + tail.start() :]):
        text = text[: high + tail.start()]  # what another number tells
    lead = "By" if relation is Relation.BY else "In"
    article = "the " if kind == "decade" else ""
    body = f"{text[:low]}{{{{c1::{text[low:high]}}}}}{text[high:]}"
    written = f"{lead} {article}{format_date(bare_value(fact.date))}, {body}."
    return Draft(type="cloze", fields={"Text": written, "Extra": ""}) if len(written) <= LONGEST else None


def _stands_alone(sentence: Sentence, number: tuple[int, int]) -> bool:
    """Whether the clause is understood; of "some 3,500 ships called at Oslo" only the count is asked."""
    first = next((i for i, t in enumerate(sentence.tokens) if t.start - sentence.start == number[0]), None)
    counted = first is not None and _counts_subject(sentence, first)
    return is_understood(sentence) or (counted and says_enough(sentence.text))


def _counts_subject(sentence: Sentence, index: int) -> bool:
    subject = subject_of(sentence, sentence.root)
    return subject is not None and index in sentence.subtree(subject)


def _number(sentence: Sentence) -> tuple[int, int] | None:
    """Where the only large number, or share, of a clause stands."""
    runs: list[list[int]] = []
    for i, token in enumerate(sentence.tokens):
        part = token.tag == "CD" or (runs and runs[-1][-1] == i - 1 and _goes_on(sentence, i))
        if not part:
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs or (len(runs) > 1 and not _counts_subject(sentence, runs[0][0])):
        return None
    words = [sentence.tokens[i].text for i in runs[0]]
    if not _is_telling(words) or _is_year(words):
        return None
    first, last = sentence.tokens[runs[0][0]], sentence.tokens[runs[0][-1]]
    return first.start - sentence.start, last.end - sentence.start


def _goes_on(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    following = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    joined = following is not None and (following.tag == "CD" or following.text in _PARTS)
    hyphen = token.tag == "HYPH" and joined
    return token.text.lower() in _SIGNS or hyphen or token.text in _PARTS


def _is_telling(words: list[str]) -> bool:
    joined = " ".join(words).lower()
    big = re.search(r"\d{2}|\d[.,]\d|%", joined)
    return bool(big) or any(w in joined for w in _MANY) or joined.endswith(_PARTS)


def _is_year(words: list[str]) -> bool:
    return len(words) == 1 and bool(re.fullmatch(r"1\d{3}|20\d\d", words[0]))
