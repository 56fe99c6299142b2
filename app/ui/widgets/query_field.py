"""The line a search is typed in; what is wrong with it is underlined where it stands."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from app.ui.theme.tokens import color
from app.ui.widgets.fields import SearchField

STEP = 3
"""Half a wave of the underline, in pixels."""


class QueryField(SearchField):
    """A search line with a place that can be blamed."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._fault: tuple[int, int] | None = None
        self.textEdited.connect(lambda _text: self.clear_fault())

    @property
    def fault(self) -> tuple[int, int] | None:
        """Where the text is wrong, as [start, end) of its characters."""
        return self._fault

    def show_fault(self, sentence: str, start: int, end: int) -> None:
        """Underline a place; a screen reader says the sentence with the field."""
        length = len(self.text())
        start = max(0, min(start, length))
        self._fault = (start, max(start, min(end, length)))
        self.setAccessibleDescription(sentence)
        self.update()

    def clear_fault(self) -> None:
        """Nothing is wrong any more."""
        if self._fault is not None:
            self._fault = None
            self.setAccessibleDescription("")
            self.update()

    def select_fault(self) -> bool:
        """Select the wrong place, so that typing mends it; False when nothing is wrong."""
        if self._fault is None:
            return False
        start, end = self._fault
        self.setFocus()
        self.setSelection(start, end - start)
        return True

    def fault_area(self) -> QRectF | None:
        """Where the underline is drawn."""
        if self._fault is None:
            return None
        start, end = self._fault
        left = self._left_of(start)
        right = max(self._left_of(end), left + 2 * STEP)
        inner = QRectF(self.rect()).adjusted(36, 0, -8, 0)
        base = (self.height() + self.fontMetrics().height()) / 2
        return QRectF(left, base - 1, right - left, STEP).intersected(inner)

    def _left_of(self, place: int) -> float:
        """Where a character begins; QLineEdit tells only of its cursor, from which the rest is measured."""
        text, metrics = self.text(), self.fontMetrics()
        cursor = self.cursorRect().center().x()
        before = metrics.horizontalAdvance(text[: self.cursorPosition()])
        return cursor - before + metrics.horizontalAdvance(text[:place])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        area = self.fault_area()
        if area is None or area.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("again"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        count = max(2, int(area.width() / STEP))
        wave = (
            QPointF(area.left() + n * STEP, area.top() + (STEP if n % 2 else 0)) for n in range(count + 1)
        )
        painter.drawPolyline(QPolygonF(list(wave)))
        painter.end()
