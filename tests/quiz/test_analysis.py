"""Item analysis against scipy and numpy's own covariance, a worked example, and what is not there."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from app.quiz.analysis import Doubt, analyse
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import Choice, Choices, Item, ShortAnswer, TrueFalse
from app.quiz.item_statistics import discriminations, facilities, is_dichotomous, reliability
from app.quiz.paper import PaperItem, draw_paper
from app.quiz.quiz import Chosen, Quiz, Section
from app.quiz.results import Handed, HandMark, Results, mark_sheets, without_names

EXACT = 1e-9


def marks_of(students: int, items: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Marks with thirds and penalties of students of differing ability."""
    rng = np.random.default_rng(seed)
    points = rng.integers(1, 5, items).astype(float)
    able = rng.normal(size=(students, 1)) + rng.normal(size=items) + rng.normal(size=(students, items))
    share = np.clip(np.round(able * 3) / 3, -1 / 3, 1.0)
    return share * points, points


@pytest.mark.parametrize("seed", range(5))
def test_figures_equal_an_independent_computation(seed: int) -> None:
    marks, points = marks_of(40, 12, seed)
    total = marks.sum(axis=1)
    expected = [correlation(marks[:, i], total - marks[:, i]) for i in range(12)]
    np.testing.assert_allclose(discriminations(marks, points), expected, atol=EXACT, rtol=0)
    np.testing.assert_allclose(facilities(marks, points), (marks / points).mean(axis=0), atol=EXACT)
    found = reliability(marks)
    assert found.alpha == pytest.approx(alpha_of(marks), abs=EXACT)
    without = [alpha_of(np.delete(marks, i, axis=1)) for i in range(12)]
    np.testing.assert_allclose(found.without, without, atol=EXACT, rtol=0)
    error = stats.tstd(total) * (1 - alpha_of(marks)) ** 0.5
    assert found.error == pytest.approx(error, abs=EXACT)


def correlation(x: np.ndarray, y: np.ndarray) -> float:
    return float(stats.pearsonr(x, y)[0])  # pyright: ignore[reportArgumentType]


def biserial(right: np.ndarray, rest: np.ndarray) -> float:
    return float(stats.pointbiserialr(right, rest)[0])  # pyright: ignore[reportArgumentType]


def alpha_of(marks: np.ndarray) -> float:
    """Cronbach's alpha as its definition has it."""
    k = marks.shape[1]
    return k / (k - 1) * (1 - sum(stats.tvar(column) for column in marks.T) / stats.tvar(marks.sum(axis=1)))


@pytest.mark.parametrize("seed", range(3))
def test_dichotomous_marks_give_the_point_biserial_and_kr20(seed: int) -> None:
    rng = np.random.default_rng(seed)
    marks = (rng.normal(size=(60, 1)) + rng.normal(size=(60, 20)) > 0.3).astype(float)
    rest = marks.sum(axis=1, keepdims=True) - marks
    expected = [biserial(marks[:, i], rest[:, i]) for i in range(20)]
    np.testing.assert_allclose(discriminations(marks, np.ones(20)), expected, atol=EXACT, rtol=0)
    p = marks.mean(axis=0)
    kr20 = 20 / 19 * (1 - (p * (1 - p)).sum() / marks.sum(axis=1).var())
    assert is_dichotomous(marks)
    assert reliability(marks).alpha == pytest.approx(kr20, abs=EXACT)


def test_a_small_example_worked_by_hand() -> None:
    # five students, three items: p = .8 .6 .4, sum of pq = .16 + .24 + .24 = .64, totals 3 2 2 1 1
    # with variance .56 about 1.8, so that KR-20 = 3/2 (1 - .64/.56) = -.2142857
    marks = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 1], [1, 0, 0], [0, 1, 0]], dtype=float)
    assert reliability(marks).alpha == pytest.approx(-3 / 14, abs=EXACT)
    np.testing.assert_allclose(facilities(marks, np.ones(3)), [0.8, 0.6, 0.4])


def test_items_that_were_not_drawn_are_left_out_of_what_they_are_compared_with() -> None:
    marks, points = marks_of(50, 8, 2)
    rng = np.random.default_rng(8)
    marks[rng.random(marks.shape) < 0.4] = np.nan
    found = discriminations(marks, points)
    for i in range(8):
        rest, possible = np.delete(marks, i, axis=1), np.delete(points, i)
        shares = np.nansum(rest, axis=1) / np.where(np.isnan(rest), 0, possible).sum(axis=1)
        both = ~np.isnan(marks[:, i]) & ~np.isnan(shares)
        assert found[i] == pytest.approx(correlation(marks[both, i], shares[both]), abs=EXACT)
    # alpha from pairs of items that were given together
    covariances = []
    for i, j in itertools.combinations(range(8), 2):
        both = ~np.isnan(marks[:, i]) & ~np.isnan(marks[:, j])
        covariances.append(np.cov(marks[both, i], marks[both, j])[0, 1])
    variance = np.mean([np.nanvar(marks[:, i], ddof=1) for i in range(8)])
    length, shared = (~np.isnan(marks)).sum(axis=1).mean(), np.mean(covariances)
    expected = length * shared / (variance + (length - 1) * shared)
    assert reliability(marks).alpha == pytest.approx(expected, abs=EXACT)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (1, 1), (1, 4), (5, 1), (2, 2)])
