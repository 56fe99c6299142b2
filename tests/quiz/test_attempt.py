"""Taking a quiz: time, pauses, flags and answers as values; practice that brings back what was missed."""

import json

import pytest

from app.quiz import attempt as taking
from app.quiz.answer_sheet import Student
from app.quiz.attempt import Attempt, attempt_from_json, attempt_to_json, sheet_of
from app.quiz.item import Choice, Choices, Item
from app.quiz.practice import (
    Practice,
    next_question,
    practice_from_json,
    practice_to_json,
    take_answer,
)
from app.quiz.quiz import Settings

START = 1_700_000_000.0


def begin(limit: int | None = 600, count: int = 5, extra: float = 1.0, *, pause: bool = False) -> Attempt:
    settings = Settings(time_limit_s=limit)
    paper = ("q", 3, "B")
    return taking.begin(paper, count, settings, Student("Ása"), START, extra_time=extra, may_pause=pause)


def test_one_goes_on_and_back_within_the_paper() -> None:
    one = taking.go_next(begin(), START)
    assert one.current == 2
    assert taking.go_back(taking.go_back(one, START), START).current == 1
    assert taking.go_to(one, 99, START).current == 5


def test_answers_are_given_changed_and_taken_back() -> None:
    one = taking.answer(begin(), 2, "1", START)
    one = taking.answer(taking.answer(one, 2, "3", START), 4, ["1", "2"], START)
    assert one.answers == {"2": "3", "4": ["1", "2"]}
    assert one.unanswered == (1, 3, 5)
    assert taking.answer(one, 2, None, START).answers == {"4": ["1", "2"]}
    assert taking.answer(one, 6, "1", START) == one


def test_flags_are_set_and_taken_away() -> None:
    one = taking.flag(taking.flag(begin(), 4, START, flagged=True), 2, START, flagged=True)
    assert one.flagged == (2, 4)
    assert taking.flag(one, 4, START, flagged=False).flagged == (2,)


def test_time_runs_out_and_what_comes_later_changes_nothing() -> None:
    one = begin(limit=600)
    assert taking.time_left(one, START + 100) == 500
    assert taking.is_over(one, START + 600)
    assert taking.answer(one, 1, "1", START + 600) == one
    done = taking.submit(one, START + 700)
    assert (done.finished, done.used_s) == (START + 600, 600)
    assert taking.submit(done, START + 900) == done
    assert taking.go_next(done, START + 900) == done


@pytest.mark.parametrize(("factor", "limit"), [(1.5, 900), (0.5, 600), (float("nan"), 600), (1e9, 6000)])
def test_extra_time_is_a_factor_for_a_person(factor: float, limit: float) -> None:
    assert taking.time_left(begin(extra=factor), START) == limit


def test_without_a_limit_time_is_never_up() -> None:
    one = begin(limit=None)
    assert taking.time_left(one, START + 1e9) is None
    assert not taking.is_over(one, START + 1e9)


def test_a_pause_does_not_count_where_it_is_allowed() -> None:
    one = taking.pause(begin(pause=True), START + 100)
    assert one.is_paused
    assert taking.time_left(one, START + 5000) == 500
    one = taking.resume(one, START + 5000)
    done = taking.submit(one, START + 5050)
    assert done.used_s == 150
    assert sheet_of(done).seconds == 150


def test_without_leave_nobody_pauses() -> None:
    assert taking.pause(begin(), START + 100) == begin()


def test_a_clock_that_is_set_back_gives_no_time() -> None:
    one = taking.pause(begin(pause=True), START + 100)
    one = taking.resume(one, START + 100)
    assert taking.time_left(one, START - 5000) == 500


def test_after_a_crash_practice_goes_on_where_it_was_and_an_exam_counts_on() -> None:
    practice = taking.keep(begin(pause=True), START + 60)
    assert taking.time_left(taking.pick_up(practice, START + 4000), START + 4000) == 540
    exam = taking.keep(begin(), START + 60)
    assert taking.time_left(taking.pick_up(exam, START + 400), START + 400) == 200


def test_an_attempt_survives_as_json() -> None:
    one = taking.flag(taking.answer(begin(), 3, {"1": "a"}, START + 5), 3, START + 6, flagged=True)
    assert attempt_from_json(json.loads(json.dumps(attempt_to_json(one)))) == one


def test_what_was_checked_stands() -> None:
    one = taking.check(taking.answer(begin(), 1, "2", START), 1, START)
    assert taking.answer(one, 1, "3", START) == one


def test_what_is_handed_in_names_its_paper() -> None:
    done = taking.submit(taking.answer(begin(), 1, "2", START), START + 90)
    sheet = sheet_of(done, "practice copy")
    assert (sheet.quiz, sheet.version, sheet.letter, sheet.source) == ("q", 3, "B", "practice copy")
    assert (sheet.started, sheet.finished) == ("2023-11-14T22:13:20Z", "2023-11-14T22:14:50Z")
    assert sheet.answers == {"1": "2"}


# Practice


def items(count: int) -> list[Item]:
    choices = Choices((Choice("a", "right", 1.0), Choice("b", "wrong")))
    return [Item(f"i{n}", f"Question {n}?", choices) for n in range(count)]


def practise(seed: int, rounds: int, missed: str, count: int = 8) -> Practice:
    """Everything right but one item."""
    practice = Practice(seed)
    pool = items(count)
    for _round in range(rounds):
        placed = next_question(practice, pool)
        key = str(placed.orders[0].index(1 if placed.item.id == missed else 0) + 1)
        practice, _mark = take_answer(practice, placed, key)
    return practice


def test_what_is_missed_comes_more_often() -> None:
    practice = practise(3, 200, "i2")
    counts = {item.id: practice.asked.count(item.id) for item in items(8)}
    assert counts["i2"] > 2 * max(count for item, count in counts.items() if item != "i2")
    assert min(counts.values()) > 3
    assert practice.right == 200 - counts["i2"]


def test_the_seed_alone_decides() -> None:
    assert practise(3, 30, "i2") == practise(3, 30, "i2")
    assert practise(3, 30, "i2").asked != practise(4, 30, "i2").asked


def test_nothing_returns_at_once() -> None:
    asked = practise(5, 100, "i1", count=3).asked
    assert all(len(set(asked[n : n + 3])) == 3 for n in range(98))
    assert practise(5, 4, "i0", count=1).asked == ("i0",) * 4


def test_choices_stand_in_another_order_each_time() -> None:
    practice, orders = Practice(1), set()
    for _round in range(20):
        placed = next_question(practice, items(1))
        orders.add(placed.orders)
        practice, mark = take_answer(practice, placed, str(placed.orders[0].index(0) + 1))
        assert mark.score == 1.0
    assert len(orders) == 2


def test_practice_survives_as_json() -> None:
    practice = practise(3, 12, "i2")
    assert practice_from_json(json.loads(json.dumps(practice_to_json(practice)))) == practice
