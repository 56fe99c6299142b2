"""Documents that give no cards, and work that is broken off, leave everything as it was."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from app.documents.document import Document
from app.errors import CancelledError
from app.generation import Generation, generate
from app.ui.dialogs.trouble import TroubleDialog
from app.ui.main_window import MainWindow
from app.ui.models.judging import Decision
from app.ui.models.request import Request
from app.ui.pages.generate import GeneratePage
from app.ui.work import Task


def write_encrypted_pdf(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 720, "Nobody may read this.")
    canvas.save()


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda path: path.write_text(""), "empty"),
    "song.mp3": (lambda path: path.write_bytes(b"ID3\x04" + bytes(range(256)) * 8), "song.mp3"),
    "locked.pdf": (write_encrypted_pdf, "encrypted"),
    "dull.txt": (lambda path: path.write_text("Nothing much is said here."), "No dates, concepts"),
}


@pytest.fixture
def page(window: MainWindow) -> GeneratePage:
    """The Generate page, reading in a thread of the window's own."""
    window.show_place("generate")
    made = window.pages["generate"]
    assert isinstance(made, GeneratePage)
    made.make = lambda _task, request: generate(request.sources)
    return made


def begin_review(qtbot, page: GeneratePage, generation: Generation) -> None:
    """A review with a decision."""
    page.show_generation(generation)
    page.pane.decide(Decision.ACCEPTED)
    qtbot.waitUntil(lambda: page.work.is_idle)


def sentence_after_drop(qtbot, window: MainWindow, path: Path) -> str:
    """What the window says when a file is dropped on it."""
    window.open_files([path])
    qtbot.waitUntil(lambda: isinstance(window.dialog, TroubleDialog), timeout=20_000)
    assert isinstance(window.dialog, TroubleDialog)
    assert window.dialog.report == "", "a person can mend this: it is no bug"
    words = " ".join(label.text() for label in window.dialog.findChildren(QLabel))
    window.dialog.accept()
    qtbot.waitUntil(lambda: page_is_idle(window))
    return words


def page_is_idle(window: MainWindow) -> bool:
    return window.surroundings.work.is_idle and window.dialog is None


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_document_is_named_and_the_review_stays(
    qtbot, window: MainWindow, page: GeneratePage, generation: Generation, tmp_path: Path, name: str
):
    write, expected = WRONG[name]
    write(tmp_path / name)
    if name == "dull.txt":
        nothing = replace(generation, deck=replace(generation.deck, notes=(), cards=()), ranked=())
        page.make = lambda _task, _paths: nothing
    assert expected in sentence_after_drop(qtbot, window, tmp_path / name)
    assert page.choose_button.isVisible()
    begin_review(qtbot, page, generation)
    judging = page.pane.judging
    assert expected in sentence_after_drop(qtbot, window, tmp_path / name)
    assert page.pane.isVisible()
    assert page.pane.judging is judging
    assert judging is not None
    assert judging.counts().accepted == 1


def make_until_cancelled(task: Task, _request: Request) -> Generation:
    while not task.is_cancelled():
        time.sleep(0.005)
    raise CancelledError


def test_cancelling_leaves_things_as_they_were(
    qtbot, window: MainWindow, page: GeneratePage, generation: Generation, tmp_path: Path
):
    page.make = make_until_cancelled
    for reviewed in (False, True):
        if reviewed:
            begin_review(qtbot, page, generation)
        judging = page.pane.judging
        window.open_files([tmp_path / "a.txt"])
        assert page.cancel_button.isVisible()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: page.work.is_idle)
        assert window.dialog is None
        assert page.pane.judging is judging
        assert page.pane.isVisible() is reviewed
        assert page.choose_button.isVisible() is not reviewed
    found: list[object] = []
    page.desk.ask(lambda c: [c.decks(), c.count(), c.undo_label()], found.extend)
    qtbot.waitUntil(lambda: page.work.is_idle)
    assert found == [[], 0, None]


def test_new_documents_while_others_are_read_take_their_place(
    qtbot, window: MainWindow, page: GeneratePage, generation: Generation, tmp_path: Path
):
    page.make = make_until_cancelled
    window.open_files([tmp_path / "a.txt"])
    page.make = lambda _task, _paths: generation
    window.open_files([tmp_path / "b.txt"])
    qtbot.waitUntil(lambda: page.pane.judging is not None and page.work.is_idle)
    assert page.pane.isVisible()
    assert window.dialog is None


def test_a_list_of_works_in_json_is_read_and_not_taken_for_a_deck(
    qtbot, window: MainWindow, page: GeneratePage, tmp_path: Path
):
    works = tmp_path / "works.json"
    works.write_text('[{"type": "book", "title": "Tides", "author": [{"family": "Vane"}]}]', encoding="utf-8")
    asked: list[Path | Document] = []

    def remember(_task: Task, request: Request) -> Generation:
        asked.extend(request.sources)
        raise CancelledError

    page.make = remember
    window.open_files([works])
    qtbot.waitUntil(lambda: page_is_idle(window))
    assert window.place == "generate"
    assert asked == [works]
