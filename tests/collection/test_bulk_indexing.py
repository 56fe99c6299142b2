"""Many notes at once: found by words and tags as if each had come alone, whatever becomes of the import."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.collection.bulk_indexing import index_words
from app.collection.changes import MANY_NOTES
from app.collection.collection import Collection
from app.collection.foreseeing import Watch
from app.collection.schema import SEARCH
from app.errors import CancelledError
from app.holdings import (
    HeldCard,
    HeldDeck,
    HeldField,
    HeldNote,
    HeldNoteType,
    HeldReview,
    HeldTemplate,
    Holdings,
)

KIND = HeldNoteType(
    1_600_000_000_001,
    "Words",
    (HeldField("Front"), HeldField("Back")),
    (HeldTemplate("Card", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),),
)
TAGS = [(), ("sea",), ("sea", "Tide::low"), ("SEA", "ebb"), ('quoted"tag', "back\\slash"), ("ünï",)]


def holdings(count: int, first: int = 0) -> Holdings:
    """Notes with a card and a line of the log each."""
    numbers = range(first + 1, first + count + 1)
    return Holdings(
        "words",
        (KIND,),
        decks=(HeldDeck(7, "Words"),),
        notes=[
            HeldNote(n, f"g{n}", KIND.number, (f"Wörd{n:06}", f"<b>meaning</b> {n}"), TAGS[n % 6], 100)
            for n in numbers
        ],
        cards=[HeldCard.unseen(n + 10**6, n, 7, 0) for n in numbers],
        reviews=[HeldReview(1_600_000_000_000 + n, n + 10**6, 3, 1, 5, 0, 0, 900) for n in numbers],
    )


def indexes(collection: Collection) -> dict[str, Any]:
    store = collection._store
    index_words(store)
    store.execute("insert into notes_search (notes_search, rank) values ('integrity-check', 1)")
    return {
        "tags": store.connection.execute(
            """select lower(t.name), n.uid from note_tags j join tags t on t.id = j.tag
            join notes n on n.id = j.note order by 1, 2"""
        ).fetchall(),
        "names": {name.lower() for name in store.column("select name from tags")},
        "triggers": store.connection.execute(
            "select name, sql from sqlite_schema where type = 'trigger' order by name"
        ).fetchall(),
    }


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(tmp_path / "other.lectern") as opened:
        yield opened


def test_many_notes_are_indexed_as_one_by_one(collection: Collection, other: Collection) -> None:
    count = MANY_NOTES + 1_500  # two batches
    collection.importing.store(holdings(count))
    for start in range(0, count, 500):
        other.importing.store(holdings(min(500, count - start), start))
    assert indexes(collection) == indexes(other)
    assert len(collection.find_cards("word000042")) == 1
    assert len(collection.find_cards("tag:sea")) == len(other.find_cards("tag:sea")) > count / 3
    assert collection.check() == []


def test_undo_and_redo_of_many_notes_leave_the_indexes_right(collection: Collection) -> None:
    before = indexes(collection)
    collection.importing.store(holdings(2_500))
    after = indexes(collection)
    collection.undo()
    assert indexes(collection)["tags"] == []
    assert indexes(collection)["triggers"] == before["triggers"]
    assert collection.find_cards("word") == []
    collection.redo()
    assert indexes(collection) == after
    assert len(collection.find_cards("word")) == 2_500
    assert collection.check() == []


def test_a_preview_of_many_notes_leaves_no_trace(collection: Collection) -> None:
    before = indexes(collection)
    assert collection.importing.preview(holdings(2_500)).new == 2_500
    assert indexes(collection) == before
    assert collection.undo_label() is None


def test_after_many_notes_single_ones_are_indexed_again(collection: Collection) -> None:
    collection.importing.store(holdings(2_500))
    collection.importing.store(holdings(1, 5_000))
    assert len(collection.find_cards("word005001")) == 1
    assert len(collection.find_cards("word00")) == 2_501
    assert collection.check() == []


def test_a_stopped_import_of_many_notes_leaves_no_trace(collection: Collection) -> None:
    before = indexes(collection)
    looks = iter(range(10**9))
    watch = Watch(lambda _done: None, lambda: next(looks) > 20)
    with pytest.raises(CancelledError):
        collection.foreseeing.store(holdings(6_000), watch)
    assert indexes(collection) == before
    collection.importing.store(holdings(3))
    assert len(collection.find_cards("word")) == 3


def test_an_error_in_between_leaves_no_trace(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    before = indexes(collection)

    def fail(*_arguments: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("app.collection.importing.add_reviews", fail)
    with pytest.raises(Exception, match="disk is full"):
        collection.importing.store(holdings(2_500))
    assert indexes(collection) == before
    assert collection.find_cards("") == []


def test_an_error_while_rows_are_prepared_is_told(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexes(collection)
    given = iter(range(10**9))

    def fail(*arguments: Any) -> Any:
        if next(given) > 2_200:
            raise MemoryError
        return new_note(*arguments)

    from app.collection.imported_notes import new_note

    monkeypatch.setattr("app.collection.importing.new_note", fail)
    with pytest.raises(MemoryError):
        collection.importing.store(holdings(2_500))
    assert indexes(collection) == before


# Words are indexed after the import


def waiting(collection: Collection) -> int:
    """How many notes the index of words does not know."""
    return collection._store.column("select count(*) from unindexed")[0]


def test_words_wait_for_the_first_search(collection: Collection) -> None:
    collection.importing.store(holdings(2_500))
    assert waiting(collection) == 2_500
    assert collection.undo_label() == "Import words"
    assert collection.find_cards("deck:Words word002")
    assert waiting(collection) == 0
    assert len(collection.find_cards("word00")) == 2_500
    assert collection.undo_label() == "Import words"
    assert collection.check() == []


def test_words_are_indexed_in_slices(collection: Collection) -> None:
    collection.importing.store(holdings(2_500))
    assert collection.finding.get_ready(1_000)
    assert waiting(collection) == 1_500
    assert collection.finding.get_ready(1_000)
    assert waiting(collection) == 500
    assert not collection.finding.get_ready(1_000)
    assert waiting(collection) == 0
    assert not collection.finding.get_ready()
    assert len(collection.find_cards("word00")) == 2_500
    assert collection.check() == []


def test_undo_takes_waiting_notes_back(collection: Collection) -> None:
    collection.importing.store(holdings(2_500))
    collection.finding.get_ready(700)
    collection.undo()
    assert waiting(collection) == 0
    assert collection.find_cards("word") == []
    assert collection.check() == []
    collection.redo()
    assert waiting(collection) > 0
    assert len(collection.find_cards("word")) == 2_500
    assert collection.check() == []


def test_waiting_notes_are_edited_and_deleted(collection: Collection) -> None:
    collection.importing.store(holdings(2_500))
    collection.update_note("g7", {"Front": "heron", "Back": "a bird"})
    collection.delete_notes(["g8"])
    assert waiting(collection) == 2_499
    assert [row.note for row in collection.search("heron")] == ["g7"]
    assert collection.find_cards("word000007") == collection.find_cards("word000008") == []
    assert collection.check() == []
    collection.undo()
    collection.undo()
    assert [row.note for row in collection.search("word000007")] == ["g7"]
    assert len(collection.find_cards("word000008")) == 1
    assert collection.find_cards("heron") == []
    assert collection.check() == []


def test_a_second_import_finds_notes_that_wait(collection: Collection) -> None:
    collection.importing.store(holdings(2_500))
    again = collection.importing.store(holdings(4_000))
    assert (again.new, again.unchanged, waiting(collection)) == (1_500, 2_500, 4_000)
    assert len(collection.find_cards("word00")) == 4_000
    assert collection.check() == []


def test_a_search_within_an_action_that_fails_leaves_notes_waiting(collection: Collection) -> None:
    collection.importing.store(holdings(2_500))

    def search_and_fail() -> None:
        with collection._store.action("Fail"):
            assert len(collection.find_cards("word000042")) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        search_and_fail()
    assert waiting(collection) == 2_500
    assert len(collection.find_cards("word000042")) == 1
    assert collection.check() == []


def test_a_crash_before_words_are_indexed_loses_nothing(collection: Collection, tmp_path: Path) -> None:
    collection.importing.store(holdings(2_500))
    collection.finding.get_ready(700)
    left = tmp_path / "left.lectern"
    for suffix in ("", "-wal"):  # what a process leaves that is killed now
        shutil.copy(f"{collection.path}{suffix}", f"{left}{suffix}")
    with Collection.open(left) as opened:
        assert waiting(opened) == 1_800
        assert len(opened.find_cards("word00")) == 2_500
        assert opened.check() == []


def test_a_file_of_an_earlier_version_is_brought_along(reopen: Callable[[], Collection]) -> None:
    with reopen() as before:
        before.importing.store(holdings(1_200))
        store = before._store
        index_words(store)
        for name in ("insert", "delete", "update"):
            store.execute(f"drop trigger notes_search_{name}")
        for sql in SEARCH[1:]:
            store.execute(sql)
        store.execute("drop table unindexed")
        store.execute("delete from _sqlite_migrations where name = 'words_indexed_later'")
    with reopen() as after:
        after.importing.store(holdings(2_500))
        assert waiting(after) == 1_300
        after.update_note("g7", {"Front": "heron", "Back": "a bird"})
        after.delete_notes(["g8", "g2400"])
        assert len(after.find_cards("word00")) == 2_500 - 3
        assert after.check() == []


# The log beside the file


def moved_at(collection: Collection) -> int:
    """From how many pages on a commit moves the log into the file."""
    return collection._store.column("pragma wal_autocheckpoint")[0]


def test_an_import_leaves_its_log_to_those_who_have_time(collection: Collection) -> None:
    usual, file = moved_at(collection), collection.path
    size = file.stat().st_size
    few = holdings(1_200)
    long = [note._replace(fields=("ebb " * 700, "flow " * 700)) for note in few.notes]
    collection.importing.store(replace(few, notes=long))
    assert moved_at(collection) == usual > 0
    assert file.stat().st_size == size
    collection.finding.get_ready()
    assert file.stat().st_size > 10 * size


def test_a_failed_import_leaves_the_log_as_it_was_kept(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = moved_at(collection)

    def fail(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr("app.collection.importing.add_reviews", fail)
    with pytest.raises(MemoryError):
        collection.importing.store(holdings(3))
    assert moved_at(collection) == usual
