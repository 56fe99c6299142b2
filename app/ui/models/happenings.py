"""What the timeline shows, from a generation or from the whole collection; knows no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.cards.topic_labels import question_line
from app.facts.fact import Fact
from app.facts.timeline import Certainty, Entry, timeline
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.generation import Generation


@dataclass(frozen=True, slots=True)
class Happenings:
    """Dated events in order, the titles of their sources by id, and by fact what a card asks about it."""

    entries: tuple[Entry, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)

    def sources_of(self, entry: Entry) -> str:
        """The documents that state an event."""
        return "; ".join(self.titles.get(s, s) for s in entry.sources)

    def told(self, entry: Entry) -> str:
        """An event as a screen reader says it."""
        parts = (entry.shown, certainty_name(entry.certainty), entry.event, self.sources_of(entry))
        return ", ".join(filter(None, parts))


def certainty_name(certainty: Certainty) -> str:
    """How sure a date is, in words; nothing where it is stated plainly."""
    return {
        Certainty.STATED: "",
        Certainty.ABOUT: _("approximate"),
        Certainty.INFERRED: _("inferred"),
        Certainty.DISPUTED: _("disputed"),
    }[certainty]


def in_generation(generation: "Generation") -> Happenings:
    """What the documents in hand date."""
    return Happenings(timeline(generation.deck.facts), {d.id: d.title for d in generation.documents})


def in_collection(collection: "Collection") -> Happenings:
    """What all decks date. Runs where the collection lives."""
    facts: dict[str, Fact] = {}
    titles: dict[str, str] = {}
    questions: dict[str, str] = {}
    for deck in collection.decks():
        if "::" in deck.name:
            continue  # a deck is told with what stands under it
        value = collection.export_deck(deck.id)
        facts |= {f.id: f for f in value.facts}
        titles |= {s.id: s.title for s in value.sources}
        for card in value.cards:
            if card.fact:
                questions.setdefault(card.fact, question_line(card.front))
    return Happenings(timeline(facts.values()), titles, questions)
