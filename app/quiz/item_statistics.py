"""Classical test theory on a table of marks: facility, discrimination, reliability, standard error.

Rows are students, columns items, NaN what a student was not asked (another draw) or has no marks for yet.
Figures that can't be had (one student, no variance) are NaN; nothing warns. After Lord & Novick (1968) and
Cronbach (1951), with sample variances (n - 1); KR-20 is alpha of items marked 0 or 1.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NOTHING = 1e-12
"""A variance below this is none."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of the whole test: alpha, alpha without each item, the standard error of a total (in points)."""

    alpha: float
    without: Floats
    error: float


def facilities(marks: Floats, points: Floats) -> Floats:
    """The mean share of the points that each item's students earned, 0 to 1."""
    return _divided(_means(marks), points)


def discriminations(marks: Floats, points: Floats) -> Floats:
    """How each item goes with the rest of the test: the correlation of its marks with the share of the
    other items' points that the same student earned (corrected point-biserial)."""
    there = ~np.isnan(marks)
    earned = np.where(there, marks, 0.0)
    rest = earned.sum(axis=1, keepdims=True) - earned
    possible = there @ points
    rest_points = possible[:, None] - there * points
    shares = _divided(rest, rest_points)
    usable = there & ~np.isnan(shares)
    x, y = np.where(usable, marks, np.nan), np.where(usable, shares, np.nan)
    dx, dy = x - _means(x), y - _means(y)
    both = np.nansum(dx * dy, axis=0)
    spread_x, spread_y = np.nansum(dx * dx, axis=0), np.nansum(dy * dy, axis=0)
    known = (spread_x > _NOTHING) & (spread_y > _NOTHING)
    safe = np.sqrt(np.where(known, spread_x * spread_y, 1.0))
    return np.where(known, both / safe, np.nan)


def reliability(marks: Floats) -> Reliability:
    """Cronbach's alpha from the mean variance and the mean covariance of items that were given together.

    Where everybody got the same items this is the usual formula; where items were drawn, the length of the
    test is the mean number of items a student got.
    """
    there = ~np.isnan(marks)
    present = there.sum(axis=0) / max(1, len(marks))
    variances, shared = _sums(_covariances(marks, there))
    length = np.array([present.sum(), *(present.sum() - present)])
    alphas = _alphas(
        length,
        _left(variances.total, variances.parts, 1) / _left(variances.count, variances.counts, 1, least=1),
        _left(shared.total, shared.parts, 2) / _left(shared.count, shared.counts, 2, least=1),
        (_left(variances.count, variances.counts, 1) > 0) & (_left(shared.count, shared.counts, 2) > 0),
    )
    totals = np.where(there, marks, 0.0).sum(axis=1)
    spread = float(np.std(totals, ddof=1)) if len(totals) > 1 else float("nan")
    unexplained = 1.0 - float(alphas[0])
    error = float("nan") if np.isnan(unexplained) else spread * float(np.sqrt(max(0.0, unexplained)))
    return Reliability(float(alphas[0]), alphas[1:], error)


def is_dichotomous(marks: Floats) -> bool:
    """Whether every mark is 0 or 1, so that alpha is KR-20."""
    return bool(np.isin(marks[~np.isnan(marks)], (0.0, 1.0)).all())


@dataclass(frozen=True, slots=True)
class _Sums:
    """A sum over a matrix without its gaps, how many were summed, and what each item has in both."""

    total: float
    count: float
    parts: Floats
    counts: Floats


def _sums(covariance: Floats) -> tuple[_Sums, _Sums]:
    """Of the variances on the diagonal, and of the covariances beside it."""
    there = ~np.isnan(covariance)
    values = np.where(there, covariance, 0.0)
    own, own_there = np.diag(values), np.diag(there).astype(np.float64)
    rows, rows_there = values.sum(axis=1) - own, there.sum(axis=1) - own_there
    return (
        _Sums(float(own.sum()), float(own_there.sum()), own, own_there),
        _Sums(float(rows.sum()), float(rows_there.sum()), rows, rows_there),
    )


def _left(total: float, parts: Floats, times: int, least: float = 0.0) -> Floats:
    """The total of all, then that without each item, which stands in it so many times."""
    return np.maximum(np.array([total, *(total - times * parts)]), least if least else -np.inf)


def _alphas(length: Floats, variance: Floats, shared: Floats, known: NDArray[np.bool_]) -> Floats:
    whole = variance + (length - 1) * shared
    usable = known & (length > 1) & (whole > _NOTHING)
    return np.where(usable, length * shared / np.where(usable, whole, 1.0), np.nan)


def _covariances(marks: Floats, there: NDArray[np.bool_]) -> Floats:
    """Each pair of items over the students who had both; NaN where fewer than two had."""
    present = there.astype(np.float64)
    centred = np.where(there, marks - _means(marks), 0.0)
    both = present.T @ present
    sums = centred.T @ present
    products = centred.T @ centred - _divided(sums * sums.T, both, empty=0.0)
    return _divided(products, np.where(both > 1, both - 1, 0.0))


def _means(values: Floats) -> Floats:
    there = ~np.isnan(values)
    return _divided(np.where(there, values, 0.0).sum(axis=0), there.sum(axis=0).astype(np.float64))


def _divided(above: Floats, below: Floats, empty: float = float("nan")) -> Floats:
    return np.where(below != 0, above / np.where(below != 0, below, 1.0), empty)
