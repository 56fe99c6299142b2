"""A quiz drawn from the items that a deck's cards give."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any

from app.cards.templates.media_references import names_in_field
from app.deckfile.deck import Deck
from app.quiz.item import Item, Kind
from app.quiz.paper import shuffled
from app.quiz.quiz import Chosen, Passage, Quiz, Section
from app.quiz.texts import plain_text
from app.quiz.written_answers import fold_words
from app.wording import gettext as _


def make_quiz(
    deck: Deck, items: Sequence[Item], count: int | None, seed: int, passages: Sequence[Passage] = ()
) -> Quiz:
    """A quiz of so many of the items (of all that ask something else, without a count), in one section.

    The same deck, items, count and seed give the same quiz. Items whose passage is lost are left out.
    """
    there = {passage.id for passage in passages}
    chosen = choose_items([i for i in items if i.passage is None or i.passage in there], count, seed)
    named = {evidence.source for item in chosen for evidence in item.evidence}
    key = "\x1f".join([deck.id, str(seed), *(item.id for item in chosen)])
    asked = tuple(passage for passage in passages if passage.id in {item.passage for item in chosen})
    media = {name for text in _texts((*chosen, *asked)) for name in names_in_field(text)}
    return Quiz(
        id="quiz-" + blake2b(key.encode(), digest_size=8).hexdigest(),
        title=deck.name,
        language=deck.language,
        seed=seed,
        sections=(Section("s1", _("Questions"), "", tuple(Chosen(item.id) for item in chosen)),),
        items=tuple(chosen),
        passages=asked,
        sources=tuple(source for source in deck.sources if source.id in named),
        media=tuple(one for one in deck.media if one.name in media),
    )


def choose_items(items: Sequence[Item], count: int | None, seed: int) -> list[Item]:
    """Items that ask nothing twice: one a card and a question, kinds in turn, drawn by the seed."""
    wanted = len(items) if count is None else count
    waiting: dict[Kind, list[Item]] = {}
    for item in shuffled(items, seed):
        waiting.setdefault(item.kind, []).append(item)
    chosen: list[Item] = []
    cards: set[str] = set()
    prompts: set[str] = set()
    while any(waiting.values()) and len(chosen) < wanted:
        for queue in waiting.values():
            item = _next_new(queue, cards, prompts)
            if item is not None and len(chosen) < wanted:
                chosen.append(item)
    place = {item.id: number for number, item in enumerate(items)}
    return sorted(chosen, key=lambda item: place[item.id])


def _next_new(queue: list[Item], cards: set[str], prompts: set[str]) -> Item | None:
    while queue:
        item = queue.pop(0)
        several = item.kind in (Kind.MATCHING, Kind.ORDERING, Kind.CLOZE)
        prompt = item.id if several else fold_words(plain_text(item.prompt))
        if item.card in cards or prompt in prompts:
            continue
        cards.update({item.card} if item.card else ())
        prompts.add(prompt)
        return item
    return None


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
