"""A newcomer's way by keys alone, on the real sample reading, with a picture of each step.

The pictures go into the folder named by LECTERN_PICTURES where it is set (docs/first-steps.md says how), else
nowhere that stays.
"""

import os
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.dialogs.export_deck import ExportDialog
from app.ui.dialogs.new_card import NewCardDialog
from app.ui.main_window import MainWindow
from app.ui.pages.generate import GeneratePage
from app.ui.pages.home import HomePage
from app.ui.pages.study import StudyPage
from app.ui.screenshots import save_picture

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
GENERATION = 120_000
"""Milliseconds that the language model may need to load and read two pages on a slow machine."""


class Walk:
    """Presses keys where the focus is, waits for the work to end, and takes pictures."""

    def __init__(self, qtbot, window: MainWindow, pictures: Path) -> None:
        self.qtbot, self.window, self.pictures = qtbot, window, pictures
        self.steps = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        over = self.window.dialog or self.window
        QTest.keyClick(over.focusWidget() or over, key, modifier)
        self.settle()

    def type(self, words: str) -> None:
        over = self.window.dialog or self.window
        QTest.keyClicks(over.focusWidget(), words)

    def tab_to(self, widget: QWidget) -> None:
        for _press in range(60):
            if widget.hasFocus():
                return
            self.press(KEY.Key_Tab)
        pytest.fail(f"{widget.accessibleName()} can't be reached with Tab")

    def settle(self, timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(lambda: self.window.surroundings.work.is_idle, timeout=timeout)
        if self.window.dialog is None and not self.window.isActiveWindow():
            # off screen there is no window manager to give the focus back when a dialog closes
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    def picture(self, name: str) -> None:
        self.steps += 1
        QApplication.processEvents()
        save_picture(self.window, self.pictures / f"{self.steps}-{name}.png")


@pytest.fixture
def walk(qtbot, window: MainWindow, tmp_path: Path) -> Walk:
    pictures = Path(os.environ.get("LECTERN_PICTURES") or tmp_path / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    return Walk(qtbot, window, pictures)


@pytest.mark.model
def test_from_the_sample_reading_to_an_anki_package(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    window = walk.window
    monkeypatch.chdir(tmp_path)  # the file is named without a folder, so that pictures show none
    walk.press(KEY.Key_1, CTRL)
    home = window.page
    assert isinstance(home, HomePage)
    walk.tab_to(home.first.sample_button)
    walk.picture("first-start")

    QTest.keyClick(home.first.sample_button, KEY.Key_Space)
    page = window.pages["generate"]
    assert isinstance(page, GeneratePage)
    walk.qtbot.waitUntil(lambda: page.pane.judging is not None, timeout=GENERATION)
    walk.settle()
    walk.picture("candidates")

    # nine accepted and one written by hand are ten notes: siblings wait for another day
    for key in (KEY.Key_A,) * 6 + (KEY.Key_X,) + (KEY.Key_A,) * 3:
        walk.press(key)
    judging = page.pane.judging
    assert judging is not None
    assert (judging.counts().accepted, judging.counts().rejected) == (9, 1)
    walk.picture("judged")

    for _press in range(4):
        walk.press(KEY.Key_L)
    quoted = page.quoted()
    assert quoted is not None
    assert quoted.text.endswith(".")
    walk.press(KEY.Key_N)
    dialog = window.dialog
    assert isinstance(dialog, NewCardDialog)
    walk.settle()
    walk.type("Where did Alfred Wegener give his second talk on drift?")
    walk.press(KEY.Key_Tab)
    walk.press(KEY.Key_A, CTRL)
    walk.type("Marburg")
    walk.picture("card-by-hand")
    walk.press(KEY.Key_Return, CTRL)
    assert window.dialog is None

    walk.press(KEY.Key_Return, CTRL)
    walk.picture("added")

    walk.press(KEY.Key_3, CTRL)
    walk.press(KEY.Key_Return)
    study = window.page
    assert isinstance(study, StudyPage)
    assert study.immersed
    walk.picture("question")
    for number in range(10):
        walk.press(KEY.Key_Space)
        if number == 0:
            walk.picture("answer")
        walk.press(KEY.Key_4)
    assert reviews(walk) == 10
    walk.press(KEY.Key_U)
    assert reviews(walk) == 9
    walk.picture("undone")
    walk.press(KEY.Key_Escape)

    walk.press(KEY.Key_E, CTRL)
    export = window.dialog
    assert isinstance(export, ExportDialog)
    walk.settle()
    walk.tab_to(export.path_field)
    walk.press(KEY.Key_A, CTRL)
    walk.type("continents.apkg")
    walk.picture("export")
    walk.press(KEY.Key_Return, CTRL)
    assert window.dialog is None
    assert "collection.anki2" in zipfile.ZipFile(tmp_path / "continents.apkg").namelist()


def reviews(walk: Walk) -> int:
    """How many answers the collection holds."""
    found: list[int] = []
    walk.window.surroundings.desk.ask(lambda c: c.answers(), found.append)
    walk.settle()
    return found[0]
