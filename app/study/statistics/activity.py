"""What was done on which day: answers and time, by the kind of card and by the button."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from app.study.statistics.columns import BUTTONS, SLOTS, Group, History, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """Answers of each day from `first_day` until today: `count[day, group, rating - 1]`, `ms[day, group]`."""

    first_day: int
    count: Numbers
    ms: Numbers

    @property
    def today(self) -> int:
        """The last of its days."""
        return self.first_day + len(self.count) - 1

    def since(self, first_day: int) -> "Activity":
        """Its days from one on."""
        start = max(0, first_day - self.first_day)
        return Activity(self.first_day + start, self.count[start:], self.ms[start:])

    def whole(self, days: int) -> "Activity":
        """The last so many days, those before the first answer among them."""
        first = self.today - days + 1
        missing = max(0, self.first_day - first)
        if not missing:
            return self.since(first)
        before = ((missing, 0), *((0, 0) for _axis in range(self.count.ndim - 1)))
        return Activity(first, np.pad(self.count, before), np.pad(self.ms, before[: self.ms.ndim]))

    def totals(self) -> list[int]:
        """Answers of each day."""
        return self.count.sum(axis=(1, 2)).tolist()

    def minutes(self) -> list[float]:
        """Minutes of each day."""
        return (self.ms.sum(axis=1) / 60_000).tolist()


@dataclass(frozen=True, slots=True)
class Streak:
    """Days with at least one answer in a row, days of rest apart; today may still be missing."""

    current: int
    longest: int


def count_answers(history: History) -> Activity:
    """Sort every answer of a person (not what a program did) into its day, group and button."""
    reviews, calendar = history.reviews, history.calendar
    days = calendar.today - calendar.first_day + 1
    key = (calendar.days_of(reviews.at) - calendar.first_day) * SLOTS + reviews.slot
    shape = (days, len(Group), BUTTONS)
    count = np.bincount(key, minlength=days * SLOTS).reshape(shape)
    ms = np.bincount(key, weights=reviews.took_ms, minlength=days * SLOTS).reshape(shape)
    return Activity(calendar.first_day, count[:, :, 1:], ms[:, :, 1:].sum(axis=2))


def find_streak(totals: Sequence[int], free: Collection[int] = ()) -> Streak:
    """The streaks in answers by day, the last day being today. The places in `free` are days of rest.

    A day of rest without answers neither breaks a streak nor lengthens it.
    """
    longest = run = 0
    for number, total in enumerate(totals):
        is_today = number == len(totals) - 1
        if total:
            run += 1
        elif not is_today and number not in free:
            run = 0
        longest = max(longest, run)
    return Streak(run, longest)
