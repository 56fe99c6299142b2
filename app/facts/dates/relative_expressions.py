"""Expressions that count or point from something else, and those that name no time at all.

"two months later", "the following spring", "that year"; durations ("for two weeks"), sets ("daily") and
vague words ("recently").
"""

import re
from collections.abc import Callable

from app.facts.dates.time_expression import Base, Expression, Form
from app.facts.dates.vocabulary import (
    DASH,
    FULL_MONTH,
    GAP,
    MONTHS,
    NUMBERS,
    ORDINAL,
    SEASON,
    SEASONS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    Unit,
    read_month,
    read_number,
    read_ordinal,
    read_unit,
)
from app.facts.dates.vocabulary import NUMBER as _NUMBER

Reader = Callable[[re.Match[str]], Expression | None]

_QUANTIFIER = (
    rf"(?:(?:only|barely|scarcely|hardly|almost|nearly|about|around|approximately|roughly|some|over|"
    rf"(?:little|no|slightly){GAP}(?:more|less){GAP}than|not{GAP}(?:quite|long)|more{GAP}than|less{GAP}than"
    rf"|fewer{GAP}than|"
    rf"at{GAP}least|at{GAP}most|up{GAP}to|well{GAP}over|a{GAP}mere|a{GAP}full|a{GAP}further|an{GAP}estimated"
    rf"|exactly|"
    rf"a{GAP}good|as{GAP}little{GAP}as|as{GAP}long{GAP}as){GAP})"
)
_AMOUNT = (
    rf"(?:{_NUMBER}(?:{GAP}?(?:{DASH}|to|or){GAP}?{_NUMBER})?|an?{GAP}(?:few|couple{GAP}of|couple|dozen"
    rf"|hundred|half|number{GAP}of)|"
    rf"several|many|few|a|an|another|some|half{GAP}an?|one{GAP}and{GAP}a{GAP}half|couple{GAP}of"
    rf"|hundreds{GAP}of|thousands{GAP}of)"
)
_SPAN_UNIT = rf"(?:{UNIT}|minutes?|time)"
_EDGE = r"(?![\w])"
_POINTING = "next|following|previous|preceding|ensuing|subsequent|succeeding|coming|prior"
_LATER = rf"later|afterwards?|thereafter|hence|after(?={GAP}?[.,;:)]|$)|after{GAP}(?:that|this){_EDGE}"
_EARLIER = (
    rf"earlier|previously|beforehand|before(?={GAP}?[.,;:)]|$)|before{GAP}(?:that|this){_EDGE}"
    rf"|prior(?={GAP}?[.,;:)]|$)"
)
_EVENT_LATER = rf"after|following|from{GAP}(?=the\b)"
_EVENT_EARLIER = rf"before|prior{GAP}to|preceding"
_INEXACT = re.compile(
    r"about|around|nearly|almost|over|than|roughly|approximately|some|least|most|up", re.IGNORECASE
)
_THING = rf"(?P<thing>{UNIT}|{SEASON}|(?-i:{FULL_MONTH})|(?-i:{WEEKDAY}))"


def _expression(found: re.Match[str], form: Form, **fields: object) -> Expression:
    return Expression(start=found.start(), end=found.end(), form=form, **fields)  # type: ignore[arg-type]


def _read_offset(found: re.Match[str]) -> Expression:
    """two months later, a year before X, five years ago."""
    unit = read_unit(found["unit"])
    if re.search(r"(?i)\bfor\s+$", found.string[max(0, found.start() - 5) : found.start()]):
        return _expression(found, Form.DURATION)
    half = re.search(r"half|\.|hundreds|thousands", found["amount"])
    number = None if half else read_number(found["amount"])
    if found["unit"].casefold().startswith("fortnight") and number:
        number *= 2
    groups = found.groupdict()
    backwards = bool(groups["earlier"] or groups["before"] or groups["ago"])
    base = (
        Base.SPEECH
        if groups["ago"]
        else Base.EVENT
        if groups["after"] or groups["before"]
        else Base.NARRATIVE
    )
    about = bool(_INEXACT.search(found["quantity"] or ""))
    return _expression(
        found, Form.OFFSET, unit=unit, amount=number, backwards=backwards, base=base, about=about
    )


_CLAUSE_GOES_ON = re.compile(
    r"\s?[.,;:)]|$|\s(?:[a-z]{2,}ed|was|were|had|is|are|and|but|fell|came|went|took|began|saw|left|made|set|broke"
    r"|found|got|held|met|ran|sent|won|lost|brought|did|rose|gave)\b"
)


