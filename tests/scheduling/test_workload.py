"""What a retention costs: more minutes for more cards known, within the limits, alike each time."""

from itertools import pairwise

import pytest

from app.scheduling.exam.asked import Costs
from app.scheduling.memory_card import Preset
from app.scheduling.workload import MOST_CARDS, Pace, Studied, simulate_retentions

SOME = Studied((5.0, 20.0, 80.0) * 200, (6.0, 5.0, 4.0) * 200, (3.0, 10.0, 90.0) * 200, 100)
RETENTIONS = (0.7, 0.8, 0.9, 0.97)


def test_more_recall_costs_more_time() -> None:
    found = simulate_retentions(SOME, Preset(), Pace(), RETENTIONS)
    for less, more in pairwise(found):
        assert less.minutes < more.minutes
        assert less.known < more.known
    assert [w.retention for w in found] == list(RETENTIONS)
    assert 0.7 * SOME.cards < found[0].known < found[-1].known < SOME.cards
    assert found == simulate_retentions(SOME, Preset(), Pace(), RETENTIONS)


def test_a_slow_person_needs_longer_for_the_same() -> None:
    usual, slow = (
        simulate_retentions(SOME, Preset(), pace, (0.9,))[0]
        for pace in (Pace(), Pace(Costs(learn=50, right=16, wrong=44)))
    )
    assert slow.minutes == pytest.approx(2 * usual.minutes)
    assert slow.known == usual.known


def test_limits_of_the_day_hold() -> None:
    pace = Pace(Costs(learn=60, right=60, wrong=60))
    found = simulate_retentions(SOME, Preset(reviews_a_day=30, new_a_day=5), pace, (0.9,))[0]
    assert found.longest <= 35
    none = simulate_retentions(Studied(new=50), Preset(new_a_day=0), pace, (0.9,))[0]
    assert (none.minutes, none.known) == (0, 0)


def test_large_collections_are_sampled_without_changing_the_answer() -> None:
    small = simulate_retentions(SOME, Preset(reviews_a_day=9999), Pace(), (0.9,))[0]
    times = 20
    s, d, e = (tuple(of) * times for of in (SOME.stability, SOME.difficulty, SOME.elapsed))
    many = Studied(s, d, e, SOME.new * times)
    assert many.cards > 2 * MOST_CARDS
    large = simulate_retentions(many, Preset(reviews_a_day=9999, new_a_day=20 * times), Pace(), (0.9,))[0]
    assert large.minutes == pytest.approx(times * small.minutes, rel=0.15)
    assert large.known == pytest.approx(times * small.known, rel=0.05)


def test_an_empty_collection_costs_nothing() -> None:
    assert simulate_retentions(Studied(), Preset(), Pace(), (0.9,))[0].minutes == 0
