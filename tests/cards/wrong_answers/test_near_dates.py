"""Made-up dates keep the form of the right one and never are it."""

import pytest

from app.cards.wrong_answers.near_dates import dates_near
from app.facts.dates.edtf_values import are_disjoint, bounds, precision, split_interval

VALUES = (
    "1950",
    "1950-10",
    "1950-10-19",
    "1950-02-28",
    "1862-21",
    "195X",
    "17XX",
    "1914/1918",
    "-0263",
    "1950~",
)


@pytest.mark.parametrize("value", VALUES)
def test_three_dates_of_the_same_precision_none_of_them_right(value: str):
    made = list(dates_near(value))
    assert len(made) >= 3
    assert {precision(other) for other in made} == {precision(value)}
    assert all(bounds(other) and other != value for other in made)
    if precision(value) == "interval":
        ends = [split_interval(other) for other in made]
        assert all(one not in split_interval(value) for pair in ends for one in pair)
    elif "XX" not in value:
        assert all(are_disjoint(value, other) for other in made)


def test_no_date_crosses_the_era():
    assert all(not other.startswith("-") for other in dates_near("0003"))
    assert all(other.startswith("-") for other in dates_near("-0002"))


@pytest.mark.parametrize("value", ["", "no date", "../..", "-08XX"])
def test_nothing_is_made_of_what_cannot_be_moved(value: str):
    assert list(dates_near(value)) == []


def test_decades_that_make_an_interval_move_together():
    assert list(dates_near("195X/198X"))[:2] == ["194X/197X", "196X/199X"]
