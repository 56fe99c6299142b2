"""Reading what a matched calendar expression says: its day, month, year, decade or century.

The patterns that match are in `calendar_expressions`; each reader refuses words whose numbers make no date.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from app.facts.dates.calendar_names import is_month_name, is_season_name
from app.facts.dates.early_ranges import are_rising_years, is_span_of_years
from app.facts.dates.edtf_values import FIRST_HALF, FIRST_QUARTER
from app.facts.dates.time_expression import Expression, Form
from app.facts.dates.vocabulary import (
    DECADE_WORDS,
    GAP,
    MONTHS,
    NUMBERS,
    SEASONS,
    WEEKDAYS,
    read_holiday_name,
    read_month,
    read_ordinal,
    read_spelled_year,
)
from app.facts.dates.year_contexts import is_year, may_be_early_year, may_begin_early_years

Reader = Callable[[re.Match[str]], list[Expression]]

FUNCTION_WORD = re.compile(
    rf"{GAP}(?:of|in|on|and|or|to|the|a|an|as|at|by|for|from|but|with|when|while|after|before|was|were|is"
    rf"|are|had|has|have|he|she|it|"
    r"they|that|this|which|who|saw|until|through|there|we|only|alone|would|could|will|did|brought|came"
    r"|began|marked|he|his|her|its|their|my|our|two|three|four|five|six|ten|some|many|most|all|both|several|every"
    r"|no|one|more|nothing|nobody|everyone|people|when|because|since|so|then|also|went|made|took|were|be|been)\b"
)


_AGE_BEFORE = re.compile(
    r"\b(?:his|her|their|my|our|your|its|one['’]s)\s+(?:early\s|late\s|mid[-\s])?$", re.I
)


_YEAR_SAID = re.compile(r"(?i)\bthe\s+years?\s+(?:of\s+(?:our\s+Lord|grace),?\s+)?$")
_LAST_MONTH_OF_OLD_YEAR = 3
_IN_DECADE = re.compile(r"(?i)\b(?:the|early|late|mid|and|or|to)[\s-]+$")


class Refusal(Exception):  # noqa: N818 - not an error that anyone sees
    """The words look like a date but their numbers make none."""


def _era_year(number: int, era: str) -> tuple[int, str]:
    mark = era.replace(".", "").replace(" ", "").upper()
    if mark.startswith("B"):
        return 1 - number, "BC"
    return number, "AD" if mark else ""


def _calendar(found: re.Match[str], group: str | int = 0, **fields: int | str | bool | None) -> Expression:
    return Expression(start=found.start(group), end=found.end(group), form=Form.CALENDAR, **fields)  # type: ignore[arg-type]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text)) if text[0].isdigit() else read_ordinal(text)


def _year_of(found: re.Match[str]) -> tuple[int | None, str]:
    groups = found.groupdict()
    if groups.get("spelled"):
        return read_spelled_year(groups["spelled"]), ""
    if not groups.get("year"):
        return None, ""
    year = int(groups["year"])
    if groups.get("dual"):
        year = _second_year(year, groups["dual"], read_month(groups["month"]) if groups.get("month") else 1)
    return _era_year(year, groups.get("era") or "")


def _second_year(year: int, dual: str, month: int) -> int:
    """February 1731/32: the old year began in March, the second number is the year as counted now."""
    second = int(str(year)[: -len(dual)] + dual) if len(dual) < 4 else int(dual)
    if second != year + 1 or month > _LAST_MONTH_OF_OLD_YEAR:
        raise Refusal
    return second


def read_full(found: re.Match[str]) -> list[Expression]:
    """A day, month and year."""
    year, era = _year_of(found)
    return [_calendar(found, month=read_month(found["month"]), day=_day(found["day"]), year=year, era=era)]


def read_day_range(found: re.Match[str]) -> list[Expression]:
    """May 5–7, 1940 and 9/10 May: two days that share the month and the year."""
    year, era = _year_of(found)
    month = read_month(found["month"])
    month_first = found.start("month") < found.start("day")
    spans = [
        (found.start() if month_first else found.start("day"), found.end("day")),
        (found.start("last"), found.end()),
    ]
    days = _day(found["day"]), _day(found["last"])
    joined = not re.search(r"and|or|,", _text_between(found, "day", "last"))
    return [
        Expression(
            start=span[0], end=span[1], form=Form.CALENDAR, year=year, month=month, day=day, era=era,
            ranged=joined and i == 1,
        )
        for i, (span, day) in enumerate(zip(spans, days, strict=True))
    ]  # fmt: skip


def _before(found: re.Match[str], reach: int) -> str:
    """What stands right before a match."""
    return found.string[max(0, found.start() - reach) : found.start()]


def _text_between(found: re.Match[str], first: str, last: str) -> str:
    """What stands between two groups of a match."""
    return found.string[found.end(first) : found.start(last)]


def read_month_year(found: re.Match[str]) -> list[Expression]:
    """A month and year."""
    year, era = _year_of(found)
    return [_calendar(found, month=read_month(found["month"]), year=year, era=era)]


def read_iso(found: re.Match[str]) -> list[Expression]:
    """A date in figures, year first."""
    month, day = int(found["m"]), int(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise Refusal
    return [_calendar(found, year=int(found["y"]), month=month, day=day)]


def read_numeric(found: re.Match[str]) -> list[Expression]:
    """5/17/1954 and 17.5.1954; which number is the month must be certain, else only the year is."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["y"])
    if not (1 <= one <= 31 and 1 <= two <= 31) or min(one, two) > 12:
        raise Refusal
    if found["mark"] == "." or one > 12 or one == two:
        if two > 12:
            raise Refusal
        return [_calendar(found, year=year, month=two, day=one)]
    if two > 12:
        return [_calendar(found, year=year, month=one, day=two)]
    return [_calendar(found, year=year)]


