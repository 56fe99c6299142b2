"""Files of other programs are looked at before they come in; of a table it is said what its columns are."""

import base64
import itertools
import os
import zipfile
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards, visible_text
from app.collection.foreseen import Fate, ForeseenNote
from app.deckfile.deck import Deck, Media
from app.interchange.formats import export_deck
from app.ui.dialogs.bring_in import BringInDialog
from app.ui.main_window import MainWindow
from app.ui.models.foreign_file import Foreseen
from app.ui.models.foresight_text import Heading, More, Overview
from app.ui.pages.home import HomePage
from app.ui.theme.tokens import Scheme, tokens
from app.ui.widgets.mapping_panel import Cell, MappingPanel
from tests.ui.conftest import settle

PATIENCE = 60_000
"""Milliseconds that anything is waited for at most."""


def write(path: Path, text: str, *, later: int = 0) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_772_442_000 + later, 1_772_442_000 + later))
    return path


def opened(qtbot, window: MainWindow, paths: Sequence[Path]) -> BringInDialog:
    window.open_files(paths)
    return looked_at(qtbot, window)


def looked_at(qtbot, window: MainWindow) -> BringInDialog:
    """The dialog, once it shows what it found."""
    qtbot.waitUntil(
        lambda: isinstance(window.dialog, BringInDialog) and not window.dialog.is_waiting, timeout=PATIENCE
    )
    assert isinstance(window.dialog, BringInDialog)
    return window.dialog


def bring(qtbot, window: MainWindow) -> str:
    """Press the button and wait for what is said then."""
    dialog = looked_at(qtbot, window)
    window.toast.hide()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.dialog is not dialog and window.toast.isVisible())
    settle(qtbot, window)
    return window.toast.words


def mapping_of(dialog: BringInDialog) -> MappingPanel:
    assert dialog.mapping_panel is not None
    return dialog.mapping_panel


def choose(qtbot, dialog: BringInDialog, field, value: str) -> None:
    """Choose as a person does who opens the list."""
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: not dialog.is_waiting)


def foreseen_of(dialog: BringInDialog) -> Foreseen:
    assert dialog.foreseen is not None
    return dialog.foreseen


def notes_of(dialog: BringInDialog) -> list[ForeseenNote]:
    return list(foreseen_of(dialog).foresight.notes)


def questions(dialog: BringInDialog) -> list[str]:
    return [note.faces[0][0] for note in notes_of(dialog)]


def ask(qtbot, window: MainWindow, function: Callable) -> object:
    """What the collection says."""
    found: list[object] = []
    window.surroundings.desk.ask(function, found.append)
    settle(qtbot, window)
    return found[0]


TIDES = "Term,Definition,Tags\ntide,rise and fall,sea\nebb,falling water,sea\n"


def test_a_table_is_foreseen_and_then_brought_in_by_keyboard(qtbot, window: MainWindow, tmp_path: Path):
    dialog = opened(qtbot, window, [write(tmp_path / "Tides.csv", TIDES)])
    panel = mapping_of(dialog)
    assert panel.mapping.columns == ("Front", "Back", "tags")
    assert panel.header_field.isChecked()
    assert panel.column_fields[0].hasFocus()
    assert questions(dialog) == ["tide", "ebb"]
    assert "New decks" in dialog.view.detail.toPlainText()
    assert ask(qtbot, window, lambda c: c.count()) == 0
    assert bring(qtbot, window) == "“Tides” brought in: 2 notes new"
    assert window.place == "home"
    assert ask(qtbot, window, lambda c: c.count()) == 2
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.count()) == 0


