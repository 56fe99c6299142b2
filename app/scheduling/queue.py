"""The day's queue of a deck: what is shown, in which order, within the day's limits."""

from dataclasses import dataclass

from app.scheduling.memory_card import MemoryCard


@dataclass(frozen=True, slots=True)
class QueuedCard:
    """A card that may be shown: its id, its note's (for siblings), its place among the new ones."""

    id: str
    note: str
    card: MemoryCard
    position: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """How many more new cards and reviews the day allows."""

    new: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The day's cards: learning by due time, reviews and new ones in the order they are shown.

    `seconds_a_card` is what an answer took this person lately, for estimates.
    """

    learning: tuple[QueuedCard, ...] = ()
    reviews: tuple[QueuedCard, ...] = ()
    new: tuple[QueuedCard, ...] = ()
    seconds_a_card: float = 8.0
