"""FSRS-6 on arrays gives what fsrs-rs gives, answer by answer."""

import random

import numpy as np
import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview, MemoryState

from app.scheduling.fsrs_arrays import Fsrs6
from app.scheduling.memory import retrievability
from app.scheduling.memory_card import Memory, Preset


def other_parameters(seed: int) -> tuple[float, ...]:
    """Others within the bounds that fsrs-rs clips to: the weight of reversion (7) is at its least already."""
    rng = random.Random(seed)
    return tuple(w * rng.uniform(1.0 if i == 7 else 0.8, 1.2) for i, w in enumerate(DEFAULT_PARAMETERS))


@pytest.mark.parametrize("parameters", [tuple(DEFAULT_PARAMETERS), other_parameters(1), other_parameters(2)])
def test_later_answers_equal_fsrs_rs(parameters: tuple[float, ...]):
    exact, model, rng = FSRS(list(parameters)), Fsrs6.of(parameters), random.Random(7)
    for _trial in range(400):
        stability, difficulty = 10 ** rng.uniform(-2, 3.4), rng.uniform(1, 10)
        elapsed = rng.randint(1, 400)
        states = exact.next_states(MemoryState(stability, difficulty), 0.9, elapsed)
        s, d = np.array(stability), np.array(difficulty)
        recall = model.recall(elapsed, s)
        for rating, state in ((1, states.again), (2, states.hard), (3, states.good), (4, states.easy)):
            after = (
                model.after_failure(s, d, recall)
                if rating == 1
                else model.after_success(s, d, recall, rating)
            )
            assert float(after) == pytest.approx(state.memory.stability, rel=1e-4)
            assert float(model.next_difficulty(d, rating)) == pytest.approx(state.memory.difficulty, abs=1e-3)


def test_first_answers_equal_fsrs_rs():
    exact, model = FSRS(list(DEFAULT_PARAMETERS)), Fsrs6()
    for rating in (1, 2, 3, 4):
        state = exact.memory_state(FSRSItem([FSRSReview(rating, 0)]))
        assert model.first_stability(rating) == pytest.approx(state.stability, rel=1e-5)
        assert model.first_difficulty(rating) == pytest.approx(state.difficulty, abs=1e-4)


def test_the_curve_is_that_of_the_scheduler():
    for elapsed in (0, 1, 10, 300):
        assert float(Fsrs6().recall(elapsed, 12.5)) == pytest.approx(
            retrievability(Memory(12.5, 5), elapsed, Preset())
        )


def test_parameters_of_an_older_model_are_not_taken():
    assert Fsrs6.of((0.4, 1.2, 3.1)) == Fsrs6()
