"""What a plot shows, as plain values: the same figure is painted, told, tabled and saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum


class Pattern(Enum):
    """How an area is filled, so that colour never tells alone."""

    SOLID = "solid"
    HATCHED = "hatched"
    LINED = "lined"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values; None where there is nothing to show. `tone` is a token's name."""

    name: str
    values: tuple[float | None, ...]
    tone: str = "accent"
    pattern: Pattern = Pattern.SOLID


class Form(Enum):
    """The kinds of plots."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"
    HEAT = "heat"


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot's content. `places` name each value in full, `ticks` are the few that stand under the axis.

    `tell` writes a value with its unit; `short` does so for the axis. `more` are columns that only the table
    and the spoken value have, such as counts. `across` are the places' own numbers, for scatter plots, and
    `bands` the ranges of the first series. `staggered` ticks stand on two lines by turns. `top` fixes the
    axis' end, `bottom` its beginning. `empty` says what to do where there is nothing yet.
    """

    form: Form
    name: str
    title: str
    sentence: str
    heading: str
    places: tuple[str, ...]
    series: tuple[Series, ...]
    tell: Callable[[float], str]
    short: Callable[[float], str]
    ticks: tuple[tuple[int, str], ...] = ()
    more: tuple[tuple[str, tuple[str, ...]], ...] = ()
    across: tuple[float, ...] = ()
    bands: tuple[tuple[float, float], ...] = ()
    top: float | None = None
    bottom: float = 0.0
    empty: str = ""
    first_row: int = 0
    staggered: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(v for s in self.series for v in s.values)

    def told(self, place: int) -> str:
        """A place with all its values in words."""
        parts = []
        for series in self.series:
            value = series.values[place]
            if value is not None:
                words = self.tell(value)
                parts.append(f"{series.name} {words}" if len(self.series) > 1 else words)
        parts += [f"{name} {values[place]}" for name, values in self.more if values[place]]
        return f"{self.places[place]}: {', '.join(parts) or '–'}"

    def headings(self) -> list[str]:
        """The heads of the table's columns."""
        return [self.heading, *(s.name for s in self.series), *(name for name, _values in self.more)]

    def table(self) -> list[list[str]]:
        """Every value as it is told."""
        return [
            [
                name,
                *("–" if (v := s.values[place]) is None else self.tell(v) for s in self.series),
                *(values[place] for _name, values in self.more),
            ]
            for place, name in enumerate(self.places)
        ]

    def rows(self) -> list[list[str | float]]:
        """Every value as a number, for other programs."""
        return [
            [
                name,
                *("" if (v := s.values[place]) is None else round(v, 6) for s in self.series),
                *(values[place] for _name, values in self.more),
            ]
            for place, name in enumerate(self.places)
        ]


def find_ticks(values: Sequence[str], most: int) -> tuple[tuple[int, str], ...]:
    """Evenly spaced places that get a word under the axis; equal neighbours only once."""
    step = max(1, -(-len(values) // most))
    return tuple((place, values[place]) for place in range(0, len(values), step))
