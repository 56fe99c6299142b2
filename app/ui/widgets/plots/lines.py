"""Points on a plane, with lines between them and the range in which each truly lies."""

from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.ui.widgets.plots.axes import Axes, draw_cursor, draw_legend
from app.ui.widgets.plots.figure import Pattern, Series
from app.ui.widgets.plots.plot import Plot

NEAR = 40.0
"""How far from a point, in pixels, the pointer still means it."""


class Lines(Plot):
    """Lines or points over places evenly spaced, or over numbers (`Figure.across`) on the values' own scale.

    A solid series is a line with points; a dotted one only a dashed line, such as what would be perfect.
    """

    def paint_on(self, painter: QPainter, area: QRectF, place: int | None = None) -> None:
        figure, axes = self.figure, self._axes(area)
        axes.draw(painter)
        if len(figure.series) > 1:
            draw_legend(painter, figure, axes.area.left(), area.top() + 2)
        for number, (low, high) in enumerate(figure.bands):
            x = self._x(axes, number)
            painter.setPen(QPen(color("muted"), 1.5))
            painter.drawLine(QPointF(x, axes.height_of(low)), QPointF(x, axes.height_of(high)))
        for series in reversed(figure.series):
            self._draw_series(painter, axes, series)
        if place is not None:
            point = self._point(axes, place)
            draw_cursor(painter, QRectF(point.x() - 6, point.y() - 6, 12, 12))
        axes.draw_ticks(painter, figure, lambda n: self._x(axes, n))

    def place_at(self, point: QPointF, area: QRectF) -> int | None:
        axes = self._axes(area)
        found = [
            (hypot(p.x() - point.x(), p.y() - point.y()), n)
            for n in range(len(self.figure.places))
            for p in (self._point(axes, n),)
        ]
        distance, nearest = min(found, default=(NEAR, 0))
        return nearest if distance < NEAR else None

    def _axes(self, area: QRectF) -> Axes:
        values = [v for s in self.figure.series for v in s.values if v is not None]
        return Axes(self.figure, area, max(values, default=0.0))

    def _x(self, axes: Axes, place: int) -> float:
        figure = self.figure
        last = max(1, len(figure.places) - 1)
        share = place / last
        if figure.across:
            share = (figure.across[place] - axes.bottom) / (axes.top - axes.bottom)
        return axes.area.left() + share * axes.area.width()

    def _point(self, axes: Axes, place: int) -> QPointF:
        value = self.figure.series[0].values[place]
        return QPointF(self._x(axes, place), axes.height_of(value if value is not None else axes.bottom))

    def _draw_series(self, painter: QPainter, axes: Axes, series: Series) -> None:
        points = [
            QPointF(self._x(axes, n), axes.height_of(v)) for n, v in enumerate(series.values) if v is not None
        ]
        dashed = series.pattern is not Pattern.SOLID
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color(series.tone), 1.5 if dashed else 2, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        if not dashed:
            for point in points:
                dot = QRectF(point.x() - 4, point.y() - 4, 8, 8)
                draw_box(painter, dot, 4, color(series.tone), color("surface"), 1)
