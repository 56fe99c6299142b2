"""Study days and hours of whole columns of instants, by the local clock with its summer times."""

from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.scheduling.days import Days

QUARTER = 900
"""Seconds. All clocks in use stand a multiple of it from UTC, so a table by quarters of an hour is exact."""
A_DAY = 86_400 // QUARTER


class Calendar:
    """Day and hour of every quarter of an hour from the first answer until the present day's end."""

    def __init__(self, days: Days, first: float, now: float) -> None:
        """`first` is an instant not after any that is asked for; both in seconds since 1970."""
        self.days = days
        self.today = days.day_of(now)
        self.first_day = min(days.day_of(first), self.today)
        starts = np.array([days.start_of(day) for day in range(self.first_day, self.today + 2)]) // QUARTER
        self._begin = int(starts[0])
        lengths = np.diff(starts)
        self._day = np.repeat(np.arange(self.first_day, self.today + 1, dtype=np.int32), lengths)
        self._hour = self._hours(starts, lengths)

    def days_of(self, seconds: NDArray[Any]) -> NDArray[np.int32]:
        """Study days (ordinals) of instants in seconds; those before the first count as the first."""
        return self._day[self._quarters(seconds)]

    def hours_of(self, seconds: NDArray[Any]) -> NDArray[np.uint8]:
        """Hours 0..23 on the wall clock of instants in seconds."""
        return self._hour[self._quarters(seconds)]

    def start_of(self, day: int) -> int:
        """The instant (seconds since 1970) at which a study day begins."""
        return self.days.start_of(day)

    def _quarters(self, seconds: NDArray[Any]) -> NDArray[Any]:
        # an answer from a clock that ran ahead counts as today's
        quarters = seconds // QUARTER
        quarters = quarters.astype(np.int32)
        quarters -= self._begin
        return np.clip(quarters, 0, self._day.size - 1, out=quarters)

    def _hours(self, starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.uint8]:
        plain = (np.arange(A_DAY) // 4 + self.days.start_hour) % 24
        made = np.empty(self._day.size, dtype=np.uint8)
        offsets = starts[:-1] - self._begin
        for start, length, begin in zip(starts.tolist(), lengths.tolist(), offsets.tolist(), strict=False):
            if length == A_DAY:
                made[begin : begin + length] = plain
                continue
            for place in range(length):
                instant = (start + place) * QUARTER
                made[begin + place] = datetime.fromtimestamp(instant, self.days.zone).hour
        return made
