"""The parts of a document that a person chooses from: chapters, else pages, else even lengths.

A part covers the parts under it. `sections_of` gives the same text cut flat, for what must be shared out
evenly or shown under headings.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.documents.document import Block, BlockKind, Document
from app.documents.emphasis import drop_marks
from app.wording import gettext as _

LONG = 8000
"""Words from which a document is worth choosing parts of before anything is made from it."""
EVEN = 1500
"""Words of a part of a text without headings or pages."""
LUMP = 12_000
"""Words from which a section without headings of its own is cut further."""
SINGLE_PAGES, TENS = 30, 10
"""Pages up to which each is offered by itself; more stand in groups of ten."""
OPENING_WORDS = 6
FEWEST_WORDS = 40
"""Words of text before the first heading that make a part of their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """`text[start:end]` of a document under a heading, with all that stands under that heading.

    `level` counts from 0; a part belongs to the last one before it of a lower level. `pages` are the first
    and the last. `headed` is false for a title in the words of the program: an opening, a page, a stretch.
    """

    title: str
    level: int
    start: int
    end: int
    words: int
    pages: tuple[int, int] | None = None
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A document with its parts, and the sections that are these cut flat: one for each part."""

    document: Document
    parts: tuple[Part, ...]
    sections: tuple[Part, ...]


def outline(document: Document) -> Outline:
    """Both at once; for a long document that is some work."""
    sections = sections_of(document)
    return Outline(document, parts_of(document, sections), sections)


def parts_of(document: Document, sections: Sequence[Part] | None = None) -> tuple[Part, ...]:
    """Every part in the document's order, those that hold others before them; none where it has no text."""
    sections = sections_of(document) if sections is None else sections
    return tuple(_with_all_below(document, sections, number) for number in range(len(sections)))


def sections_of(document: Document) -> tuple[Part, ...]:
    """The same parts cut flat: each ends where the next begins, so that they cover the text once."""
    blocks = [b for b in document.blocks if b.kind is not BlockKind.BOILERPLATE]
    if not blocks:
        return ()
    cut = _by_headings(document, blocks) or _by_pages(document, blocks) or _by_length(document, blocks)
    ends = [starts[0].start for _title, _level, starts in cut[1:]] + [blocks[-1].end]
    return tuple(
        _part(document, title, level, held, end) for (title, level, held), end in zip(cut, ends, strict=True)
    )


_Cut = list[tuple[str, int, Sequence[Block]]]
"""Title, level and blocks of each section."""


def _by_headings(document: Document, blocks: Sequence[Block]) -> _Cut:
    """A section a heading; the document's own title heads no part of its own."""
    groups: _Cut = []
    held: list[Block] = []
    title = ""
    level = 0
    for block in blocks:
        if block.kind is BlockKind.HEADING and not (
            held and held[-1].kind is BlockKind.HEADING and not title
        ):
            if held:
                groups.append((title, level, held))
            held, title, level = [], _in_line(document, document.quote(block)), block.level
        held.append(block)
    groups.append((title, level, held))
    groups = _without_title(document, groups)
    if len(groups) < 2:
        return []
    groups = _leveled(groups)
    return [piece for group in groups for piece in _without_lumps(document, group)]


def _without_title(document: Document, groups: _Cut) -> _Cut:
    """The text before the first chapter as an opening: nobody chooses a document by its own title."""
    title, level, held = groups[0]
    others = [g[1] for g in groups[1:]]
    alone = title and others and level < min(others)
    if title and not alone and _in_line(document, document.title) != title:
        return groups
    words = _count(document, held)
    if words < FEWEST_WORDS and len(groups) > 1:
        first_title, first_level, first = groups[1]
        return [(first_title, first_level, [*held, *first]), *groups[2:]]
    lowest = min(others, default=level)
    return [(_("Opening"), lowest, held), *groups[1:]]


def _leveled(groups: _Cut) -> _Cut:
    """Levels from 0 without gaps, none deeper than one below the section before it."""
    leveled: _Cut = []
    above: list[int] = []
    for title, level, held in groups:
        while above and above[-1] >= level:
            above.pop()
        leveled.append((title, len(above), held))
        above.append(level)
    return leveled


def _without_lumps(document: Document, group: tuple[str, int, Sequence[Block]]) -> _Cut:
    title, level, held = group
    if _count(document, held) <= LUMP:
        return [group]
    pieces = _evenly(document, held)
    return [
        (title if number == 0 else _("{title}, part {number}").format(title=title, number=number + 1),
         level + (number > 0), piece)
        for number, piece in enumerate(pieces)
    ]  # fmt: skip


