"""What comes before the first paint, and that nothing asked before the collection is open gets lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.collection.collection import Collection
from app.ui.dialogs.new_card import NewCardDialog
from app.ui.main_window import MainWindow
from app.ui.pages.home import HomePage
from app.ui.pages.home_outline import Outline
from tests.ui.conftest import Clock, open_window, settle

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[2]
NOT_YET = (
    "app.collection.collection",
    "app.commands.keeping",
    "app.generation",
    "app.ui.dialogs.keys",
    "app.ui.dialogs.palette",
    "app.ui.pages.home_day",
    "app.ui.pages.generate",
    "ctypes",
    "numpy",
    "sqlite3",
    "subprocess",
)
TELL_AT_FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class Watching(QApplication):
    def notify(self, receiver, event):
        if event.type() == QEvent.Type.Paint:
            print(*sys.modules, flush=True)
            import os
            os._exit(0)
        return super().notify(receiver, event)

import app.cli
watched = Watching(["lectern"])
sys.exit(app.cli.main(["--collection", sys.argv[1]]))
"""


@pytest.fixture
def early(qtbot, tmp_path: Path, clock: Clock, generation) -> Iterator[MainWindow]:
    """A window on a collection with a deck, not yet shown; the collection opens when it may."""
    with Collection.open(tmp_path / "c.lectern", now=clock, zone=UTC) as collection:
        collection.add_deck(generation.deck)
    made = open_window(tmp_path, clock)
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture
def may_open(monkeypatch) -> Event:
    """Until this is set no collection opens: what a person does before comes early."""
    may, open_it = Event(), Collection.open

    def wait_and_open(*values, **named) -> Collection:
        assert may.wait(20)
        return open_it(*values, **named)

    monkeypatch.setattr(Collection, "open", wait_and_open)
    return may


def home_of(window: MainWindow) -> HomePage:
    page = window.pages["home"]
    assert isinstance(page, HomePage)
    return page


def show_active(qtbot, window: MainWindow) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_what_the_first_paint_does_not_need_comes_after_it(tmp_path: Path):
    told = subprocess.run(
        [sys.executable, "-c", TELL_AT_FIRST_PAINT, str(tmp_path / "c.lectern")],
        cwd=ROOT,
        env=os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "app.ui.pages.home" in told
    assert [name for name in NOT_YET if name in told] == []
    assert not (tmp_path / "c.lectern").exists()


def test_the_collection_waits_for_the_first_paint_and_fills_the_outline(qtbot, early: MainWindow):
    home = home_of(early)
    assert not home.loaded
    assert not early.surroundings.work.is_idle
    early.show()
    (outline,) = home.findChildren(Outline)
    assert outline.isVisible()
    settle(qtbot, early)
    assert home.daily.isVisible()
    assert not outline.isVisible()


def test_it_is_opened_where_nothing_is_painted(qtbot, early: MainWindow):
    settle(qtbot, early)
    assert home_of(early).loaded


def test_a_new_collection_has_no_outline(qtbot, tmp_path: Path, clock: Clock):
    window = open_window(tmp_path, clock)
    qtbot.addWidget(window)
    window.show()
    assert not window.findChildren(Outline)[0].isVisible()
    settle(qtbot, window)
    assert home_of(window).first.isVisible()
    window.close()


@pytest.mark.parametrize(("key", "place"), [(KEY.Key_S, "study"), (KEY.Key_O, "study options")])
def test_a_key_of_home_pressed_early_does_what_it_says_when_that_is_known(
    qtbot, early: MainWindow, may_open: Event, key: Qt.Key, place: str
):
    show_active(qtbot, early)
    QTest.keyClick(home_of(early), key)
    assert early.place == "home"
    may_open.set()
    qtbot.waitUntil(lambda: early.place == place)
    settle(qtbot, early)


def test_pages_and_dialogs_asked_early_are_filled_in_order(qtbot, early: MainWindow, may_open: Event):
    show_active(qtbot, early)
    for key in (KEY.Key_5, KEY.Key_6, KEY.Key_3):
        QTest.keyClick(early, key, CTRL)
    QTest.keyClick(early, KEY.Key_N, CTRL)
    assert early.place == "study"
    assert isinstance(early.dialog, NewCardDialog)
    may_open.set()
    settle(qtbot, early)
    assert home_of(early).loaded
    early.dialog.reject()


def test_a_window_that_is_closed_at_once_keeps_what_was_asked(early: MainWindow):
    counted: list[int] = []
    early.surroundings.desk.ask(lambda collection: counted.append(collection.count()))
    early.close()
    assert counted[0] > 0
