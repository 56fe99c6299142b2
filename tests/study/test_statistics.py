"""Figures worked out by hand, and the boundaries of days."""

from zoneinfo import ZoneInfo

import pytest

from app.study.statistics.activity import find_streak
from app.study.statistics.calibration import calibrate, likely_range
from app.study.statistics.columns import Group
from app.study.statistics.distributions import Standing
from app.study.statistics.report import Period, Span, make_report
from app.study.statistics.retention import Share
from tests.study.made_histories import CardRow, Made, Row, moment

BERLIN = ZoneInfo("Europe/Berlin")
NOON = moment(2026, 5, 6, 12)
TODAY = 739_742
"""6 May 2026 as an ordinal."""


def test_a_short_life_by_hand() -> None:
    """One card learned on 4 May, reviewed on the 5th and forgotten on the 6th."""
    rows = [
        Row(moment(2026, 5, 4, 12), 1, 3, kind=0, took_ms=9000),
        Row(moment(2026, 5, 5, 12), 1, 3, 1, 1, 6000, moment(2026, 5, 4, 12), 2.0),
        Row(moment(2026, 5, 6, 11), 1, 1, 1, 30, 3000, moment(2026, 5, 5, 12), 9.0),
    ]
    card = CardRow(3, TODAY, 1, 1.0, 6.0, moment(2026, 5, 6, 11))
    report = make_report(Made(rows, [card], NOON).history(), Period.MONTH)
    assert report.today == TODAY
    assert report.activity.totals() == [1, 1, 1]
    assert report.activity.minutes() == pytest.approx([0.15, 0.1, 0.05])
    assert report.year.totals() == [0] * 362 + [1, 1, 1]
    assert report.year.today == TODAY
    assert (report.streak.current, report.streak.longest) == (3, 3)
    assert report.buttons[Group.LEARNING] == (0, 0, 1, 0)
    assert report.buttons[Group.MATURE] == (1, 0, 0, 0)
    assert report.retention[Span.DAY].total == Share(0, 1)
    assert report.retention[Span.WEEK].young == Share(1, 1)
    assert report.retention[Span.WEEK].total.rate == 0.5
    assert report.forecast.totals[0] == 1
    assert report.states[Standing.RELEARNING] == 1
    assert report.calibration.count == 2
    assert report.chances.mean == 1.0


def test_nothing_at_all_is_no_trouble() -> None:
    report = make_report(Made([], [], NOON).history(), Period.ALL)
    assert report.answers_ever == 0
    assert report.calibration.count == 0
    assert report.chances.mean is None
    assert report.retention[Span.YEAR].total.rate is None
    assert report.forecast.totals == (0,)
    assert sum(report.states.values()) == 0


@pytest.mark.parametrize(("hour", "days"), [(4, [1, 1]), (3, [0, 2]), (0, [0, 2])])
def test_a_day_begins_at_the_hour_of_the_preset(hour: int, days: list[int]) -> None:
    """Answers at 3:30 and 4:30 lie in two days where a day begins at four, else in one."""
    rows = [Row(moment(2026, 5, 6, 3, 30), 1, 3), Row(moment(2026, 5, 6, 4, 30), 2, 3)]
    early = Row(moment(2026, 5, 5, 2, 0), 3, 0, kind=4)
    made = Made([early, *rows], [], NOON, start_hour=hour)
    assert make_report(made.history(), Period.ALL).activity.totals()[-2:] == days


def test_the_night_when_summer_time_ends_is_one_day_of_25_hours() -> None:
    start = moment(2026, 10, 25, 4, zone=BERLIN)
    # from 4:00 on the 24th (summer time) to 4:00 on the 25th (winter time) 25 hours pass
    rows = [Row(start - hour * 3600 - 60, 1, 3) for hour in range(26)][::-1]
    made = Made(rows, [], moment(2026, 10, 25, 12, zone=BERLIN), BERLIN)
    report = make_report(made.history(), Period.ALL)
    assert report.activity.totals() == [1, 25, 0]
    assert report.hours[2].count == 2
    assert sum(h.count for h in report.hours) == 26


def test_the_period_ends_where_a_day_begins() -> None:
    first = moment(2026, 4, 7, 4)  # 30 study days, today's among them
    rows = [Row(first - 1, 1, 3), Row(first, 1, 3), Row(NOON, 1, 3)]
    report = make_report(Made(rows, [], NOON).history(), Period.MONTH)
    assert sum(report.activity.totals()) == 2
    assert sum(h.count for h in report.hours) == 2
    assert report.answers_ever == 3


@pytest.mark.parametrize(
    ("totals", "current", "longest"),
    [([], 0, 0), ([0], 0, 0), ([1], 1, 1), ([1, 1, 0], 2, 2), ([1, 1, 0, 0], 0, 2), ([5, 0, 1, 1, 1], 3, 3)],
)
def test_a_streak_outlives_a_morning(totals: list[int], current: int, longest: int) -> None:
    streak = find_streak(totals)
    assert (streak.current, streak.longest) == (current, longest)


def test_days_of_rest_neither_break_a_streak_nor_lengthen_it() -> None:
    totals = [1, 1, 0, 0, 3, 0, 1, 0]
    assert find_streak(totals, {2, 3, 5}).current == 4
    assert find_streak(totals, {2, 3}).current == 1
    assert find_streak(totals, {2, 3, 5}).longest == 4
    assert find_streak([1, 0], {0}).current == 1


def test_a_clock_that_ran_ahead_counts_as_today() -> None:
    made = Made([Row(NOON + 90_000, 1, 3)], [], NOON)
    assert make_report(made.history(), Period.MONTH).activity.totals()[-1] == 1


def test_perfect_predictions_leave_no_error() -> None:
    """Nine of ten remembered after as many days as the stability: 0.9 was predicted."""
    day = 86_400
    rows = [Row(NOON + n, n, 1 if n == 0 else 3, 1, 10, 0, NOON - 10 * day, 10.0) for n in range(10)]
    found = calibrate(Made(rows, [], NOON + 100).history())
    assert found.predicted == pytest.approx(0.9, abs=1e-6)
    assert found.rmse == pytest.approx(0.0, abs=1e-6)
    assert found.log_loss == pytest.approx(0.3250829733914482, rel=1e-5)


def test_the_likely_range_is_wilsons() -> None:
    low, high = likely_range(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert likely_range(0, 1)[0] == 0.0
    assert likely_range(5, 5)[1] == pytest.approx(1.0)
