"""The words of English time expressions, and the regular-expression pieces made from them."""

from enum import Enum

from app.facts.dates.edtf_values import AUTUMN, SPRING, SUMMER, WINTER


class Unit(Enum):
    """A unit of time; the value is its order from fine to coarse."""

    HOUR = 0
    DAY = 1
    WEEK = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
SEASONS = {"spring": SPRING, "summer": SUMMER, "autumn": AUTUMN, "fall": AUTUMN, "winter": WINTER}
SEASON_MONTH = {SPRING: 4, SUMMER: 7, AUTUMN: 10, WINTER: 12}
"""The month that stands for a season when its place in a narrative is weighed."""
WEEKDAYS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
HOLIDAYS = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "lady day": (3, 25),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "midsummer day": (6, 24),
    "bastille day": (7, 14),
    "lammas": (8, 1),
    "michaelmas": (9, 29),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all souls' day": (11, 2),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
    "new year's eve": (12, 31),
}
"""Feasts with a day of their own, written with a straight apostrophe and without the dot of "St."."""
HOLIDAY = "|".join(
    name.replace("st ", r"(?:st\.?|saint)\s").replace(" ", r"\s").replace("'", "['’]")
    for name in sorted(HOLIDAYS, key=len, reverse=True)
)
MOVABLE_FEAST = (
    r"(?:easter(?:\s(?:sunday|monday|week))?|good\sfriday|palm\ssunday|ash\swednesday|whitsun(?:tide)?|pentecost"
    r"|thanksgiving|ramadan|passover|yom\skippur|lent|advent)"
)
"""Feasts whose day differs from year to year: only their year is known."""
UNITS = {
    "minute": Unit.HOUR,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "morning": Unit.DAY,
    "afternoon": Unit.DAY,
    "evening": Unit.DAY,
    "night": Unit.DAY,
    "week": Unit.WEEK,
    "weekend": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
    "season": Unit.SEASON,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
}
SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        start=1,
    )
}
TENS = dict(zip("thirty forty fifty sixty seventy eighty ninety".split(), range(30, 100, 10), strict=True))
TENS["twenty"] = 20
NUMBERS = SMALL_NUMBERS | TENS | {"a": 1, "an": 1, "another": 1, "hundred": 100, "dozen": 12}
DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
        "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth "
        "twenty-ninth thirtieth thirty-first".split(),
        start=1,
    )
}


def any_of(words: object) -> str:
    """An alternation of plain words, longest first so that none hides a longer one."""
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,3}|[ \t]{0,3}\n[ \t]{0,8})"
"""Blanks between words of one expression: at most one line break."""
DASH = r"[-\u2010-\u2015\u2212]"
_FULL_MONTHS = [name.capitalize() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT_MONTHS = [
    name.capitalize() for name in MONTHS if len(name) <= 4 and name not in ("may", "june", "july")
]
FULL_MONTH = any_of(_FULL_MONTHS + [name.upper() for name in _FULL_MONTHS])
MONTH = rf"(?:{FULL_MONTH}|(?:{any_of(_SHORT_MONTHS)})\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w])"
ERA = (
    r"(?:BCE?\b|B\.\s?C\.?(?:\s?E\.?)?|AD\b|A\.\s?D\.?|CE\b|C\.\s?E\.?"
    r"|bce?\b|b\.\s?c\.(?:\s?e\.)?|a\.\s?d\.)"
)
_NUMERAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,3}}(?:\.\d)?|\d{{4}}(?=\s(?:years|days)\b)"
    rf"|(?:{any_of(TENS)})[-\s](?:{any_of(list(SMALL_NUMBERS)[:9])})|{any_of(SMALL_NUMBERS | TENS)})"
)
NUMBER = (
    rf"(?:(?:{_NUMERAL}|an?|several|few)\s(?:hundred|thousand|million|billion)(?:\s(?:and\s)?{_NUMERAL})?"
    rf"|{_NUMERAL})"
)
_TO_NINE = rf"(?:{any_of(list(SMALL_NUMBERS)[:9])})"
_BELOW_HUNDRED = rf"(?:(?:{any_of(TENS)})(?:[-\s]{_TO_NINE})?|{any_of(SMALL_NUMBERS)})"
_AND = rf"(?:,?{GAP}(?:and{GAP})?)"
SPELLED_YEAR = (
    rf"(?:one{GAP}thousand(?:{_AND}{_TO_NINE}{GAP}hundred)?(?:{_AND}{_BELOW_HUNDRED})?"
    rf"|(?:{any_of(list(SMALL_NUMBERS)[9:19])}){GAP}hundred(?:{_AND}{_BELOW_HUNDRED})?)(?!{GAP}?-|\w)"
)
"""A year in words: "one thousand and eighty-seven", "seventeen hundred and five"."""
SEASON = rf"(?:{any_of(SEASONS)})"
UNIT = rf"(?:{any_of(u for u in UNITS if u != 'century')}|century|centurie)s?"
WEEKDAY = rf"(?:{any_of(w.capitalize() for w in WEEKDAYS)})"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)})"


_MULTIPLES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def read_number(words: str) -> int | None:
    """The number that words say: "twenty-five", "a", "12", "two hundred"; None for several, a few, 1.5."""
    cleaned = words.casefold().replace(",", "").strip()
    if cleaned.isdigit():
        return int(cleaned)
    if cleaned in NUMBERS:
        return NUMBERS[cleaned]
    pieces = [piece for piece in cleaned.replace("-", " ").split() if piece != "and"]
    multiple = next((i for i, piece in enumerate(pieces) if piece in _MULTIPLES), None)
    if multiple is not None:
        head, tail = read_number(" ".join(pieces[:multiple])), pieces[multiple + 1 :]
        rest = read_number(" ".join(tail)) if tail else 0
        return None if head is None or rest is None else head * _MULTIPLES[pieces[multiple]] + rest
    if len(pieces) == 2 and pieces[0] in TENS and pieces[1] in SMALL_NUMBERS:
        return TENS[pieces[0]] + SMALL_NUMBERS[pieces[1]]
    return None


def read_spelled_year(words: str) -> int:
    """One thousand one hundred and twenty -> 1120."""
    year = below = 0
    for word in words.casefold().replace("-", " ").replace(",", " ").split():
        if word == "thousand":
            year, below = below * 1000, 0
        elif word == "hundred":
            year, below = year + below * 100, 0
        elif word != "and":
            below += NUMBERS[word]
    return year + below


def read_holiday_name(words: str) -> tuple[int, int]:
    """Christmas Eve -> (12, 24)."""
    plain = " ".join(
        words.casefold().replace("’", "'").replace("saint ", "st ").replace("st. ", "st ").split()
    )
    return HOLIDAYS[plain]


def read_ordinal(word: str) -> int:
    """5th or fifth -> 5."""
    cleaned = word.casefold()
    return ORDINALS[cleaned] if cleaned in ORDINALS else int("".join(filter(str.isdigit, cleaned)))


def read_unit(word: str) -> Unit:
    """years -> Unit.YEAR."""
    cleaned = word.casefold()
    if cleaned.startswith("centur"):
        return Unit.CENTURY
    return UNITS[cleaned] if cleaned in UNITS else UNITS[cleaned.removesuffix("s")]


def read_month(word: str) -> int:
    """Sept. -> 9."""
    return MONTHS[word.casefold().rstrip(".")]
