"""Dates that an event did not have, of the same form and time, for where a document names too few."""

from collections.abc import Iterator

from app.facts.dates.edtf_values import (
    CalendarDate,
    are_disjoint,
    build_date,
    build_interval,
    build_span,
    days_in_month,
    is_interval,
    parse_date,
    split_interval,
)

YEARS = (-2, 3, 1, -4, 5, -7, 8, -11, 13, -16, 18, -25, 30, -40, 50, -75, 90)
"""How far wrong years lie from the right one; the far ones are for years that are not quite certain."""
STEPS = (-5, 4, -9, 8, -14, 13, -25, 25, -45, 45)
"""The same for both ends of an interval."""


def dates_near(value: str) -> Iterator[str]:
    """EDTF values of the same precision near `value`, certainly other than it; none for what is no date."""
    if is_interval(value):
        yield from _intervals(value)
        return
    date = parse_date(value)
    if date is None:
        return
    for made in _shifted(date):
        apart = made is not None and (date.span == 100 or are_disjoint(made + date.qualifier, value))
        if made is not None and apart:
            yield made + date.qualifier


def _shifted(date: CalendarDate) -> Iterator[str | None]:
    if date.span > 1:
        step = date.span
        yield from (_span(date, date.year + shift * step) for shift in (-1, 1, -2, 2, -3, 3))
    elif date.day and date.month:
        for months, days in ((2, 5), (-3, 9), (1, -7), (-1, 12), (4, -4)):
            year, month = _month(date.year, date.month + months)
            yield build_date(year, month, (date.day - 1 + days) % min(28, days_in_month(year, month)) + 1)
    elif date.month:
        yield from (build_date(*_month(date.year, date.month + shift)) for shift in (3, -4, 7, -2, 5))
    elif date.part:
        first = date.part - (date.part - 21) % 4 if date.part < 40 else date.part
        parts = [p for p in range(first, first + 4) if p != date.part] if date.part < 40 else [81 - date.part]
        yield from (build_date(date.year, part=part) for part in parts)
        yield from (build_date(date.year + shift, part=date.part) for shift in YEARS)
    else:
        yield from (
            build_date(date.year + shift) for shift in YEARS if (date.year + shift > 0) == (date.year > 0)
        )


def _span(date: CalendarDate, year: int) -> str | None:
    """A decade, century or millennium; none that crosses the era, where masks and counting part."""
    if date.before_era or year < date.span:
        return None
    return build_span(year, date.span)


def _month(year: int, month: int) -> tuple[int, int]:
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _intervals(value: str) -> Iterator[str]:
    """The interval moved: it stays as long, and both its ends are others."""
    start, end = (parse_date(e) if e else None for e in split_interval(value))
    if start is None or end is None or start.before_era or end.before_era:
        return
    unit = max(start.span, end.span)
    for shift in (unit * step for step in (STEPS if unit == 1 else (-1, 1, -2, 2, -3))):
        ends = [_moved(e, shift) for e in (start, end)]
        if all(ends) and not set(ends) & set(split_interval(value)):
            yield build_interval(*ends)


def _moved(date: CalendarDate, years: int) -> str | None:
    if (date.year + years > 0) != (date.year > 0):
        return None
    if date.span > 1:
        first = date.year + years
        return build_span(first, date.span) + date.qualifier if first >= date.span else None
    moved = build_date(date.year + years, date.month, date.day, part=date.part)
    return moved + date.qualifier if moved else None
