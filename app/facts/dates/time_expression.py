"""What the words of one temporal expression say, before its context is asked."""

from dataclasses import dataclass
from enum import Enum, auto

from app.facts.dates.vocabulary import Unit


class Form(Enum):
    """How an expression tells its time, and so what its context must supply."""

    CALENDAR = auto()
    """A day, month, season, part of a year or year; without `year` the context gives it."""
    SPAN = auto()
    """A decade, century or millennium; `short` when the century is left out ("the 50s")."""
    DAY_OF_MONTH = auto()
    """Only the day's number: "the 5th"."""
    WEEKDAY = auto()
    OFFSET = auto()
    """So many units before or after something: "two months later"."""
    SHIFT = auto()
    """The next, the same or the previous unit, season, month or weekday: "the next day", "that year"."""
    DURATION = auto()
    SET = auto()
    VAGUE = auto()


class Base(Enum):
    """What a relative expression counts from."""

    NARRATIVE = auto()
    EVENT = auto()
    """The event that the following words name: "two months after the landing"."""
    SPEECH = auto()
    """The time of writing: "ago", "next year"."""
    TODAY = auto()
    """The very day of writing: "yesterday", "tonight"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """`text[start:end]` and its reading. Years are astronomical (0 is 1 BC).

    `span` with `year` (the lowest number as written) make decades and centuries. `part` is an EDTF season,
    quarter or half. `amount` counts `unit`s, negative for earlier, None when vague ("a few").
    `within` marks "later that year", which lies somewhere in the unit rather than being all of it.
    """

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    weekday: int | None = None
    span: int = 1
    era: str = ""
    short: bool = False
    about: bool = False
    doubtful: bool = False
    """Whether the words say that the date is not certain: "probably in 1450", "?1450"."""
    tentative: bool = False
    """A number that is a year only in a text that speaks of such early years."""
    rising: bool = False
    """One of two early years told upwards, as years before our era are not."""
    turn: bool = False
    """The turn of a century: the years around its beginning."""
    clock: bool = False
    """A time of day alone."""
    unit: Unit | None = None
    amount: int | None = None
    backwards: bool = False
    base: Base = Base.NARRATIVE
    within: bool = False
    ranged: bool = False
    """Whether the words join it to the expression before it as the other end of a range."""


def span_of(expression: Expression) -> tuple[int, int]:
    """Where the expression stands."""
    return expression.start, expression.end