def _by_pages(document: Document, blocks: Sequence[Block]) -> _Cut:
    if len({b.page for b in blocks if b.page is not None}) < 2:
        return []
    pages = [(page, list(held)) for page, held in groupby(blocks, key=lambda b: b.page)]
    numbered = [(page or 1, held) for page, held in pages]
    if len(numbered) <= SINGLE_PAGES:
        return [(_("Page {page}").format(page=page), 0, held) for page, held in numbered]
    groups: _Cut = []
    for _ten, run in groupby(numbered, key=lambda pair: (pair[0] - 1) // TENS):
        listed = list(run)
        title = _("Pages {first}–{last}").format(first=listed[0][0], last=listed[-1][0])
        groups.append((title, 0, [b for _page, held in listed for b in held]))
    return groups


def _by_length(document: Document, blocks: Sequence[Block]) -> _Cut:
    pieces = _evenly(document, blocks)
    if len(pieces) == 1:
        return [(document.title, 0, blocks)]
    return [
        (_("Part {number}: {words}").format(number=number, words=_opening(document, piece)), 0, piece)
        for number, piece in enumerate(pieces, 1)
    ]


def _evenly(document: Document, blocks: Sequence[Block]) -> list[list[Block]]:
    """Runs of blocks of about EVEN words each."""
    total = _count(document, blocks)
    each = total / max(1, round(total / EVEN))
    runs: list[list[Block]] = [[]]
    done = 0
    for block in blocks:
        if runs[-1] and done >= each * len(runs):
            runs.append([])
        runs[-1].append(block)
        done += _words(document, block)
    return runs


def _part(document: Document, title: str, level: int, held: Sequence[Block], end: int) -> Part:
    pages = [b.page for b in held if b.page is not None]
    span = (min(pages), max(pages)) if pages else None
    heads = (document.quote(b) for b in held if b.kind is BlockKind.HEADING)
    headed = any(_in_line(document, head) == title for head in heads)
    return Part(title, level, held[0].start, end, _count(document, held), span, headed)


def _with_all_below(document: Document, sections: Sequence[Part], number: int) -> Part:
    part = sections[number]
    last = number + 1
    while last < len(sections) and sections[last].level > part.level:
        last += 1
    below = sections[number:last]
    pages = [page for p in below if p.pages for page in p.pages]
    return replace(
        part,
        end=below[-1].end,
        words=sum(p.words for p in below),
        pages=(min(pages), max(pages)) if pages else None,
    )


def _in_line(document: Document, text: str) -> str:
    return " ".join(drop_marks(re.sub(r"^#+\s+|\s+#+$", "", text), document.media_type).split())


def _opening(document: Document, blocks: Sequence[Block]) -> str:
    words = _in_line(document, document.text[blocks[0].start : blocks[0].start + 200]).split()
    return " ".join(words[:OPENING_WORDS]).rstrip(",;:.") + ("…" if len(words) > OPENING_WORDS else "")


def _count(document: Document, blocks: Iterable[Block]) -> int:
    return sum(_words(document, b) for b in blocks)


def _words(document: Document, block: Block) -> int:
    return len(document.quote(block).split())


# --- spans of what was chosen -------------------------------------------------------------------------


def spans_of(parts: Iterable[Part]) -> list[range]:
    """The text of parts as ranges of code points in order, overlapping and touching ones as one."""
    merged: list[range] = []
    for part in sorted(parts, key=lambda p: p.start):
        if merged and part.start <= merged[-1].stop:
            merged[-1] = range(merged[-1].start, max(merged[-1].stop, part.end))
        else:
            merged.append(range(part.start, part.end))
    return merged


def page_spans(document: Document, pages: Iterable[int]) -> list[range]:
    """The text of pages as ranges of code points."""
    wanted = frozenset(pages)
    spans: list[range] = []
    for chosen, run in groupby(document.blocks, key=lambda b: b.page in wanted):
        held = list(run)
        if chosen:
            spans.append(range(held[0].start, held[-1].end))
    return spans


def is_within(spans: Sequence[range], place: int) -> bool:
    """Whether a place stands in one of some ranges, which are in order."""
    number = bisect_right(spans, place, key=lambda s: s.start) - 1
    return number >= 0 and place in spans[number]


def narrow(document: Document, spans: Sequence[range]) -> Document:
    """The document for a reader of some ranges alone: what else it holds is marked as not to be read.

    Text and numbers of blocks stay. The block before each range stays too, since pronouns look back to it.
    """
    starts = [b.start for b in document.blocks]
    kept = {bisect_left(starts, s.start) - 1 for s in spans}
    blocks = tuple(
        block
        if number in kept or is_within(spans, block.start)
        else replace(block, kind=BlockKind.BOILERPLATE)
        for number, block in enumerate(document.blocks)
    )
    return replace(document, blocks=blocks)