def test_a_table_that_comes_again_shows_old_and_new(qtbot, window: MainWindow, tmp_path: Path):
    opened(qtbot, window, [write(tmp_path / "Tides.csv", TIDES)])
    bring(qtbot, window)
    again = TIDES.replace("falling water", "water that falls") + "neap,smallest tide,sea\n"
    dialog = opened(qtbot, window, [write(tmp_path / "Tides.csv", again, later=60)])
    rows = dialog.view.lines.rows
    assert [r.fate for r in rows if isinstance(r, Heading)] == [Fate.NEW, Fate.CHANGED, Fate.UNCHANGED]
    place = next(n for n, r in enumerate(rows) if isinstance(r, ForeseenNote) and r.fate is Fate.CHANGED)
    dialog.view.list.setCurrentIndex(dialog.view.lines.index(place))
    shown = dialog.view.detail.toPlainText()
    assert "falling water" in shown
    assert "water that falls" in shown
    assert "line-through" in dialog.view.detail.toHtml()
    assert bring(qtbot, window) == "“Tides” brought in: 1 note new, 1 note changed"
    opened(qtbot, window, [write(tmp_path / "Tides.csv", again, later=60)])
    assert bring(qtbot, window) == "“Tides”: nothing new, 3 notes were here already"


def test_the_list_is_walked_by_keyboard_and_named(qtbot, window: MainWindow, tmp_path: Path):
    dialog = opened(qtbot, window, [write(tmp_path / "Tides.csv", TIDES)])
    view = dialog.view.list
    view.setFocus()
    assert isinstance(dialog.view.lines.row(view.currentIndex().row()), Overview)
    qtbot.keyClick(view, Qt.Key.Key_J)
    held = dialog.view.lines.row(view.currentIndex().row())
    assert isinstance(held, ForeseenNote)
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert dialog.view.lines.row(view.currentIndex().row()) is held
    spoken = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "tide, New, Lectern basic · Tides"


def test_columns_are_chosen_and_the_cards_follow(qtbot, window: MainWindow, tmp_path: Path):
    dialog = opened(qtbot, window, [write(tmp_path / "a.csv", "rise,tide,x\nfall,ebb,y\n")])
    panel = mapping_of(dialog)
    assert panel.mapping.columns == ("Front", "Back", "-")
    choose(qtbot, dialog, panel.column_fields[0], "Back")
    assert panel.mapping.columns == ("Back", "-", "-")
    assert not dialog.bring_button.isEnabled()
    assert dialog._inline_fault.isVisible()
    choose(qtbot, dialog, panel.column_fields[1], "Front")
    choose(qtbot, dialog, panel.column_fields[2], "tags")
    assert questions(dialog) == ["tide", "ebb"]
    assert notes_of(dialog)[0].tags.will == "x"
    assert dialog.bring_button.isEnabled()
    assert not dialog._inline_fault.isVisible()


def test_note_type_deck_names_and_markup_are_chosen(qtbot, window: MainWindow, tmp_path: Path):
    text = "Sentence,Hint\nThe {{c1::moon}} pulls & turns,sky\n<b>One</b> sun,star\n"
    dialog = opened(qtbot, window, [write(tmp_path / "a.csv", text)])
    panel = mapping_of(dialog)
    assert not panel.header_field.isChecked()
    qtbot.mouseClick(panel.header_field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_waiting)
    assert panel.mapping.names == ["Sentence", "Hint"]
    cloze = next(c.value for c in panel.mapping.types() if "cloze" in c.name.casefold())
    choose(qtbot, dialog, panel.type_field, cloze)
    assert panel.mapping.columns == ("Text", "Extra")
    assert [visible_text(words) for words in questions(dialog)] == ["The [...] pulls & turns"]
    assert "1" in foreseen_of(dialog).holdings.remarks[0]
    choose(qtbot, dialog, panel.type_field, panel.mapping.types()[0].value)
    assert questions(dialog)[1] == "<b>One</b> sun"
    qtbot.mouseClick(panel.html_field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_waiting)
    assert questions(dialog)[1] == "&lt;b&gt;One&lt;/b&gt; sun"
    panel.deck_field.line.selectAll()
    qtbot.keyClicks(panel.deck_field.line, "Sky::Bodies")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.is_waiting)
    assert notes_of(dialog)[0].deck == "Sky::Bodies"


