"""Which parts of documents a person wants: pages, chapters by number or name, or places; else everything."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.documents.document import Document
from app.documents.parts import Part, narrow, page_spans, parts_of, spans_of
from app.errors import UserError
from app.wording import gettext as _

MOST_NAMED = 12
"""Chapters that an error names, so that a person finds the right words."""
_LABELLED = re.compile(
    r"(?P<label>chapter|lecture|lesson|unit|week|part|book|section|act|day)\s+"
    r"(?P<number>\d{1,3}|[IVXLC]{1,7})(?![\w])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3}|[IVXLC]{1,7}(?=[.:)]))(?=[.:)\s–—-]|$)(?!\.\d)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class PartChoice:
    """What was asked for; nothing means every document whole. `spans` are by source id.

    Chapters are numbers (`3`), spans of numbers (`3-5`) or words of a heading.
    """

    pages: tuple[range, ...] = ()
    chapters: tuple[str, ...] = ()
    spans: Mapping[str, tuple[range, ...]] = field(default_factory=dict)

    def spans_in(self, document: Document) -> tuple[range, ...] | None:
        """What is wanted of a document as ranges of code points; None for the whole, empty for nothing."""
        if self.spans:
            return self.spans.get(document.id, ())
        if not self.pages and not self.chapters:
            return None
        spans = page_spans(document, [p for run in self.pages for p in run]) if self.pages else []
        parts = [part for chapter in self.chapters for part in find_chapter(document, chapter)]
        whole = spans_of([*parts, *(Part("", 0, s.start, s.stop, 0) for s in spans)])
        return tuple(whole)

    def narrowed(self, document: Document) -> Document:
        """The document with what is not wanted marked as not to be read."""
        spans = self.spans_in(document)
        return document if spans is None else narrow(document, spans)

    def check(self, documents: Sequence[Document]) -> None:
        """UserError that names what none of the documents has."""
        for chapter in self.chapters:
            if not any(find_chapter(d, chapter) for d in documents):
                raise UserError(_missing(chapter, documents))
        if self.pages and not any(self.spans_in(d) for d in documents):
            last = max((b.page or 0 for d in documents for b in d.blocks), default=0)
            raise UserError(
                _("There are no such pages: the last one is {page}.").format(page=last)
                if last
                else _("These documents have no pages. Choose chapters instead, by --chapters.")
            )


EVERYTHING = PartChoice()


def parse_pages(text: str) -> tuple[range, ...]:
    """Pages such as `10-20,35`; raises UserError."""
    runs: list[range] = []
    for item in text.split(","):
        found = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", item)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if first < 1 or last < first:
            raise UserError(_("“{text}” is not a choice of pages like 10-20,35.").format(text=text))
        runs.append(range(first, last + 1))
    return tuple(runs)


def parse_chapters(text: str) -> tuple[str, ...]:
    """Chapters such as `3-5,The Fall of Troy`; raises UserError where there are none."""
    chapters = tuple(" ".join(item.split()) for item in text.split(",") if item.strip())
    if not chapters:
        raise UserError(_("--chapters needs numbers or names of chapters, like 3-5 or “The Fall of Troy”."))
    return chapters


def find_chapter(document: Document, wanted: str) -> list[Part]:
    """The parts that a number, a span of numbers or some words of a heading mean; empty where none is."""
    numbers = re.fullmatch(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", wanted)
    if numbers:
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        return [part for number, part in number_chapters(document) if first <= number <= last]
    parts, words = parts_of(document), wanted.casefold()
    titles = [p.title.casefold() for p in parts]
    for found in (
        [p for p, t in zip(parts, titles, strict=True) if t == words],
        [p for p, t in zip(parts, titles, strict=True) if t.startswith(words)],
        [p for p, t in zip(parts, titles, strict=True) if words in t],
    ):
        if found:
            return found
    return []


def number_chapters(document: Document) -> list[tuple[int, Part]]:
    """Chapters by number: by their own where headings are numbered, else counted; an opening has none."""
    parts = parts_of(document)
    labelled = [(n, p) for p in parts if (n := _own_number(p.title, "chapter")) is not None]
    if labelled:
        return labelled
    level = next((n for n in range(7) if sum(p.level == n for p in parts) > 1), 0)
    chapters = [p for p in parts if p.level == level]
    numbered = [(n, p) for p in chapters if (n := _own_number(p.title)) is not None]
    if len(numbered) > 1:
        return numbered
    headed = [p for p in chapters if p.headed] or chapters
    return list(enumerate(headed, 1))


def _own_number(title: str, label: str = "") -> int | None:
    found = _LABELLED.match(title)
    if found is not None and label not in ("", found["label"].casefold()):
        return None
    found = found or (_NUMBERED.match(title) if not label else None)
    if found is None:
        return None
    number = found["number"].upper()
    return int(number) if number.isdigit() else _from_roman(number)


def _from_roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _missing(chapter: str, documents: Sequence[Document]) -> str:
    names = [p.title for d in documents for p in parts_of(d)]
    listed = "; ".join(f"“{name}”" for name in names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        listed += _("; and {count} more").format(count=len(names) - MOST_NAMED)
    return _("There is no chapter “{chapter}”. There are: {names}.").format(chapter=chapter, names=listed)
