"""Exams in the collection: kept as entries, made into plans, and what they ask for today."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from app.collection.deck_tree import nodes
from app.collection.exam_cards import Ahead, Asked, gather, look_ahead, read_entry, study_days, waited
from app.collection.exam_queue import PlannedDay
from app.collection.store import Row, Store
from app.errors import UserError
from app.scheduling.exam.calendar import WEEK, ExamEntry
from app.scheduling.exam.outlook import look_ahead as look_on
from app.scheduling.exam.plan import ROUNDS, Plan, Way, rounds_for
from app.scheduling.exam.today import choose_today
from app.scheduling.fsrs_arrays import Floats
from app.scheduling.memory_card import State
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.study.statistics.exam_progress import ExamProgress

SETTING = "exam_plan"
DAY_MINUTES = 1440
REMEMBERED = 100
"""Days for which it is kept what the plan promised then."""
PROMISED = ("total", "known", "low", "high", "left_out")
CHANGED = 0.05
"""Share of the cards that may come or go in a day before the plan is made again."""


@dataclass(frozen=True, slots=True)
class ExamStanding:
    """An exam `days` ahead as today's plan sees it: what it promises (as an Outlook does), and what is left.

    `reviews`, `new` and `minutes` are still to be done today, of `planned` minutes.
    """

    entry: ExamEntry
    days: int
    total: int
    known: float
    low: float
    high: float
    left_out: float
    reviews: int
    new: int
    minutes: float
    planned: float

    @property
    def recall(self) -> float:
        """The expected share of cards known."""
        return self.known / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """A plan that waits to be made: what it needs, and what it sets out from."""

    asked: Asked
    prices: Floats | None
    rounds: int

    @property
    def key(self) -> object:
        """Changes with what is asked."""
        return self.asked.key, self.asked.cards

    def make(self) -> Row:
        """Make it, on any thread; then `Exams.keep` stores it: its prices, promises, and the first day."""
        asked, plan = self.asked, self.asked.planner().plan(self.prices, self.rounds)
        return {
            "key": asked.key,
            "day": asked.today,
            "cards": asked.cards,
            "spent": asked.spent,
            "prices": plan.prices.tolist(),
            "ways": {g.entry.id: _promise(w) for g, w in zip(asked.governed, plan.ways, strict=True)},
            **_first_day(asked, plan),
        }


class Exams:
    """The exams of an open collection."""

    def __init__(self, store: Store) -> None:
        """Belongs to an open collection."""
        self._store = store

    def entries(self) -> list[ExamEntry]:
        """All exams by day, past ones too."""
        rows = self._store.query("select * from exams order by day, id")
        return [read_entry(self._store, row) for row in rows]

    def save(self, entry: ExamEntry) -> ExamEntry:
        """Store an exam (with an empty id: a new one) as one action and give it with its id."""
        _check(entry)
        with self._store.action(_("Save exam")) as action:
            data = {
                "minutes": list(entry.minutes),
                "days_off": list(entry.days_off),
                "tags": list(entry.tags),
                "later_share": entry.later_share,
            }
            row: Row = {
                "name": entry.name.strip(),
                "day": entry.day,
                "minutes_a_day": max(entry.minutes),
                "data": json.dumps(data),
            }
            if entry.id:
                number = self._store.id("exams", entry.id)
                action.update("exams", {number: row})
                links = self._store.column("select id from exam_decks where exam = ?", number)
                action.delete("exam_decks", links)
            else:
                entry = replace(entry, id=self._new_id(entry))
                (number,) = action.insert("exams", [row | {"uid": entry.id}])
            decks = self._store.ids("decks", list(entry.decks))
            links = [{"exam": number, "deck": deck} for deck in sorted(decks.values())]
            if links:
                action.insert("exam_decks", links)
        return entry

    def delete(self, exam_id: str) -> None:
        """Forget an exam; its cards return to ordinary scheduling with their memory states."""
        with self._store.action(_("Delete exam")) as action:
            number = self._store.id("exams", exam_id)
            action.delete(
                "exam_decks", self._store.column("select id from exam_decks where exam = ?", number)
            )
            action.delete("exams", [number])

    def today(self) -> int:
        """The study day, as exams count it."""
        return study_days(self._store, nodes(self._store)).day_of(self._store.seconds)

    def asked(self) -> Asked | None:
        """What a plan for all exams ahead needs; None where no exam lies ahead."""
        ahead = look_ahead(self._store, self.entries())
        return gather(self._store, ahead) if ahead is not None else None

    def asked_for(self, entry: ExamEntry) -> Asked:
        """What a plan for an exam alone needs that need not be kept; UserError where it can't be planned."""
        return self._asked([entry], entry)

    def asked_with(self, entry: ExamEntry) -> tuple[Asked, int]:
        """What a plan needs for an exam as it is being edited beside all others, and its place among them."""
        others = [e for e in self.entries() if e.id != entry.id or not entry.id]
        asked = self._asked([*others, entry], entry)
        return asked, next(n for n, g in enumerate(asked.governed) if g.entry is entry)

    def _asked(self, entries: list[ExamEntry], entry: ExamEntry) -> Asked:
        _check_time(entry)
        ahead = look_ahead(self._store, entries)
        if ahead is None or entry not in ahead.entries:
            raise UserError(_("The exam must lie at least a day ahead."))
        return gather(self._store, ahead)

    def planned_day(self) -> PlannedDay | None:
        """What the plan asks for today, planned anew when a day begins, or exams or their cards change."""
        found = self._planned()
        return found[1] if found is not None else None

    def standings(self) -> tuple[ExamStanding, ...]:
        """How it stands with each exam ahead, the nearest first."""
        found = self._planned()
        if found is None:
            return ()
        ahead, planned, kept = found
        standings: list[ExamStanding] = []
        for entry, cards in zip(ahead.entries, ahead.cards, strict=True):
            if entry.id not in kept["ways"]:
                continue
            own = {c["uid"] for c in cards}
            left = [c for c in (*planned.reviews, *planned.new) if c in own]
            standings.append(
                ExamStanding(
                    entry,
                    entry.day - ahead.today,
                    reviews=sum(c in own for c in planned.reviews),
                    new=sum(c in own for c in planned.new),
                    minutes=sum(kept["seconds"][c] for c in left) / 60,
                    planned=sum(s for c, s in kept["seconds"].items() if c in own) / 60,
                    **{name: kept["ways"][entry.id][name] for name in PROMISED},
                )
            )
        return tuple(standings)

    def _planned(self) -> tuple[Ahead, PlannedDay, Row] | None:
        ahead = look_ahead(self._store, self.entries())
        if ahead is None:
            return None
        cards = [c for own in ahead.cards for c in own]
        kept = self._kept()
        if kept is None or kept["key"] != ahead.key or _has_changed(kept, len(cards)):
            kept = self._plan_anew(ahead, kept, len(cards))
        if kept is None:
            return None
        waiting = {c["uid"] for c in cards if c["state"] == State.NEW}
        answered = {c["uid"] for c in cards if c["last_review_ms"] is not None and not waited(c, ahead)}
        there = frozenset(c["uid"] for c in cards)
        planned = PlannedDay(
            tuple(c for c in kept["reviews"] if c in there and c not in answered and c not in waiting),
            tuple(c for c in kept["new"] if c in waiting),
            there,
        )
        return ahead, planned, kept

    def _plan_anew(self, ahead: Ahead, kept: Row | None, cards: int) -> Row | None:
        """The plan made now; or, where plans are made elsewhere, the one before until this one is there."""

        def read() -> WaitingPlan:
            asked = gather(self._store, ahead)
            return WaitingPlan(asked, *_start(kept, asked))

        elsewhere = self._store.plans_elsewhere
        if elsewhere is None:
            return self.keep(read().make())
        elsewhere.ask((ahead.key, cards), read)
        return kept

    def keep(self, made: Row) -> Row:
        """Remember a plan that was made, with what the plans of the days before promised."""
        kept = self._with_first_minutes(made) | {"past": self._past(made["day"])}
        with self._store.transaction():
            self._store.execute("delete from settings where key = ?", SETTING)
            self._store.execute("insert into settings (key, value) values (?, ?)", SETTING, json.dumps(kept))
        if self._store.plans_elsewhere is not None:
            self._store.plans_elsewhere.forget()
        return kept

    def _with_first_minutes(self, made: Row) -> Row:
        """A plan made again on its day speaks of the rest of that day: what was done before is put to it."""
        before = self.promises().get(made["day"], {})
        ways = {}
        for exam, way in made["ways"].items():
            first, rest = way["minutes"][:1], way["minutes"][1:]
            earlier = before.get(exam, {}).get("minutes", ())[:1]
            if first and earlier:
                first = [max(first[0], min(earlier[0], first[0] + made["spent"] / 60))]
            ways[exam] = way | {"minutes": [*first, *rest]}
        return made | {"ways": ways}

    def promises(self) -> dict[int, dict[str, Row]]:
        """What the plans of the last days promised, by day and by the exam's id."""
        kept = self._kept()
        if kept is None:
            return {}
        return {int(day): ways for day, ways in kept.get("past", {}).items()} | {kept["day"]: kept["ways"]}

    def progress(self, deck_id: str | None = None) -> "tuple[ExamProgress, ...]":
        """What was done and known for each exam ahead day by day, beside what was planned."""
        from app.collection.exam_progress import read_progress

        return read_progress(self._store, deck_id)

    def _past(self, today: int) -> dict[str, dict[str, Row]]:
        """What plans promised on days before today: only what each said of its own day is kept."""
        found = {day: ways for day, ways in self.promises().items() if today - REMEMBERED <= day < today}
        return {
            str(day): {exam: way | {"minutes": way.get("minutes", ())[:1]} for exam, way in ways.items()}
            for day, ways in found.items()
        }

    def _kept(self) -> Row | None:
        found = self._store.column("select value from settings where key = ?", SETTING)
        kept = json.loads(found[0]) if found else None
        return kept if kept and "ways" in kept else None

    def _new_id(self, entry: ExamEntry) -> str:
        count = self._store.column("select count(*) from exams")[0]
        words = f"{entry.name}\x1f{entry.day}\x1f{self._store.seconds}\x1f{count}"
        return "x" + blake2b(words.encode(), digest_size=8).hexdigest()


