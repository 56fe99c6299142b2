"""True retention: the share of reviews that were remembered, and how buttons and hours compare."""

from dataclasses import dataclass

import numpy as np

from app.study.statistics.activity import Activity
from app.study.statistics.columns import BUTTONS, SLOTS, Group, History


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    count: int = 0

    @property
    def rate(self) -> float | None:
        """The share right, None of nothing."""
        return self.right / self.count if self.count else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.count + other.count)


@dataclass(frozen=True, slots=True)
class Retention:
    """Reviews (no learning steps) over some days; mature from an interval of 21 days on."""

    young: Share
    mature: Share

    @property
    def total(self) -> Share:
        """Both together."""
        return self.young + self.mature


def measure_retention(activity: Activity) -> Retention:
    """The retention over all days of an activity."""
    return Retention(*(_share(activity, group) for group in (Group.YOUNG, Group.MATURE)))


def _share(activity: Activity, group: Group) -> Share:
    buttons = activity.count[:, group].sum(axis=0)
    return Share(int(buttons[1:].sum()), int(buttons.sum()))


def count_buttons(activity: Activity) -> dict[Group, tuple[int, ...]]:
    """How often each button was pressed, by group."""
    sums = activity.count.sum(axis=0)
    return {group: tuple(int(n) for n in sums[group]) for group in Group}


def count_hours(history: History) -> tuple[Share, ...]:
    """Answers of each hour of the day, and how many were right."""
    reviews = history.reviews
    key = history.calendar.hours_of(reviews.at) * np.int32(SLOTS) + reviews.slot
    counts = np.bincount(key, minlength=24 * SLOTS).reshape(24, len(Group), BUTTONS).sum(axis=1)
    return tuple(Share(sum(c[2:]), sum(c[1:])) for c in counts.tolist())
