"""A review session as a state machine: which card is shown, what is left, what to show at the end."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Protocol

from app.scheduling.memory_card import MemoryCard, Rating, State
from app.scheduling.queue import Queue, QueuedCard

LEARN_AHEAD = 1200
"""How many seconds early a learning card may come when nothing else is left (Anki's 20 minutes)."""
LONGEST_ANSWER = 60.0
"""Seconds that count for one answer at most: nobody thinks longer, they went away."""


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
    def last_action(self) -> int | None: ...


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


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a session stands: what is left and which card is shown. Each event makes the next one."""

    queue: Queue
    learning: tuple[QueuedCard, ...]
    main: tuple[QueuedCard, ...]
    current: QueuedCard | None = None
    revealed: bool = False
    tally: Tally = Tally()


def begin(queue: Queue, now: float) -> Progress:
    """The first card of a queue."""
    return choose_next(Progress(queue, queue.learning, queue.main), now)


def choose_next(progress: Progress, now: float) -> Progress:
    """Show what comes next: learning cards whose time has come, then the day's queue, then, rather
    than have the person wait, learning cards that are due soon."""
    learning = progress.learning
    soonest = learning[0] if learning else None
    if soonest and (soonest.card.due_at or 0) <= now:
        current = soonest
    elif progress.main:
        current = progress.main[0]
    elif soonest and (soonest.card.due_at or 0) <= now + LEARN_AHEAD:
        current = soonest
    else:
        current = None
    return replace(progress, current=current, revealed=False)


def leave_out(progress: Progress, cards: Iterable[str]) -> Progress:
    """The progress without some cards (answered, buried, suspended)."""
    gone = frozenset(cards)
    return replace(
        progress,
        learning=tuple(c for c in progress.learning if c.id not in gone),
        main=tuple(c for c in progress.main if c.id not in gone),
    )


def after_answer(progress: Progress, rating: Rating, answer: Answer, took: float, now: float) -> Progress:
    """What an answer leads to; a card that stays in learning today comes again."""
    shown = progress.current
    assert shown is not None
    rest = leave_out(progress, (shown.id, *answer.buried))
    learning = rest.learning
    if answer.after.due_at is not None and not answer.suspended:
        learning = (*learning, replace(shown, card=answer.after))
    tally = progress.tally
    tally = Tally(
        tally.answers + 1,
        tally.again + (rating is Rating.AGAIN),
        tally.new + (shown.card.state is State.NEW),
        tally.seconds + took,
        (*tally.leeches, shown.id) if answer.leech else tally.leeches,
    )
    by_time = tuple(sorted(learning, key=lambda c: (c.card.due_at or 0, c.id)))
    return choose_next(replace(rest, learning=by_time, tally=tally), now)


def draw(progress: Progress, now: float, undone: str | None = None) -> View:
    """What the window shows of a progress."""
    new = sum(c.card.state is State.NEW for c in progress.main)
    due = sum(c.card.state is State.REVIEW for c in progress.main)
    learning = len(progress.learning) + len(progress.main) - new - due
    # a new card takes about as many answers more as there are steps on its way; reviews mostly one
    answers = 2 * new + learning + due
    waits = None
    if progress.current is not None:
        phase = Phase.ANSWER if progress.revealed else Phase.QUESTION
    elif progress.learning:
        phase = Phase.WAITING
        waits = max(0, int((progress.learning[0].card.due_at or 0) - LEARN_AHEAD - now))
    else:
        phase = Phase.FINISHED
    return View(
        phase,
        progress.current.id if progress.current else None,
        new,
        learning,
        due,
        ceil(answers * progress.queue.seconds_a_card / 60),
        progress.tally,
        waits,
        undone,
    )


class Session:
    """Studying one deck. Runs where the collection runs; every event gives the new view.

    An event that does not fit the moment (rating a question, say) changes nothing.
    """

    def __init__(self, reviews: Reviews, deck_id: str, now: Callable[[], float]) -> None:
        """Begin with the deck's queue; `now` gives seconds since 1970."""
        self._reviews = reviews
        self._deck = deck_id
        self._now = now
        self._progress = begin(reviews.queue(deck_id), now())
        self._shown_at = now()
        self._undone: str | None = None
        self._past: list[tuple[int | None, Progress]] = []

    @property
    def view(self) -> View:
        """What to show at this moment."""
        return draw(self._progress, self._now(), self._undone)

    def reveal(self) -> View:
        """Show the answer."""
        self._undone = None
        if self._progress.current is not None:
            self._progress = replace(self._progress, revealed=True)
        return self.view

    def rate(self, rating: Rating) -> View:
        """Rate the shown card (committed before the next one shows) and go on; ignored on a question."""
        shown = self._progress.current
        if shown is None or not self._progress.revealed:
            return self.view
        took = min(max(0.0, self._now() - self._shown_at), LONGEST_ANSWER)
        answer = self._reviews.answer(shown.id, rating, int(took * 1000))
        self._go_on(after_answer(self._progress, rating, answer, took, self._now()))
        return self.view

    def undo(self) -> View:
        """Take back the last action, also one from before this session, and show its card again."""
        number = self._reviews.last_action()
        undone = self._reviews.undo()
        if undone is None:
            self._undone = None
            return self.view
        if self._past and self._past[-1][0] == number:
            _number, progress = self._past.pop()
            self._show(replace(progress, revealed=False))
        else:
            self._past.clear()
            self._reread(first=undone.cards)
        self._undone = undone.name
        return self.view

    def suspend(self) -> View:
        """Suspend the shown card and go on."""
        return self._set_aside(self._reviews.suspend_cards)

    def bury(self) -> View:
        """Bury the shown card until tomorrow and go on."""
        return self._set_aside(self._reviews.bury_cards)

    def refresh(self) -> View:
        """Read the queue again after changes elsewhere; keeps the shown card if it is still due."""
        shown = self._progress.current
        revealed = self._progress.revealed
        self._past.clear()
        self._reread(first=(shown.id,) if shown else ())
        current = self._progress.current
        if shown and current and shown.id == current.id:
            self._progress = replace(self._progress, revealed=revealed)
        return self.view

    def wake(self) -> View:
        """Look again whether a learning card's time has come (after the seconds that `waits` named)."""
        if self._progress.current is None:
            self._show(choose_next(self._progress, self._now()))
        return self.view

    def _set_aside(self, act: Callable[[Iterable[str]], None]) -> View:
        shown = self._progress.current
        if shown is not None:
            act([shown.id])
            self._go_on(choose_next(leave_out(self._progress, [shown.id]), self._now()))
        return self.view

    def _go_on(self, progress: Progress) -> None:
        self._past.append((self._reviews.last_action(), self._progress))
        self._show(progress)

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        self._shown_at = self._now()
        self._undone = None

    def _reread(self, first: tuple[str, ...]) -> None:
        fresh = begin(self._reviews.queue(self._deck), self._now())
        wanted = next((c for c in (*fresh.learning, *fresh.main) if c.id in first), None)
        if wanted is not None:
            fresh = replace(fresh, current=wanted)
        self._show(replace(fresh, tally=self._progress.tally))
