"""The way to an exam: cards known day by day, and minutes done beside those planned."""

import numpy as np
import pytest

from app.scheduling.fsrs_arrays import Fsrs6
from app.study.statistics.exam_progress import Memories, Promise, follow_exam, known_by_day

MODEL = Fsrs6()


def memories(*answers: tuple[int, int, float, float]) -> Memories:
    card, day, stability, seconds = zip(*answers, strict=True)
    return Memories(np.array(card), np.array(day), np.array(stability, float), np.array(seconds, float))


def test_a_card_is_known_by_its_last_answer_until_then():
    found = memories((1, 10, 5.0, 6.0), (2, 11, 10.0, 6.0), (1, 12, 20.0, 6.0))
    nine, ten, eleven, twelve, later = known_by_day(found, MODEL, [9, 10, 11, 12, 32])
    assert nine == 0
    assert ten == 1
    assert eleven == pytest.approx(1 + float(MODEL.recall(1, 5.0)))
    assert twelve == pytest.approx(1 + float(MODEL.recall(1, 10.0)))
    assert later == pytest.approx(0.9 + float(MODEL.recall(21, 10.0)))


def test_two_answers_on_a_day_count_the_later_one():
    assert known_by_day(memories((1, 10, 0.2, 6.0), (1, 10, 9.0, 6.0)), MODEL, [19]) == [pytest.approx(0.9)]


def test_what_was_done_stands_beside_what_each_days_plan_asked_for():
    promises = {11: Promise(3.0, 2.0, 4.0, (5.0,)), 12: Promise(3.5, 3.0, 4.0, (6.0, 7.0, 8.0))}
    found = follow_exam(
        "Tides", 15, 13, 4, memories((1, 10, 5.0, 60.0), (1, 12, 9.0, 90.0)), MODEL, promises, 60
    )
    assert found.first == 10
    assert found.done == (1.0, 0.0, 1.5, 0.0, None)
    assert found.planned == (None, 5.0, 6.0, 7.0, 8.0)
    assert found.expected == (None, 3.0, 3.5, 3.5, 3.5, 3.5)
    assert found.known[:1] == (1.0,)
    assert found.known[4:] == (None, None)
    assert len(found.known) == 6


def test_only_so_many_days_are_looked_back():
    found = follow_exam("Tides", 203, 200, 1, memories((1, 10, 500.0, 60.0)), MODEL, {}, 60)
    assert found.first == 140
    assert found.done[:61] == (0.0,) * 61
    assert (found.known[0] or 0) > 0.5


def test_without_answers_or_plans_it_begins_today():
    nothing = Memories(np.zeros(0, int), np.zeros(0, int), np.zeros(0), np.zeros(0))
    found = follow_exam("Tides", 203, 200, 5, nothing, MODEL, {}, 60)
    assert found.first == 200
    assert found.known == (0.0, None, None, None)
    assert found.promise is None
