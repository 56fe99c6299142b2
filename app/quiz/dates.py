"""Whether a typed date is one that an item accepts."""

import re
from datetime import date
from functools import lru_cache

from app.facts.dates.edtf_dates import accepted_forms, format_date
from app.facts.dates.edtf_values import Point, bounds, build_date, build_interval, is_interval
from app.study.typed_answers import fold, read_dates

CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
"""The Gregorian calendar repeats itself."""

_TO = re.compile(r"\s*(?:–|—|/|\bto\b|\buntil\b|(?<=\d)\s*-\s*(?=\d)|\s-\s)\s*")
_ABOUT = re.compile(r"^(?:about|around|circa|c\.|ca\.?|approximately|approx\.?|perhaps)\s*", re.IGNORECASE)


def date_is_accepted(said: str, value: str, tolerance_days: int = 0) -> bool:
    """Whether what was typed names a date within the EDTF value, made wider by the tolerance on both sides.

    It must say at least as much as the value: a year alone is no answer where a day is asked for, and
    one year none where an interval is.
    """
    if fold(said) in _folded_forms(value):
        return True
    asked = bounds(value)
    if asked is None:
        return False
    first, last = day_number(asked[0]), day_number(asked[1])
    for span in filter(None, map(bounds, readings(said))):
        start, end = day_number(span[0]), day_number(span[1])
        if is_interval(value):
            if max(abs(start - first), abs(end - last)) <= tolerance_days:
                return True
        elif first - tolerance_days <= start and end <= last + tolerance_days:
            return True
    return False


@lru_cache(maxsize=1024)
def _folded_forms(value: str) -> frozenset[str]:
    return frozenset(fold(form) for form in (format_date(value), *accepted_forms(value), value))


def readings(said: str) -> tuple[str, ...]:
    """The EDTF values that a typed date may mean: several where day and month could be swapped."""
    said = _ABOUT.sub("", said.strip())
    ends = _TO.split(said)
    if len(ends) == 2 and not read_dates(said):
        return tuple(build_interval(a, b) for a in _single(ends[0]) for b in _single(_full(ends)))
    return tuple(_single(said))


def _full(ends: list[str]) -> str:
    """1914-18 ends in 1918."""
    start, end = (end.strip() for end in ends)
    short = re.fullmatch(r"\d\d", end) and re.fullmatch(r"\d{4}", start)
    return start[:2] + end if short else end


def _single(said: str) -> list[str]:
    made = [
        build_date(year if year > 0 else year + 1, month or None, day or None)
        for year, month, day in sorted(read_dates(said))
    ]
    return [one for one in made if one]


def day_number(point: Point) -> int:
    """Days since the year 1 began, in the Gregorian calendar carried back before its start."""
    year, month, day = point
    cycles = (year - 1) // CYCLE_YEARS
    return date(year - cycles * CYCLE_YEARS, month, day).toordinal() + cycles * CYCLE_DAYS
