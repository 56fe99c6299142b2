"""A grid of memory states, how to read values between its points, and where answers lead from each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.scheduling.fsrs_arrays import Floats, Fsrs6

STABILITIES = np.geomspace(0.02, 4000.0, 44)
DIFFICULTIES = np.linspace(1.0, 10.0, 7)
CELLS = len(STABILITIES) * len(DIFFICULTIES)


@dataclass(frozen=True, slots=True)
class Place:
    """Where states lie in the grid: four cells and their weights on a last axis."""

    cells: NDArray[np.intp]
    weights: Floats


def place(stability: Floats, difficulty: Floats) -> Place:
    """Bilinear in log stability and difficulty; what lies outside counts as the edge."""
    row, down = _between(np.log(stability), np.log(STABILITIES))
    column, right = _between(difficulty, DIFFICULTIES)
    corner = row * len(DIFFICULTIES) + column
    below = corner + len(DIFFICULTIES)
    weights = [(1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right]
    return Place(np.stack([corner, corner + 1, below, below + 1], axis=-1), np.stack(weights, axis=-1))


def _between(values: Floats, points: Floats) -> tuple[NDArray[np.intp], Floats]:
    """The index of the point at or below each value, and how far the value is on the way to the next."""
    position = np.interp(values, points, np.arange(len(points)))
    low = np.minimum(position.astype(np.intp), len(points) - 2)
    return low, position - low


@dataclass(frozen=True, slots=True)
class Moves:
    """Where answers lead, flat by wait and cell: the lower of two cells, and the share of the upper one."""

    low: NDArray[np.intp]
    share: Floats


class Transitions:
    """Where a review 1..days days later leads from every cell; made once for a model."""

    def __init__(self, model: Fsrs6, days: int) -> None:
        self.model, self.days = model, days
        stability, difficulty = np.meshgrid(STABILITIES, DIFFICULTIES, indexing="ij")
        self.stability, self.difficulty = stability.ravel(), difficulty.ravel()
        elapsed = np.arange(1, days + 1)[:, None]
        self.recall = model.recall(elapsed, self.stability[None, :]).astype(np.float32)
        good = model.after_success(self.stability[None, :], self.difficulty[None, :], self.recall)
        lost = model.after_failure(self.stability[None, :], self.difficulty[None, :], self.recall)
        self.moves = _moves(good), _moves(lost)
        self._columns = tuple(_blend(model.next_difficulty(DIFFICULTIES, r)) for r in (3, 1))

    def blended(self, worth: Floats) -> tuple[Floats, Floats]:
        """The worth of cells by the difficulty *before* a right and before a wrong answer.

        A new difficulty depends on the old one alone, so that this is done once a day and not once a wait.
        """
        table = worth.reshape(len(STABILITIES), len(DIFFICULTIES))
        right, wrong = self._columns
        return (table @ right.T).ravel(), (table @ wrong.T).ravel()

    def hardened(self, right: Floats, wrong: Floats) -> Floats:
        """Cards in cells by the difficulty after the answer, given those by the one before it."""
        shape = (len(STABILITIES), len(DIFFICULTIES))
        after_right, after_wrong = self._columns
        return (right.reshape(shape) @ after_right + wrong.reshape(shape) @ after_wrong).ravel()

    def after(self, right: Floats, wrong: Floats) -> tuple[Floats, Floats]:
        """The worth of a right and of a wrong answer after 1, 2, ... days, from blended rows of these."""
        read = [_read(w, m) for w, m in zip((right, wrong), self.moves, strict=True)]
        return read[0], read[1]


def _moves(stability: Floats) -> Moves:
    """Columns stay; rows of days lie one behind the other."""
    row, share = _between(np.log(stability), np.log(STABILITIES))
    columns = np.tile(np.arange(len(DIFFICULTIES)), len(STABILITIES))
    low = row * len(DIFFICULTIES) + columns + np.arange(len(stability))[:, None] * CELLS
    return Moves(low.ravel(), share.astype(np.float32).ravel())


def _read(worth: Floats, moves: Moves) -> Floats:
    flat = worth.ravel()
    at, share = moves.low[: flat.size], moves.share[: flat.size]
    low = flat.take(at)
    high = flat[len(DIFFICULTIES) :].take(at)
    high -= low
    high *= share
    high += low
    return high.reshape(worth.shape)


def _blend(difficulty: Floats) -> Floats:
    """A matrix that reads the grid's columns at other difficulties."""
    low, share = _between(difficulty, DIFFICULTIES)
    matrix = np.zeros((len(DIFFICULTIES), len(DIFFICULTIES)), np.float32)
    rows = np.arange(len(DIFFICULTIES))
    matrix[rows, low] += 1 - share
    matrix[rows, low + 1] += share
    return matrix