def read_month_name(found: re.Match[str]) -> list[Expression]:
    """A month alone."""
    word = found["month"]
    if not is_month_name(found.string, found.start("month"), found.end("month")):
        raise Refusal
    return [_calendar(found, month=MONTHS[word.casefold()])]


def read_season(found: re.Match[str]) -> list[Expression]:
    """A season with its year."""
    year, era = _year_of(found)
    if found.groupdict().get("dual") and year is not None:
        year -= 1  # the winter of 1857/58 begins in the first of its years
    return [_calendar(found, part=SEASONS[found["season"].casefold()], year=year, era=era)]


def read_bare_season(found: re.Match[str]) -> list[Expression]:
    """A season alone."""
    if not is_season_name(found.string, found.start(), found.end()):
        raise Refusal
    return read_season(found)


def read_era_year(found: re.Match[str]) -> list[Expression]:
    """A year with its era."""
    year, era = _era_year(int(found["number"].replace(",", "")), found["era"])
    if era == "AD" and year > 2200:
        raise Refusal
    return [_calendar(found, year=year, era=era)]


def read_year(found: re.Match[str]) -> list[Expression]:
    """A year in four figures."""
    start, end = found.span("year")
    certain = end - start > 2 and is_year(found.string, start, end)
    if not certain and not (end - start < 4 and may_be_early_year(found.string, start, end)):
        raise Refusal
    return [_calendar(found, year=int(found["year"]), tentative=not certain)]


def read_years(found: re.Match[str]) -> list[Expression]:
    """1962–1967, 2006-07, 264 to 241 BC: two years that lend each other what they leave out."""
    first, last, era = found["first"].replace(",", ""), found["last"].replace(",", ""), found["era"] or ""
    start, early, rising = found.start("first"), False, False
    if era:
        before = _era_year(1, era)[1] == "BC"
        if not before and len(last) < len(first):
            last = first[: len(first) - len(last)] + last  # 1582-3 CE
        if (int(last) > int(first)) if before else int(last) <= int(first):
            raise Refusal
    elif "," in found.group():
        raise Refusal
    elif len(first) == 4:
        if len(last) < 4:
            last = first[: 4 - len(last)] + last
        season = "/" in found.group() and int(last) == int(first) + 1  # the season 1996/97
        certain = season or is_year(found.string, start, found.end("first"))
        if not certain or not int(first) < int(last) <= 2200:
            raise Refusal
    else:
        rising = are_rising_years(int(first), int(last))
        if not (rising and is_span_of_years(found.string, start, found.end(), int(first), int(last))):
            early = may_begin_early_years(found.string, start) and len(last) >= len(first) - 1
            if not early or first == last:
                raise Refusal
    joined = not re.search(r"and|or", _text_between(found, "first", "last"))
    ends = (
        ("first", int(first), found.start(), found.end("first")),
        ("last", int(last), found.start("last"), found.end()),
    )
    return [
        Expression(
            start=begin, end=end, form=Form.CALENDAR, ranged=joined and group == "last", tentative=early,
            rising=rising, year=_era_year(number, era)[0], era=_era_year(number, era)[1],
        )
        for group, number, begin, end in ends
    ]  # fmt: skip


