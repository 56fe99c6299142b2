"""Dates as EDTF strings (ISO 8601-2, Library of Congress EDTF levels 0-2): building and comparing them.

Years are astronomical: 0 is 1 BC, -263 is 264 BC. Only the forms that documents give rise to are known
here: days, months, years, seasons (21-24), quarters (33-36), halves (40, 41), decades `195X`, centuries
`17XX`, millennia `-2XXX`, intervals `1962/1967`, and the qualifiers ~ (about), ? (uncertain), % (both).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
FIRST_QUARTER = 33
FIRST_HALF, SECOND_HALF = 40, 41

Point = tuple[int, int, int]
"""A calendar day as (astronomical year, month, day); datetime knows no years before 1."""

_VALUE = re.compile(r"(?:Y(-?\d{5,})|(-?)(\d{4}|\d{3}X|\d{2}XX|\dXXX))(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_PART_MONTHS = {
    SPRING: (3, 5),
    SUMMER: (6, 8),
    AUTUMN: (9, 11),
    WINTER: (12, 12),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    FIRST_HALF: (1, 6),
    SECOND_HALF: (7, 12),
}
_SEASON_ROOM = {SPRING: (2, 6), SUMMER: (5, 9), AUTUMN: (8, 12), WINTER: (1, 15)}
"""The months that a season may mean, counted from January: a winter begins in one year and ends in the next,
and "the winter of 1862" may be the months before it or after."""
_ROUGH_YEARS = ((1700, 5), (1000, 20), (-999, 50), (-(10**9), 200))
_OPEN_START, _OPEN_END = (-(10**9), 1, 1), (10**9, 12, 31)
_NEVER = (10**9, 12, 31)
_REMEMBERED = 16_384
"""Values that are known the next time: a document compares its few thousand dates again and again."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """One EDTF date taken apart. `span` is 1 for a year, 10 a decade, 100 a century, 1000 a millennium.

    `year` is the first year that the mask covers, counted from zero outwards before the era
    (`-08XX` has year -800); `part` is an EDTF season, quarter or half code.
    """

    year: int
    month: int | None = None
    day: int | None = None
    part: int | None = None
    span: int = 1
    before_era: bool = False
    qualifier: str = ""


def days_in_month(year: int, month: int) -> int:
    """How many days a month has, in the Gregorian calendar carried back before its start."""
    return monthrange(2000 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 2001, month)[1]


def build_date(
    year: int,
    month: int | None = None,
    day: int | None = None,
    *,
    part: int | None = None,
    about: bool = False,
    doubtful: bool = False,
) -> str | None:
    """The EDTF string of a day, month, season or year; None when there is no such day."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and (month is None or not 1 <= day <= days_in_month(year, month)):
        return None
    text = f"{'-' if year < 0 else ''}{abs(year):04d}" if abs(year) <= 9999 else f"Y{year}"
    text += "".join(f"-{piece:02d}" for piece in (month or part, day) if piece)
    return text + qualifier(about=about, doubtful=doubtful)


def qualifier(*, about: bool, doubtful: bool) -> str:
    """The EDTF mark for a date that is approximate (~), uncertain (?) or both (%)."""
    return {(True, True): "%", (True, False): "~", (False, True): "?"}.get((about, doubtful), "")


def build_span(
    first: int, years: int, *, before_era: bool = False, about: bool = False, doubtful: bool = False
) -> str:
    """The EDTF string of a decade, century or millennium (`years` 10, 100, 1000).

    `first` is its lowest number as people write it: 1950 for the 1950s, 1700 for the 18th century, 800 for
    the 9th century BC (900 to 801 BC are -0899 to -0800). Decades before the era fit no mask: an interval.
    """
    if before_era and years == 10:
        start = build_date(1 - (first + 9), about=about, doubtful=doubtful)
        return f"{start}/{build_date(1 - max(first, 1), about=about, doubtful=doubtful)}"
    digits = f"{first:04d}"[: 4 - len(str(years)) + 1] + "X" * (len(str(years)) - 1)
    return ("-" if before_era else "") + digits + qualifier(about=about, doubtful=doubtful)


def build_interval(start: str | None, end: str | None) -> str:
    """The EDTF interval between two dates; None leaves an end open."""
    return f"{start or '..'}/{end or '..'}"


@lru_cache(maxsize=_REMEMBERED)
def parse_date(value: str) -> CalendarDate | None:
    """Take one EDTF date apart; None for intervals and for what is no date."""
    found = _VALUE.fullmatch(value)
    if not found:
        return None
    long, sign, digits, second, day, qualifier = found.groups()
    before = bool(sign) or (long or "").startswith("-")
    if long:
        year, span = int(long), 1
    else:
        span = 10 ** digits.count("X")
        year = int(digits.replace("X", "0")) * (-1 if sign else 1)
    number = int(second) if second else None
    if number is None or number <= 12:
        good = number is None or (number >= 1 and (not day or 1 <= int(day) <= days_in_month(year, number)))
        good = good and (span == 1 or number is None)
        parsed = CalendarDate(year, number, int(day) if day else None, None, span, before, qualifier)
        return parsed if good else None
    if number in _PART_MONTHS and not day and span == 1:
        return CalendarDate(year, part=number, before_era=before, qualifier=qualifier)
    return None