def test_separators_of_ones_own_are_typed(qtbot, window: MainWindow, tmp_path: Path):
    path = write(tmp_path / "quizlet.csv", "tide => rise\nand fall@@ebb => water falls@@")
    dialog = opened(qtbot, window, [path])
    panel = mapping_of(dialog)
    for field, words in ((panel.separator_field, " => "), (panel.row_field, "@@")):
        field.line.selectAll()
        qtbot.keyClicks(field.line, words)
        panel.settle()
        qtbot.waitUntil(lambda: not dialog.is_waiting)
    assert panel.mapping.rows == [["tide", "rise\nand fall"], ["ebb", "water falls"]]
    assert [n.faces[0] for n in notes_of(dialog)] == [("tide", "rise<br>and fall"), ("ebb", "water falls")]


def test_several_files_are_looked_at_in_turn(qtbot, window: MainWindow, tmp_path: Path):
    paths = [
        write(tmp_path / "one.csv", "tide,rise\n"),
        write(tmp_path / "broken.apkg", "no package"),
        write(tmp_path / "two.tsv", "ebb\tfall\n"),
    ]
    first = opened(qtbot, window, paths)
    assert first.path == paths[0]
    bring(qtbot, window)
    qtbot.waitUntil(lambda: getattr(window.dialog, "path", None) == paths[1])
    second = looked_at(qtbot, window)
    assert "no Anki package" in second.fault.text()
    assert second.fault.isVisible()
    assert not second.bring_button.isVisible()
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: getattr(window.dialog, "path", None) == paths[2])
    bring(qtbot, window)
    assert window.dialog is None
    assert ask(qtbot, window, lambda c: c.count()) == 2


def test_a_table_without_rows_is_said_in_the_dialog(qtbot, window: MainWindow, tmp_path: Path):
    dialog = opened(qtbot, window, [write(tmp_path / "a.csv", "\n\n")])
    assert dialog.fault.text() == "a.csv holds no rows."
    dialog.bring_in()
    dialog.reject()
    assert window.dialog is None


def test_many_notes_are_counted_and_some_are_listed(qtbot, window: MainWindow, tmp_path: Path):
    text = "".join(f"term {n},sense {n}\n" for n in range(450))
    dialog = opened(qtbot, window, [write(tmp_path / "a.csv", text)])
    more = [r for r in dialog.view.lines.rows if isinstance(r, More)]
    assert [m.count for m in more] == [250]
    assert foreseen_of(dialog).foresight.arrival.new == 450


def test_an_import_is_stopped_and_nothing_is_changed(qtbot, window: MainWindow, tmp_path: Path):
    text = "".join(f"term number {n},the sense of it {n}\n" for n in range(12_000))
    dialog = opened(qtbot, window, [write(tmp_path / "a.csv", text)])
    dialog.bring_in()
    QTimer.singleShot(10, dialog, dialog.reject)  # long before so many are stored
    qtbot.waitUntil(lambda: window.dialog is None, timeout=PATIENCE)
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: (c.count(), c.last_action())) == (0, None)
    assert not window.toast.isVisible()


def test_words_of_many_notes_are_indexed_before_anybody_searches(qtbot, window: MainWindow, tmp_path: Path):
    text = "".join(f"term number {n},the sense of it {n}\n" for n in range(4500))
    opened(qtbot, window, [write(tmp_path / "a.csv", text)])
    bring(qtbot, window)
    # settled: all slices are done, none is asked for any more
    waiting = "select count(*) from unindexed"
    assert ask(qtbot, window, lambda c: c._store.column(waiting)) == [0]
    assert ask(qtbot, window, lambda c: (c.count('"number 44"'), c.check())) == (111, [])


def test_closing_while_it_is_looked_at_leaves_nothing_behind(qtbot, window: MainWindow, tmp_path: Path):
    text = "".join(f"term number {n},the sense of it {n}\n" for n in range(4000))
    window.open_files([write(tmp_path / "a.csv", text)])
    dialog = window.dialog
    assert isinstance(dialog, BringInDialog)
    qtbot.waitUntil(lambda: dialog.mapping_panel is not None)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.dialog is None
    settle(qtbot, window)
    assert ask(qtbot, window, lambda c: c.count()) == 0


