"""What delegates and plots draw with: lines of words, rounded boxes, bars."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.ui.theme.tokens import color


def advance(words: str, font: QFont) -> float:
    """The width of words in pixels."""
    return QFontMetricsF(font).horizontalAdvance(words)


def draw_words(
    painter: QPainter,
    x: float,
    baseline: float,
    words: str,
    font: QFont,
    tone: str,
    *,
    width: float | None = None,
    right: bool = False,
) -> float:
    """Draw one line on its baseline, elided to `width`; return its width. `right`: x is the right end."""
    metrics = QFontMetricsF(font)
    if width is not None:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))
    wide = metrics.horizontalAdvance(words)
    painter.setFont(font)
    painter.setPen(color(tone))
    painter.drawText(QPointF(x - wide if right else x, baseline), words)
    return wide


def draw_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box whose line lies inside it."""
    painter.setPen(QPen(line, width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    inside = box.adjusted(width / 2, width / 2, -width / 2, -width / 2) if line else box
    painter.drawRoundedRect(inside, radius, radius)


def draw_bar(
    painter: QPainter, x: float, y: float, width: float, share: float, tone: str, height: float = 4
) -> None:
    """A thin bar filled to a share of 0..1."""
    draw_box(painter, QRectF(x, y, width, height), height / 2, color("track"))
    if share > 0:
        draw_box(painter, QRectF(x, y, max(height, width * min(share, 1.0)), height), height / 2, color(tone))


def draw_rule(painter: QPainter, left: float, right: float, y: float) -> None:
    """A hairline."""
    painter.setPen(QPen(color("line"), 1))
    painter.drawLine(QPointF(left, y + 0.5), QPointF(right, y + 0.5))
