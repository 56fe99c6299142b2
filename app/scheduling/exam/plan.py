"""The plan for an exam: prices of time on each day at which the budgets hold, and what follows from them."""

from dataclasses import dataclass

import numpy as np

from app.scheduling.exam.asked import Exam, Memories
from app.scheduling.exam.flow import Flow, follow
from app.scheduling.exam.grid import Transitions
from app.scheduling.exam.recursion import Policy, Prospects, solve
from app.scheduling.fsrs_arrays import Floats, Fsrs6

ROUNDS = 14
"""Times that prices are corrected."""
HALVINGS = 5
"""Steps in which the one price is found from which the days' prices set out."""
DEAREST = 0.06
"""Worth of a second above which nothing is done: learning a card would have to be worth more than a card."""
FIRST_STEP = 0.5
"""Exponent of a price's correction for a day that is planned for twice its time."""
CLOSED = 1.0
"""Price of a second on a day off: a whole card, so that nothing is worth it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do in every state on every day, and the course of things that is expected from it."""

    policy: Policy
    flow: Flow

    @property
    def prices(self) -> Floats:
        """Worth of a second on each day, in cards known at the exam."""
        return self.policy.prices


def make_plan(
    model: Fsrs6,
    exam: Exam,
    cards: Memories,
    new: float,
    *,
    transitions: Transitions | None = None,
    prices: Floats | None = None,
    rounds: int = ROUNDS,
) -> Plan:
    """Find prices at which every day's expected load fits its budget; earlier `prices` are a start."""
    made = transitions or Transitions(model, exam.days)
    alike = gather(model, cards, exam.days)
    opened = exam.budgets > 0
    limited = np.isfinite(exam.budgets) & opened
    if not limited.any() or prices is not None:
        current = np.full(exam.days, exam.price) if prices is None else prices
    else:
        current = np.full(exam.days, _one_price(made, exam, alike, new))
    current = np.where(opened, np.maximum(current, exam.price), CLOSED)
    plan = _plan(made, current, exam, alike, new)
    step, before = np.full(exam.days, FIRST_STEP), np.zeros(exam.days)
    for _round in range(rounds if limited.any() else 0):
        over = _overload(plan.flow, exam)
        # a price that overshot goes back by less, as in Rprop (Riedmiller and Braun 1993)
        step = np.clip(step * np.where(over * before < 0, 0.5, 1.15), 0.05, 1.0)
        before = over
        current = np.where(opened, np.maximum(current * np.exp(step * over), exam.price), CLOSED)
        plan = _plan(made, current, exam, alike, new)
    return plan


def _one_price(transitions: Transitions, exam: Exam, cards: Prospects, new: float) -> float:
    """The one price for all days at which the whole load fits the whole time, to set out from."""
    room = float(exam.budgets.sum())
    low, high = np.log(exam.price), np.log(DEAREST)
    opened = exam.budgets > 0
    for _halving in range(HALVINGS):
        price = np.where(opened, np.exp((low + high) / 2), CLOSED)
        if _plan(transitions, price, exam, cards, new).flow.seconds.sum() > room:
            low = (low + high) / 2
        else:
            high = (low + high) / 2
    return float(np.exp(high))


def _overload(flow: Flow, exam: Exam) -> Floats:
    """By day, the logarithm of load over budget, within bounds; days without a limit could take any load."""
    limited = np.isfinite(exam.budgets) & (exam.budgets > 0)
    room = np.where(limited, exam.budgets, 1.0)
    return np.where(limited, np.clip(np.log(np.maximum(flow.seconds, 1e-6) / room), -0.7, 1.5), -0.7)


def _plan(transitions: Transitions, prices: Floats, exam: Exam, cards: Prospects, new: float) -> Plan:
    policy = solve(transitions, prices, exam)
    return Plan(policy, follow(policy, cards, new))


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