def test_files_are_chosen_with_a_key(qtbot, window: MainWindow, tmp_path: Path, monkeypatch):
    path = write(tmp_path / "words.txt", "A plain letter without any columns.\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = looked_at(qtbot, window)
    assert mapping_of(dialog).mapping.columns == ("Front",)
    assert any(command.title == "Bring in decks and tables" for command in window.commands())


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("tide\trise and fall\nebb\tfalling water\n", True),
        ("#separator:tab\n#html:true\nfront\tback\n", True),
        ("Tides follow the Moon.\n\nA neap tide is the smallest of the month.\n", False),
        ("Chapter 1\n\tTides follow the Moon.\nThey turn.\n\tTwice a day.\n", False),
    ],
)
def test_text_files_are_told_apart(qtbot, window: MainWindow, tmp_path: Path, text: str, is_table: bool):
    path = write(tmp_path / "a.txt", text)
    asked: list[object] = []
    window.show_place = lambda name, argument=None: asked.append((name, argument))  # type: ignore[method-assign]
    window.open_files([path])
    assert isinstance(window.dialog, BringInDialog) is is_table
    assert asked == ([] if is_table else [("generate", [path])])
    if window.dialog is not None:
        window.dialog.reject()


def test_everything_is_named_for_screen_readers(qtbot, window: MainWindow, tmp_path: Path):
    dialog = opened(qtbot, window, [write(tmp_path / "Tides.csv", TIDES)])
    panel = mapping_of(dialog)
    for field in (
        panel.type_field,
        panel.deck_field,
        panel.separator_field,
        panel.row_field,
        panel.header_field,
        panel.html_field,
        *panel.column_fields,
        dialog.view.list,
        dialog.view.detail,
    ):
        assert field.accessibleName(), field
        interface = QAccessible.queryAccessibleInterface(field)
        assert interface is not None
    assert panel.column_fields[0].accessibleDescription() == "Term; tide; ebb"


def test_the_keyboard_goes_through_all_of_it(qtbot, window: MainWindow, tmp_path: Path):
    dialog = opened(qtbot, window, [write(tmp_path / "Tides.csv", TIDES)])
    panel = mapping_of(dialog)
    wanted = [
        panel.type_field,
        panel.deck_field,
        panel.separator_field,
        panel.row_field,
        panel.header_field,
        panel.html_field,
        *panel.column_fields,
        dialog.view.list,
        dialog.view.detail,
    ]
    panel.type_field.setFocus()
    reached = [QApplication.focusWidget()]
    for _press in range(24):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    places = [reached.index(field) for field in wanted]
    assert places == sorted(places)
    assert dialog.bring_button in reached


def test_a_large_table_does_not_hold_the_window(qtbot, window: MainWindow, tmp_path: Path):
    text = "".join(f"term number {n},the sense of it {n}\n" for n in range(20_000))
    beats = itertools.count()
    timer = QTimer(window, interval=5)
    timer.timeout.connect(lambda: next(beats))
    timer.start()
    dialog = opened(qtbot, window, [write(tmp_path / "a.csv", text)])
    timer.stop()
    assert foreseen_of(dialog).foresight.arrival.new == 20_000
    # the window's thread goes on working while 20,000 notes are read and compared
    assert next(beats) > 20


@pytest.mark.parametrize("suffix", ["apkg", "cards"])
def test_a_package_shows_all_that_comes_with_it(qtbot, window: MainWindow, tmp_path: Path, suffix: str):
    path = tmp_path / f"Tides.{suffix}"
    if suffix == "apkg":
        write_anki(path)
    else:
        write_mnemosyne(path)
    dialog = opened(qtbot, window, [path])
    assert dialog.mapping_panel is None
    assert dialog.view.list.hasFocus()
    shown = dialog.view.detail.toPlainText()
    for words in ("New cards", "New decks", "Media files", "Nothing is stored yet"):
        assert words in shown
    assert questions(dialog)[0] == "What is a neap tide?"
    dialog.view.list.go(1)
    if suffix == "apkg":
        qtbot.waitUntil(lambda: "data:image/png" in dialog.view.detail.toHtml())
    assert "1 note new" in bring(qtbot, window)
    assert window.dialog is None


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def write_anki(path: Path) -> None:
    note = Note("n1", "basic", dict.fromkeys(NOTE_TYPES["basic"].fields, ""))
    note.fields.update(Front="What is a neap tide?", Back='the smallest <img src="port.png">')
    picture = Media("port.png", sha256(PIXEL).hexdigest(), PIXEL)
    deck = Deck("d1", "Tides", notes=(note,), cards=render_cards(note), media=(picture,))
    export_deck(deck, path)


