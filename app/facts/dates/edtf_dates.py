"""Dates in words that people read and type: formatting EDTF values, and the answers to accept for them.

Building, taking apart and comparing values is `edtf_values`.
"""

from app.facts.dates.edtf_values import CalendarDate, is_interval, parse_date, split_interval
from app.wording import gettext as _

MONTH_NAMES = "January February March April May June July August September October November December".split()
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
PART_NAMES = {
    33: "first quarter",
    34: "second quarter",
    35: "third quarter",
    36: "fourth quarter",
    40: "first half",
    41: "second half",
}
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th ..."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def format_date(value: str) -> str:
    """A date for people: `1950-02-14` is "14 February 1950"; what is no EDTF date comes back as it is."""
    if is_interval(value):
        return _format_interval(value)
    date = parse_date(value)
    if date is None:
        return value
    plain = _format_plain(date)
    if not date.qualifier:
        return plain
    pattern = {
        "~": _("about {date}"),
        "?": _("perhaps {date}"),
        "%": _("perhaps about {date}"),
    }[date.qualifier]
    return pattern.format(date=plain)


def _format_year(year: int, abbreviation: str = "BC") -> str:
    if year <= 0:
        return f"{1 - year:,} {abbreviation}" if year <= -9999 else f"{1 - year} {abbreviation}"
    return f"AD {year}" if year < 1000 else str(year)


def _format_plain(date: CalendarDate) -> str:
    if date.span > 1:
        return _format_span(date)
    year = _format_year(date.year)
    if date.month:
        day = f"{date.day} " if date.day else ""
        return f"{day}{MONTH_NAMES[date.month - 1]} {year}"
    if date.part in SEASON_NAMES:
        return f"{SEASON_NAMES[date.part]} {year}"
    return f"{PART_NAMES[date.part]} of {year}" if date.part else year


def _format_span(date: CalendarDate) -> str:
    era = " BC" if date.before_era else ""
    if date.span == 10:
        return f"{abs(date.year)}s{era}"
    name = "century" if date.span == 100 else "millennium"
    return f"{ordinal(abs(date.year) // date.span + 1)} {name}{era}"


def _format_interval(value: str) -> str:
    first, last = split_interval(value)
    if first is None or last is None:
        only = first or last
        if only is None:
            return value
        pattern = _("since {date}") if first else _("until {date}")
        return pattern.format(date=_with_article(only))
    start, end = parse_date(first), parse_date(last)
    if start is None or end is None:
        return value
    decade = _decade_before_era(start, end)
    if decade is not None:
        return f"{decade}s BC"
    if start.qualifier or end.qualifier:
        return _("{start} to {end}").format(start=format_date(first), end=format_date(last))
    return _join_ends(start, end)


def _with_article(value: str) -> str:
    """A date as it stands in a sentence: the 18th century, the 1950s, the third quarter of 2021."""
    date = parse_date(value)
    takes = date is not None and (date.span > 1 or date.part in PART_NAMES) and not date.qualifier
    return _("the {date}").format(date=format_date(value)) if takes else format_date(value)


def _decade_before_era(start: CalendarDate, end: CalendarDate) -> int | None:
    """The decade that two years BC are the ends of: 399 to 390 BC are the 390s; they fit no EDTF mask."""
    whole = start.month is None and end.month is None and start.span == end.span == 1
    if not whole or start.part or end.part or end.year >= 0:
        return None
    first, last = 1 - start.year, 1 - end.year
    return last if last % 10 == 0 and first == last + 9 else None


def _join_ends(start: CalendarDate, end: CalendarDate) -> str:
    """Both ends without saying twice what they share: 9–10 May 2015, May–June 1940, 264–241 BC."""
    closing = _format_plain(end)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{closing}"
    if start.month and end.month and start.year == end.year:
        opening = f"{start.day} " if start.day else ""
        opening += MONTH_NAMES[start.month - 1]
        return f"{opening} – {closing}" if start.day or end.day else f"{opening}–{closing}"
    if start.span == end.span >= 100 and start.before_era == end.before_era:
        return f"{ordinal(abs(start.year) // start.span + 1)}–{closing}"
    opening = _format_plain(start)
    if opening.isdigit() and closing.isdigit():
        return f"{opening}–{closing}"
    if (
        opening.endswith(" BC")
        and closing.endswith(" BC")
        and start.span == end.span == 1
        and not start.month
    ):
        return f"{opening.removesuffix(' BC')}–{closing}"
    if opening.startswith("AD ") and closing.startswith("AD ") and not start.month:
        return f"{opening}–{closing.removeprefix('AD ')}"
    return f"{opening} – {closing}"


def accepted_forms(value: str) -> tuple[str, ...]:
    """What a person may type for a date and be right, the usual form first, without doubles."""
    if is_interval(value):
        forms = _interval_forms(value)
    else:
        date = parse_date(value)
        forms = [value] if date is None else _date_forms(date, value)
    return tuple(dict.fromkeys([format_date(value), *forms]))


def _date_forms(date: CalendarDate, value: str) -> list[str]:
    plain = _plain_forms(date)
    if date.qualifier:
        words = ("about", "around", "circa", "c.", "ca.", "approximately")
        return [f"{word} {form}" for word in words for form in plain[:1]] + plain
    return [*plain, value] if date.span == 1 and not date.part else plain