def is_interval(value: str) -> bool:
    """Whether the value is an EDTF interval."""
    return "/" in value


def split_interval(value: str) -> tuple[str | None, str | None]:
    """Both ends of an interval, None where it is open; a single date is both its ends."""
    start, slash, end = value.partition("/")
    if not slash:
        return value, value
    return (None if start in ("", "..") else start), (None if end in ("", "..") else end)


@lru_cache(maxsize=_REMEMBERED)
def bounds(value: str) -> tuple[Point, Point] | None:
    """The first and last day that a date or interval can mean; None when it is no date."""
    first, last = split_interval(value)
    start = _single_bounds(first) if first else (_OPEN_START,) * 2
    end = _single_bounds(last) if last else (_OPEN_END,) * 2
    return (start[0], end[1]) if start and end else None


def _single_bounds(value: str) -> tuple[Point, Point] | None:
    date = parse_date(value)
    if date is None:
        return None
    if date.span > 1:
        years = (
            (date.year - date.span + 1, date.year)
            if date.before_era
            else (max(date.year, 1), date.year + date.span - 1)
        )
        return (years[0], 1, 1), (years[1], 12, 31)
    if date.day and date.month:
        day = (date.year, date.month, date.day)
        return day, day
    low, high = _PART_MONTHS.get(date.part or 0, (date.month or 1, date.month or 12))
    return (date.year, low, 1), (date.year, high, days_in_month(date.year, high))


@lru_cache(maxsize=_REMEMBERED)
def possible_bounds(value: str) -> tuple[Point, Point] | None:
    """The first and last day that a date could mean at the widest: a qualifier and a season leave room."""
    first, last = split_interval(value)
    start = _possible(first) if first else (_OPEN_START,) * 2
    end = _possible(last) if last else (_OPEN_END,) * 2
    return (start[0], end[1]) if start and end else None


def _possible(value: str) -> tuple[Point, Point] | None:
    date, plain = parse_date(value), _single_bounds(value)
    if date is None or plain is None:
        return None
    (low, low_month, _low_day), (high, high_month, _high_day) = plain
    if date.part in _SEASON_ROOM:
        return _whole_months(low, *_SEASON_ROOM[date.part], years=_slack(date))
    if not date.qualifier:
        last = high + (date.span >= 100 and not date.before_era)  # 1800 ends the 18th century
        return plain[0], (last, high_month, plain[1][2])
    if date.month:
        return _whole_months(low, low_month - 2, high_month + 2, years=0)
    years = _slack(date)
    return (low - years, 1, 1), (high + years, 12, 31)


def _whole_months(year: int, low: int, high: int, *, years: int) -> tuple[Point, Point]:
    """From one month to another, both counted from January of a year and so many years wider."""
    first, last = year * 12 + low - 1, year * 12 + high - 1
    end_year, end_month = last // 12 + years, last % 12 + 1
    return (first // 12 - years, first % 12 + 1, 1), (end_year, end_month, days_in_month(end_year, end_month))


def _slack(date: CalendarDate) -> int:
    """How many years an approximate or uncertain year may be off: more the longer ago it is."""
    if not date.qualifier:
        return 0
    if date.span > 1:
        return date.span // 2
    return next(years for since, years in _ROUGH_YEARS if date.year >= since)


def _is_loose(value: str) -> bool:
    return value.endswith(("~", "?", "%")) or any(f"{mark}/" in value for mark in "~?%")


def sort_key(value: str) -> tuple[Point, Point]:
    """A key that sorts dates by when they begin, then by when they end; what is no date comes last.

    An interval whose beginning is open stands where it ends.
    """
    found = bounds(value)
    if found is None:
        return _NEVER, _NEVER
    return (found[1], found[1]) if found[0] == _OPEN_START else found


def covers(wide: str, narrow: str) -> bool:
    """Whether all that `narrow` can mean lies within `wide`: 1950 covers 1950-02-14, but not 1950~."""
    outer, inner = bounds(wide), possible_bounds(narrow) if _is_loose(narrow) else bounds(narrow)
    if wide == narrow and outer:
        return True
    return bool(outer and inner and outer[0] <= inner[0] and inner[1] <= outer[1])


def are_disjoint(one: str, other: str) -> bool:
    """Whether two dates certainly differ: a distractor must not be a right answer in other words.

    About 1950 may be 1948, and a winter lies in two years: these are told apart only from what is far enough.
    """
    a, b = possible_bounds(one), possible_bounds(other)
    return bool(a and b and (a[1] < b[0] or b[1] < a[0]))


def precision(value: str) -> str:
    """How fine a value is: day, month, season, year, decade, century, millennium, interval; "" for none."""
    if is_interval(value):
        return "interval" if bounds(value) else ""
    date = parse_date(value)
    if date is None:
        return ""
    if date.span > 1:
        return {10: "decade", 100: "century", 1000: "millennium"}[date.span]
    return "day" if date.day else "month" if date.month else "season" if date.part else "year"
