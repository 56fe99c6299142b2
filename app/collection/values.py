"""The plain values that a collection hands out (frozen and picklable, so they may cross threads)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.cards.note import Card, Note
from app.deckfile.deck import Quotes, Review, Source
from app.documents.document import Document
from app.facts.fact import Evidence
from app.scheduling.memory_card import MemoryCard, State
from app.updating.update import Choice


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """A deck with what is to do in it and its sub-decks today (limits applied) and its totals.

    `new`, `learning` and `due` are today's counts of new, learning and review cards; `total` and
    `suspended` count cards, sub-decks included. `review` is what a person did with generated cards.
    """

    id: str
    name: str
    description: str
    new: int
    learning: int
    due: int
    total: int
    suspended: int
    preset: int
    language: str = "en"
    quotes: Quotes = Quotes.INCLUDED
    review: Review = field(default_factory=Review)

    @property
    def short_name(self) -> str:
        """The last part of its name."""
        return self.name.rsplit("::", 1)[-1]

    @property
    def level(self) -> int:
        """How deep it stands in the tree; 0 at the top."""
        return self.name.count("::")

    @property
    def today(self) -> int:
        """All cards to do today."""
        return self.new + self.learning + self.due


@dataclass(frozen=True, slots=True)
class CardDetail:
    """A card with everything about it: its content, its note, its deck and where it stands."""

    card: Card
    note: Note
    deck_id: str
    deck: str
    memory: MemoryCard
    suspended: bool
    buried: bool
    flag: int
    position: int

    @property
    def is_marked(self) -> bool:
        """Whether its note carries the tag that marks it."""
        return any(t.lower() == MARKED for t in self.note.tags)

    @property
    def is_leech(self) -> bool:
        """Whether its note carries the tag of leeches."""
        return any(t.lower() == LEECH for t in self.note.tags)


MARKED = "marked"
"""The tag that marks a note (Anki's)."""
LEECH = "leech"
"""The tag of notes with a card that is forgotten again and again (Anki's)."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card as a line of a table. `question` and `answer` are plain text; `due` is None for new cards.

    `stability` is in days, `difficulty` 1..10; `created` (of the card) and `edited` (of its note) are
    seconds since 1970.
    """

    card: str
    note: str
    deck: str
    type: str
    template: str
    question: str
    answer: str
    tags: tuple[str, ...]
    state: State
    due: date | None
    interval: int
    reps: int
    lapses: int
    suspended: bool
    buried: bool
    flag: int
    stability: float | None = None
    difficulty: float | None = None
    created: int = 0
    edited: int | None = None

    @property
    def marked(self) -> bool:
        """Whether its note carries the tag that marks it."""
        return any(tag.lower() == MARKED for tag in self.tags)


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did, in ids of notes. `kept`: the person's own edit stayed against the incoming note."""

    deck: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A deck with notes of a document that is read again. `changed`: the document is another version now."""

    deck: str
    name: str
    notes: int
    changed: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """What an update did: the deck, and the ids of notes by what was chosen for them."""

    deck: str
    done: Mapping[Choice, tuple[str, ...]]

    def count(self, choice: Choice) -> int:
        """How many notes this was done with."""
        return len(self.done.get(choice, ()))


@dataclass(frozen=True, slots=True)
class Reverted:
    """What undo or redo did: the action's name, and the ids of the cards it touched that now exist."""

    name: str
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did, as committed: the card as it now stands, and what followed for others."""

    id: str
    before: MemoryCard
    after: MemoryCard
    leech: bool = False
    suspended: bool = False
    buried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source that the collection knows; `has_text` when its passages can be shown."""

    source: Source
    name: str
    has_text: bool
    notes: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a note comes from: the source, its document if the text is here, and the places in it."""

    source: Source
    document: Document | None
    evidence: tuple[Evidence, ...] = field(default=())
