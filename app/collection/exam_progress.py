"""What Statistics tell of exams: the log of their cards beside what their plans promised day by day."""

import json

import numpy as np

from app.collection.deck_tree import subtree
from app.collection.exam_cards import exam_model, look_ahead
from app.collection.exams import Exams
from app.collection.store import Row, Store
from app.study.statistics.exam_progress import CRAMMED, ExamProgress, Memories, Promise, follow_exam

LOOKED_BACK = 90
"""Days of the past that are shown."""
LONGEST_MS = 60_000
"""Milliseconds that an answer counts at most."""


def read_progress(store: Store, deck_id: str | None = None) -> tuple[ExamProgress, ...]:
    """How far it is with each exam ahead, the nearest first; `deck_id`: with those of its cards."""
    exams = Exams(store)
    ahead = look_ahead(store, exams.entries())
    if ahead is None:
        return ()
    inside = {r["id"] for r in subtree(store, store.id("decks", deck_id))} if deck_id else None
    promises = exams.promises()
    found = []
    for entry, cards in zip(ahead.entries, ahead.cards, strict=True):
        if inside is not None and not any(c["deck"] in inside for c in cards):
            continue
        model = exam_model(entry, ahead.decks)
        made = {day: _promise(ways[entry.id]) for day, ways in promises.items() if entry.id in ways}
        memories = _read_memories(store, cards, ahead.days.day_of)
        found.append(
            follow_exam(entry.name, entry.day, ahead.today, len(cards), memories, model, made, LOOKED_BACK)
        )
    return tuple(found)


def _promise(way: Row) -> Promise:
    return Promise(way["known"], way["low"], way["high"], tuple(way.get("minutes", ())))


def _read_memories(store: Store, cards: tuple[Row, ...], day_of) -> Memories:
    rows = store.query(
        """select id, card, took_ms, case when kind = 3 and factor = 0 then -1.0 else stability end
            as stability from revlog
            where rating > 0 and card in (select value from json_each(?)) order by id""",
        json.dumps([c["id"] for c in cards]),
    )
    # what an import brought has no memory state in its log; the card's own stands for its last answer
    last = {r["card"]: n for n, r in enumerate(rows) if r["stability"] != CRAMMED}
    own = {c["id"]: c["stability"] for c in cards}
    stability = [
        r["stability"] or (own[r["card"]] if last.get(r["card"]) == n else None) or 0.0
        for n, r in enumerate(rows)
    ]
    return Memories(
        np.array([r["card"] for r in rows], np.int64),
        np.array([day_of(r["id"] / 1000) for r in rows], np.int64),
        np.array(stability, np.float64),
        np.array([min(r["took_ms"], LONGEST_MS) / 1000 for r in rows], np.float64),
    )
