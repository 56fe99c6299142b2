"""The dialog that exports a deck: what goes along to Anki."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.deckfile.reading import read_deck
from app.ui.dialogs.export_deck import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.pages.browse import BrowsePage
from app.ui.shipped import FOLDER
from app.ui.widgets.deck_tree import NAME
from app.ui.widgets.export_choice import PAUSE

DECK = FOLDER / "china-russia-parallels.json"


@pytest.fixture
def deck() -> Deck:
    return read_deck(DECK)


@pytest.fixture
def dialog(qtbot, window: MainWindow, deck: Deck) -> ExportDialog:
    window.surroundings.desk.ask(lambda collection: collection.add_deck(deck), lambda _added: None)
    window.open_export()
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=10_000)
    opened = window.dialog
    assert isinstance(opened, ExportDialog)
    return opened


def choose(dialog: ExportDialog, ending: str) -> None:
    titles = [dialog.format_field.itemText(n) for n in range(dialog.format_field.count())]
    dialog.format_field.setCurrentIndex(next(n for n, title in enumerate(titles) if ending in title))


def test_progress_and_container_are_asked_for_anki_only(dialog: ExportDialog) -> None:
    assert dialog.progress_field.isVisible()
    assert not dialog.progress_field.isChecked()
    assert not dialog.latest_field.isChecked()
    choose(dialog, "CSV")
    assert not dialog.progress_field.isVisible()
    assert not dialog.latest_field.isVisible()
    choose(dialog, "Anki package")
    assert dialog.progress_field.isVisible()


def test_the_dialog_says_what_to_tick_in_anki(dialog: ExportDialog) -> None:
    assert "Import any learning progress" not in dialog.effect.words
    dialog.progress_field.click()
    assert "Import any learning progress" in dialog.effect.words
    assert "Import any deck presets" in dialog.effect.words
    choose(dialog, "CSV")
    assert not dialog.effect.isVisible()


def test_a_text_file_for_anki(qtbot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "Text file for Anki")
    assert dialog.path_field.text().endswith(".txt")
    dialog.path_field.setText(str(tmp_path / "a.txt"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.save()
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("#separator:tab\n#html:true\n")


def test_all_decks_in_one_file(qtbot, window: MainWindow, dialog: ExportDialog, tmp_path: Path) -> None:
    dialog = with_other_decks(qtbot, window, dialog)
    dialog.chosen.tree.tick(None)
    settle(qtbot, window, dialog)
    count = dialog.chosen.amount.text()
    choose(dialog, "Text file for Anki")
    dialog.path_field.setText(str(tmp_path / "a.txt"))
    settle(qtbot, window, dialog)
    with qtbot.waitSignal(dialog.exported, timeout=20_000) as told:
        dialog.save()
    assert told.args is not None
    assert count.startswith(f"{told.args[1].notes} notes")


def with_other_decks(qtbot, window: MainWindow, dialog: ExportDialog) -> ExportDialog:
    """The dialog opened again, with decks "Sea", "Sea::Deep" and "Sky" of a note each."""
    dialog.reject()

    def fill(collection: Collection) -> None:
        for name in ("Sea", "Sea::Deep", "Sky"):
            fields = {"Front": f"{name}?", "Back": "b"}
            collection.new_note(
                collection.create_deck(name), "basic", fields, ["wet"] if "Sea" in name else []
            )

    window.surroundings.desk.ask(fill, lambda _none: None)
    window.open_export()
    again = window.dialog
    assert isinstance(again, ExportDialog)
    settle(qtbot, window, again)
    return again


def settle(qtbot, window: MainWindow, dialog: ExportDialog) -> None:
    """Wait until what is chosen has been counted."""
    qtbot.wait(2 * PAUSE)
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=10_000)
    qtbot.waitUntil(lambda: bool(dialog.chosen.amount.text() or dialog.chosen.fault.text()), timeout=10_000)


def line_of(dialog: ExportDialog, words: str) -> QTreeWidgetItem:
    """The deck's line by its last name."""
    (item,) = dialog.chosen.tree.findItems(
        words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, NAME
    )
    return item


