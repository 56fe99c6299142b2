"""The seam to genanki: content -> Anki's database (schema 11).

genanki makes notes, cards, decks and note types. What it lacks is added here: a modification time for each
note, cards that are told rather than guessed, ids of templates and fields, a true start of day.
"""

import itertools
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import genanki

from app.cards.templates.note_types import NoteType
from app.holdings import HeldNoteType
from app.interchange.anki.content import UNEDITED, Content, PackedDeck, PackedNote, stable_number
from app.interchange.anki.note_types import (
    LAYOUT_MODIFIED,
    anki_fields,
    anki_templates,
    required_fields,
    style,
)
from app.interchange.anki.standing import Standing

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

_FIELD = {"font": "Arial", "rtl": False, "size": 20, "sticky": False}
_TEMPLATE = {"bafmt": "", "bqfmt": "", "did": None}
"""What Anki wants said of note types that came in tables."""


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


class _ForeignModel(genanki.Model):
    """A note type that came from Anki, with all that Anki said of it."""

    def __init__(self, held: HeldNoteType) -> None:
        super().__init__(
            held.data["id"],
            held.name,
            fields=[
                {**_FIELD, **field.data, "name": field.name, "ord": place}
                for place, field in enumerate(held.fields)
            ],
            templates=[
                {**_TEMPLATE, **t.data, "name": t.name, "ord": place, "qfmt": t.front, "afmt": t.back}
                for place, t in enumerate(held.templates)
            ],
            css=held.css,
            model_type=genanki.Model.CLOZE if held.cloze else genanki.Model.FRONT_BACK,
        )
        self._data = held.data
        self._req: Any = []

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        missing = {
            "did": None,
            "latexPre": self.latex_pre,
            "latexPost": self.latex_post,
            "mod": LAYOUT_MODIFIED,
            "req": [],
            "sortf": 0,
        }
        inside = {"flds": self.fields, "tmpls": self.templates, "css": self.css, "type": self.model_type}
        return missing | dict(self._data) | inside | {"id": self.model_id, "name": self.name, "usn": -1}


class _Card(genanki.Card):
    """A card that stands somewhere."""

    def __init__(self, ordinal: int, standing: Standing) -> None:
        super().__init__(ordinal)
        self._standing = standing

    def write_to_db(
        self, cursor: Any, timestamp: float, deck_id: int, note_id: int, id_gen: Any, due: int = 0
    ) -> None:
        s = self._standing
        row = (s.number, note_id, s.deck, self.ord, s.modified or int(timestamp), -1, s.type, s.queue, s.due)
        row += (s.interval, s.factor, s.reps, s.lapses, s.left, 0, 0, s.flags, s.data)
        cursor.execute("insert into cards values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row)


class _Note(genanki.Note):
    """A note with its own number and modification time and the cards it was told."""

    def __init__(self, packed: PackedNote, model: genanki.Model, due: int) -> None:
        super().__init__(model, list(packed.fields), tags=packed.tags, guid=packed.guid, due=due)
        self._modified = packed.modified
        self._number = packed.number
        if packed.standings:
            pairs = zip(packed.ordinals, packed.standings, strict=True)
            self.cards: Any = [_Card(ordinal, standing) for ordinal, standing in pairs]
        else:
            self.cards = [genanki.Card(ordinal) for ordinal in packed.ordinals]

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        numbers = itertools.chain((self._number,), id_gen) if self._number else id_gen
        super().write_to_db(cursor, self._modified, deck_id, numbers)

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Fields are HTML as it came: genanki's guess at what is meant as text would only warn."""


class _Deck(genanki.Deck):
    def __init__(self, packed: PackedDeck) -> None:
        super().__init__(packed.number, packed.name, packed.description)
        self._packed = packed

    def to_json(self) -> dict[str, Any]:
        nothing_today = {key: [0, 0] for key in ("lrnToday", "newToday", "revToday", "timeToday")}
        own = {"conf": self._packed.preset, "desc": self.description, "id": self.deck_id, "name": self.name}
        return super().to_json() | {"mod": UNEDITED} | dict(self._packed.data) | nothing_today | own


def write_database(content: Content, path: Path, settings: Mapping[str, Any]) -> None:
    """Fill an empty file with the collection and its settings. The same content gives the same rows."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("pragma journal_mode = off")
        connection.execute("pragma synchronous = off")
        models: dict[str, genanki.Model] = {}
        positions = itertools.count(1)
        package = genanki.Package([_deck(deck, models, positions) for deck in content.decks])
        package.write_to_db(connection.cursor(), UNEDITED, itertools.count(_first_id(content)))
        connection.executemany("insert into revlog values (?, ?, -1, ?, ?, ?, ?, ?, ?)", content.reviews)
        _configure(connection, content, {**settings, "nextPos": next(positions)})
        connection.commit()
    finally:
        connection.close()


def _configure(connection: sqlite3.Connection, content: Content, settings: Mapping[str, Any]) -> None:
    options = {**_CONFIGURATION, **settings, "rollover": content.day_start_hour}
    connection.execute(
        "update col set crt = ?, mod = ?, scm = ?, conf = ?",
        (DAY_START, UNEDITED * 1000, UNEDITED * 1000, json.dumps(options)),
    )
    if content.presets:
        presets = json.loads(connection.execute("select dconf from col").fetchone()[0])
        presets |= {str(preset["id"]): preset for preset in content.presets}
        connection.execute("update col set dconf = ?", (json.dumps(presets),))


def _deck(packed: PackedDeck, models: dict[str, genanki.Model], positions: Any) -> _Deck:
    deck = _Deck(packed)
    for note in packed.notes:
        key = note.type.name if isinstance(note.type, NoteType) else str(note.type.data["id"])
        if key not in models:
            models[key] = _Model(note.type) if isinstance(note.type, NoteType) else _ForeignModel(note.type)
        deck.add_note(_Note(note, models[key], next(positions)))
    return deck


def _first_id(content: Content) -> int:
    """Rows are numbered from a moment of the first of January 2020, each package from another.

    Anki reads ids as the time of creation in milliseconds and gives new ones where they are taken.
    """
    key = "\x1f".join(str(deck.number) for deck in content.decks)
    return UNEDITED * 1000 + stable_number(key) % _DAY_IN_MS
