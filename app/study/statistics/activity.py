"""What was done on which day: answers and time, by the kind of card and by the button."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from app.study.statistics.columns import MATURE_DAYS, History, Kind, Numbers

RATINGS = 4
LONGEST_MS = 600_000
"""An answer that took longer is counted as ten minutes: the person was away."""


class Group(IntEnum):
    """What answers are told apart by; young and mature by the interval before the answer."""

    LEARNING = 0
    YOUNG = 1
    MATURE = 2
    RELEARNING = 3
    CRAMMED = 4


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

    def totals(self) -> list[int]:
        """Answers of each day."""
        return self.count.sum(axis=(1, 2)).tolist()

    def minutes(self) -> list[float]:
        """Minutes of each day."""
        return (self.ms.sum(axis=1) / 60_000).tolist()


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with at least one answer; the current one still stands when only today is missing."""

    current: int
    longest: int


def count_answers(history: History) -> Activity:
    """Sort every answer of a person (not those a program made) into its day, group and button."""
    reviews, calendar = history.reviews, history.calendar
    days = calendar.today - calendar.first_day + 1
    rating, kind = reviews.rating, reviews.kind
    group = GROUP_OF_KIND[kind] + ((kind == Kind.REVIEW) & (reviews.last_interval >= MATURE_DAYS))
    day = calendar.days_of(reviews.at // 1000) - calendar.first_day
    key = (day * len(Group) + group).astype(np.intp)
    answered = is_answer(reviews.rating, kind)
    weight = np.where(answered, np.clip(reviews.took_ms, 0, LONGEST_MS), 0)
    ms = np.bincount(key, weights=weight, minlength=days * len(Group))
    button = np.where(answered, rating, 0)
    count = np.bincount(key * (RATINGS + 1) + button, minlength=days * len(Group) * (RATINGS + 1))
    return Activity(
        calendar.first_day,
        count.reshape(days, len(Group), RATINGS + 1)[:, :, 1:],
        ms.reshape(days, len(Group)),
    )


GROUP_OF_KIND = np.array(
    [Group.LEARNING, Group.YOUNG, Group.RELEARNING, Group.CRAMMED, Group.CRAMMED, Group.CRAMMED],
    dtype=np.int32,
)


def is_answer(rating: Numbers, kind: Numbers) -> Numbers:
    """Which rows of a log are a person's answers; the others tell of manual changes."""
    return (rating > 0) & (kind <= Kind.FILTERED)


def find_streak(totals: Sequence[int]) -> Streak:
    """The streaks in answers by day, the last day being today."""
    longest = run = 0
    for number, total in enumerate(totals):
        is_today = number == len(totals) - 1
        if total:
            run += 1
        elif not is_today:
            run = 0
        longest = max(longest, run)
    return Streak(run, longest)