def test_ticks_follow_the_tree_and_name_the_file(qtbot, window: MainWindow, dialog: ExportDialog) -> None:
    dialog = with_other_decks(qtbot, window, dialog)
    tree = dialog.chosen.tree
    assert line_of(dialog, "All decks").checkState(NAME) is Qt.CheckState.PartiallyChecked
    tree.setCurrentItem(line_of(dialog, "All decks"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert tree.ticked is None
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert tree.ticked == ()
    settle(qtbot, window, dialog)
    assert dialog.chosen.amount.text() == "No deck is ticked."
    assert not dialog.export_button.isEnabled()
    tree.setCurrentItem(line_of(dialog, "Sea"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    settle(qtbot, window, dialog)
    assert dialog.chosen.amount.text() == "2 notes with 2 cards"
    assert dialog.path_field.text().endswith("Sea.apkg")
    tree.setCurrentItem(line_of(dialog, "Deep"))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    line_of(dialog, "Sky").setCheckState(NAME, Qt.CheckState.Checked)
    settle(qtbot, window, dialog)
    assert line_of(dialog, "Sea").checkState(NAME) is Qt.CheckState.Checked
    assert dialog.chosen.amount.text() == "2 notes with 2 cards"
    assert dialog.path_field.text().endswith("Lectern cards.apkg")
    assert dialog.export_button.isEnabled()


def test_the_deck_at_hand_is_ticked(
    qtbot, window: MainWindow, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_other_decks(qtbot, window, dialog).reject()
    found: list[str] = []
    window.surroundings.desk.ask(lambda collection: collection.decks()[-1].id, found.append)
    qtbot.waitUntil(lambda: bool(found) and window.dialog is None, timeout=10_000)
    monkeypatch.setattr(type(window.page), "deck_at_hand", found[0])
    window.open_export()
    again = window.dialog
    assert isinstance(again, ExportDialog)
    settle(qtbot, window, again)
    assert again.chosen.tree.ticked == (found[0],)
    assert again.path_field.text().endswith("Sky.apkg")


def test_a_search_narrows_the_decks_and_tells_its_faults(
    qtbot, window: MainWindow, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog = with_other_decks(qtbot, window, dialog)
    dialog.chosen.tree.tick(None)
    field = dialog.chosen.query_field
    field.setFocus()
    qtbot.keyClicks(field, "tag:wet is:nonsense")
    settle(qtbot, window, dialog)
    assert "is:nonsense" in dialog.chosen.fault.text()
    assert field.fault == (11, 19)
    assert not dialog.export_button.isEnabled()
    field.setText("tag:wet")
    settle(qtbot, window, dialog)
    assert not dialog.chosen.fault.isVisible()
    assert dialog.chosen.amount.text() == "2 notes with 2 cards"
    field.setText("nowhere at all")
    settle(qtbot, window, dialog)
    assert dialog.chosen.amount.text() == "Nothing is found."
    assert not dialog.export_button.isEnabled()
    field.setText("tag:w")
    field.setFocus()
    qtbot.keyClicks(field, "e")
    assert dialog.chosen.completer.currentCompletion() == "tag:wet"
    qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_what_anki_will_do_is_foreseen_from_the_last_export(
    qtbot, window: MainWindow, dialog: ExportDialog, deck: Deck, tmp_path: Path
) -> None:
    count = len(deck.notes)
    settle(qtbot, window, dialog)
    assert f"In Anki: {count} new. Nothing of this was exported before." in dialog.effect.words
    dialog.path_field.setText(str(tmp_path / "a.apkg"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.save()

    def change(collection: Collection) -> None:
        collection.update_note(deck.notes[0].id, {"Note": "edited"})
        collection.delete_notes([deck.notes[1].id])
        collection.rename_deck(deck.id, "Another name")

    window.surroundings.desk.ask(change, lambda _none: None)
    window.open_export()
    again = window.dialog
    assert isinstance(again, ExportDialog)
    settle(qtbot, window, again)
    assert f"0 new, 1 updated, {count - 2} unchanged" in again.effect.words
    assert "1 note was deleted here since" in again.effect.words
    assert f"“{deck.name}” is now “Another name”" in again.effect.words
    assert again.effect.accessibleName() == again.effect.words


def test_a_whole_collection_leaves_nothing_to_choose_and_warns(
    qtbot, window: MainWindow, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog = with_other_decks(qtbot, window, dialog)
    before = dialog.chosen.tree.ticked
    choose(dialog, "Whole collection")
    settle(qtbot, window, dialog)
    assert "Anki replaces everything" in dialog.effect.words
    assert not dialog.progress_field.isVisible()
    assert not dialog.chosen.tree.isEnabled()
    assert dialog.chosen.choice.decks is None
    choose(dialog, "Anki package")
    assert dialog.chosen.tree.ticked == before
    choose(dialog, "Whole collection")
    dialog.path_field.setText(str(tmp_path / "all.colpkg"))
    settle(qtbot, window, dialog)
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.save()
    with zipfile.ZipFile(tmp_path / "all.colpkg") as package:
        assert "collection.anki2" in package.namelist()


@pytest.mark.parametrize("latest", [False, True])
def test_the_file_is_of_the_kind_that_was_asked_for(
    qtbot, window: MainWindow, dialog: ExportDialog, tmp_path: Path, *, latest: bool
) -> None:
    path = tmp_path / "a.apkg"
    dialog.path_field.setText(str(path))
    dialog.latest_field.setChecked(latest)
    dialog.progress_field.setChecked(True)
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.save()
    with zipfile.ZipFile(path) as package:
        assert ("collection.anki21b" in package.namelist()) is latest


def test_notes_chosen_in_browse_are_exported(qtbot, window: MainWindow, deck: Deck, tmp_path: Path) -> None:
    window.surroundings.desk.ask(lambda collection: collection.add_deck(deck), lambda _added: None)
    window.show_place("browse")
    page = window.page
    assert isinstance(page, BrowsePage)
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle and page.table.rowCount() > 3, timeout=10_000)
    assert "Cards: Export these" in [command.title for command in page.commands()]
    assert any("Export these" in action.text() for action in page.menu().actions())
    page.view.setFocus()
    page.view.selectRow(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = page.chosen()
    assert len(chosen) == 2
    qtbot.keyClick(page.view, Qt.Key.Key_X)
    dialog = window.dialog
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: bool(dialog.chosen.amount.text()), timeout=10_000)
    assert "Whole collection" not in "".join(
        dialog.format_field.itemText(n) for n in range(dialog.format_field.count())
    )
    dialog.path_field.setText(str(tmp_path / "two.apkg"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000) as told:
        dialog.save()
    assert told.args is not None
    assert f"{told.args[1].notes} note" in dialog.chosen.amount.text()
    assert told.args[1].notes in (1, 2)
    assert window.toast.isVisible()
    assert (tmp_path / "two.apkg").exists()
