"""The sections of documents over which cards are spread, each with its share."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.documents.document import BlockKind, Document
from app.documents.parts import Part, sections_of

NEARLY_ALL = 2 / 3
SMALLEST, MOST = 120, 60
"""Words that a section has at least, and sections that a document has at most: shorter ones go together."""


@dataclass(slots=True)
class Section:
    """A stretch of a document. `taken` counts the cards that came from it so far.

    `title` is empty where there is no heading under which nearly all of it stands.
    """

    title: str
    words: int
    headed: int
    """Words under the heading that gives the title."""
    taken: int = 0

    def join(self, other: Part) -> None:
        """Take in the section behind one that is too short for itself."""
        self.words += other.words
        if other.words > self.headed:
            self.title, self.headed = other.title, other.words
        if self.headed < NEARLY_ALL * self.words:
            self.title = ""


class Sections:
    """Where every place of some documents stands."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.all: list[Section] = []
        self._starts: dict[str, list[int]] = {}
        self._first: dict[str, int] = {}
        self._references = {d.id: _reference_spans(d) for d in documents if self._add(d)}

    def at(self, source: str, place: int) -> int:
        """The number of the section that holds a place; -1 for a source that is not known."""
        if source not in self._starts:
            return -1
        return self._first[source] + max(0, bisect_right(self._starts[source], place) - 1)

    def title(self, number: int) -> str:
        """The heading of a section; empty where there is none to tell it from others by."""
        return self.all[number].title if number >= 0 else ""

    def is_reference(self, source: str, place: int) -> bool:
        """Whether a place stands in a list of references."""
        starts, ends = self._references.get(source, ([], []))
        number = bisect_right(starts, place) - 1
        return number >= 0 and place < ends[number]

    def _add(self, document: Document) -> bool:
        """Each section, or as many in a row as it takes to make one of some length."""
        sections = sections_of(document)
        least = max(SMALLEST, sum(s.words for s in sections) // MOST)
        starts: list[int] = []
        self._first[document.id] = len(self.all)
        for section in sections:
            if starts and self.all[-1].words < least:
                self.all[-1].join(section)
                continue
            starts.append(section.start)
            self.all.append(Section(section.title if len(sections) > 1 else "", section.words, section.words))
        if starts:
            self._starts[document.id] = starts
        return True


def _reference_spans(document: Document) -> tuple[list[int], list[int]]:
    blocks = [b for b in document.blocks if b.kind is BlockKind.REFERENCE]
    return [b.start for b in blocks], [b.end for b in blocks]
