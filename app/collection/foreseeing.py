"""An import looked at note by note before it is done, and done so that it can be watched and stopped."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.collection.arrivals import Arrival
from app.collection.changes import Action
from app.collection.drawing import Surroundings, draw_card
from app.collection.foreseen import Fate, ForeseenField, ForeseenNote, Foresight
from app.collection.imported_notes import INSIDE, TAGS, Incoming, SortedNotes, read_incoming, sort_notes
from app.collection.imported_types import bring_types
from app.collection.importing import Importing
from app.collection.note_text import split_tags
from app.collection.store import Row, Store
from app.errors import CancelledError
from app.holdings import HeldCard, HeldNote, HeldNoteType, Holdings
from app.stopping import stop_if

SHOWN = 200
"""Notes of each fate that are looked at closely."""
PIECE = 1000
"""Notes that are compared at once."""
FACES = 6
"""Cards of a note that are drawn."""
TURN = 20_000
"""SQLite's own steps between two looks at the watch, some tenths of a millisecond."""
ROWS_EACH = 2
"""About how many rows are written for each note, card and line of the log, with what undo keeps."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How long work is followed: `report` gets how much is done (0..1), `is_stopped` ends it."""

    report: Callable[[float], None]
    is_stopped: Callable[[], bool]


class Foreseeing:
    """Imports foreseen and carried out under a watch; CancelledError when stopped, with nothing changed."""

    def __init__(self, store: Store, importing: Importing) -> None:
        """Belongs to an open collection."""
        self._store, self._importing = store, importing

    def preview(self, holdings: Holdings) -> Arrival:
        """What bringing it in would do, as counts."""
        return self._importing.preview(self._completed(holdings))

    def foresee(self, holdings: Holdings, watch: Watch | None = None) -> Foresight:
        """What bringing it in would do, with some notes of each fate side by side with what is here."""
        holdings = self._completed(holdings)
        lines = len(holdings.notes) + len(holdings.cards) + len(holdings.reviews)
        with self._watched(watch, lines * ROWS_EACH):
            notes = self._look_closely(holdings)
            before = self._store.connection.total_changes
            arrival = self._importing.preview(holdings)
            effort = self._store.connection.total_changes - before
        return Foresight(arrival, tuple(notes), effort)

    def store(self, holdings: Holdings, watch: Watch | None = None, effort: int = 0) -> Arrival:
        """Bring it in; `effort` is what the foresight said of it."""
        with self._watched(watch, effort + len(holdings.media or ())):
            return self._importing.store(self._completed(holdings))

    def _completed(self, holdings: Holdings) -> Holdings:
        """With what is here in place of what the file says nothing of."""
        if holdings.says_tags and not any(holdings.unsaid.values()):
            return holdings
        rows = self._store.query(
            f"select uid, fields, tags from notes where uid {INSIDE}",
            json.dumps([note.uid for note in holdings.notes]),
        )
        here = {row["uid"]: row for row in rows}
        names = {t.number: tuple(f.name for f in t.fields) for t in holdings.note_types}
        notes = [
            note if (row := here.get(note.uid)) is None else _complete(note, row, names[note.type], holdings)
            for note in holdings.notes
        ]
        return replace(holdings, notes=notes, unsaid={}, says_tags=True)

    @contextmanager
    def _watched(self, watch: Watch | None, effort: int) -> Iterator[None]:
        if watch is None:
            yield
            return
        connection = self._store.connection
        begun = connection.total_changes

        def look() -> bool:
            watch.report(min(0.99, (connection.total_changes - begun) / max(1, effort)))
            return watch.is_stopped()

        stop_if(watch.is_stopped)
        connection.set_progress_handler(look, TURN)
        try:
            yield
        except sqlite3.OperationalError as error:
            # SQLite took the whole transaction back itself
            if watch.is_stopped():
                raise CancelledError from error
            raise
        finally:
            connection.set_progress_handler(None, 0)

    def _look_closely(self, holdings: Holdings) -> list[ForeseenNote]:
        try:
            with self._store.action(holdings.title) as action:
                raise _Seen(_Look(self._store, action, holdings).run())
        except _Seen as seen:
            return seen.notes


class _Seen(Exception):  # noqa: N818 - it carries what was seen out of a transaction that is taken back
    def __init__(self, notes: list[ForeseenNote]) -> None:
        self.notes = notes


class _Seeing(NamedTuple):
    """A note to look at closely: as it comes, what it will be, and the fields of it that stay as edited."""

    one: Incoming
    fields: Mapping[str, str]
    tags: str
    stays: frozenset[str]


