"""The seam to genanki: content -> Anki's database (schema 11).

genanki makes notes, cards, decks and note types. What it lacks is added here: a modification time for each
note, cards that are told rather than guessed, ids of templates and fields, a true start of day.
"""

import itertools
import json
import sqlite3
from pathlib import Path
from typing import Any

import genanki

from app.cards.note_types import NoteType
from app.interchange.anki_content import UNEDITED, Content, PackedDeck, PackedNote, stable_number
from app.interchange.anki_note_types import (
    LAYOUT_MODIFIED,
    anki_fields,
    anki_templates,
    required_fields,
    style,
)

DAY_START = UNEDITED + 4 * 3600
"""4 o'clock of the day before which nothing happened. Its zone is said beside it (creationOffset 0: UTC)."""

_DAY_IN_MS = 86_400_000

_CONFIGURATION = {
    "activeDecks": [1],
    "addToCur": True,
    "collapseTime": 1200,
    "creationOffset": 0,
    "curDeck": 1,
    "dayLearnFirst": False,
    "dueCounts": True,
    "estTimes": True,
    "newSpread": 0,
    "schedVer": 2,
    "sched2021": True,
    "sortBackwards": False,
    "sortType": "noteFld",
    "timeLim": 0,
}


class _Model(genanki.Model):
    """A note type whose templates and fields have ids, and that says itself which field makes a card."""

    def __init__(self, note_type: NoteType) -> None:
        super().__init__(
            note_type.number,
            note_type.title,
            fields=anki_fields(note_type),
            templates=anki_templates(note_type),
            css=style(),
            model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
        )
        self._req: Any = required_fields(note_type)

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        return super().to_json(LAYOUT_MODIFIED, deck_id)


class _Note(genanki.Note):
    """A note with its own modification time and the cards it was told."""

    def __init__(self, packed: PackedNote, model: _Model, due: int) -> None:
        super().__init__(model, list(packed.fields), tags=packed.tags, guid=packed.guid, due=due)
        self._modified = packed.modified
        self.cards: Any = [genanki.Card(ordinal) for ordinal in packed.ordinals]

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        super().write_to_db(cursor, self._modified, deck_id, id_gen)

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Fields are HTML as it came: genanki's guess at what is meant as text would only warn."""


class _Deck(genanki.Deck):
    def to_json(self) -> dict[str, Any]:
        nothing_today = {key: [0, 0] for key in ("lrnToday", "newToday", "revToday", "timeToday")}
        return super().to_json() | nothing_today | {"mod": UNEDITED}


def write_database(content: Content, path: Path) -> None:
    """Fill an empty file with the collection. The same content gives the same rows.

    A later step that carries learning progress over can update the rows of `cards` and add to `revlog`
    before the commit: a card is found by its note's guid and its ordinal.
    """
    connection = sqlite3.connect(path)
    try:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        models: dict[str, _Model] = {}
        positions = itertools.count(1)
        package = genanki.Package([_deck(deck, models, positions) for deck in content.decks])
        package.write_to_db(connection.cursor(), UNEDITED, itertools.count(_first_id(content)))
        connection.execute(
            "update col set crt = ?, mod = ?, scm = ?, conf = ?",
            (
                DAY_START,
                UNEDITED * 1000,
                UNEDITED * 1000,
                json.dumps(_CONFIGURATION | {"nextPos": next(positions)}),
            ),
        )
        connection.commit()
    finally:
        connection.close()


def _deck(packed: PackedDeck, models: dict[str, _Model], positions: Any) -> _Deck:
    deck = _Deck(packed.number, packed.name, packed.description)
    for note in packed.notes:
        if note.type.name not in models:
            models[note.type.name] = _Model(note.type)
        deck.add_note(_Note(note, models[note.type.name], next(positions)))
    return deck


def _first_id(content: Content) -> int:
    """Rows are numbered from a moment of the first of January 2020, each package from another.

    Anki reads ids as the time of creation in milliseconds and gives new ones where they are taken.
    """
    key = "\x1f".join(str(deck.number) for deck in content.decks)
    return UNEDITED * 1000 + stable_number(key) % _DAY_IN_MS
