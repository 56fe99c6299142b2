"""Exams as a person enters them, and the time that several of them leave on each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from app.scheduling.exam.asked import Time

LONGEST = 200
"""Days that are looked ahead at most: a plan's work grows with their square, and what lies beyond hardly
changes what is to be done today. An exam further off is planned for as if it lay so far ahead."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class ExamEntry:
    """An exam. `day` and `days_off` are ordinals of study days, `minutes` a day from Monday to Sunday.

    Its cards are those of `decks` (ids, with their sub-decks) and of notes with one of `tags`.
    `later_share` (0..1) is how much remembering a month after it counts beside the day itself.
    """

    id: str
    name: str
    day: int
    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    minutes: tuple[int, ...] = (20,) * WEEK
    days_off: tuple[int, ...] = ()
    later_share: float = 0.0

    def minutes_on(self, day: int) -> int:
        """The minutes that are free for it on a day."""
        return 0 if day in self.days_off else self.minutes[date.fromordinal(day).weekday()]


def time_until(exams: Sequence[ExamEntry], today: int) -> Time:
    """The time on each day from today to the last exam: what the exams still ahead have most of.

    Several exams share the minutes of a day; they don't add up.
    """
    last = min(max((e.day for e in exams), default=today), today + LONGEST)
    minutes = [
        max((e.minutes_on(day) for e in exams if e.day > day), default=0) for day in range(today, last)
    ]
    return Time(np.array(minutes, float) * 60)
