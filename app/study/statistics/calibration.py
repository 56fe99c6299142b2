"""What FSRS predicted at each review against what came of it."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from app.study.statistics.columns import BUTTONS, SLOTS, Group, History, Numbers
from app.study.statistics.distributions import recall

BINS = 20
CERTAIN = 1e-4
"""Predictions are kept this far from 0 and 1, so that one surprise is not an infinite loss."""
Z = 1.96
"""A range with this many standard errors holds the truth in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews whose predicted chance of recall lay in one twentieth: the mean prediction, and the outcome."""

    predicted: float
    measured: float
    count: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """All bins with reviews in them; `rmse` is between predicted and measured, weighted by counts."""

    bins: tuple[Bin, ...] = ()
    count: int = 0
    log_loss: float | None = None
    rmse: float | None = None
    predicted: float | None = None
    measured: float | None = None


def calibrate(history: History) -> Calibration:
    """Compare every review at least a day after the answer before it, where the stability was known."""
    predicted, right = predict(history)
    if not predicted.size:
        return Calibration()
    predicted = np.clip(predicted, CERTAIN, 1 - CERTAIN)
    place = (predicted * BINS).astype(np.int32)
    counts = np.bincount(place, minlength=BINS)
    sums = np.bincount(place, weights=predicted, minlength=BINS)
    rights = np.bincount(place, weights=right, minlength=BINS)
    loss = -float(np.log(np.where(right, predicted, 1 - predicted)).mean(dtype=np.float64))
    bins = tuple(
        Bin(s / n, r / n, n, *likely_range(r, n))
        for n, s, r in zip(counts.tolist(), sums.tolist(), rights.tolist(), strict=True)
        if n
    )
    total = predicted.size
    squares = sum(b.count * (b.predicted - b.measured) ** 2 for b in bins)
    return Calibration(
        bins, total, loss, sqrt(squares / total), float(sums.sum()) / total, float(rights.sum()) / total
    )


def predict(history: History) -> tuple[Numbers, Numbers]:
    """The chance of recall at each review that can be compared, and whether it was remembered."""
    reviews, calendar = history.reviews, history.calendar
    usable = _REVIEWS[reviews.slot] & (reviews.before > 0) & (reviews.stability > 0)
    elapsed = calendar.days_of(reviews.at) - calendar.days_of(reviews.before)
    usable &= elapsed > 0
    decay = reviews.decay[usable] if isinstance(reviews.decay, np.ndarray) else reviews.decay
    right = _RIGHT[reviews.slot[usable]]
    return recall(elapsed[usable], reviews.stability[usable], decay), right


_BUTTON = np.arange(SLOTS) % BUTTONS
_REVIEWS = np.isin(np.arange(SLOTS) // BUTTONS, [Group.YOUNG, Group.MATURE]) & (_BUTTON > 0)
_RIGHT = _BUTTON > 1


def likely_range(right: float, count: int) -> tuple[float, float]:
    """Where a share of `count` truly lies (Wilson's score interval, 95 %)."""
    share, z2 = right / count, Z * Z
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z * sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))
