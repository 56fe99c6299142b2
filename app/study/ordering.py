"""Putting dated cards in order: which stand together, and which of an order are misplaced."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from app.facts.dates.edtf_values import are_disjoint, bounds, sort_key
from app.scheduling.memory_card import Rating

MOST_TOGETHER = 6
FEWEST_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class DatedCard:
    """A card whose answer is a date. `date` is EDTF, `asked` what happened, `shown` the date in words.

    `counts`: its answer is due, so that it is rated; others only stand beside it.
    """

    id: str
    date: str
    asked: str
    shown: str
    counts: bool


def choose_together(cards: Sequence[DatedCard], seed: str) -> tuple[DatedCard, ...]:
    """Cards to be put in order at once, shuffled: those that count first; no two dates overlap.

    Empty where there are too few, or none that counts.
    """
    together: list[DatedCard] = []
    for card in sorted(cards, key=lambda c: not c.counts):
        if bounds(card.date) and all(are_disjoint(card.date, other.date) for other in together):
            together.append(card)
        if len(together) == MOST_TOGETHER:
            break
    if len(together) < FEWEST_TOGETHER or not any(c.counts for c in together):
        return ()
    rng = Random(seed)
    right = sorted(together, key=lambda c: sort_key(c.date))
    rng.shuffle(together)
    while together == right:
        rng.shuffle(together)
    return tuple(together)


def misplaced(order: Sequence[DatedCard]) -> frozenset[str]:
    """The fewest cards that, taken out, leave the others in order of time."""
    place = {c.id: rank for rank, c in enumerate(sorted(order, key=lambda c: sort_key(c.date)))}
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, card in enumerate(order):
        rank = place[card.id]
        length = bisect_left(ends, rank)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(rank)
            at.append(number)
        else:
            ends[length], at[length] = rank, number
    kept: set[str] = set()
    number = at[-1] if at else -1
    while number >= 0:
        kept.add(order[number].id)
        number = before[number]
    return frozenset(c.id for c in order if c.id not in kept)


def rate_order(order: Sequence[DatedCard]) -> dict[str, Rating]:
    """What each card that counts deserves: Good in its place, Again out of it."""
    wrong = misplaced(order)
    return {c.id: Rating.AGAIN if c.id in wrong else Rating.GOOD for c in order if c.counts}
