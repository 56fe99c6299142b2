"""A plot as a widget: painted, gone through by arrow keys, told on hover and to screen readers."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.ui.widgets.plots.figure import Figure

PAGE = 7


class Plot(QWidget):
    """Paints one figure. Each kind of plot says where its places lie."""

    told = Signal(str)
    """The value under the pointer or the cursor, in words; empty when there is none."""

    def __init__(self, figure: Figure, height: int = 190) -> None:
        super().__init__()
        self.figure = figure
        self.place: int | None = None
        self.setMinimumSize(QSize(240, height))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(f"{figure.title}. {figure.sentence}")

    def show_figure(self, figure: Figure) -> None:
        """Show another figure of the same kind."""
        self.go(None)
        self.figure = figure
        self.setAccessibleName(f"{figure.title}. {figure.sentence}")
        self.update()

    def paint_on(self, painter: QPainter, area: QRectF, place: int | None = None) -> None:
        """Draw everything into an area, with the cursor at a place."""
        raise NotImplementedError

    def place_at(self, point: QPointF, area: QRectF) -> int | None:
        """The place that lies under a point."""
        raise NotImplementedError

    def step(self, key: Qt.Key) -> int | None:
        """How far a key moves the cursor; None for a key that does not."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_PageDown: PAGE,
            Qt.Key.Key_PageUp: -PAGE,
        }
        return steps.get(key)

    def go(self, place: int | None) -> None:
        """Put the cursor on a place, and tell it."""
        if place is not None:
            place = min(max(place, 0), len(self.figure.places) - 1)
        if place == self.place:
            return
        self.place = place
        words = self.figure.told(place) if place is not None else ""
        self.setAccessibleDescription(words)
        self.told.emit(words)
        self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, 2, -4, -2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        last = len(self.figure.places) - 1
        by = self.step(key)
        if by is not None:
            self.go(self._first() if self.place is None else self.place + by)
        elif key == Qt.Key.Key_Home:
            self.go(0)
        elif key == Qt.Key.Key_End:
            self.go(last)
        elif key == Qt.Key.Key_Escape and self.place is not None:
            self.go(None)
        else:
            super().keyPressEvent(event)

    def _first(self) -> int:
        return self.figure.first_row

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.go(self.place_at(event.position(), self._area()))

    def leaveEvent(self, event) -> None:
        if not self.hasFocus():
            self.go(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.go(None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_on(painter, self._area(), self.place)
        if self.hasFocus():
            draw_box(painter, QRectF(self.rect()), 8, None, color("accent"), 1.5)
        painter.end()
