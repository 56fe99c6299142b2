"""Among the days that fuzz allows: less loaded, no easy day, no sibling's, and the same for a seed."""

from collections import Counter
from datetime import date

import pytest

from app.scheduling.balancing import Load, Spread
from app.scheduling.fuzz import fuzz_range
from app.scheduling.memory_card import DayLoad, Preset

TODAY = date(2026, 5, 4).toordinal()
"""A Monday."""
FACTORS = [(i + 0.5) / 400 for i in range(400)]


def days(preset: Preset, load: Load, interval: float = 30.0) -> Counter[int]:
    return Counter(Spread(preset, factor, load).choose(interval, 1) for factor in FACTORS)


def load(**waiting: int) -> Load:
    return Load(TODAY, {TODAY + int(day[1:]): count for day, count in waiting.items()})


def test_every_choice_lies_where_fuzz_allows() -> None:
    lower, upper = fuzz_range(30.0, 1, 36500)
    chosen = days(Preset(), load())
    assert set(chosen) == set(range(lower, upper + 1))
    assert min(chosen.values()) > 400 / len(chosen) / 2


def test_days_with_less_to_do_are_likelier() -> None:
    chosen = days(Preset(), load(d27=50, d28=50, d29=50, d30=50, d31=2, d32=50, d33=50))
    assert chosen[31] > 300
    assert days(Preset(load_balancing=False), load(d30=50, d31=2))[31] < 150


@pytest.mark.parametrize("easy", list(DayLoad))
def test_easy_days_get_their_share(easy: DayLoad) -> None:
    # the first Wednesday in reach is 30 days on
    preset = Preset(easy_days=(DayLoad.NORMAL,) * 2 + (easy,) + (DayLoad.NORMAL,) * 4)
    chosen = days(preset, load())[30]
    usual = days(Preset(), load())[30]
    expected = {DayLoad.NORMAL: usual, DayLoad.REDUCED: usual / 3, DayLoad.MINIMUM: 0}[easy]
    assert chosen == pytest.approx(expected, abs=12)


def test_a_week_of_easy_days_still_gives_a_day() -> None:
    preset = Preset(easy_days=(DayLoad.MINIMUM,) * 7)
    assert len(days(preset, load())) > 3


def test_days_of_rest_are_left_free() -> None:
    rest = Preset(vacations=((TODAY + 27, TODAY + 30),))
    assert not set(days(rest, load())) & set(range(27, 31))


def test_a_day_of_rest_stays_free_however_full_the_others_are() -> None:
    rest = Preset(vacations=((TODAY + 30, TODAY + 30),))
    full = Load(TODAY, {TODAY + day: 500 for day in range(20, 41) if day != 30})
    assert 30 not in days(rest, full)


def test_siblings_are_kept_apart() -> None:
    apart = Load(TODAY, {}, frozenset({TODAY + 29}))
    assert days(Preset(), apart)[29] <= 1


def test_without_fuzz_nothing_is_spread() -> None:
    assert Spread(Preset(), None, load(d30=99)).choose(30.2, 1) == 30
    assert Spread(Preset(maximum_interval=20), 0.9, load()).choose(400, 1) == 20


def test_long_intervals_keep_their_whole_range_and_shun_easy_days() -> None:
    lower, upper = fuzz_range(900.0, 1, 36500)
    week = (DayLoad.MINIMUM,) * 2 + (DayLoad.NORMAL,) * 5
    chosen = days(Preset(easy_days=week), load(), 900.0)
    assert min(chosen) < lower + 5
    assert max(chosen) > upper - 5
    assert not [day for day in chosen if (TODAY + day - 1) % 7 < 2]
