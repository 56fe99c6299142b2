"""The day's queue where an exam lies ahead: its cards come as the plan names them, all others as ever."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.collection.notes import read_memory
from app.collection.store import Row, Store
from app.scheduling.memory_card import NewMix, State
from app.scheduling.queue import Queue, QueuedCard, mix_new

LEARNING = (State.LEARNING, State.RELEARNING)


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What the plan asks for today: reviews in the order of their worth, then new cards. Ids of cards.

    `governed` are all cards that it speaks for: none of them is shown today that is not named.
    """

    reviews: tuple[str, ...]
    new: tuple[str, ...]
    governed: frozenset[str]


class Waiting(Protocol):
    """A plan for exams that waits to be made: it takes seconds, and needs nothing of the collection."""

    @property
    def key(self) -> object:
        """Changes with what is asked."""
        ...

    def make(self) -> Row:
        """Make it, on any thread; then `Exams.keep` stores it."""
        ...


class PlansElsewhere:
    """Hands plans that wait to somebody who makes them on another thread, each once."""

    def __init__(self, hand_over: Callable[[Waiting], None]) -> None:
        """`hand_over` is called on the collection's thread and must not wait."""
        self._hand_over = hand_over
        self._given: object = None

    def ask(self, key: object, read: Callable[[], Waiting]) -> None:
        """Have a plan made, unless it was asked for already; `read` gathers what it needs."""
        if key != self._given:
            self._given = key
            self._hand_over(read())

    def forget(self) -> None:
        """A plan was kept: the next one that is missing is asked for, whatever it is."""
        self._given = None


@dataclass(frozen=True, slots=True)
class PlannedCounts:
    """By deck (row id), new cards and reviews: those that the plan holds back, and those that it names."""

    held_back: Mapping[int, tuple[int, int]]
    named: Mapping[int, tuple[int, int]]


def planned_day(store: Store) -> PlannedDay | None:
    """What the plan asks for today; None without an exam ahead."""
    if store.first("select 1 from exams") is None:
        return None
    from app.collection.exams import Exams  # arrays are loaded for people with an exam only

    return Exams(store).planned_day()


def asked_before_exam(store: Store, today: int) -> frozenset[str]:
    """The cards that the plan asks for on the last day before an exam: siblings have no later day."""
    if store.first("select 1 from exams where day = ?", today + 1) is None:
        return frozenset()
    planned = planned_day(store)
    return frozenset((*planned.reviews, *planned.new)) if planned is not None else frozenset()


def without_governed(cards: Iterable[QueuedCard], planned: PlannedDay | None) -> list[QueuedCard]:
    """The cards that the plan does not speak for, and those in learning, which stay as they are."""
    if planned is None:
        return list(cards)
    return [c for c in cards if c.id not in planned.governed or c.state in LEARNING]


def with_named(
    store: Store, queue: Queue, planned: PlannedDay | None, decks: Mapping[int, str], mix: NewMix
) -> Queue:
    """The queue with the plan's cards of these decks (row id to id) before all others, outside all limits."""
    if planned is None:
        return queue
    there = {c.id for c in (*queue.learning, *queue.main)}
    rows = {r["uid"]: r for r in _waiting(store, (*planned.reviews, *planned.new), queue.today)}

    def pick(names: Sequence[str]) -> list[QueuedCard]:
        found = (rows[n] for n in names if n in rows and n not in there)
        return [_queued(r, decks[r["deck"]]) for r in found if r["deck"] in decks]

    named = mix_new(pick(planned.reviews), pick(planned.new), mix)
    return replace(queue, main=(*named, *queue.main))


def count_planned(store: Store, today: int) -> PlannedCounts | None:
    """How the plan changes the counts of each deck today; None without an exam ahead."""
    planned = planned_day(store)
    if planned is None:
        return None
    named = set(planned.reviews) | set(planned.new)
    rows = _waiting(store, planned.governed, today)
    due = [
        r for r in rows if r["state"] == State.NEW or (r["state"] == State.REVIEW and r["due_day"] <= today)
    ]
    # a card in learning that is due today counts as such already
    asked = [r for r in rows if r["uid"] in named and not _is_learning(r, today)]
    return PlannedCounts(_count(due), _count(asked))


def _is_learning(row: Row, today: int) -> bool:
    return row["state"] in LEARNING and (row["due_at"] is not None or row["due_day"] <= today)


def _count(rows: Iterable[Row]) -> dict[int, tuple[int, int]]:
    counts: dict[int, tuple[int, int]] = {}
    for row in rows:
        new, reviews = counts.get(row["deck"], (0, 0))
        is_new = row["state"] == State.NEW
        counts[row["deck"]] = (new + is_new, reviews + (not is_new))
    return counts


def _waiting(store: Store, cards: Iterable[str], today: int) -> list[Row]:
    """Those of the cards that are neither suspended nor buried today."""
    return store.query(
        """select c.* from cards c
            where c.uid in (select value from json_each(?)) and c.suspended = 0 and c.buried_day < ?""",
        json.dumps(list(cards)),
        today,
    )


def _queued(row: Row, deck: str) -> QueuedCard:
    return QueuedCard.of(row["uid"], row["note"], deck, read_memory(row), row["position"])
