"""What is said of a forecast, and that the days' time holds where it is short."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from app.errors import CancelledError
from app.scheduling.exam import telling
from app.scheduling.exam.asked import Exam, Memories, Time
from app.scheduling.exam.forecast import Forecast, foresee
from app.scheduling.exam.outlook import Help, Kind, Outlook
from app.scheduling.exam.plan import Planner

TODAY = date(2026, 5, 4).toordinal()
OUTLOOK = Outlook(400, 331.4, 310.2, 352.4, 0.0, (12.0, 0.0, 8.0))
FORECAST = Forecast(TODAY, OUTLOOK, (12.0, 0.0, 12.0), (0.0, 0.0, 0.0), 3, 9, TODAY + 1, (), True)


def test_the_expected_number_has_its_range():
    words = telling.range_in_words(FORECAST)
    assert "331 of 400" in words
    assert "(83 %)" in words
    assert "in nine of ten cases between 310 and 352" in words


def test_minutes_are_summed():
    assert telling.minutes_in_words(FORECAST) == "20 minutes in all, on 2 days, at most 12 minutes on one."
    idle = replace(FORECAST, outlook=replace(OUTLOOK, minutes=(0.0, 0.0, 0.0)))
    assert "nothing to do" in telling.minutes_in_words(idle)


@pytest.mark.parametrize(
    ("latest", "said"),
    [(None, "too late"), (TODAY, "Begin today"), (TODAY + 1, "Tuesday, 5 May 2026")],
)
def test_the_latest_day_to_begin(latest: int | None, said: str):
    assert said in telling.start_in_words(replace(FORECAST, latest=latest))
    assert telling.start_in_words(replace(FORECAST, latest=latest, complete=False)) == ""


def test_only_what_helps_is_proposed():
    helps = (
        Help(Kind.MORE_TIME, 360.0, 400),
        Help(Kind.FEWER_CARDS, 300.0, 340),
        Help(Kind.EARLIER, 332.0, 400),
    )
    assert telling.helps_in_words(replace(FORECAST, helps=helps)) == [
        "Ten minutes more a day: about 360 of 400 cards known."
    ]
    short = replace(FORECAST, helps=helps, outlook=replace(OUTLOOK, left_out=60.0))
    assert "60 new cards find no place" in telling.left_out_in_words(short)
    assert any("340 cards that find a place, of 400" in words for words in telling.helps_in_words(short))


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (1, "tomorrow"), (12, "in 12 days")])
def test_how_far_an_exam_is(days: int, said: str):
    assert telling.days_left_in_words(days) == said


def test_an_exam_further_off_than_a_plan_looks_is_said_to_be():
    assert telling.far_in_words(200) == ""
    assert "as if in 200 days" in telling.far_in_words(300)


def test_without_cards_nothing_is_promised():
    time = Time(np.full(5, 600.0))
    first, last = foresee(time, [Exam(5, Memories.none())], 0, TODAY)
    assert not first.complete
    assert last.complete
    assert "no cards" in telling.range_in_words(last)
    assert telling.start_in_words(last) == ""


def test_a_forecast_comes_in_two_steps_and_can_be_given_up():
    time, exam = Time(np.full(8, 300.0)), Exam(8, Memories.none(), 40)
    steps = foresee(time, [exam], 0, TODAY)
    first = next(steps)
    last = next(steps)
    assert first.helps == ()
    assert last.outlook == first.outlook
    assert [h.kind for h in last.helps] == list(Kind)
    given_up = False

    def pause() -> None:
        if given_up:
            raise CancelledError

    steps = foresee(time, [exam], 0, TODAY, pause)
    next(steps)
    given_up = True
    with pytest.raises(CancelledError):
        next(steps)


def test_days_that_are_all_too_short_hold_together():
    budgets = np.full(20, 600.0)
    budgets[[3, 10, 17]] = 0
    plan = Planner(Time(budgets), [Exam(20, Memories.none(), 300)]).plan()
    assert plan.seconds.sum() <= 1.03 * budgets.sum()
    assert plan.seconds[budgets == 0].max() < 1
    assert (plan.seconds[budgets > 0] <= 1.3 * 600).all()
