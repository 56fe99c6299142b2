"""Exports to Anki by the command line: progress, containers, several decks, searches."""

import json
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
        (["{}/d.json", "--preview"], "decks of the collection"),
        (["Sea"], "Say which file to write"),
        (["Sea", "-o", "{}/a.colpkg"], "holds a whole collection"),
        (["*", "-o", "{}/a.colpkg", "--search", "Sea"], "holds a whole collection"),
        (["{}/d.json", "-o", "{}/a.colpkg"], "holds a whole collection"),
    ],
)
def test_what_can_not_be_is_said(
    collection: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], said: str
) -> None:
    assert main(["export", "Sea", "-o", str(tmp_path / "d.json"), *collection]) == 0
    assert main(["export", *(word.format(tmp_path) for word in given), *collection]) == 2
    assert said in capsys.readouterr().err


def test_a_preview_counts_and_writes_nothing(
    collection: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def foreseen(*words: str) -> dict[str, object]:
        assert main(["export", *words, "--preview", "--json", *collection]) == 0
        return json.loads(capsys.readouterr().out)

    first = foreseen("*")
    assert (first["notes"], first["new"], first["last"]) == (4, 4, None)
    assert main(["export", "Sea", "-o", str(tmp_path / "a.apkg"), *collection]) == 0
    then = foreseen("*", "-o", str(tmp_path / "b.apkg"))
    assert (then["new"], then["updated"], then["unchanged"]) == (2, 0, 2)
    assert not (tmp_path / "b.apkg").exists()
    assert foreseen("*", "--search", "Sea")["new"] == 0


def test_a_preview_says_what_to_tick(collection: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "Sea", "--preview", "--with-progress", *collection]) == 0
    told = capsys.readouterr().out
    assert "2 notes with 2 cards." in told
    assert "2 new. Nothing of this was exported before." in told
    assert "tick “Import any learning progress” and “Import any deck presets”" in told
    assert main(["export", "*", "-o", "a.colpkg", "--preview", *collection]) == 0
    assert "Anki replaces everything" in capsys.readouterr().out


def test_dates_that_are_typed_in_make_other_notes(
    collection: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "a.apkg")
    for _time in range(2):
        assert main(["export", "*", "-o", out, "--type-dates", *collection]) == 0
    assert main(["export", "*", "--preview", "--type-dates", *collection]) == 0
    assert "0 updated, 4 unchanged" in capsys.readouterr().out
    assert main(["export", "*", "--preview", *collection]) == 0
    assert "4 updated, 0 unchanged" in capsys.readouterr().out


def test_only_packages_are_remembered(
    collection: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.csv", "a.json", "a.txt"):
        assert main(["export", "*", "-o", str(tmp_path / name), *collection]) == 0
    assert main(["export", "*", "--preview", *collection]) == 0
    assert "4 new. Nothing of this was exported before." in capsys.readouterr().out
    assert main(["export", "*", "-o", str(tmp_path / "a.colpkg"), *collection]) == 0
    assert "Anki replaces everything" in capsys.readouterr().err
    assert main(["export", "*", "--preview", *collection]) == 0
    assert "0 new, 0 updated, 4 unchanged" in capsys.readouterr().out
