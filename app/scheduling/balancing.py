"""Which of the days that fuzz allows a card takes: one with less to do, no easy day, no sibling's."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.scheduling.fuzz import fuzz_interval, fuzz_range, spread_within
from app.scheduling.memory_card import Preset

SIBLING = 0.001
"""What is left of a day's chance when a card of the same note is due then."""

WINDOW = 14
"""Days that are compared at most, around the day that fuzz alone would take: every weekday comes twice."""


@dataclass(frozen=True, slots=True)
class Load:
    """What waits on the days to come: reviews by study day, and the days of the card's siblings."""

    today: int
    due: Mapping[int, int]
    siblings: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Spread:
    """Turns the interval that FSRS asks for (days) into whole days.

    `factor` 0..1 chooses (None: only rounds, without fuzz); where a load is known, days with less to do
    are likelier. The same values give the same day, so a button's preview is what its answer gives.
    """

    preset: Preset
    factor: float | None = None
    load: Load | None = None

    def choose(self, interval: float, minimum: int) -> int:
        """Whole days, at least `minimum` and at most the preset's longest interval."""
        longest = self.preset.maximum_interval
        if self.factor is None:
            return fuzz_interval(interval, minimum, longest, None)
        lower, upper = fuzz_range(interval, minimum, longest)
        if self.load is None or lower == upper:
            return spread_within((lower, upper), self.factor)
        point = self.factor
        if upper - lower > WINDOW:
            middle = spread_within((lower, upper), point)
            lower, upper = max(lower, middle - WINDOW // 2), min(upper, middle + WINDOW // 2)
            point = point * 7919 % 1  # as good as another draw
        chances = self._chances(self.load, lower, upper)
        point *= sum(chances)
        for length, chance in enumerate(chances, lower):
            point -= chance
            if point < 0:
                return length
        return upper

    def _chances(self, load: Load, lower: int, upper: int) -> list[float]:
        """Fall with the square of what a day would have to do, measured by what it takes."""
        preset, days = self.preset, range(load.today + lower, load.today + upper + 1)
        waiting = load.due if preset.load_balancing else {}
        parts = [1 / (1 + waiting.get(day, 0)) for day in days]
        if not preset.is_even:
            shares = [preset.share_of(day) for day in days]
            if any(shares):  # else all are days of rest, and none is better than another
                parts = [part * share for part, share in zip(parts, shares, strict=True)]
        chances = [part * part for part in parts]
        for day in load.siblings:
            if day in days:
                chances[day - days.start] *= SIBLING
        return chances
