"""The dialog that sends a deck to a running Anki: off until it is allowed, a look first, then the sending."""

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.scheduling.memory_card import Rating
from app.ui.dialogs.keys import key_groups
from app.ui.dialogs.send_to_anki import SendToAnkiDialog
from app.ui.main_window import MainWindow
from app.ui.pages.home import HomePage
from app.ui.pages.settings import SettingsPage
from tests.interchange.anki.anki_online import AnkiOnline, answering, serve

pytestmark = pytest.mark.real_anki


@pytest.fixture
def running(tmp_path: Path) -> Iterator[AnkiOnline]:
    import anki.collection

    col: Any = anki.collection.Collection(str(tmp_path / "anki.anki2"))
    try:
        with serve(AnkiOnline(col)) as online:
            yield online
    finally:
        col.close()


@pytest.fixture
def window(qtbot, window: MainWindow) -> MainWindow:
    """The window with two decks, of two notes and of one."""

    def fill(collection: Any) -> None:
        for name, notes in (("Sea", 2), ("Land", 1)):
            deck = collection.create_deck(name)
            for number in range(notes):
                collection.new_note(deck, "basic", {"Front": f"{name} {number}", "Back": "b"})

    ask(qtbot, window, fill)
    window.page.refresh()
    settle(qtbot, window)
    return window


def ask(qtbot, window: MainWindow, function: Any) -> Any:
    answers: list[Any] = []
    window.surroundings.desk.ask(function, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


def settle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=20_000)


def allow(window: MainWindow, port: int) -> None:
    window.surroundings.settings.change(anki_sending=True, anki_address=f"127.0.0.1:{port}")


def opened(qtbot, window: MainWindow, deck: str = "Sea") -> SendToAnkiDialog:
    window.open_sending()
    dialog = window.dialog
    assert isinstance(dialog, SendToAnkiDialog)
    settle(qtbot, window)
    if dialog.deck_field.currentText() != deck:
        dialog.deck_field.setCurrentText(deck)
        dialog.look()
        settle(qtbot, window)
    return dialog


