"""Where a session stands, as a value: what is left and shown and was done; each event makes the next."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import NamedTuple, Protocol

from app.scheduling.memory_card import MemoryCard, Rating, State
from app.scheduling.queue import Queue, QueuedCard

LEARN_AHEAD = 1200
"""How many seconds early a learning card may come when nothing else is left (Anki's 20 minutes)."""


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
    `undone` names what an undo took back, `redone` what was done again.
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
    redone: str | None = None

    @property
    def left(self) -> int:
        """All cards left today."""
        return self.new + self.learning + self.due


class Progress(NamedTuple):
    """Where a session stands: what is left and which card is shown. Each event makes the next one.

    Of `main` the cards from place `at` on are left; `new` and `due` count the new ones and the reviews among
    them: with thousands waiting, copying or counting them for every answer took longer than the answer.
    """

    queue: Queue
    learning: tuple[QueuedCard, ...]
    main: tuple[QueuedCard, ...]
    current: QueuedCard | None = None
    revealed: bool = False
    tally: Tally = Tally()
    at: int = 0
    new: int = 0
    due: int = 0

    @property
    def coming(self) -> QueuedCard | None:
        """The first card that is left of `main`."""
        return self.main[self.at] if self.at < len(self.main) else None


def begin(queue: Queue, now: float) -> Progress:
    """The first card of a queue."""
    return choose_next(_counted(Progress(queue, queue.learning, queue.main)), now)


def _counted(progress: Progress) -> Progress:
    new = sum(c.state == State.NEW for c in progress.main)
    due = sum(c.state == State.REVIEW for c in progress.main)
    return progress._replace(new=new, due=due)


def choose_next(progress: Progress, now: float) -> Progress:
    """Show what comes next: learning cards whose time has come, then the day's queue, then, rather
    than have the person wait, learning cards that are due soon."""
    learning = progress.learning
    soonest = learning[0] if learning else None
    if soonest and (soonest.due_at or 0) <= now:
        current = soonest
    elif progress.coming:
        current = progress.coming
    elif soonest and (soonest.due_at or 0) <= now + LEARN_AHEAD:
        current = soonest
    else:
        current = None
    return progress._replace(current=current, revealed=False)


def leave_out(progress: Progress, cards: Iterable[str]) -> Progress:
    """The progress without some cards (answered, buried, suspended)."""
    gone = frozenset(cards)
    # mostly it is the first card, of thousands
    first = progress.coming
    if first and gone == {first.id}:
        new = progress.new - (first.state == State.NEW)
        due = progress.due - (first.state == State.REVIEW)
        return progress._replace(at=progress.at + 1, new=new, due=due)
    learning = tuple(c for c in progress.learning if c.id not in gone)
    rest = progress._replace(learning=learning)
    if len(progress.learning) - len(learning) == len(gone):
        return rest
    main = tuple(c for c in progress.main[progress.at :] if c.id not in gone)
    return _counted(rest._replace(main=main, at=0))


def after_answer(progress: Progress, rating: Rating, answer: Answer, took: float, now: float) -> Progress:
    """What an answer leads to; a card that stays in learning today comes again."""
    shown = progress.current
    assert shown is not None
    rest = leave_out(progress, (shown.id, *answer.buried))
    learning = rest.learning
    if answer.after.due_at is not None and not answer.suspended:
        again = shown.moved(answer.after)
        place = bisect(learning, _soonest(again), key=_soonest)
        learning = (*learning[:place], again, *learning[place:])
    tally = progress.tally
    tally = Tally(
        tally.answers + 1,
        tally.again + (rating is Rating.AGAIN),
        tally.new + (shown.state == State.NEW),
        tally.seconds + took,
        (*tally.leeches, shown.id) if answer.leech else tally.leeches,
    )
    return choose_next(rest._replace(learning=learning, tally=tally), now)


def _soonest(card: QueuedCard) -> tuple[int, str]:
    """What the cards in learning are ordered by."""
    return card.due_at or 0, card.id


def draw(progress: Progress, now: float, undone: str | None = None, redone: str | None = None) -> View:
    """What the window shows of a progress."""
    new, due = progress.new, progress.due
    learning = len(progress.learning) + len(progress.main) - progress.at - new - due
    # a new card takes about as many answers more as there are steps on its way; reviews mostly one
    answers = 2 * new + learning + due
    waits = None
    if progress.current is not None:
        phase = Phase.ANSWER if progress.revealed else Phase.QUESTION
    elif progress.learning:
        phase = Phase.WAITING
        waits = max(0, int((progress.learning[0].due_at or 0) - LEARN_AHEAD - now))
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
        redone,
    )
