"""Finding temporal expressions in text: where they stand and what their own words say.

What the words leave open (the year of "October 19", the day of "the next day") is for
`date_resolution`. Spans follow TIMEX3 (Pustejovsky et al. 2003): no leading preposition, both ends of a
range as mentions of their own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.facts.dates.calendar_expressions import CALENDAR_TRIGGERS, match_calendar
from app.facts.dates.clock_times import CLOCK_TRIGGERS, date_after_clock, lead_by_clock, match_clock
from app.facts.dates.qualifications import mark_doubts
from app.facts.dates.relative_expressions import RELATIVE_TRIGGERS, match_relative
from app.facts.dates.time_expression import Expression, Form
from app.facts.dates.vocabulary import DASH

Spans = Sequence[tuple[int, int]]

_START = re.compile(r"(?<![\w])(?:[^\W\d_]+|\d{1,4}(?!\d)|['’](?=\d\ds?\b)|\?(?=\d{3}))")
_TOGETHER = re.compile(rf"\s{{0,2}}(?:{DASH}|and|or|to|,|/)\s{{0,2}}(?:the\s)?", re.IGNORECASE)
_FIGURES = re.compile(r"\d0['’]?s$")
_TRIGGERS = CALENDAR_TRIGGERS | RELATIVE_TRIGGERS | CLOCK_TRIGGERS
_OTHER_CALENDAR = r"(?:Hijri|Hijra|Islamic|Muslim|Hebrew|Jewish|Coptic|Persian|Solar|Bengali|Saka|Buddhist)"
"""Calendars whose years are not those of the common era."""
_NOT_TIME = re.compile(
    rf"""(?:https?://|www\.)[^\s<>]{{1,2000}}
    | \bdoi:\s?\S{{1,300}} | \b10\.\d{{4,9}}/\S{{1,300}}
    | \b[\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.]{{1,64}}
    | (?-i:\bpp?)\.?[ ]?\d{{1,6}}(?:[ ]?{DASH}[ ]?\d{{1,6}})? | \d\)?:[ ]?\d{{1,5}}[ ]?{DASH}[ ]?\d{{1,5}}
    | \b(?:vol|no|nos|nr|fig|figs|eq|ch|sec|art|table|figure|chapter|pages?|volume|lines?|section
         |article|room|flight|highway|route|unit|serial)\.?[ ]?\d{{1,6}}(?:[ ]?{DASH}[ ]?\d{{1,6}})?
    | [$€£¥₹][ ]?\d[\d,.]*(?:{DASH}\d[\d,.]*)?
    | \b(?:USD|EUR|GBP|US\$|Rs\.?)[ ]?\d[\d,.]*
    | \b(?-i:A\.?H\.?)\s?\d{{1,4}}(?!\d) | \b\d{{1,4}}\s?(?:(?-i:A\.?H\.?|HJ|S\.H\.)(?!\w)|Hijri\b
         |(?:in|of)\s(?:the\s)?{_OTHER_CALENDAR}\s(?:calendar|era)\b)
    | \bISBN[-:\s\dX]{{1,30}} | \bISSN[-:\s\dX]{{1,20}}
    """,
    re.VERBOSE | re.IGNORECASE,
)


def find_expressions(
    text: str, start: int = 0, end: int | None = None, masked: Spans = ()
) -> list[Expression]:
    """The temporal expressions of `text[start:end]` in order and apart, `masked` spans left out."""
    end = len(text) if end is None else end
    closed = sorted([*masked, *((m.start(), m.end()) for m in _NOT_TIME.finditer(text, start, end))])
    return mark_doubts(text, _share_decades(text, _share_era(text, list(_scan(text, start, end, closed)))))


def _share_decades(text: str, expressions: list[Expression]) -> list[Expression]:
    """The 1890s and 1900s: beside a decade, the 1900s are one as well, and not the century."""
    for index in range(len(expressions) - 1):
        one, other = expressions[index : index + 2]
        spans = {one.span, other.span} == {10, 100} and one.form is other.form is Form.SPAN
        if not spans or not _TOGETHER.fullmatch(text[one.end : other.start]) or one.short or other.short:
            continue
        if abs((one.year or 0) - (other.year or 0)) < 100 and _ends_in_s(text, one, other):
            expressions[index : index + 2] = [replace(one, span=10), replace(other, span=10)]
    return expressions


def _ends_in_s(text: str, *expressions: Expression) -> bool:
    """Whether all are written in figures ("1900s"), for a century in words is no decade."""
    return all(_FIGURES.search(text, e.start, e.end) for e in expressions)


def _share_era(text: str, expressions: list[Expression]) -> list[Expression]:
    """The 1870s and 1860s BC: both are before the era, for the one that follows is smaller."""
    for index in range(len(expressions) - 2, -1, -1):
        one, other = expressions[index], expressions[index + 1]
        if (
            one.form is not other.form
            or one.era
            or other.era != "BC"
            or one.short
            or one.year is None
            or one.month
        ):
            continue
        lower = abs((other.year or 0) - (other.form is Form.CALENDAR))
        if one.year > lower and _TOGETHER.fullmatch(text[one.end : other.start]):
            year = 1 - one.year if one.form is Form.CALENDAR else one.year
            expressions[index] = replace(one, year=year, era="BC")
    return expressions


def _scan(text: str, start: int, end: int, closed: Sequence[tuple[int, int]]) -> Iterator[Expression]:
    free_from, barrier = start, 0
    for found in _START.finditer(text, start, end):
        at = found.start()
        if at < free_from:
            continue
        while barrier < len(closed) and closed[barrier][1] <= at:
            barrier += 1
        if barrier < len(closed) and closed[barrier][0] <= at:
            continue
        word = found.group()
        if not (word[0].isdigit() or word[0] in "'’?" or word.casefold() in _TRIGGERS):
            continue
        limit = min(end, closed[barrier][0]) if barrier < len(closed) else end
        expressions = _longest_match(text, at, limit)
        if expressions:
            yield from expressions
            free_from = expressions[-1].end


def _longest_match(text: str, at: int, limit: int) -> list[Expression]:
    clock = match_clock(text, at, limit)
    if clock is not None:
        after = date_after_clock(text, clock, limit)
        dates = _longest_date(text, after, limit) if after is not None and after < limit else []
        return lead_by_clock(dates, clock) or [clock]
    return _longest_date(text, at, limit)


def _longest_date(text: str, at: int, limit: int) -> list[Expression]:
    calendar = match_calendar(text, at, limit)
    relative = match_relative(text, at, limit)
    if not calendar or not relative:
        return calendar or relative
    return calendar if calendar[-1].end >= relative[-1].end else relative
