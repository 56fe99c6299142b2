"""Minutes of each day until an exam, with the time there is and the days off."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from app.scheduling.day_words import day_in_words, months
from app.scheduling.exam.forecast import Forecast
from app.ui.theme.painting import draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.plots.axes import Axes, fill
from app.ui.widgets.plots.figure import Figure, Form, Pattern, Series, find_ticks
from app.ui.widgets.plots.stacked_bars import StackedBars
from app.wording import gettext as _
from app.wording import ngettext

TICKS = 6


class DayMinutes(StackedBars):
    """Bars of minutes below a line of the time there is; Space, Return or a click chooses a day."""

    chosen = Signal(int)
    """The ordinal of a day."""

    def __init__(self, height: int = 190) -> None:
        self._first_day = 0
        self._budgets: tuple[float, ...] = ()
        super().__init__(_figure(None), height)

    def show_forecast(self, forecast: Forecast | None) -> None:
        """Show other days; the cursor stays where it is."""
        self.figure = _figure(forecast)
        self._first_day = forecast.today if forecast else 0
        self._budgets = forecast.budgets if forecast else ()
        self.setAccessibleName(f"{self.figure.title}. {self.figure.sentence}")
        place, self.place = self.place, None
        if place is not None and place < len(self.figure.places):
            self.go(place)
        self.update()

    def highest(self) -> float:
        return max(super().highest(), 1.0, *(b for b in self._budgets if b < 1440))

    def paint_on(self, painter: QPainter, area: QRectF, place: int | None = None) -> None:
        if not self.figure.places:
            words = _("The days show here.")
            draw_words(painter, area.left(), area.center().y(), words, font("muted"), "muted")
            return
        axes = self._axes(area)
        for number, budget in enumerate(self._budgets):
            if not budget:
                slot = self._slot(axes, number)
                fill(painter, slot.adjusted(1, 0, -1, 0), "line_strong", Pattern.HATCHED)
        super().paint_on(painter, area, place)
        self._draw_budgets(painter, axes)

    def _draw_budgets(self, painter: QPainter, axes: Axes) -> None:
        painter.setPen(QPen(color("hard"), 1.6, Qt.PenStyle.DashLine))
        before: float | None = None
        for number, budget in enumerate(self._budgets):
            if not 0 < budget < 1440:
                before = None
                continue
            slot, y = self._slot(axes, number), axes.height_of(budget)
            if before is not None and before != y:
                painter.drawLine(QPointF(slot.left(), before), QPointF(slot.left(), y))
            painter.drawLine(QPointF(slot.left(), y), QPointF(slot.right(), y))
            before = y

    def _choose(self) -> None:
        if self.place is not None and self.figure.places:
            self.chosen.emit(self._first_day + self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.figure.places:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.place is None:
                self.go(self._first())
            else:
                self._choose()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.go(self.place_at(event.position(), self._area()))
        self._choose()


def _figure(forecast: Forecast | None) -> Figure:
    own = forecast.outlook.minutes if forecast else ()
    others = forecast.others if forecast else ()
    first = forecast.today if forecast else 0
    budgets = forecast.budgets if forecast else ()
    series = [Series(_("this exam"), tuple(round(m, 1) for m in own))]
    if any(m >= 0.5 for m in others):
        series.append(Series(_("other exams"), tuple(round(m, 1) for m in others), "muted", Pattern.HATCHED))
    short = [_short_day(first + n) for n in range(len(own))]
    return Figure(
        Form.STACKED,
        "exam minutes",
        _("Minutes a day"),
        _("Bars are expected minutes, the dashed line the time there is, hatched days are off."),
        _("Day"),
        tuple(day_in_words(first + n) for n in range(len(own))),
        tuple(series),
        lambda m: ngettext("{count} minute", "{count} minutes", round(m)).format(count=round(m)),
        lambda m: f"{m:g}",
        find_ticks(short, TICKS),
        more=((_("of"), tuple(_room(b) for b in budgets)),),
    )


def _short_day(day: int) -> str:
    at = date.fromordinal(day)
    return _("{day} {month}").format(day=at.day, month=months()[at.month - 1][:3])


def _room(minutes: float) -> str:
    return f"{minutes:.0f}" if minutes else _("none, a day off")
