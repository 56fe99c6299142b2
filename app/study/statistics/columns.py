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
LONGEST_MS = 600_000
"""An answer that took longer is counted as ten minutes: the person was away."""


class Kind(IntEnum):
    """What an answer was given to; the numbers are those of Anki's log."""

    LEARN = 0
    REVIEW = 1
    RELEARN = 2
    FILTERED = 3
    MANUAL = 4
    RESCHEDULED = 5


class Group(IntEnum):
    """What answers are told apart by; young and mature by the interval before the answer."""

    LEARNING = 0
    YOUNG = 1
    MATURE = 2
    RELEARNING = 3
    CRAMMED = 4


BUTTONS = 5
"""Again, Hard, Good, Easy are 1 to 4; 0 is for what a program did."""
SLOTS = len(Group) * BUTTONS
_GROUP_OF_KIND = np.array(
    [Group.LEARNING, Group.YOUNG, Group.RELEARNING, *(Group.CRAMMED,) * 5], dtype=np.uint8
)


def is_cramming(kind: Numbers, factor: Numbers) -> Numbers:
    """Which rows are of answers that left the schedule as it was: filtered without a factor, as in Anki."""
    return (kind == Kind.FILTERED) & (factor == 0)


def slots_of(rating: Numbers, kind: Numbers, last_interval: Numbers, factor: Numbers) -> Numbers:
    """Group and button of rows of a log as one number: `group * BUTTONS + button`.

    An answer before its day that did count (filtered, with a factor) is one of its card's reviews.
    """
    early = (kind == Kind.FILTERED) & (factor != 0)
    kind = np.where(early, np.where(last_interval >= 1, Kind.REVIEW, Kind.LEARN), kind)
    group = _GROUP_OF_KIND[kind & 7] + ((kind == Kind.REVIEW) & (last_interval >= MATURE_DAYS))
    answered = (rating > 0) & (kind <= Kind.FILTERED)
    return (group * BUTTONS + np.where(answered, np.minimum(rating, BUTTONS - 1), 0)).astype(np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Reviews:
    """Answers in the order of time, a column a value, all of one length.

    `at` and `before` (the answer before to the same card, 0 where there was none) are in seconds since 1970;
    `slot` is the group and the button (`slots_of`); `stability` is the card's in days before the answer, 0
    where unknown; `decay` is the forgetting curve's exponent, negative, one or a column.
    """

    at: Numbers
    card: Numbers
    slot: Numbers
    took_ms: Numbers
    before: Numbers
    stability: Numbers
    decay: Numbers | float

    def __len__(self) -> int:
        return self.at.size

    def since(self, at: int) -> "Reviews":
        """The answers from an instant on (a view, nothing is copied)."""
        start = int(np.searchsorted(self.at, at))
        if not start:
            return self
        decay = self.decay[start:] if isinstance(self.decay, np.ndarray) else self.decay
        return Reviews(*(getattr(self, name)[start:] for name in COLUMNS), decay=decay)


COLUMNS = ("at", "card", "slot", "took_ms", "before", "stability")


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
    """All that statistics are made of, for one deck with its sub-decks or for everything.

    `free` are the study days until today on which nothing was to be done.
    """

    reviews: Reviews
    cards: Cards
    calendar: Calendar
    free: frozenset[int] = frozenset()

    @property
    def today(self) -> int:
        """The study day, as an ordinal."""
        return self.calendar.today

    def since(self, first_day: int) -> "History":
        """Only the answers from a day on; the cards stay."""
        return replace(self, reviews=self.reviews.since(self.calendar.start_of(first_day)))
