"""A review session as a state machine: which card is shown, what is left, what to show at the end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.scheduling.memory_card import MemoryCard, Rating
from app.scheduling.queue import Queue


class Answer(Protocol):
    """What the session needs to know of a committed answer."""

    @property
    def after(self) -> MemoryCard: ...
    @property
    def leech(self) -> bool: ...
    @property
    def suspended(self) -> bool: ...
    @property
    def buried(self) -> tuple[str, ...]: ...


class Undone(Protocol):
    """What the session needs to know of an undone action."""

    @property
    def name(self) -> str: ...
    @property
    def cards(self) -> tuple[str, ...]: ...


class Reviews(Protocol):
    """What a session needs of a collection."""

    def queue(self, deck_id: str) -> Queue: ...
    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Answer: ...
    def suspend_cards(self, card_ids: Iterable[str]) -> None: ...
    def bury_cards(self, card_ids: Iterable[str]) -> None: ...
    def undo(self) -> Undone | None: ...


class Phase(StrEnum):
    """What the window shows."""

    QUESTION = "question"
    ANSWER = "answer"
    WAITING = "waiting"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done in this session."""

    answers: int = 0
    again: int = 0
    new: int = 0
    seconds: float = 0.0
    leeches: tuple[str, ...] = ()

    @property
    def recalled(self) -> float | None:
        """The share of answers other than Again, None before the first."""
        return (self.answers - self.again) / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class View:
    """What the window draws. `card` is the id of the one shown; counts include it.

    `waits` is how many seconds until the next learning card, when nothing else is left.
    `undone` names what an undo took back.
    """

    phase: Phase
    card: str | None
    new: int
    learning: int
    due: int
    minutes: int
    tally: Tally
    waits: int | None = None
    undone: str | None = None

    @property
    def left(self) -> int:
        """All cards left today."""
        return self.new + self.learning + self.due


class Session:
    """Studying one deck. Runs where the collection runs; every event gives the new view."""

    def __init__(self, reviews: Reviews, deck_id: str, now: Callable[[], float]) -> None:
        """Begin with the deck's queue; `now` gives seconds since 1970."""
        raise NotImplementedError

    @property
    def view(self) -> View:
        """What to show at this moment."""
        raise NotImplementedError

    def reveal(self) -> View:
        """Show the answer."""
        raise NotImplementedError

    def rate(self, rating: Rating) -> View:
        """Rate the shown card (committed before the next one shows) and go on; ignored on a question."""
        raise NotImplementedError

    def undo(self) -> View:
        """Take back the last action and show its card again."""
        raise NotImplementedError

    def suspend(self) -> View:
        """Suspend the shown card and go on."""
        raise NotImplementedError

    def bury(self) -> View:
        """Bury the shown card until tomorrow and go on."""
        raise NotImplementedError

    def refresh(self) -> View:
        """Read the queue again after changes elsewhere; keeps the shown card if it is still due."""
        raise NotImplementedError
