"""A small reader of town annals, so that updates can be tested on real text without a language model."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256

import pytest

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.deckfile.deck import Deck, Source
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import DateFact, Evidence, fact_id

SENTENCE = re.compile(r"In (\d{4}), ([^.]+)\.")
PARAGRAPHS = (
    "In 1820, the council of Arden opened a lending library near the harbour. It stood on piles.",
    "In 1824, Ellery drew the first plan of the salt works. Nobody paid her for it.",
    "In 1831, a storm took the roof off the rope walk. In 1833, the rope walk was sold to Draper.",
    "In 1840, the harbour master moved into the old mint. The mint had been empty for years.",
    "In 1851, the railway reached the upper town. People came from Vell to look at it.",
    "In 1866, Draper gave the town a clock with four faces. Two of them were always wrong.",
    "In 1872, the school of navigation admitted its first women. Three of them became pilots.",
    "In 1889, the last whaling ship left the quay. Its name was never painted over.",
)


@dataclass(frozen=True)
class Annals:
    """Paragraphs of a document, and what changes them."""

    paragraphs: tuple[str, ...] = PARAGRAPHS
    name: str = "annals.txt"
    heading: str = "Annals of Arden"
    blocks: tuple[Block, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n\n".join((self.heading, *self.paragraphs))

    def with_paragraphs(self, paragraphs: Sequence[str]) -> "Annals":
        """The same document with other paragraphs."""
        return Annals(tuple(paragraphs), self.name, self.heading)

    def changed(self, before: str, after: str) -> "Annals":
        """With other words in one place."""
        assert before in self.text
        return self.with_paragraphs([p.replace(before, after) for p in self.paragraphs])

    def document(self) -> Document:
        """As a reader would give it."""
        blocks = [Block(BlockKind.HEADING, 0, len(self.heading), level=1)]
        start = len(self.heading) + 2
        for paragraph in self.paragraphs:
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
            start += len(paragraph) + 2
        digest = sha256(self.text.encode()).hexdigest()
        return Document(self.name, "text/plain", digest, self.text, tuple(blocks), {"title": self.heading})


def annotate(document: Document, skip: frozenset[str] = frozenset()) -> Deck:
    """A deck of a date note for every dated sentence; events in `skip` get a fact and no note."""
    facts, notes = [], []
    for found in SENTENCE.finditer(document.text):
        evidence = Evidence(document.id, found.start(), found.end(), found.group())
        date, event = found.groups()
        fact = DateFact(
            id=fact_id("date", evidence, date + event),
            importance=0.5,
            evidence=(evidence,),
            why="The main clause gives the year.",
            date=date,
            event=event,
        )
        facts.append(fact)
        if event not in skip:
            notes.append(dated_note(fact, document))
    cards = tuple(card for note in notes for card in render_cards(note))
    source = Source(document.id, document.title, document.media_type, document.sha256, document.csl)
    number = "d" + blake2b(document.id.encode(), digest_size=8).hexdigest()
    return Deck(
        number, document.title, sources=(source,), facts=tuple(facts), notes=tuple(notes), cards=cards
    )


def dated_note(fact: DateFact, document: Document) -> Note:
    """A note with two cards: when, and what."""
    fields = dict.fromkeys(NOTE_TYPES["date"].fields, "") | {
        "Event": html.escape(fact.event, quote=False),
        "Date": fact.date,
        "When question": html.escape(f"In which year was it that {fact.event}?", quote=False),
        "What question": f"What happened at Arden in {fact.date}?",
        "Quote": fact.evidence[0].quote,
        "Source": f"{document.title}, at {fact.evidence[0].start}",
    }
    number = "n" + blake2b(fact.id.encode(), digest_size=8).hexdigest()
    return Note(number, "date", fields, fact.id)


@pytest.fixture
def annals() -> Annals:
    """Nine dated events in eight paragraphs."""
    return Annals()
