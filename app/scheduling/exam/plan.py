"""The plan for exams: prices of time on each day at which the budgets hold, and what follows from them.

Several exams share the days, and so their prices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.scheduling.exam.asked import Exam, Memories, Time
from app.scheduling.exam.flow import Flow, follow
from app.scheduling.exam.grid import Transitions
from app.scheduling.exam.recursion import Policy, Prospects, solve
from app.scheduling.fsrs_arrays import Floats, Fsrs6

ROUNDS = 16
"""Times that prices are corrected."""
FAR = 120
"""Days beyond which half of these must do: they take longer, and the plan is made anew each day."""
NEAR = 60
HALVINGS = 5
"""Steps in which the one price is found from which the days' prices set out."""
DEAREST = 0.06
"""Worth of a second above which nothing is done: learning a card would have to be worth more than a card."""
FIRST_STEP = 0.5
"""Exponent of a price's correction for a day whose load is e times its time."""
FIRST_WHOLE_STEP = 2.0
"""The same for all prices at once, where all days together are too full: cards are then put off, not left."""
MOST_WHOLE_STEP = 6.0
CLOSED = 1.0
"""Price of a second on a day off: a whole card, so that nothing is worth it."""


@dataclass(frozen=True, slots=True)
class Way:
    """What to do for one exam in every state on every day, and the course of things expected from it."""

    policy: Policy
    flow: Flow

    @property
    def exam(self) -> Exam:
        """The exam it leads to."""
        return self.policy.exam


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to each exam, at common prices of time by day (worth of a second, in cards known)."""

    time: Time
    prices: Floats
    ways: tuple[Way, ...]

    @property
    def seconds(self) -> Floats:
        """Expected seconds of each day, for all exams."""
        total = np.zeros(len(self.prices))
        for way in self.ways:
            total[: way.exam.days] += way.flow.seconds
        return total


class Planner:
    """What stays the same while prices change; made once for the exams and the time there is."""

    def __init__(self, time: Time, exams: Sequence[Exam]) -> None:
        """Days of the time beyond the last exam are not looked at; an exam lies at least a day ahead."""
        days = max((e.days for e in exams), default=0)
        self.time = Time(time.budgets[:days], time.price)
        self._exams = [(e, Transitions(e.model, e.days), gather(e.model, e.cards, e.days)) for e in exams]

    def plan(self, prices: Floats | None = None, rounds: int = ROUNDS) -> Plan:
        """Find prices at which every day's expected load fits its budget; earlier `prices` are a start."""
        time = self.time
        limited = bool(time.limited.any())
        if prices is None:
            prices = np.full(len(time.budgets), self._one_price() if limited else time.price)
        current = np.where(time.opened, np.maximum(prices, time.price), CLOSED)
        best = plan = self._at(current)
        step, before = np.full(len(current), FIRST_STEP), np.zeros(len(current))
        whole_step = FIRST_WHOLE_STEP
        whole_before = 0.0
        if len(current) > FAR:
            rounds //= 2
        for _round in range(rounds if limited else 0):
            over, whole = _overload(plan), _whole_overload(plan)
            # a price that overshot goes back by less, as in Rprop (Riedmiller and Braun 1993)
            step = np.clip(step * np.where(over * before < 0, 0.5, 1.15), 0.05, 1.0)
            whole_step = min(whole_step * (0.5 if whole * whole_before < 0 else 1.15), MOST_WHOLE_STEP)
            before, whole_before = over, whole
            moved = current * np.exp(step * over + whole_step * max(0.0, whole))
            current = np.where(time.opened, np.clip(moved, time.price, CLOSED), CLOSED)
            plan = self._at(current)
            best = min(best, plan, key=_misfit)
        return best

    def _at(self, prices: Floats) -> Plan:
        crowded = bool(self.time.limited.any())
        policies = [(solve(t, prices[: e.days], e, crowded=crowded), cards) for e, t, cards in self._exams]
        ways = (Way(policy, follow(policy, cards, crowded=crowded)) for policy, cards in policies)
        return Plan(self.time, prices, tuple(ways))

    def _one_price(self) -> float:
        """The one price for all days at which the whole load fits the whole time, to set out from."""
        room = float(self.time.budgets.sum())
        low, high = np.log(self.time.price), np.log(DEAREST)
        for _halving in range(HALVINGS):
            middle = (low + high) / 2
            fits = self._at(np.where(self.time.opened, np.exp(middle), CLOSED)).seconds.sum() <= room
            low, high = (low, middle) if fits else (middle, high)
        return float(np.exp(high))


def _overload(plan: Plan) -> Floats:
    """By day, the logarithm of load over budget, within bounds; days without a limit could take any load."""
    limited = plan.time.limited
    room = np.where(limited, plan.time.budgets, 1.0)
    return np.where(limited, np.clip(np.log(np.maximum(plan.seconds, 1e-6) / room), -0.7, 1.5), -0.7)


def rounds_for(days: int) -> int:
    """Rounds for a plan that is shown and followed: a near exam's are quick, so that there can be more."""
    return 2 * ROUNDS if days <= NEAR else ROUNDS


def _misfit(plan: Plan) -> float:
    """Seconds above the days' time, and below it where the price says that there is none to spare."""
    limited = plan.time.limited
    over = (plan.seconds - plan.time.budgets)[limited]
    dear = plan.prices[limited] > 1.05 * plan.time.price
    return float(np.where((over > 0) | dear, np.abs(over), 0.0).sum())


def _whole_overload(plan: Plan) -> float:
    """The logarithm of the limited days' load over their time; 0 where a day has no limit."""
    limited = plan.time.limited
    if not limited.any() or (plan.time.opened & ~limited).any():
        return 0.0
    load = max(float(plan.seconds[limited].sum()), 1e-6)
    return float(np.log(load / plan.time.budgets[limited].sum()))


def gather(model: Fsrs6, cards: Memories, days: int) -> Prospects:
    """Cards put together with their likes, each group at its mean: the load needs no finer picture."""
    if not len(cards):
        return Prospects.of(model, cards, days)
    traits = [
        np.round(np.log(cards.stability) * 2),
        np.round(cards.difficulty / 1.5),
        np.round(np.log1p(cards.elapsed) * 2),
    ]
    _groups, group = np.unique(np.stack(traits), axis=1, return_inverse=True)
    group = group.ravel()
    weights = np.bincount(group).astype(float)

    def mean(values: Floats) -> Floats:
        return np.bincount(group, values) / weights

    stability = np.exp(mean(np.log(cards.stability)))
    means = Memories(stability, mean(cards.difficulty), mean(cards.elapsed))
    return Prospects.of(model, means, days, weights)