def _year_forms(year: int) -> list[str]:
    if year <= 0:
        number = 1 - year
        figures = [str(number), f"{number:,}"] if number > 999 else [str(number)]
        return [f"{n} {era}" for n in figures for era in ("BC", "BCE", "B.C.", "B.C.E.")]
    if year < 1000:
        return [f"AD {year}", f"{year} AD", f"{year} CE", f"CE {year}", f"A.D. {year}", str(year)]
    return [str(year)]


def _plain_forms(date: CalendarDate) -> list[str]:
    if date.span > 1:
        return _span_forms(date)
    years = _year_forms(date.year)
    if date.month and date.day:
        return [form for year in years for form in _day_forms(date.day, date.month, year)]
    if date.month:
        name = MONTH_NAMES[date.month - 1]
        shapes = (
            "{name} {year}",
            "{name}, {year}",
            "{name} of {year}",
            "{month}/{year}",
            "{month:02d}/{year}",
        )
        forms = [s.format(name=name, month=date.month, year=y) for y in years for s in shapes]
        return forms + [f"{short} {y}" for y in years for short in _short_names(date.month)]
    if date.part in SEASON_NAMES:
        names = [SEASON_NAMES[date.part]] + ["fall"] * (date.part == 23)
        shapes = ("{name} {year}", "{name} of {year}", "the {name} of {year}", "in the {name} of {year}")
        return [s.format(name=n, year=y) for n in names for y in years for s in shapes]
    if date.part:
        name = PART_NAMES[date.part]
        short = f"Q{date.part - 32}" if date.part < 40 else f"H{date.part - 39}"
        return [f for y in years for f in (f"{name} of {y}", f"the {name} of {y}", f"{short} {y}")]
    return years


def _short_names(month: int) -> list[str]:
    """Feb, Feb., and Sept beside Sep; May has none of its own."""
    name = MONTH_NAMES[month - 1]
    shorts = [name[:3]] + ["Sept"] * (month == 9)
    return [] if len(name) == 3 else [form for short in shorts for form in (short, f"{short}.")]


def _day_forms(day: int, month: int, year: str) -> list[str]:
    """Figures alone count only where no other day is written so: 2/14/1950, but not 7/4/1776."""
    name, nth = MONTH_NAMES[month - 1], ordinal(day)
    forms = [
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"{name} {day} {year}",
        f"{day} {name}, {year}",
        f"{nth} {name} {year}",
        f"{nth} of {name} {year}",
        f"the {nth} of {name} {year}",
        f"the {nth} of {name}, {year}",
        f"{name} {nth}, {year}",
        f"{name} the {nth}, {year}",
        f"{day}.{month}.{year}",
        f"{day:02d}.{month:02d}.{year}",
    ]
    for short in _short_names(month):
        forms += [f"{day} {short} {year}", f"{short} {day}, {year}"]
    if day > 12 or day == month:
        forms += [f"{month}/{day}/{year}", f"{month:02d}/{day}/{year}", f"{day}/{month}/{year}"]
    return forms


def _span_forms(date: CalendarDate) -> list[str]:
    plain = _format_span(date)
    number = abs(date.year) // date.span + 1
    eras = (" BC", " BCE") if date.before_era else ("",)
    first = abs(date.year)
    if date.span == 10:
        forms = [plain, f"the {plain}", f"{first}'s", f"{first}–{first + 9}", f"{first}-{first + 9}"]
        return forms + _short_decades(first)
    name = "century" if date.span == 100 else "millennium"
    words = ordinal(number), ORDINAL_WORDS[number - 1] if number <= len(ORDINAL_WORDS) else ordinal(number)
    forms = [f"{the}{word} {name}{era}" for era in eras for the in ("", "the ") for word in words]
    if date.span == 100:
        forms += [f"{ordinal(number)} c.{era}" for era in eras]
        forms += [] if date.before_era else [f"{first}s", f"the {first}s"]
    return forms


_DECADE_NAMES = dict(
    zip(
        range(20, 100, 10),
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        strict=True,
    )
)


def _short_decades(first: int) -> list[str]:
    """The fifties, the '50s: plain to anyone for the last century alone."""
    name = _DECADE_NAMES.get(first - 1900)
    return [f"the {name}", f"the {first - 1900}s", f"the '{first - 1900}s"] if name else []


_RANGE_SHAPES = ("{a}–{b}", "{a}-{b}", "{a} - {b}", "{a} to {b}", "from {a} to {b}", "between {a} and {b}")


def _interval_forms(value: str) -> list[str]:
    first, last = split_interval(value)
    if first is None or last is None:
        only = _with_article(first or last or value)
        words = ("since", "from") if first else ("until", "till", "up to", "to")
        return [f"{word} {only}" for word in words] + [format_date(first or last or value)]
    ends = [(format_date(first), format_date(last))]
    opening, dash, closing = format_date(value).partition("–")
    if dash:
        ends.insert(0, (opening.strip(), closing.strip()))
    if first[:2] == last[:2] and (first + last).isdigit():
        ends.append((first, last[2:]))
    start, end = parse_date(first), parse_date(last)
    decade = _decade_before_era(start, end) if start and end else None
    forms = (
        [f"{the}{decade}s {era}" for the in ("", "the ") for era in ("BC", "BCE")]
        if decade is not None
        else []
    )
    return forms + [shape.format(a=a, b=b) for a, b in ends for shape in _RANGE_SHAPES]
