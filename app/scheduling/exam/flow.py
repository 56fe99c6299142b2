"""Where a policy takes the cards: the expected seconds of each day and the cards known at the exam."""

from dataclasses import dataclass

import numpy as np

from app.scheduling.exam.grid import CELLS, DIFFICULTIES, Place, place
from app.scheduling.exam.recursion import INDIFFERENCE, Policy, Prospects
from app.scheduling.fsrs_arrays import Floats

CROWDING = 0.1
"""Share of a new card's cost within which days are nearly as good as each other."""
LEAST = 1e-7
"""Cards below which nothing is followed any further."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Expected seconds and new cards of each day, cards known at the exam, and that number's variance."""

    seconds: Floats
    introduced: Floats
    known: float
    variance: float


def follow(policy: Policy, cards: Prospects, *, crowded: bool) -> Flow:
    """What is expected of these learnt cards and of the exam's new ones; `crowded` where time is limited."""
    exam, model = policy.exam, policy.exam.model
    days, costs = exam.days, exam.costs
    mass = np.zeros((days, CELLS))
    seconds = np.zeros(days)
    known = variance = 0.0
    if len(cards.weights):
        shares = _shares(policy.worth_of_reviews(cards), policy.indifference) * cards.weights[:, None]
        taken, left = shares[:, :days], shares[:, days]
        seconds += (taken * (cards.recall * costs.right + (1 - cards.recall) * costs.wrong)).sum(axis=0)
        _pour(mass, cards.right, taken * cards.recall)
        _pour(mass, cards.wrong, taken * (1 - cards.recall))
        known += float((left * cards.kept).sum())
        variance += float((left * cards.kept * (1 - cards.kept)).sum())
    introduced = _introduced(policy, crowded)
    seconds += introduced * costs.learn
    for rating, share in enumerate(exam.first_ratings, 1):
        at = place(np.array(model.first_stability(rating)), np.array(model.first_difficulty(rating)))
        mass[:, at.cells] += share * introduced[:, None] * at.weights
    more, doubt = _spread(policy, mass, seconds)
    return Flow(seconds, introduced, known + more, variance + doubt)


def _introduced(policy: Policy, crowded: bool) -> Floats:
    """New cards by day. They are all alike: under limits they would crowd on one day, and on another next."""
    value = np.append(policy.worth_of_new(), 0.0)
    crowd = CROWDING * float(policy.prices.min()) * policy.exam.costs.learn if crowded else 0.0
    return _shares(value[None, :], max(INDIFFERENCE, crowd))[0, :-1] * policy.exam.new


def _shares(value: Floats, indifference: float) -> Floats:
    """How the likes of each card share themselves among their choices, on the last axis."""
    share = np.exp((value - value.max(axis=1, keepdims=True)) / indifference)
    return share / share.sum(axis=1, keepdims=True)


def _pour(mass: Floats, into: Place, amount: Floats) -> None:
    """Add (cards, days) amounts to the days' cells."""
    days = mass.shape[0]
    cells = into.cells + np.arange(days)[None, :, None] * CELLS
    poured = np.bincount(cells.ravel(), (into.weights * amount[..., None]).ravel(), days * CELLS)
    mass += poured.reshape(days, CELLS)


def _spread(policy: Policy, mass: Floats, seconds: Floats) -> tuple[float, float]:
    """Carry the mass from day to day, adding to `seconds`; the cards known at the exam, their variance."""
    transitions, days = policy.transitions, len(mass)
    costs = policy.exam.costs
    known = variance = 0.0
    # what arrives on a day, by the difficulty before the answer
    arrived = [np.zeros(days * CELLS), np.zeros(days * CELLS)]
    for day, choice in enumerate(policy.choices):
        today = slice(day * CELLS, (day + 1) * CELLS)
        here = mass[day] + transitions.hardened(arrived[0][today], arrived[1][today])
        moved = here[choice.cells] * choice.shares
        active = moved > LEAST
        waits, cells, moved = choice.waits[active], choice.cells[active], moved[active]
        kept = waits == 0
        stay = transitions.model.recall(days - day, transitions.stability[cells[kept]])
        known += float((moved[kept] * stay).sum())
        variance += float((moved[kept] * stay * (1 - stay)).sum())
        waits, cells, moved = waits[~kept], cells[~kept], moved[~kept]
        places = (waits - 1) * CELLS + cells
        recall = transitions.recall.ravel()[places]
        right, wrong = moved * recall, moved * (1 - recall)
        seconds += np.bincount(day + waits, right * costs.right + wrong * costs.wrong, days)
        start = (day + 1) * CELLS
        for into, moves, amount in zip(arrived, transitions.moves, (right, wrong), strict=True):
            at, share = moves.low[places], moves.share[places]
            both = np.concatenate([at, at + len(DIFFICULTIES)])
            amounts = np.concatenate([(1 - share) * amount, share * amount])
            into[start:] += np.bincount(both, amounts, days * CELLS - start)
    return known, variance