def _read_unit_neighbour(found: re.Match[str]) -> Expression:
    """the day after, the year before X, the day following."""
    side = found["side"].casefold()
    following = found.string[found.end() : found.end() + 20]
    event = side.startswith(("after", "before")) and not _CLAUSE_GOES_ON.match(following)
    backwards, base = side.startswith(("before", "prev", "prec")), Base.EVENT if event else Base.NARRATIVE
    unit = read_unit(found["unit"])
    return _expression(found, Form.OFFSET, unit=unit, amount=1, backwards=backwards, base=base)


def _pointed(thing: str) -> dict[str, object]:
    word = thing.casefold()
    if word in SEASONS:
        return {"part": SEASONS[word]}
    if word in MONTHS:
        return {"month": read_month(thing)}
    if word in WEEKDAYS:
        return {"weekday": WEEKDAYS[word]}
    return {"unit": read_unit(thing)}


def _read_shift(found: re.Match[str]) -> Expression | None:
    """the next day, the following spring; without an article ("last week") counted from the writing."""
    pointer = found["pointer"].casefold()
    thing = found["thing"]
    if thing.casefold().endswith("s") and thing.casefold() not in ("christmas",):
        return _expression(found, Form.DURATION)
    before = found.string[max(0, found.start() - 12) : found.start()]
    ahead = re.search(r"(?i)\b(?:over|for|within|throughout)\s+$", before)
    if (
        ahead
        and pointer in ("next", "following", "coming")
        and thing.casefold() in ("year", "decade", "century")
    ):
        return _expression(found, Form.DURATION)
    if found["the"] is None and pointer not in ("next", "last"):
        return None
    if pointer == "last" and found["the"] is not None:
        return _expression(found, Form.DURATION) if _pointed(thing).get("unit") else None
    return _expression(
        found, Form.SHIFT, amount=1, backwards=pointer in ("previous", "preceding", "last", "prior"),
        base=Base.NARRATIVE if found["the"] else Base.SPEECH, **_pointed(thing),
    )  # fmt: skip


def _read_same(found: re.Match[str]) -> Expression | None:
    """that year, the same day, later that month, later in the year, this spring."""
    if found["unitword"].casefold() in ("time", "times", "point", "period", "moment"):
        return None
    within = bool(re.search(r"later|earlier|early|late", found["position"] or "", re.I))
    deictic = found["pointer"].casefold() == "this"
    unitword = found["unitword"]
    if unitword.casefold().endswith("s"):
        return _expression(found, Form.VAGUE)
    return _expression(
        found,
        Form.SHIFT,
        amount=0,
        within=within,
        base=Base.SPEECH if deictic else Base.NARRATIVE,
        **_pointed(unitword),
    )


def _read_turn(found: re.Match[str]) -> Expression:
    return _expression(found, Form.SHIFT, amount=0, unit=Unit.CENTURY, turn=True)


def _read_near_day(found: re.Match[str]) -> Expression:
    """yesterday, tonight: days told from the day of writing."""
    steps = {"yesterday": 1, "last": 1, "tomorrow": 1}.get(found["when"].casefold(), 0)
    backwards = found["when"].casefold() in ("yesterday", "last")
    return _expression(
        found, Form.SHIFT, amount=steps, backwards=backwards, unit=Unit.DAY, base=Base.TODAY,
        within=found["when"].casefold() == "today",
    )  # fmt: skip


def _read_unit_end(found: re.Match[str]) -> Expression:
    """the end of the year, later in the month, year's end."""
    unit = found.groupdict().get("unit") or "year"
    return _expression(found, Form.SHIFT, amount=0, within=True, unit=read_unit(unit))


def _read_day_of_that(found: re.Match[str]) -> Expression:
    """July 25 of that year; the 28th of that month."""
    if found["month"]:
        return _expression(
            found, Form.CALENDAR, month=read_month(found["month"]), day=int(re.sub(r"\D", "", found["day"]))
        )
    return _expression(found, Form.DAY_OF_MONTH, day=read_ordinal(found["nth"]))


def _read_duration(found: re.Match[str]) -> Expression | None:
    amount, unit = found["amount"].casefold(), found["unit"].casefold()
    if found["quantity"] and found["pointing"]:
        return None
    if (
        unit == "time"
        and amount not in ("a", "some")
        and "short" not in found.group()
        and "long" not in found.group()
    ):
        return None
    before = found.string[max(0, found.start() - 14) : found.start()]
    if amount in ("a", "an") and not found["quantity"] and not found["kind"]:
        # "a day" is a span of time after a preposition or a number, not in "a day of mourning"
        if re.match(rf"{GAP}(?:of|when|that|which|in\b)", found.string[found.end() : found.end() + 8]):
            return None
        if re.search(r"(?:\d|\d\s[a-z]+|[a-z]{3,}s|\))\s+$", before):
            return _expression(found, Form.SET)
        if not re.search(
            r"\b(?:for|in|[Ww]ithin|than|after|about|over|under|of|took|lasted|half)\s+$", before
        ):
            return None
    return _expression(found, Form.DURATION)


