"""The collection: one SQLite file with everything a person studies, behind plain values."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.cards.note import Card, Note
from app.collection.values import (
    Added,
    Answered,
    CardDetail,
    CardRow,
    DeckSummary,
    Passage,
    Reverted,
    StoredSource,
)
from app.deckfile.deck import Deck, Source
from app.documents.document import Document
from app.facts.fact import Evidence, Fact
from app.scheduling.memory_card import Preset, Rating
from app.scheduling.queue import Queue


def system_now() -> datetime:
    """The present time of this computer."""
    return datetime.now().astimezone()


class Collection:
    """One open collection. It belongs to the thread that opened it; every call there is quick.

    All ids are the stable text ids of decks, notes, cards and sources. Methods that change content
    are one named action each: committed when they return, and undone by `undo`. Unknown ids raise
    KeyError; what a person can mend raises UserError.
    """

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now: Callable[[], datetime] = system_now,
        zone: tzinfo | None = None,
        backups: Path | None = None,
    ) -> Self:
        """Open the file, made when missing; `zone` None means this computer's local time.

        Backs up into `backups` (default: a folder beside the file) once a day and before migrating.
        Raises UserError, with the file left untouched, when a newer version wrote it, another
        window has it open, it is damaged, or it is no collection.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the file and let others open it."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Decks

    def decks(self) -> list[DeckSummary]:
        """All decks by name, parents first, with today's counts."""
        raise NotImplementedError

    def deck(self, deck_id: str) -> DeckSummary:
        """One deck with today's counts."""
        raise NotImplementedError

    def deck_named(self, name: str) -> DeckSummary | None:
        """The deck of this full name, if there is one (case ignored)."""
        raise NotImplementedError

    def create_deck(self, name: str, description: str = "") -> str:
        """Make a deck (and missing parents, `A::B`) and give its id; that of the deck of this name if any."""
        raise NotImplementedError

    def rename_deck(self, deck_id: str, name: str) -> None:
        """Rename a deck and its sub-decks with it; UserError when the name is taken or empty."""
        raise NotImplementedError

    def describe_deck(self, deck_id: str, description: str) -> None:
        """Change what a deck says of itself."""
        raise NotImplementedError

    def delete_deck(self, deck_id: str) -> int:
        """Delete a deck, its sub-decks, their cards and notes left without cards; gives the number of notes."""
        raise NotImplementedError

    def move_cards(self, card_ids: Iterable[str], deck_id: str) -> None:
        """Put cards into another deck."""
        raise NotImplementedError

    def presets(self) -> list[Preset]:
        """All presets, the default one first."""
        raise NotImplementedError

    def preset_of(self, deck_id: str) -> Preset:
        """The study options that rule a deck."""
        raise NotImplementedError

    def save_preset(self, preset: Preset) -> Preset:
        """Store a preset (id 0: a new one) and give it with its id."""
        raise NotImplementedError

    def use_preset(self, deck_id: str, preset_id: int) -> None:
        """Let a preset rule a deck."""
        raise NotImplementedError

    # Notes and cards

    def add_deck(self, deck: Deck, documents: Sequence[Document] = (), *, name: str | None = None) -> Added:
        """Merge a deck value by stable ids: sources, facts, notes, cards, media; scheduling is never touched.

        A note that the person edited stays unless the incoming one was modified later. `documents`
        are stored with their text so that passages can be shown. `name` puts it under another name.
        Backs up before the first write.
        """
        raise NotImplementedError

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
    ) -> Added:
        """Merge notes into a deck as one action named `label` (as `add_deck`, without a backup)."""
        raise NotImplementedError

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
        raise NotImplementedError

    def note(self, note_id: str) -> Note:
        """A note with its fields."""
        raise NotImplementedError

    def card(self, card_id: str) -> CardDetail:
        """A card with its note, deck and state."""
        raise NotImplementedError

    def cards_of(self, note_id: str) -> list[CardDetail]:
        """The cards of a note in template order."""
        raise NotImplementedError

    def update_note(self, note_id: str, fields: dict[str, str], tags: Sequence[str] | None = None) -> None:
        """Edit a note; its cards are made again and keep their history. UserError when no card is left."""
        raise NotImplementedError

    def delete_notes(self, note_ids: Iterable[str]) -> None:
        """Delete notes with their cards."""
        raise NotImplementedError

    def suspend_cards(self, card_ids: Iterable[str]) -> None:
        """Leave cards out of study until unsuspended."""
        raise NotImplementedError

    def unsuspend_cards(self, card_ids: Iterable[str]) -> None:
        """Bring suspended cards back."""
        raise NotImplementedError

    def bury_cards(self, card_ids: Iterable[str]) -> None:
        """Leave cards out of study until tomorrow."""
        raise NotImplementedError

    def unbury_deck(self, deck_id: str) -> None:
        """Bring back today's buried cards of a deck and its sub-decks."""
        raise NotImplementedError

    def flag_cards(self, card_ids: Iterable[str], flag: int) -> None:
        """Give cards a flag 1..7, or 0 for none."""
        raise NotImplementedError

    def reset_cards(self, card_ids: Iterable[str]) -> None:
        """Make cards new again; the review log stays."""
        raise NotImplementedError

    def mark_notes(self, note_ids: Iterable[str], marked: bool = True) -> None:
        """Mark notes (tag `marked`), or unmark them."""
        raise NotImplementedError

    def change_tags(
        self, note_ids: Iterable[str], add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> None:
        """Add and remove tags."""
        raise NotImplementedError

    def tags(self) -> list[str]:
        """All tags in use, by name."""
        raise NotImplementedError

    # Undo

    def undo(self) -> Reverted | None:
        """Take back the last action, of this run or an earlier one; None when there is none."""
        raise NotImplementedError

    def redo(self) -> Reverted | None:
        """Do the last undone action again; None when there is none."""
        raise NotImplementedError

    def undo_label(self) -> str | None:
        """The name of the action that `undo` would take back."""
        raise NotImplementedError

    def redo_label(self) -> str | None:
        """The name of the action that `redo` would do again."""
        raise NotImplementedError

    # Study

    def queue(self, deck_id: str) -> Queue:
        """What is to study now in a deck and its sub-decks."""
        raise NotImplementedError

    def preview(self, card_id: str) -> dict[Rating, str]:
        """What the four buttons say: the time until the card would come again."""
        raise NotImplementedError

    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Answered:
        """Rate a card: new state, review log and undo step, committed in one transaction on return."""
        raise NotImplementedError

    # Search

    def search(
        self, query: str = "", *, deck: str | None = None, limit: int = 200, offset: int = 0
    ) -> list[CardRow]:
        """Cards that match, newest notes first; `deck` (an id) narrows it to a deck and its sub-decks.

        Words match inside words, quotes hold a phrase together, `-` negates; `deck:` `tag:` `type:`
        `is:due|new|learn|review|suspended|buried|leech|marked` `flag:1` filter; a wrong filter is a UserError.
        """
        raise NotImplementedError

    def count(self, query: str = "", *, deck: str | None = None) -> int:
        """How many cards match."""
        raise NotImplementedError

    def find_cards(self, query: str = "", *, deck: str | None = None) -> list[str]:
        """The ids of all cards that match, in the order of `search`."""
        raise NotImplementedError

    def saved_searches(self) -> dict[str, str]:
        """Saved searches, name to query."""
        raise NotImplementedError

    def save_search(self, name: str, query: str | None) -> None:
        """Save a search under a name, or forget it (None)."""
        raise NotImplementedError

    # Documents and media

    def add_document(self, document: Document) -> str:
        """Store a document's text once and give its source id; also links decks that came without it."""
        raise NotImplementedError

    def document(self, source_id: str) -> Document | None:
        """A stored document, None when only the citation is known."""
        raise NotImplementedError

    def sources(self) -> list[StoredSource]:
        """All known sources by title."""
        raise NotImplementedError

    def passages(self, note_id: str) -> list[Passage]:
        """Where a note comes from, source by source, quotes filled in from stored documents."""
        raise NotImplementedError

    def fact(self, fact_id: str) -> Fact | None:
        """A fact with its evidence."""
        raise NotImplementedError

    def media(self, name: str) -> bytes | None:
        """A media file that fields refer to by name."""
        raise NotImplementedError

    # The whole

    def export_deck(self, deck_id: str) -> Deck:
        """A deck as a value, its sub-decks' notes included."""
        raise NotImplementedError

    def setting(self, key: str, default: Any = None) -> Any:
        """A stored setting (JSON values)."""
        raise NotImplementedError

    def set_setting(self, key: str, value: Any) -> None:
        """Store a setting; None forgets it."""
        raise NotImplementedError

    def check(self) -> list[str]:
        """Look for damage; one sentence a problem, empty when all is well."""
        raise NotImplementedError

    def back_up(self, reason: str = "manual") -> Path:
        """Write a consistent copy beside the other backups and give its path."""
        raise NotImplementedError
