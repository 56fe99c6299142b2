"""Setting type: from rich text to what reportlab puts on pages, in one set of sizes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Image, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.doctemplate import FrameBreak, NullActionFlowable
from reportlab.platypus.flowables import KeepTogether, _listWrapOn  # type: ignore[attr-defined]

from app.interchange.quizzes.pdf.fonts import CODE, READING, UI, Faces
from app.interchange.quizzes.rich_text import Block, Cell, Grid, Picture, Run, Words, read_blocks, with_gaps
from app.interchange.quizzes.texts import TextCleaner, plain

INK, MUTED, LINE = HexColor("#1F2328"), HexColor("#55595F"), HexColor("#8A8D92")
SMALLEST_WIDTH = 60.0
_LONGEST_PARAGRAPH = 4000
_LONG_WORD = re.compile(r"[^\s]{200,}")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points: of the text, of titles, and of what stands small; the width that text may take."""

    text: float
    title: float
    section: float
    small: float
    width: float
    height: float

    @property
    def leading(self) -> float:
        """From line to line."""
        return round(self.text * 1.4, 1)

    @property
    def room(self) -> float:
        """The height of a line to write on: 9 mm, more in large print."""
        return max(25.5, self.text * 1.9)


class Rule(Flowable):
    """A line to write on, from `indent` to the right margin or `width` long."""

    def __init__(self, height: float, indent: float = 0.0, width: float | None = None) -> None:
        super().__init__()
        self.rule, self.indent, self.long = height, indent, width

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's own name
        self.end = min(aW, self.indent + self.long) if self.long else aW
        return aW, self.rule

    def draw(self) -> None:
        """Draw it at the foot of its room."""
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.6)
        self.canv.line(self.indent, 2, self.end, 2)


@dataclass(slots=True)
class Setter:
    """Sets the texts of one document."""

    faces: Faces
    cleaner: TextCleaner
    sizes: Sizes

    def markup(self, runs: Iterable[Run], family: str = READING) -> str:
        """Runs as reportlab's markup; all that they say is escaped."""
        return "".join(self._run(run, family) for run in runs)

    def _run(self, run: Run, family: str) -> str:
        if run.gap:
            return self._run(Run(f" ({run.gap})\u00a0" + "_" * 14 + " "), UI)
        text = "".join(
            f'<font name="{font}">{escape(piece, quote=False)}</font>'
            for font, piece in self.faces.pieces(CODE if run.code else family, run)
        ).replace("\n", "<br/>")
        for wanted, tag in (
            (run.underline, "u"),
            (run.strike, "strike"),
            (run.rise > 0, "super"),
            (run.rise < 0, "sub"),
        ):
            text = f"<{tag}>{text}</{tag}>" if wanted and text else text
        return text

    def style(
        self, family: str = READING, size: float | None = None, indent: float = 0.0, *,
        color: Color = INK, after: float = 3.0, hang: float = 0.0, keep: bool = False, cjk: bool = False,
    ) -> ParagraphStyle:  # fmt: skip
        """A style; `indent` and `hang` (the room of a marker) in points."""
        size = size or self.sizes.text
        return ParagraphStyle(
            f"{family}-{size}-{indent}", fontName=family, fontSize=size, leading=round(size * 1.4, 1),
            textColor=color, spaceAfter=after, leftIndent=indent + hang, bulletIndent=indent,
            alignment=TA_LEFT, bulletFontName=UI, bulletFontSize=size, keepWithNext=keep,
            splitLongWords=1, allowWidows=0, allowOrphans=0, wordWrap="CJK" if cjk else None,
        )  # fmt: skip

    def words(
        self, runs: Sequence[Run], *, marker: str = "", family: str = READING, size: float | None = None,
        indent: float = 0.0, hang: float = 0.0, color: Color = INK, after: float = 3.0, keep: bool = False,
    ) -> Paragraph:  # fmt: skip
        """One paragraph, its marker hanging before it."""
        cjk = any(unspaced(run.text) for run in runs)
        style = self.style(family, size, indent, color=color, after=after, hang=hang, keep=keep, cjk=cjk)
        return Paragraph(self.markup(runs, family), style, bulletText=marker or None)

    def paragraphs(self, block: Words) -> Iterator[Words]:
        """A paragraph as it is, one of many pages in parts: each page measures its rest again."""
        runs: list[Run] = []
        count = 0
        for run in block.runs:
            for piece in _parted(_broken(run.text)):
                if count and count + len(piece) > _LONGEST_PARAGRAPH:
                    yield replace(block, runs=tuple(runs))
                    block, runs, count = replace(block, marker=""), [], 0
                runs.append(replace(run, text=piece))
                count += len(piece)
        yield replace(block, runs=tuple(runs))

    def line(self, text: str, *, family: str = UI, bold: bool = False, **look: object) -> Paragraph:
        """One paragraph of plain text."""
        return self.words((Run(_broken(plain(text)), bold=bold),), family=family, **look)  # type: ignore[arg-type]

    def blocks(self, html: str) -> tuple[Block, ...]:
        """A field's HTML as blocks."""
        return read_blocks(self.cleaner.clean(html))

    def html(
        self, html: str, *, marker: str = "", indent: float = 0.0, hang: float = 0.0, gaps: bool = False,
        family: str = READING, size: float | None = None, end: Sequence[Run] = (), after: float = 3.0,
        color: Color = INK,
    ) -> list[Flowable]:  # fmt: skip
        """A field; its first paragraph gets the marker, its last one the runs of `end`."""
        blocks: list[Block] = []
        for block in self.blocks(html):
            if isinstance(block, Words):
                blocks += self.paragraphs(with_gaps(block) if gaps else block)
            else:
                blocks.append(block)
        if not blocks or (marker and not isinstance(blocks[0], Words)):
            blocks.insert(0, Words((Run(" "),)))
        if end:
            last = max((n for n, block in enumerate(blocks) if isinstance(block, Words)), default=0)
            words = blocks[last]
            if isinstance(words, Words):
                blocks[last] = Words(
                    (*words.runs, *end), words.marker, words.level, words.heading, words.kept
                )
        made: list[Flowable] = []
        for block in blocks:
            match block:
                case Words():
                    own = marker if not made else block.marker
                    left = indent if not made else indent + hang + block.level * 14
                    runs = tuple(Run(r.text, True) for r in block.runs) if block.heading else block.runs
                    made.append(
                        self.words(
                            runs, marker=own, family=family, size=size, indent=left, color=color, after=after,
                            hang=hang if not made else 14.0 if block.marker else 0.0,
                        )
                    )  # fmt: skip
                case Picture():
                    made.append(self._picture(block, indent + hang))
                case Grid():
                    made.append(self._grid(block, indent + hang, family))
        return made

    def _picture(self, picture: Picture, indent: float) -> Flowable:
        data = self.cleaner.picture(picture.name)
        room = max(self.sizes.width - indent, SMALLEST_WIDTH)
        try:
            image = Image(BytesIO(data)) if data else None
            width, height = (image.imageWidth, image.imageHeight) if image else (0, 0)
        except Exception:  # a picture that Pillow can't read raises whatever it likes
            image, width, height = None, 0, 0
        if image is None or not width or not height:
            return self.line(f"[{picture.alt or picture.name}]", indent=indent, color=MUTED)
        # pictures for screens, at 144 points an inch; small ones stay large enough to be seen
        scale = max(0.5, min(12.0, 24 / max(width, height)))
        scale = min(scale, room / width, self.sizes.height * 0.45 / height)
        image.drawWidth, image.drawHeight = width * scale, height * scale
        image.hAlign = "LEFT"
        return _indented(image, indent, self.sizes.width)

    def _grid(self, grid: Grid, indent: float, family: str) -> Flowable:
        room = self.sizes.width - indent
        columns = max(len(row) for row in grid.rows)
        if room / columns < SMALLEST_WIDTH:
            text = "\n".join(
                " | ".join("".join(r.text for r in cell.runs) for cell in row) for row in grid.rows
            )
            return self.words((Run(text),), family=family, indent=indent)
        cells = [[self._cell(cell, family) for cell in row] for row in grid.rows]
        table = Table(cells, colWidths=[room / columns] * columns, hAlign="LEFT", splitInRow=1)
        table.setStyle(
            table_style(("GRID", (0, 0), (-1, -1), 0.5, LINE), ("VALIGN", (0, 0), (-1, -1), "TOP"))
        )
        return _indented(table, indent, self.sizes.width)

    def _cell(self, cell: Cell, family: str) -> Paragraph:
        return self.words(cell.runs or (Run(" "),), family=family, after=0)

    def gap(self, height: float) -> Flowable:
        """Empty room."""
        return Spacer(1, height)


