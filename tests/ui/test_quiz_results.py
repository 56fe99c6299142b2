"""An instructor's way: sealed copies out, responses in, marks by hand, a key corrected, a gradebook."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from app.errors import UserError
from app.interchange.quizzes.export import QuizExport
from app.interchange.quizzes.formats import export_quiz
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.correction import Correction, Remedy
from app.quiz.item import ShortAnswer
from app.quiz.paper import draw_paper
from app.quiz.quiz import Quiz
from app.quizfile.kinds import FileKind
from app.quizfile.reading import read_copy
from app.quizfile.sealing import seal
from app.quizfile.student_copy import SealedCopy
from app.quizfile.writing import write_file
from app.ui.main_window import MainWindow
from app.ui.models.quiz_book import Book, bring_answers
from app.ui.models.quiz_files import place_of
from app.ui.pages.quiz_results import BY_HAND, QUESTIONS, RECORD, QuizResultsPage
from app.ui.widgets.quiz_score import ScoreFace
from tests.made_quiz import everything_quiz
from tests.ui.conftest import settle

STUDENTS = (
    ("Ása Berg", {"4": "Ålvik", "5": "40", "10": "Sledges could cross."}),
    ("Bo Lund", {"4": "Aalvik town", "5": "12", "10": "It was cold."}),
    ("=Cy", {"4": "Alvik", "5": "45"}),
)


def ask(qtbot, window: MainWindow, function) -> Any:
    found: list[Any] = []
    window.surroundings.desk.ask(function, found.append)
    settle(qtbot, window)
    return found[0]


def sealed_responses(folder: Path, quiz: Quiz, key: str) -> Path:
    """A sealed copy exported, answered by three students, their responses in a folder."""
    copy_file = folder / "sealed.json"
    export_quiz(QuizExport(quiz, draw_paper(quiz), public_key=key), copy_file, "sealed")
    copy = read_copy(copy_file)
    assert isinstance(copy, SealedCopy)
    inside = folder / "responses"
    inside.mkdir()
    for place, (name, answers) in enumerate(STUDENTS):
        student = Student(name, str(place + 1))
        sheet = AnswerSheet(student, quiz.id, quiz.version, "A", answers, "2026-03-02T09:00:00Z")
        write_file(FileKind.RESPONSE, seal(sheet, copy), inside / f"r{place}.json")
    (inside / "notes.json").write_text("{}", "utf-8")
    return inside


@pytest.fixture
def quiz(qtbot, window: MainWindow) -> Quiz:
    """The quiz in the collection."""
    return ask(qtbot, window, lambda c: c.quizzes.add(everything_quiz()))


@pytest.fixture
def responses(qtbot, window: MainWindow, quiz: Quiz, tmp_path: Path) -> Path:
    from datetime import date

    key = ask(qtbot, window, lambda c: c.quiz_keys.obtain(date(2026, 3, 2))[0].public)
    return sealed_responses(tmp_path, quiz, key)


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none))


def results_page(qtbot, window: MainWindow) -> QuizResultsPage:
    qtbot.waitUntil(lambda: window.place == "quiz results")
    found = window.pages["quiz results"]
    assert isinstance(found, QuizResultsPage)
    qtbot.waitUntil(lambda: found.is_settled and found.marked is not None, timeout=10_000)
    settle(qtbot, window)
    return found


def settled(qtbot, window: MainWindow, page: QuizResultsPage) -> None:
    qtbot.waitUntil(lambda: page.is_settled, timeout=10_000)
    settle(qtbot, window)


def scores(page: QuizResultsPage) -> dict[str, float]:
    assert page.marked is not None
    return {sheet.student.name: sheet.score for sheet in page.marked.results.sheets}


def test_dropped_responses_are_marked(qtbot, window: MainWindow, responses: Path):
    drop(window, responses)
    page = results_page(qtbot, window)
    assert scores(page) == {"Ása Berg": 3.0, "Bo Lund": 0.0, "=Cy": 2.5}
    assert page.summary.text().startswith("3 students · mean 1.83 of 28.5 points")
    assert "2 answers wait for marks" in page.summary.text()
    assert page.tabs[BY_HAND].text() == "By hand (2)"
    assert page.students.rows.rowCount() == 3
    kept = ask(qtbot, window, lambda c: c.quizzes.results("quiz-winter"))
    assert {one.value["score"] for one in kept} == {3.0, 0.0, 2.5}
    uses = ask(qtbot, window, lambda c: c.bank.uses("short"))
    assert (uses[0].n, uses[0].quiz) == (3, "quiz-winter")
    # the same folder again adds nothing
    drop(window, responses)
    settled(qtbot, window, page)
    assert len(scores(page)) == 3


def test_an_instructors_way(qtbot, window: MainWindow, quiz: Quiz, responses: Path, tmp_path: Path):
    window.show_place("quiz results", quiz.id)
    page = results_page(qtbot, window)
    assert page.choose_button.isVisible()
    page.bring([responses])
    settled(qtbot, window, page)

    QTest.keyClick(page.students, Qt.Key.Key_3)
    assert page.hand.points_field.hasFocus()
    assert page.hand.shown is not None
    first = page.hand.shown.name
    QTest.keyClicks(page.hand.points_field, "77")
    QTest.keyClick(page.hand.points_field, Qt.Key.Key_Return)
    assert page.hand.fault.isVisible(), "more points than there are"
    page.hand.points_field.clear()
    QTest.keyClicks(page.hand.points_field, "7.5")
    QTest.keyClicks(page.hand.remark_field, "Good.")
    QTest.keyClick(page.hand.remark_field, Qt.Key.Key_Return)
    settled(qtbot, window, page)
    assert scores(page)[first] == {"Ása Berg": 10.5, "Bo Lund": 7.5}[first]
    assert page.hand.shown.name != first, "the next that waits comes into hand"
    QTest.keyClicks(page.hand.points_field, "2")
    QTest.keyClick(page.hand.points_field, Qt.Key.Key_Return)
    settled(qtbot, window, page)
    assert page.tabs[BY_HAND].text() == "By hand"

    page.show_face(QUESTIONS)
    page.items.table.go_to(3)
    assert page.items.figures is not None
    assert page.items.figures.item.id == "short"
    rows = page.items.answers.rows
    texts = [rows.index(n, 0).data() for n in range(rows.rowCount())]
    assert set(texts) == {"Ålvik", "Alvik", "Aalvik town"}
    page.items.answers.go_to(texts.index("Aalvik town"))
    assert page.items.who.text() == "Bo Lund"
    before = scores(page)
    QTest.keyClick(page.items.table, Qt.Key.Key_A)
    settled(qtbot, window, page)
    assert scores(page)["Bo Lund"] == before["Bo Lund"] + 2
    page.items.table.go_to(4)
    QTest.keyClick(page.items.table, Qt.Key.Key_D)
    settled(qtbot, window, page)
    assert page.marked is not None
    assert page.marked.results.sheets[0].points == 27.5
    page.show_face(RECORD)
    record = page.record.toPlainText()
    assert "“Aalvik town” is accepted for “Which town's harbour froze?” too" in record
    assert "“How many sledges came?” counts for nobody" in record

    gradebook = tmp_path / "grades.csv"
    page.giving.export_table("moodle", gradebook)
    settle(qtbot, window)
    with gradebook.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    grades = {row[0]: row[-1] for row in table[1:]}
    assert grades.keys() == {"Ása Berg", "Bo Lund", "'=Cy"}
    assert float(grades["Bo Lund"]) == scores(page)["Bo Lund"]
    page.giving.export_table("anonymous", gradebook)
    settle(qtbot, window)
    assert "Berg" not in gradebook.read_text("utf-8")


def test_a_correction_is_one_step_to_undo(qtbot, window: MainWindow, quiz: Quiz, responses: Path):
    window.show_place("quiz results", quiz.id)
    page = results_page(qtbot, window)
    page.bring([responses])
    settled(qtbot, window, page)
    before = scores(page)
    page.correct(Correction("numeric", Remedy.ALL_POINTS))
    settled(qtbot, window, page)
    assert scores(page)["Bo Lund"] == before["Bo Lund"] + 1
    corrected = ask(qtbot, window, lambda c: c.quizzes.open(quiz.id))
    assert [one.made for one in corrected.corrections] != [""]
    page.take_back()
    settled(qtbot, window, page)
    assert scores(page) == before
    assert page.marked is not None
    assert page.marked.book.quiz.corrections == ()


def test_results_stay_when_the_quiz_changes(qtbot, window: MainWindow, quiz: Quiz, responses: Path):
    window.show_place("quiz results", quiz.id)
    page = results_page(qtbot, window)
    page.bring([responses])
    settled(qtbot, window, page)
    before = scores(page)
    changed = [
        replace(item, answer=ShortAnswer(())) if isinstance(item.answer, ShortAnswer) else item
        for item in quiz.items
    ]
    ask(qtbot, window, lambda c: c.quizzes.save(replace(quiz, version=2, items=tuple(changed))))
    window.show_place("quiz results", quiz.id)
    page = results_page(qtbot, window)
    assert scores(page) == before
    assert "of version 1" in page.summary.text()


def test_a_result_file_shows_score_and_feedback(
    qtbot, window: MainWindow, quiz: Quiz, responses: Path, tmp_path: Path
):
    window.show_place("quiz results", quiz.id)
    page = results_page(qtbot, window)
    page.bring([responses])
    settled(qtbot, window, page)
    back = tmp_path / "back"
    back.mkdir()
    page.giving.export_results(back)
    settle(qtbot, window)
    file = next(path for path in back.iterdir() if "Berg" in path.name)
    drop(window, file)
    qtbot.waitUntil(lambda: window.place == "take quiz")
    settle(qtbot, window)
    face = getattr(window.page, "face", None)
    assert isinstance(face, ScoreFace)
    assert face.score.text().startswith("3 of 18.5 points")
    assert face.counts.text().startswith("Ása Berg · 2 right")


def test_files_that_hold_no_answers_are_told(tmp_path: Path):
    book = Book(everything_quiz())
    other = tmp_path / "letter.txt"
    other.write_text("Dear all", "utf-8")
    with pytest.raises(UserError, match=r"(?s)No answers to .*letter\.txt holds no answers"):
        bring_answers(book, [other])


def test_files_find_their_page(tmp_path: Path, responses: Path):
    assert place_of([responses]) == ("quiz results", [responses])
    sealed = responses.parent / "sealed.json"
    assert place_of([sealed]) == ("take quiz", sealed)
    table = tmp_path / "grades.csv"
    table.write_text("Name,Q1\nBo,A\n", "utf-8")
    assert place_of([table]) is None
    assert place_of([table], "quiz results") == ("quiz results", [table])


def test_a_table_from_a_platform_is_marked_too(qtbot, window: MainWindow, quiz: Quiz, tmp_path: Path):
    window.show_place("quiz results", quiz.id)
    page = results_page(qtbot, window)
    table = tmp_path / "class.csv"
    table.write_text("Name,Q3,Q4,Unknown question that nobody asked here\nDag,false,Ålvik,x\n", "utf-8")
    drop(window, table)
    settled(qtbot, window, page)
    qtbot.waitUntil(lambda: scores(page) == {"Dag": 3.0}, timeout=10_000)
    page.show_face(RECORD)
    assert "belongs to no question" in page.record.toPlainText()