class _Look:
    """One file beside the collection, with its note types in place and nothing else changed."""

    def __init__(self, store: Store, action: Action, holdings: Holdings) -> None:
        self._store, self._holdings = store, holdings
        self._types = bring_types(store, action, holdings.note_types).types
        self._decks = {deck.number: deck.name for deck in holdings.decks}
        self._cards: Mapping[int, list[HeldCard]] = {}
        self._shown: dict[Fate, list[_Seeing]] = {fate: [] for fate in Fate}
        self._here: list[int] = []

    def run(self) -> list[ForeseenNote]:
        """The first notes of each fate. All are sorted a piece at a time: no large piece is freed at once."""
        names = {t.number: self._names(t) for t in self._holdings.note_types}
        for start in range(0, len(self._holdings.notes), PIECE):
            piece = self._holdings.notes[start : start + PIECE]
            self._take(sort_notes(self._store, read_incoming(piece, self._types, names, renamed={})))
        self._cards = self._cards_of(seen.one.held for ones in self._shown.values() for seen in ones)
        here = self._rows_of(self._here)
        return [
            self._note(seen, fate, here.get(seen.one.held.uid))
            for fate, ones in self._shown.items()
            for seen in ones
        ]

    def _take(self, found: SortedNotes) -> None:
        stays = {kept.note: frozenset(kept.fields) for kept in found.kept}
        nothing: frozenset[str] = frozenset()
        coming = {
            Fate.NEW: [_Seeing(one, one.fields, one.tags, nothing) for one in found.new[:SHOWN]],
            Fate.CHANGED: [
                _Seeing(m.incoming, m.fields, m.tags, stays.get(m.incoming.held.uid, nothing))
                for m in found.changed[:SHOWN]
            ],
            Fate.KEPT: [
                _Seeing(one, one.fields, one.tags, stays.get(one.held.uid, nothing))
                for one in found.kept_only[:SHOWN]
            ],
            Fate.UNCHANGED: [_Seeing(one, one.fields, one.tags, nothing) for one in found.unchanged[:SHOWN]],
        }
        for fate, ones in coming.items():
            taken = ones[: SHOWN - len(self._shown[fate])]
            self._shown[fate] += taken
            numbers = (found.here.get(seen.one.held.number) for seen in taken)
            self._here += [number for number in numbers if number is not None]

    def _names(self, held: HeldNoteType) -> tuple[str, ...]:
        own = self._types[held.number].own
        return own.fields if own is not None else tuple(f.name for f in held.fields)

    def _cards_of(self, notes: Iterable[HeldNote]) -> dict[int, list[HeldCard]]:
        wanted = {note.number for note in notes}
        found: dict[int, list[HeldCard]] = defaultdict(list)
        for card in self._holdings.cards:
            if card.note in wanted:
                found[card.note].append(card)
        return found

    def _rows_of(self, numbers: Iterable[int]) -> dict[str, Row]:
        rows = self._store.query(
            f"select uid, fields, tags from notes where id {INSIDE}", json.dumps(list(numbers))
        )
        return {row["uid"]: row for row in rows}

    def _note(self, seen: _Seeing, fate: Fate, row: Row | None) -> ForeseenNote:
        one, fields, tags, edited = seen
        ours: dict[str, str] = json.loads(row["fields"]) if row else {}
        our_tags = row["tags"] if row else ""
        if fate in (Fate.KEPT, Fate.UNCHANGED):
            fields, tags = {name: ours.get(name, "") for name in one.fields}, our_tags
        cards = self._cards[one.held.number]
        deck = self._decks.get(cards[0].deck, "") if cards else ""
        around = Surroundings(split_tags(tags), deck)
        drawn = [draw_card(one.kind, one.held.uid, fields, c.ordinal, around) for c in cards[:FACES]]
        return ForeseenNote(
            one.held.uid,
            fate,
            one.kind.title,
            deck,
            tuple(
                ForeseenField(name, ours.get(name, ""), text, fields.get(name, ""), name in edited)
                for name, text in one.fields.items()
            ),
            ForeseenField(TAGS, _plain(our_tags), _plain(one.tags), _plain(tags), TAGS in edited),
            tuple((card.front, card.back) for card in drawn),
        )


def _complete(note: HeldNote, row: Row, names: Sequence[str], holdings: Holdings) -> HeldNote:
    """A note with what is here of fields and tags that its file says nothing of."""
    ours: dict[str, str] = json.loads(row["fields"])
    unsaid = set(holdings.unsaid.get(note.type, ()))
    fields = tuple(
        ours.get(names[place], "") if place in unsaid else text for place, text in enumerate(note.fields)
    )
    tags = note.tags if holdings.says_tags else tuple(split_tags(row["tags"]))
    return note._replace(fields=fields, tags=tags)


def _plain(tags: str) -> str:
    return " ".join(split_tags(tags))
