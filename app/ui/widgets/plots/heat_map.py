"""A year of days as squares: a column a week, a row a weekday; the more was done, the bigger and fuller."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.ui.theme.painting import advance, draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.plots.axes import draw_cursor
from app.ui.widgets.plots.plot import Plot
from app.wording import gettext as _

ROWS = 7
LEVELS = 4
SIDE = 34.0
"""Room for the weekdays' names."""
HEAD = 20.0
FOOT = 26.0


class HeatMap(Plot):
    """`Figure.first_row` is the weekday of the first place (0 for the top row)."""

    def paint_on(self, painter: QPainter, area: QRectF, place: int | None = None) -> None:
        values = self.figure.series[0].values
        edges = self._edges()
        for number, value in enumerate(values):
            self._draw_square(painter, self._cell(area, number), level(value or 0, edges))
        for number, words in self.figure.ticks:
            draw_words(
                painter, self._cell(area, number).left(), area.top() + 12, words, font("small"), "muted"
            )
        for weekday, words in ((0, _("Mon")), (2, _("Wed")), (4, _("Fri")), (6, _("Sun"))):
            cell = self._at(area, 0, weekday)
            draw_words(painter, area.left(), cell.center().y() + 4, words, font("small"), "muted")
        self._draw_legend(painter, area, edges)
        if place is not None:
            draw_cursor(painter, self._cell(area, place))

    def place_at(self, point: QPointF, area: QRectF) -> int | None:
        size = self._size(area)
        column = int((point.x() - area.left() - SIDE) // size)
        row = int((point.y() - area.top() - HEAD) // size)
        place = column * ROWS + row - self.figure.first_row
        return place if 0 <= row < ROWS and 0 <= place < len(self.figure.places) else None

    def step(self, key: Qt.Key) -> int | None:
        steps = {
            Qt.Key.Key_Right: ROWS,
            Qt.Key.Key_Left: -ROWS,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 4 * ROWS,
            Qt.Key.Key_PageUp: -4 * ROWS,
        }
        return steps.get(key)

    def _first(self) -> int:
        return len(self.figure.places) - 1

    def _size(self, area: QRectF) -> float:
        columns = (len(self.figure.places) + self.figure.first_row + ROWS - 1) // ROWS
        return min((area.width() - SIDE) / max(1, columns), (area.height() - HEAD - FOOT) / ROWS)

    def _at(self, area: QRectF, column: int, row: int) -> QRectF:
        size = self._size(area)
        return QRectF(area.left() + SIDE + column * size, area.top() + HEAD + row * size, size, size)

    def _cell(self, area: QRectF, place: int) -> QRectF:
        shifted = place + self.figure.first_row
        return self._at(area, shifted // ROWS, shifted % ROWS)

    def _edges(self) -> list[float]:
        done = sorted(v for v in self.figure.series[0].values if v)
        return [done[min(len(done) - 1, len(done) * n // LEVELS)] for n in range(1, LEVELS)] if done else []

    def _draw_square(self, painter: QPainter, cell: QRectF, step: int) -> None:
        size = cell.width() - 2
        whole = QRectF(cell.left() + 1, cell.top() + 1, size, size)
        draw_box(painter, whole, 2, color("track"))
        if step:
            inset = size * 0.5 * (1 - (0.45 + 0.55 * step / LEVELS))
            draw_box(
                painter, whole.adjusted(inset, inset, -inset, -inset), 2, color("accent", 0.4 + 0.15 * step)
            )

    def _draw_legend(self, painter: QPainter, area: QRectF, edges: list[float]) -> None:
        x, y = area.left() + SIDE, self._at(area, 0, ROWS).top() + 10
        names = [_("none")] + [self.figure.short(v) for v in edges]
        x += draw_words(painter, x, y + 11, names[0], font("small"), "muted") + 6
        for step in range(LEVELS + 1):
            self._draw_square(painter, QRectF(x, y, 15, 15), step)
            x += 19
        top = max((v or 0 for v in self.figure.series[0].values), default=0)
        words = _("up to {most} a day").format(most=self.figure.short(top))
        if x + advance(words, font("small")) < area.right():
            draw_words(painter, x + 4, y + 11, words, font("small"), "muted")


def level(value: float, edges: list[float]) -> int:
    """0 for nothing, else 1..4 by the quarters of all days with something."""
    return 0 if not value else 1 + sum(value >= edge for edge in edges[:LEVELS]) if edges else 1
