"""The forgetting curve of a card: what was likely remembered, review by review, today, and to come."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.facts.dates.edtf_dates import format_date
from app.study.forgetting import Point
from app.ui.theme.painting import draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.wording import gettext as _

LEFT, RIGHT, TOP, FOOT = 48, 20, 16, 28


class ForgettingCurve(QWidget):
    """Time from left to right, the probability of recall from 0 to 100 % upwards; dashed is still to come."""

    def __init__(
        self, past: Sequence[Point], ahead: Sequence[Point], now: float, due: float | None, told: str
    ) -> None:
        """`due` is when the card comes next; `told` says the same in words, for screen readers."""
        super().__init__()
        self._past, self._ahead, self._now, self._due = list(past), list(ahead), now, due
        self.setFixedHeight(220)
        self.setMinimumWidth(320)
        self.setAccessibleName(_("Forgetting curve"))
        self.setAccessibleDescription(told)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -FOOT)
        self._draw_grid(painter, area)
        points = self._past + self._ahead
        if points:
            first, last = points[0][0], max(points[-1][0], points[0][0] + 1)

            def place(point: Point) -> QPointF:
                across = (point[0] - first) / (last - first)
                return QPointF(area.left() + across * area.width(), area.bottom() - point[1] * area.height())

            self._draw_line(painter, [place(p) for p in self._past], dashed=False)
            self._draw_line(painter, [place(p) for p in self._ahead], dashed=True)
            self._draw_days(painter, area, first, last)
        painter.end()

    def _draw_grid(self, painter: QPainter, area: QRectF) -> None:
        for share in (0.0, 0.5, 0.9, 1.0):
            y = area.bottom() - share * area.height()
            painter.setPen(QPen(color("line_strong" if share == 0.9 else "line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            if share != 1.0:
                words = f"{share:.0%}"
                draw_words(painter, area.left() - 8, y + 4, words, font("small"), "muted", right=True)

    def _draw_line(self, painter: QPainter, points: list[QPointF], *, dashed: bool) -> None:
        pen = QPen(color("accent"), 2)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))

    def _draw_days(self, painter: QPainter, area: QRectF, first: float, last: float) -> None:
        base = area.bottom() + 20
        small = font("small")
        draw_words(painter, area.left(), base, _day(first), small, "muted")
        draw_words(painter, area.right(), base, _day(last), small, "muted", right=True)
        for at, words, tone in ((self._now, _("today"), "ink"), (self._due, _("due"), "hard")):
            if at is None or not first <= at <= last:
                continue
            x = area.left() + (at - first) / (last - first) * area.width()
            painter.setPen(QPen(color(tone), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            if area.left() + 90 < x < area.right() - 90:
                draw_words(painter, x + 4, base, words, small, tone)


def _day(seconds: float) -> str:
    return format_date(datetime.fromtimestamp(seconds).date().isoformat())