def test_what_can_not_be_had_is_not_a_number_and_nothing_warns(shape: tuple[int, int]) -> None:
    for marks in (np.zeros(shape), np.ones(shape), np.full(shape, np.nan)):
        points = np.ones(shape[1])
        assert np.isnan(discriminations(marks, points)).all()
        found = reliability(marks)
        assert np.isnan([found.alpha, found.error]).all()
        assert np.isnan(found.without).all()
        assert facilities(marks, points).shape == (shape[1],)


# From answer sheets


def choice_quiz(count: int) -> Quiz:
    choices = (Choice("a", "right", 1.0), Choice("b", "near"), Choice("c", "far"))
    items = tuple(Item(f"i{n}", f"Question {n}?", Choices(choices)) for n in range(count))
    section = Section("s", "", "", tuple(Chosen(item.id) for item in items))
    return Quiz("q", "Q", sections=(section,), items=items)


def key_of(placed: PaperItem, choice: str) -> str:
    assert isinstance(placed.item.answer, Choices)
    place = [c.id for c in placed.item.answer.choices].index(choice)
    return str(placed.orders[0].index(place) + 1)


def marked(quiz: Quiz, chosen: list[str]) -> Results:
    """One student a word; each letter is a choice, a blank no answer."""
    paper = draw_paper(quiz)
    handed = []
    for number, word in enumerate(chosen):
        pairs = zip(paper.items, word, strict=True)
        answers = {str(one.number): key_of(one, said) for one, said in pairs if said != " "}
        handed.append(Handed(AnswerSheet(Student(f"Student {number}"), "q", 1, "A", answers)))
    return mark_sheets(quiz, handed)


def test_answers_are_counted_and_told_by_who_chose_them() -> None:
    results = marked(choice_quiz(4), ["aaaa", "aaab", "abb ", "bcb ", "bb  ", "bbbb"])
    figures = analyse(results)
    first = figures.items[0]
    assert (first.counts.given, first.counts.right, first.counts.wrong, first.counts.blank) == (6, 3, 3, 0)
    assert figures.items[3].counts.blank == 3
    assert [(r.given.key, r.count, r.upper, r.lower) for r in first.rows] == [
        ("a", 3, 2, 0),
        ("b", 3, 0, 2),
        ("c", 0, 0, 0),
    ]
    assert first.rows[1].students == [3, 4, 5]
    assert (first.facility, first.upper, first.lower) == (0.5, 1.0, 0.0)
    assert first.flags == ()
    assert figures.kr20 == figures.alpha is not None
    assert (figures.most, figures.least, figures.points) == (4.0, 0.0, 4.0)


def doubts(results: Results) -> list[list[Doubt]]:
    return [[flag.doubt for flag in one.flags] for one in analyse(results).items]


def test_flags_say_what_may_be_wrong() -> None:
    # item 1 is too easy; 2 has its key wrong; 3 is sound but nobody takes c
    words = ["abaaa"] * 4 + ["ababa"] * 2 + ["aabbc"] * 3 + ["aabcb"] * 3
    found = doubts(marked(choice_quiz(5), words))
    assert found[0] == [Doubt.TOO_EASY, Doubt.DEAD_DISTRACTOR, Doubt.DEAD_DISTRACTOR]
    assert Doubt.KEY in found[1]
    assert Doubt.NEGATIVE in found[1]
    assert found[2] == [Doubt.DEAD_DISTRACTOR]
    assert found[4] == []


def test_of_a_handful_of_students_nothing_is_flagged() -> None:
    assert doubts(marked(choice_quiz(3), ["abb"] * 9)) == [[], [], []]


def test_an_item_of_which_nobody_earned_anything_is_too_hard() -> None:
    found = analyse(marked(choice_quiz(2), ["ab", "bc"] * 6)).items[1]
    assert [f.doubt for f in found.flags] == [Doubt.TOO_HARD, Doubt.KEY]
    assert "no more than guessing" in found.flags[0].sentence


