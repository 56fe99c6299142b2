"""All figures of a deck or of everything, over a period, at once."""

from dataclasses import dataclass
from enum import Enum

from app.study.statistics.activity import Activity, Streak, count_answers, find_streak
from app.study.statistics.calibration import Calibration, calibrate
from app.study.statistics.columns import Group, History
from app.study.statistics.distributions import (
    Distribution,
    Standing,
    count_states,
    spread_chances,
    spread_difficulties,
    spread_intervals,
    spread_stabilities,
)
from app.study.statistics.forecast import Forecast, foresee, last_due_day
from app.study.statistics.retention import Retention, Share, count_buttons, count_hours, measure_retention

YEAR = 365
LONGEST_FORECAST = 3650


class Period(Enum):
    """How far figures look back (and the forecast ahead), in days; None is all there is."""

    MONTH = 30
    QUARTER = 91
    YEAR = YEAR
    ALL = None


class Span(Enum):
    """The stretches, ending today, over which true retention is told."""

    DAY = 1
    WEEK = 7
    MONTH = 30
    YEAR = YEAR


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What the Statistics page shows. `year` and `streak` look at the whole past, the rest at the period."""

    period: Period
    today: int
    answers_ever: int
    year: Activity
    streak: Streak
    activity: Activity
    forecast: Forecast
    retention: dict[Span, Retention]
    period_retention: Retention
    calibration: Calibration
    hours: tuple[Share, ...]
    buttons: dict[Group, tuple[int, ...]]
    states: dict[Standing, int]
    intervals: Distribution
    stabilities: Distribution
    difficulties: Distribution
    chances: Distribution


def make_report(history: History, period: Period) -> Report:
    """Work all figures out."""
    ever = count_answers(history)
    today = history.today
    within = history if period.value is None else history.since(today - period.value + 1)
    activity = ever if period.value is None else ever.since(today - period.value + 1)
    totals = ever.totals()
    ahead = period.value or min(LONGEST_FORECAST, last_due_day(history) - today + 1)
    return Report(
        period=period,
        today=today,
        answers_ever=sum(totals),
        year=ever.whole(YEAR),
        streak=find_streak(totals, {day - ever.first_day for day in history.free}),
        activity=activity,
        forecast=foresee(history, ahead),
        retention={s: measure_retention(ever.since(today - s.value + 1)) for s in Span},
        period_retention=measure_retention(activity),
        calibration=calibrate(within),
        hours=count_hours(within),
        buttons=count_buttons(activity),
        states=count_states(history.cards),
        intervals=spread_intervals(history.cards),
        stabilities=spread_stabilities(history.cards),
        difficulties=spread_difficulties(history.cards),
        chances=spread_chances(history),
    )
