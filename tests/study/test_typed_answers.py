"""Typed answers: forgiving in form, strict in figures, and the difference can be read."""

import pytest

from app.study.typed_answers import Piece, Verdict, compare_answer, read_dates


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("plate tectonics", "Plate tectonics"),
        ("  plate   tectonics. ", "plate tectonics"),
        ("Bolivar", "Bolívar"),
        ("Huygens' pendulum", "the Huygens’ pendulum"),
        ("Royal Society", "The Royal Society"),
        ("the Royal Society", "Royal Society"),
        ("Strasse", "Straße"),
        ("Lisbon", "Lisbon (Portugal)"),
        ("July 8, 1714", "8 July 1714"),
        ("8th of July, 1714", "8 July 1714"),
        ("1714-07-08", "8 July 1714"),
        ("8.7.1714", "8 July 1714"),
        ("Sept 1762", "September 1762"),
        ("44 B.C.", "44 BC"),
        ("44 bce", "44 BC"),
        ("ad 79", "79 CE"),
    ],
)
def test_the_form_does_not_matter(typed: str, answer: str):
    assert compare_answer(typed, [answer]).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("1741", "1714"),
        ("8 July 1715", "8 July 1714"),
        ("8 June 1714", "8 July 1714"),
        ("44", "44 BC"),
        ("July 1714", "8 July 1714"),
        ("", "Lisbon"),
        ("Jamaica", "Lisbon"),
        ("twenty 2", "twenty 3"),
    ],
)
def test_another_answer_is_wrong(typed: str, answer: str):
    assert compare_answer(typed, [answer]).verdict is Verdict.WRONG


def test_a_slip_is_close_and_shown():
    found = compare_answer("marine cronometer", ["marine chronometer"])
    assert found.verdict is Verdict.CLOSE
    assert [p for p in found.pieces if p[0] is not Piece.SAME] == [(Piece.MISSING, "h")]
    assert "".join(t for p, t in found.pieces if p is not Piece.MISSING) == "marine cronometer"


def test_pieces_put_together_give_both_answers():
    found = compare_answer("the pendulm clocks", ["a pendulum clock"])
    assert "".join(t for p, t in found.pieces if p is not Piece.MISSING) == "the pendulm clocks"
    kept = "".join(t for p, t in found.pieces if p is not Piece.WRONG)
    assert kept.casefold() == "a pendulum clock"


def test_every_accepted_answer_counts():
    assert compare_answer("USSR", ["the Soviet Union", "USSR"]).verdict is Verdict.RIGHT
    assert compare_answer("Soviet Unoin", ["USSR", "the Soviet Union"]).expected == "the Soviet Union"


def test_a_day_and_a_month_may_stand_either_way_round():
    assert read_dates("7/8/1714") == {(1714, 8, 7), (1714, 7, 8)}
    assert read_dates("31/12/1999") == {(1999, 12, 31)}
    assert read_dates("no date") == frozenset()


def test_a_very_long_answer_is_cut_not_computed_for_ever():
    assert compare_answer("x" * 100_000, ["y" * 100_000]).verdict is Verdict.WRONG


def test_answers_with_little_in_common_stand_one_after_the_other():
    found = compare_answer("Jamaica", ["the Board of Longitude"])
    assert found.pieces == (
        (Piece.WRONG, "Jamaica"),
        (Piece.SAME, " "),
        (Piece.MISSING, "the Board of Longitude"),
    )


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("about 1735", "c. 1735"),
        ("c. 1735", "about 1735"),
        ("circa 1735", "ca 1735"),
        ("1735", "around 1735"),
        ("c. May 1735", "about May 1735"),
        ("1914 to 1918", "1914–1918"),
        ("1914-18", "1914–1918"),
        ("1914–1918", "1914-18"),
        ("from 1914 to 1918", "1914-1918"),
        ("between 1914 and 1918", "1914 to 1918"),
        ("264 to 241 BC", "264–241 BC"),
        ("28 July 1914 to 11 November 1918", "28 July 1914 – 11 November 1918"),
    ],
)
def test_rough_dates_and_spans_of_time_may_be_written_otherwise(typed: str, answer: str):
    assert compare_answer(typed, [answer]).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("about 1735", "1735"),
        ("1914", "1914–1918"),
        ("1914 to 1919", "1914–1918"),
        ("1918-14", "1914–1918"),
        ("264 to 241", "264–241 BC"),
        ("1905-11", "1905–1912"),
        ("about 1736", "c. 1735"),
    ],
)
def test_what_is_rougher_or_another_span_is_not_the_answer(typed: str, answer: str):
    assert compare_answer(typed, [answer]).verdict is not Verdict.RIGHT


@pytest.mark.parametrize(
    ("typed", "answer", "right"),
    [
        ("5", "-5", False),
        ("-5", "−5", True),
        ("minus 5", "-5", False),
        ("well-known", "well known", True),
        (r"\(x-1\)", r"\(x+1\)", False),
        (r"\( x + 1 \)", r"\(x+1\)", True),
    ],
)
def test_signs_and_formulas_count(typed: str, answer: str, right: bool):
    assert (compare_answer(typed, [answer]).verdict is Verdict.RIGHT) is right
