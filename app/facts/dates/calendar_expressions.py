"""Expressions that name a place in the calendar: days, months, seasons, years, decades, centuries."""

import re
from collections.abc import Callable
from dataclasses import replace

from app.facts.dates.calendar_names import is_month_name, is_season_name
from app.facts.dates.edtf_values import FIRST_QUARTER
from app.facts.dates.time_expression import Expression, Form
from app.facts.dates.vocabulary import (
    DASH,
    DAY,
    DECADE_WORDS,
    ERA,
    FULL_MONTH,
    GAP,
    HOLIDAYS,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    any_of,
    read_month,
    read_ordinal,
)
from app.facts.dates.year_contexts import is_year

Reader = Callable[[re.Match[str]], list[Expression]]

_YEAR = r"(?:[12]\d{3}(?!\d|[,.]\d|%))"
_TO = (
    rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:to|through|until|till|and|or){GAP}(?:the{GAP})?|{GAP}?/{GAP}?"
    rf"|,{GAP}(?:and{GAP})?)"
)
_PREFIX = re.compile(
    rf"""(?P<about>(?i:about|around|circa|approximately|roughly|ca\.|c\.|ca|cir\.){GAP}?)?
    (?:(?P<part>(?P<lead>(?i:the){GAP})?(?i:
        (?:(?:very|early|late){GAP})?
            (?P<half>(?:first|second|latter|last){GAP}half|(?:first|second|third|fourth|last){GAP}quarter)
            {GAP}of{GAP}(?:the{GAP})?
        | (?:very{GAP})?(?:beginning|start|end|middle|close|turn|opening|eve|dawn
            |(?:early|late|later|latter|first|last|middle)(?:part|days|weeks|months|years|half|third|decades))s?{GAP}of{GAP}(?:the{GAP})?
        | height{GAP}of{GAP}the{GAP}
        | (?P<adjective>(?:very{GAP})?(?:early|late|later|mid|middle)
            (?:{GAP}?(?:{DASH}|to|or){GAP}?(?:to{DASH})?(?:mid|late|early))?(?:{DASH}|{GAP}))
            (?:(?:in|on|part{GAP}of){GAP})?(?:the{GAP})?
      ))
    | (?P<article>(?i:the){GAP}))?""",
    re.VERBOSE,
)
_PARTS = {"first half": 40, "second half": 41, "latter half": 41, "last half": 41}
_PARTS |= {
    f"{name} quarter": FIRST_QUARTER + i for i, name in enumerate(("first", "second", "third", "fourth"))
}
_PARTS["last quarter"] = FIRST_QUARTER + 3
_FUNCTION_WORD = re.compile(
    rf"{GAP}(?:of|in|on|and|or|to|the|a|an|as|at|by|for|from|but|with|when|while|after|before|was|were|is"
    rf"|are|had|has|have|he|she|it|"
    r"they|that|this|which|who|saw|until|through|there|we|only|alone|would|could|will|did|brought|came"
    r"|began|marked)\b"
)


_AGE_BEFORE = re.compile(
    r"\b(?:his|her|their|my|our|your|its|one['’]s)\s+(?:early\s|late\s|mid[-\s])?$", re.I
)


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
    if not groups.get("year"):
        return None, ""
    return _era_year(int(groups["year"]), groups.get("era") or "")


def _read_full(found: re.Match[str]) -> list[Expression]:
    year, era = _year_of(found)
    return [_calendar(found, month=read_month(found["month"]), day=_day(found["day"]), year=year, era=era)]


def _read_day_range(found: re.Match[str]) -> list[Expression]:
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


def _text_between(found: re.Match[str], first: str, last: str) -> str:
    """What stands between two groups of a match."""
    return found.string[found.end(first) : found.start(last)]


def _read_month_year(found: re.Match[str]) -> list[Expression]:
    year, era = _year_of(found)
    return [_calendar(found, month=read_month(found["month"]), year=year, era=era)]


