"""Which cards come due on which day."""

from dataclasses import dataclass

import numpy as np

from app.scheduling.memory_card import State
from app.study.statistics.columns import MATURE_DAYS, History


@dataclass(frozen=True, slots=True)
class Forecast:
    """Cards due by day from `first_day` (today) on, and what was due before it and was not done."""

    first_day: int
    young: tuple[int, ...]
    mature: tuple[int, ...]
    backlog: int

    @property
    def totals(self) -> tuple[int, ...]:
        """Cards of each day."""
        return tuple(y + m for y, m in zip(self.young, self.mature, strict=True))


def foresee(history: History, days: int) -> Forecast:
    """The coming days if nothing were added and nothing forgotten; cards in learning count as young."""
    cards = history.cards
    free = (cards.state != State.NEW) & (cards.suspended == 0) & (cards.due > 0)
    ahead = cards.due[free].astype(np.int64) - history.today
    mature = cards.interval[free] >= MATURE_DAYS
    coming = (ahead >= 0) & (ahead < days)
    young_counts, mature_counts = (
        np.bincount(ahead[coming & part], minlength=days) for part in (~mature, mature)
    )
    return Forecast(
        history.today,
        tuple(young_counts.tolist()),
        tuple(mature_counts.tolist()),
        int((ahead < 0).sum()),
    )


def last_due_day(history: History) -> int:
    """The day after which no card is due; today where none is."""
    cards = history.cards
    free = (cards.state != State.NEW) & (cards.suspended == 0)
    return max(history.today, int(cards.due[free].max(initial=0)))
