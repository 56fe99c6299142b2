"""Pictures of every page with real content, made by the app itself.

    python -m app.ui.screenshots OUT_DIR [--size 1280x800]

A collection in a temporary folder is filled from the sample reading and studied a little. Runs
without a display where QT_QPA_PLATFORM=offscreen is set.
"""

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.paths import Paths
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import Choices, ShortAnswer, TrueFalse
from app.quiz.paper import PaperItem, draw_paper
from app.quiz.quiz import Quiz
from app.quizfile.kinds import FileKind
from app.quizfile.writing import write_file
from app.scheduling.memory_card import Rating
from app.ui.application import build_application
from app.ui.main_window import MainWindow
from app.ui.models.judging import Decision
from app.ui.shipped import SAMPLE
from app.ui.theme.tokens import Scheme, color, tokens

COLOURS = 256
"""Colours kept in a picture: enough for words and lines, in small files."""
TABLE = """neap tide,"a tide of small range, twice a month",1
spring tide,a tide of large range,1
ebb,falling water,2
slack water,the short time without a current,2
bore,a wave that a rising tide sends up a river,3
"""
"""Rows that are brought in."""
PATIENCE = 180.0
"""Seconds to wait for anything."""


class Clock:
    """A clock that a picture can move on by days."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now().astimezone() + self.ahead


def save_picture(window: MainWindow, path: Path) -> None:
    """Save the window, with the dialog over it if there is one, in its tokens and most frequent colours."""
    picture = window.grab().toImage()
    if window.dialog is not None:
        over = window.dialog.grab().toImage()
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), color("shadow", 0.25))
        left = (picture.width() - over.width()) // 2
        top = (picture.height() - over.height()) // 2
        painter.drawImage(left, top, over)
        painter.setPen(color("line_strong"))
        painter.drawRect(left - 1, top - 1, over.width() + 1, over.height() + 1)
        painter.end()
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(picture.constBits()).cast("B").cast("I"))
    named = [QColor(value).rgb() for value in tokens().as_dict().values()]
    frequent = (number for number, _count in counted.most_common(COLOURS))
    table = list(dict.fromkeys((*named, *frequent)))[:COLOURS]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    small = picture.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
    if not small.save(str(path)):
        raise OSError(f"The picture could not be written: {path}")


class Photographer:
    """Drives the window and saves what it shows."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder

    def wait(self, ready: Callable[[], bool] | None = None) -> None:
        """Let the window work until it is idle and `ready` holds."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            QTest.qWait(20)
            if self.window.surroundings.work.is_idle and (ready is None or ready()):
                QTest.qWait(60)
                return
        raise TimeoutError("The window never came to rest.")

    def take(self, name: str) -> None:
        """Save the window, with the dialog over it if there is one."""
        self.wait()
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            self.window.choose_scheme(scheme)
            QTest.qWait(60)
            save_picture(self.window, self.folder / f"{name}-{scheme.value}.png")

    def go(self, place: str, argument: object = None) -> None:
        """Show a page and wait for it."""
        self.window.show_place(place, argument)
        self.wait()


def make_pictures(folder: Path, width: int, height: int) -> None:
    """The whole tour."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        os.environ["HOME"] = place  # so that no picture shows whose computer this is
        paths = Paths(home / "collection.lectern", home / "backups", home / "s.json", home / "logs")
        clock = Clock()
        window = build_application(["lectern"], paths=paths, now=clock)
        window.resize(width, height)
        window.show()
        tour(Photographer(window, folder), clock)
        window.close()


def tour(camera: Photographer, clock: Clock) -> None:
    """From the first start to the settings."""
    window = camera.window
    camera.take("home-first")
    camera.go("generate")
    camera.take("generate-start")
    judge(camera)
    camera.go("home")
    camera.take("home")
    study(camera)
    clock.ahead = timedelta(days=2)
    camera.go("home")
    camera.take("home-later")
    camera.go("study")
    camera.take("study-decks")
    build_quiz(camera)
    bring_in(camera)
    for place in ("browse", "statistics", "study options", "settings"):
        camera.go(place)
        camera.take(place.replace(" ", "-"))
    for name, open_it in (
        ("palette", window.open_palette),
        ("keys", window.open_keys),
        ("new-card", window.open_new_card),
        ("export", window.open_export),
        ("exam", window.open_exam),
    ):
        open_it()
        camera.wait(lambda: window.dialog is not None)
        camera.take(name)
        if window.dialog:
            window.dialog.reject()


