"""Axes with few, round numbers, and filled areas that patterns tell apart."""

from collections.abc import Callable
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.theme.painting import advance, draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.plots.figure import Figure, Pattern, Series

FOOT = 22.0
"""Height of the words under the axis."""
LINE = 16.0
"""Height of a second line of such words."""
LEGEND = 24.0
GAP = 4.0


def round_steps(bottom: float, top: float, most: int = 4) -> list[float]:
    """Round numbers from `bottom` to at least `top`."""
    span = max(top - bottom, 1e-9)
    raw = span / most
    power = 10.0 ** floor(log10(raw))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw * 0.999)
    return [bottom + step * i for i in range(ceil(span / step * 0.999) + 1)]


def even_steps(bottom: float, top: float) -> list[float]:
    """A few equal steps between two fixed ends, in quarters where that comes out even."""
    parts = next((n for n in (4, 3, 5, 2) if round((top - bottom) / n * 100, 6) % 5 == 0), 4)
    return [bottom + (top - bottom) * n / parts for n in range(parts + 1)]


class Axes:
    """The plotting area inside a rectangle, and where values lie in it."""

    def __init__(self, figure: Figure, whole: QRectF, highest: float) -> None:
        top = figure.top if figure.top is not None else max(highest, 1e-9)
        self.steps = round_steps(figure.bottom, top) if figure.top is None else even_steps(figure.bottom, top)
        if figure.top is None and highest >= 1 and all(_is_whole(figure, s) for s in figure.series):
            self.steps = [s for s in self.steps if s == int(s)] or [0.0, 1.0]
        self.bottom, self.top = figure.bottom, max(self.steps[-1], top)
        self.words = [figure.short(s) for s in self.steps]
        left = max(advance(w, font("small")) for w in self.words) + 10
        legend = LEGEND if len(figure.series) > 1 else 8.0
        self.area = whole.adjusted(left, legend, -8, -FOOT - (LINE if figure.staggered else 0))
        self.whole = whole

    def height_of(self, value: float) -> float:
        """The y of a value."""
        share = (value - self.bottom) / (self.top - self.bottom)
        return self.area.bottom() - min(max(share, 0.0), 1.0) * self.area.height()

    def draw(self, painter: QPainter) -> None:
        """Hairlines and their numbers."""
        for step, words in zip(self.steps, self.words, strict=True):
            y = round(self.height_of(step)) + 0.5
            painter.setPen(QPen(color("line_strong" if step == self.bottom else "line"), 1))
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
            draw_words(painter, self.area.left() - 8, y + 4, words, font("small"), "muted", right=True)

    def draw_ticks(self, painter: QPainter, figure: Figure, middle: Callable[[int], float]) -> None:
        """The words under the axis; one that would run into its neighbour is left out."""
        lines = [self.whole.bottom() - 5 - LINE, self.whole.bottom() - 5]
        if not figure.staggered:
            lines = lines[1:]
        free = [self.whole.left()] * len(lines)
        for number, (place, words) in enumerate(figure.ticks):
            line = number % len(lines)
            wide = advance(words, font("small"))
            x = min(max(middle(place) - wide / 2, self.whole.left()), self.whole.right() - wide)
            if x >= free[line]:
                draw_words(painter, x, lines[line], words, font("small"), "muted")
                free[line] = x + wide + 8


def _is_whole(figure: Figure, series: Series) -> bool:
    return all(v is None or v == int(v) for v in series.values)


def draw_legend(painter: QPainter, figure: Figure, left: float, top: float) -> None:
    """What each pattern stands for."""
    for series in figure.series:
        fill(painter, QRectF(left, top, 14, 12), series.tone, series.pattern, 3)
        left += 20 + draw_words(painter, left + 20, top + 10.5, series.name, font("small"), "muted") + 16


def fill(painter: QPainter, box: QRectF, tone: str, pattern: Pattern, radius: float = 0) -> None:
    """Fill an area in a colour and its pattern."""
    if pattern is Pattern.SOLID:
        draw_box(painter, box, radius, color(tone))
        return
    draw_box(painter, box, radius, color(tone, 0.25))
    dotted = Qt.PenStyle.DotLine if pattern is Pattern.DOTTED else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color(tone), 1.4, dotted, Qt.PenCapStyle.FlatCap))
    if pattern is Pattern.HATCHED:
        # cut to the box by arithmetic: an SVG of the tiny profile knows no clipping
        x, high = floor((box.left() - box.height()) / 5) * 5.0, box.height()
        while x < box.right():
            start, end = max(x, box.left()), min(x + high, box.right())
            if start < end:
                painter.drawLine(
                    QPointF(start, box.bottom() - (start - x)), QPointF(end, box.bottom() - (end - x))
                )
            x += 5
    else:
        y = ceil(box.top() / 4) * 4 + 0.5
        while y < box.bottom():
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            y += 4
    if box.width() > 8:
        draw_box(painter, box, radius, None, color(tone), 1)


def draw_cursor(painter: QPainter, box: QRectF) -> None:
    """The frame around the place whose value is told."""
    draw_box(painter, box.adjusted(-2, -2, 2, 2), 3, None, color("ink"), 1.5)
