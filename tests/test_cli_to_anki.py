"""Decks sent to a running Anki by the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.collection.collection import Collection
from app.collection.exports import EVERYTHING
from app.paths import Paths
from app.settings import SettingsFile
from tests.interchange.anki.anki_online import AnkiOnline, serve

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
def words(tmp_path: Path, running: AnkiOnline, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options of a collection with two decks, and of the port; no settings of the person who tests."""
    paths = Paths(*(tmp_path / name for name in ("c.lectern", "backups", "settings.json", "logs")))
    monkeypatch.setattr(Paths, "standard", classmethod(lambda _cls: paths))
    with Collection.open(paths.collection) as opened:
        for name in ("Sea", "Land"):
            deck = opened.create_deck(name)
            for number in range(2):
                opened.new_note(deck, "basic", {"Front": f"{name} {number}", "Back": "b"})
    return ["--to-anki", "--anki-at", str(running.port)]


def count(running: AnkiOnline) -> int:
    return len(running.col.find_notes(""))


def test_a_preview_and_then_the_deck(
    words: list[str], running: AnkiOnline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "Sea", *words, "--preview"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("2 notes are new.\nNew decks: Sea.\n")
    assert "New: Sea 0\nNew: Sea 1" in told
    assert (running.wrote, count(running)) == ([], 0)
    assert main(["export", "Sea", *words]) == 0
    assert capsys.readouterr().out == "In Anki now: 2 new notes, 0 updated.\n"
    assert (running.wrote, count(running)) == (["importPackage"], 2)


def test_dates_are_typed_there_where_that_is_wished(
    words: list[str], running: AnkiOnline, capsys: pytest.CaptureFixture[str]
) -> None:
    with Collection.open(Paths.standard().collection) as opened:
        sea = next(deck.id for deck in opened.decks() if deck.name == "Sea")
        opened.new_note(sea, "date", {"Event": "ebb", "Date": "1931", "When question": "When?"})
    assert main(["export", "Sea", *words, "--type-dates"]) == 0
    (number,) = running.col.find_notes("Event:ebb")
    assert "[[type:Date]]" in running.col.get_note(number).cards()[0].render_output().question_text
    capsys.readouterr()
    main(["export", "Sea", "--preview", "--json", "--type-dates"])
    assert json.loads(capsys.readouterr().out)["unchanged"] == 3
    main(["export", "Sea", "--preview", "--json"])
    assert json.loads(capsys.readouterr().out)["updated"] == 3


def test_nothing_to_send(words: list[str], running: AnkiOnline, capsys: pytest.CaptureFixture[str]) -> None:
    main(["export", "*", *words])
    running.asked.clear()
    capsys.readouterr()
    assert main(["export", "*", *words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["counts"]["unchanged"], told["sent"], told["notes"]) == (4, False, [])
    assert running.wrote == []


def test_what_is_searched_and_what_a_file_holds(
    words: list[str], running: AnkiOnline, tmp_path: Path
) -> None:
    assert main(["export", "*", "--search", "Land", *words]) == 0
    assert count(running) == 2
    file = tmp_path / "sea.json"
    assert main(["export", "Sea", "-o", str(file)]) == 0
    assert main(["export", str(file), *words]) == 0
    assert count(running) == 4


def test_what_was_sent_counts_as_exported(words: list[str]) -> None:
    assert main(["export", "*", *words]) == 0
    with Collection.open(Paths.standard().collection) as opened:
        effect = opened.exports.foresee(EVERYTHING)
    assert (effect.new, effect.unchanged) == (0, 4)


def test_the_key_and_the_port_stand_in_the_settings(words: list[str], running: AnkiOnline) -> None:
    running.key = "secret"
    assert main(["export", "Sea", *words]) == 2
    SettingsFile(Paths.standard().settings).change(
        anki_key="secret", anki_address=f"localhost:{running.port}"
    )
    assert main(["export", "Sea", "--to-anki"]) == 0
    assert count(running) == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["Sea", "--to-anki", "-o", "a.apkg"], "writes no file"),
        (["Sea", "--to-anki", "--anki-at", "192.168.1.7:8765"], "not on this computer"),
        (["Sky", "--to-anki"], "no deck Sky"),
        (["Sea", "--to-anki", "--anki-at", "1"], "No Anki answers at 127.0.0.1:1"),
    ],
)
@pytest.mark.usefixtures("words")
def test_what_can_not_be_is_said(capsys: pytest.CaptureFixture[str], given: list[str], said: str) -> None:
    assert main(["export", *given]) == 2
    assert said in capsys.readouterr().err
