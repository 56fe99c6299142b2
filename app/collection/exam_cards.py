"""What a plan for exams needs of the collection: cards with their memories, times and habits, as values."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from app.collection.deck_tree import DeckNode, nodes, subtree
from app.collection.store import Row, Store
from app.scheduling.days import Days
from app.scheduling.exam.asked import FIRST_RATINGS, Aim, Costs, Exam, Memories
from app.scheduling.exam.calendar import LONGEST, ExamEntry, time_until
from app.scheduling.exam.plan import Planner
from app.scheduling.fsrs_arrays import Fsrs6
from app.scheduling.memory_card import State

ENOUGH = 50
"""Answers of a kind from which the person's own times and ratings are believed."""
COUNTED = 3000
"""Latest answers in which they are counted."""


@dataclass(frozen=True, slots=True)
class Governed:
    """The cards of one exam by id: those with a memory in the order of `memories`, new ones in theirs."""

    entry: ExamEntry
    learnt: tuple[str, ...]
    memories: Memories
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a plan needs, as values, so that it can be made on another thread.

    `key` changes with the day, the exams and the number of their cards.
    """

    today: int
    governed: tuple[Governed, ...]
    exams: tuple[Exam, ...]
    key: str

    def planner(self) -> Planner:
        """The planner of these exams."""
        return Planner(time_until([g.entry for g in self.governed], self.today), self.exams)


def gather(store: Store, entries: Sequence[ExamEntry]) -> Asked | None:
    """What a plan for the exams that lie ahead needs; a card of several belongs to the first of them."""
    decks = nodes(store)
    if not decks:
        return None
    days = store.days(decks[0].preset)
    today = days.day_of(store.seconds)
    ahead = sorted((e for e in entries if e.day > today), key=lambda e: (e.day, e.id))
    if not ahead:
        return None
    costs, ratings = _costs(store), _first_ratings(store)
    taken: set[int] = set()
    governed: list[Governed] = []
    exams: list[Exam] = []
    for entry in ahead:
        cards = [c for c in _cards_of(store, entry) if c["id"] not in taken]
        taken.update(c["id"] for c in cards)
        group = _govern(entry, cards, days, today)
        governed.append(group)
        exams.append(
            Exam(
                min(entry.day - today, LONGEST),
                group.memories,
                len(group.new),
                _model(entry, decks),
                costs,
                Aim(entry.later_share),
                ratings,
            )
        )
    words = repr([ahead, today, [len(g.learnt) + len(g.new) for g in governed]])
    return Asked(today, tuple(governed), tuple(exams), blake2b(words.encode(), digest_size=8).hexdigest())


def read_entry(store: Store, row: Row) -> ExamEntry:
    """An exam from its row."""
    data = json.loads(row["data"])
    decks = store.column(
        "select d.uid from exam_decks e join decks d on d.id = e.deck where e.exam = ? order by d.name",
        row["id"],
    )
    return ExamEntry(
        row["uid"],
        row["name"],
        row["day"],
        tuple(decks),
        tuple(data.get("tags", ())),
        tuple(data.get("minutes", [row["minutes_a_day"]] * 7)),
        tuple(data.get("days_off", ())),
        float(data.get("later_share", 0.0)),
    )


def _cards_of(store: Store, entry: ExamEntry) -> list[Row]:
    """The cards of an exam that are not suspended, new ones in their order."""
    known = store.ids("decks", list(entry.decks))
    decks = sorted({row["id"] for number in known.values() for row in subtree(store, number)})
    tagged = "".join(" or n.tags like ? escape '\\'" for _tag in entry.tags)
    patterns = [f"% {_escaped(tag)} %" for tag in entry.tags]
    return store.query(
        f"""select c.id, c.uid, c.state, c.stability, c.difficulty, c.last_review_ms
            from cards c join notes n on n.id = c.note
            where c.suspended = 0 and (c.deck in (select value from json_each(?)){tagged})
            order by c.position, c.ordinal, c.id""",
        json.dumps(decks),
        *patterns,
    )


def _escaped(tag: str) -> str:
    for mark in ("\\", "%", "_"):
        tag = tag.replace(mark, "\\" + mark)
    return tag


def _govern(entry: ExamEntry, cards: Iterable[Row], days: Days, today: int) -> Governed:
    learnt: list[Row] = []
    new: list[str] = []
    for card in cards:
        if card["state"] == State.NEW:
            new.append(card["uid"])
        elif card["stability"] is not None and card["last_review_ms"] is not None:
            learnt.append(card)
    elapsed = [max(0, today - days.day_of(c["last_review_ms"] / 1000)) for c in learnt]
    memories = Memories(
        np.array([c["stability"] for c in learnt], float),
        np.array([c["difficulty"] for c in learnt], float),
        np.array(elapsed, float),
    )
    return Governed(entry, tuple(c["uid"] for c in learnt), memories, tuple(new))


def _model(entry: ExamEntry, decks: Sequence[DeckNode]) -> Fsrs6:
    """The memory model of the exam's first deck."""
    found = next((d for d in decks if d.uid in entry.decks), decks[0])
    return Fsrs6.of(found.preset.parameters)


def _costs(store: Store) -> Costs:
    """The person's own times where there are enough answers of a kind: medians, as minds wander."""
    rows = store.query(
        "select card, rating, kind, took_ms from revlog where took_ms > 0 order by id desc limit ?", COUNTED
    )
    usual = Costs()
    right = [r["took_ms"] / 1000 for r in rows if r["kind"] == 1 and r["rating"] > 1]
    wrong = [r["took_ms"] / 1000 for r in rows if r["kind"] == 1 and r["rating"] == 1]
    again = [r["took_ms"] / 1000 for r in rows if r["kind"] == 2]
    by_card: dict[int, float] = {}
    for row in rows:
        if row["kind"] == 0:
            by_card[row["card"]] = by_card.get(row["card"], 0.0) + row["took_ms"] / 1000
    learn = list(by_card.values())
    relearnt = sum(again) / len(wrong) if wrong else 0.0
    return Costs(
        learn=float(np.median(learn)) if len(learn) >= ENOUGH else usual.learn,
        right=float(np.median(right)) if len(right) >= ENOUGH else usual.right,
        wrong=float(np.median(wrong)) + relearnt if len(wrong) >= ENOUGH else usual.wrong,
    )


def _first_ratings(store: Store) -> tuple[float, ...]:
    """How often this person's first answers were Again, Hard, Good, Easy."""
    rows = store.query(
        """select rating, count(*) as n from revlog where rating > 0 and kind = 0
            and id in (select min(id) from revlog group by card) group by rating"""
    )
    counted = {row["rating"]: row["n"] for row in rows}
    total = sum(counted.values())
    if total < ENOUGH:
        return FIRST_RATINGS
    return tuple(counted.get(rating, 0) / total for rating in (1, 2, 3, 4))
