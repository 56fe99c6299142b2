"""Every figure against a slow reference in plain Python, on random histories in several time zones."""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from math import log, sqrt
from statistics import fmean, median
from zoneinfo import ZoneInfo

import pytest

from app.scheduling.memory import retrievability
from app.scheduling.memory_card import Memory, Preset
from app.study.statistics.calibration import CERTAIN
from app.study.statistics.columns import Group
from app.study.statistics.report import Period, Report, Span, make_report
from tests.study.made_histories import Made, Row, random_history

CASES = [
    (1, UTC, 4, Period.ALL),
    (2, ZoneInfo("Europe/Berlin"), 4, Period.YEAR),
    (3, ZoneInfo("America/New_York"), 0, Period.MONTH),
    (4, ZoneInfo("Asia/Kathmandu"), 23, Period.QUARTER),
    (5, ZoneInfo("Australia/Lord_Howe"), 2, Period.ALL),
]


@pytest.fixture(params=CASES, ids=lambda c: f"{c[1]}-{c[2]}-{c[3].name}")
def case(request: pytest.FixtureRequest) -> tuple[Made, Report]:
    """A history and its report."""
    seed, zone, hour, period = request.param
    made = random_history(seed, zone, hour)
    return made, make_report(made.history(), period)


def answers(made: Made, report: Report) -> list[tuple[int, Row]]:
    """A person's answers of the report's period, with their days."""
    today = made.days.day_of(made.now)
    first = 0 if report.period.value is None else today - report.period.value + 1
    dated = [(made.days.day_of(r.at), r) for r in made.rows if r.rating and r.kind < 4]
    return [(day, r) for day, r in dated if day >= first]


def group(row: Row) -> Group:
    early = row.kind == 3 and row.factor
    if row.kind == 1 or (early and row.last_interval >= 1):
        return Group.MATURE if row.last_interval >= 21 else Group.YOUNG
    return {0: Group.LEARNING, 2: Group.RELEARNING, 3: Group.LEARNING if early else Group.CRAMMED}[row.kind]


def test_answers_and_time_of_each_day(case: tuple[Made, Report]) -> None:
    made, report = case
    counted, spent = Counter(), defaultdict(float)
    for day, row in answers(made, report):
        counted[day, group(row), row.rating] += 1
        spent[day] += row.took_ms / 60_000
    activity = report.activity
    found = {
        (activity.first_day + int(d), Group(g), int(b) + 1): int(activity.count[d, g, b])
        for d, g, b in zip(*activity.count.nonzero(), strict=True)
    }
    assert found == counted
    assert activity.today == report.today == made.days.day_of(made.now)
    for place, minutes in enumerate(activity.minutes()):
        assert minutes == pytest.approx(spent[activity.first_day + place])


def test_buttons_and_retention(case: tuple[Made, Report]) -> None:
    made, report = case
    pressed = Counter((group(row), row.rating) for _day, row in answers(made, report))
    assert report.buttons == {g: tuple(pressed[g, b] for b in range(1, 5)) for g in Group}
    reviews = (Group.YOUNG, Group.MATURE)
    everything = [
        (made.days.day_of(r.at), r) for r in made.rows if r.rating and r.kind < 4 and group(r) in reviews
    ]
    for span in Span:
        for mature in (False, True):
            own = [
                r.rating > 1
                for day, r in everything
                if day > report.today - span.value and (r.last_interval >= 21) is mature
            ]
            share = report.retention[span].mature if mature else report.retention[span].young
            assert (share.right, share.count) == (sum(own), len(own))


def test_hours_are_those_of_the_wall_clock(case: tuple[Made, Report]) -> None:
    made, report = case
    counted = Counter()
    for _day, row in answers(made, report):
        hour = datetime.fromtimestamp(row.at, made.zone).hour
        counted[hour, "all"] += 1
        counted[hour, "right"] += row.rating > 1
    assert [(h.right, h.count) for h in report.hours] == [
        (counted[n, "right"], counted[n, "all"]) for n in range(24)
    ]


