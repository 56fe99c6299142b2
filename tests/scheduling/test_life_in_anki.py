"""Hundreds of random histories end alike here and in the real Anki, over years, time zones and wrong clocks.

Ten thousand of them, and another seed, are compared by `python tests/bench/anki_equality.py`.
"""

from itertools import pairwise

import pytest

from app.scheduling.memory_card import State
from tests.bench.anki_equality import can_play, compare, play_in_anki
from tests.bench.anki_player import JOURNEY

LIVES, ANSWERS = 500, 10

pytestmark = [
    pytest.mark.real_anki,
    pytest.mark.skipif(not can_play(), reason="needs Anki and a C compiler for its clock"),
]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """Every answer as Anki took it."""
    return list(play_in_anki(tmp_path_factory.mktemp("anki"), LIVES, ANSWERS, seed=11))


def test_due_days_and_memory_states_equal_ankis(lines: list[dict]) -> None:
    found = compare(lines)
    assert found.lives == found.recomputed == LIVES
    assert found.examples == []


def test_what_was_compared_is_worth_it(lines: list[dict]) -> None:
    lines = [line for line in lines if "life" in line]
    assert len(lines) > 4 * LIVES
    assert {line["zone"] for line in lines} == {zone for _day, zone in JOURNEY}
    assert {line["type"] for line in lines} == {State.LEARNING, State.REVIEW, State.RELEARNING}
    set_back = [b["now"] < a["now"] for a, b in pairwise(lines)]
    assert any(set_back)


def test_a_wrong_day_would_be_found(lines: list[dict]) -> None:
    wrong = [{**line, "due": line["due"] + (line["life"] == 7)} for line in lines if "life" in line]
    assert compare(wrong).differing["due"] > 0
