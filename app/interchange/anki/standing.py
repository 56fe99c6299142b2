"""Where a card stands, in the words of Anki's table of cards (schema 11).

Source: Anki's scheduler v3. Days count from FIRST_DAY; FSRS memory stands in the card's JSON `data`.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from app.holdings import HeldCard
from app.scheduling.days import Days
from app.scheduling.memory_card import Preset, State

FIRST_DAY = date(2020, 1, 1).toordinal()
"""The day from which a package counts: that of its collection's making (`anki_writing.DAY_START`)."""

EASE = 2500
"""Anki's ease of a card that nobody found hard or easy, in thousandths; FSRS does not use it."""
DECAY = 0.1542
"""The last of FSRS-6's default parameters."""

_QUEUE_OF_DAYS = 3
_SUSPENDED, _BURIED_AS_SIBLING, _BURIED_BY_HAND = -1, -2, -3
_MEMORY = ("s", "d", "dr", "decay", "lrt")


class Standing(NamedTuple):
    """A card's row from its id on; `number` and `deck` are Anki's."""

    number: int
    deck: int
    modified: int = 0
    type: int = 0
    queue: int = 0
    due: int = 0
    interval: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    left: int = 0
    flags: int = 0
    data: str = ""


def stand(card: HeldCard, number: int, deck: int, modified: int, preset: Preset) -> Standing:
    """A card with its progress; `modified` is its note's. What Anki once said and still holds stays."""
    told = json.loads(card.data) if card.data else {}
    as_was = bool(told.get("as_was"))
    queue, due = _queue(card, preset)
    graduated = card.state in (State.REVIEW, State.RELEARNING)
    return Standing(
        number,
        deck,
        max(_whole(told.get("mod")) or modified, (card.last_review_ms or 0) // 1000),
        card.state,
        queue,
        due,
        card.interval,
        _whole(told.get("factor")) or (EASE if graduated and not as_was else 0),
        card.reps,
        card.lapses,
        _whole(told.get("left")) if as_was else _left(card, preset),
        card.flag,
        str(told.get("data") or "") if as_was else _data(card, told, preset),
    )


def _queue(card: HeldCard, preset: Preset) -> tuple[int, int]:
    aside = card.suspended or card.buried is not None
    if card.state in (State.LEARNING, State.RELEARNING):
        queue, due = _QUEUE_OF_DAYS, _day(card)
        if card.due_at is not None:
            queue, due = State.LEARNING, card.due_at
        elif aside:
            # Anki moves days to the other collection's count only where the queue tells that they are days
            due = Days(preset.day_start_hour).start_of(due + FIRST_DAY)
    elif card.state == State.REVIEW:
        queue, due = State.REVIEW, _day(card)
    else:
        queue, due = State.NEW, card.position
    if card.suspended:
        queue = _SUSPENDED
    elif aside:
        queue = _BURIED_AS_SIBLING if card.buried else _BURIED_BY_HAND
    return int(queue), due


def _day(card: HeldCard) -> int:
    return (card.due_day or FIRST_DAY) - FIRST_DAY


def _left(card: HeldCard, preset: Preset) -> int:
    """How many steps are still to do."""
    if card.state not in (State.LEARNING, State.RELEARNING):
        return 0
    steps = preset.learning_steps if card.state == State.LEARNING else preset.relearning_steps
    return max(0, len(steps) - card.step)


def _data(card: HeldCard, told: Mapping[str, Any], preset: Preset) -> str:
    before = json.loads(told["data"]) if told.get("data") else {}
    values = {key: value for key, value in before.items() if key not in _MEMORY}
    if card.stability is not None and card.difficulty is not None:
        decay = preset.parameters[20] if len(preset.parameters) > 20 else DECAY
        values |= {
            "s": round(card.stability, 4),
            "d": round(card.difficulty, 3),
            "dr": round(preset.desired_retention, 2),
            "decay": round(decay, 3),
        }
    if card.last_review_ms is not None:
        values["lrt"] = card.last_review_ms // 1000
    return json.dumps(values, separators=(",", ":")) if values else ""


def _whole(value: Any) -> int:
    return value if type(value) is int else 0
