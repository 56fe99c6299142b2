"""Points that sentences number: "for two reasons. First, P. Second, Q."

The sentence before tells what is counted; each numbered sentence is one of it, asked by its place, or all in
one card where they are short and counted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.announced_lists import counted_with_clause
from app.facts.concepts.marked_terms import CITATION
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.language import Sentence

NEAR = 14
"""Sentences in which all the points must stand."""
TOGETHER = 30
"""Words of all points up to which one card holds them."""
LONGEST = 34
PLACES = ("first", "second", "third", "fourth", "fifth")
_OPENING = re.compile(
    r"^\W*(?:And |But )?(?:The )?(?P<place>first|second|third|fourth|fifth|final|last)(?:ly)?"
    r"(?P<noun>(?: (?:of all|of these|reason|cause|way|problem|point|advantage|step|factor|argument"
    r"|difference|objection|function|purpose|goal|effect|consequence|benefit))?)"
    r"(?:, | (?:is|was) (?:that |because )?)(?P<said>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_TRAILING = re.compile(r",? (?:although|though|but|whereas|while)\b.*$|, (?:a|an|which)\b[^,]*$")


@dataclass(frozen=True, slots=True)
class NumberedPoints:
    """What is counted, its number (0: "several"), its sentence, and each point with its sentence."""

    counted: str
    number: int
    sentence: Sentence
    points: tuple[tuple[str, Sentence], ...]


def find_numbered_points(document: Document, sentences: Sequence[Sentence]) -> Iterator[NumberedPoints]:
    """Every announcement of the author's whose points are numbered behind it."""
    for number, sentence in enumerate(sentences[:-1]):
        opening = _OPENING.match(_plain(sentences[number + 1]))
        if opening is None or opening["place"].lower() != "first" or not _is_prose(document, sentence):
            continue
        points = _points_behind(document, sentences, number)
        counted = counted_with_clause(Phrases(sentence), len(points)) if len(points) > 1 else None
        if counted is not None:
            yield NumberedPoints(counted[0], counted[1], sentence, tuple(points))


def _is_prose(document: Document, sentence: Sentence) -> bool:
    block = document.blocks[sentence.block] if sentence.block >= 0 else None
    return block is not None and block.voice is Voice.AUTHOR and block.kind is not BlockKind.HEADING


def _plain(sentence: Sentence) -> str:
    return " ".join(sentence.text.split())


def _points_behind(
    document: Document, sentences: Sequence[Sentence], number: int
) -> list[tuple[str, Sentence]]:
    """The numbered sentences behind an announcement, in order."""
    found: list[tuple[str, Sentence]] = []
    for sentence in sentences[number + 1 : number + 1 + NEAR]:
        if not _is_prose(document, sentence) or sentence.block > sentences[number].block + 4:
            break
        opening = _OPENING.match(_plain(sentence))
        if opening is None:
            continue
        place = opening["place"].lower()
        due = PLACES[len(found)] if len(found) < len(PLACES) else ""
        if place != due and not (place in ("final", "last") and len(found) > 1):
            break
        found.append((opening["said"], sentence))
    return found


def worded(point: str, sentence: Sentence) -> str:
    """A point as an answer, without what trails behind it; empty where it leans on more than its words."""
    said = re.sub(r"\s*\([^()]*\d[^()]*\)$", "", CITATION.sub("", point).rstrip(" ."))
    while len(said.split()) > 18 and (cut := _TRAILING.sub("", said)) != said and len(cut.split()) > 4:
        said = cut
    phrases = Phrases(sentence)
    start = sentence.text.find(point.split()[0]) if point.split() else 0
    at = next((i for i, t in enumerate(phrases.tokens) if t.start - sentence.start >= start), 0)
    last = phrases.trimmed(at, len(phrases.tokens) - 1)[1]
    if not 3 <= len(said.split()) <= LONGEST or not stands_alone(phrases, at, last):
        return ""
    if re.search(r"[;:?“”\"]", said) or re.match(
        r"(?i)(?:this|these|that|he|she|it|they|there|let|we)\b", said
    ):
        return ""
    small = phrases.tokens[at].pos != "PROPN" and not phrases.tokens[at].entity
    return said[0].lower() + said[1:] if small and not said[:2].isupper() else said
