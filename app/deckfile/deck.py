"""A deck as a value: what generation makes, the deck file carries, and exports read."""

from dataclasses import dataclass
from enum import StrEnum

from app.cards.note import Card, Note
from app.documents.document import Csl
from app.facts.fact import Fact
from app.holdings import HeldNoteType


class Quotes(StrEnum):
    """Whether evidence carries the document's words, or only their place (a deck made to be shared)."""

    INCLUDED = "included"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Review:
    """What a person did with the generated cards (counts of cards)."""

    kept: int = 0
    edited: int = 0
    rewritten: int = 0
    added: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts rest on."""

    id: str
    title: str
    media_type: str
    sha256: str
    csl: Csl


@dataclass(frozen=True, slots=True)
class Media:
    """A file that fields refer to by name."""

    name: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ForeignType:
    """A note type of another program: `name` and `templates` are what notes and cards of the deck call it."""

    name: str
    templates: tuple[str, ...]
    held: HeldNoteType


@dataclass(frozen=True, slots=True)
class Deck:
    """Sources, all facts found in them, the notes and cards made from some, and media.

    `note_types` are those of its notes that are not ours.
    """

    id: str
    name: str
    description: str = ""
    language: str = "en"
    review: Review = Review()
    quotes: Quotes = Quotes.INCLUDED
    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[Note, ...] = ()
    cards: tuple[Card, ...] = ()
    media: tuple[Media, ...] = ()
    note_types: tuple[ForeignType, ...] = ()
