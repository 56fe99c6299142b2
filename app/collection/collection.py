"""The collection: one SQLite file with everything a person studies, behind plain values."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.cards.note import Card, Note
from app.collection import deck_tree, exporting, merging, notes, reviews, searching
from app.collection.at_hand import read_detail
from app.collection.exam_queue import PlansElsewhere, Waiting
from app.collection.file import CollectionFile
from app.collection.judgements import reject_notes, store_judgements
from app.collection.sources import (
    list_sources,
    passages,
    read_document,
    read_facts,
    store_documents,
    store_note_evidence,
)
from app.collection.updates import Updates
from app.collection.values import (
    MARKED,
    Added,
    Answered,
    CardDetail,
    CardRow,
    DeckSummary,
    Passage,
    StoredSource,
)
from app.deckfile.deck import Deck, Review, Source
from app.documents.document import Document
from app.facts.fact import Evidence, Fact
from app.scheduling.memory_card import Preset, Rating
from app.scheduling.queue import Queue
from app.updating.judgements import Judgement
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.backlog import Backlog
    from app.collection.bank import Bank
    from app.collection.bulk_edits import Bulk
    from app.collection.exams import Exams
    from app.collection.exports import Exports
    from app.collection.finding import Finding
    from app.collection.fitting import Fitting
    from app.collection.foreseeing import Foreseeing
    from app.collection.history import PastStudy
    from app.collection.importing import Importing
    from app.collection.quizzes import Quizzes
    from app.collection.studying import Studying
    from app.holdings import Holdings


class Collection(CollectionFile):
    """One open collection. It belongs to the thread that opened it; every call there is quick.

    All ids are the stable text ids of decks, notes, cards and sources. Methods that change content
    are one named action each: committed when they return, and undone by `undo`. Unknown ids raise
    KeyError; what a person can mend raises UserError.
    """

    # Decks

    def decks(self) -> list[DeckSummary]:
        """All decks by name, parents first, with today's counts."""
        return deck_tree.summaries(self._store)

    def deck(self, deck_id: str) -> DeckSummary:
        """One deck with today's counts."""
        for summary in self.decks():
            if summary.id == deck_id:
                return summary
        raise KeyError(deck_id)

    def deck_named(self, name: str) -> DeckSummary | None:
        """The deck of this full name, if there is one (case ignored)."""
        return next((d for d in self.decks() if d.name.lower() == name.strip().lower()), None)

    def create_deck(self, name: str, description: str = "") -> str:
        """Make a deck (and missing parents, `A::B`) and give its id; that of the deck of this name if any."""
        with self._store.action(_("New deck")) as action:
            values = {"description": description} if description else None
            number = deck_tree.make_deck(self._store, action, name, values=values)
        return self._store.column("select uid from decks where id = ?", number)[0]

    def rename_deck(self, deck_id: str, name: str) -> None:
        """Rename a deck and its sub-decks with it; UserError when the name is taken or empty."""
        with self._store.action(_("Rename deck")) as action:
            deck_tree.rename(self._store, action, self._store.id("decks", deck_id), name)

    def describe_deck(self, deck_id: str, description: str) -> None:
        """Change what a deck says of itself."""
        with self._store.action(_("Describe deck")) as action:
            action.update("decks", {self._store.id("decks", deck_id): {"description": description}})

    def delete_deck(self, deck_id: str) -> int:
        """Delete a deck, its sub-decks, their cards and notes left without cards; gives how many notes."""
        with self._store.action(_("Delete deck")) as action:
            return merging.delete_deck(self._store, action, self._store.id("decks", deck_id))

    def move_cards(self, card_ids: Iterable[str], deck_id: str) -> None:
        """Put cards into another deck."""
        with self._store.action(_("Move cards")) as action:
            notes.set_cards(self._store, action, card_ids, {"deck": self._store.id("decks", deck_id)})

    def presets(self) -> list[Preset]:
        """All presets, the default one first."""
        return deck_tree.all_presets(self._store)

    def preset_of(self, deck_id: str) -> Preset:
        """The study options that rule a deck."""
        node = next((n for n in deck_tree.nodes(self._store) if n.uid == deck_id), None)
        if node is None:
            raise KeyError(deck_id)
        return node.preset

    def save_preset(self, preset: Preset) -> Preset:
        """Store a preset (id 0: a new one) and give it with its id."""
        with self._store.action(_("Change study options")) as action:
            return deck_tree.store_preset(self._store, action, preset)

    def delete_preset(self, preset_id: int) -> int:
        """Take a preset away: its decks follow the default one. Gives how many; UserError for the default."""
        with self._store.action(_("Delete study options")) as action:
            return deck_tree.delete_preset(self._store, action, preset_id)

    def use_preset(self, deck_id: str, preset_id: int) -> None:
        """Let a preset rule a deck."""
        with self._store.action(_("Change study options")) as action:
            action.update("decks", {self._store.id("decks", deck_id): {"preset": preset_id}})

    # Notes and cards

    def add_deck(self, deck: Deck, documents: Sequence[Document] = (), *, name: str | None = None) -> Added:
        """Merge a deck value by stable ids: sources, facts, notes, cards, media; scheduling is never touched.

        A note that the person edited stays unless the incoming one was modified later. `documents`
        are stored with their text so that passages can be shown. `name` puts it under another name.
        Backs up before the first write.
        """
        if self._store.column("select 1 from notes limit 1"):
            self.back_up("import")
        with self._store.action(_("Import {name}").format(name=name or deck.name)) as action:
            return merging.merge_deck(self._store, action, deck, documents, name)

    def add_notes(
        self,
        deck_id: str,
        notes: Sequence[Note],
        cards: Sequence[Card],
        facts: Sequence[Fact] = (),
        sources: Sequence[Source] = (),
        documents: Sequence[Document] = (),
        *,
        label: str | None = None,
        review: Review | None = None,
        judgements: Iterable[Judgement] = (),
    ) -> Added:
        """Merge notes into a deck as one action named `label` (as `add_deck`, without a backup).

        `review` is what the person did with the candidates; it is added to the deck's counts. `judgements`
        say so of each, for the next reading (`app.updating.judgements.judge` makes them).
        """
        with self._store.action(label or _("Add notes")) as action:
            number = self._store.id("decks", deck_id)
            if review is not None:
                merging.count_review(self._store, action, number, review)
            merging.store_origins(self._store, action, number, facts, sources, documents)
            store_judgements(self._store, action, judgements)
            return merging.merge_notes(self._store, action, number, notes, cards, merging.Origin.DOCUMENT)

    def new_note(
        self,
        deck_id: str,
        note_type: str,
        fields: dict[str, str],
        tags: Sequence[str] = (),
        evidence: Sequence[Evidence] = (),
        documents: Sequence[Document] = (),
    ) -> str:
        """Write a note by hand and give its id; UserError when no card would come of its fields."""
        with self._store.action(_("New note")) as action:
            number = self._store.id("decks", deck_id)
            note_id = notes.write_new_note(self._store, action, number, note_type, fields, tags)
            store_documents(self._store, documents)
            store_note_evidence(action, self._store.id("notes", note_id), evidence)
        return note_id

    def note(self, note_id: str) -> Note:
        """A note with its fields."""
        return notes.read_note(notes.note_row(self._store, note_id))

    def card(self, card_id: str) -> CardDetail:
        """A card with its note, deck and state."""
        return read_detail(self._store, card_id)

    def cards_of(self, note_id: str) -> list[CardDetail]:
        """The cards of a note in template order."""
        today = {p.id: self._store.days(p).day_of(self._store.seconds) for p in self.presets()}
        return notes.card_details(self._store, note_id, today)

    def update_note(self, note_id: str, fields: dict[str, str], tags: Sequence[str] | None = None) -> None:
        """Edit a note; its cards are made again and keep their history. UserError when no card is left."""
        with self._store.action(_("Edit note")) as action:
            notes.edit_note(self._store, action, note_id, fields, tags)

    def delete_notes(self, note_ids: Iterable[str]) -> None:
        """Delete notes with their cards; those made from a document are not made again."""
        with self._store.action(_("Delete notes")) as action:
            numbers = list(self._store.ids("notes", list(note_ids)).values())
            reject_notes(self._store, action, numbers)
            merging.delete_notes(self._store, action, numbers)

    def suspend_cards(self, card_ids: Iterable[str]) -> None:
        """Leave cards out of study until unsuspended."""
        with self._store.action(_("Suspend cards")) as action:
            notes.set_cards(self._store, action, card_ids, {"suspended": 1})

    def unsuspend_cards(self, card_ids: Iterable[str]) -> None:
        """Bring suspended cards back."""
        with self._store.action(_("Unsuspend cards")) as action:
            notes.set_cards(self._store, action, card_ids, {"suspended": 0})

    def bury_cards(self, card_ids: Iterable[str]) -> None:
        """Leave cards out of study until tomorrow."""
        with self._store.action(_("Bury cards")) as action:
            notes.set_cards(self._store, action, card_ids, {"buried_day": self._today(), "buried_by": 0})

    def unbury_deck(self, deck_id: str) -> None:
        """Bring back today's buried cards of a deck and its sub-decks."""
        with self._store.action(_("Unbury cards")) as action:
            reviews.unbury(self._store, action, self._store.id("decks", deck_id), self._today())

    def flag_cards(self, card_ids: Iterable[str], flag: int) -> None:
        """Give cards a flag 1..7, or 0 for none."""
        with self._store.action(_("Flag cards")) as action:
            notes.set_cards(self._store, action, card_ids, {"flag": flag})

    def reset_cards(self, card_ids: Iterable[str]) -> None:
        """Make cards new again; the review log stays."""
        with self._store.action(_("Reset cards")) as action:
            notes.set_cards(self._store, action, card_ids, notes.NEW)

    def mark_notes(self, note_ids: Iterable[str], marked: bool = True) -> None:
        """Mark notes (tag `marked`), or unmark them."""
        with self._store.action(_("Mark notes") if marked else _("Unmark notes")) as action:
            add, remove = ([MARKED], []) if marked else ([], [MARKED])
            notes.change_tags(self._store, action, note_ids, add, remove, edits=False)

    def change_tags(
        self, note_ids: Iterable[str], add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> None:
        """Add and remove tags."""
        with self._store.action(_("Change tags")) as action:
            notes.change_tags(self._store, action, note_ids, add, remove)

    def tags(self) -> list[str]:
        """All tags in use, by name."""
        lines = self._store.column("select distinct tags from notes where tags <> ' '")
        names = {tag.lower(): tag for line in lines for tag in line.split()}
        return [names[key] for key in sorted(names)]

    # Study

    def queue(self, deck_id: str) -> Queue:
        """What is to study now in a deck and its sub-decks."""
        return reviews.read_queue(self._store, deck_id)

    def answers(self) -> int:
        """How many answers the review log holds."""
        return int(self._store.column("select count(*) from revlog")[0])

    def preview(self, card_id: str) -> dict[Rating, str]:
        """What the four buttons say: the time until the card would come again."""
        return reviews.preview_buttons(self._store, card_id)

    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Answered:
        """Rate a card: new state, review log and undo step, committed in one transaction on return."""
        with self._store.action(_("Answer card")) as action:
            return reviews.write_answer(self._store, action, card_id, rating, took_ms)

    @cached_property
    def studying(self) -> "Studying":
        """Beyond the day's queue: the place one stopped at, ways to answer, lists of one's own, card info."""
        from app.collection.studying import Studying

        return Studying(self._store)

    @cached_property
    def importing(self) -> "Importing":
        """What files of other programs hold: what it would change, and bringing it in."""
        from app.collection.importing import Importing

        return Importing(self._store, self.back_up)

    @cached_property
    def foreseeing(self) -> "Foreseeing":
        """Imports looked at note by note before they are done, and done under a watch."""
        from app.collection.foreseeing import Foreseeing

        return Foreseeing(self._store, self.importing)

    # Living documents

    @property
    def updates(self) -> Updates:
        """Newer versions of documents and deck files: comparing, carrying out, remembering decisions."""
        return Updates(self._store, self.back_up)

    @cached_property
    def history(self) -> "PastStudy":
        """What statistics are made of: the review log and the cards as columns, and all figures at once."""
        from app.collection.history import PastStudy

        return PastStudy(self._store)

    @cached_property
    def backlog(self) -> "Backlog":
        """Overdue cards and days of rest: catching up, vacations."""
        from app.collection.backlog import Backlog

        return Backlog(self._store)

    @cached_property
    def fitting(self) -> "Fitting":
        """Parameters of memory fitted to the person's own answers: histories, taking up, the way back."""
        from app.collection.fitting import Fitting

        return Fitting(self._store)

    @cached_property
    def exams(self) -> "Exams":
        """Exams and the plan for them."""
        from app.collection.exams import Exams

        return Exams(self._store)

    @cached_property
    def bank(self) -> "Bank":
        """Quiz items: searched, edited with their versions, made from cards."""
        from app.collection.bank import Bank

        return Bank(self._store)

    @cached_property
    def quizzes(self) -> "Quizzes":
        """Quizzes, the attempts at them, and their results."""
        from app.collection.quizzes import Quizzes

        return Quizzes(self._store)

    def plan_elsewhere(self, hand_over: "Callable[[Waiting], None]") -> None:
        """Have plans for exams made on another thread: what each needs is handed over."""
        self._store.plans_elsewhere = PlansElsewhere(hand_over)

    # Search

    def search(
        self, query: str = "", *, deck: str | None = None, limit: int = 200, offset: int = 0
    ) -> list[CardRow]:
        """Cards that match, newest notes first; `deck` (an id) narrows it to a deck and its sub-decks.

        The language is Anki's (docs/searching.md); what is wrong is a QueryError that knows its place.
        """
        return searching.search(self._store, self._condition(query, deck), limit, offset, self._today())

    def count(self, query: str = "", *, deck: str | None = None) -> int:
        """How many cards match."""
        return searching.count(self._store, self._condition(query, deck))

    def find_cards(self, query: str = "", *, deck: str | None = None) -> list[str]:
        """The ids of all cards that match, in the order of `search`."""
        return searching.find(self._store, self._condition(query, deck))

    @cached_property
    def finding(self) -> "Finding":
        """Searches in any order, by the page, with what completes them; and the saved ones."""
        from app.collection.finding import Finding

        return Finding(self._store)

    @cached_property
    def bulk(self) -> "Bulk":
        """What is done to many cards at once, each an action of its own."""
        from app.collection.bulk_edits import Bulk

        return Bulk(self._store)

    # Documents and media

    def add_document(self, document: Document) -> str:
        """Store a document's text once and give its source id; also links decks that came without it."""
        with self._store.transaction():
            store_documents(self._store, [document])
        return document.id

    def document(self, source_id: str) -> Document | None:
        """A stored document, None when only the citation is known."""
        return read_document(self._store, source_id)

    def sources(self) -> list[StoredSource]:
        """All known sources by title."""
        return list_sources(self._store)

    def passages(self, note_id: str) -> list[Passage]:
        """Where a note comes from, source by source, quotes filled in from stored documents."""
        return passages(self._store, notes.note_row(self._store, note_id))

    def fact(self, fact_id: str) -> Fact | None:
        """A fact with its evidence."""
        number = self._store.ids("facts", [fact_id]).get(fact_id)
        return read_facts(self._store, [number])[0] if number is not None else None

    def media(self, name: str) -> bytes | None:
        """A media file that fields refer to by name."""
        found = self._store.column(
            "select b.data from media m join blobs b on b.sha256 = m.sha256 where m.name = ?", name
        )
        return found[0] if found else None

    # The whole

    def export_deck(self, deck_id: str) -> Deck:
        """A deck as a value, its sub-decks' notes included."""
        return exporting.export_deck(self._store, deck_id)

    def export_holdings(self, deck_id: str) -> "Holdings":
        """What Anki gets of a deck and its sub-decks beside their texts: note types, options, progress."""
        return exporting.export_holdings(self._store, deck_id)

    def export_chosen(
        self, deck_ids: Sequence[str] | None = None, query: str | None = None
    ) -> "tuple[Deck, Holdings]":
        """Several decks or all, or the notes that a search finds in them, as one deck with its holdings."""
        from app.collection.exports import Choice

        return self.exports.read(Choice(None if deck_ids is None else tuple(deck_ids), query=query))

    @cached_property
    def exports(self) -> "Exports":
        """What goes out of the collection, what it will do in Anki, and what went to Anki last."""
        from app.collection.exports import Exports

        return Exports(self._store)

    def setting(self, key: str, default: Any = None) -> Any:
        """A stored setting (JSON values)."""
        found = self._store.column("select value from settings where key = ?", key)
        return json.loads(found[0]) if found else default

    def set_setting(self, key: str, value: Any) -> None:
        """Store a setting; None forgets it."""
        with self._store.transaction():
            self._store.execute("delete from settings where key = ?", key)
            if value is not None:
                text = json.dumps(value, ensure_ascii=False)
                self._store.execute("insert into settings (key, value) values (?, ?)", key, text)

    def _condition(self, query: str, deck: str | None) -> searching.Condition:
        return searching.read_query(self._store, query, deck, self._today())

    def _today(self) -> int:
        preset = self.presets()[0]
        return self._store.days(preset).day_of(self._store.seconds)
