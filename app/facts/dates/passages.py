"""The passages of a document in which dates are looked for, with their sections and expressions."""

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.dates.arithmetic import Moment
from app.facts.dates.eras import settle_eras
from app.facts.dates.expressions import Spans, find_expressions
from app.facts.dates.narrative_cues import breaks_narrative, is_name
from app.facts.dates.time_expression import Expression

_SKIPPED = {BlockKind.BOILERPLATE}
_APART = {BlockKind.REFERENCE, BlockKind.TABLE}


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with the expressions in it. `section` counts headings and breaks.

    `apart` says that it stands outside the narrative: a table or a reference.
    """

    start: int
    end: int
    heading: bool
    apart: bool
    voice: Voice
    breaks: bool
    section: int
    expressions: tuple[Expression, ...]


def read_passages(document: Document, masked: Spans, *, references: bool) -> list[Passage]:
    """Every block that may hold dates, boilerplate left out, reference lists only when asked for."""
    passages, section, voice = [], 0, Voice.AUTHOR
    ordered = sorted(masked)
    for block in document.blocks:
        if block.kind in _SKIPPED or (block.kind is BlockKind.REFERENCE and not references):
            continue
        passage = _read_passage(document.text, block, ordered, section, voice)
        section, voice = passage.section, passage.voice
        passages.append(passage)
    return _with_eras(passages)


def _with_eras(passages: list[Passage]) -> list[Passage]:
    """The passages with the eras that their years inherit; a table or reference is settled by itself."""
    settled = list(settle_eras(e for passage in passages if not passage.apart for e in passage.expressions))
    starts = [expression.start for expression in settled]
    changed = []
    for passage in passages:
        inside = settled[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        expressions = settle_eras(passage.expressions) if passage.apart else inside
        changed.append(replace(passage, expressions=tuple(expressions)))
    return changed


def _read_passage(text: str, block: Block, masked: Spans, section: int, voice: Voice) -> Passage:
    heading = block.kind is BlockKind.HEADING
    breaks = breaks_narrative(text[block.start : min(block.end, block.start + 100)])
    # a footnote counts from the story of the text that it stands under
    spoken = Voice.AUTHOR if block.voice is Voice.NOTE else block.voice
    if heading or breaks or spoken is not voice:
        section += 1
    low = max(0, bisect_left(masked, (block.start, block.start)) - 1)
    inside = [span for span in _from(masked, low, block.end) if span[1] > block.start]
    found = [e for e in find_expressions(text, block.start, block.end, inside) if not is_name(text, e)]
    return Passage(
        block.start, block.end, heading, block.kind in _APART, spoken, breaks, section, tuple(found)
    )


def _from(spans: Spans, index: int, end: int) -> Iterator[tuple[int, int]]:
    while index < len(spans) and spans[index][0] < end:
        yield spans[index]
        index += 1


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """Paragraphs and headings of plain text by its lines: for text that no reader has been over."""
    blocks, at = [], 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            heading = (
                len(stripped) <= 90
                and stripped[-1] not in ".!?:;,\"”'’)"
                and stripped[0].isalnum()
                and "\n" in text
            )
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            blocks.append(Block(kind, start, start + len(stripped)))
        at += len(line) + 1
    return tuple(blocks)


def issued_moment(document: Document) -> Moment | None:
    """When the document says that it appeared (CSL-JSON `issued`)."""
    issued = document.csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    numbers = []
    for part in (parts[0] if parts and isinstance(parts[0], list | tuple) else [])[:3]:
        try:
            numbers.append(int(part))
        except (TypeError, ValueError):
            break
    if not numbers or not -9999 <= numbers[0] <= 9999:
        return None
    return Moment(*numbers)


def moment_of(day: datetime.date | None) -> Moment | None:
    """A reference date as a moment."""
    return Moment(day.year, day.month, day.day) if day else None
