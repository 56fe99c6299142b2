"""What a plan promises, with an honest range, when it becomes too late, and what would help."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt

import numpy as np

from app.scheduling.exam.asked import Exam, Time
from app.scheduling.exam.plan import Plan, Planner, Way

QUANTILE = 1.645
"""Standard deviations on each side of nine cases in ten."""
DOUBT = 0.04
"""Standard deviation of a forecast share of cards known, beside chance: what FSRS misses by for a person
whose parameters were never fitted (about the root mean square error in bins that its authors report)."""
LEFT_OUT = 0.01
"""Share of the new cards that may be left out before a plan counts as not covering them."""
MORE_MINUTES = 10
EARLIER_DAYS = 7
SEARCHED = 4
"""Rounds of price correction where it is only asked whether there is room."""
COMPARED = 8
"""Rounds of it where it is asked how much would be known."""


class Kind(StrEnum):
    """What would help."""

    MORE_TIME = "ten minutes more a day"
    FEWER_CARDS = "fewer cards"
    EARLIER = "a week earlier"


@dataclass(frozen=True, slots=True)
class Help:
    """What would come of a change: `known` cards expected of `of`."""

    kind: Kind
    known: float
    of: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is shown of the way to one exam.

    `known` of `total` cards are expected to be known, in nine of ten cases between `low` and `high`.
    `left_out` new cards find no place. `minutes` by day are of this exam alone.
    """

    total: int
    known: float
    low: float
    high: float
    left_out: float
    minutes: tuple[float, ...]

    @property
    def recall(self) -> float:
        """The expected share of cards known."""
        return self.known / self.total if self.total else 0.0

    @property
    def covers_all(self) -> bool:
        """Whether every new card finds a place."""
        return self.left_out < 0.5 or self.left_out <= LEFT_OUT * self.total


def look_ahead(way: Way, doubt: float = DOUBT) -> Outlook:
    """What a way promises; `doubt` is the standard deviation of the forecast itself."""
    exam, flow = way.exam, way.flow
    total = len(exam.cards) + round(exam.new)
    spread = QUANTILE * sqrt(flow.variance + (doubt * flow.known) ** 2)
    return Outlook(
        total,
        flow.known,
        max(0.0, flow.known - spread),
        min(float(total), flow.known + spread),
        max(0.0, exam.new - float(flow.introduced.sum())),
        tuple((flow.seconds / 60).tolist()),
    )


def latest_start(
    time: Time, exams: Sequence[Exam], number: int, pause: Callable[[], None] = lambda: None
) -> int | None:
    """The last day (0: today) on which to begin so that every new card of an exam still finds a place.

    None where even today is too late. Days before are taken as days off. `pause` is called before each
    plan that is tried; what it raises ends the search.
    """

    def fits(day: int) -> bool:
        pause()
        budgets = np.where(np.arange(len(time.budgets)) < day, 0.0, time.budgets)
        plan = Planner(replace(time, budgets=budgets), exams).plan(rounds=SEARCHED)
        return look_ahead(plan.ways[number]).covers_all

    if not fits(0):
        return None
    low, high = 0, exams[number].days
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def what_helps(plan: Plan, number: int, pause: Callable[[], None] = lambda: None) -> tuple[Help, ...]:
    """What ten minutes more a day, fewer cards, or a start a week ago would give; `pause` as above."""
    exams, time = [w.exam for w in plan.ways], plan.time
    exam, outlook = exams[number], look_ahead(plan.ways[number])
    longer = np.where(time.opened, time.budgets + 60 * MORE_MINUTES, 0.0)
    typical = float(np.median(time.budgets[time.opened])) if time.opened.any() else 0.0
    ahead = np.concatenate([np.full(EARLIER_DAYS, typical), time.budgets])
    fewer = max(0.0, exam.new - outlook.left_out)

    def known(budgets: np.ndarray, changed: Callable[[Exam], Exam] = lambda e: e) -> float:
        pause()
        asked = [changed(e) for e in exams]
        planner = Planner(replace(time, budgets=budgets), asked)
        return planner.plan(rounds=COMPARED).ways[number].flow.known

    def without(other: Exam) -> Exam:
        return replace(other, new=fewer) if other is exam else other

    def begun_earlier(other: Exam) -> Exam:
        return replace(other, days=other.days + EARLIER_DAYS)

    return (
        Help(Kind.MORE_TIME, known(longer), outlook.total),
        Help(Kind.FEWER_CARDS, known(time.budgets, without), len(exam.cards) + fewer),
        Help(Kind.EARLIER, known(ahead, begun_earlier), outlook.total),
    )
