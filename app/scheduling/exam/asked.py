"""What is asked of an exam plan: time, costs, the aim, and the cards there are."""

from dataclasses import dataclass, field

import numpy as np

from app.scheduling.fsrs_arrays import Floats

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
class Exam:
    """`budgets` are seconds a day from today on; the exam is on the day after the last.

    An infinite budget is no limit, 0 a day off. `price` is the least that a second is worth, in cards known.
    """

    budgets: Floats
    costs: Costs = field(default_factory=Costs)
    aim: Aim = field(default_factory=Aim)
    price: float = LEAST_PRICE
    first_ratings: tuple[float, ...] = FIRST_RATINGS

    @property
    def days(self) -> int:
        """Days on which there can be reviews."""
        return len(self.budgets)


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
