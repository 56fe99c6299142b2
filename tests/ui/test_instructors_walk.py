"""An instructor's whole way by keys, with nothing made beforehand: the sample reading, cards, a quiz built of
them, sealed copies given out, responses that come back, marks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import Choices
from app.quiz.marking import Response
from app.quiz.paper import PaperItem, draw_paper
from app.quizfile.kinds import FileKind
from app.quizfile.reading import read_copy
from app.quizfile.sealing import seal
from app.quizfile.student_copy import SealedCopy
from app.quizfile.writing import write_file
from app.ui.dialogs.quiz_export import QuizExportDialog
from app.ui.dialogs.quiz_from_deck import FromDeckDialog
from app.ui.main_window import MainWindow
from app.ui.pages.generate import GeneratePage
from app.ui.pages.home import HomePage
from app.ui.pages.quiz import QuizPage
from app.ui.pages.quiz_results import QuizResultsPage
from tests.ui.test_first_walk import GENERATION, Walk

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def right_choice(placed: PaperItem) -> Response:
    """The key of the right answer where one is picked; nothing elsewhere."""
    answer = placed.item.answer
    if not isinstance(answer, Choices):
        return None
    return next(
        str(key) for key, place in enumerate(placed.orders[0], 1) if answer.choices[place].weight == 1
    )


@pytest.mark.model
def test_from_the_sample_reading_to_marks(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    walk = Walk(qtbot, window, tmp_path)
    walk.press(KEY.Key_1, CTRL)
    home = window.page
    assert isinstance(home, HomePage)
    walk.tab_to(home.first.sample_button)
    QTest.keyClick(home.first.sample_button, KEY.Key_Space)
    generate = window.pages["generate"]
    assert isinstance(generate, GeneratePage)
    qtbot.waitUntil(lambda: generate.pane.judging is not None, timeout=GENERATION)
    walk.settle()
    for _card in range(10):
        walk.press(KEY.Key_A)
    walk.press(KEY.Key_Return, CTRL)

    walk.press(KEY.Key_4, CTRL)
    page = window.pages["quiz"]
    assert isinstance(page, QuizPage)
    walk.press(KEY.Key_G)
    qtbot.waitUntil(lambda: isinstance(window.dialog, FromDeckDialog) and window.dialog.isActiveWindow())
    walk.settle()
    walk.press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.dialog is None and page.is_building)
    walk.settle()
    walk.press(KEY.Key_X)
    qtbot.waitUntil(lambda: isinstance(window.dialog, QuizExportDialog) and window.dialog.isActiveWindow())
    walk.settle()
    dialog = window.dialog
    assert isinstance(dialog, QuizExportDialog)
    dialog.choose_format("sealed")
    walk.tab_to(dialog.path_field)
    walk.press(KEY.Key_A, CTRL)
    walk.type("sealed.json")
    walk.press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(dialog.report.isVisible, timeout=20_000)
    assert "key pair" in dialog.report.toPlainText()
    walk.press(KEY.Key_Escape)
    quiz = page.editing.quiz
    assert quiz is not None

    copy = read_copy(tmp_path / "sealed.json")
    assert isinstance(copy, SealedCopy)
    assert len(copy.questions) == len(draw_paper(quiz).items) >= 8
    folder = tmp_path / "responses"
    folder.mkdir()
    knowing = {str(p.number): r for p in draw_paper(quiz).items if (r := right_choice(p)) is not None}
    for name, answers in (("Ada", knowing), ("Ben", {})):
        sheet = AnswerSheet(Student(name), copy.quiz, copy.version, copy.letter, answers)
        write_file(FileKind.RESPONSE, seal(sheet, copy), folder / f"{name}.json")

    window.open_files([folder])
    qtbot.waitUntil(lambda: window.place == "quiz results")
    results = window.pages["quiz results"]
    assert isinstance(results, QuizResultsPage)
    qtbot.waitUntil(lambda: results.is_settled and results.marked is not None, timeout=20_000)
    assert results.marked is not None
    scores = {sheet.student.name: sheet.score for sheet in results.marked.results.sheets}
    assert scores == {"Ada": sum(draw_paper(quiz).items[int(n) - 1].item.points for n in knowing), "Ben": 0.0}
    assert scores["Ada"] > 0