def cells(dialog: SendToAnkiDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [
        [model.index(row, place).data() for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_it_is_off_until_it_is_allowed(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    window.surroundings.settings.change(anki_address=f"127.0.0.1:{running.port}")
    dialog = opened(qtbot, window)
    dialog.look()
    settle(qtbot, window)
    assert running.asked == []
    assert dialog.on_button.isVisible()
    assert not dialog.send_button.isVisible()
    qtbot.mouseClick(dialog.on_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert running.asked
    assert window.surroundings.settings.values.anki_sending
    assert dialog.send_button.isEnabled()


def test_a_look_and_then_the_deck(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    dialog = opened(qtbot, window)
    assert cells(dialog) == [["New", "Sea 0", "Sea", ""], ["New", "Sea 1", "Sea", ""]]
    assert dialog.told.text().startswith("Profile “Learner” in Anki. 2 notes are new. New decks: Sea.")
    assert "Sea 0" in dialog.detail.toPlainText()
    assert running.wrote == []
    with qtbot.waitSignal(dialog.sent, timeout=20_000) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["In Anki now: 2 new notes, 0 updated."]
    assert running.wrote == ["importPackage"]
    settle(qtbot, window)
    assert window.dialog is None
    assert window.toast.isVisible()
    assert not [
        path for path in window.surroundings.paths.collection.parent.iterdir() if "sending" in path.name
    ]
    dialog = opened(qtbot, window)
    assert cells(dialog) == []
    assert "Anki has all of it already" in dialog.told.text()
    assert not dialog.send_button.isEnabled()


def test_what_differs_is_shown_in_both_wordings(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    dialog = opened(qtbot, window)
    with qtbot.waitSignal(dialog.sent, timeout=20_000):
        dialog.send()
    settle(qtbot, window)
    (number,) = running.col.find_notes('"Sea 1"')
    note = running.col.get_note(number)
    note["Back"] = "words from Anki"
    running.col.update_note(note)

    def edit(collection: Any) -> None:
        for front in ("Sea 0", "Sea 1"):
            (card,) = collection.find_cards(f'"{front}"')
            collection.update_note(collection.card(card).note.id, {"Front": front, "Back": "words from here"})

    ask(qtbot, window, edit)
    dialog = opened(qtbot, window)
    kept = [row for row in cells(dialog) if row[0] == "Stays as in Anki"]
    assert kept == [["Stays as in Anki", "Sea 1", "Sea", "Back"]]
    dialog.table.go_to(cells(dialog).index(kept[0]))
    shown = dialog.detail.toPlainText()
    assert "words from Anki" in shown
    assert "words from here" in shown


def test_progress_goes_along_where_it_is_ticked(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    ask(qtbot, window, lambda c: c.answer(c.find_cards('"Sea 0"')[0], Rating.EASY))
    allow(window, running.port)
    dialog = opened(qtbot, window)
    dialog.progress_field.click()
    settle(qtbot, window)
    with qtbot.waitSignal(dialog.sent, timeout=20_000):
        dialog.send()
    assert running.col.db.all("select count() from revlog") == [[1]]


def test_all_decks_at_once(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    dialog = opened(qtbot, window, "All decks")
    assert len(cells(dialog)) == 3


def test_no_anki_is_said_and_looked_for_again(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, 1)
    dialog = opened(qtbot, window)
    assert "No Anki answers at 127.0.0.1:1." in dialog.fault.text()
    assert dialog.fault.isVisible()
    assert not dialog.send_button.isEnabled()
    window.surroundings.settings.change(anki_address=f"127.0.0.1:{running.port}")
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    settle(qtbot, window)
    assert not dialog.fault.isVisible()
    assert dialog.send_button.isEnabled()


def test_an_address_elsewhere_in_the_settings_is_refused(qtbot, window: MainWindow) -> None:
    window.surroundings.settings.change(anki_sending=True, anki_address="203.0.113.9:8765")
    dialog = opened(qtbot, window)
    assert "not on this computer" in dialog.fault.text()


def test_the_window_stays_free_and_esc_ends_the_waiting(qtbot, window: MainWindow) -> None:
    is_asked = Event()

    def wait(connection: socket.socket) -> None:
        is_asked.set()
        connection.recv(1)

    with answering(wait) as port:
        allow(window, port)
        window.open_sending()
        dialog = window.dialog
        assert isinstance(dialog, SendToAnkiDialog)
        qtbot.waitUntil(is_asked.is_set, timeout=10_000)
        assert dialog.isVisible()
        assert "Asking Anki" in dialog.told.text()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        settle(qtbot, window)
    assert window.dialog is None


def test_closed_before_the_decks_are_known(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    window.open_sending()
    assert window.dialog is not None
    window.dialog.reject()
    settle(qtbot, window)
    assert running.asked == []


def test_it_fits_a_small_window(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    window.resize(1024, 640)
    dialog = opened(qtbot, window)
    assert dialog.height() < 640
    assert dialog.width() < 1024
    assert dialog.table.height() > 4 * 34


def test_all_of_it_by_keyboard_and_by_name(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    dialog = opened(qtbot, window)
    reached: list[QWidget] = []
    dialog.deck_field.setFocus()
    for _step in range(12):
        part = dialog.focusWidget()
        assert part is not None
        if part in reached:
            break
        reached.append(part)
        qtbot.keyClick(part, Qt.Key.Key_Tab)
    fields = [dialog.deck_field, dialog.progress_field, dialog.table, dialog.detail]
    assert reached[:4] == fields
    assert {dialog.look_button, dialog.send_button} <= set(reached)
    assert all(part.accessibleName() for part in reached)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "Sea 1" in dialog.detail.toPlainText()


def test_esc_while_anki_takes_the_deck_in(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    dialog = opened(qtbot, window)
    is_taking, is_over = Event(), Event()

    def wait(action: str) -> None:
        if action == "importPackage":
            is_taking.set()
            is_over.wait(20)

    running.before = wait
    dialog.send()
    qtbot.waitUntil(is_taking.is_set, timeout=10_000)
    assert not dialog.send_button.isEnabled()
    with qtbot.waitSignal(dialog.sent) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert told.args is not None
    assert "goes on" in told.args[0]
    settle(qtbot, window)
    is_over.set()
    assert window.dialog is None


def test_another_deck_while_anki_is_asked(qtbot, window: MainWindow, running: AnkiOnline) -> None:
    allow(window, running.port)
    dialog = opened(qtbot, window)
    dialog.deck_field.setCurrentText("Land")
    dialog.look()
    dialog.deck_field.setCurrentText("Sea")
    dialog.look()
    settle(qtbot, window)
    assert [row[2] for row in cells(dialog)] == ["Sea", "Sea"]


def test_it_is_found(qtbot, window: MainWindow) -> None:
    assert "Send a deck to Anki" in [command.title for command in window.commands()]
    assert ("Ctrl+Shift+E", "Send a deck to Anki") in key_groups()[0].keys
    qtbot.keyClick(
        window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: isinstance(window.dialog, SendToAnkiDialog))


def test_a_decks_menu_sends_that_deck(qtbot, window: MainWindow) -> None:
    home = window.page
    assert isinstance(home, HomePage)
    line = next(line for line in home.today.decks if line.name == "Sea")
    home.show_deck_menu(line, QPoint(10, 10))
    (menu,) = home.findChildren(QMenu)
    next(action for action in menu.actions() if action.text() == "Send it to Anki").trigger()
    menu.close()
    dialog = window.dialog
    assert isinstance(dialog, SendToAnkiDialog)
    settle(qtbot, window)
    assert dialog.deck_field.currentText() == "Sea"


def test_the_settings(qtbot, window: MainWindow) -> None:
    window.show_place("settings")
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, SettingsPage)
    values = window.surroundings.settings
    assert not page.anki.on_field.isChecked()
    assert not page.anki.address_field.isVisible()
    page.anki.on_field.click()
    assert values.values.anki_sending
    assert page.anki.address_field.isVisible()
    page.anki.address_field.setText("localhost:9000")
    page.anki.address_field.editingFinished.emit()
    page.anki.key_field.setText(" secret ")
    page.anki.key_field.editingFinished.emit()
    assert (values.values.anki_address, values.values.anki_key) == ("localhost:9000", "secret")
    page.anki.address_field.setText("anki.example.org")
    page.anki.address_field.editingFinished.emit()
    assert "not on this computer" in page.anki.fault.text()
    assert values.values.anki_address == "localhost:9000"
