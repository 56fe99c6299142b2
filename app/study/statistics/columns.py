"""The review log and the cards as columns of numbers, which figures of a million answers need."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.study.statistics.calendar import Calendar

Numbers = NDArray[Any]
MATURE_DAYS = 21
"""The interval in days from which a card counts as mature (Anki's)."""


class Kind(IntEnum):
    """What an answer was given to; the numbers are those of Anki's log."""

    LEARN = 0
    REVIEW = 1
    RELEARN = 2
    FILTERED = 3
    MANUAL = 4
    RESCHEDULED = 5


@dataclass(frozen=True, slots=True, eq=False)
class Reviews:
    """Answers in the order of time, a column a value, all of one length.

    `at` is in milliseconds since 1970, `before` (the answer before to the same card) in seconds, 0 where
    there was none; `last_interval` is in days, negative in seconds; `stability` is the card's in days before
    the answer, NaN where unknown; `decay` is the forgetting curve's exponent, negative, one or a column.
    """

    at: Numbers
    card: Numbers
    rating: Numbers
    kind: Numbers
    last_interval: Numbers
    took_ms: Numbers
    before: Numbers
    stability: Numbers
    decay: Numbers | float

    def __len__(self) -> int:
        return self.at.size

    def since(self, at_ms: int) -> "Reviews":
        """The answers from an instant on (a view, nothing is copied)."""
        start = int(np.searchsorted(self.at, at_ms))
        return self.only(slice(start, None)) if start else self

    def only(self, chosen: slice | Numbers) -> "Reviews":
        """Some of the answers: a slice or a mask."""
        decay = self.decay[chosen] if isinstance(self.decay, np.ndarray) else self.decay
        columns = (getattr(self, name)[chosen] for name in COLUMNS)
        return Reviews(*columns, decay=decay)


COLUMNS = ("at", "card", "rating", "kind", "last_interval", "took_ms", "before", "stability")


@dataclass(frozen=True, slots=True, eq=False)
class Cards:
    """Cards as they stand now, a column a value.

    `due` is a day's ordinal, 0 where there is none; `interval` and `stability` are in days, `difficulty`
    1..10, both NaN where there is no memory state; `last` is the last answer in seconds since 1970, 0 for
    none.
    """

    state: Numbers
    suspended: Numbers
    buried: Numbers
    due: Numbers
    interval: Numbers
    stability: Numbers
    difficulty: Numbers
    last: Numbers
    decay: Numbers | float

    def __len__(self) -> int:
        return self.state.size


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """All that statistics are made of, for one deck with its sub-decks or for everything."""

    reviews: Reviews
    cards: Cards
    calendar: Calendar

    @property
    def today(self) -> int:
        """The study day, as an ordinal."""
        return self.calendar.today

    def since(self, first_day: int) -> "History":
        """Only the answers from a day on; the cards stay."""
        return replace(self, reviews=self.reviews.since(self.calendar.start_of(first_day) * 1000))
