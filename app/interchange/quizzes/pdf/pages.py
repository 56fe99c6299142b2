"""Pages: their size and margins, what stands at head and foot of each, and the same bytes every time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.interchange.quizzes.export import PageSize, QuizExport
from app.interchange.quizzes.pdf.fonts import BOLD, UI, Faces
from app.interchange.quizzes.pdf.setting import INK, LINE, MUTED, Sizes
from app.interchange.quizzes.rich_text import Run
from app.interchange.quizzes.texts import plain
from app.wording import gettext as _

MARGIN = 56.0
"""20 mm."""
_LONGEST_FOOT = 160
_STROKE = 0.026
"""How much wider bold letters are drawn, of their size."""


def page_of(export: QuizExport) -> tuple[float, float]:
    """Width and height in points."""
    return LETTER if export.page_size is PageSize.LETTER else A4


def sizes_of(export: QuizExport) -> Sizes:
    """The sizes of a document: large print has nothing below 18 points."""
    width, height = page_of(export)
    room = (width - 2 * MARGIN, height - 2 * MARGIN - 24)
    return Sizes(18, 26, 21, 18, *room) if export.large_print else Sizes(11, 20, 13.5, 9, *room)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document is called: in its properties, and at the foot of each page."""

    title: str
    foot: str
    language: str


def write_pages(export: QuizExport, heading: Heading, content: Sequence[Flowable], faces: Faces) -> bytes:
    """The PDF of this content."""
    sizes, file = sizes_of(export), BytesIO()
    document = BaseDocTemplate(
        file, pagesize=page_of(export), leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN,
        bottomMargin=MARGIN, title=plain(heading.title)[:1000], lang=heading.language, displayDocTitle=1,
        invariant=1, creator="Lectern", producer="Lectern", author="", subject=plain(heading.foot)[:1000],
        initialFontName=UI,
    )  # fmt: skip
    width, height = page_of(export)
    frame = Frame(
        MARGIN, MARGIN + 12, width - 2 * MARGIN, height - 2 * MARGIN - 12, 0, 0, 0, 0, id="page"
    )  # fmt: skip
    document.addPageTemplates(PageTemplate("page", [frame]))

    class Pages(_Canvas):
        foot, size, fonts = heading.foot, min(sizes.small, 12) if sizes.text < 18 else 18, faces

    document.build(list(content), canvasmaker=Pages)
    return file.getvalue()


class _Text(PDFTextObject):
    """Text whose bold fonts are drawn with a stroke around their letters."""

    bold = False
    _code: list[str]

    def _setFont(self, psfontname: str, size: float) -> None:
        super()._setFont(psfontname, size)  # type: ignore[misc]
        self._embolden(psfontname, size)

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        super().setFont(psfontname, size, leading)
        self._embolden(psfontname, size)

    def _embolden(self, psfontname: str, size: float) -> None:
        bold = psfontname.endswith(BOLD)
        if bold and not self.bold:
            self.setStrokeColor(INK)
        if bold:
            self._code.append(f"2 Tr {size * _STROKE:.3f} w")
        elif self.bold:
            self._code.append("0 Tr")
        self.bold = bold

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:  # noqa: N803
        super().setFillColor(aColor, alpha)
        self.setStrokeColor(aColor, alpha)

    def getCode(self) -> str:
        if self.bold:
            self._code.append("0 Tr")
        return super().getCode()


class _Canvas(Canvas):
    """Keeps every page until all are there: only then is it known how many there are."""

    foot: str
    size: float
    fonts: Faces
    _pagesize: tuple[float, float]
    _startPage: Callable[[], None]  # noqa: N815

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pages: list[dict[str, Any]] = []

    def beginText(self, x: float = 0, y: float = 0, *args: Any, **kwargs: Any) -> PDFTextObject:
        return _Text(self, x, y, *args, **kwargs)

    def showPage(self) -> None:
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self.pages
        for number, page in enumerate(pages, 1):
            self.__dict__.update(page)
            self._foot(number, len(pages))
            super().showPage()
        super().save()

    def _foot(self, number: int, count: int) -> None:
        width = self._pagesize[0]
        place = _("page {number} of {count}").format(number=number, count=count)
        self.saveState()
        self.setFillColor(MUTED)
        self.setStrokeColor(LINE)
        self.setLineWidth(0.5)
        self.line(MARGIN, MARGIN + 2, width - MARGIN, MARGIN + 2)
        end = stringWidth(place, UI, self.size)
        room, left = width - 2 * MARGIN - end - 12, MARGIN
        y = MARGIN - self.size - 2
        for font, text in self.fonts.pieces(UI, Run(plain(self.foot)[:_LONGEST_FOOT])):
            while text and stringWidth(text, font, self.size) > room:
                text = text[:-2] + "…" if len(text) > 2 else ""
            self.setFont(font, self.size)
            self.drawString(left, y, text)
            taken = stringWidth(text, font, self.size)
            left, room = left + taken, room - taken
        self.setFont(UI, self.size)
        self.drawRightString(width - MARGIN, y, place)
        self.restoreState()
