"""Notes as Anki's own text file: into the real Anki, and back to us."""

from pathlib import Path
from typing import Any

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.interchange.csv_reading import read_table
from app.interchange.formats import export_deck


def test_it_says_what_its_columns_are(deck: Deck, tmp_path: Path) -> None:
    exported = export_deck(deck, tmp_path / "a.txt")
    lines = (tmp_path / "a.txt").read_text("utf-8").splitlines()
    assert lines[:6] == [
        "#separator:tab",
        "#html:true",
        "#guid column:1",
        "#notetype column:2",
        "#deck column:3",
        "#tags column:21",
    ]
    assert len(lines) == 6 + len(deck.notes)
    assert exported.notes == len(deck.notes)


def test_we_read_what_we_write(deck: Deck, tmp_path: Path, collection: Collection) -> None:
    export_deck(deck, tmp_path / "a.txt")
    arrival = collection.importing.store(read_table(tmp_path / "a.txt", collection.importing.note_types()))
    assert (arrival.new, arrival.decks, arrival.note_types) == (len(deck.notes), ("Harbour",), ())
    for note in deck.notes:
        if note.type != "choice":
            assert collection.note(note.id).fields == note.fields


@pytest.mark.real_anki
def test_anki_takes_the_notes_in(
    make_deck: Any, make_note: Any, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    texts = ('a "quoted"\ttab', "line\nbreak &lt; <b>b</b>", "#hash", " blank ")
    notes = [
        make_note("basic", n, fields={"Front": t, "Back": t}, tags=("x", "a::b")) for n, t in enumerate(texts)
    ]
    notes.append(make_note("cloze", 9))
    deck = make_deck(notes, name="Port::Quay")
    # a package brings the note types
    export_deck(make_deck([make_note("basic", 98), make_note("cloze", 99)]), tmp_path / "a.apkg")
    anki.import_package(tmp_path / "a.apkg")
    export_deck(deck, tmp_path / "a.txt")
    bring_text(anki.col, tmp_path / "a.txt")
    arrived = anki.notes()
    for note in notes:
        assert dict(arrived[note.id].items()) == note.fields
        assert sorted(arrived[note.id].tags) == sorted(note.tags)
        assert anki.col.decks.name(arrived[note.id].cards()[0].did) == "Port::Quay"
    assert anki.problems() == []


def bring_text(col: Any, path: Path) -> Any:
    from anki.import_export_pb2 import ImportCsvRequest

    metadata = col.get_csv_metadata(str(path), None)
    return col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata))