def _read_plain(form: Form) -> Reader:
    return lambda found: _expression(found, form)


_ADJECTIVE = (
    r"(?:full|long|short|very\s+short|very\s+long|whole|more|consecutive|straight|bloody|calendar"
    r"|successive|brief|relatively\s+[a-z]+|hard|entire)"
)
_PATTERNS: list[tuple[str, Reader]] = [
    (rf"(?P<quantity>{_QUANTIFIER}{{1,2}})?(?P<amount>{_AMOUNT}){GAP}(?:{_ADJECTIVE}{GAP})?(?P<unit>{UNIT}){GAP}"
     rf"(?:(?P<later>{_LATER})|(?P<earlier>{_EARLIER})|(?P<ago>ago|from{GAP}now)"
     rf"|(?P<after>{_EVENT_LATER})|(?P<before>{_EVENT_EARLIER})){_EDGE}", _read_offset),
    (rf"the{GAP}(?:very{GAP})?(?P<unit>day|night|morning|week|month|year|decade|century|evening"
     rf"|weekend){GAP}(?P<side>after|before|following|previous|preceding){_EDGE}",
     _read_unit_neighbour),
    (rf"(?:(?:early|late){GAP}(?:in{GAP}|on{GAP})?)?(?P<the>(?:the|that|this){GAP})?(?:very{GAP}"
     rf"|immediately{GAP})?(?P<pointer>{_POINTING}|last){GAP}{_THING}{_EDGE}",
     _read_shift),
    (rf"(?P<position>(?:early|late|later|earlier){GAP}(?:in{GAP}|on{GAP})?)?"
     rf"(?P<pointer>that{GAP}(?:same|very)|the{GAP}(?:very{GAP})?same|that|this{GAP}same|this)"
     rf"{GAP}(?P<unitword>{UNIT}|{SEASON}|(?-i:{FULL_MONTH})){_EDGE}(?!{GAP}(?:of|old)\b"
     rf"|{DASH})", _read_same),
    (rf"(?:(?:later|earlier|early|late|midway){GAP}in|(?:the{GAP})?(?:beginning|end|start|middle|close"
     rf"|remainder|rest|course){GAP}of)"
     rf"{GAP}the{GAP}(?P<unit>day|week|month|year|decade|century){_EDGE}", _read_unit_end),
    (rf"year['’]s{GAP}end|year{DASH}end", _read_unit_end),
    (rf"(?:(?-i:(?P<month>{FULL_MONTH})){GAP}(?P<day>[12]?\d|3[01])"
     rf"|the{GAP}(?P<nth>{ORDINAL})){GAP}of{GAP}(?:that|the{GAP}same|the|this){GAP}(?:year|month){_EDGE}",
     _read_day_of_that),
    (rf"(?P<quantity>{_QUANTIFIER}{{1,2}})?(?P<pointing>the{GAP}(?:(?:next|last|past|first|following"
     rf"|previous|final|coming|intervening|opening|closing|same){GAP})?)?"
     rf"(?P<amount>{_AMOUNT}){GAP}(?P<kind>{_ADJECTIVE}{GAP})?(?P<unit>{_SPAN_UNIT}){_EDGE}(?!['’]s"
     rf"|{DASH}\w)", _read_duration),
    (rf"(?:the{GAP})?(?:next|last|past|first|following|previous|final|coming|intervening|opening"
     rf"|four{GAP}previous){GAP}(?:{_AMOUNT}{GAP})?(?:previous{GAP})?"
     rf"(?:minutes|hours|days|weeks|months|years|decades|centuries){_EDGE}", _read_plain(Form.DURATION)),
    (rf"the{GAP}{_NUMBER}{GAP}(?:previous|following|preceding|next"
     rf"|last){GAP}{UNIT}{_EDGE}", _read_plain(Form.DURATION)),
    (rf"the{GAP}(?:past|last|first){GAP}(?:hour|day|week|month|year|decade"
     rf"|century|fortnight)(?:{GAP}or{GAP}(?:so|two))?{_EDGE}", _read_plain(Form.DURATION)),
    (rf"(?:{_NUMBER}|multi){DASH}(?:minute|hour|day|week|month|year|decade"
     rf"|century)(?:{DASH}(?:long|old))?{_EDGE}(?!{DASH}old)", _read_plain(Form.DURATION)),
    (rf"(?:day|week|month|year|decade|century|hours|days|weeks|months|years"
     rf"|decades|centuries){DASH}long{_EDGE}", _read_plain(Form.DURATION)),
    (rf"(?<=\bfor )(?:days|weeks|months|years|decades|centuries){_EDGE}", _read_plain(Form.DURATION)),
    (rf"(?:hours|days|weeks|months|years|decades"
     rf"|centuries){GAP}(?:before{GAP}(?:that|this)|later|earlier|afterwards|ago"
     rf"|after|before){_EDGE}", _read_plain(Form.VAGUE)),
    (rf"(?:daily|weekly|monthly|yearly|annually|everyday|nightly|per{GAP}(?:day|week|month|year|annum)"
     rf"|(?:once|twice|thrice|(?:{_NUMBER}|several|many){GAP}times){GAP}(?:an?|per|each|every){GAP}{UNIT}"
     rf"|(?:every|each){GAP}(?:other{GAP}|few{GAP}|{_NUMBER}{GAP})?"
     rf"(?:{UNIT}|{SEASON}|(?-i:{FULL_MONTH})|(?-i:{WEEKDAY}))s?){_EDGE}", _read_plain(Form.SET)),
    (rf"the{GAP}(?:{ORDINAL}|last|final){GAP}(?:day|week|month|year|{SEASON}){GAP}of{GAP}"
     rf"(?:the|his|her|its|their|this|that){GAP}(?:reign|rule|war|siege|revolution|rebellion|revolt|campaign|strike"
     rf"|crisis|occupation|expedition|journey|voyage|exile|republic|presidency|pontificate|plague|famine){_EDGE}",
     _read_plain(Form.VAGUE)),
    (rf"the{GAP}turn{GAP}of{GAP}the{GAP}century{_EDGE}", _read_turn),
    (rf"(?<!\bfor )(?<!\ba )(?<!\bthe )(?<!better )(?<!\bof )(?P<when>yesterday|tomorrow)"
     rf"(?:{GAP}(?:morning|afternoon|evening|night))?{_EDGE}", _read_near_day),
    (rf"(?P<when>tonight|today){_EDGE}(?!{DASH}|['’]s\b)", _read_near_day),
    (rf"(?P<when>last){GAP}(?:night|evening){_EDGE}", _read_near_day),
    (rf"(?P<when>this){GAP}(?:very{GAP})?(?:morning|afternoon|evening){_EDGE}", _read_near_day),
    (rf"(?:now|nowadays|currently|current(?!{GAP}(?:of|set|flow|ran|which|that)\b)|recently|recent|formerly|former"
     rf"|lately|the{GAP}future|future|"
     rf"the{GAP}near{GAP}future|to{GAP}date|(?<=\bby )then|(?<=\bsince )then"
     rf"|(?<=\buntil )then){_EDGE}(?!{DASH}?oriented)", _read_plain(Form.VAGUE)),
    (rf"(?:(?<=\bat )|(?<=\bby ))(?:the|that|this){GAP}(?:same{GAP})?time{_EDGE}", _read_plain(Form.VAGUE)),
    (rf"(?:(?<=\baround )|(?<=\bduring ))(?:the{GAP}same|that|this){GAP}(?:time"
     rf"|period){_EDGE}", _read_plain(Form.VAGUE)),
]  # fmt: skip
"""First to match of the longest wins."""
_COMPILED = [(re.compile(pattern, re.IGNORECASE), reader) for pattern, reader in _PATTERNS]
_LEADS = """several many few couple half hundreds thousands the that this later earlier early late last next
multi year month day week decade century hours days weeks months years decades centuries daily weekly
monthly yearly annually everyday nightly per every each once twice thrice now nowadays currently current
recently recent formerly former today tonight yesterday tomorrow lately future to then beginning end start
middle midway close past first final"""
_WORD = re.compile(r"[a-z]{2,}|\ba\b")
RELATIVE_TRIGGERS = frozenset(
    [*NUMBERS, *_WORD.findall(_QUANTIFIER), *_WORD.findall(_POINTING), *_LEADS.split()]
    + [month for month in MONTHS if len(month) > 2]
)
_TIME_WORDS = frozenset(
    [word + ending for word in (*UNITS, *SEASONS) for ending in ("", "s")]
    + [*MONTHS, *WEEKDAYS, "centuries", "time", "period"]
    + """now nowadays currently current recently recent formerly former today tonight yesterday tomorrow
    lately future date then daily weekly monthly yearly annually everyday nightly annum""".split()
)
_NEXT_WORD = re.compile(r"[a-z]+")


def match_relative(text: str, at: int, limit: int) -> list[Expression]:
    """The relative, repeated, lasting or vague expression that begins at a place; empty if none."""
    if _TIME_WORDS.isdisjoint(_NEXT_WORD.findall(text[at : min(limit, at + 60)].casefold())):
        return []
    best: Expression | None = None
    for pattern, reader in _COMPILED:
        found = pattern.match(text, at, limit)
        if found and (best is None or found.end() > best.end):
            best = reader(found) or best
    return [best] if best else []
