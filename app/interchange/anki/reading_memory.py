"""FSRS memory states for cards that Anki scheduled without FSRS: from their log, else from their ease."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from app.holdings import HeldCard, HeldReview
from app.scheduling.days import DAY
from app.scheduling.fitting import remember
from app.scheduling.histories import Log
from app.scheduling.memory import memory_from_ease
from app.scheduling.memory_card import Memory, Preset, State

_EASE = 2500
"""Anki's ease of cards that have none, in thousandths."""


def with_memory(
    cards: Sequence[HeldCard], reviews: Sequence[HeldReview], presets: Mapping[int, Preset], created: int
) -> tuple[Sequence[HeldCard], int]:
    """The cards, all in review with a memory state, and how many of them got one; `presets` are by deck."""
    states = (int(State.REVIEW), int(State.RELEARNING))
    without = {c.number: c for c in cards if c.state in states and c.stability is None}
    if not without:
        return cards, 0
    by_deck: dict[int, list[HeldCard]] = defaultdict(list)
    for card in without.values():
        by_deck[card.deck].append(card)
    found: dict[int, Memory] = {}
    for deck, own in by_deck.items():
        preset = presets.get(deck, Preset())
        found |= _from_log(own, reviews, preset, created)
        for card in own:
            if card.number not in found:
                ease = json.loads(card.data).get("factor") or _EASE
                found[card.number] = memory_from_ease(ease / 1000, card.interval, preset).rounded()
    return [_remembering(card, found.get(card.number)) for card in cards], len(found)


def _remembering(card: HeldCard, memory: Memory | None) -> HeldCard:
    if memory is None:
        return card
    return card._replace(stability=memory.stability, difficulty=memory.difficulty)


def _from_log(
    cards: Iterable[HeldCard], reviews: Sequence[HeldReview], preset: Preset, created: int
) -> dict[int, Memory]:
    wanted = {card.number for card in cards}
    rows = [(r.card, r.at, r.rating, r.kind, r.factor == 0) for r in reviews if r.card in wanted]
    if not rows:
        return {}
    table = np.array(rows, dtype=np.int64)
    # a day of the collection ends where it was made, whole days later
    end = created + ((int(table[:, 1].max()) // 1000 - created) // DAY + 1) * DAY
    log = Log(table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4] > 0, end)
    return {r.card: r.memory for r in remember(log, preset.parameters)}
