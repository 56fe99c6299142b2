"""Numbers, spans and days as the Statistics page writes them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.wording import gettext as _
from app.wording import ngettext

_ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
MOST_BARS = 100
"""More days than this are shown by week or by month."""


def whole(number: float) -> str:
    """A count with separators."""
    return f"{round(number):,}"


def answers(number: float) -> str:
    """A count of answers."""
    return ngettext("{count} answer", "{count} answers", round(number)).format(count=whole(number))


def cards(number: float) -> str:
    """A count of cards."""
    return ngettext("{count} card", "{count} cards", round(number)).format(count=whole(number))


def percent(share: float) -> str:
    """A share with one decimal where it matters."""
    return f"{share * 100:.1f} %" if 0 < share < 1 else f"{share * 100:.0f} %"


def round_percent(share: float) -> str:
    """A share for an axis."""
    return f"{share * 100:.0f} %"


def minutes(number: float) -> str:
    """A time in minutes, or hours and minutes."""
    if number >= 60:
        hours, rest = divmod(round(number), 60)
        return _("{hours} h {minutes} min").format(hours=f"{hours:,}", minutes=rest)
    if 0 < number < 10:
        return _("{minutes} min").format(minutes=f"{number:.1f}")
    return _("{minutes} min").format(minutes=round(number))


def short_minutes(number: float) -> str:
    """A time for an axis."""
    if number >= 120:
        return _("{hours} h").format(hours=f"{number / 60:,.1f}".removesuffix(".0"))
    return _("{minutes} min").format(minutes=f"{number:.2f}".rstrip("0").rstrip("."))


def days(number: float) -> str:
    """A span in days, months or years."""
    if number < 60:
        amount = f"{number:.1f}".removesuffix(".0")
        return ngettext("{count} day", "{count} days", 1 if amount == "1" else 2).format(count=amount)
    if number < 730:
        return _("{count} months").format(count=f"{number / 30.4:.1f}".removesuffix(".0"))
    return _("{count} years").format(count=f"{number / 365.25:.1f}".removesuffix(".0"))


def day_name(day: int) -> str:
    """A day in full, with its weekday."""
    return _text(day, "ddd d MMM yyyy")


def short_day(day: int) -> str:
    """A day for an axis."""
    return _text(day, "d MMM")


def month_name(day: int) -> str:
    """The month of a day, for an axis."""
    return _text(day, "MMM yyyy")


def _text(day: int, form: str) -> str:
    on = date.fromordinal(day)
    return _ENGLISH.toString(QDate(on.year, on.month, on.day), form)


class Stretches:
    """Days in a row, put together into weeks or months where there are many."""

    def __init__(self, first_day: int, count: int, *, backwards: bool = True) -> None:
        """`backwards`: the last stretch is whole, else the first."""
        self.size = 1 if count <= MOST_BARS else 7 if count <= MOST_BARS * 7 else 30
        odd = count % self.size if backwards else 0
        starts = [0] if odd else []
        starts += list(range(odd, count, self.size))
        self._spans = list(zip(starts, [*starts[1:], count], strict=True))
        self._first = first_day

    @property
    def names(self) -> tuple[str, ...]:
        """Each stretch in words."""
        if self.size == 1:
            return tuple(day_name(self._first + start) for start, _end in self._spans)
        return tuple(
            _("{first} to {last}").format(
                first=_text(self._first + start, "d MMM"), last=_text(self._first + end - 1, "d MMM yyyy")
            )
            for start, end in self._spans
        )

    @property
    def heading(self) -> str:
        """What a stretch is."""
        return {1: _("Day"), 7: _("Week"), 30: _("30 days")}[self.size]

    def ticks(self, most: int = 6) -> tuple[tuple[int, str], ...]:
        """Words for the axis."""
        step = max(1, -(-len(self._spans) // most))
        write = short_day if self.size * len(self._spans) < 400 else month_name
        return tuple((n, write(self._first + self._spans[n][0])) for n in range(0, len(self._spans), step))

    def sums(self, values: Sequence[float]) -> tuple[float, ...]:
        """The sum of each stretch."""
        return tuple(sum(values[start:end]) for start, end in self._spans)
