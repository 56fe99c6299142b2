"""The day's queue of a deck: what is shown, in which order, within the day's limits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random

from app.scheduling.days import Days
from app.scheduling.memory import retrievability
from app.scheduling.memory_card import MemoryCard, NewMix, NewOrder, Preset, ReviewOrder, State


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card that may be shown: its id, its note's (for siblings), its deck, its place among the new."""

    id: str
    note: str
    deck: str
    card: MemoryCard
    position: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """How many more new cards and reviews the day allows."""

    new: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The day's cards: those in learning by due time; reviews and new ones mixed in the order of showing.

    `seconds_a_card` is what an answer took this person lately, for estimates. `today` is the study day.
    """

    learning: tuple[QueuedCard, ...] = ()
    main: tuple[QueuedCard, ...] = ()
    seconds_a_card: float = 8.0
    today: int = 0


def build_queue(
    cards: Iterable[QueuedCard],
    *,
    limits: Mapping[str, Limits],
    paths: Mapping[str, tuple[str, ...]],
    presets: Mapping[str, Preset],
    days: Days,
    today: int,
    seed: str,
    order: Preset | None = None,
) -> Queue:
    """Order the due and new cards and cut them to the limits; the same input gives the same queue.

    New cards of one position (a note's) stay in the order given.

    `paths` names, for each deck, the decks whose limits its cards use up (itself and the parents that
    are studied with it). `order` is the preset of the deck that is studied: it says how reviews and new
    cards are ordered and mixed. Reviews by falling retrievability (the default) lose least when not all
    can be done; of cards of one note only the first stays where the deck's preset buries siblings.
    """
    order = order or Preset()
    gathered = list(cards)
    rng = Random(seed)
    learning = sorted(
        (c for c in gathered if c.card.due_at is not None and c.card.state is not State.NEW),
        key=lambda c: (c.card.due_at or 0, c.id),
    )
    waiting = [c for c in gathered if c.card.due_at is None and c.card.state is not State.NEW]
    rank = _ranking(order.review_order, presets, days, today)
    ranked = sorted(waiting, key=lambda c: (c.card.state is State.REVIEW, rank(c), rng.random()))
    new = _order_new([c for c in gathered if c.card.state is State.NEW], order.new_order, rng)
    room = {deck: [limit.new, limit.reviews] for deck, limit in limits.items()}
    seen = {c.note for c in learning}
    reviews = _take(ranked, 1, room, paths, presets, seen)
    fresh = _take(new, 0, room, paths, presets, seen)
    return Queue(tuple(learning), tuple(mix_new(reviews, fresh, order.new_mix)), today=today)


def _ranking(
    order: ReviewOrder, presets: Mapping[str, Preset], days: Days, today: int
) -> Callable[[QueuedCard], float]:
    match order:
        case ReviewOrder.DUE_DAY:
            return lambda c: c.card.due_day or today
        case ReviewOrder.RANDOM:
            return lambda _c: 0.0
        case ReviewOrder.OVERDUENESS:
            return lambda c: -_overdueness(c, presets, days, today)
    return lambda c: -_recall(c, presets, days, today)


def _order_new(cards: list[QueuedCard], order: NewOrder, rng: Random) -> list[QueuedCard]:
    match order:
        case NewOrder.POSITION:
            return sorted(cards, key=lambda c: c.position)
        case NewOrder.RANDOM:
            # a note's cards keep together and in order, so that the first is the one that stays
            place = {note: rng.random() for note in sorted({c.note for c in cards})}
            return sorted(cards, key=lambda c: place[c.note])
    return cards


def _recall(card: QueuedCard, presets: Mapping[str, Preset], days: Days, today: int) -> float:
    memory, last = card.card.memory, card.card.last_review
    if memory is None or last is None:
        return 1 - (today - (card.card.due_day or today)) / max(1, card.card.interval)
    return retrievability(memory, today - days.day_of(last / 1000), presets[card.deck])


def _overdueness(card: QueuedCard, presets: Mapping[str, Preset], days: Days, today: int) -> float:
    """The share of forgetting by now in the forgetting that was planned for."""
    planned = max(0.001, 1 - presets[card.deck].desired_retention)
    return (1 - _recall(card, presets, days, today)) / planned


def _take(
    cards: Iterable[QueuedCard],
    kind: int,
    room: dict[str, list[int]],
    paths: Mapping[str, tuple[str, ...]],
    presets: Mapping[str, Preset],
    seen: set[str],
) -> list[QueuedCard]:
    taken: list[QueuedCard] = []
    for card in cards:
        if card.note in seen and presets[card.deck].bury_siblings:
            continue
        path = paths[card.deck]
        if any(room[deck][kind] <= 0 for deck in path):
            continue
        for deck in path:
            room[deck][kind] -= 1
        seen.add(card.note)
        taken.append(card)
    return taken


def mix_new(reviews: list[QueuedCard], new: list[QueuedCard], mix: NewMix) -> list[QueuedCard]:
    """Both in their own order: one after the other, or spread evenly over the whole."""
    match mix:
        case NewMix.BEFORE:
            return new + reviews
        case NewMix.AFTER:
            return reviews + new
    keyed = [((i + 0.5) / len(reviews), 0, c) for i, c in enumerate(reviews)]
    keyed += [((i + 0.5) / len(new), 1, c) for i, c in enumerate(new)]
    return [c for *_, c in sorted(keyed, key=lambda k: k[:2])]


def with_pace(queue: Queue, seconds_a_card: float) -> Queue:
    """The queue with the person's own pace."""
    return replace(queue, seconds_a_card=seconds_a_card)
