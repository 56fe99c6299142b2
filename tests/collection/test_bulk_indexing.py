"""Many notes at once: found by words and tags as if each had come alone, whatever becomes of the import."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.collection.changes import MANY_NOTES
from app.collection.collection import Collection
from app.collection.foreseeing import Watch
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