def _read_iso(found: re.Match[str]) -> list[Expression]:
    month, day = int(found["m"]), int(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise Refusal
    return [_calendar(found, year=int(found["y"]), month=month, day=day)]


def _read_numeric(found: re.Match[str]) -> list[Expression]:
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


def _read_month(found: re.Match[str]) -> list[Expression]:
    word = found["month"]
    if not is_month_name(found.string, found.start("month"), found.end("month")):
        raise Refusal
    return [_calendar(found, month=MONTHS[word.casefold()])]


def _read_season(found: re.Match[str]) -> list[Expression]:
    year, era = _year_of(found)
    return [_calendar(found, part=SEASONS[found["season"].casefold()], year=year, era=era)]


def _read_bare_season(found: re.Match[str]) -> list[Expression]:
    if not is_season_name(found.string, found.start(), found.end()):
        raise Refusal
    return _read_season(found)


def _read_era_year(found: re.Match[str]) -> list[Expression]:
    year, era = _era_year(int(found["number"].replace(",", "")), found["era"])
    if era == "AD" and year > 2200:
        raise Refusal
    return [_calendar(found, year=year, era=era)]


def _read_year(found: re.Match[str]) -> list[Expression]:
    if not is_year(found.string, found.start("year"), found.end("year")):
        raise Refusal
    return [_calendar(found, year=int(found["year"]))]


def _read_years(found: re.Match[str]) -> list[Expression]:
    """1962–1967, 2006-07, 264 to 241 BC: two years that lend each other what they leave out."""
    first, last, era = found["first"].replace(",", ""), found["last"].replace(",", ""), found["era"] or ""
    if not era and "," in found.group():
        raise Refusal
    if len(last) < len(first) and not era:
        last = first[: len(first) - len(last)] + last
    if not era and (
        int(last) <= int(first) or not is_year(found.string, found.start("first"), found.end("first"))
    ):
        raise Refusal
    if not era and (len(first) != 4 or int(last) > 2200):
        raise Refusal
    if era and _era_year(1, era)[1] == "BC" and int(last) > int(first):
        raise Refusal
    joined = not re.search(r"and|or", _text_between(found, "first", "last"))
    ends = (("first", int(first), found.end("first")), ("last", int(last), found.end()))
    return [
        Expression(
            start=found.start(group), end=end, form=Form.CALENDAR, ranged=joined and group == "last",
            year=_era_year(number, era)[0], era=_era_year(number, era)[1],
        )
        for group, number, end in ends
    ]  # fmt: skip


def _read_short_year(found: re.Match[str]) -> list[Expression]:
    return [_calendar(found, year=int(found["short"]), short=True)]


def _read_decade(found: re.Match[str]) -> list[Expression]:
    if found["word"]:
        first, short = DECADE_WORDS[found["word"].casefold()], True
    else:
        first, short = int(found["decade"]), len(found["decade"]) < 4
    if first % 10 or (short and _AGE_BEFORE.search(found.string[max(0, found.start() - 16) : found.start()])):
        raise Refusal
    before = (found["era"] or "").upper().startswith("B")
    if before:
        return [_span(found, first, 10, "BC")]
    # "the 1800s" is the century to most writers, "the 1900s" too; a decade only when it is one of others
    years = 100 if first % 100 == 0 and first and not short else 10
    return [_span(found, first, years, "", short=short)]


def _span(found: re.Match[str], first: int, years: int, era: str, *, short: bool = False) -> Expression:
    return Expression(
        start=found.start(), end=found.end(), form=Form.SPAN, year=first, span=years, era=era, short=short
    )


def _read_century(found: re.Match[str]) -> list[Expression]:
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
            start=found.start("nth"),
            ranged=not re.search("and|or", _text_between(found, "other", "nth")),
        ),
    ]


def _read_quarter(found: re.Match[str]) -> list[Expression]:
    return [_calendar(found, year=int(found["year"]), part=FIRST_QUARTER + int(found["q"]) - 1)]


def _read_holiday(found: re.Match[str]) -> list[Expression]:
    month, day = HOLIDAYS[re.sub(r"\s+", " ", found["holiday"]).casefold()]
    year, era = _year_of(found)
    return [_calendar(found, month=month, day=day, year=year, era=era)]


def _read_day_of_month(found: re.Match[str]) -> list[Expression]:
    before = found.string[max(0, found.start() - 20) : found.start()]
    after = found.string[found.end() : found.end() + 24]
    if not re.search(r"(?i)\b(?:on|by|until|till|since|from|to|between|and|before|after)\s+the\s+$", before):
        raise Refusal
    if not (re.match(r"\s?[.,;:)]|$", after) or _FUNCTION_WORD.match(after)) or re.match(r",\s+\d", after):
        raise Refusal
    return [Expression(start=found.start(), end=found.end(), form=Form.DAY_OF_MONTH, day=_day(found["day"]))]


