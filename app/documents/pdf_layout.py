"""From a PDF's lines to its paragraphs: columns, page furniture, hanging references, broken words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.documents.assembly import Assembly
from app.documents.document import BlockKind, Voice
from app.documents.furniture import is_contents_line, is_furniture
from app.documents.headings import is_numbered, is_reference_heading, is_section_name
from app.documents.lines import BULLET, ends_sentence, marker_length
from app.documents.pdf_lines import PdfLine
from app.documents.pdf_notes import footnotes, opens_note
from app.documents.references import is_closed, opens_entry, reference_score

_EDGE = 0.13
"""Share of a page's height at its top and foot where running heads and page numbers stand."""
_DIGITS = re.compile(r"\d+|\b[ivxlc]+$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LARGER = 1.12
"""Letters this much larger than the body's make a heading."""


@dataclass(frozen=True, slots=True)
class Column:
    """A run of lines down the page: its left edge, right edge and line pitch, and whether entries hang."""

    left: float
    right: float
    pitch: float
    hanging: bool


class Layout:
    """Puts the lines of all pages into an assembly, paragraph by paragraph."""

    def __init__(self, pages: Sequence[Sequence[PdfLine]], heights: Sequence[float]) -> None:
        self.furniture = _running_lines(pages, heights)
        kept = [line for page in pages for line in page if line not in self.furniture]
        self.body = _body_size(kept)
        self.notes = {line for page in pages for line in footnotes(page, self.furniture, self.body)}
        self.sizes = _heading_sizes(kept, self.body)
        self.words = Counter(
            word.casefold() for page in pages for line in page for word in _WORD.findall(line.text)
        )
        self.flow = _flow(pages)

    def fill(self, assembly: Assembly) -> None:
        """Append everything; running heads come after the paragraph that they break."""
        run: list[PdfLine] = []
        waiting: list[PdfLine] = []
        notes: list[PdfLine] = []
        in_list = False
        before: Column | None = None
        for line, column in self.flow:
            if line in self.furniture:
                waiting.append(line)
                continue
            if line in self.notes:
                notes.append(line)
                continue
            if run and self._starts_new(run, line, before or column, column, in_list=in_list):
                in_list = self._add(assembly, run, in_list=in_list)
                run = []
                self._add_notes(assembly, notes)
                _add_waiting(assembly, waiting)
                notes, waiting = [], []
            run.append(line)
            before = column
        if run:
            self._add(assembly, run, in_list=in_list)
        self._add_notes(assembly, notes)
        _add_waiting(assembly, waiting)

    def _add_notes(self, assembly: Assembly, notes: Sequence[PdfLine]) -> None:
        """Append footnotes after the paragraph that they stand under: works as such, remarks as notes."""
        note: list[PdfLine] = []
        for line in (*notes, None):
            if note and (line is None or opens_note(line.text)):
                words = self._joined(note)
                if reference_score(words) >= 3:
                    assembly.add(words, BlockKind.REFERENCE, page=note[0].page)
                else:
                    assembly.add(words, BlockKind.LIST_ITEM, page=note[0].page, voice=Voice.NOTE)
                note = []
            if line is not None:
                note.append(line)

    def _starts_new(
        self, run: list[PdfLine], line: PdfLine, before: Column, column: Column, *, in_list: bool
    ) -> bool:
        last = run[-1]
        if (
            abs(line.y - last.y) < 0.4 * min(line.size, last.size)
            and line.page == last.page
            and line.x0 >= last.x1 - 1
        ):
            return False  # further along on the same line
        if abs(line.size - last.size) > 0.1 * max(line.size, last.size) or line.bold != last.bold:
            return True
        if is_contents_line(last.text):
            return True
        closed = ends_sentence(last.text)
        jumped = line.page != last.page or line.y > last.y + 0.5 * last.size
        if not jumped and last.y - line.y > max(1.4 * column.pitch, 1.1 * line.size):
            return True
        moved_in = line.x0 > column.left + 0.5 * line.size
        if in_list:
            return self._new_entry(last, line, moved_in=moved_in, hanging=column.hanging)
        if BULLET.match(line.text) or (closed and marker_length(line.text)):
            return True
        broad = before.right - before.left
        if jumped and not closed and line.text[:1].isupper() and last.x1 < before.right - 0.4 * broad:
            return True  # a list or a heading at the foot of a page, whose last line is far from full
        if not closed or line.text[:1].islower():
            return bool(moved_in and not jumped and closed)
        short = last.x1 < before.right - 0.12 * (before.right - before.left)
        last_moved_in = last.x0 > before.left + 0.5 * last.size
        return short or (moved_in and (len(run) == 1 or not last_moved_in))

    @staticmethod
    def _new_entry(last: PdfLine, line: PdfLine, *, moved_in: bool, hanging: bool) -> bool:
        if re.match(r"\[\d{1,4}\]|\d{1,3}\.\s|[•▪●]", line.text) and (
            is_closed(last.text) or line.text[0] in "[•▪●"
        ):
            return True
        if hanging:
            return not moved_in
        return opens_entry(line.text) and is_closed(last.text)

    def _add(self, assembly: Assembly, run: list[PdfLine], *, in_list: bool) -> bool:
        """Append a paragraph; tells whether entries of a reference list follow."""
        words = self._joined(run)
        first = run[0]
        level = self._heading_level(run, words)
        if is_reference_heading(words) and len(run) == 1:
            assembly.add(words, BlockKind.HEADING, level=level or 2, page=first.page)
            return True
        if level and not (in_list and reference_score(words) >= 2):
            assembly.add(words, BlockKind.HEADING, level=level, page=first.page)
            return False
        if not first.upright:
            assembly.add(words, BlockKind.BOILERPLATE, page=first.page)
        elif (bullet := BULLET.match(words)) and not in_list:
            assembly.add(words[bullet.end() :], BlockKind.LIST_ITEM, page=first.page)
        else:
            named = (
                len(run) == 1
                and len(words) < 100
                and (is_section_name(words) or is_numbered(words) or words.isupper())
            )
            assembly.add(words, None if named else BlockKind.PARAGRAPH, page=first.page)
        return in_list

    def _heading_level(self, run: list[PdfLine], words: str) -> int:
        """1 to 6 for what is set as a heading, else 0."""
        size = round(run[0].size, 1)
        if len(run) > 4 or len(words) > 250 or not any(ch.isalpha() for ch in words):
            return 0
        if size >= self.body * _LARGER and not (len(words) > 120 and ends_sentence(words)):
            return min(1 + self.sizes.index(size), 6) if size in self.sizes else 3
        bold = all(line.bold for line in run) and size >= self.body * 0.95
        if bold and len(run) <= 2 and len(words) <= 120 and not words.endswith((".", ",", ";")):
            return min(2 + len(self.sizes), 6) if words[0].isupper() or words[0].isdigit() else 0
        return 0

    def _joined(self, run: list[PdfLine]) -> str:
        words = run[0].text
        for before, line in pairwise(run):
            if words.endswith("-") and line.text[:1].isalpha() and before.text[-2:-1].isalpha():
                words = self._rejoined(words, line.text)
            else:
                words = f"{words} {line.text}"
        return words

    def _rejoined(self, words: str, line: str) -> str:
        """A word broken at the line's end, with its hyphen where it has one elsewhere in the document."""
        head = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*-$", words)
        tail = _WORD.match(line)
        if head is None or tail is None:
            return words + line
        with_hyphen = (head[0] + tail[0]).casefold()
        without = (head[0][:-1] + tail[0]).casefold()
        keeps = self.words[with_hyphen] > self.words[without] or line[:1].isupper()
        return words + line if keeps else words[:-1] + line


def _add_waiting(assembly: Assembly, waiting: Sequence[PdfLine]) -> None:
    for line in waiting:
        assembly.add(line.text, BlockKind.BOILERPLATE, page=line.page)


def _running_lines(pages: Sequence[Sequence[PdfLine]], heights: Sequence[float]) -> set[PdfLine]:
    """Lines at the edges of pages that come back on others, and lone page numbers."""
    edges: list[tuple[PdfLine, str]] = []
    for lines, height in zip(pages, heights, strict=True):
        edges.extend((line, _DIGITS.sub("#", line.text.casefold())) for line in _edge_lines(lines, height))
    seen = Counter(pattern for _line, pattern in edges)
    needed = 3 if len(pages) > 3 else 2
    return {
        line
        for line, pattern in edges
        if seen[pattern] >= needed
        or (is_furniture(line.text) and len(line.text) < 20)
        or re.fullmatch(r"\W*\d{1,4}\W*", line.text)
    }


def _edge_lines(lines: Sequence[PdfLine], height: float) -> Iterator[PdfLine]:
    """The short lines at the top and the foot that a gap sets off from the text."""
    ordered = sorted((line for line in lines if line.upright), key=lambda line: line.y)
    for side in (ordered, ordered[::-1]):
        taken: list[PdfLine] = []
        for line in side:
            if taken and abs(line.y - taken[-1].y) > 1.4 * max(line.size, taken[-1].size):
                yield from (edge for edge in taken if len(edge.text) < 150)
                break
            if _EDGE * height < line.y < (1 - _EDGE) * height or len(taken) >= 4:
                break
            taken.append(line)
        else:
            yield from (edge for edge in taken if len(edge.text) < 150)


def _body_size(lines: Sequence[PdfLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _heading_sizes(lines: Sequence[PdfLine], body: float) -> list[float]:
    """The sizes larger than the body's, largest first."""
    return sorted({size for line in lines if (size := round(line.size, 1)) >= body * _LARGER}, reverse=True)[
        :5
    ]


def _flow(pages: Sequence[Sequence[PdfLine]]) -> list[tuple[PdfLine, Column]]:
    flow: list[tuple[PdfLine, Column]] = []
    for lines in pages:
        for run in _column_runs(lines):
            column = _column(run)
            flow.extend((line, column) for line in run)
    return flow


def _column_runs(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    run: list[PdfLine] = []
    for line in lines:
        if run and line.y > run[-1].y + 0.5 * line.size:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _column(run: Sequence[PdfLine]) -> Column:
    """The edges of a column, from the lines that most others stand flush with."""
    starts = Counter(round(line.x0) for line in run)
    often = max(2, 0.15 * len(run))
    left = float(min((x for x, count in starts.items() if count >= often), default=min(starts)))
    ends = sorted(line.x1 for line in run)
    gaps = [above.y - below.y for above, below in pairwise(run) if above.y - below.y > 0.5 * below.size]
    size = median(line.size for line in run)
    flush = [line for line in run if line.x0 <= left + 0.5 * size]
    opening = sum(opens_entry(line.text) for line in flush)
    hanging = len(flush) < 0.85 * len(run) and opening >= 0.5 * len(flush)
    close = [gap for gap in gaps if gap <= 1.6 * size]
    pitch = median(close if len(close) >= 3 else gaps) if gaps else 1.2 * size
    return Column(left, ends[int(0.9 * (len(ends) - 1))], pitch, hanging)
