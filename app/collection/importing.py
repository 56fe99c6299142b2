"""Bringing in what a file of another program holds: `Collection.importing`."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from app.collection.arrivals import Arrival, Sides
from app.collection.changes import Action
from app.collection.drawing import NOWHERE, Drawn, StoredType, Surroundings, draw_card, draw_sides, read_types
from app.collection.imported_cards import Card, NewCards, Progress, add_reviews, take_progress
from app.collection.imported_notes import (
    NEW_NOTE,
    Incoming,
    Merged,
    SortedNotes,
    new_note,
    read_incoming,
    sort_notes,
)
from app.collection.imported_types import bring_decks, bring_presets, bring_types
from app.collection.note_text import split_tags
from app.collection.preparing import ahead
from app.collection.redrawing import foreign_type, redraw_note, redraw_type
from app.collection.sources import renamed_media, store_blob
from app.collection.store import Row, Store
from app.deckfile.deck import Media
from app.holdings import HeldCard, HeldDeck, HeldField, HeldMedia, HeldNoteType, HeldTemplate, Holdings
from app.uncollected import uncollected
from app.wording import gettext as _

AT_ONCE = 2_000
"""Notes that are prepared together, while those before them are written."""
INSIDE = "in (select value from json_each(?))"


class _Foreseen(Exception):  # noqa: N818 - it carries the preview out of a transaction that is taken back
    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival


class Importing:
    """Files of other programs: what they would change, and changing it as one action that undo takes back.

    Notes are known by their uid (Anki's GUID), so that a file may come again: what is newer in it is taken
    over field by field, fields that were edited here stay, and cards keep what was learnt here.
    """

    def __init__(self, store: Store, back_up: Callable[[str], object]) -> None:
        """Belongs to an open collection; `back_up` is called before anything is written."""
        self._store = store
        self._back_up = back_up

    def note_types(self) -> tuple[HeldNoteType, ...]:
        """The note types that are here, for files that only name them."""
        return tuple(
            HeldNoteType(
                kind.number,
                kind.title,
                tuple(HeldField(name) for name in kind.fields),
                tuple(HeldTemplate(t.title, t.front, t.back) for t in kind.templates),
                kind.cloze,
                own=kind.own.name if kind.own else None,
            )
            for kind in read_types(self._store)
            if kind.number
        )

    def sides(self, card_id: str) -> Sides | None:
        """A card of another program's note type as its own templates and style show it; None for ours."""
        row = self._store.first(
            """select c.ordinal, c.flag, d.name as deck, n.notetype, n.fields, n.tags from cards c
            join notes n on n.id = c.note join decks d on d.id = c.deck where c.uid = ?""",
            card_id,
        )
        if row is None:
            raise KeyError(card_id)
        kind = foreign_type(self._store, row["notetype"])
        if kind is None:
            return None
        around = Surroundings(split_tags(row["tags"]), row["deck"], row["flag"])
        front, back = draw_sides(kind, json.loads(row["fields"]), row["ordinal"], around)
        return Sides(front, back, kind.css, row["ordinal"])

    def preview(self, holdings: Holdings) -> Arrival:
        """What `store` would do, done and taken back; the media are only counted."""
        try:
            with uncollected(), self._store.action(holdings.title) as action:
                raise _Foreseen(_Import(self._store, action, holdings).run(None))
        except _Foreseen as foreseen:
            return foreseen.arrival

    def store(self, holdings: Holdings) -> Arrival:
        """Bring everything in as one action, with a backup before."""
        if self._store.column("select 1 from notes limit 1"):
            self._back_up("import")
        name = _("Import {name}").format(name=holdings.title)
        with self._store.log_left(), uncollected(), self._store.action(name) as action:
            return _Import(self._store, action, holdings).run(holdings.media)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows of some notes; those of their cards by their columns; and these cards' row ids by the file's."""

    notes: list[tuple[Any, ...]]
    cards: list[tuple[tuple[str, ...], list[Card]]]
    numbers: dict[int, int]


class _Import:
    """One import under way."""

    def __init__(self, store: Store, action: Action, holdings: Holdings) -> None:
        self._store, self._action, self._holdings = store, action, holdings
        self._now = int(store.seconds)
        self._cards: dict[int, list[HeldCard]] = defaultdict(list)
        for card in holdings.cards:
            self._cards[card.note].append(card)
        self._progress = Progress()
        self._decks: dict[int, int] = {}
        self._deck_names: dict[int, str] = {}
        self._today: dict[int, int] = {}

    def run(self, media: HeldMedia | None) -> Arrival:
        """Everything in its order; `media` are stored where they are given."""
        store, action, holdings = self._store, self._action, self._holdings
        added, renamed, remarks = self._bring_media(media) if media is not None else (None, {}, [])
        brought = bring_types(store, action, holdings.note_types)
        names = {t.number: _names(t, brought.types[t.number]) for t in holdings.note_types}
        incoming = read_incoming(holdings.notes, brought.types, names, renamed)
        found = sort_notes(store, incoming)
        known, missing = self._known_cards(found)
        decks = self._decks_for(found, [card for _one, card in missing])
        wanted = {deck.preset for deck in decks}
        held_presets = [p for p in holdings.presets if p.number in wanted]
        presets, new_presets = bring_presets(store, action, held_presets)
        self._decks, new_decks = bring_decks(store, action, decks, presets)
        self._read_decks()
        self._insert_notes(found)
        for merged in found.changed:
            self._change(merged)
        self._redraw(brought.redrawn)
        self._bring_missing(found, missing)
        take_progress(store, action, known, holdings.reviews, self._progress)
        add_reviews(store, action, holdings.reviews, self._progress)
        self._remember_tags(found)
        progress = self._progress
        return Arrival(
            holdings.title,
            len(found.new),
            len(found.changed),
            len(found.unchanged),
            len(found.kept_only),
            tuple(found.kept),
            progress.new,
            progress.taken,
            progress.kept,
            progress.reviews,
            tuple(new_decks),
            tuple(brought.new),
            tuple(new_presets),
            added if added is not None else len(holdings.media or ()),
            (*holdings.remarks, *remarks),
            tuple(one.held.uid for one in incoming),
        )

    def _bring_media(self, media: HeldMedia) -> tuple[int, dict[str, str], list[str]]:
        """How many files are new, the new names of those whose name stands for another file, and remarks."""
        stored = dict(self._store.connection.execute("select name, sha256 from media").fetchall())
        added: dict[str, str] = {}
        renamed: dict[str, str] = {}
        with media.reading() as files:
            for name, data in files:
                item = Media(name, sha256(data).hexdigest(), data)
                renamed |= renamed_media(self._store, [item])
                name = renamed.get(name, name)
                if name not in stored:
                    store_blob(self._store, item)
                    added[name] = item.sha256
        self._action.insert("media", [{"name": name, "sha256": key} for name, key in added.items()])
        remarks = [
            _("“{old}” is here with other content; the file's is now “{new}”.").format(old=old, new=new)
            for old, new in renamed.items()
        ]
        return len(added), renamed, [*remarks, *media.remarks()]

    def _read_decks(self) -> None:
        rows = self._store.query("select d.id, d.name, d.preset from decks d")
        presets = {p["id"]: p for p in self._store.query("select id, name, options from presets")}
        days = {n: self._study_day(p) for n, p in presets.items()}
        self._deck_names = {row["id"]: row["name"] for row in rows}
        self._today = {row["id"]: days[row["preset"]] for row in rows}

    def _study_day(self, row: Row) -> int:
        from app.collection.store import read_preset

        preset = read_preset(row["id"], row["name"], row["options"])
        return self._store.days(preset).day_of(self._store.seconds)

    def _insert_notes(self, found: SortedNotes) -> None:
        store, action = self._store, self._action
        if store.column("select 1 from graves limit 1"):
            graves = store.ids("graves", [one.held.uid for one in found.new])
            action.delete("graves", graves.values())
        numbers = action.coming_ids("notes", len(found.new))
        cards = action.coming_ids("cards", sum(len(self._cards[one.held.number]) for one in found.new))
        with action.many_notes() if len(numbers) > AT_ONCE else nullcontext():
            for batch in ahead(self._batches(found.new, numbers, cards)):
                action.insert_values("notes", NEW_NOTE, batch.notes)
                self._insert_cards(batch)

    def _batches(
        self, new: Sequence[Incoming], numbers: Sequence[int], card_numbers: Iterable[int]
    ) -> Iterator[_Batch]:
        """The rows of notes that are not here and of their cards. Asks nothing of the collection."""
        row = iter(card_numbers)
        for start in range(0, len(new), AT_ONCE):
            notes: list[tuple[Any, ...]] = []
            cards = NewCards()
            for one, number in zip(
                new[start : start + AT_ONCE], numbers[start : start + AT_ONCE], strict=True
            ):
                notes.append(new_note(one, number, self._now))
                own = self._cards[one.held.number]
                cards.held += own
                cards.rows += islice(row, len(own))
                cards.notes += [number] * len(own)
                cards.drawn += self._draw(one, one.fields, one.tags, own)
            yield self._batch(notes, cards)

    def _batch(self, notes: list[tuple[Any, ...]], cards: NewCards) -> _Batch:
        numbers = dict(zip([card.number for card in cards.held], cards.rows, strict=True))
        return _Batch(notes, list(cards.values(self._decks, self._today, self._now)), numbers)

    def _draw(
        self, one: Incoming, fields: Mapping[str, str], tags: str, cards: Sequence[HeldCard]
    ) -> list[Drawn]:
        kind, uid = one.kind, one.held.uid
        if not kind.asks_for_more:
            return [draw_card(kind, uid, fields, card.ordinal, NOWHERE) for card in cards]
        line = split_tags(tags)
        return [
            draw_card(
                kind,
                uid,
                fields,
                card.ordinal,
                Surroundings(line, self._deck_names[self._decks[card.deck]], card.flag),
            )
            for card in cards
        ]

    def _insert_cards(self, batch: _Batch) -> None:
        for columns, rows in batch.cards:
            self._action.insert_values("cards", columns, rows)
            self._progress.new += len(rows)
        self._progress.cards.update(batch.numbers)

    def _change(self, merged: Merged) -> None:
        """Write a note that is here, and draw its cards again; those that it no longer makes go."""
        one = merged.incoming
        self._action.update("notes", {merged.number: merged.values})
        note = {"id": merged.number, "uid": one.held.uid}
        own = {card.ordinal for card in self._cards[one.held.number]}
        redraw_note(self._store, self._action, one.kind, note, merged.fields, merged.tags, own)

    def _redraw(self, types: set[int]) -> None:
        """Draw the cards of note types again whose templates changed."""
        for kind in read_types(self._store, types) if types else ():
            redraw_type(self._store, self._action, kind)

    def _known_cards(self, found: SortedNotes) -> tuple[dict[int, HeldCard], list[tuple[Incoming, HeldCard]]]:
        """Of notes that were here: cards that are here, by row id, and those that are not."""
        here = found.here
        rows = self._store.query(
            f"select id, note, ordinal from cards where note {INSIDE}", json.dumps(list(here.values()))
        )
        by_place = {(row["note"], row["ordinal"]): row["id"] for row in rows}
        known: dict[int, HeldCard] = {}
        missing: list[tuple[Incoming, HeldCard]] = []
        changed = {merged.incoming.held.number for merged in found.changed}
        for one in (*(m.incoming for m in found.changed), *found.unchanged, *found.kept_only):
            number = one.held.number
            for card in self._cards[number]:
                row = by_place.get((here[number], card.ordinal))
                if row is not None:
                    known[row] = card
                    self._progress.cards[card.number] = row
                elif number in changed or one.kind.own is None:
                    missing.append((one, card))
        return known, missing

    def _decks_for(self, found: SortedNotes, missing: list[HeldCard]) -> list[HeldDeck]:
        """Decks that get cards, and those that are empty in the file as well."""
        used = {card.deck for one in found.new for card in self._cards[one.held.number]}
        used |= {card.deck for card in missing}
        filled = {card.deck for card in self._holdings.cards}
        return [deck for deck in self._holdings.decks if deck.number in used or deck.number not in filled]

    def _bring_missing(self, found: SortedNotes, missing: list[tuple[Incoming, HeldCard]]) -> None:
        merged = {m.incoming.held.number: (m.fields, m.tags) for m in found.changed}
        cards = NewCards(rows=list(self._action.coming_ids("cards", len(missing))))
        for one, card in missing:
            fields, tags = merged.get(one.held.number, (one.fields, one.tags))
            cards.held.append(card)
            cards.notes.append(found.here[one.held.number])
            cards.drawn += self._draw(one, fields, tags, [card])
        self._insert_cards(self._batch([], cards))

    def _remember_tags(self, found: SortedNotes) -> None:
        lines = {one.tags for one in found.new} | {merged.tags for merged in found.changed}
        names = {tag for line in lines for tag in split_tags(line)}
        self._store.connection.executemany(
            "insert into tags (name) values (?) on conflict do nothing", [(name,) for name in sorted(names)]
        )


def _names(held: HeldNoteType, stored: StoredType) -> tuple[str, ...]:
    return stored.own.fields if stored.own is not None else tuple(f.name for f in held.fields)