def _read_weekday(found: re.Match[str]) -> list[Expression]:
    return [
        Expression(
            start=found.start(), end=found.end(), form=Form.WEEKDAY, weekday=WEEKDAYS[found["w"].casefold()]
        )
    ]


_END = r"(?![\w])"
_TAIL = rf"(?:,?{GAP}(?:of{GAP})?(?P<year>{_YEAR}|\d{{1,4}}(?={GAP}?{ERA}))(?:{GAP}?(?P<era>{ERA}))?)"
_WEEKDAY_LEAD = rf"(?:{WEEKDAY},?{GAP}(?:the{GAP})?)?"
_CORES: list[tuple[str, Reader, bool]] = [
    # (pattern, reader, whether "the" before it belongs to the expression)
    (rf"{_WEEKDAY_LEAD}(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{DAY}){_TAIL}?", _read_full, True),
    (rf"{_WEEKDAY_LEAD}(?P<day>{DAY}|{any_of(ORDINALS)}){GAP}(?:day{GAP})?(?:of{GAP})?(?P<month>{MONTH}){_END}"
     rf"{_TAIL}?", _read_full, True),
    (rf"{_WEEKDAY_LEAD}(?P<month>{MONTH}){GAP}(?P<day>{DAY}){_TO}(?P<last>{DAY})(?!{GAP}?(?:{MONTH}{_END}"
     rf"|[a-z]{{3,}}s\b)|[,.]\d|%){_TAIL}?",
     _read_day_range, True),
    (rf"{_WEEKDAY_LEAD}(?P<day>{DAY}){_TO}(?P<last>{DAY}){GAP}(?:of{GAP})?(?P<month>{MONTH}){_END}{_TAIL}?",
     _read_day_range, True),
    (rf"(?P<month>{MONTH}),?{GAP}(?:of{GAP})?(?:the{GAP}year{GAP})?(?P<year>{_YEAR}"
     rf"|\d{{1,4}}(?={GAP}?{ERA}))(?:{GAP}?(?P<era>{ERA}))?",
     _read_month_year, False),
    (r"(?P<y>[12]\d{3})[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?![\w-])", _read_iso, False),
    (r"(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<y>[12]\d{3})(?![\d/])",
     _read_numeric, False),
    (rf"(?P<month>{FULL_MONTH}){_END}", _read_month, False),
    (rf"(?P<season>(?i:{SEASON}))(?:,?{GAP}"
     rf"|{DASH})(?:of{GAP})?(?:the{GAP}year{GAP})?(?P<year>{_YEAR})", _read_season, True),
    (rf"(?P<year>{_YEAR}){GAP}(?P<season>(?i:{SEASON})){_END}", _read_season, False),
    (rf"(?P<season>(?i:{SEASON})){_END}", _read_bare_season, True),
    (rf"(?P<number>\d{{1,3}}(?:,\d{{3}})|\d{{1,5}}){GAP}?(?P<era>{ERA})", _read_era_year, False),
    (r"(?P<era>AD|A\.\s?D\.|CE)\s?(?P<number>\d{1,4})(?![\d,])", _read_era_year, False),
    (rf"(?P<first>\d{{1,3}},\d{{3}}|\d{{1,4}}){_TO}(?P<last>\d{{1,3}},\d{{3}}"
     rf"|\d{{1,4}})(?![\w%]|[,.]\d)(?:{GAP}?(?P<era>{ERA}))?", _read_years, False),
    (rf"(?P<year>{_YEAR}|[1-9]\d\d(?![\w,.%]\d|\w))(?=[a-h]?(?!\w))", _read_year, False),
    (r"['’](?P<short>\d\d)(?![\w])", _read_short_year, False),
    (rf"(?P<decade>[12]\d\d0|[2-9]0|\d{{1,2}}0(?=s{GAP}{ERA}))['’]?s"
     rf"{_END}(?:{GAP}(?P<era>{ERA}))?(?P<word>)", _read_decade, True),
    (rf"['’](?P<decade>[1-9]0)['’]?s{_END}(?P<era>)(?P<word>)", _read_decade, True),
    (rf"(?P<word>(?i:{any_of(DECADE_WORDS)})){_END}(?P<decade>)(?P<era>)", _read_decade, True),
    (rf"(?:(?P<other>(?i:{ORDINAL}))(?:{DASH}?{_TO}(?:the{GAP})?))?(?P<nth>(?i:{ORDINAL}))(?:{GAP}|{DASH})"
     rf"(?P<name>(?i:century|centuries|millennium"
     rf"|millennia)){_END}(?:{GAP}(?P<era>{ERA}))?", _read_century, True),
    (rf"Q(?P<q>[1-4]){GAP}(?:of{GAP})?(?P<year>{_YEAR})", _read_quarter, False),
    (rf"(?P<holiday>(?i:{any_of(HOLIDAYS)})){_END}{_TAIL}?", _read_holiday, False),
    (r"(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?![\w-])", _read_day_of_month, True),
    (rf"(?P<w>{WEEKDAY}){_END}", _read_weekday, False),
]  # fmt: skip
_Core = tuple[re.Pattern[str], Reader, bool]
_PATTERNS: list[_Core] = [(re.compile(pattern), reader, article) for pattern, reader, article in _CORES]

