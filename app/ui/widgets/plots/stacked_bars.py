"""Bars on top of each other."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.ui.widgets.plots.axes import Axes, fill
from app.ui.widgets.plots.bars import Bars


class StackedBars(Bars):
    """One bar a place, made of its series from below."""

    def highest(self) -> float:
        return max(
            (sum(s.values[n] or 0 for s in self.figure.series) for n in range(len(self.figure.places))),
            default=0.0,
        )

    def _inside(self, slot: QRectF) -> QRectF:
        inside = super()._inside(slot)
        wide = min(inside.width(), 48.0)
        return QRectF(slot.center().x() - wide / 2, slot.top(), wide, slot.height())

    def _draw_place(self, painter: QPainter, axes: Axes, place: int) -> None:
        inside = self._inside(self._slot(axes, place))
        reached = 0.0
        for series in self.figure.series:
            value = series.values[place] or 0
            if value:
                top, foot = axes.height_of(reached + value), axes.height_of(reached)
                box = QRectF(inside.left(), top, max(1.0, inside.width()), max(1.0, foot - top))
                fill(painter, box, series.tone, series.pattern)
                reached += value
