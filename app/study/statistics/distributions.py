"""How intervals, stabilities, difficulties and chances of recall are spread over cards; their states."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from app.scheduling.memory_card import State
from app.study.statistics.columns import MATURE_DAYS, Cards, History, Numbers

SPANS = (0.0, 1.0, 2.0, 4.0, 7.0, 14.0, 21.0, 30.0, 60.0, 90.0, 180.0, 365.0, 730.0)
"""Edges in days of the bins of intervals and stabilities; the last bin is open."""
DIFFICULTIES = tuple(float(n) for n in range(1, 11))
CHANCES = tuple(n / 20 for n in range(21))


@dataclass(frozen=True, slots=True)
class Distribution:
    """Counts between edges (`edges[i] <= value < edges[i + 1]`), the last open above unless it is closed."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    mean: float | None
    median: float | None

    @property
    def total(self) -> int:
        """Of how many."""
        return sum(self.counts)


class Standing(StrEnum):
    """What cards are counted as, each as one."""

    NEW = "new"
    LEARNING = "learning"
    RELEARNING = "relearning"
    YOUNG = "young"
    MATURE = "mature"
    BURIED = "buried"
    SUSPENDED = "suspended"


def count_states(cards: Cards) -> dict[Standing, int]:
    """Cards by where they stand; the suspended and the buried by that alone."""
    states = np.array(
        [Standing.NEW, Standing.LEARNING, Standing.YOUNG, Standing.RELEARNING, Standing.MATURE], dtype=object
    )
    place = cards.state + 2 * ((cards.state == State.REVIEW) & (cards.interval >= MATURE_DAYS))
    shown = (cards.suspended == 0) & (cards.buried == 0)
    counts = np.bincount(place[shown], minlength=len(states)).tolist()
    found = dict(zip(states.tolist(), counts, strict=True))
    suspended = int((cards.suspended != 0).sum())
    found[Standing.SUSPENDED] = suspended
    found[Standing.BURIED] = len(cards) - int(shown.sum()) - suspended
    return {standing: found[standing] for standing in Standing}


def spread_intervals(cards: Cards) -> Distribution:
    """Intervals of cards in review."""
    return spread(cards.interval[cards.state == State.REVIEW], SPANS)


def spread_stabilities(cards: Cards) -> Distribution:
    """Stabilities: days until the chance of recall is nine in ten."""
    return spread(_known(cards.stability), SPANS)


def spread_difficulties(cards: Cards) -> Distribution:
    """Difficulties 1..10."""
    return spread(_known(cards.difficulty), DIFFICULTIES, closed=True)


def spread_chances(history: History) -> Distribution:
    """Chances of recalling each card now; their mean times their number is what is known."""
    cards = history.cards
    known = ~np.isnan(cards.stability) & (cards.last > 0)
    elapsed = history.today - history.calendar.days_of(cards.last[known])
    decay = cards.decay[known] if isinstance(cards.decay, np.ndarray) else cards.decay
    return spread(recall(elapsed, cards.stability[known], decay), CHANCES, closed=True)


def recall(elapsed_days: Numbers, stability: Numbers, decay: Numbers | float) -> Numbers:
    """FSRS-6's forgetting curve on columns (0.9 after `stability` days); `decay` is negative."""
    factor = np.power(0.9, 1 / np.asarray(decay)) - 1
    ratio = np.maximum(elapsed_days, 0) / stability.astype(np.float64)
    # rounded, since cards are due where it is 0.9: a last bit would send them to either side of a bin's edge
    return np.round(np.exp(decay * np.log1p(factor * ratio)), 9)


def spread(values: Numbers, edges: Sequence[float], *, closed: bool = False) -> Distribution:
    """Count values into bins; `closed`: the last edge ends the last bin and belongs to it."""
    if closed:
        inner = np.asarray(edges[1:-1])
        bins = len(edges) - 1
    else:
        inner = np.asarray(edges[1:])
        bins = len(edges)
    counts = np.bincount(np.searchsorted(inner, values, side="right"), minlength=bins)
    mean = float(values.mean(dtype=np.float64)) if values.size else None
    median = float(np.median(values)) if values.size else None
    return Distribution(tuple(edges), tuple(counts.tolist()), mean, median)


def _known(values: Numbers) -> Numbers:
    return values[~np.isnan(values)]
