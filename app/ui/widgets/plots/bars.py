"""Bars beside each other."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui.widgets.plots.axes import Axes, draw_cursor, draw_legend, fill
from app.ui.widgets.plots.plot import Plot

WIDEST = 48.0


class Bars(Plot):
    """One bar a series at each place."""

    def paint_on(self, painter: QPainter, area: QRectF, place: int | None = None) -> None:
        figure, axes = self.figure, self._axes(area)
        axes.draw(painter)
        if len(figure.series) > 1:
            draw_legend(painter, figure, axes.area.left(), area.top() + 2)
        for number in range(len(figure.places)):
            self._draw_place(painter, axes, number)
        if place is not None:
            slot = self._slot(axes, place)
            draw_cursor(painter, QRectF(slot.left(), axes.area.top(), slot.width(), axes.area.height()))
        axes.draw_ticks(painter, figure, lambda n: self._slot(axes, n).center().x())

    def place_at(self, point: QPointF, area: QRectF) -> int | None:
        axes = self._axes(area)
        count = len(self.figure.places)
        if not count or not axes.area.adjusted(0, -8, 0, 22).contains(point):
            return None
        return min(int((point.x() - axes.area.left()) / (axes.area.width() / count)), count - 1)

    def highest(self) -> float:
        """What the axis must reach."""
        return max((v for s in self.figure.series for v in s.values if v is not None), default=0.0)

    def _axes(self, area: QRectF) -> Axes:
        return Axes(self.figure, area, self.highest())

    def _slot(self, axes: Axes, place: int) -> QRectF:
        wide = axes.area.width() / max(1, len(self.figure.places))
        return QRectF(axes.area.left() + place * wide, axes.area.top(), wide, axes.area.height())

    def _inside(self, slot: QRectF) -> QRectF:
        gap = min(slot.width() * 0.15, 6.0)
        wide = min(slot.width() - 2 * gap, WIDEST * len(self.figure.series))
        return QRectF(slot.center().x() - wide / 2, slot.top(), wide, slot.height())

    def _draw_place(self, painter: QPainter, axes: Axes, place: int) -> None:
        inside = self._inside(self._slot(axes, place))
        wide = inside.width() / len(self.figure.series)
        for number, series in enumerate(self.figure.series):
            value = series.values[place]
            if value:
                top = min(axes.height_of(value), axes.area.bottom() - 1)
                left = inside.left() + number * wide
                bar = QRectF(left, top, max(1.0, wide - (2 if len(self.figure.series) > 1 else 0)),
                             axes.area.bottom() - top)  # fmt: skip
                fill(painter, bar, series.tone, series.pattern, min(2.0, bar.width() / 4))
