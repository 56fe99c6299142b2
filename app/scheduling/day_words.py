"""Days in words: what is shown of a study day without loading what plans need."""

from datetime import date

from app.wording import gettext as _


def weekdays() -> tuple[str, ...]:
    """The days of the week from Monday on."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def months() -> tuple[str, ...]:
    """The months of the year."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def day_in_words(day: int) -> str:
    """A day such as: Friday, 4 December 2026."""
    at = date.fromordinal(day)
    return _("{weekday}, {day} {month} {year}").format(
        weekday=weekdays()[at.weekday()], day=at.day, month=months()[at.month - 1], year=at.year
    )