_LEADS = """the about around circa approximately roughly c ca cir early late later mid middle very first
second third fourth latter last beginning start end close height turn opening eve dawn christmas
new boxing halloween twenty thirty ad a ce q"""
CALENDAR_TRIGGERS = frozenset([*MONTHS, *SEASONS, *WEEKDAYS, *DECADE_WORDS, *ORDINALS, *_LEADS.split()])


def match_calendar(text: str, at: int, limit: int) -> list[Expression]:
    """The calendar expression that begins at a place, with the other end of its range; empty if none."""
    if text[at].isdigit():
        return _match_core(text, at, limit, False)[0]
    prefix = _PREFIX.match(text, at, limit)
    assert prefix is not None  # all of it is optional
    expressions, article = _match_core(text, prefix.end(), limit, bool(prefix["article"]))
    if not expressions and prefix.end() > at and not prefix["part"] and not prefix["about"]:
        return []
    if not expressions:
        return _match_core(text, at, limit, False)[0] if prefix.end() > at else []
    if prefix["article"] and not article:
        return []
    return _with_prefix(expressions, prefix, text)


def _with_prefix(expressions: list[Expression], prefix: re.Match[str], text: str) -> list[Expression]:
    first = expressions[0]
    if not prefix["part"] and not prefix["about"] and not prefix["article"]:
        return expressions
    if (
        prefix["article"]
        and not prefix["about"]
        and first.form is Form.CALENDAR
        and first.year is None
        and first.part
    ):
        following = text[first.end : first.end + 12]
        if re.match(rf"{GAP}[a-z]", following) and not _FUNCTION_WORD.match(following):
            return []
    if (
        prefix["article"]
        and first.form is Form.SPAN
        and re.match(rf"{DASH}", text[first.end - 8 : first.end - 7])
    ):
        return []
    half = _PARTS.get(re.sub(r"\s+", " ", prefix["half"]).casefold()) if prefix["half"] else None
    part = half if half and first.form is Form.CALENDAR and not first.month and not first.part else first.part
    start = prefix.start()
    if prefix["adjective"] and prefix["lead"] and first.form is Form.CALENDAR and not first.part:
        start = prefix.start("adjective")  # "the early March attack" is early March
    changed = replace(first, start=start, about=bool(prefix["about"]), part=part)
    return [changed, *expressions[1:]]


def _match_core(text: str, at: int, limit: int, after_article: bool) -> tuple[list[Expression], bool]:
    best: list[Expression] = []
    takes_article = False
    for pattern, reader, article in _patterns_for(text, at, limit):
        found = pattern.match(text, at, limit)
        if not found or (best and found.end() <= best[-1].end):
            continue
        if reader is _read_day_of_month and not after_article:
            continue
        try:
            best, takes_article = reader(found), article
        except Refusal:
            continue
    return best, takes_article


def _patterns_for(text: str, at: int, limit: int) -> list[_Core]:
    """The patterns that can begin with this character: most need a digit, or can't begin with one."""
    if at >= limit:
        return []
    return _FROM_DIGIT if text[at].isdigit() else _FROM_OTHER


_ONLY_DIGITS = (_read_iso, _read_numeric, _read_years, _read_year, _read_day_of_month)
_NO_DIGITS = (
    _read_month_year,
    _read_month,
    _read_bare_season,
    _read_short_year,
    _read_quarter,
    _read_holiday,
)
_FROM_DIGIT = [core for core in _PATTERNS if core[1] not in _NO_DIGITS]
_FROM_OTHER = [core for core in _PATTERNS if core[1] not in _ONLY_DIGITS]