def _check(entry: ExamEntry) -> None:
    if not entry.name.strip():
        raise UserError(_("Give the exam a name."))
    if not entry.decks and not entry.tags:
        raise UserError(_("Choose at least one deck or tag for the exam “{name}”.").format(name=entry.name))
    _check_time(entry)


def _check_time(entry: ExamEntry) -> None:
    if len(entry.minutes) != WEEK or not all(0 <= m <= DAY_MINUTES for m in entry.minutes):
        raise UserError(_("Minutes a day lie between 0 and 1440."))
    if not any(entry.minutes):
        raise UserError(_("A plan needs at least some minutes on one day of the week."))


def _promise(way: Way) -> Row:
    found = look_on(way)
    return {
        "total": found.total,
        "known": found.known,
        "low": found.low,
        "high": found.high,
        "left_out": found.left_out,
        "minutes": [round(m, 2) for m in found.minutes],
    }


def _has_changed(kept: Row, cards: int) -> bool:
    """Whether so many cards came or went since a plan was made that it is made again before tomorrow."""
    return abs(kept.get("cards", 0) - cards) > CHANGED * kept.get("cards", 0)


def _first_day(asked: Asked, plan: Plan) -> Row:
    """Today's reviews, the most worthwhile first, and new cards, as far as the day's time goes.

    `seconds` are what each of them is expected to take.
    """
    found: list[tuple[float, str, float]] = []
    new: list[str] = []
    notes: set[int] = set()
    siblings: dict[str, int] = {}
    seconds: dict[str, float] = {}
    room = float(plan.time.budgets[0])
    for way, group in zip(plan.ways, asked.governed, strict=True):
        today = choose_today(way, group.memories, len(group.new))
        alone = _one_of_each_note(group.new, group.siblings, notes) if way.exam.days > 1 else group.new
        new += alone[: today.new]
        room -= len(alone[: today.new]) * way.exam.costs.learn
        seconds |= dict.fromkeys(alone[: today.new], way.exam.costs.learn)
        notes |= {group.siblings[c] for c in alone[: today.new] if c in group.siblings}
        siblings |= group.siblings if way.exam.days > 1 else {}
        recall = way.exam.model.recall(group.memories.elapsed, group.memories.stability)
        costs = recall * way.exam.costs.right + (1 - recall) * way.exam.costs.wrong
        found += [
            (-float(gain), group.learnt[i], float(costs[i]))
            for i, gain in zip(today.reviews, today.gains, strict=True)
        ]
    costs_of = {card: cost for _gain, card, cost in found}
    reviews: list[str] = []
    for card in _one_of_each_note([c for _gain, c, _cost in sorted(found)], siblings, notes):
        if room <= 0:
            break
        reviews.append(card)
        room -= costs_of[card]
        seconds[card] = costs_of[card]
    return {"reviews": reviews, "new": new, "seconds": seconds}


def _one_of_each_note(cards: Sequence[str], siblings: Mapping[str, int], taken: Collection[int]) -> list[str]:
    """The first of the cards of a note, where its deck buries siblings; none of the taken notes."""
    seen = set(taken)
    kept: list[str] = []
    for card in cards:
        note = siblings.get(card)
        if note is None or note not in seen:
            kept.append(card)
        if note is not None:
            seen.add(note)
    return kept


def _start(kept: Row | None, asked: Asked) -> tuple[Floats | None, int]:
    """Prices to set out from and rounds to correct them: yesterday's plan is nearly today's."""
    horizon = max(e.days for e in asked.exams)
    past = asked.today - kept["day"] if kept is not None else 0
    if kept is None or not 0 <= past < WEEK or len(kept["prices"]) - past != horizon:
        return None, rounds_for(horizon)
    return np.array(kept["prices"][past:]), ROUNDS // 2
