"""Cleaned HTML as a flat list of blocks with runs of text: what paper and Word documents are set from.

Nesting deeper than documents know (a list in a cell, a table in a table) is told one after the other.
"""

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

_SPACES = re.compile(r"[ \t\r\n\f]+")
_LOOKS = {
    "b": "bold", "strong": "bold", "th": "bold", "mark": "bold", "i": "italic", "em": "italic",
    "u": "underline", "s": "strike", "code": "code", "pre": "code",
}  # fmt: skip
_BLOCKS = frozenset("p div ul ol li blockquote pre h3 h4 caption table thead tbody tfoot tr td th".split())


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look. `rise` is 1 for raised, -1 for lowered ones; `gap` is the key of a cloze gap."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    code: bool = False
    rise: int = 0
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph, or one point of a list with its `marker`; `level` counts what it stands in."""

    runs: tuple[Run, ...]
    marker: str = ""
    level: int = 0
    heading: bool = False
    kept: bool = False

    @property
    def text(self) -> str:
        """Its letters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name among the quiz's media, with the words for who can't see it."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    runs: tuple[Run, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; all its rows have the same number of cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Words | Picture | Grid


def read_blocks(cleaned: str) -> tuple[Block, ...]:
    """The blocks of an HTML text that `TextCleaner.clean` returned."""
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    return reader.finished()


def with_gaps(block: Words) -> Words:
    """The paragraph with its `[[key]]` marks as runs of their own."""
    runs: list[Run] = []
    for run in block.runs:
        for place, piece in enumerate(re.split(r"\[\[(\d+)\]\]", run.text)):
            if place % 2:
                runs.append(replace(run, text="", gap=piece))
            elif piece:
                runs.append(replace(run, text=piece))
    return replace(block, runs=tuple(runs))


class _Reader(HTMLParser):
    """Turns tags into blocks; keeps counts instead of a tree, so that no depth of nesting costs more."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.depth: dict[str, int] = {}
        self.lists: list[int | None] = []
        self.marker = ""
        self.rows: list[list[Cell]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            values = dict(attrs)
            if self._in("table"):
                self._add(f"[{values.get('alt') or ''}]")
                return
            self._end_paragraph()
            self.blocks.append(Picture(values.get("src") or "", values.get("alt") or ""))
            return
        if tag == "br":
            self.runs.append(self._run("\n"))
            return
        if tag in ("rt", "td", "th") or tag in _BLOCKS:
            self._open_block(tag)
        self.depth[tag] = self.depth.get(tag, 0) + 1

    def _open_block(self, tag: str) -> None:
        if tag == "rt":
            self._add(" (")
        elif not self._in("table") or tag == "table":
            self._end_paragraph()
        elif tag not in ("td", "th", "tr") and self.runs:
            self._add(" ")
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li" and not self._in("table"):
            if self.lists and self.lists[-1] is not None:
                self.lists[-1] += 1
                self.marker = f"{self.lists[-1]}."
            else:
                self.marker = "•"
        elif tag == "tr" and self.depth.get("table") == 1:
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if not self._in(tag):
            return
        if tag == "rt":
            self._add(")")
        elif tag in ("td", "th") and self.depth.get("table") == 1:
            self._end_cell(heading=tag == "th")
        elif tag in _BLOCKS and (not self._in("table") or tag == "caption"):
            self._end_paragraph()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        self.depth[tag] -= 1
        if tag == "table" and not self._in("table"):
            self._end_table()

    def handle_data(self, data: str) -> None:
        if data:
            self._add(data if self._in("pre") else _SPACES.sub(" ", data))

    def finished(self) -> tuple[Block, ...]:
        self._end_paragraph()
        self._end_table()
        return tuple(self.blocks)

    def _in(self, tag: str) -> bool:
        return self.depth.get(tag, 0) > 0

    def _run(self, text: str) -> Run:
        looks: dict[str, Any] = {look: True for tag, look in _LOOKS.items() if self._in(tag)}
        return Run(text, rise=self._in("sup") - self._in("sub"), **looks)

    def _add(self, text: str) -> None:
        run = self._run(text)
        last = self.runs[-1] if self.runs else None
        if last and replace(last, text="") == replace(run, text=""):
            run = replace(run, text=last.text + text)
            self.runs.pop()
        self.runs.append(run)

    def _end_paragraph(self) -> None:
        runs, self.runs = _trimmed(self.runs), []
        if runs:
            level = max(len(self.lists) - 1, 0) + self.depth.get("blockquote", 0)
            heading = self._in("h3") or self._in("h4")
            # whatever follows the first paragraph of a point stands beneath it, without a marker
            level += bool(self.lists and not self.marker)
            self.blocks.append(Words(runs, self.marker, min(level, 8), heading, self._in("pre")))
            self.marker = ""

    def _end_cell(self, *, heading: bool) -> None:
        runs, self.runs = _trimmed(self.runs), []
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(Cell(runs, heading))

    def _end_table(self) -> None:
        rows, self.rows = [row for row in self.rows if row], []
        width = max(map(len, rows), default=0)
        if rows:
            filled = tuple((*row, *[Cell(())] * (width - len(row))) for row in rows)
            self.blocks.append(Grid(filled))


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without blanks at the ends and where runs meet."""
    made: list[Run] = []
    for run in runs:
        text = run.text
        if not run.code and (not made or made[-1].text.endswith((" ", "\n"))):
            text = text.lstrip(" ")
        if text:
            made.append(replace(run, text=text))
    while made:
        text = made[-1].text.rstrip(" \n")
        if text:
            return (*made[:-1], replace(made[-1], text=text))
        made.pop()
    return ()
