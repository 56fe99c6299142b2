"""Study of one's own choice: which cards, and a session over them with or without touching the schedule."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, Protocol

from app.scheduling.memory_card import MemoryCard, Rating, State
from app.scheduling.queue import Queue, QueuedCard
from app.study.progress import Answer

MOST = 1000
"""Cards of one choice at most."""
RETURNS = {Rating.AGAIN: 60, Rating.HARD: 600}
"""After how many seconds a card comes again where the schedule is left alone (Anki's delays of a preview)."""


class Choice(StrEnum):
    """What is chosen by."""

    SEARCH = "search"
    AHEAD = "ahead"
    FORGOTTEN = "forgotten"
    TAG = "tag"
    STATE = "state"


class CardState(StrEnum):
    """States that one may study by, as the search names them."""

    NEW = "new"
    DUE = "due"
    LEARNING = "learn"
    REVIEW = "review"


class Order(StrEnum):
    """In which order the cards come."""

    RANDOM = "random"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class CustomStudy:
    """What a person chose. `deck` is an id, or None for all decks; `days` counts ahead.

    `rescheduling`: the answers count; otherwise nothing is written.
    """

    choice: Choice
    deck: str | None = None
    search: str = ""
    days: int = 1
    tag: str = ""
    state: CardState = CardState.NEW
    limit: int = 100
    order: Order = Order.RANDOM
    rescheduling: bool = False


def query_of(custom: CustomStudy) -> str:
    """The search that finds the cards. Suspended and buried ones are never among them."""
    match custom.choice:
        case Choice.SEARCH:
            wanted = f"({custom.search})" if custom.search.strip() else ""
        case Choice.AHEAD:
            wanted = f"prop:due>=-36500 prop:due<={max(1, custom.days)} -is:new"
        case Choice.FORGOTTEN:
            wanted = "rated:1:1"
        case Choice.TAG:
            wanted = f'"tag:{custom.tag}"' if custom.tag else "tag:*"
        case Choice.STATE:
            wanted = f"is:{custom.state.value}"
    return f"{wanted} -is:suspended -is:buried".strip()


def order_cards(cards: Sequence[str], custom: CustomStudy, seed: str) -> list[str]:
    """The cards in the order of showing, cut to the limit; the same seed gives the same order."""
    ordered = list(cards)
    if custom.order is Order.RANDOM:
        Random(seed).shuffle(ordered)
    return ordered[: max(1, min(custom.limit, MOST))]


def read_custom(stored: dict[str, Any]) -> CustomStudy:
    """A choice from plain JSON values; KeyError, TypeError or ValueError where it can't be read."""
    values = dict(stored)
    return CustomStudy(
        **values
        | {
            "choice": Choice(values["choice"]),
            "state": CardState(values["state"]),
            "order": Order(values["order"]),
        }
    )


class Reverted(Protocol):
    """What is told of an undone or repeated action."""

    @property
    def name(self) -> str: ...
    @property
    def cards(self) -> tuple[str, ...]: ...


class Shelf(Protocol):
    """What such a session needs to know of cards."""

    def queued(self, card_ids: Iterable[str]) -> list[QueuedCard]: ...
    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Answer: ...


class Ledger(Protocol):
    """What such a session needs of a collection besides."""

    def suspend_cards(self, card_ids: Iterable[str]) -> None: ...
    def bury_cards(self, card_ids: Iterable[str]) -> None: ...
    def undo(self) -> Reverted | None: ...
    def redo(self) -> Reverted | None: ...
    def last_action(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer that nothing was written of: its card is asked again or not."""

    after: MemoryCard
    leech: bool = False
    suspended: bool = False
    buried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenAgain:
    """An undone or repeated answer of that kind."""

    name: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """An answer: its number (negative where nothing was written), what stood before it, what it led to."""

    number: int | None
    over: int | None
    card: str
    after: MemoryCard


class ChosenCards:
    """Reviews of a list of cards, for a `Session`.

    Without rescheduling, answers are kept here alone, and undone and done again here, in their order
    among the actions of the collection.
    """

    def __init__(
        self,
        ledger: Ledger,
        shelf: Shelf,
        cards: Sequence[str],
        now: Callable[[], float],
        *,
        rescheduling: bool,
        label: str,
        today: int,
    ) -> None:
        """`label` names an answer that nothing is written of, for undo; `today` is the study day."""
        self._ledger = ledger
        self._shelf = shelf
        self._cards = tuple(cards)
        self._now = now
        self._rescheduling = rescheduling
        self._label = label
        self._today = today
        self._given: list[_Given] = []
        self._taken_back: list[_Given] = []

    @property
    def left(self) -> tuple[str, ...]:
        """The cards that are still to do, in order."""
        done = {g.card: g.after.due_at is None for g in self._given}
        return tuple(c for c in self._cards if not done.get(c, False))

    def queue(self, deck_id: str) -> Queue:
        """What is left now."""
        after = {g.card: g.after for g in self._given}
        found = [self._as_answered(c, after) for c in self._shelf.queued(self.left)]
        learning = [c for c in found if c.id in after and c.due_at is not None]
        waiting = {c.id for c in learning}
        return Queue(
            tuple(sorted(learning, key=lambda c: (c.due_at or 0, c.id))),
            tuple(c for c in found if c.id not in waiting),
            today=self._today,
        )

    def answer(self, card_id: str, rating: Rating, took_ms: int = 0) -> Answer:
        """Rate a card: in the collection where answers count, else only for this session."""
        self._taken_back.clear()
        if self._rescheduling:
            answer = self._shelf.answer(card_id, rating, took_ms)
            self._given.append(_Given(self._ledger.last_action(), None, card_id, answer.after))
            return answer
        (shown,) = self._shelf.queued([card_id]) or (None,)
        returns = RETURNS.get(rating)
        due_at = int(self._now()) + returns if returns is not None else None
        after = MemoryCard(State(shown.state) if shown else State.NEW, due_at=due_at)
        number = -1 - len(self._given)
        self._given.append(_Given(number, self._ledger.last_action(), card_id, after))
        return Seen(after)

    def suspend_cards(self, card_ids: Iterable[str]) -> None:
        """Leave cards out from now on."""
        self._ledger.suspend_cards(card_ids)

    def bury_cards(self, card_ids: Iterable[str]) -> None:
        """Leave cards out until tomorrow."""
        self._ledger.bury_cards(card_ids)

    def last_action(self) -> int | None:
        """What `undo` would take back."""
        number = self._ledger.last_action()
        last = self._given[-1] if self._given else None
        return last.number if last and self._is_here(last, number) else number

    def undo(self) -> Reverted | None:
        """Take back the last answer or action."""
        number = self._ledger.last_action()
        last = self._given[-1] if self._given else None
        if last and self._is_here(last, number):
            self._taken_back.append(self._given.pop())
            return SeenAgain(self._label, (last.card,))
        undone = self._ledger.undo()
        if last and last.number == number and undone is not None:
            self._taken_back.append(self._given.pop())
        return undone

    def redo(self) -> Reverted | None:
        """Do again what was taken back last."""
        coming = self._taken_back[-1] if self._taken_back else None
        if coming and self._is_here(coming, self._ledger.last_action()):
            self._given.append(self._taken_back.pop())
            return SeenAgain(self._label, (coming.card,))
        redone = self._ledger.redo()
        if coming and redone is not None and coming.number == self._ledger.last_action():
            self._given.append(self._taken_back.pop())
        return redone

    def _is_here(self, given: _Given, number: int | None) -> bool:
        """Whether an answer was kept here alone, with that action of the collection as the one before it."""
        return given.number is not None and given.number < 0 and given.over == number

    def _as_answered(self, card: QueuedCard, after: dict[str, MemoryCard]) -> QueuedCard:
        if self._rescheduling or card.id not in after:
            return card
        return card.moved(after[card.id])
