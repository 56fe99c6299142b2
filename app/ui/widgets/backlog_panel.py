"""Overdue cards and days of rest: catching up over some days, and vacations."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.arranging import clear, column, panel, row
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.fields import NumberField
from app.ui.widgets.labels import Label
from app.ui.widgets.option_fields import setting
from app.wording import gettext as _


class BacklogPanel(QWidget):
    """Asks for numbers of days; the page does it."""

    catch_up_asked = Signal(int)
    rest_asked = Signal(int, int, int)
    """The first and the last study day of a vacation, and over how many days its cards are spread after."""
    end_asked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._today = 0
        self.days = NumberField(1, 365, _("Days to catch up in"), _(" days"))
        self.days.setValue(7)
        self.catch_up_button = Button(_("Catch up"), "again", height=36, pad=12)
        self.catch_up_button.clicked.connect(lambda: self.catch_up_asked.emit(self.days.value()))
        self.overdue = Label("", "small", wrap=True)
        self.start = NumberField(0, 365, _("Days until the vacation begins"), _(" days"))
        self.length = NumberField(1, 366, _("Days the vacation lasts"), _(" days"))
        self.length.setValue(7)
        self.rest_button = Button(_("Take the days off"), "bury", height=36, pad=12)
        self.rest_button.clicked.connect(self._rest)
        self.when = Label("", "small", wrap=True)
        for field in (self.start, self.length):
            field.valueChanged.connect(lambda _value: self._tell())
        self._kept = column(gap=4)
        column(
            setting(
                _("Catch up"),
                _("Spreads what is overdue over days, the best known first."),
                self.days,
                self.catch_up_button,
            ),
            self.overdue,
            setting(
                _("Vacation begins in, and lasts"),
                _("What falls due then comes after it. Nothing is lost: FSRS reckons with the real days."),
                self.start,
                self.length,
            ),
            row((self.when, 1), self.rest_button, gap=16),
            panel(self._kept),
            gap=14,
            inside=self,
        )

    def show_backlog(self, overdue: int, today: int, vacations: Sequence[tuple[int, int]]) -> None:
        """Show what waits."""
        self._today = today
        self.overdue.setText(
            _("{count} cards are overdue.").format(count=overdue) if overdue else _("Nothing is overdue.")
        )
        self.catch_up_button.setEnabled(overdue > 0)
        self._tell()
        clear(self._kept)
        for first, last in vacations:
            self._kept.addWidget(self._vacation(first, last))

    def _vacation(self, first: int, last: int) -> QWidget:
        span = _("{first} to {last}").format(first=day_in_words(first), last=day_in_words(last))
        end = LinkButton(_("Study then after all"))
        end.setAccessibleName(_("Study after all: {span}").format(span=span))
        end.clicked.connect(lambda: self.end_asked.emit(first, last))
        return panel(row(Label(_("Vacation: {span}").format(span=span), "medium"), None, end))

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last day that the fields speak of."""
        first = self._today + self.start.value()
        return first, first + self.length.value() - 1

    def _tell(self) -> None:
        first, last = self.span
        if self._today:
            self.when.setText(
                _("From {first} to {last}, both included.").format(
                    first=day_in_words(first), last=day_in_words(last)
                )
            )

    def _rest(self) -> None:
        first, last = self.span
        self.rest_asked.emit(first, last, min(7, self.length.value()))


def day_in_words(day: int) -> str:
    """A study day as a date."""
    on = date.fromordinal(max(1, day))
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return english.toString(QDate(on.year, on.month, on.day), "ddd d MMMM")
