"""A student's way through a quiz, by keyboard alone."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListWidget, QTextEdit

from app.quiz.building import add_items
from app.quiz.item import Kind
from app.quiz.marking import Outcome
from app.quiz.paper import PaperItem, draw_paper
from app.quiz.quiz import Quiz, Reveal, Settings
from app.quizfile.kinds import FileKind
from app.quizfile.reading import read_response
from app.quizfile.sealing import KeyPair, make_key_pair, open_response
from app.quizfile.student_copy import make_practice_copy, make_sealed_copy
from app.quizfile.writing import write_file
from app.ui.main_window import MainWindow
from app.ui.pages.quiz_taking import QuizTakingPage
from app.ui.widgets.quiz_paper import PaperFace
from app.ui.widgets.quiz_practice import PracticeFace
from app.ui.widgets.quiz_score import ScoreFace
from app.ui.widgets.quiz_start import StartFace
from tests.made_quiz import everything_quiz
from tests.ui.conftest import open_window, settle

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def one_a_page(quiz: Quiz, **rules) -> Quiz:
    return replace(quiz, settings=Settings(one_per_page=True, **rules))


def practice_file(folder: Path, quiz: Quiz) -> Path:
    path = folder / "practice.json"
    write_file(FileKind.STUDENT, make_practice_copy(quiz, draw_paper(quiz)), path)
    return path


def page(window: MainWindow) -> QuizTakingPage:
    found = window.pages["take quiz"]
    assert isinstance(found, QuizTakingPage)
    return found


def face(window: MainWindow, kind: type) -> Any:
    found = page(window).face
    assert isinstance(found, kind), found
    return found


def reach(qtbot, window: MainWindow, kind: type) -> Any:
    qtbot.waitUntil(lambda: window.place == "take quiz" and isinstance(page(window).face, kind))
    settle(qtbot, window)
    QApplication.processEvents()
    return face(window, kind)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    QApplication.processEvents()


def type_text(text: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QTextEdit), focused
    QTest.keyClicks(focused, text)


def digit(key: str) -> Qt.Key:
    return Key(Key.Key_0.value + int(key))


def fill(view: Any, response: Any) -> None:
    """Answer the question in hand with keys."""
    kind = view.question.kind
    if kind in (Kind.CHOICE, Kind.CHOICES, Kind.TRUE_FALSE):
        for one in response if isinstance(response, list) else [response]:
            press(digit({"true": "1", "false": "2"}.get(str(one), str(one))))
    elif kind is Kind.ORDERING:
        put_in_order(response)
    elif isinstance(response, dict):
        for place, value in response.items():
            if place != "1":
                press(Key.Key_Tab)
            focused = QApplication.focusWidget()
            if isinstance(focused, QComboBox):
                for _number in range(int(value)):
                    press(Key.Key_Down)
            else:
                type_text(value)
    else:
        type_text(response)


def put_in_order(keys: list[str]) -> None:
    view = QApplication.focusWidget()
    assert isinstance(view, QListWidget)
    for place, key in enumerate(keys):
        rows = [view.item(n).data(Qt.ItemDataRole.UserRole) for n in range(view.count())]
        here = rows.index(key)
        while view.currentRow() != here:
            press(Key.Key_Down if view.currentRow() < here else Key.Key_Up)
        for _step in range(here - place):
            press(Key.Key_Up, ALT)
    press(Key.Key_Equal)  # it stands, even where it was right from the start


def right_responses(quiz: Quiz) -> dict[int, object]:
    """A right response to each question of paper A."""
    found: dict[int, object] = {}
    for placed in draw_paper(quiz).items:
        found[placed.number] = right_response(placed)
    return found


def right_response(placed: PaperItem) -> Any:
    item: Any = placed.item
    order = placed.orders[0] if placed.orders else ()
    match item.kind:
        case Kind.CHOICE:
            return str(1 + next(s for s, p in enumerate(order) if item.answer.choices[p].weight == 1))
        case Kind.CHOICES:
            return [str(1 + s) for s, p in enumerate(order) if item.answer.choices[p].weight > 0]
        case Kind.TRUE_FALSE:
            return "true" if item.answer.answer else "false"
        case Kind.SHORT_ANSWER:
            return "Ålvik"
        case Kind.NUMERIC:
            return "40"
        case Kind.DATE:
            return "1857-03-03"
        case Kind.CLOZE:
            gaps = placed.orders[3]
            return {"1": "harbour", "2": "1857", "3": "40", "4": str(1 + gaps.index(0))}
        case Kind.MATCHING:
            rights = item.answer.rights
            shown = {rights[p]: str(s) for s, p in enumerate(order, 1)}
            return {str(n): shown[pair.right] for n, pair in enumerate(item.answer.pairs, 1)}
        case Kind.ORDERING:
            return [str(1 + order.index(place)) for place in range(len(order))]
        case _:
            return "Sledges could cross the bay."


def test_a_student_takes_every_kind_of_item_by_keyboard(qtbot, window: MainWindow, tmp_path: Path):
    quiz = one_a_page(everything_quiz())
    window.open_files([practice_file(tmp_path, quiz)])
    start = reach(qtbot, window, StartFace)
    assert start.begin_button.hasFocus()
    press(Key.Key_Return)
    paper = reach(qtbot, window, PaperFace)
    responses = right_responses(quiz)
    for number, response in responses.items():
        assert paper.attempt.current == number
        if number == 9:
            press(Key.Key_F)
            assert paper.attempt.flagged == (9,)
        fill(paper.slots[number].view, response)
        assert paper.attempt.answers[str(number)] == response
        if number < len(responses):
            press(Key.Key_Right, ALT)
    press(Key.Key_Return, CTRL)
    assert "Flagged: 9" in paper.warning.text()
    press(Key.Key_Return, CTRL)
    score = reach(qtbot, window, ScoreFace)
    assert score.score.text() == "18.5 of 18.5 points · 100 %"
    assert score.counts.text().startswith("10 right · 1 to be marked by hand")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: window.place == "quiz")


def test_blank_questions_are_told_before_handing_in(qtbot, window: MainWindow, tmp_path: Path):
    window.open_files([practice_file(tmp_path, everything_quiz())])
    reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    paper = reach(qtbot, window, PaperFace)
    assert not paper.single
    press(Key.Key_Return, CTRL)
    assert paper.warning.isVisible()
    assert paper.warning.text().startswith("11 questions are blank: 1–11. ")
    press(digit("1"))
    assert not paper.warning.isVisible(), "whoever goes on is asked anew"
    press(Key.Key_Return, CTRL)
    press(Key.Key_Return, CTRL)
    score = reach(qtbot, window, ScoreFace)
    assert "10 not answered" in score.counts.text()


def test_numbers_and_letters_are_text_where_one_writes(qtbot, window: MainWindow, tmp_path: Path):
    window.open_files([practice_file(tmp_path, one_a_page(everything_quiz()))])
    reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    paper = reach(qtbot, window, PaperFace)
    paper.go(4)
    type_text("F1v")
    assert paper.attempt.answers["4"] == "F1v"
    assert paper.attempt.flagged == ()
    press(Key.Key_F, ALT)
    assert paper.attempt.flagged == (4,)
    names = [button.accessibleName() for button in paper.overview.numbers]
    assert names[3] == "Question 4, answered, flagged, current"
    assert names[0] == "Question 1, blank"


def test_what_was_right_shows_after_each_where_the_rules_say_so(qtbot, window: MainWindow, tmp_path: Path):
    quiz = one_a_page(everything_quiz(), reveal=Reveal.AFTER_EACH)
    window.open_files([practice_file(tmp_path, quiz)])
    reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    paper = reach(qtbot, window, PaperFace)
    placed = draw_paper(quiz).items[0]
    wrong = str(1 + placed.orders[0].index(1))
    press(digit(wrong))
    press(Key.Key_Return)
    assert paper.attempt.checked == (1,)
    assert paper.slots[1].view.is_told
    press(digit(right_response(placed)))
    assert paper.attempt.answers["1"] == wrong, "an answer whose feedback was seen stands"
    press(Key.Key_Return)
    assert paper.attempt.current == 2


@pytest.fixture
def keys() -> KeyPair:
    return make_key_pair("2026-03-02")


def test_a_sealed_copy_gives_a_response_that_its_instructor_reads(
    qtbot, window: MainWindow, tmp_path: Path, keys: KeyPair
):
    quiz = one_a_page(everything_quiz())
    path = tmp_path / "sealed.json"
    write_file(FileKind.STUDENT, make_sealed_copy(quiz, draw_paper(quiz), keys.public), path)
    window.open_files([path])
    start = reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    assert start.fault.isVisible(), "nobody can be told without a name"
    type_text("Ása Berg")
    press(Key.Key_Tab)
    type_text("17")
    press(Key.Key_Return)
    reach(qtbot, window, PaperFace)
    press(digit("2"))
    press(Key.Key_Return, CTRL)
    press(Key.Key_Return, CTRL)
    score = reach(qtbot, window, ScoreFace)
    assert score.score.text() == "Handed in"
    saved = tmp_path / "response.json"
    sitting = page(window).sitting
    assert sitting is not None
    page(window).save_response(sitting, saved)
    settle(qtbot, window)
    assert "Berg" not in saved.read_text("utf-8")
    sheet = open_response(read_response(saved), {keys.public: keys.private}, saved.name)
    assert (sheet.student.name, sheet.student.number) == ("Ása Berg", "17")
    assert sheet.answers == {"1": "2"}


def test_a_killed_window_comes_back_to_where_one_was(qtbot, window: MainWindow, tmp_path: Path, clock):
    copy = practice_file(tmp_path, one_a_page(everything_quiz()))
    window.open_files([copy])
    reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    paper = reach(qtbot, window, PaperFace)
    press(digit("3"))
    press(Key.Key_Right, ALT)
    press(digit("1"))
    press(Key.Key_F)
    settle(qtbot, window)
    kept = paper.attempt
    # what lies on the disk while the window still stands is what a power cut leaves
    left = tmp_path / "left"
    left.mkdir()
    for file in tmp_path.glob("c.lectern*"):
        if file.is_file():
            shutil.copy(file, left)
    copy.unlink()
    window.close()

    second = open_window(left, clock)
    qtbot.addWidget(second)
    second.show()
    second.activateWindow()
    settle(qtbot, second)
    second.show_place("take quiz")
    start = reach(qtbot, second, StartFace)
    assert start.resume_button.isVisible()
    press(Key.Key_Return)
    again = reach(qtbot, second, PaperFace)
    assert again.attempt.answers == kept.answers == {"1": "3", "2": ["1"]}
    assert again.attempt.flagged == (2,)
    assert again.attempt.current == 2
    assert again.slots[2].view.response() == ["1"]
    second.close()


def test_every_answer_is_written_at_once(qtbot, window: MainWindow, tmp_path: Path):
    import sqlite3

    window.open_files([practice_file(tmp_path, one_a_page(everything_quiz()))])
    reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    reach(qtbot, window, PaperFace)

    def stored() -> dict:
        with sqlite3.connect(tmp_path / "c.lectern") as other:
            return json.loads(other.execute("select state from attempts").fetchone()[0])["attempt"]

    for number in ("1", "2", "3"):
        press(digit(number))
        settle(qtbot, window)
        assert stored()["answers"] == {"1": number}
    press(Key.Key_Escape)
    reach(qtbot, window, StartFace)
    assert stored()["since"] is None, "a practice copy's time stops with the pause"


def test_practice_goes_on_without_end(qtbot, window: MainWindow, tmp_path: Path):
    window.open_files([practice_file(tmp_path, everything_quiz())])
    reach(qtbot, window, StartFace)
    press(Key.Key_P)
    practice = reach(qtbot, window, PracticeFace)
    for _number in range(14):
        fill(practice.view, right_response(practice.placed))
        press(Key.Key_Return, CTRL)
        assert practice.view.is_told, practice.placed.item.id
        press(Key.Key_Return)
    press(Key.Key_Right, ALT)
    assert practice.view.is_told
    assert practice.practice.count == 15
    assert practice.practice.rows[practice.placed.item.id] == 0
    settle(qtbot, window)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: window.place == "quiz")
    settle(qtbot, window)
    kept: list[Any] = []
    window.surroundings.desk.ask(lambda c: c.setting("quiz.practice.quiz-winter"), kept.append)
    settle(qtbot, window)
    assert len(kept[0]["asked"]) == 15


def test_outcomes_are_as_marking_has_them():
    quiz = everything_quiz()
    from app.quiz.marking import mark_response

    outcomes = {mark_response(p, right_response(p)).outcome for p in draw_paper(quiz).items}
    assert outcomes == {Outcome.RIGHT, Outcome.PENDING}


def test_answers_count_as_reviews_of_their_cards(qtbot, window: MainWindow, generation):
    window.surroundings.desk.ask(lambda c: c.add_deck(generation.deck, generation.documents))
    settle(qtbot, window)
    found: list[Any] = []
    window.surroundings.desk.ask(lambda c: quiz_of_cards(c, generation.deck.id), found.append)
    settle(qtbot, window)
    quiz: Quiz = found[0]
    window.show_place("take quiz", ("quiz", quiz.id))
    reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    paper = reach(qtbot, window, PaperFace)
    placed = draw_paper(quiz).items
    paper.go(1)
    fill(paper.slots[1].view, right_response(placed[0]))
    for number in (2, 3):
        press(Key.Key_Right, ALT)
        press(digit("1" if right_response(placed[number - 1]) != "1" else "2"))
    press(Key.Key_Return, CTRL)
    score = reach(qtbot, window, ScoreFace)
    qtbot.waitUntil(lambda: score.review_button.isVisible())
    assert score.review_words.text().startswith("3 cards of yours")
    press(Key.Key_C)
    settle(qtbot, window)
    assert score.review_words.text() == "3 reviews counted, 2 cards are due today."

    cards = [str(one.item.card) for one in placed]
    details: list[Any] = []
    window.surroundings.desk.ask(lambda c: [c.card(card) for card in cards], details.append)
    window.surroundings.desk.ask(lambda c: c.studying.today, details.append)
    window.surroundings.desk.ask(lambda c: c.answers(), details.append)
    settle(qtbot, window)
    memories, today, answers = [d.memory for d in details[0]], details[1], details[2]
    assert answers == 3
    assert [memory.reps for memory in memories] == [1, 1, 1]
    for missed in memories[1:]:
        assert missed.due_at is not None or missed.due_day == today

    window.undo()
    settle(qtbot, window)
    window.surroundings.desk.ask(lambda c: c.answers(), details.append)
    settle(qtbot, window)
    assert details[-1] == 0, "one step takes all of them back"
    assert score.review_button.isVisible(), "and they can be counted again"


def test_a_second_attempt_counts_as_no_review(qtbot, window: MainWindow, generation):
    window.surroundings.desk.ask(lambda c: c.add_deck(generation.deck, generation.documents))
    found: list[Any] = []
    window.surroundings.desk.ask(lambda c: quiz_of_cards(c, generation.deck.id), found.append)
    settle(qtbot, window)
    for number in (1, 2):
        window.show_place("take quiz", ("quiz", found[0].id))
        reach(qtbot, window, StartFace)
        press(Key.Key_Return)
        reach(qtbot, window, PaperFace)
        press(digit("1"))
        press(Key.Key_Return, CTRL)
        press(Key.Key_Return, CTRL)
        score = reach(qtbot, window, ScoreFace)
        assert score.review_button.isVisible() == (number == 1)
        press(Key.Key_Escape)
        qtbot.waitUntil(lambda: window.place == "quiz")
        settle(qtbot, window)


def quiz_of_cards(collection: Any, deck: str) -> Quiz:
    """A quiz of three written answers, each made from a card."""
    added = collection.bank.add_from_deck(deck)
    items = [i for i in collection.bank.items(added.new) if i.card and i.kind is Kind.CHOICE]
    chosen = list({item.card: item for item in items}.values())[:3]
    assert len(chosen) == 3
    quiz = collection.quizzes.new("Longitude")
    made = add_items(one_a_page(quiz), chosen)
    collection.quizzes.save(made)
    return collection.quizzes.open(quiz.id)


def test_the_list_tells_where_one_stopped(qtbot, window: MainWindow, tmp_path: Path):
    window.open_files([practice_file(tmp_path, one_a_page(everything_quiz()))])
    reach(qtbot, window, StartFace)
    press(Key.Key_Return)
    reach(qtbot, window, PaperFace)
    press(Key.Key_Right, ALT)
    press(Key.Key_Escape)
    reach(qtbot, window, StartFace)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: window.place == "quiz")
    settle(qtbot, window)
    face_of_list = window.page.list_face  # pyright: ignore[reportAttributeAccessIssue]
    assert face_of_list.is_stopped
    window.page.go_on()  # pyright: ignore[reportAttributeAccessIssue]
    start = reach(qtbot, window, StartFace)
    assert start.resume_button.hasFocus()


def test_a_deck_is_practised_without_a_quiz(qtbot, window: MainWindow, generation):
    window.surroundings.desk.ask(lambda c: c.add_deck(generation.deck, generation.documents))
    settle(qtbot, window)
    window.show_place("take quiz", ("deck", generation.deck.id))
    practice = reach(qtbot, window, PracticeFace)
    asked = set()
    for _number in range(6):
        asked.add(practice.placed.item.id)
        press(Key.Key_Right, ALT)
        press(Key.Key_Return)
    assert len(asked) > 2


def test_time_that_ran_out_meanwhile_hands_in(qtbot, window: MainWindow, tmp_path: Path):
    quiz = one_a_page(everything_quiz(), time_limit_s=600)
    window.open_files([practice_file(tmp_path, quiz)])
    start = reach(qtbot, window, StartFace)
    start.factor_field.setCurrentIndex(start.factor_field.findData(1.5))
    start.begin_button.click()
    paper = reach(qtbot, window, PaperFace)
    assert paper.attempt.limit_s == 900
    assert paper.time.text().startswith(("15:", "14:"))
    sitting = page(window).sitting
    assert sitting is not None
    assert sitting.attempt.since is not None
    page(window).show_paper(
        replace(sitting, attempt=replace(sitting.attempt, since=sitting.attempt.since - 1000))
    )
    score = reach(qtbot, window, ScoreFace)
    assert "11 not answered" in score.counts.text()
