"""What a desired retention costs and gives: minutes a day and cards known, simulated day by day."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.scheduling.exam.asked import FIRST_RATINGS, Costs
from app.scheduling.fsrs_arrays import Floats, Fsrs6
from app.scheduling.memory_card import Preset

RETENTIONS = tuple(r / 100 for r in range(70, 98, 3))
"""0.70, 0.73 ... 0.97."""
HORIZON = 180
"""Days that are simulated."""
MOST_CARDS = 5_000
"""Of larger collections so many cards are drawn and simulated, and the figures are scaled up."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a person answers: seconds, shares of the four first ratings, and of hard, good, easy if right."""

    costs: Costs = field(default_factory=Costs)
    first: tuple[float, ...] = FIRST_RATINGS
    passing: tuple[float, ...] = (0.15, 0.75, 0.1)


@dataclass(frozen=True, slots=True)
class Studied:
    """A preset's cards: those begun, by stability, difficulty and days since; and how many are new."""

    stability: Sequence[float] = ()
    difficulty: Sequence[float] = ()
    elapsed: Sequence[float] = ()
    new: int = 0

    @property
    def cards(self) -> int:
        """All cards."""
        return len(self.stability) + self.new


@dataclass(frozen=True, slots=True)
class Workload:
    """One retention: minutes on a day on average, minutes of the longest day, cards known at the end."""

    retention: float
    minutes: float
    longest: float
    known: float


def simulate_retentions(
    studied: Studied,
    preset: Preset,
    pace: Pace,
    retentions: Sequence[float] = RETENTIONS,
    days: int = HORIZON,
) -> list[Workload]:
    """The workload of each retention over the days to come, with the preset's limits and parameters.

    Chance is drawn from one seed, so that the same question gets the same answer. Cards are taken to be due
    as each retention wants it; learning steps are part of the seconds of an answer.
    """
    stride = max(1, -(-studied.cards // MOST_CARDS))
    return [_simulate(studied, preset, pace, retention, days, stride) for retention in retentions]


def _simulate(
    studied: Studied, preset: Preset, pace: Pace, retention: float, days: int, stride: int
) -> Workload:
    cards = _Cards(studied, preset, pace, retention, stride)
    minutes = np.zeros(days)
    for day in range(days):
        right, wrong = cards.review(day, max(1, round(preset.reviews_a_day / stride)))
        learnt = cards.learn(day, int((day + 1) * preset.new_a_day / stride))
        seconds = pace.costs.right * right + pace.costs.wrong * wrong + pace.costs.learn * learnt
        minutes[day] = seconds * stride / 60
    known = cards.known(days) * stride
    return Workload(retention, float(minutes.mean()), float(minutes.max(initial=0)), known)


class _Cards:
    """The memories of all cards as arrays: those begun, then the new ones in the order of learning."""

    def __init__(self, studied: Studied, preset: Preset, pace: Pace, retention: float, stride: int) -> None:
        self.model, self.pace, self.rng = Fsrs6.of(preset.parameters), pace, np.random.default_rng(1)
        self.longest = preset.maximum_interval
        decay = -self.model.w[20]
        self.wait = (retention ** (1 / decay) - 1) / (0.9 ** (1 / decay) - 1)
        # drawn by lot: every n-th would meet one template's cards alone
        begun = self.rng.permutation(len(studied.stability))[: -(-len(studied.stability) // stride)]
        self.begun, fresh = len(begun), np.zeros(studied.new // stride)
        self.stability = np.concatenate([np.asarray(studied.stability, float)[begun], fresh])
        self.difficulty = np.concatenate([np.asarray(studied.difficulty, float)[begun], fresh])
        self.last = np.concatenate([-np.asarray(studied.elapsed, float)[begun], fresh])
        self.due = np.full(len(self.last), np.inf)
        self._plan(np.arange(self.begun), self.last[: self.begun])
        firsts = [(self.model.first_stability(r), self.model.first_difficulty(r)) for r in (1, 2, 3, 4)]
        self.firsts = np.array(firsts)

    def review(self, day: int, most: int) -> tuple[int, int]:
        """Ask what is due, the best known first within the limit; gives how many were right and wrong."""
        asked = np.flatnonzero(self.due <= day)
        recall = self.model.recall(day - self.last[asked], self.stability[asked])
        if len(asked) > most:
            kept = np.argsort(-recall, kind="stable")[:most]
            asked, recall = asked[kept], recall[kept]
        right = self.rng.random(len(asked)) < recall
        passing = self.rng.choice((2, 3, 4), len(asked), p=_shares(self.pace.passing))
        ratings = np.where(right, passing, 1)
        for rating in (1, 2, 3, 4):
            self._answer(asked[ratings == rating], recall[ratings == rating], rating)
        self._plan(asked, day)
        return int(right.sum()), int((~right).sum())

    def learn(self, day: int, until: int) -> int:
        """Introduce new cards up to a number in all; gives how many that were."""
        end = min(self.begun + until, len(self.last))
        start = int(np.isfinite(self.due).sum())
        cards = np.arange(start, max(start, end))
        ratings = self.rng.choice(4, len(cards), p=_shares(self.pace.first))
        self.stability[cards], self.difficulty[cards] = self.firsts[ratings].T
        self._plan(cards, day)
        return len(cards)

    def known(self, day: int) -> float:
        """How many cards would be recalled on a day."""
        started = np.isfinite(self.due)
        return float(self.model.recall(day - self.last[started], self.stability[started]).sum())

    def _answer(self, cards: Floats, recall: Floats, rating: int) -> None:
        s, d = self.stability[cards], self.difficulty[cards]
        right = rating > 1
        grown = (
            self.model.after_success(s, d, recall, rating)
            if right
            else self.model.after_failure(s, d, recall)
        )
        self.stability[cards], self.difficulty[cards] = grown, self.model.next_difficulty(d, rating)

    def _plan(self, cards: Floats, day: Floats | int) -> None:
        """Answered on a day, they come again when recall has fallen to the retention."""
        self.last[cards] = day
        waits = np.clip(np.rint(self.stability[cards] * self.wait), 1, self.longest)
        self.due[cards] = day + waits


def _shares(counts: Sequence[float]) -> Floats:
    return np.asarray(counts, float) / sum(counts)