def read_year_in_words(found: re.Match[str]) -> list[Expression]:
    """One thousand and eighty-seven, where "the year" before it tells it from a number of things."""
    if not _YEAR_SAID.search(_before(found, 40)):
        raise Refusal
    return [_calendar(found, year=read_spelled_year(found["spelled"]))]


def read_short_year(found: re.Match[str]) -> list[Expression]:
    """A year in two figures behind an apostrophe."""
    return [_calendar(found, year=int(found["short"]), short=True)]


def read_decade(found: re.Match[str]) -> list[Expression]:
    """A decade."""
    if found["word"]:
        first, short = DECADE_WORDS[found["word"].casefold()], True
        if found.groupdict().get("hundreds"):
            first, short = NUMBERS[found["hundreds"].casefold()] * 100 + first, False
    else:
        first, short = int(found["decade"]), len(found["decade"]) < 3
        if len(found["decade"]) == 3 and not found["era"] and not _IN_DECADE.search(_before(found, 14)):
            raise Refusal
    if first % 10 or (short and _AGE_BEFORE.search(_before(found, 16))):
        raise Refusal
    before = (found["era"] or "").upper().startswith("B")
    if before:
        return [_span(found, first, 10, "BC")]
    # "the 1800s" is the century to most writers, "the 1900s" too, but "the 2000s" its first ten years
    years = 100 if first % 100 == 0 and 0 < first < 2000 and not short else 10
    return [_span(found, first, years, "", short=short)]


def _span(found: re.Match[str], first: int, years: int, era: str, *, short: bool = False) -> Expression:
    return Expression(
        start=found.start(), end=found.end(), form=Form.SPAN, year=first, span=years, era=era, short=short
    )


def read_century(found: re.Match[str]) -> list[Expression]:
    """A century."""
    years = 100 if found["name"].casefold().startswith("c") else 1000
    number = read_ordinal(found["nth"])
    if number > (21 if years == 100 and not found["era"] else 99 if years == 100 else 9):
        raise Refusal
    era = _era_year(1, found["era"] or "")[1]
    last = _span(found, (number - 1) * years, years, era)
    if not found["other"]:
        return [last]
    first = read_ordinal(found["other"])
    return [
        replace(last, end=found.end("other"), year=(first - 1) * years),
        replace(
            last,
            start=found.start("between"),
            ranged=not re.search("and|or", _text_between(found, "other", "between")),
        ),
    ]


def read_part(found: re.Match[str]) -> list[Expression]:
    """Q3 2008, H1 2009."""
    nth = int(found["nth"])
    if found["kind"] == "H" and nth > 2:
        raise Refusal
    part = (FIRST_QUARTER if found["kind"] == "Q" else FIRST_HALF) + nth - 1
    return [_calendar(found, year=int(found["year"]), part=part)]


def read_fiscal_year(found: re.Match[str]) -> list[Expression]:
    """FY2012: which months it has differs, so that the calendar year is not exact."""
    return [_calendar(found, year=int(found["year"]), about=True)]


def read_holiday(found: re.Match[str]) -> list[Expression]:
    """A feast with a date of its own."""
    month, day = read_holiday_name(found["holiday"])
    year, era = _year_of(found)
    return [_calendar(found, month=month, day=day, year=year, era=era)]


def read_movable_feast(found: re.Match[str]) -> list[Expression]:
    """Easter 1916: the year alone is sure."""
    return [_calendar(found, year=int(found["year"]))]


def read_day_of_month(found: re.Match[str]) -> list[Expression]:
    """A day whose month stands before."""
    before = found.string[max(0, found.start() - 20) : found.start()]
    after = found.string[found.end() : found.end() + 24]
    if not re.search(r"(?i)\b(?:on|by|until|till|since|from|to|between|and|before|after)\s+the\s+$", before):
        raise Refusal
    if not (re.match(r"\s?[.,;:)]|$", after) or FUNCTION_WORD.match(after)) or re.match(r",\s+\d", after):
        raise Refusal
    return [Expression(start=found.start(), end=found.end(), form=Form.DAY_OF_MONTH, day=_day(found["day"]))]


def read_weekday(found: re.Match[str]) -> list[Expression]:
    """A day of the week."""
    return [
        Expression(
            start=found.start(), end=found.end(), form=Form.WEEKDAY, weekday=WEEKDAYS[found["w"].casefold()]
        )
    ]
