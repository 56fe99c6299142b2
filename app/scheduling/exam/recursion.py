"""The worth of a memory on each day before an exam, by dynamic programming backwards from it.

Nothing is learnt of a card between two answers, so the next day on which to review it can be chosen when it
has just been answered: the state is (day, stability, difficulty), the choice a next day or none. A second
has a price on each day; the worth of a card is its expected recall at the exam less the price of the time
that it will take (a Lagrangian relaxation of the days' budgets; Bellman 1957, Everett 1963).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.scheduling.exam.asked import Aim, Exam, Memories
from app.scheduling.exam.grid import CELLS, Place, Transitions, place
from app.scheduling.fsrs_arrays import Floats, Fsrs6

INDIFFERENCE = 4e-4
"""Difference of worth at which one of two days is taken e times as often as the other.

Cards in one state would all move to the same day, and back when its price rises; so shares of them move.
"""
HESITATION = 0.05
"""The same where time is short, as a share of what a right answer costs: dear days would tip all at once."""
SMALLEST = 0.02
"""Share of the best choice below which another is left out."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Of cells answered on a day: waits in days, the cells they are of, and the shares that take them."""

    waits: NDArray[np.intp]
    cells: NDArray[np.intp]
    shares: Floats


@dataclass(frozen=True, slots=True)
class Policy:
    """The worth of every cell on each day, shape (days, cells), and what is done in it at prices by day."""

    exam: Exam
    prices: Floats
    transitions: Transitions
    worth: Floats
    choices: tuple[Choices, ...]
    indifference: float = INDIFFERENCE

    def worth_of_new(self) -> Floats:
        """What introducing a new card is worth on each day."""
        model = self.exam.model
        total = -self.prices * self.exam.costs.learn
        for rating, share in enumerate(self.exam.first_ratings, 1):
            at = place(np.array(model.first_stability(rating)), np.array(model.first_difficulty(rating)))
            total = total + share * (self.worth[:, at.cells] * at.weights).sum(axis=-1)
        return total

    def worth_of_reviews(self, cards: "Prospects", first: int = 0) -> Floats:
        """What the next review of each card is worth by day, and in a last column none: (cards, days + 1).

        The days begin with `first`, at which the cards' prospects begin too.
        """
        costs, right, wrong, prices = self.exam.costs, cards.right, cards.wrong, self.prices[first:]
        day = np.arange(first, self.exam.days)[None, :, None]
        good = (self.worth[day, right.cells] * right.weights).sum(axis=-1) - prices * costs.right
        lost = (self.worth[day, wrong.cells] * wrong.weights).sum(axis=-1) - prices * costs.wrong
        never = cards.never(self.exam.aim)
        return np.concatenate([lost + cards.recall * (good - lost), never[:, None]], axis=1)


@dataclass(frozen=True, slots=True)
class Prospects:
    """Learnt cards, how many each stands for, and what a review on each of the days from today would do.

    `recall`, `right` and `wrong` have the shape (cards, days); `kept` is the recall at the exam without any.
    """

    model: Fsrs6
    cards: Memories
    weights: Floats
    recall: Floats
    right: Place
    wrong: Place
    kept: Floats

    @staticmethod
    def of(model: Fsrs6, cards: Memories, days: int, weights: Floats | None = None) -> "Prospects":
        """Prospects of these cards in so many days from today to the exam."""
        stability, difficulty = cards.stability[:, None], cards.difficulty[:, None]
        recall = model.recall(cards.elapsed[:, None] + np.arange(days)[None, :], stability)
        good = model.after_success(stability, difficulty, recall)
        lost = model.after_failure(stability, difficulty, recall)
        right = place(good, np.broadcast_to(model.next_difficulty(difficulty, 3), good.shape))
        wrong = place(lost, np.broadcast_to(model.next_difficulty(difficulty, 1), lost.shape))
        kept = at_exam(model, Aim())(cards.elapsed + days, cards.stability)
        counted = np.ones(len(cards)) if weights is None else weights
        return Prospects(model, cards, counted, recall, right, wrong, kept)

    def never(self, aim: Aim) -> Floats:
        """What each card is worth that is not reviewed again."""
        return at_exam(self.model, aim)(self.cards.elapsed + self.recall.shape[1], self.cards.stability)


def solve(transitions: Transitions, prices: Floats, exam: Exam, *, crowded: bool = False) -> Policy:
    """What is best in every cell on every day, at prices (worth of a second) for each of the exam's days.

    `crowded` where time is limited: days that are nearly as good then share the cards.
    """
    days = exam.days
    hesitation = HESITATION * float(prices.min()) * exam.costs.right if crowded else 0.0
    indifference = max(INDIFFERENCE, hesitation)
    worth = np.empty((days, CELLS), np.float32)
    right, wrong = np.empty_like(worth), np.empty_like(worth)
    choices: list[Choices] = []
    final = at_exam(transitions.model, exam.aim)
    price = prices.astype(np.float32)[:, None]
    for day in range(days - 1, -1, -1):
        value = final(np.full(1, days - day), transitions.stability).astype(np.float32)[None, :]
        if day < days - 1:
            good, lost = transitions.after(right[day + 1 :], wrong[day + 1 :])
            good -= price[day + 1 :] * np.float32(exam.costs.right)
            lost -= price[day + 1 :] * np.float32(exam.costs.wrong)
            value = np.concatenate([value, lost + transitions.recall[: len(good)] * (good - lost)])
        worth[day] = value.max(axis=0)
        right[day], wrong[day] = transitions.blended(worth[day])
        choices.append(_choices(value, worth[day], indifference))
    return Policy(exam, prices, transitions, worth, tuple(reversed(choices)), indifference)


def _choices(value: Floats, best: Floats, indifference: float) -> Choices:
    """The shares of each choice; a wait of 0 days stands for none."""
    near = value > best + np.float32(indifference * np.log(SMALLEST))
    waits, cells = np.nonzero(near)
    shares = np.exp((value[waits, cells] - best[cells]) / indifference)
    return Choices(waits, cells, shares / np.bincount(cells, shares, CELLS)[cells])


def at_exam(model: Fsrs6, aim: Aim) -> Callable[[Floats, Floats], Floats]:
    """What a memory is worth that was last reviewed so many days before the exam."""

    def value(elapsed: Floats, stability: Floats) -> Floats:
        now = model.recall(elapsed, stability)
        if aim.later_share <= 0:
            return now
        return (1 - aim.later_share) * now + aim.later_share * model.recall(
            elapsed + aim.later_days, stability
        )

    return value
