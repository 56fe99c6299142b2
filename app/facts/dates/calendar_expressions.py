"""Expressions that name a place in the calendar: days, months, seasons, years, decades, centuries."""

import re

from app.facts.dates import calendar_readers as readers
from app.facts.dates.calendar_leads import LEAD, take_lead
from app.facts.dates.time_expression import Expression
from app.facts.dates.vocabulary import (
    DASH,
    DAY,
    DECADE_WORDS,
    ERA,
    FULL_MONTH,
    GAP,
    HOLIDAY,
    HOLIDAYS,
    MONTH,
    MONTHS,
    MOVABLE_FEAST,
    ORDINAL,
    ORDINALS,
    SEASON,
    SEASONS,
    SPELLED_YEAR,
    WEEKDAY,
    WEEKDAYS,
    any_of,
)

_YEAR = r"(?:[12]\d{3}(?!\d|[,.]\d|%))"
_YEAR_OR_ERA = rf"(?:{_YEAR}|\d{{1,4}}(?={GAP}?{ERA}))"
_COUNTED = (
    rf"{GAP}(?:(?!the\b|an?\b|his\b|its\b|their\b)[a-z]+{GAP})?"
    r"(?:[a-z]{3,}s|men|women|people|children|horse|dead)\b"
)
_EARLY_YEAR = rf"[1-9]\d\d(?![\w%]|[,.:]\d|{_COUNTED})"
_JOINING = (
    rf"(?:{GAP}?(?:--|{DASH}){GAP}?|{GAP}(?:to|through|until|till|and|or){GAP}|{GAP}?/{GAP}?"
    rf"|,{GAP}(?:and{GAP})?)"
)
_TO = rf"(?:{_JOINING}(?:the{GAP})?)"
_END = r"(?![\w])"
_IN_THE_YEAR = rf"(?:in{GAP}|of{GAP})?the{GAP}year{GAP}(?:of{GAP}our{GAP}Lord,?{GAP})?"
_TAIL = (
    rf"(?:,?{GAP}{_IN_THE_YEAR}(?P<spelled>{SPELLED_YEAR})"
    rf"|,?{GAP}(?:of{GAP}|in{GAP})?(?:the{GAP}year{GAP})?(?P<year>{_YEAR_OR_ERA}|{_EARLY_YEAR})"
    rf"(?:/(?P<dual>\d{{4}}|\d\d?)(?![\d/]))?(?:{GAP}?(?P<era>{ERA}))?)"
)
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_WEEKDAY_LEAD = rf"(?:(?:{WEEKDAY}|{_SHORT_WEEKDAY}),?{GAP}(?:the{GAP})?)?"
_SPOKEN_CENTURY = rf"(?:(?P<hundreds>(?i:sixteen|seventeen|eighteen|nineteen))(?:{DASH}|{GAP}))?"
_CORES: list[tuple[str, readers.Reader, bool]] = [
    # (pattern, reader, whether "the" before it belongs to the expression)
    (rf"{_WEEKDAY_LEAD}(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{DAY}){_TAIL}?", readers.read_full, True),
    (rf"{_WEEKDAY_LEAD}(?P<day>{DAY}|{any_of(ORDINALS)}){GAP}(?:day{GAP})?(?:of{GAP})?(?P<month>{MONTH}){_END}"
     rf"{_TAIL}?", readers.read_full, True),
    (rf"{_WEEKDAY_LEAD}(?P<month>{MONTH}){GAP}(?P<day>{DAY}){_TO}(?P<last>{DAY})(?!{GAP}?(?:{MONTH}{_END}"
     rf"|[a-z]{{3,}}s\b)|[,.]\d|%){_TAIL}?",
     readers.read_day_range, True),
    (rf"{_WEEKDAY_LEAD}(?P<day>{DAY}){_TO}(?P<last>{DAY}){GAP}(?:of{GAP})?(?P<month>{MONTH}){_END}{_TAIL}?",
     readers.read_day_range, True),
    (rf"(?P<month>{MONTH}),?{GAP}(?:of{GAP}(?!\d{{3}}\b(?!{GAP}?{ERA})))?(?:the{GAP}year{GAP})?"
     rf"(?P<year>{_YEAR_OR_ERA}|{_EARLY_YEAR})"
     rf"(?:{GAP}?(?P<era>{ERA}))?",
     readers.read_month_year, False),
    (r"(?P<y>[12]\d{3})[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?![\w-])", readers.read_iso, False),
    (r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<y>[12]\d{3})(?![\d/])",
     readers.read_numeric, False),
    (rf"(?P<month>{FULL_MONTH}){_END}", readers.read_month_name, False),
    (rf"(?P<season>(?i:{SEASON}))(?:,?{GAP}"
     rf"|{DASH})(?:of{GAP})?(?:the{GAP}year{GAP})?(?P<year>{_YEAR_OR_ERA}|{_EARLY_YEAR})"
     rf"(?:[/–-](?P<dual>\d{{4}}|\d\d?)(?![\d/]))?(?:{GAP}?(?P<era>{ERA}))?", readers.read_season, True),
    (rf"(?P<year>{_YEAR}){GAP}(?P<season>(?i:{SEASON})){_END}", readers.read_season, False),
    (rf"(?P<season>(?i:{SEASON})){_END}", readers.read_bare_season, True),
    (rf"(?P<number>\d{{1,3}}(?:,\d{{3}})|\d{{1,5}}){GAP}?(?P<era>{ERA})", readers.read_era_year, False),
    (r"(?P<era>AD|A\.\s?D\.|CE|a\.\s?d\.)\s?(?P<number>\d{1,4})(?!\d|,\d)", readers.read_era_year, False),
    (rf"(?P<era>AD|A\.\s?D\.|CE|a\.\s?d\.)\s?(?P<first>\d{{1,4}}){_TO}(?P<last>\d{{1,4}})"
     rf"(?![\w%]|[,.]\d|{_COUNTED})",
     readers.read_years, False),
    (rf"(?P<first>\d{{1,3}},\d{{3}}|\d{{1,4}}){_TO}(?P<last>\d{{1,3}},\d{{3}}"
     rf"|\d{{1,4}})(?![\w%]|[,.]\d)(?:{GAP}?(?P<era>{ERA}))?", readers.read_years, False),
    (rf"(?P<year>{_YEAR}|[1-9]\d\d?(?![\w%]|[,.:]\d))(?=[a-h]?(?!\w))", readers.read_year, False),
    (rf"(?P<spelled>{SPELLED_YEAR})", readers.read_year_in_words, False),
    (r"['’](?P<short>\d\d)(?![\w])", readers.read_short_year, False),
    (rf"(?P<decade>[12]\d\d0|[2-9]0|[1-9]\d0(?=s\b)|\d{{1,2}}0(?=s{GAP}{ERA}))['’]?s"
     rf"{_END}(?:{GAP}(?P<era>{ERA}))?(?P<word>)", readers.read_decade, True),
    (rf"['’](?P<decade>[1-9]0)['’]?s{_END}(?P<era>)(?P<word>)", readers.read_decade, True),
    (rf"{_SPOKEN_CENTURY}(?P<word>(?i:{any_of(DECADE_WORDS)})){_END}(?P<decade>)(?P<era>)",
     readers.read_decade, True),
    (rf"(?:(?P<other>(?i:{ORDINAL})){DASH}?{_JOINING}"
     rf"(?P<between>(?:the{GAP})?(?:(?:early|mid|late)(?:{DASH}|{GAP}))?))?"
     rf"(?P<nth>(?i:{ORDINAL}))(?:{GAP}|{DASH})"
     rf"(?P<name>(?i:century|centuries|millennium"
     rf"|millennia)){_END}(?:{GAP}(?P<era>{ERA}))?", readers.read_century, True),
    (rf"(?P<kind>[QH])(?P<nth>[1-4]){GAP}(?:of{GAP})?(?P<year>{_YEAR})", readers.read_part, False),
    (rf"(?:FY{GAP}?|(?i:fiscal){GAP}(?:(?i:year){GAP})?)(?P<year>{_YEAR})", readers.read_fiscal_year, False),
    (rf"(?P<holiday>(?i:{HOLIDAY})){_END}{_TAIL}?", readers.read_holiday, False),
    (rf"(?i:{MOVABLE_FEAST}){_END}(?:,?{GAP}(?:of{GAP}|in{GAP})?(?P<year>{_YEAR}))",
     readers.read_movable_feast, False),
    (r"(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?![\w-])", readers.read_day_of_month, True),
    (rf"(?P<w>{WEEKDAY}){_END}", readers.read_weekday, False),
]  # fmt: skip
_Core = tuple[re.Pattern[str], readers.Reader, bool]
_PATTERNS: list[_Core] = [(re.compile(pattern), reader, article) for pattern, reader, article in _CORES]

