"""A generated note that a person decides about; knows no Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.cards.note import Card, Note
from app.cards.ranking.choosing import Level
from app.facts.fact import KINDS, DateFact, Fact

if TYPE_CHECKING:
    from app.generation import Generation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A note that was generated, with its cards, the fact it rests on, and why it stands where it does.

    `level` is the first at which one of its cards is chosen.
    """

    note: Note
    cards: tuple[Card, ...]
    fact: Fact
    why: str = ""
    level: Level = Level.EVERYTHING
    edited: bool = False

    @property
    def id(self) -> str:
        """The note's id."""
        return self.note.id

    @property
    def kind(self) -> str:
        """date, concept, work or author."""
        return KINDS[type(self.fact)]

    @property
    def place(self) -> tuple[str, int]:
        """Where its first evidence stands, to sort by."""
        first = self.fact.evidence[0]
        return first.source, first.start

    @property
    def is_inferred(self) -> bool:
        """Whether its date was not said in so many words."""
        return isinstance(self.fact, DateFact) and self.fact.inferred


def candidates_of(generation: "Generation") -> list[Candidate]:
    """Every note with its cards and fact, best first; its cards in the order of choosing."""
    facts = {f.id: f for f in generation.deck.facts}
    notes = {n.id: n for n in generation.deck.notes}
    cards = {c.id: c for c in generation.deck.cards}
    cards_of: dict[str, list[Card]] = {}
    first: dict[str, int] = {}
    for number, card_id in enumerate(generation.ranked):
        card = cards[card_id]
        cards_of.setdefault(card.note, []).append(card)
        first.setdefault(card.note, number)
    made: list[Candidate] = []
    for note_id, number in first.items():
        note, held = notes[note_id], tuple(cards_of[note_id])
        if note.fact in facts:
            fact = facts[note.fact]
            level = next(e for e in Level if number < generation.counts[e])
            made.append(Candidate(note, held, fact, generation.why.get(held[0].id, fact.why), level))
    return made
