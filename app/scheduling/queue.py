"""The day's queue of a deck: what is shown, in which order, within the day's limits."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from app.scheduling.days import Days, days_before
from app.scheduling.memory import forgetting_curve
from app.scheduling.memory_card import MemoryCard, NewMix, NewOrder, Preset, ReviewOrder, State


class QueuedCard(NamedTuple):
    """A card that may be shown: just what orders it, since thousands are read for a day.

    `note` tells siblings, `position` is the place among the new; the others are as in a MemoryCard.
    """

    id: str
    note: str | int
    deck: str
    state: int
    due_day: int | None = None
    due_at: int | None = None
    interval: int = 0
    stability: float | None = None
    last_review: int | None = None
    position: int = 0

    @classmethod
    def of(cls, uid: str, note: str | int, deck: str, card: MemoryCard, position: int = 0) -> "QueuedCard":
        """From where a card stands."""
        stability = card.memory.stability if card.memory else None
        due = (card.due_day, card.due_at, card.interval)
        return cls(uid, note, deck, card.state, *due, stability, card.last_review, position)

    def moved(self, card: MemoryCard) -> "QueuedCard":
        """The same card where it stands now."""
        return QueuedCard.of(self.id, self.note, self.deck, card, self.position)


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
        (c for c in gathered if c.due_at is not None and c.state != State.NEW),
        key=lambda c: (c.due_at or 0, c.id),
    )
    waiting = [c for c in gathered if c.due_at is None and c.state != State.NEW]
    rank = _ranking(order.review_order, presets, days, today)
    ranked = sorted(waiting, key=lambda c: (c.state == State.REVIEW, rank(c), rng.random()))
    new = _order_new([c for c in gathered if c.state == State.NEW], order.new_order, rng)
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
            return lambda c: c.due_day or today
        case ReviewOrder.RANDOM:
            return lambda _c: 0.0
        case ReviewOrder.OVERDUENESS:
            # the share of forgetting by now in the forgetting that was planned for
            planned = {deck: max(0.001, 1 - p.desired_retention) for deck, p in presets.items()}
            recall = _recalling(presets, days, today)
            return lambda c: (recall(c) - 1) / planned[c.deck]
    recall = _recalling(presets, days, today)
    return lambda c: -recall(c)


def _recalling(presets: Mapping[str, Preset], days: Days, today: int) -> Callable[[QueuedCard], float]:
    """How likely a card is remembered today; study days are counted back from the end of this one."""
    curves = {deck: forgetting_curve(preset) for deck, preset in presets.items()}
    end = days.start_of(today + 1)

    def recall(card: QueuedCard) -> float:
        if card.stability is None or card.last_review is None:
            return 1 - (today - (card.due_day or today)) / max(1, card.interval)
        return curves[card.deck](card.stability, days_before(end, card.last_review / 1000))

    return recall


def _order_new(cards: list[QueuedCard], order: NewOrder, rng: Random) -> list[QueuedCard]:
    match order:
        case NewOrder.POSITION:
            return sorted(cards, key=lambda c: c.position)
        case NewOrder.RANDOM:
            # a note's cards keep together and in order, so that the first is the one that stays
            place = {note: rng.random() for note in sorted({c.note for c in cards})}
            return sorted(cards, key=lambda c: place[c.note])
    return cards


def _take(
    cards: Iterable[QueuedCard],
    kind: int,
    room: dict[str, list[int]],
    paths: Mapping[str, tuple[str, ...]],
    presets: Mapping[str, Preset],
    seen: set[str | int],
) -> list[QueuedCard]:
    taken: list[QueuedCard] = []
    for card in cards:
        if card.note in seen and presets[card.deck].bury_siblings:
            continue
        path = [room[deck] for deck in paths[card.deck]]
        if min(left[kind] for left in path) <= 0:
            continue
        for left in path:
            left[kind] -= 1
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