def test_streaks(case: tuple[Made, Report]) -> None:
    made, report = case
    studied = {made.days.day_of(r.at) for r in made.rows if r.rating and r.kind < 4}
    longest = max(
        next(n for n in range(1, 999) if day + n not in studied) for day in studied if day - 1 not in studied
    )
    last = report.today if report.today in studied else report.today - 1
    current = next(n for n in range(999) if last - n not in studied)
    assert (report.streak.current, report.streak.longest) == (current, longest)


def test_forecast(case: tuple[Made, Report]) -> None:
    made, report = case
    free = [c for c in made.cards if c.state and not c.suspended and c.due]
    for place in range(len(report.forecast.totals)):
        due = [c for c in free if c.due == report.today + place]
        assert report.forecast.young[place] == sum(c.interval < 21 for c in due)
        assert report.forecast.mature[place] == sum(c.interval >= 21 for c in due)
    assert report.forecast.backlog == sum(c.due < report.today for c in free)
    if report.period is Period.ALL:
        waiting = sum(c.due >= report.today for c in free)
        assert sum(report.forecast.totals) == waiting


def test_predictions_against_outcomes(case: tuple[Made, Report]) -> None:
    made, report = case
    pairs = []
    for day, row in answers(made, report):
        elapsed = day - made.days.day_of(row.before) if row.before else 0
        if group(row) in (Group.YOUNG, Group.MATURE) and elapsed > 0 and row.stability > 0:
            chance = round(retrievability(Memory(row.stability, 5), elapsed, Preset()), 9)
            pairs.append((min(max(chance, CERTAIN), 1 - CERTAIN), row.rating > 1))
    found = report.calibration
    assert found.count == len(pairs) > 20
    assert found.log_loss == pytest.approx(-fmean(log(p if right else 1 - p) for p, right in pairs), rel=1e-4)
    bins = defaultdict(list)
    for p, right in pairs:
        bins[int(p * 20)].append((p, right))
    assert [b.count for b in found.bins] == [len(bins[n]) for n in sorted(bins)]
    squares = 0.0
    for made_bin, number in zip(found.bins, sorted(bins), strict=True):
        predicted, measured = (fmean(values) for values in zip(*bins[number], strict=True))
        assert made_bin.predicted == pytest.approx(predicted, rel=1e-4)
        assert made_bin.measured == pytest.approx(measured)
        assert made_bin.low <= made_bin.measured <= made_bin.high
        squares += len(bins[number]) * (predicted - measured) ** 2
    assert found.rmse == pytest.approx(sqrt(squares / len(pairs)), rel=1e-3)


def test_distributions(case: tuple[Made, Report]) -> None:
    made, report = case
    cards = made.cards
    chances = [
        round(retrievability(Memory(c.stability, 5), report.today - made.days.day_of(c.last), Preset()), 9)
        for c in cards
        if c.stability and c.last
    ]
    for found, values, last in (
        (report.intervals, [float(c.interval) for c in cards if c.state == 2], None),
        (report.stabilities, [c.stability for c in cards if c.stability], None),
        (report.difficulties, [c.difficulty for c in cards if c.difficulty], 10.0),
        (report.chances, chances, 1.0),
    ):
        edges = [*found.edges, float("inf")] if last is None else list(found.edges)
        for place, (low, high) in enumerate(pairwise(edges)):
            inside = sum(low <= v < high or v == high == last for v in values)
            assert found.counts[place] == inside, (place, low, high)
        assert found.mean == pytest.approx(fmean(values), rel=1e-4)
        assert found.median == pytest.approx(median(values), rel=1e-4)


def test_states_add_up(case: tuple[Made, Report]) -> None:
    made, report = case
    counted = Counter()
    for card in made.cards:
        name = ("new", "learning", "mature" if card.interval >= 21 else "young", "relearning")[card.state]
        counted["suspended" if card.suspended else "buried" if card.buried else name] += 1
    assert {s.value: n for s, n in report.states.items() if n} == counted
