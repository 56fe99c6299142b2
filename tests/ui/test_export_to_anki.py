"""The dialog that exports a deck: what goes along to Anki."""

import zipfile
from pathlib import Path

import pytest

from app.deckfile.deck import Deck
from app.deckfile.reading import read_deck
from app.ui.dialogs.export_deck import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.shipped import FOLDER

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
    assert "Import any learning progress" not in dialog.remark.text()
    dialog.progress_field.click()
    assert "Import any learning progress" in dialog.remark.text()


def test_a_text_file_for_anki(qtbot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "Text file for Anki")
    assert dialog.path_field.text().endswith(".txt")
    dialog.path_field.setText(str(tmp_path / "a.txt"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.save()
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("#separator:tab\n#html:true\n")


def test_all_decks_in_one_file(qtbot, window: MainWindow, deck: Deck, tmp_path: Path) -> None:
    window.surroundings.desk.ask(lambda collection: collection.add_deck(deck), lambda _added: None)
    window.surroundings.desk.ask(
        lambda collection: collection.new_note(
            collection.create_deck("Other"), "basic", {"Front": "f", "Back": "b"}
        ),
        lambda _note: None,
    )
    window.open_export()
    qtbot.waitUntil(lambda: window.surroundings.work.is_idle, timeout=10_000)
    dialog = window.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.deck_field.setCurrentText("All decks")
    choose(dialog, "Text file for Anki")
    dialog.path_field.setText(str(tmp_path / "a.txt"))
    with qtbot.waitSignal(dialog.exported, timeout=20_000) as told:
        dialog.save()
    assert told.args is not None
    assert told.args[1].notes == len(deck.notes) + 1


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
