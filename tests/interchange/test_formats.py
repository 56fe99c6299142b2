"""The registry of formats: by suffix or name, whole or not at all."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cards.note import Note
from app.deckfile.deck import Deck
from app.errors import UserError
from app.interchange.formats import check_writable, deck_formats, export_deck, find_format, read_deck_from


@pytest.mark.parametrize("name", [f.name for f in deck_formats() if not f.is_whole])
def test_every_format_is_written_by_its_suffix(deck: Deck, tmp_path: Path, name: str) -> None:
    path = tmp_path / ("deck" + find_format(Path(), name).suffix.upper())
    exported = export_deck(deck, path)
    assert (exported.notes, exported.cards) == (len(deck.notes), len(deck.cards))
    assert path.stat().st_size > 1000
    assert path.stat().st_mode & 0o777 == 0o644
    first = path.read_bytes()
    export_deck(deck, path)
    assert path.read_bytes() == first
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_name_beats_the_suffix(deck: Deck, tmp_path: Path) -> None:
    export_deck(deck, tmp_path / "deck.txt", "lectern")
    assert json.loads((tmp_path / "deck.txt").read_text("utf-8"))["format"] == "lectern-deck"


def test_what_was_written_as_a_deck_file_is_read(deck: Deck, tmp_path: Path) -> None:
    export_deck(deck, tmp_path / "a.json")
    assert read_deck_from(tmp_path / "a.json") == deck
    with pytest.raises(UserError, match="can't read the format Anki package"):
        read_deck_from(tmp_path / "a.apkg")


@pytest.mark.parametrize(("file", "name"), [("a.xyz", None), ("a", None), ("a.json", "word")])
def test_unknown_formats_list_the_known(deck: Deck, tmp_path: Path, file: str, name: str | None) -> None:
    with pytest.raises(
        UserError, match=r"lectern \(\.json\), apkg \(\.apkg\), colpkg \(\.colpkg\), anki-text \(\.txt\), csv"
    ):
        export_deck(deck, tmp_path / file, name)
    assert list(tmp_path.iterdir()) == []


def test_places_that_can_not_be_written_are_said_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        check_writable(tmp_path / "none" / "a.json")
    (tmp_path / "b.json").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        check_writable(tmp_path / "b.json")
    with pytest.raises(UserError, match="whole collection"):
        check_writable(tmp_path / "c.colpkg")
    assert check_writable(tmp_path / "c.colpkg", whole=True).name == "colpkg"


def test_a_failed_export_leaves_the_earlier_file(deck: Deck, tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    export_deck(deck, path)
    before = path.read_bytes()
    unknown = replace(deck.notes[0], type="poem")
    with pytest.raises(UserError, match="poem"):
        export_deck(replace(deck, notes=(*deck.notes[1:], unknown)), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.apkg"]


def test_packages_are_compressed(make_deck: Any, make_note: Callable[..., Note], tmp_path: Path) -> None:
    export_deck(make_deck([make_note("date", n) for n in range(500)]), tmp_path / "a.apkg")
    with zipfile.ZipFile(tmp_path / "a.apkg") as package:
        assert package.testzip() is None
        assert set(package.namelist()) == {"collection.anki2", "media"}
        unpacked = sum(entry.file_size for entry in package.infolist())
    assert (tmp_path / "a.apkg").stat().st_size < unpacked / 4