_LEADS = """the about around circa approximately roughly c ca cir in early late later mid middle very first
second third fourth latter last beginning start end close height turn opening eve dawn rest remainder better
final closing new one ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
thirty ad a ce q h fy fiscal hours small morning
afternoon evening night nights mon tue tues wed thu thur thurs fri sat sun st saint lady boxing all
bastille guy armistice good palm ash yom"""
_FEASTS = re.findall(r"[a-z]{4,}", " ".join(HOLIDAYS) + MOVABLE_FEAST)
CALENDAR_TRIGGERS = frozenset(
    [*MONTHS, *SEASONS, *WEEKDAYS, *DECADE_WORDS, *ORDINALS, *_LEADS.split(), *_FEASTS]
)


def match_calendar(text: str, at: int, limit: int) -> list[Expression]:
    """The calendar expression that begins at a place, with the other end of its range; empty if none."""
    plain, _article = _match_core(text, at, limit, False)
    if text[at].isdigit():
        return plain
    lead = LEAD.match(text, at, limit)
    if lead is None or lead.end() == at:
        return plain
    expressions, takes_article = _match_core(text, lead.end(), limit, bool(lead["article"]))
    if not expressions or (lead["article"] and not takes_article):
        return [] if lead["article"] else plain
    led = take_lead(expressions, lead, text)
    longer = not plain or plain[-1].end <= expressions[-1].end
    return led if longer and not (plain and plain[0].day) else plain


