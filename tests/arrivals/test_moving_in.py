"""The command line brings files of other programs in, and says what that changes."""

import json
import os
from pathlib import Path

import pytest

from app.arrivals.moving_in import SHOWN, tell_arrival
from app.cli import main
from app.collection.arrivals import Arrival, Kept
from app.collection.collection import Collection


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Words.csv"
    path.write_text("Term,Definition\ntide,rise and fall\nebb,fall\n")
    return path


def run(tmp_path: Path, *words: str) -> int:
    return main([*words, "--collection", str(tmp_path / "collection.lectern")])


def test_a_preview_changes_nothing(tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "import", str(table), "--preview") == 0
    assert "Words: 2 notes new" in capsys.readouterr().out
    assert run(tmp_path, "stats", "--json") == 0
    assert json.loads(capsys.readouterr().out)["cards"] == 0


def test_what_an_import_did_as_words_and_as_data(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "import", str(table), "--deck", "Sea::Words") == 0
    said = capsys.readouterr().out
    assert "2 new cards" in said
    assert "New decks: Sea::Words." in said
    assert run(tmp_path, "import", str(table), "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["new"], data["unchanged"], data["decks"]) == (0, 2, [])


def test_columns_that_a_table_lacks_are_left_as_they_are(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text("Term,Definition,Tags\ntide,rise and fall,sea moon\nebb,fall,sea\n")
    assert run(tmp_path, "import", str(table)) == 0
    table.write_text("Term,Definition\ntide,rise and fall of the sea\nebb,fall\n")
    later = table.stat().st_mtime + 60
    os.utime(table, (later, later))
    capsys.readouterr()
    assert run(tmp_path, "import", str(table), "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["new"], data["changed"], data["unchanged"]) == (0, 1, 1)
    with Collection.open(tmp_path / "collection.lectern") as collection:
        note = collection.note(collection.search("tide")[0].note)
    assert (set(note.tags), note.fields["Back"]) == ({"sea", "moon"}, "rise and fall of the sea")


def test_what_can_not_be_brought_in_is_a_sentence(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "a.apkg"
    broken.write_bytes(b"no package")
    assert run(tmp_path, "import", str(broken)) == 2
    assert "no Anki package" in capsys.readouterr().err
    assert run(tmp_path, "import", str(broken), "--deck", "Sea") == 2
    assert "says itself" in capsys.readouterr().err


def test_what_stays_as_edited_is_named_and_counted() -> None:
    kept = tuple(Kept(f"n{number}", ("Front", "tags")) for number in range(SHOWN + 3))
    words = tell_arrival(
        Arrival(
            "Sea", changed=1, kept_only=2, kept=kept, progress=4, progress_kept=5, remarks=("Mind this.",)
        )
    ).words
    assert words.count("note n") == SHOWN
    assert "n0, Front, tags" in words
    assert "3 more" in words
    assert "Mind this." in words
    assert ": 4." in words
    assert ": 5." in words