def bring_in(camera: Photographer) -> None:
    """Look at a table twice, choose what its columns are, and bring it in."""
    window = camera.window

    def look(rows: str, later: int) -> Any:
        path = Path(folder, "Tides.csv")
        path.write_text(f"Question,Answer,Chapter\n{rows}", encoding="utf-8")
        edited = path.stat().st_mtime + later
        os.utime(path, (edited, edited))
        window.open_files([path])
        camera.wait(lambda: window.dialog is not None and not window.dialog.is_waiting)  # pyright: ignore[reportAttributeAccessIssue]
        return window.dialog

    with tempfile.TemporaryDirectory() as folder:
        dialog = look(TABLE, 0)
        dialog.mapping_panel.mapping.choose_column(2, "tags")
        dialog.mapping_panel.show_mapping()
        camera.wait(lambda: not dialog.is_waiting)
        camera.take("bring-in-table")
        dialog.bring_in()
        camera.wait(lambda: window.dialog is None)
        dialog = look(TABLE.replace("twice a month", "twice in a lunar month") + "flood,rising water,1\n", 60)
        dialog.view.list.go(1)
        dialog.view.list.go(1)
        camera.take("bring-in-changed")
        dialog.reject()
    window.undo()
    camera.wait()
    window.toast.hide()


def judge(camera: Photographer) -> None:
    """Make cards from the sample reading and decide about some."""
    window = camera.window
    window.open_files([SAMPLE])
    page = window.pages["generate"]
    pane = page.pane  # pyright: ignore[reportAttributeAccessIssue]
    camera.wait(lambda: pane.judging is not None)
    camera.take("generate")
    for _number in range(3):
        pane.decide(Decision.ACCEPTED)
    pane.decide(Decision.REJECTED)
    pane.edit()
    camera.take("generate-edit")
    pane._reopen()
    inferred = next((c for c in pane.judging.shown() if c.is_inferred), None)
    if inferred is not None:
        pane.view.setCurrentIndex(pane.list.index(pane.list.row_of(inferred.id)))
    camera.take("generate-inferred")
    for candidate in pane.judging.shown():
        pane.judging.decide([candidate.id], Decision.ACCEPTED)
    pane.show_all_again()
    page.add_accepted()  # pyright: ignore[reportAttributeAccessIssue]
    camera.take("generate-added")


def study(camera: Photographer) -> None:
    """Answer some cards."""
    camera.go("study", "next")
    page = camera.window.pages["study"]
    camera.take("study-question")
    page.reveal()  # pyright: ignore[reportAttributeAccessIssue]
    camera.take("study-answer")
    page.deeds.toggle_source()  # pyright: ignore[reportAttributeAccessIssue]
    camera.take("study-source")
    page.deeds.toggle_source()  # pyright: ignore[reportAttributeAccessIssue]
    for number in range(60):
        if not page.immersed:
            break
        page.reveal()  # pyright: ignore[reportAttributeAccessIssue]
        page.rate(Rating.AGAIN if number % 9 == 8 else Rating.EASY)  # pyright: ignore[reportAttributeAccessIssue]
        camera.wait()
    camera.take("study-finish")