def _match_core(text: str, at: int, limit: int, after_article: bool) -> tuple[list[Expression], bool]:
    best: list[Expression] = []
    takes_article = False
    for pattern, reader, article in _patterns_for(text, at, limit):
        found = pattern.match(text, at, limit)
        if not found or (best and found.end() <= best[-1].end):
            continue
        if reader is readers.read_day_of_month and not after_article:
            continue
        try:
            best, takes_article = reader(found), article
        except readers.Refusal:
            continue
    return best, takes_article


def _patterns_for(text: str, at: int, limit: int) -> list[_Core]:
    """The patterns that can begin with this character: most need a digit, or can't begin with one."""
    if at >= limit:
        return []
    return _FROM_DIGIT if text[at].isdigit() else _FROM_OTHER


_ONLY_DIGITS = (
    readers.read_iso,
    readers.read_numeric,
    readers.read_years,
    readers.read_year,
    readers.read_day_of_month,
)
_NO_DIGITS = (
    readers.read_year_in_words,
    readers.read_month_year,
    readers.read_month_name,
    readers.read_bare_season,
    readers.read_short_year,
    readers.read_part,
    readers.read_fiscal_year,
    readers.read_holiday,
    readers.read_movable_feast,
)
_FROM_DIGIT = [core for core in _PATTERNS if core[1] not in _NO_DIGITS]
_FROM_OTHER = [core for core in _PATTERNS if core[1] not in _ONLY_DIGITS]
