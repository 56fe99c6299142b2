"""Living documents: a newer version of a document or deck file beside what the collection has."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from app.collection.deck_tree import subtree
from app.collection.foreign_types import bring_foreign_types, named_as_here
from app.collection.judgements import judgements_of, read_judgements, store_judgements
from app.collection.merging import deck_values, rename_media
from app.collection.notes import CARD, NOTE, read_card, read_note
from app.collection.sources import read_facts, renamed_media, store_documents, store_media, store_sources
from app.collection.store import Row, Store
from app.collection.values import Applied, Earlier
from app.collection.versions import INSIDE, find_earlier, replaced_in, replaced_sources
from app.deckfile.deck import Deck
from app.documents.document import Document
from app.updating.judgements import Judgement
from app.updating.update import Choice, Seen, Update
from app.wording import gettext as _


class Updates:
    """Comparing and carrying out updates; each call of `apply` and `remember` is one undoable action."""

    def __init__(self, store: Store, back_up: Callable[[str], object]) -> None:
        """Belongs to an open collection; `back_up` is called before a deck file changes it."""
        self._store = store
        self._back_up = back_up

    def earlier(self, documents: Sequence[Document]) -> list[Earlier]:
        """Decks that hold notes of all these documents or earlier versions of them, the fullest first.

        A version has the same name or title and shares much text; the person may know better.
        """
        return find_earlier(self._store, documents)

    def compare_documents(
        self,
        deck_id: str,
        generated: Deck,
        documents: Sequence[Document],
        *,
        chosen: Collection[str] | None = None,
        said_so: bool = False,
        partly: bool = False,
    ) -> Update:
        """What a newer reading changes in all notes that rest on these documents, wherever they are.

        `generated` holds everything that was found, `chosen` the ids of cards worth offering as new; they
        would go into deck `deck_id`. `said_so`: the person says that these are the deck's documents, however
        they are named (UserError where nothing in it is like them). `partly`: only a part of them was read.
        """
        from app.updating.comparing import Known, compare

        store = self._store
        number = store.id("decks", deck_id)
        replaces = replaced_in(store, number, documents) if said_so else replaced_sources(store, documents)
        facts = store.column(
            f"select distinct fact from evidence where fact is not null and source {INSIDE} order by fact",
            json.dumps(list(replaces)),
        )
        notes = store.query(
            f"{NOTE} where n.fact in (select uid from facts where id {INSIDE}) order by n.id",
            json.dumps(facts),
        )
        known = Known(self._seen(notes), replaces, judgements_of(store, replaces))
        return compare(self._stored(deck_id, facts, notes), generated, known, chosen=chosen, partly=partly)

    def compare_file(self, deck: Deck) -> Update | None:
        """What a deck file changes in the deck that came from an earlier one; None where there is none."""
        from app.updating.comparing import Known, compare

        store = self._store
        if not store.ids("decks", [deck.id]):
            return None
        deck = named_as_here(store, deck)
        notes, cards = rename_media(deck.notes, deck.cards, renamed_media(store, deck.media))
        decks = json.dumps([row["id"] for row in subtree(store, store.id("decks", deck.id))])
        arriving = json.dumps([note.id for note in notes])
        rows = store.query(
            f"""{NOTE} where n.id in (select note from cards where deck {INSIDE}) or n.uid {INSIDE}
            order by n.id""",
            decks,
            arriving,
        )
        facts = store.column(
            f"""select id from facts where id in (select fact from deck_facts where deck {INSIDE})
                or uid {INSIDE} or uid {INSIDE} order by id""",
            decks,
            json.dumps([row["fact"] for row in rows]),
            json.dumps([fact.id for fact in deck.facts]),
        )
        stored = self._stored(deck.id, facts, rows)
        deleted = store.column(f"select uid from graves where kind = 'note' and uid {INSIDE}", arriving)
        sources = {e.source for fact in (*stored.facts, *deck.facts) for e in fact.evidence}
        known = Known(self._seen(rows), None, judgements_of(store, sorted(sources)), frozenset(deleted))
        return compare(stored, replace(deck, notes=tuple(notes), cards=tuple(cards)), known)

    def apply(
        self,
        update: Update,
        choices: Mapping[str, Choice],
        documents: Sequence[Document] = (),
        *,
        label: str | None = None,
    ) -> Applied:
        """Carry out an update as one action; `choices` by note id, others are left undecided.

        `documents` are stored with their text. Cards keep their scheduling and review log in any case.
        """
        from app.collection.applying import apply_update

        if update.replaces is None:
            self._back_up("import")
        store = self._store
        row = store.query("select id, name from decks where uid = ?", update.deck.id)[0]
        with store.action(label or _("Update {name}").format(name=row["name"])) as action:
            store_documents(store, documents)
            store_sources(store, update.deck.sources)
            bring_foreign_types(store, action, update.deck)
            store_media(store, update.deck.media)
            if update.replaces is None:
                action.update("decks", {row["id"]: deck_values(update.deck)})
            return apply_update(store, action, update, choices, row["id"])

    def judgements(self, documents: Sequence[Document]) -> tuple[Judgement, ...]:
        """What the person decided about facts of these documents and their versions, oldest first."""
        return read_judgements(self._store, documents)

    def remember(
        self, judgements: Iterable[Judgement], documents: Sequence[Document] = (), *, label: str | None = None
    ) -> None:
        """Keep judgements as an action of their own (`documents` are stored, so that versions are known)."""
        with self._store.action(label or _("Judge candidates")) as action:
            store_documents(self._store, documents)
            store_judgements(self._store, action, judgements)

    def _stored(self, deck_id: str, facts: Sequence[int], notes: Sequence[Row]) -> Deck:
        store = self._store
        values = {row["id"]: read_note(row) for row in notes}
        rows = store.query(
            f"{CARD} where c.note {INSIDE} order by c.note, c.ordinal, c.id", json.dumps(list(values))
        )
        cards = tuple(read_card(row, values[row["note"]]) for row in rows)
        return Deck(
            deck_id, "", facts=tuple(read_facts(store, facts)), notes=tuple(values.values()), cards=cards
        )

    def _seen(self, notes: Sequence[Row]) -> dict[str, Seen]:
        from app.collection.applying import NEW

        rows = self._store.query(
            f"select uid, came, by_file, gone, tags from notes where id {INSIDE}",
            json.dumps([row["id"] for row in notes]),
        )
        return {
            r["uid"]: Seen(r["came"] or "", bool(r["by_file"]), bool(r["gone"]), f" {NEW} " in r["tags"])
            for r in rows
        }
