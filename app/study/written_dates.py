"""Dates as people write and type them: what they mean, and the other ways to write the same."""

import re

from app.facts.dates.edtf_dates import accepted_forms
from app.facts.dates.edtf_values import bounds

MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())

_ERA = r"(?:\s*(?P<era>b\.?\s?c\.?(?:\s?e\.?)?|c\.?\s?e\.?|a\.?\s?d\.?))?"
_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:a\.?d\.?\s*)?(?P<year>\d{1,4})"
_DATES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}{_ERA}",
        rf"{_MONTH}(?:\s*,|\s+of)?\s*{_YEAR}{_ERA}",
        rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH},?\s*{_YEAR}{_ERA}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}{_ERA}",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?",
        r"(?P<month>\d{1,2})[/.](?P<year>\d{4})",
        r"(?P<day>\d{1,2})[/.]\s?(?P<month>\d{1,2})[/.]\s?(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",
    )
)
_ABOUT = re.compile(r"(?:about|around|circa|approximately|roughly|ca?\.?(?=[\s\d])|~)\s*(?P<rest>.+)")
_RANGE = re.compile(
    r"(?:from\s+|between\s+)?(?P<start>.+?)(?:\s*[–—-]\s*|\s+(?:to|until|till|and)\s+)(?P<end>.+)"
)
_SHORT = re.compile(r"\d{1,3}")


def read_dates(text: str) -> frozenset[tuple[int, int, int]]:
    """The dates that a text may mean as (year, month, day), 0 where it says none; years BC are negative."""
    text = " ".join(text.casefold().split())
    found: set[tuple[int, int, int]] = set()
    for shape in _DATES:
        match = shape.fullmatch(text)
        if match is None:
            continue
        part = match.groupdict()
        month = _month(part.get("name")) if part.get("name") else int(part.get("month") or 0)
        if month is None or month > 12 or int(part.get("day") or 0) > 31:
            continue
        year = int(part["year"])
        found.add(
            (-year if (part.get("era") or "").startswith("b") else year, month, int(part.get("day") or 0))
        )
    return frozenset(found)


def _month(name: str | None) -> int | None:
    return MONTHS.index(name[:3]) + 1 if name and name[:3] in MONTHS else None


def date_of(answer: str) -> str | None:
    """The EDTF date that a written answer means, None where it may mean several or none."""
    found = read_dates(answer)
    if len(found) != 1:
        return None
    ((year, month, day),) = found
    written = f"{'-' if year < 0 else ''}{abs(year):04d}"
    if year < 0:  # EDTF counts a year 0, so that 263 BC is -0262
        written = f"-{abs(year) - 1:04d}" if year < -1 else "0000"
    return written + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def other_forms(answer: str) -> tuple[str, ...]:
    """The other ways to write a date that an answer is, such as "c. 1735" or "1914-18"; none for others."""
    value = _value_of(" ".join(answer.casefold().split()))
    return accepted_forms(value) if value else ()


def _value_of(text: str) -> str | None:
    """The EDTF value of a date that is rough, or that is a span of time; None for anything else."""
    about = _ABOUT.fullmatch(text)
    if about is not None:
        value = date_of(about["rest"])
        return f"{value}~" if value else None
    found = _RANGE.fullmatch(text)
    if found is None or read_dates(text):
        return None
    start, end = found["start"], found["end"]
    if _SHORT.fullmatch(end) and re.fullmatch(r"\d{4}", start):
        end = start[: 4 - len(end)] + end
    if end.endswith(("bc", "bce", "b.c.", "b.c.e.")) and start.isdigit():
        start += " bc"
    first, last = date_of(start), date_of(end)
    if first is None or last is None:
        return None
    begins, ends = bounds(first), bounds(last)
    return f"{first}/{last}" if begins and ends and begins < ends else None
