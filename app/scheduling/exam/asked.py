"""What is asked of an exam plan: time, costs, the aim, and the cards there are."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.scheduling.fsrs_arrays import Floats, Fsrs6

FIRST_RATINGS = (0.2, 0.1, 0.6, 0.1)
"""How often a first answer is Again, Hard, Good, Easy, before there is a history to count in."""
LEAST_PRICE = 2e-5
"""Worth of a second when time is plentiful: an hour for seven hundredths of a card."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds that an answer takes: the first one with all its learning steps, a right one, a wrong one."""

    learn: float = 25.0
    right: float = 8.0
    wrong: float = 22.0


@dataclass(frozen=True, slots=True)
class Aim:
    """What counts: recall on the day of the exam, and for a share of it recall some days later."""

    later_share: float = 0.0
    later_days: int = 30


@dataclass(frozen=True, slots=True)
class Time:
    """`budgets` are seconds a day from today on: infinite for no limit, 0 for a day off.

    `price` is the least that a second is worth, in cards known at an exam.
    """

    budgets: Floats
    price: float = LEAST_PRICE

    @property
    def opened(self) -> NDArray[np.bool_]:
        """Days with any time."""
        return self.budgets > 0

    @property
    def limited(self) -> NDArray[np.bool_]:
        """Days whose time may run out."""
        return np.isfinite(self.budgets) & self.opened


@dataclass(frozen=True, slots=True)
class Memories:
    """The cards that have been learnt: stability (days), difficulty, days since the last review by today."""

    stability: Floats
    difficulty: Floats
    elapsed: Floats

    @staticmethod
    def none() -> "Memories":
        """No cards."""
        return Memories(np.zeros(0), np.zeros(0), np.zeros(0))

    def __len__(self) -> int:
        return len(self.stability)


@dataclass(frozen=True, slots=True)
class Exam:
    """What is to be known in `days` days: learnt cards and so many new ones, by this person's memory."""

    days: int
    cards: Memories
    new: float = 0.0
    model: Fsrs6 = field(default_factory=Fsrs6)
    costs: Costs = field(default_factory=Costs)
    aim: Aim = field(default_factory=Aim)
    first_ratings: tuple[float, ...] = FIRST_RATINGS
