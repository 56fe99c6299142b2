"""Writing with Word's own means: styles to restyle everything by, lists that number themselves, fields."""

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from app.cards.templates.rendering import visible_text
from app.interchange.quizzes.export import PageSize, QuizExport
from app.interchange.quizzes.rich_text import Grid, Picture, Run, Words, read_blocks, with_gaps
from app.interchange.quizzes.texts import TextCleaner, language_of, plain
from app.wording import gettext as _

_INK = RGBColor(0x1F, 0x23, 0x28)
_SERIF, _SANS = "Georgia", "Arial"
_BLANK_RUN = 12
"""Strokes of a gap."""
_MARGIN = Mm(20)
_WHEN = datetime(2000, 1, 1)
"""The same quiz gives the same bytes."""


class Writer:
    """Writes one document from its beginning to its end."""

    QUESTION, CHOICE, PASSAGE, HINT = "Question", "Choice", "Passage", "Hint"
    ANSWER, NAME = "Answer Line", "Name Line"

    def __init__(self, export: QuizExport, cleaner: TextCleaner) -> None:
        self.cleaner = cleaner
        self.lost: list[str] = []
        self._size = Pt(18) if export.large_print else Pt(11)
        self._document = docx.Document()
        self._set_page(export)
        self._set_properties(export)
        self._make_styles()
        self._list = self._make_list()
        self._write_footer(export)

    def heading(self, text: str, level: int) -> None:
        """The title (0), a section's heading (1) or a passage's (2)."""
        self._document.add_heading(plain(text), level)

    def line(self, text: str, *, style: str = "Normal", keep: bool = False) -> None:
        """One paragraph of plain text."""
        paragraph = self._document.add_paragraph(plain(text), style)
        paragraph.paragraph_format.keep_with_next = keep

    def words_of(self, html: str) -> str:
        """What can be read of a field in one line."""
        return visible_text(self.cleaner.clean(html))

    def html(
        self, html: str, *, style: str = "Normal", start: str = "", end: str = "", level: int | None = None,
        keep: bool = False, gaps: bool = False,
    ) -> None:  # fmt: skip
        """A field; `level` makes its first paragraph a point of the list, 0 for questions, 1 for choices."""
        blocks = list(read_blocks(self.cleaner.clean(html)))
        if (start or end or level is not None) and not (blocks and isinstance(blocks[0], Words)):
            blocks.insert(0, Words(()))
        first, last = True, next((b for b in reversed(blocks) if isinstance(b, Words)), None)
        for block in blocks:
            match block:
                case Words():
                    own = style if first or style != self.QUESTION else self.HINT
                    paragraph = self._document.add_paragraph(style=own)
                    if first and level is not None:
                        self._number(paragraph, level)
                    self._write_words(paragraph, with_gaps(block) if gaps else block, start if first else "")
                    if block is last and end:
                        paragraph.add_run(end).italic = True
                    paragraph.paragraph_format.keep_with_next = keep or block is not blocks[-1]
                    first = False
                case Picture():
                    self._write_picture(block, style, keep=keep)
                case Grid():
                    self._write_grid(block)

    def save(self, path: Path) -> None:
        """Write the file, with no time of its own in it."""
        made, packed = BytesIO(), BytesIO()
        self._document.save(made)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(
                    zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED
                )
        path.write_bytes(packed.getvalue())

    def _write_words(self, paragraph: Paragraph, words: Words, start: str) -> None:
        marker = f"{words.marker} " if words.marker else ""
        if start or marker:
            paragraph.add_run(start + marker)
        if words.level:
            left = paragraph.style.paragraph_format.left_indent if paragraph.style else None  # type: ignore[attr-defined]
            paragraph.paragraph_format.left_indent = (left or 0) + Mm(6) * words.level
        for run in words.runs:
            self._write_run(paragraph, run, bold=run.bold or words.heading)

    def _write_run(self, paragraph: Paragraph, run: Run, *, bold: bool) -> None:
        text = f" ({run.gap})\u00a0{'_' * _BLANK_RUN} " if run.gap else run.text
        made = paragraph.add_run(text)
        made.bold, made.italic, made.underline = bold or None, run.italic or None, run.underline or None
        font = made.font
        font.strike = run.strike or None
        font.superscript, font.subscript = run.rise > 0 or None, run.rise < 0 or None
        if run.code:
            font.name = "Courier New"

    def _write_picture(self, picture: Picture, style: str, *, keep: bool) -> None:
        paragraph = self._document.add_paragraph(style=self.HINT if style == self.QUESTION else style)
        paragraph.paragraph_format.keep_with_next = keep
        data = self.cleaner.picture(picture.name)
        try:
            shape = paragraph.add_run().add_picture(BytesIO(data)) if data else None
        except Exception:  # python-docx raises whatever a broken picture makes its readers raise
            shape = None
            self.lost.append(picture.name)
        if shape is None:
            paragraph.add_run(plain(f"[{picture.alt or picture.name}]"))
            return
        widest, highest = Mm(150), Mm(110)
        scale = min(1.0, widest / max(shape.width, 1), highest / max(shape.height, 1))
        scale = max(scale, min(8.0, Mm(6) / max(shape.width, shape.height, 1)))
        shape.width, shape.height = int(shape.width * scale) or 1, int(shape.height * scale) or 1  # type: ignore[assignment]
        properties: Any = shape._inline.docPr
        properties.set("descr", plain(picture.alt))
        properties.set("name", plain(picture.name) or "picture")

    def _write_grid(self, grid: Grid) -> None:
        columns = min(len(grid.rows[0]), 60)
        table = self._document.add_table(len(grid.rows), columns, "Table Grid")
        for row, cells in zip(table.rows, grid.rows, strict=True):
            for cell, told in zip(row.cells, cells[:columns], strict=True):
                for run in told.runs:
                    self._write_run(cell.paragraphs[0], run, bold=run.bold or told.heading)
        if all(cell.heading for cell in grid.rows[0]):
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _set_page(self, export: QuizExport) -> None:
        section = self._document.sections[0]
        a4 = export.page_size is PageSize.A4
        section.page_width, section.page_height = (Mm(210), Mm(297)) if a4 else (Mm(215.9), Mm(279.4))
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        self._width = section.page_width - 2 * _MARGIN

    def _set_properties(self, export: QuizExport) -> None:
        properties, paper = self._document.core_properties, export.paper
        # Word's fields hold 255 characters
        properties.title, properties.author, properties.comments = plain(paper.title)[:255], "", ""
        properties.subject = _("Paper {letter}").format(letter=paper.letter)[:255]
        properties.language = language = language_of(paper)
        properties.created = properties.modified = _WHEN
        properties.last_modified_by = ""
        defaults: Any = self._document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        defaults.append(_element("w:lang", val=language, eastAsia=language))

    def _make_styles(self) -> None:
        self._style("Normal", _SERIF, self._size, after=6)
        self._style("Title", _SERIF, int(self._size * 1.9), bold=True, after=4)
        self._style("Heading 1", _SANS, int(self._size * 1.25), bold=True, before=18, after=6)
        self._style("Heading 2", _SERIF, self._size, bold=True, before=12, after=4)
        for name, indent, before, after in (
            (self.QUESTION, Mm(10), 14, 5), (self.CHOICE, Mm(19), 0, 3), (self.PASSAGE, Mm(5), 0, 6),
            (self.HINT, Mm(10), 0, 4), (self.ANSWER, Mm(10), 10, 4), (self.NAME, 0, 8, 4),
        ):  # fmt: skip
            style: Any = self._document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = self._document.styles["Normal"]
            style.quick_style = True
            style.paragraph_format.left_indent = indent
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.keep_together = True
        for name in (self.ANSWER, self.NAME):
            lined: Any = self._document.styles[name]
            stops = lined.paragraph_format.tab_stops
            stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)

    def _style(
        self, name: str, font: str, size: int, *, bold: bool = False, before: int = 0, after: int = 0
    ) -> None:
        style: Any = self._document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = font, size, bold, _INK
        fonts = style.element.rPr.rFonts
        for attribute in list(fonts.attrib):
            # the theme's fonts would win over the named one
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        fonts.set(qn("w:cs"), font)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        border = style.element.pPr.find(qn("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)

    def _make_list(self) -> int:
        """One list of two levels: 1. for questions, A. for choices, which begin anew after each question."""
        numbering: Any = self._document.part.numbering_part.element
        known = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
        number = str(max(known, default=0) + 1)
        abstract = _element("w:abstractNum", abstractNumId=number)
        abstract.append(_element("w:multiLevelType", val="multilevel"))
        for level, (form, text, left, hang) in enumerate(
            (("decimal", "%1.", Mm(10), Mm(10)), ("upperLetter", "%2.", Mm(19), Mm(9)))
        ):
            entry = _element("w:lvl", ilvl=str(level))
            for name, value in (("start", "1"), ("numFmt", form), ("lvlText", text), ("lvlJc", "left")):
                entry.append(_element(f"w:{name}", val=value))
            look = OxmlElement("w:pPr")
            look.append(_element("w:ind", left=str(left.twips), hanging=str(hang.twips)))
            entry.append(look)
            abstract.append(entry)
        first = numbering.find(qn("w:num"))
        numbering.insert(numbering.index(first) if first is not None else len(numbering), abstract)
        return int(numbering.add_num(int(number)).numId)

    def _number(self, paragraph: Paragraph, level: int) -> None:
        properties: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = self._list

    def _write_footer(self, export: QuizExport) -> None:
        paper = export.paper
        paragraph = self._document.sections[0].footer.paragraphs[0]
        # Word's own footer style has tab stops for other margins
        paragraph.style = self._document.styles["Normal"]  # type: ignore[assignment]
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT)
        name = _("Paper {letter}").format(letter=paper.letter)
        paragraph.add_run(f"{plain(paper.title)[:100]} · {name}\t")
        told = _("page {number} of {count}").format(number="\x00", count="\x01")
        for piece in _split(told, ("\x00", "\x01")):
            if piece in "\x00\x01":
                _add_field(paragraph, "PAGE" if piece == "\x00" else "NUMPAGES")
            else:
                paragraph.add_run(piece)


def _split(text: str, marks: Sequence[str]) -> list[str]:
    for mark in marks:
        text = text.replace(mark, f"\x02{mark}\x02")
    return [piece for piece in text.split("\x02") if piece]


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills in; until then it shows 1."""
    field = _element("w:fldSimple", instr=name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