def test_what_guessing_gives_counts_what_wrong_answers_lose() -> None:
    from app.quiz.item import Marking

    item = Item("t", "So?", TrueFalse(True), marking=Marking(penalty=0.5))
    quiz = Quiz("q", "Q", sections=(Section("s", "", "", (Chosen("t"),)),), items=(item,))
    said = ["true"] * 12 + ["false"] * 8
    handed = [Handed(AnswerSheet(Student(str(n)), "q", 1, "A", {"1": one})) for n, one in enumerate(said)]
    assert doubts(mark_sheets(quiz, handed)) == [[]]
    assert analyse(mark_sheets(quiz, handed)).items[0].facility == pytest.approx(0.4)


def test_one_student_and_one_item_have_figures_without_numbers() -> None:
    figures = analyse(marked(choice_quiz(1), ["a"]))
    assert (figures.students, figures.mean, figures.deviation, figures.alpha) == (1, 1.0, None, None)
    assert figures.items[0].discrimination is None
    assert analyse(mark_sheets(choice_quiz(2), [])).mean is None


def test_points_alone_make_no_distractor_dead() -> None:
    handed = [
        Handed(AnswerSheet(Student(str(n)), "q", 1, "A"), scores={"1": float(n % 2), "2": float(n % 3 == 0)})
        for n in range(20)
    ]
    results = mark_sheets(choice_quiz(2), handed)
    assert Doubt.DEAD_DISTRACTOR not in [doubt for one in doubts(results) for doubt in one]
    assert [one.facility for one in analyse(results).items] == [0.5, 0.35]


def test_written_answers_are_told_as_written() -> None:
    from app.quiz.item import AcceptedText

    item = Item("t", "Which?", ShortAnswer((AcceptedText("salt"), AcceptedText("rock salt", 0.5))))
    quiz = Quiz("q", "Q", sections=(Section("s", "", "", (Chosen("t"),)),), items=(item,))
    said = ["salt", "Salt", "rock salt", "sugar", "sugar", "sugar", ""]
    handed = [Handed(AnswerSheet(Student(str(n)), "q", 1, "A", {"1": text})) for n, text in enumerate(said)]
    rows = analyse(mark_sheets(quiz, handed)).items[0].rows
    assert [(r.given.text, r.count, r.given.weight) for r in rows] == [
        ("sugar", 3, 0.0),
        ("salt", 2, 1.0),
        ("rock salt", 1, 0.5),
    ]


def test_every_kind_of_item_has_its_rows(quiz: Quiz, items: tuple[Item, ...]) -> None:
    whole = replace(quiz, sections=(Section("s", "", "", tuple(Chosen(i.id) for i in items)),), items=items)
    answers = {
        "1": "1",
        "2": ["1", "2"],
        "3": "true",
        "4": "Meyer",
        "5": "99",
        "6": "March 1869",
        "7": {"1": "oil", "2": "12", "3": "1901", "4": "1"},
        "8": {"1": "1", "2": "2"},
        "9": ["1", "2", "3", "4"],
        "10": "Because.",
    }
    results = mark_sheets(whole, [Handed(AnswerSheet(Student("A"), "quiz", 1, "A", answers))])
    figures = analyse(results)
    given = {one.item.id: sum(row.count for row in one.rows) for one in figures.items}
    assert given == {
        "one": 1,
        "many": 2,
        "tf": 1,
        "short": 1,
        "number": 1,
        "date": 1,
        "cloze": 4,
        "match": 2,
        "order": 1,
        "essay": 0,
    }
    assert figures.pending == 1
    assert figures.items[-1].facility is None


def test_hand_marks_stand_for_what_waits(quiz: Quiz) -> None:
    sheet = AnswerSheet(Student("Ása", "17"), "quiz", 1, "B", {"6": "It has room."})
    paper = draw_paper(quiz, "B")
    essay = next(one for one in paper.items if one.item.id == "essay")
    handed = [Handed(replace(sheet, answers={str(essay.number): "It has room."}))]
    assert mark_sheets(quiz, handed).sheets[0].pending == 1
    by_hand = mark_sheets(quiz, handed, {("17", "essay"): HandMark(7.5, "Good.")}).sheets[0]
    assert (by_hand.pending, by_hand.score) == (0, 7.5)
    assert by_hand.answers[essay.number - 1].mark.feedback == ("Good.",)


def test_names_are_taken_out() -> None:
    results = without_names(marked(choice_quiz(2), ["ab", "aa", "bb"]))
    assert [(s.student.name, s.score) for s in results.sheets] == [("S1", 0.0), ("S2", 1.0), ("S3", 2.0)]


def test_a_total_is_never_less_than_nothing() -> None:
    from app.quiz.item import Marking

    item = Item("t", "So?", TrueFalse(True), marking=Marking(penalty=1.0))
    quiz = Quiz("q", "Q", sections=(Section("s", "", "", (Chosen("t"),)),), items=(item,))
    sheet = mark_sheets(quiz, [Handed(AnswerSheet(Student("A"), "q", 1, "A", {"1": "false"}))]).sheets[0]
    assert (sheet.answers[0].mark.score, sheet.score) == (-1.0, 0.0)
