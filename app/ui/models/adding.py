"""Accepted candidates into a deck, and out again; runs where the collection lives. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.deckfile.deck import Review
from app.errors import UserError
from app.ui.models.candidate import Candidate
from app.ui.models.meeting import verdicts
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.generation import Generation


@dataclass(frozen=True, slots=True)
class Adding:
    """An action that put cards into a deck: its number and name, and whether it made the deck too."""

    number: int | None
    label: str
    created: bool


def add_candidates(
    collection: "Collection",
    deck: str,
    accepted: Sequence[Candidate],
    generation: "Generation",
    review: Review,
    rejected: Sequence[Candidate] = (),
) -> Adding:
    """Put candidates into a deck and remember what was decided. Runs where the collection lives."""
    facts = [c.fact for c in accepted]
    used = {e.source for f in facts for e in f.evidence}
    created = collection.deck_named(deck) is None
    label = _("Add cards to {deck}").format(deck=deck)
    collection.add_notes(
        collection.create_deck(deck),
        [c.note for c in accepted],
        [card for c in accepted for card in c.cards],
        facts,
        [s for s in generation.deck.sources if s.id in used],
        [d for d in generation.documents if d.id in used],
        label=label,
        review=review,
        judgements=verdicts(accepted, rejected),
    )
    return Adding(collection.last_action(), label, created)


def take_back(collection: "Collection", adding: Adding) -> None:
    """Undo an adding with the deck that it made; UserError when something was done since."""
    if collection.last_action() != adding.number:
        raise UserError(
            _(
                "These cards can't be taken back in one step any more, because something else was changed "
                "since. Undo that first, or delete the cards in Browse."
            )
        )
    collection.undo()
    if adding.created:
        collection.undo()
