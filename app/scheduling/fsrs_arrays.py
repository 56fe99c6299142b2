"""FSRS-6 on whole arrays, for plans and simulations; a single answer is computed by fsrs-rs (memory.py).

Source: the algorithm's description by the open-spaced-repetition project, "The Algorithm", FSRS-6.
A test holds every formula against fsrs-rs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from fsrs_rs_python import DEFAULT_PARAMETERS
from numpy.typing import NDArray

Floats = NDArray[Any]
SHORTEST = 0.001
"""Stability in days below which FSRS does not go."""
LONGEST = 36500.0


@dataclass(frozen=True, slots=True)
class Fsrs6:
    """The model with its 21 parameters. Stabilities are in days, difficulties 1..10, elapsed time in days."""

    w: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)

    @staticmethod
    def of(parameters: Sequence[float]) -> "Fsrs6":
        """The model with these parameters; the defaults where they are not FSRS-6's 21."""
        return Fsrs6(tuple(parameters)) if len(parameters) == 21 else Fsrs6()

    def first_stability(self, rating: int) -> float:
        """Stability after a card's very first answer."""
        return min(max(self.w[rating - 1], SHORTEST), LONGEST)

    def first_difficulty(self, rating: int) -> float:
        """Difficulty after a card's very first answer."""
        return min(max(self._initial_difficulty(rating), 1.0), 10.0)

    def _initial_difficulty(self, rating: int) -> float:
        return self.w[4] - float(np.exp(self.w[5] * (rating - 1))) + 1

    def recall(self, elapsed: Floats | float, stability: Floats | float) -> Floats:
        """The probability of recall: a power curve that is 0.9 after `stability` days."""
        decay = -self.w[20]
        factor = 0.9 ** (1 / decay) - 1
        return np.asarray((1 + factor * np.asarray(elapsed) / stability) ** decay)

    def after_success(self, stability: Floats, difficulty: Floats, recall: Floats, rating: int = 3) -> Floats:
        """Stability after a right answer on a later day."""
        w = self.w
        hard, easy = (w[15] if rating == 2 else 1.0), (w[16] if rating == 4 else 1.0)
        gain = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1(w[10] * (1 - recall))
        return np.clip(stability * (1 + gain * hard * easy), SHORTEST, LONGEST)

    def after_failure(self, stability: Floats, difficulty: Floats, recall: Floats) -> Floats:
        """Stability after a wrong answer on a later day."""
        w = self.w
        fresh = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp(w[14] * (1 - recall))
        most = stability / np.exp(w[17] * w[18])
        return np.clip(np.minimum(fresh, most), SHORTEST, LONGEST)

    def next_difficulty(self, difficulty: Floats, rating: int) -> Floats:
        """Difficulty after an answer, drawn a little towards that of an easy card."""
        w = self.w
        moved = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
        return np.clip(w[7] * self._initial_difficulty(4) + (1 - w[7]) * moved, 1.0, 10.0)