def build_quiz(camera: Photographer) -> None:
    """Make a quiz of the deck and look at all of the builder."""
    window = camera.window
    camera.go("quiz")
    camera.take("quiz-start")
    page = window.pages["quiz"]
    face = page.list_face  # pyright: ignore[reportAttributeAccessIssue]
    face.deck_button.click()
    camera.wait(lambda: window.dialog is not None)
    camera.take("quiz-from-deck")
    window.dialog.save()  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    camera.wait(lambda: page.is_building)  # pyright: ignore[reportAttributeAccessIssue]
    window.toast.hide()
    camera.take("quiz-builder")
    forms, item = page.deeds.forms, page.editing.quiz.items[0]  # pyright: ignore[reportAttributeAccessIssue]
    for name, open_it in (
        ("quiz-item", lambda: page.deeds.edit_item(item.id)),  # pyright: ignore[reportAttributeAccessIssue]
        ("quiz-draw", forms.ask_draw),
        ("quiz-blueprint", forms.ask_blueprint),
        ("quiz-settings", forms.ask_settings),
        ("quiz-preview", forms.preview),
        ("quiz-export", forms.export),
    ):
        open_it()
        camera.wait(lambda: window.dialog is not None)
        camera.take(name)
        if window.dialog:
            window.dialog.reject()
    quiz = page.editing.quiz  # pyright: ignore[reportAttributeAccessIssue]
    page.close_quiz()  # pyright: ignore[reportAttributeAccessIssue]
    camera.take("quiz-list")
    take_quiz(camera, quiz)
    see_results(camera, quiz)


def take_quiz(camera: Photographer, quiz: Quiz) -> None:
    """Take the quiz as a student would, and practise what was missed."""
    camera.go("take quiz", ("quiz", quiz.id))
    page = camera.window.pages["take quiz"]

    def face() -> Any:
        return page.face  # pyright: ignore[reportAttributeAccessIssue]

    camera.take("quiz-begin")
    face().begin_button.click()
    camera.wait(lambda: hasattr(face(), "overview"))
    camera.wait(lambda: len(face().slots) == face().attempt.count)
    for number in range(1, face().attempt.count + 1):
        face().go(number)
        face().slots[number].view.answer.press(number % 3 + 1)
    face().go(max(map(int, face().attempt.answers), default=1))
    face().turn_flag()
    camera.take("quiz-paper")
    for _press in range(2):
        face().hand_in()
        camera.take("quiz-blank" if hasattr(face(), "overview") else "quiz-score")
    face().practice_asked.emit()
    camera.wait(lambda: hasattr(face(), "skip_button"))
    face().give_up()
    camera.take("quiz-practice")
    face().left.emit()
    camera.wait()


def see_results(camera: Photographer, quiz: Quiz) -> None:
    """Bring in a class's answers and look at what they came to."""
    camera.go("quiz results", quiz.id)
    camera.take("quiz-results-empty")
    page: Any = camera.window.pages["quiz results"]
    with tempfile.TemporaryDirectory() as folder:
        write_responses(quiz, Path(folder))
        page.bring([Path(folder)])
        camera.wait(lambda: page.is_settled and page.marked.results.sheets)
        camera.wait()
    camera.window.toast.hide()
    for place, name in enumerate(("students", "questions", "by-hand", "record")):
        page.show_face(place)
        camera.take(f"quiz-results-{name}")
    page.go_back()
    camera.wait()


def write_responses(quiz: Quiz, folder: Path) -> None:
    """The answers of a class, the same every time: who stands further down the list knows less."""
    names = "Ada Bo Cora Dag Ebba Finn Greta Hans Inga Jon Kaja Liv Mats Nora".split()
    items = draw_paper(quiz).items
    for place, name in enumerate(names):
        answers = {
            str(one.number): key
            for one in items
            if (key := _answer(one, is_right=(place * 7 + one.number * 5) % len(names) >= place - 2))
        }
        student = Student(f"{name} Holm", str(101 + place))
        sheet = AnswerSheet(student, quiz.id, quiz.version, "A", answers)
        write_file(FileKind.RESPONSE, sheet, folder / f"{name}.json")


def _answer(placed: PaperItem, *, is_right: bool) -> str:
    match placed.item.answer:
        case Choices(choices=choices, several=False):
            shown = [choices[number].weight > 0 for number in placed.orders[0]]
            return str(1 + shown.index(is_right)) if is_right in shown else ""
        case TrueFalse(answer=truth):
            return "true" if truth == is_right else "false"
        case ShortAnswer(accepted=accepted):
            return accepted[0].text if is_right else "no idea"
        case _:
            return ""


def main() -> None:
    """Read the arguments and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    make_pictures(arguments.folder, width, height)
    app = QApplication.instance()
    if app is not None:
        app.quit()


if __name__ == "__main__":
    main()
