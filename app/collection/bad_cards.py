"""A card that is bad: other cards from the same evidence in its place, its history kept."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from app.cards.note import Card, Note
from app.cards.templates.rendering import keep_only
from app.collection.merging import Origin, merge_notes, store_origins
from app.collection.notes import CARD, change_tags, note_row, read_card, read_note, set_cards
from app.collection.sources import passages, read_document, read_facts
from app.collection.store import Row, Store
from app.documents.document import Document
from app.facts.fact import Fact, Role
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.cards.writing import Written

BAD = "bad"
"""The tag of notes with a card that a person marked as bad."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Another card from the same evidence. `known`: it is in the collection already."""

    note: Note
    card: Card
    known: bool
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a card's evidence stands in a document whose text is here."""

    document: Document
    start: int
    end: int


class BadCards:
    """Cards from one sentence."""

    def __init__(self, store: Store) -> None:
        """Belongs to an open collection."""
        self._store = store

    def offers(self, card_id: str) -> list[Offer]:
        """Other cards from the sentences that a card rests on: new ones first, then those held already."""
        own = self._store.first(f"{CARD} where c.uid = ?", card_id)
        if own is None:
            raise KeyError(card_id)
        facts = self._facts_beside(own["note"])
        new = [o for o in self._written(facts) if not self._is_held(o.card)]
        return new + self._held(facts, own["note"], card_id)

    def sentence(self, card_id: str) -> Sentence | None:
        """Where the card comes from, None where that document's text is not in the collection."""
        note = self._store.column("select note from cards where uid = ?", card_id)
        for passage in passages(self._store, self._note_row(note[0])) if note else ():
            states = [e for e in passage.evidence if e.role is Role.STATES] or list(passage.evidence)
            if passage.document is not None and states:
                return Sentence(passage.document, states[0].start, states[0].end)
        return None

    def offers_of(self, card_id: str, written: "Sequence[Written]") -> list[Offer]:
        """What was written anew from a card's sentence and is not in the collection."""
        asked = set(self._store.column("select front from cards where uid = ?", card_id))
        found = (Offer(w.note, card, known=False, fact=w.fact) for w in written for card in w.cards)
        return [o for o in found if not self._is_held(o.card) and o.card.front not in asked]

    def replace(self, card_id: str, chosen: Iterable[Offer]) -> None:
        """Suspend a card as bad, with its history, and add others; one action."""
        with self._store.action(_("Mark card as bad")) as action:
            row = self._store.first(f"{CARD} where c.uid = ?", card_id)
            if row is None:
                raise KeyError(card_id)
            set_cards(self._store, action, [card_id], {"suspended": 1})
            note = self._store.column("select uid from notes where id = ?", row["note"])
            change_tags(self._store, action, note, [BAD], [], edits=False)
            by_note: dict[str, list[Offer]] = {}
            for offer in chosen:
                if not offer.known:
                    by_note.setdefault(offer.note.id, []).append(offer)
            cards = {note: [o.card for o in offers] for note, offers in by_note.items()}
            notes = [keep_only(offers[0].note, cards[note]) for note, offers in by_note.items()]
            facts = [o.fact for offers in by_note.values() for o in offers[:1] if o.fact is not None]
            if notes:
                store_origins(self._store, action, row["deck"], facts, (), ())
                merge_notes(
                    self._store, action, row["deck"], notes, list(chain(*cards.values())), Origin.DOCUMENT
                )

    def _note_row(self, number: int) -> Row:
        return note_row(self._store, self._store.column("select uid from notes where id = ?", number)[0])

    def _facts_beside(self, note: int) -> list[Fact]:
        """The facts that share a sentence with a note: places of one source that overlap."""
        numbers = self._store.column(
            """select distinct other.fact from evidence own join evidence other
                on other.source = own.source and other.start < own."end" and own.start < other."end"
            where other.fact is not null and (own.note = ? or own.fact =
                (select f.id from facts f join notes n on n.fact = f.uid where n.id = ?))
            order by other.fact limit 50""",
            note,
            note,
        )
        return read_facts(self._store, numbers)

    def _written(self, facts: Sequence[Fact]) -> list[Offer]:
        # every start opens a collection; few ask for cards written anew
        from app.cards.writing import write_notes

        sources = dict.fromkeys(e.source for f in facts for e in f.evidence)
        documents = [d for s in sources if (d := read_document(self._store, s)) is not None]
        quoted = [f for f in facts if f.evidence and any(e.quote for e in f.evidence)]
        written = write_notes(quoted, documents, None) if quoted else []
        return [Offer(w.note, card, known=False, fact=w.fact) for w in written for card in w.cards]

    def _is_held(self, card: Card) -> bool:
        """Whether the collection has the card, or its note: adding to a note would undo a person's edits."""
        return bool(self._store.ids("cards", [card.id]) or self._store.ids("notes", [card.note]))

    def _held(self, facts: Sequence[Fact], note: int, card_id: str) -> list[Offer]:
        rows = self._store.query(
            """select c.uid as card, n.uid as note from cards c join notes n on n.id = c.note
            where (n.id = ? or n.fact in (select value from json_each(?)))
            and c.uid <> ? and c.suspended = 0 order by c.id limit 20""",
            note,
            json.dumps([f.id for f in facts]),
            card_id,
        )
        found: list[Offer] = []
        for row in rows:
            held = read_note(note_row(self._store, row["note"]))
            stored = self._store.first(f"{CARD} where c.uid = ?", row["card"])
            if stored is not None:
                found.append(Offer(held, read_card(stored, held), known=True))
        return found
