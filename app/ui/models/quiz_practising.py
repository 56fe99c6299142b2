"""What is practised: the items of a quiz or of a deck, and how it went so far; no Qt."""

from collections.abc import Collection as Group
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.deckfile.deck import Source
from app.errors import UserError
from app.quiz.item import Item
from app.quiz.practice import Practice, practice_from_json, practice_to_json
from app.quiz.quiz import Passage
from app.quizfile.student_copy import PracticeCopy
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection

KEPT = "quiz.practice."
"""The setting that keeps, by the quiz's or deck's id, how practice went."""


@dataclass(frozen=True, slots=True)
class Practising:
    """Items with what goes with them; `id` names what they are of."""

    id: str
    title: str
    items: tuple[Item, ...]
    passages: tuple[Passage, ...] = ()
    sources: tuple[Source, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    practice: Practice = field(default_factory=lambda: Practice(0))


def practise_items(
    collection: "Collection", copy: PracticeCopy, only: Group[str] | None = None
) -> Practising:
    """The items of a copy, or those of them that were missed."""
    items = tuple(one.item for one in copy.paper.items if only is None or one.item.id in only)
    if not items:
        raise UserError(_("There is nothing to practise here."))
    return Practising(
        copy.paper.quiz,
        copy.paper.title,
        items,
        copy.paper.passages,
        copy.sources,
        {one.name: one.data for one in copy.media},
        _kept(collection, copy.paper.quiz),
    )


def practise_deck(collection: "Collection", deck_id: str) -> Practising:
    """What a deck's cards ask; UserError where they give no items."""
    from app.quiz.from_cards import items_from_deck
    from app.ui.models.card_media import look_up_media

    deck = collection.export_deck(deck_id)
    items = items_from_deck(deck)
    if not items:
        raise UserError(_("The cards of {deck} give no questions.").format(deck=deck.name))
    media = look_up_media(collection, [text for item in items for text in (item.prompt,)])
    return Practising(deck_id, deck.name, items, (), deck.sources, media, _kept(collection, deck_id))


def keep_practice(collection: "Collection", practised: str, practice: Practice) -> None:
    """Remember how it went."""
    collection.set_setting(f"{KEPT}{practised}", practice_to_json(practice))


def _kept(collection: "Collection", practised: str) -> Practice:
    data = collection.setting(f"{KEPT}{practised}")
    return practice_from_json(data) if data else Practice(int.from_bytes(practised.encode()[:4], "big"))
