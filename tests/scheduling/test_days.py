"""Study days over midnight, the start hour, summer time, and travel."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.scheduling.days import Days

BERLIN = ZoneInfo("Europe/Berlin")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def seconds(*when: int, zone: ZoneInfo) -> float:
    return datetime(*when, tzinfo=zone).timestamp()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hour", "minute", "day"), [(3, 59, 1), (4, 0, 2), (0, 0, 1), (23, 59, 2), (4, 1, 2)]
)
def test_the_day_begins_at_four(hour: int, minute: int, day: int) -> None:
    days = Days(4, BERLIN)
    assert days.day_of(seconds(2026, 6, 2, hour, minute, zone=BERLIN)) == date(2026, 6, day).toordinal()


def test_another_start_hour_moves_the_border() -> None:
    assert Days(0, BERLIN).day_of(seconds(2026, 6, 2, 0, 0, zone=BERLIN)) == date(2026, 6, 2).toordinal()
    assert Days(6, BERLIN).day_of(seconds(2026, 6, 2, 5, 59, zone=BERLIN)) == date(2026, 6, 1).toordinal()


@pytest.mark.parametrize("zone", [BERLIN, AUCKLAND])
@pytest.mark.parametrize("month", [3, 4, 9, 10])
def test_consecutive_evenings_are_one_day_apart_whatever_the_clocks_do(zone: ZoneInfo, month: int) -> None:
    days = Days(4, zone)
    for day in range(1, 30):
        evening = days.day_of(seconds(2026, month, day, 23, 30, zone=zone))
        morning = days.day_of(seconds(2026, month, day + 1, 4, 30, zone=zone))
        assert morning - evening == 1


def test_the_night_of_25_hours_has_one_border() -> None:
    # on 25 October 2026 Berlin's clocks go back from 3:00 to 2:00
    days = Days(4, BERLIN)
    start = seconds(2026, 10, 25, 0, 0, zone=BERLIN)
    found = [days.day_of(start + minutes * 60) for minutes in range(0, 9 * 60, 10)]
    assert found == sorted(found)
    assert len(set(found)) == 2
    assert (
        days.start_of(date(2026, 10, 25).toordinal()) - days.start_of(date(2026, 10, 24).toordinal())
        == 25 * 3600
    )


def test_the_night_of_23_hours_is_still_a_day() -> None:
    days = Days(4, BERLIN)
    before, after = date(2026, 3, 28).toordinal(), date(2026, 3, 29).toordinal()
    assert days.start_of(after) - days.start_of(before) == 23 * 3600


def test_the_start_of_a_day_belongs_to_it_and_the_second_before_does_not() -> None:
    for zone in (BERLIN, UTC, None):
        days = Days(4, zone)
        for day in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal()):
            start = days.start_of(day)
            assert days.day_of(start) == day
            assert days.day_of(start - 1) == day - 1
