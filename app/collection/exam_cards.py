"""What a plan for exams needs of the collection: cards with their memories, times and habits, as values."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np

from app.collection.deck_tree import DeckNode, nodes, subtree
from app.collection.store import Row, Store
from app.scheduling.days import Days
from app.scheduling.exam.asked import FIRST_RATINGS, Aim, Costs, Exam, Memories, Time
from app.scheduling.exam.calendar import LONGEST, ExamEntry, time_until
from app.scheduling.exam.plan import Planner
from app.scheduling.fsrs_arrays import Fsrs6
from app.scheduling.memory_card import Preset, State

ENOUGH = 50
"""Answers of a kind from which the person's own times and ratings are believed."""
COUNTED = 3000
"""Latest answers in which they are counted."""


@dataclass(frozen=True, slots=True)
class Governed:
    """The cards of one exam by id: those with a memory in the order of `memories`, new ones in theirs.

    `siblings` gives the note of each card of which one a day is enough, as its deck buries siblings.
    """

    entry: ExamEntry
    learnt: tuple[str, ...]
    memories: Memories
    new: tuple[str, ...]
    siblings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a plan needs, as values, so that it can be made on another thread.

    `key` changes with the day and the exams. `spent` are the seconds that the exams' cards took today.
    """

    today: int
    governed: tuple[Governed, ...]
    exams: tuple[Exam, ...]
    key: str
    spent: float = 0.0

    @property
    def cards(self) -> int:
        """How many cards there are in all."""
        return sum(len(g.learnt) + len(g.new) for g in self.governed)

    @property
    def time(self) -> Time:
        """The time on each day, less what today has taken already."""
        time = time_until([g.entry for g in self.governed], self.today)
        budgets = time.budgets.copy()
        budgets[:1] = np.maximum(0.0, budgets[:1] - self.spent)
        return replace(time, budgets=budgets)

    def planner(self) -> Planner:
        """The planner of these exams."""
        return Planner(self.time, self.exams)


@dataclass(frozen=True, slots=True)
class Ahead:
    """The exams that lie ahead, the nearest first, and the rows of their cards that are not suspended."""

    today: int
    entries: tuple[ExamEntry, ...]
    cards: tuple[tuple[Row, ...], ...]
    decks: tuple[DeckNode, ...]
    days: Days

    @property
    def key(self) -> str:
        """Changes with the day and the exams."""
        words = repr([self.entries, self.today])
        return blake2b(words.encode(), digest_size=8).hexdigest()


def look_ahead(store: Store, entries: Sequence[ExamEntry]) -> Ahead | None:
    """What lies ahead, if anything; a card of several exams belongs to the first of them."""
    decks = nodes(store)
    days = study_days(store, decks)
    today = days.day_of(store.seconds)
    ahead = sorted((e for e in entries if e.day > today), key=lambda e: (e.day, e.id))
    if not ahead:
        return None
    taken: set[int] = set()
    cards: list[tuple[Row, ...]] = []
    for entry in ahead:
        own = tuple(c for c in _cards_of(store, entry) if c["id"] not in taken)
        taken.update(c["id"] for c in own)
        cards.append(own)
    return Ahead(today, tuple(ahead), tuple(cards), tuple(decks), days)


def study_days(store: Store, decks: Sequence[DeckNode]) -> Days:
    """Days as exams count them: as the first deck does."""
    return store.days(decks[0].preset if decks else Preset())


def gather(store: Store, ahead: Ahead) -> Asked:
    """What a plan for the exams that lie ahead needs."""
    costs, ratings = read_costs(store), read_first_ratings(store)
    governed: list[Governed] = []
    exams: list[Exam] = []
    for entry, cards in zip(ahead.entries, ahead.cards, strict=True):
        group = _govern(entry, cards, ahead)
        governed.append(group)
        exams.append(
            Exam(
                min(entry.day - ahead.today, LONGEST),
                group.memories,
                len(group.new),
                exam_model(entry, ahead.decks),
                costs,
                Aim(entry.later_share),
                ratings,
            )
        )
    return Asked(ahead.today, tuple(governed), tuple(exams), ahead.key, _spent(store, ahead))


def _spent(store: Store, ahead: Ahead) -> float:
    """Seconds that the exams' cards took today; an answer counts a minute at most."""
    ours = {c["id"] for cards in ahead.cards for c in cards}
    begun = ahead.days.start_of(ahead.today) * 1000
    rows = store.query("select card, took_ms from revlog where id >= ?", begun)
    return sum(min(r["took_ms"], 60_000) for r in rows if r["card"] in ours) / 1000


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
        f"""select c.id, c.uid, c.note, c.deck, c.state, c.stability, c.difficulty, c.last_review_ms
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


def _govern(entry: ExamEntry, cards: Iterable[Row], ahead: Ahead) -> Governed:
    burying = {d.id for d in ahead.decks if d.preset.bury_siblings}
    learnt: list[Row] = []
    new: list[tuple[int, str]] = []
    new_of_note: dict[int, int] = defaultdict(int)
    siblings: dict[str, int] = {}
    for card in cards:
        if card["deck"] in burying:
            siblings[card["uid"]] = card["note"]
        if card["state"] == State.NEW:
            # a first card of every note, then a second one of each: siblings keep apart
            new.append((new_of_note[card["note"]], card["uid"]))
            new_of_note[card["note"]] += 1
        elif card["stability"] is not None and card["last_review_ms"] is not None:
            learnt.append(card)
    memories = Memories(
        np.array([c["stability"] for c in learnt], float),
        np.array([c["difficulty"] for c in learnt], float),
        np.array([waited(c, ahead) for c in learnt], float),
    )
    ordered = (uid for _rank, uid in sorted(new, key=lambda n: n[0]))
    return Governed(entry, tuple(c["uid"] for c in learnt), memories, tuple(ordered), siblings)


def waited(card: Row, ahead: Ahead) -> int:
    """Days since a learnt card was last answered."""
    return max(0, ahead.today - ahead.days.day_of(card["last_review_ms"] / 1000))


def exam_model(entry: ExamEntry, decks: Sequence[DeckNode]) -> Fsrs6:
    """The memory model of the exam's first deck."""
    found = next((d for d in decks if d.uid in entry.decks), decks[0] if decks else None)
    return Fsrs6.of(found.preset.parameters) if found else Fsrs6()


def read_costs(store: Store) -> Costs:
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


def read_first_ratings(store: Store) -> tuple[float, ...]:
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
