"""Exports to Anki by the command line: progress, containers, several decks, searches."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from app.cli import main
from app.collection.collection import Collection
from app.scheduling.memory_card import Rating


@pytest.fixture
def collection(tmp_path: Path) -> list[str]:
    """Two decks of two notes, one of them answered."""
    path = tmp_path / "c.lectern"
    with Collection.open(path) as opened:
        for name in ("Sea", "Land"):
            deck = opened.create_deck(name)
            for number in range(2):
                opened.new_note(deck, "basic", {"Front": f"{name} {number}", "Back": "b"})
        opened.answer(opened.find_cards("deck:Sea")[0], Rating.GOOD)
    return ["--collection", str(path)]


def rows(package: Path, query: str) -> list[tuple[object, ...]]:
    target = package.with_suffix(".db")
    with zipfile.ZipFile(package) as opened:
        target.write_bytes(opened.read("collection.anki2"))
    connection = sqlite3.connect(target)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_progress_travels_where_it_is_asked_for(collection: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.apkg"
    assert main(["export", "Sea", "-o", str(out), *collection]) == 0
    assert rows(out, "select count(*) from revlog") == [(0,)]
    assert main(["export", "Sea", "-o", str(out), "--with-progress", *collection]) == 0
    assert rows(out, "select count(*) from revlog") == [(1,)]
    assert rows(out, "select type from cards order by type") == [(0,), (1,)]


def test_the_latest_container(collection: list[str], tmp_path: Path) -> None:
    out = tmp_path / "a.apkg"
    assert main(["export", "Sea", "-o", str(out), "--anki-format", "latest", *collection]) == 0
    with zipfile.ZipFile(out) as package:
        assert package.namelist() == ["meta", "collection.anki21b", "media"]
        assert package.read("meta") == b"\x08\x03"


@pytest.mark.parametrize(
    ("given", "notes"),
    [
        (["*"], 4),
        (["Sea", "--also", "Land"], 4),
        (["Sea"], 2),
        (["*", "--search", "is:new deck:Sea"], 1),
        (["Land", "--search", "Land"], 2),
    ],
)
def test_which_notes_go(collection: list[str], tmp_path: Path, given: list[str], notes: int) -> None:
    out = tmp_path / "a.apkg"
    assert main(["export", given[0], "-o", str(out), *given[1:], *collection]) == 0
    assert rows(out, "select count(*) from notes") == [(notes,)]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["Sea", "-o", "{}/a.csv", "--with-progress"], "for Anki packages"),
        (["Sea", "-o", "{}/a.apkg", "--search", "nowhere"], "Nothing is found"),
        (["Sea", "-o", "{}/a.apkg", "--also", "Sky"], "no deck Sky"),
        (["{}/d.json", "-o", "{}/a.apkg", "--with-progress"], "holds no progress"),
        (["{}/d.json", "-o", "{}/a.apkg", "--search", "x"], "decks of the collection"),
    ],
)
def test_what_can_not_be_is_said(
    collection: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert main(["export", "Sea", "-o", str(tmp_path / "d.json"), *collection]) == 0
    assert main(["export", *(word.format(tmp_path) for word in given), *collection]) == 2
    assert said in capsys.readouterr().err
