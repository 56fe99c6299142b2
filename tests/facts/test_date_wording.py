"""EDTF values: building, comparing, wording and the answers to accept."""

import edtf
import pytest

from app.facts.dates.edtf_dates import accepted_forms, format_date
from app.facts.dates.edtf_values import (
    are_disjoint,
    bounds,
    build_date,
    build_interval,
    build_span,
    covers,
    parse_date,
    precision,
    sort_key,
)

WORDED = [
    ("1950-02-14", "14 February 1950"),
    ("1949-10", "October 1949"),
    ("1959", "1959"),
    ("195X", "1950s"),
    ("17XX", "18th century"),
    ("20XX", "21st century"),
    ("-08XX", "9th century BC"),
    ("-2XXX", "3rd millennium BC"),
    ("-0263", "264 BC"),
    ("0000", "1 BC"),
    ("0079", "AD 79"),
    ("0079-08-24", "24 August AD 79"),
    ("1862-21", "spring 1862"),
    ("1862-23", "autumn 1862"),
    ("2021-35", "third quarter of 2021"),
    ("2021-41", "second half of 2021"),
    ("1950~", "about 1950"),
    ("1950?", "perhaps 1950"),
    ("1950%", "perhaps about 1950"),
    ("-2999~", "about 3000 BC"),
    ("1962/1967", "1962–1967"),
    ("-0263/-0240", "264–241 BC"),
    ("2015-05-09/2015-05-10", "9–10 May 2015"),
    ("1940-05/1940-06", "May–June 1940"),
    ("1940-05-05/1940-06-03", "5 May – 3 June 1940"),
    ("1940-12-20/1941-01-03", "20 December 1940 – 3 January 1941"),
    ("0014/0037", "AD 14–37"),
    ("-0026/0014", "27 BC – AD 14"),
    ("1950/..", "since 1950"),
    ("../1950", "until 1950"),
    ("1950~/1960", "about 1950 to 1960"),
]


@pytest.mark.parametrize(("value", "words"), WORDED)
def test_a_value_is_worded_for_people(value: str, words: str):
    edtf.parse_edtf(value)
    assert format_date(value) == words


@pytest.mark.parametrize("value", [v for v, _ in WORDED])
def test_accepted_forms_begin_with_the_usual_one_and_have_no_doubles(value: str):
    forms = accepted_forms(value)
    assert forms[0] == format_date(value)
    assert len(set(forms)) == len(forms)
    assert all(form.strip() == form and form for form in forms)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (
            "1950-02-14",
            ["February 14, 1950", "14 Feb 1950", "1950-02-14", "14th February 1950", "Feb 14, 1950"],
        ),
        ("1949-10", ["Oct 1949", "October, 1949", "1949-10"]),
        ("-0263", ["264 BCE", "264 B.C."]),
        ("0079", ["79", "79 AD", "79 CE"]),
        ("195X", ["the 1950s", "1950's", "1950-1959"]),
        ("17XX", ["the 18th century", "eighteenth century", "the 1700s"]),
        ("-08XX", ["9th century BCE", "the ninth century BC"]),
        ("1862-23", ["fall 1862", "the autumn of 1862"]),
        ("1962/1967", ["1962-1967", "1962 to 1967", "from 1962 to 1967"]),
        ("2015-05-09/2015-05-10", ["9-10 May 2015", "9 May 2015 to 10 May 2015"]),
        ("1950~", ["1950", "c. 1950", "circa 1950"]),
        ("2021-35", ["Q3 2021"]),
    ],
)
def test_what_people_type_is_accepted(value: str, typed: list[str]):
    assert set(typed) <= set(accepted_forms(value))


def test_what_is_no_date_comes_back_as_it_is():
    assert format_date("soon") == "soon"
    assert accepted_forms("soon") == ("soon",)
    assert bounds("soon") is None
    assert parse_date("1950-13") is None
    assert parse_date("1950-02-30") is None


def test_building_knows_the_calendar():
    assert build_date(1900, 2, 29) is None
    assert build_date(2000, 2, 29) == "2000-02-29"
    assert build_date(-263) == "-0263"
    assert build_date(5, 3) == "0005-03"
    assert build_date(1862, part=21) == "1862-21"
    assert build_date(-11999) == "Y-11999"
    assert build_span(240, 10, before_era=True) == "-0248/-0239"
    assert build_interval("1950", None) == "1950/.."


def test_dates_sort_by_when_they_begin():
    values = ["1950-02-14", "195X", "-0263", "1949-10", "1862-21", "17XX", "0079"]
    ordered = ["-0263", "0079", "17XX", "1862-21", "1949-10", "195X", "1950-02-14"]
    assert sorted(values, key=sort_key) == ordered


def test_a_century_before_the_era_has_its_hundred_years():
    assert bounds("-08XX") == ((-899, 1, 1), (-800, 12, 31))
    assert covers("-08XX", build_date(1 - 850) or "")
    assert not covers("-08XX", build_date(1 - 800) or "")


def test_covering_and_telling_apart():
    assert covers("1950", "1950-02-14")
    assert covers("195X", "1950")
    assert not covers("1950-02", "1950")
    assert covers("1950/..", "2022")
    assert are_disjoint("1949-10", "1950")
    assert not are_disjoint("1950", "1950-02-14")


def test_precision_names_the_grain():
    grains = ["1950-02-14", "1950-02", "1862-21", "1950", "195X", "17XX", "-2XXX", "1950/1951", "soon"]
    expected = ["day", "month", "season", "year", "decade", "century", "millennium", "interval", ""]
    assert [precision(value) for value in grains] == expected
