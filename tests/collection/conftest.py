"""A clock that stands still until moved, and collections with a small deck."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.cards.note import Note
from app.cards.templates.rendering import render_cards
from app.collection.collection import Collection
from app.deckfile.deck import Deck, Review, Source
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import ConceptFact, Evidence, fact_id

TEXT = "Tides follow the Moon.\n\nA neap tide is the smallest tide of the month, as sailors say."


@dataclass
class Clock:
    """The time of a test; it moves only when told."""

    at: datetime = field(default=datetime(2026, 5, 4, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **delta: float) -> None:
        self.at += timedelta(**delta)


@pytest.fixture
def clock() -> Clock:
    """Noon of a Monday."""
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the collection is made."""
    return tmp_path / "collection.lectern"


@pytest.fixture
def reopen(path: Path, clock: Clock) -> Callable[[], Collection]:
    """Opens the collection of the test."""
    return lambda: Collection.open(path, now=clock, zone=UTC)


@pytest.fixture
def collection(reopen: Callable[[], Collection]) -> Iterator[Collection]:
    """An empty collection."""
    with reopen() as opened:
        yield opened


@pytest.fixture
def document() -> Document:
    """Two paragraphs on tides."""
    blocks = (Block(BlockKind.PARAGRAPH, 0, 22), Block(BlockKind.PARAGRAPH, 24, len(TEXT)))
    return Document("tides.txt", "text/plain", "ab" * 32, TEXT, blocks, {"title": "On tides"})


@pytest.fixture
def deck(document: Document) -> Deck:
    """Three concept notes with two cards each, the first from a fact."""
    evidence = Evidence(document.id, 24, len(TEXT), TEXT[24:])
    fact = ConceptFact(
        id=fact_id("concept", evidence, "neap tide"),
        importance=0.75,
        evidence=(evidence,),
        term="neap tide",
        definition="the smallest tide of the month",
    )
    notes = tuple(concept(f"n{i}", f"term {i}", fact.id if i == 0 else None) for i in range(3))
    cards = tuple(card for note in notes for card in render_cards(note))
    source = Source(document.id, "On tides", "text/plain", document.sha256, {"title": "On tides"})
    return Deck(
        "d-tides",
        "Sea::Tides",
        "About tides",
        review=Review(kept=3),
        sources=(source,),
        facts=(fact,),
        notes=notes,
        cards=cards,
    )


def concept(note_id: str, term: str, fact: str | None = None, modified: int | None = None) -> Note:
    """A concept note that makes two cards."""
    fields = {
        "Term": term,
        "Definition": f"what {term} is",
        "Define question": f"What is <b>{term}</b>?",
        "Term question": f"Which word means what {term} is?",
    }
    return Note(note_id, "concept", fields, fact, ("sea",), modified)