class Together(KeepTogether):
    """What stays on one page where it fits on one; where not, what is kept within it still is."""

    _content: list[Flowable]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's own names
        width, self.tall = _listWrapOn(list(_leaves(self._content)), aW, self.canv)
        return width, 0xFFFFFF  # forces a split

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """All of it, behind a page break if that helps."""
        self.wrap(aW, aH)
        whole = self._frame._height if getattr(self, "_frame", None) else aH  # type: ignore[attr-defined]
        first = [FrameBreak()] if aH < self.tall <= whole else []
        return [*first, NullActionFlowable(), *self._content]


def _leaves(content: Iterable[Flowable]) -> Iterator[Flowable]:
    for one in content:
        if isinstance(one, Together):
            yield from _leaves(one._content)
        else:
            yield one


def table_style(*commands: Any) -> TableStyle:
    """A table's style; even empty cells name a font, which must be one that is embedded."""
    return TableStyle([("FONTNAME", (0, 0), (-1, -1), UI), *commands])


def together(content: Sequence[Flowable]) -> Flowable:
    """What stays on one page where it fits on one."""
    return Together(list(content))


def _broken(text: str) -> str:
    """The text with blanks in words that are longer than several lines."""
    return _LONG_WORD.sub(lambda word: " ".join(re.findall(r".{1,60}", word[0])), text)


def _parted(text: str) -> Iterator[str]:
    """The text in parts that end at blanks, none much longer than a paragraph may be."""
    if not text:
        yield text
    start = 0
    while start < len(text):
        end = start + _LONGEST_PARAGRAPH
        blank = text.find(" ", end)
        end = blank + 1 if end < len(text) and 0 <= blank < end + 300 else end
        yield text[start:end]
        start = end


def unspaced(text: str) -> bool:
    """Whether a text is of a script that breaks its lines without blanks."""
    return any(
        "\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" or "\uf900" <= c <= "\ufaff" for c in text
    )


def _indented(flowable: Flowable, indent: float, width: float) -> Flowable:
    if not indent:
        return flowable
    table = Table([["", flowable]], colWidths=[indent, width - indent], hAlign="LEFT", splitInRow=1)
    table.setStyle(table_style(("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)))
    return table