def write_mnemosyne(path: Path, *, port: bytes = b"a picture") -> None:
    lines = (
        '<log type="16" o_id="x"><f>What is a neap tide?</f><b>the smallest</b></log>',
        '<log type="6" o_id="c" card_t="1" fact="x" fact_v="1.1" tags="" gr="-1"></log>',
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("cards.xml", f"<openSM2sync>{''.join(lines)}</openSM2sync>")
        archive.writestr("port.png", port)


def test_what_could_not_be_kept_on_the_way_is_said_at_the_end(qtbot, window: MainWindow, tmp_path: Path):
    path = tmp_path / "Tides.cards"
    write_mnemosyne(path, port=b"a picture that breaks")
    path.write_bytes(path.read_bytes().replace(b"that breaks", b"is damaged!"))
    dialog = opened(qtbot, window, [path])
    assert "Nothing of the file is lost" in dialog.view.detail.toPlainText()
    dialog.bring_in()
    qtbot.waitUntil(dialog.done_words.isVisible, timeout=PATIENCE)
    assert "too large: 1" in dialog.done_words.toPlainText()
    assert window.toast.words == "“Tides” brought in: 1 note new"
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.dialog is None


def test_edits_that_stay_are_shown_beside_the_files_words(qtbot, window: MainWindow, tmp_path: Path):
    opened(qtbot, window, [write(tmp_path / "Tides.csv", TIDES)])
    bring(qtbot, window)
    found = ask(qtbot, window, lambda c: c.search("ebb")[0].note)
    ask(qtbot, window, lambda c: c.update_note(found, {"Back": "my words"}))
    again = write(tmp_path / "Tides.csv", TIDES.replace("falling water", "the fall"), later=90_000_000)
    dialog = opened(qtbot, window, [again])
    rows = dialog.view.lines.rows
    place = next(n for n, r in enumerate(rows) if isinstance(r, ForeseenNote) and r.fate is Fate.KEPT)
    dialog.view.list.setCurrentIndex(dialog.view.lines.index(place))
    shown = dialog.view.detail.toPlainText()
    for words in ("my words", "the fall", "yours stays"):
        assert words in shown
    dialog.reject()


def test_both_schemes_draw_the_preview(qtbot, window: MainWindow, tmp_path: Path):
    dialog = opened(qtbot, window, [write(tmp_path / "Tides.csv", TIDES)])
    pictures = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        window.choose_scheme(scheme)
        qtbot.wait(30)
        assert tokens().ink.casefold() in dialog.view.detail.toHtml().casefold()
        pictures.append(dialog.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_deck_that_the_first_start_offers_to_bring_in(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch
):
    path = write(tmp_path / "Tides.csv", TIDES)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    home = window.pages["home"]
    assert isinstance(home, HomePage)
    qtbot.mouseClick(home.first.bring_link, Qt.MouseButton.LeftButton)
    looked_at(qtbot, window)
    bring(qtbot, window)
    qtbot.mouseClick(home.daily.bring_link, Qt.MouseButton.LeftButton)
    looked_at(qtbot, window).reject()


def test_nothing_of_a_strangers_table_is_run_or_fetched(qtbot, window: MainWindow, tmp_path: Path):
    picture, link = '<img src="file:///etc/hostname">', '<a href="https://example.org">y</a>'
    row = f"{picture}<b>tide</b>\t<script>x()</script>{link} z\n"
    dialog = opened(qtbot, window, [write(tmp_path / "a.tsv", row)])
    assert mapping_of(dialog).html_field.isChecked()
    dialog.view.list.go(1)
    shown = dialog.view.detail.toHtml()
    for sign in ("<img", "<script", "<a ", "example.org"):
        assert sign not in shown
    for cell in mapping_of(dialog).findChildren(Cell):
        assert "<img" not in cell.toolTip()
    dialog.reject()
