"""A backlog over days: all of it, the best known first, days filled to one level."""

import random
from collections import Counter
from datetime import date

import pytest

from app.scheduling.backlog import Waiting, spread
from app.scheduling.memory_card import DayLoad, Preset

MONDAY = date(2026, 5, 4).toordinal()


def waiting(count: int) -> list[Waiting]:
    return [Waiting(number, (number * 37 % 100) / 100) for number in range(count)]


def counts(places: dict[int, int], days: int) -> list[int]:
    found = Counter(places.values())
    return [found[MONDAY + i] for i in range(days)]


def test_days_are_filled_evenly_and_the_best_known_come_first() -> None:
    places = spread(waiting(70), Preset(), MONDAY, 7, {})
    assert counts(places, 7) == [10] * 7
    recalls = [w.recall for w in sorted(waiting(70), key=lambda w: (places[w.card], -w.recall))]
    assert recalls == sorted(recalls, reverse=True)


def test_what_is_due_already_counts() -> None:
    places = spread(waiting(30), Preset(), MONDAY, 3, {MONDAY: 20, MONDAY + 1: 5, MONDAY + 9: 99})
    assert counts(places, 3) == [0, 12, 18] or sum(counts(places, 3)) == 30
    levels = [a + b for a, b in zip(counts(places, 3), (20, 5, 0), strict=True)]
    assert max(levels) - min(levels) <= 3


def test_easy_days_take_less_and_days_of_rest_nothing() -> None:
    week = (DayLoad.NORMAL, DayLoad.REDUCED, DayLoad.MINIMUM) + (DayLoad.NORMAL,) * 4
    preset = Preset(easy_days=week, vacations=((MONDAY + 5, MONDAY + 6),))
    assert counts(spread(waiting(35), preset, MONDAY, 7, {}), 7) == [10, 5, 0, 10, 10, 0, 0]


def test_where_every_day_is_one_of_rest_the_cards_still_come() -> None:
    preset = Preset(vacations=((MONDAY, MONDAY + 9),))
    assert counts(spread(waiting(6), preset, MONDAY, 3, {}), 3) == [2, 2, 2]


@pytest.mark.parametrize("seed", range(60))
def test_no_card_is_lost_or_leaves_the_days(seed: int) -> None:
    rng = random.Random(seed)
    cards, days = rng.randrange(60), rng.randint(1, 15)
    week = rng.choices(list(DayLoad), k=7)
    load = [rng.randrange(40) for _ in range(15)]
    preset = Preset(easy_days=tuple(week))
    places = spread(waiting(cards), preset, MONDAY, days, {MONDAY + i: n for i, n in enumerate(load)})
    assert set(places) == set(range(cards))
    assert all(MONDAY <= day < MONDAY + days for day in places.values())
    if any(preset.share_of(MONDAY + i) for i in range(days)):
        assert all(preset.share_of(day) for day in places.values())


@pytest.mark.parametrize("days", [0, 1])
def test_one_day_takes_all(days: int) -> None:
    assert counts(spread(waiting(9), Preset(), MONDAY, days, {MONDAY: 3}), 2) == [9, 0]
