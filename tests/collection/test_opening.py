"""Which files are opened, and that refused ones stay untouched."""

import hashlib
import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import app
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.errors import UserError

Reopen = Callable[[], Collection]


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


def test_what_was_written_is_there_after_reopening(reopen: Reopen, deck: Deck) -> None:
    with reopen() as collection:
        added = collection.add_deck(deck)
    with reopen() as collection:
        assert collection.export_deck(added.deck).notes == deck.notes
        assert collection.check() == []


def test_a_newer_collection_is_refused_and_not_a_byte_of_it_changes(path: Path, reopen: Reopen) -> None:
    reopen().close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("pragma user_version = 99")
        other.execute("create table of_the_future (a)")
        other.commit()
        other.execute("pragma wal_checkpoint(truncate)")
    before = digests(path.parent)
    with pytest.raises(UserError, match="newer version"):
        reopen()
    assert digests(path.parent) == before


def test_a_newer_collection_whose_version_is_only_in_its_log_is_refused(path: Path, reopen: Reopen) -> None:
    reopen().close()
    other = sqlite3.connect(path)
    other.execute("pragma user_version = 99")
    other.commit()
    try:
        with pytest.raises(UserError, match="newer version"):
            reopen()
    finally:
        other.close()


@pytest.mark.parametrize("content", [b"not a database at all" * 20, b"SQLite format 3\x00 but no more"])
def test_a_damaged_file_is_refused_and_left_as_it_is(path: Path, reopen: Reopen, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UserError, match="Restore one of the backups"):
        reopen()
    assert path.read_bytes() == content


def test_damage_inside_is_found_before_the_day_begins(path: Path, reopen: Reopen, deck: Deck) -> None:
    with reopen() as collection:
        collection.add_deck(deck)
    content = bytearray(path.read_bytes())
    for start in range(4096 * 3, len(content), 4096):
        content[start : start + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        reopen()


def test_another_programs_database_is_refused(path: Path, reopen: Reopen) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table songs (name)")
        other.commit()
    with pytest.raises(UserError, match="not a Lectern collection"):
        reopen()


def test_a_second_instance_is_refused_while_the_first_lives(reopen: Reopen) -> None:
    with reopen() as collection, pytest.raises(UserError, match="open in another window"):
        reopen()
    with reopen() as collection:
        assert collection.check() == []


def test_a_second_process_is_refused(path: Path, reopen: Reopen) -> None:
    code = (
        "import sys; from pathlib import Path; from app.collection.collection import Collection\n"
        "from app.errors import UserError\n"
        "try: Collection.open(Path(sys.argv[1]))\n"
        "except UserError as error: print(error)"
    )
    with reopen():
        seen = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(app.__path__[0]).parent,
        )
    assert "open in another window" in seen.stdout


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="can't be written to"):
        Collection.open(tmp_path / "file" / "collection.lectern")


def test_settings_and_searches_are_kept(reopen: Reopen) -> None:
    with reopen() as collection:
        collection.set_setting("theme", {"dark": True})
        collection.set_setting("gone", 1)
        collection.set_setting("gone", None)
        collection.finding.save("hard ones", "is:leech")
    with reopen() as collection:
        assert collection.setting("theme") == {"dark": True}
        assert collection.setting("gone", "default") == "default"
        assert collection.finding.saved() == {"hard ones": "is:leech"}


def test_values_may_cross_processes(collection: Collection, deck: Deck) -> None:
    added = collection.add_deck(deck)
    queue = collection.queue(added.deck)
    answered = collection.answer(queue.main[0].id, rating=3)  # type: ignore[arg-type]
    for value in (collection.decks(), queue, answered, collection.search(), collection.passages("n0")):
        assert pickle.loads(pickle.dumps(value)) == value
