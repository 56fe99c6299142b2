"""A document to read, a sheet at a time, with its evidence painted under the words.

The text itself stays plain: tints and underlines are drawn below it from the laid out lines, a line
style for each kind, so that colour is never alone.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from app.documents.document import Block, BlockKind, Document
from app.ui.models.marks import EMPHASIS, Emphasis, Mark
from app.ui.models.sheets import Sheet, sheet_at, split_sheets
from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.wording import gettext as _

KIND_TOKENS = {
    "date": ("accent", "tint_date"),
    "concept": ("good", "tint_concept"),
    "work": ("hard", "tint_work"),
    "author": ("hard", "tint_work"),
}
MEASURE = 620
"""The widest line in pixels: about 70 characters of Literata at 16 px."""
LINE = 26.0


MarksBetween = Callable[[int, int], Iterable[Mark]]
"""Gives the marks that touch a stretch of the text; called for one sheet at a time."""


def no_marks(_start: int, _end: int) -> Iterable[Mark]:
    """For documents without marks."""
    return ()


class PassageView(QTextEdit):
    """Read-only text. Places are code points of the document's text, whatever Qt counts in."""

    sheet_changed = Signal(int)
    selected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("The document"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(4)
        self._source: Document | None = None
        self._sheets: list[Sheet] = []
        self._number = 0
        self._marks: MarksBetween = no_marks
        self._quiet: list[Mark] = []
        self._strong: list[Mark] = []
        self._starts: list[int] = []
        self._turned = 0
        self.selectionChanged.connect(self.selected)

    # What is shown

    @property
    def shown(self) -> Document | None:
        """The document that is shown."""
        return self._source

    @property
    def sheets(self) -> list[Sheet]:
        """The document's sheets."""
        return self._sheets

    @property
    def number(self) -> int:
        """The sheet that is shown, from 0."""
        return self._number

    def show_document(self, document: Document, marks: MarksBetween = no_marks) -> None:
        """Show a document from its beginning; `marks` gives the quiet marks between two places."""
        self._source = document
        self._sheets = split_sheets(document)
        self._marks, self._strong = marks, []
        self._show_sheet(0)

    def set_marks(self, marks: MarksBetween) -> None:
        """Other quiet marks for the same document."""
        self._marks = marks
        self._find_quiet()
        self.viewport().update()

    def show_sheet(self, number: int) -> None:
        """Turn to a sheet; nothing happens beyond the first and the last."""
        if 0 <= number < len(self._sheets) and number != self._number:
            self._show_sheet(number)

    def point_out(self, marks: Iterable[Mark]) -> None:
        """Draw marks strongly and bring the first of them into view."""
        self._strong = list(marks)
        first = next((m for m in self._strong if m.emphasis is not Emphasis.GAVE), None)
        if first is not None and self._sheets:
            number = sheet_at(self._sheets, first.start)
            if number != self._number:
                self._show_sheet(number)
            self._scroll_to(first.start)
        self.viewport().update()

    def selection(self) -> tuple[int, int] | None:
        """The selected span in the document's text, None when nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not self._starts:
            return None
        start, end = self._place(cursor.selectionStart()), self._place(cursor.selectionEnd())
        return (start, end) if end > start else None

    def select(self, start: int, end: int) -> None:
        """Select a span that lies on one sheet."""
        self.show_sheet(sheet_at(self._sheets, start))
        cursor = self.textCursor()
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # Laying out

    def _show_sheet(self, number: int) -> None:
        if self._source is None or not self._sheets:
            self.clear()
            return
        self._number = number
        sheet = self._sheets[number]
        shown = self.document()
        self.blockSignals(True)
        shown.clear()
        shown.setUndoRedoEnabled(False)
        cursor = QTextCursor(shown)
        cursor.beginEditBlock()
        for line, block in enumerate(sheet.blocks):
            shape, letters = _formats(block, first=line == 0)
            if line:
                cursor.insertBlock(shape, letters)
            else:
                cursor.setBlockFormat(shape)
                cursor.setBlockCharFormat(letters)
            # the same number of characters, so that places keep: only line ends become blanks
            flat = self._source.text[block.start : block.end].replace("\n", " ").replace("\r", " ")
            flat = flat.replace("\u2028", " ").replace("\u2029", " ")
            if self._source.media_type == "text/markdown":
                _insert_marked(cursor, flat, letters)
            else:
                cursor.insertText(flat, letters)
        cursor.endEditBlock()
        self._starts = [b.start for b in sheet.blocks]
        self._find_quiet()
        self.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self.sheet_changed.emit(number)

    def _find_quiet(self) -> None:
        sheet = self._sheets[self._number] if self._sheets else None
        self._quiet = list(self._marks(sheet.start, sheet.end)) if sheet else []

    def _position(self, place: int) -> int:
        """Qt's position of a place on this sheet (Qt counts UTF-16 units)."""
        index = max(0, bisect_right(self._starts, place) - 1)
        source = self._sheets[self._number].blocks[index]
        laid = self.document().findBlockByNumber(index)
        text = self._source.text if self._source else ""
        inside = text[source.start : min(place, source.end)]
        return laid.position() + len(inside) + sum(ord(c) > 0xFFFF for c in inside)

    def _place(self, position: int) -> int:
        """The place in the document's text of one of Qt's positions."""
        laid = self.document().findBlock(position)
        index = laid.blockNumber()
        source = self._sheets[self._number].blocks[index]
        units = laid.text().encode("utf-16-le")[: 2 * (position - laid.position())]
        return min(source.end, source.start + len(units.decode("utf-16-le", "ignore")))

    def _scroll_to(self, place: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(place))
        top = self.cursorRect(cursor).top()
        high = self.viewport().height()
        if not 40 <= top <= high - 120:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top - high // 3)

    # Painting

    def paintEvent(self, event) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        strong = {(m.start, m.end) for m in self._strong if m.emphasis is not Emphasis.GAVE}
        start, end = self._seen()
        pointed = [m for m in self._strong if m.start < end and m.end > start]
        for mark in pointed:
            if mark.emphasis is Emphasis.SENTENCE:
                self._paint_mark(painter, mark)
        for mark in self._quiet:
            if mark.start < end and mark.end > start and (mark.start, mark.end) not in strong:
                self._paint_mark(painter, mark)
        for mark in pointed:
            if mark.emphasis is not Emphasis.SENTENCE:
                self._paint_mark(painter, mark)
        painter.end()
        super().paintEvent(event)

    def _seen(self) -> tuple[int, int]:
        """The places that the blocks in view span."""
        if not self._starts:
            return 0, 0
        area = self.viewport().rect()
        blocks = self._sheets[self._number].blocks
        first = self.cursorForPosition(area.topLeft()).blockNumber()
        last = self.cursorForPosition(area.bottomRight()).blockNumber()
        return blocks[first].start, blocks[last].end

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        sheet = self._sheets[self._number]
        start = self._position(max(mark.start, sheet.start))
        end = self._position(min(mark.end, sheet.end))
        laid = self.document().findBlock(start)
        while laid.isValid() and laid.position() < end:
            self._paint_in_block(painter, laid, start, end, mark)
            laid = laid.next()

    def _paint_in_block(self, painter: QPainter, laid: QTextBlock, start: int, end: int, mark: Mark) -> None:
        origin = self.document().documentLayout().blockBoundingRect(laid).topLeft()
        layout = laid.layout()
        first, last = start - laid.position(), end - laid.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            box = _line_box(line, max(first, line.textStart()), last)
            if box is not None:
                _paint_box(painter, box.translated(origin), mark)

    # Turning pages

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling on at the foot of a sheet turns to the next one, as at the head to the one before."""
        bar = self.verticalScrollBar()
        down = event.angleDelta().y()
        at_edge = (down < 0 and bar.value() >= bar.maximum()) or (down > 0 and bar.value() <= bar.minimum())
        self._turned = self._turned + down if at_edge else 0
        if at_edge and abs(self._turned) >= 240:
            self._turned = 0
            self.turn(1 if down < 0 else -1)
            return
        super().wheelEvent(event)

    def turn(self, by: int) -> None:
        """Turn forward or back; backwards one lands at the foot."""
        before = self._number
        self.show_sheet(self._number + by)
        if by < 0 and self._number != before:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() >= bar.maximum():
            self.turn(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() <= bar.minimum():
            self.turn(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event) -> None:
        spare = max(0, self.width() - MEASURE - 16)
        self.setViewportMargins(0, 0, min(spare, 400), 0)
        super().resizeEvent(event)


def _formats(block: Block, *, first: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
    shape, letters = QTextBlockFormat(), QTextCharFormat()
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    shape.setLineHeight(LINE, fixed)
    shape.setBottomMargin(16)
    letters.setFont(font("passage"))
    match block.kind:
        case BlockKind.HEADING:
            letters.setFont(font("passage_heading" if block.level <= 2 else "heading"))
            shape.setLineHeight(30, fixed)
            shape.setTopMargin(0 if first else 12)
            shape.setBottomMargin(8)
        case BlockKind.LIST_ITEM:
            shape.setLeftMargin(20 + 20 * block.level)
            shape.setBottomMargin(8)
        case BlockKind.REFERENCE:
            shape.setLeftMargin(24)
            shape.setTextIndent(-24)
            shape.setBottomMargin(10)
        case BlockKind.BOILERPLATE:
            letters.setFont(font("small"))
            letters.setForeground(color("muted"))
            shape.setLineHeight(20, fixed)
            shape.setBottomMargin(8)
        case BlockKind.TABLE:
            letters.setFont(font("body"))
    return shape, letters


def _insert_marked(cursor: QTextCursor, text: str, letters: QTextCharFormat) -> None:
    """Insert text with its marks of emphasis drawn as such; the marks stay in it, too small to be seen."""
    hidden, slanted = QTextCharFormat(letters), QTextCharFormat(letters)
    tiny = font("small")
    tiny.setPixelSize(1)
    hidden.setFont(tiny)
    hidden.setForeground(Qt.GlobalColor.transparent)
    italic = font("passage", italic=True)
    slanted.setFont(italic)
    at = 0
    for found in EMPHASIS.finditer(text):
        cursor.insertText(text[at : found.start()], letters)
        cursor.insertText(found.group(1), hidden)
        cursor.insertText(found.group(2), slanted)
        cursor.insertText(found.group(1), hidden)
        at = found.end()
    cursor.insertText(text[at:], letters)


def _line_box(line: QTextLine, start: int, end: int) -> QRectF | None:
    """The box of the characters [start, end) on a line, None when there are none."""
    stop = min(end, line.textStart() + line.textLength())
    if start >= stop:
        return None
    left = _x(line, start)
    right = line.x() + line.naturalTextWidth() if stop < end else _x(line, stop)
    baseline = line.y() + line.ascent()
    return QRectF(left - 1.5, baseline - 16, right - left + 3, 22)


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # PySide gives the position back beside it
    return float(found[0] if isinstance(found, tuple) else found)


def _paint_box(painter: QPainter, box: QRectF, mark: Mark) -> None:
    tone, tint = KIND_TOKENS.get(mark.kind, ("accent", "selected"))
    match mark.emphasis:
        case Emphasis.SENTENCE:
            draw_box(painter, box.adjusted(0, -2, 0, 2), 4, color("selected"))
            return
        case Emphasis.FOUND:
            draw_box(painter, box, 4, color("tint_find"), color("hard"), 1)
            return
        case Emphasis.STRONG:
            draw_box(painter, box.adjusted(-0.5, -1, 0.5, 1), 5, color(tint), color(tone), 1.5)
            return
        case Emphasis.QUIET:
            draw_box(painter, box, 4, color(tint))
    pen = QPen(color(tone), 1.5)
    if mark.kind == "concept":
        pen.setDashPattern([4, 2.4])
    elif mark.kind in ("work", "author") or mark.emphasis is Emphasis.GAVE:
        pen.setDashPattern([0.1, 2.4])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setWidthF(2)
    painter.setPen(pen)
    painter.drawLine(
        QPointF(box.left() + 2, box.bottom() - 1.5), QPointF(box.right() - 2, box.bottom() - 1.5)
    )
