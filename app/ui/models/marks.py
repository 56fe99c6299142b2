"""Which words of a document stand for a fact, so that the page shows them and not whole sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.facts.fact import KINDS, AuthorFact, ConceptFact, DateFact, Evidence, Fact, Role, WorkFact

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_SEASONS = "spring|summer|autumn|fall|winter"
_SPANS = "day|week|month|season|spring|summer|autumn|fall|winter|year|decade|century"

EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,2}|_{1,2})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])")
"""Markdown's marks of emphasis around words; they are kept in the text, so that places hold."""


class Emphasis(StrEnum):
    """How a span is drawn: as one among many, as the one in hand, or as a find."""

    QUIET = "quiet"
    SENTENCE = "sentence"
    STRONG = "strong"
    GAVE = "gave"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a document's text [start, end) in code points, drawn under the words."""

    start: int
    end: int
    kind: str
    emphasis: Emphasis = Emphasis.QUIET


def quiet_marks(facts: Iterable[Fact], source: str, start: int, end: int) -> list[Mark]:
    """The key words of all evidence that touches a stretch of a source, by place, none within another."""
    marks = [
        Mark(*key_span(fact, evidence), KINDS[type(fact)])
        for fact in facts
        for evidence in fact.evidence
        if evidence.end > start
        and evidence.start < end
        and evidence.source == source
        and evidence.role is Role.STATES
    ]
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def strong_marks(fact: Fact, source: str) -> list[Mark]:
    """The sentence of the fact in hand, its key words, and the words that gave an inferred year."""
    kind = KINDS[type(fact)]
    marks: list[Mark] = []
    for evidence in fact.evidence:
        if evidence.source != source:
            continue
        if evidence.role is Role.STATES:
            marks.append(Mark(evidence.start, evidence.end, kind, Emphasis.SENTENCE))
            words = key_span(fact, evidence)
            if words != (evidence.start, evidence.end):
                marks.append(Mark(*words, kind, Emphasis.STRONG))
        else:
            marks.append(Mark(evidence.start, evidence.end, kind, Emphasis.GAVE))
    return marks


def key_span(fact: Fact, evidence: Evidence) -> tuple[int, int]:
    """The words in a piece of evidence that name the fact; the whole of it where none are found."""
    for pattern in _patterns(fact):
        found = re.search(pattern, evidence.quote, re.IGNORECASE)
        if found and found.end() > found.start():
            return evidence.start + found.start(), evidence.start + found.end()
    return evidence.start, evidence.end


def _patterns(fact: Fact) -> Iterator[str]:
    match fact:
        case DateFact():
            year = re.match(r"-?0*(\d+)", fact.date)
            month = rf"(?:{_MONTHS})\.?"
            if year and "X" not in fact.date:
                number = rf"{year.group(1)}(?!\d)"
                yield rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{month}\s+(?:\d{{1,2}},?\s+)?{number}"
                yield rf"\b(?:{_SEASONS})(?:\s+of)?\s+{number}"
                yield rf"(?<!\d){number}(?:\s*(?:BC|BCE|AD|CE)\b)?"
            yield rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}|\b{month}\s+\d{{1,2}}\b"
            yield rf"\b(?:\w+\s+)?(?:{_SPANS})s?\s+(?:later|earlier|before|after|ago|on|afterwards)\b"
            yield rf"\b(?:that|this|the)\s+(?:same\s+|next\s+|following\s+|previous\s+)?(?:{_SPANS})\b"
            yield rf"\b(?:{_MONTHS}|{_SEASONS})\b"
            yield r"\b\d{3,4}s?\b"
        case ConceptFact():
            yield _words(fact.term)
        case WorkFact():
            yield _words(str(fact.csl.get("title") or ""))
            for name in fact.csl.get("author", [])[:1]:
                yield _words(str(name.get("family") or name.get("literal") or ""))
        case AuthorFact():
            given, family = str(fact.name.get("given") or ""), str(fact.name.get("family") or "")
            yield _words(f"{given} {family}".strip())
            yield _words(family or str(fact.name.get("literal") or ""))


def _words(text: str) -> str:
    """A pattern for words whatever blanks divide them; matches nothing when there are none."""
    return r"\s+".join(re.escape(w) for w in text.split()) or r"(?!)"
