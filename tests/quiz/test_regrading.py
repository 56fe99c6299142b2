"""Corrections of a key: what they change, and that their record stays with the quiz."""

from dataclasses import replace
from typing import Any

import pytest

from app.errors import UserError
from app.quiz.analysis import analyse
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.correction import Correction, Remedy
from app.quiz.item import Item
from app.quiz.paper import draw_paper
from app.quiz.quiz import Chosen, Quiz, Section
from app.quiz.regrading import correct
from app.quiz.results import Handed, MarkedSheet, changes, mark_sheets


@pytest.fixture
def whole(quiz: Quiz, items: tuple[Item, ...]) -> Quiz:
    """All items in one section, choices as they stand."""
    section = Section("s", "", "", tuple(Chosen(item.id) for item in items))
    return replace(
        quiz, sections=(section,), items=items, settings=replace(quiz.settings, shuffle_choices=False)
    )


NUMBERS = {
    "one": "1",
    "many": "2",
    "tf": "3",
    "short": "4",
    "number": "5",
    "date": "6",
    "cloze": "7",
    "order": "9",
}


def score(quiz: Quiz, item: str, response: Any) -> float:
    return mark(quiz, {NUMBERS[item]: response}).score


def mark(quiz: Quiz, answers: Any) -> MarkedSheet:
    return mark_sheets(quiz, [Handed(AnswerSheet(Student("A"), "quiz", 1, "A", answers))]).sheets[0]


@pytest.mark.parametrize(
    ("item", "answer", "gap", "response", "before", "after"),
    [
        ("one", "b", "", "2", 0.0, 1.0),
        ("tf", "false", "", "false", 0.0, 1.0),
        ("short", "Newlands", "", "newlands", 0.0, 1.0),
        ("number", "373 °C", "", "373", 0.0, 1.0),
        ("date", "April 1869", "", "1869-04", 0.0, 1.0),
        ("cloze", "tar", "x", {"1": "tar"}, 0.0, 1.0),
        ("cloze", "2", "w", {"4": "2"}, 0.0, 1.0),
    ],
)
def test_another_answer_is_accepted(
    whole: Quiz, item: str, answer: str, gap: str, response: Any, before: float, after: float
) -> None:
    assert score(whole, item, response) == before
    corrected = correct(whole, Correction(item, Remedy.ACCEPT, answer, gap))
    assert score(corrected, item, response) == after
    assert score(corrected, item, None) == 0.0


def test_the_earlier_key_still_counts(whole: Quiz) -> None:
    corrected = correct(whole, Correction("one", Remedy.ACCEPT, "b", weight=0.5))
    assert [score(corrected, "one", key) for key in "123"] == [1.0, 0.5, 0.0]


def test_one_more_of_several_right_choices_shares_the_points(whole: Quiz) -> None:
    corrected = correct(whole, Correction("many", Remedy.ACCEPT, "d"))
    assert score(corrected, "many", ["1", "2", "3", "4"]) == 3.0
    assert score(corrected, "many", ["1", "2", "3"]) == 2.25


def test_a_dropped_item_counts_for_nobody(whole: Quiz) -> None:
    corrected = correct(whole, Correction("essay", Remedy.DROP))
    assert mark(corrected, {"3": "true"}).points == mark(whole, {"3": "true"}).points - 10
    results = mark_sheets(corrected, [Handed(AnswerSheet(Student("A"), "quiz", 1, "A", {"10": "x"}))])
    assert results.sheets[0].pending == 0
    assert [one.item.id for one in analyse(results).items if one.dropped] == ["essay"]


def test_all_points_are_for_all(whole: Quiz) -> None:
    corrected = correct(whole, Correction("order", Remedy.ALL_POINTS))
    assert score(corrected, "order", None) == 1.0


def test_the_questions_and_their_order_stay(quiz: Quiz) -> None:
    corrected = correct(quiz, Correction("one", Remedy.ACCEPT, "b"))
    assert draw_paper(corrected, "B") == draw_paper(quiz, "B")


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        (Correction("none", Remedy.DROP), "no item none"),
        (Correction("one", Remedy.ACCEPT, "z"), "no choice z"),
        (Correction("cloze", Remedy.ACCEPT, "tar", "q"), "no gap q"),
        (Correction("number", Remedy.ACCEPT, "many"), "“many” is no number"),
        (Correction("date", Remedy.ACCEPT, "then"), "“then” is no date"),
        (Correction("order", Remedy.ACCEPT, "b"), "drop the item"),
    ],
)
def test_what_an_item_can_not_take_is_said(whole: Quiz, correction: Correction, said: str) -> None:
    with pytest.raises(UserError, match=said):
        correct(whole, correction)


def test_whose_points_changed_is_told(whole: Quiz) -> None:
    handed = [
        Handed(AnswerSheet(Student(name), "quiz", 1, "A", {"1": key}))
        for name, key in (("A", "2"), ("B", "3"))
    ]
    corrected = correct(whole, Correction("one", Remedy.ACCEPT, "b"))
    told = changes(mark_sheets(whole, handed), mark_sheets(corrected, handed))
    assert [(one.student, one.before, one.after) for one in told] == [("A", 0.0, 1.0)]
