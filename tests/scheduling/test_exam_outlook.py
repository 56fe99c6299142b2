"""What a plan promises, when it becomes too late, and what helps."""

import numpy as np

from app.scheduling.exam.asked import Exam, Memories, Time
from app.scheduling.exam.outlook import Kind, latest_start, look_ahead, what_helps
from app.scheduling.exam.plan import Planner


def new_cards(count: int, days: int) -> Exam:
    return Exam(days, Memories.none(), count)


def test_a_range_holds_what_is_expected_and_narrows_with_certainty():
    way = Planner(Time(np.full(20, 900.0)), [new_cards(100, 20)]).plan().ways[0]
    sure, unsure = look_ahead(way, 0.0), look_ahead(way, 0.1)
    assert unsure.low < sure.low < sure.known < sure.high <= unsure.high <= 100
    assert sure.covers_all
    assert 0.9 < sure.recall < 1
    assert len(sure.minutes) == 20


def test_too_late_is_found():
    time, exam = Time(np.full(20, 600.0)), new_cards(100, 20)
    last = latest_start(time, [exam], 0)
    assert last is not None
    assert 5 < last < 19
    assert latest_start(Time(np.full(20, 30.0)), [exam], 0) is None


def test_what_helps_is_better_than_what_is():
    plan = Planner(Time(np.full(8, 300.0)), [new_cards(200, 8)]).plan()
    outlook = look_ahead(plan.ways[0])
    assert not outlook.covers_all
    helped = {h.kind: h for h in what_helps(plan, 0)}
    assert helped[Kind.MORE_TIME].known > 1.5 * outlook.known
    assert helped[Kind.EARLIER].known > outlook.known
    fewer = helped[Kind.FEWER_CARDS]
    assert fewer.of < 200
    assert fewer.known / fewer.of > outlook.recall
