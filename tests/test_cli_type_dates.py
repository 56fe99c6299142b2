"""Dates that are typed in, wished for on the command line."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.cli import main
from app.deckfile.deck import Deck
from app.deckfile.writing import write_deck
from app.interchange.anki.note_types import TYPE_FIELD


@pytest.fixture
def file(tmp_path: Path) -> Path:
    fields = dict.fromkeys(NOTE_TYPES["date"].fields, "")
    note = Note("n1", "date", fields | {"Event": "ebb", "Date": "1931", "When question": "When?"})
    path = tmp_path / "sea.json"
    write_deck(Deck("d1", "Sea", notes=(note,), cards=render_cards(note)), path)
    return path


@pytest.mark.parametrize(("wish", "switch"), [([], ""), (["--type-dates"], "1")])
def test_a_package_of_a_deck_file(file: Path, tmp_path: Path, wish: list[str], switch: str) -> None:
    assert main(["export", str(file), "-o", str(tmp_path / "a.apkg"), *wish]) == 0
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        package.extract("collection.anki2", tmp_path)
    rows = sqlite3.connect(tmp_path / "collection.anki2")
    (fields,) = rows.execute("select flds from notes").fetchone()
    rows.close()
    assert fields.split("\x1f")[NOTE_TYPES["date"].fields.index(TYPE_FIELD)] == switch


def test_tables_know_no_typing(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(file), "-o", str(tmp_path / "a.csv"), "--type-dates"]) == 2
    assert "--type-dates are for Anki packages" in capsys.readouterr().err
