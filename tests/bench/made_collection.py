"""One made collection, the same for Lectern and for Anki: notes in decks with tags, cards, and a review log.

Seeded and filled with bulk inserts; histories follow FSRS-6 with its default parameters, so that stability,
difficulty and outcomes belong together.
"""

import json
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.scheduling.days import Days
from app.scheduling.fsrs_arrays import Fsrs6

WORDS = "tide moon harbour current ebb flood pilot chart sounding beacon anchor reef swell gale".split()
DECKS = ("Sea", "Sea::Tides", "Sea::Pilotage", "Sky", "Sky::Stars", "Sky::Weather", "Land", "Land::Maps")
YEARS = 3
NEW = 0.1
"""Share of cards never studied."""
MOST_STEPS = 60
LONGEST = 100
"""Intervals in days are cut here, so that a card is seen about ten times."""
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lives:
    """The review log as columns (sorted by time) and the cards as they stand after it."""

    at: Ints
    card: Ints
    rating: Ints
    kind: Ints
    interval: Ints
    last_interval: Ints
    took: Ints
    stability: NDArray[np.float64]
    difficulty: NDArray[np.float64]
    card_last: Ints
    card_interval: Ints
    card_due: Ints
    card_stability: NDArray[np.float64]
    card_difficulty: NDArray[np.float64]
    card_reps: Ints
    card_lapses: Ints


def live(cards: int, reviews: int, now: datetime, seed: int = 1) -> Lives:
    """Play the lives of all cards at once and keep the newest `reviews` answers."""
    rng = np.random.default_rng(seed)
    model, days = Fsrs6(), Days(4)
    today = days.day_of(now.timestamp())
    number = np.arange(1, cards + 1)
    alive = rng.random(cards) >= NEW
    day = np.where(alive, today - rng.integers(1, YEARS * 365, cards), today + 1)
    stability, difficulty = np.zeros(cards), np.zeros(cards)
    last = np.zeros(cards, dtype=np.int64)
    last_day, interval = day.copy(), np.zeros(cards, dtype=np.int64)
    reps, lapses = np.zeros(cards, dtype=np.int64), np.zeros(cards, dtype=np.int64)
    log: list[list[NDArray]] = []
    for step in range(MOST_STEPS):
        on = np.flatnonzero(day < today)
        if not on.size:
            break
        recall = model.recall(day[on] - last_day[on], np.maximum(stability[on], 0.01)) if step else None
        right = rng.random(on.size) < (0.8 if recall is None else recall)
        rating = np.where(right, rng.choice([2, 3, 3, 3, 3, 4], on.size), 1)
        if recall is None:
            stability[on] = np.array([0, *(model.first_stability(r) for r in (1, 2, 3, 4))])[rating]
            difficulty[on] = np.array([0, *(model.first_difficulty(r) for r in (1, 2, 3, 4))])[rating]
        else:
            held = stability[on]
            for value in (1, 2, 3, 4):
                part = rating == value
                s, d, r = held[part], difficulty[on][part], recall[part]
                after = model.after_failure(s, d, r) if value == 1 else model.after_success(s, d, r, value)
                stability[on[part]] = after
                difficulty[on[part]] = model.next_difficulty(d, value)
        hours = np.clip(rng.normal(15, 4, on.size), 4.5, 27)
        start = np.array([days.start_of(int(d)) for d in np.unique(day[on])]) - 4 * 3600
        at = ((start[np.searchsorted(np.unique(day[on]), day[on])] + hours * 3600) * 1000).astype(np.int64)
        before = interval[on].copy()
        fuzz = rng.uniform(0.9, 1.1, on.size)
        interval[on] = np.clip(np.rint(stability[on] * fuzz), 1, LONGEST).astype(np.int64)
        took = np.clip(rng.lognormal(8.8, 0.6, on.size), 800, 60_000).astype(np.int64)
        kind = np.full(on.size, 0 if step == 0 else 1)
        log.append(
            [at, number[on], rating, kind, interval[on].copy(), before, took, stability[on], difficulty[on]]
        )
        last[on], last_day[on] = at, day[on]
        lapses[on] += (rating == 1) & (step > 0)
        reps[on] += 1
        # a few days late now and then; the last days' work is partly left undone
        day[on] = day[on] + interval[on] + (rng.random(on.size) < 0.2) * rng.integers(1, 6, on.size)
    columns = [np.concatenate(parts) for parts in zip(*log, strict=True)]
    order = np.argsort(columns[0], kind="stable")[-reviews:]
    columns = [c[order] for c in columns]
    # ids of answers are their milliseconds and unique
    columns[0] = np.maximum.accumulate(columns[0] - np.arange(order.size)) + np.arange(order.size)
    due = np.where(reps > 0, last_day + interval, 0)
    last_of = np.zeros(cards, dtype=np.int64)
    last_of[columns[1] - 1] = columns[0]
    return Lives(
        *(columns[n] for n in range(9)),  # pyright: ignore[reportCallIssue]
        card_last=last_of,
        card_interval=interval,
        card_due=due,
        card_stability=stability,
        card_difficulty=difficulty,
        card_reps=reps,
        card_lapses=lapses,
    )


def texts(cards: int, seed: int = 2) -> list[tuple[str, str, str, str]]:
    """Front, back, tag and deck name of every note."""
    rng = random.Random(seed)
    made = []
    for number in range(cards):
        front = f"What of {' '.join(rng.choices(WORDS, k=12))} {number}?"
        made.append(
            (front, " ".join(rng.choices(WORDS, k=15)), rng.choice(WORDS), DECKS[number % len(DECKS)])
        )
    return made


def fill_lectern(path: Path, notes: list[tuple[str, str, str, str]], lives: Lives) -> None:
    """Write everything into a new collection of ours."""
    from app.cards.templates.note_types import NOTE_TYPES
    from app.collection.collection import Collection
    from app.collection.note_text import searchable

    with Collection.open(path) as collection:
        decks = {name: collection.create_deck(name) for name in DECKS}
    with closing(sqlite3.connect(path)) as db:
        numbers = dict(db.execute("select uid, id from decks").fetchall())
        kind = db.execute("select id from notetypes where name = 'basic'").fetchone()[0]
        template = db.execute("select id from templates where notetype = ?", [kind]).fetchone()[0]
        empty = dict.fromkeys(NOTE_TYPES["basic"].fields, "")
        rows, cards = [], []
        for number, (front, back, tag, deck) in enumerate(notes, 1):
            fields = empty | {"Front": front, "Back": back}
            rows.append(
                (number, f"n{number:016x}", kind, f" {tag} ", 0, json.dumps(fields), searchable(fields))
            )
            at = number - 1
            old = lives.card_reps[at] > 0
            cards.append(
                (
                    number, f"c{number:016x}", number, numbers[decks[deck]], template, 0, 2 if old else 0,
                    int(lives.card_due[at]) if old else None, int(lives.card_interval[at]),
                    float(lives.card_stability[at]) if old else None,
                    float(lives.card_difficulty[at]) if old else None,
                    int(lives.card_last[at]) if old else None, int(lives.card_reps[at]),
                    int(lives.card_lapses[at]), number, 0, front, back,
                )
            )  # fmt: skip
        db.executemany(
            "insert into notes (id, uid, notetype, tags, created_at, fields, plain) values (?,?,?,?,?,?,?)",
            rows,
        )
        db.executemany(
            "insert into cards (id, uid, note, deck, template, ordinal, state, due_day, interval, stability,"
            " difficulty, last_review_ms, reps, lapses, position, created_at, front, back)"
            f" values ({','.join('?' * 18)})",
            cards,
        )
        db.executemany(
            "insert into revlog (id, card, rating, kind, interval, last_interval, factor, took_ms, stability,"
            " difficulty) values (?,?,?,?,?,?,?,?,?,?)",
            zip(
                *(c.tolist() for c in (lives.at, lives.card, lives.rating, lives.kind, lives.interval)),
                lives.last_interval.tolist(),
                ((lives.difficulty - 1) / 9 * 1000 + 100).astype(int).tolist(),
                *(c.tolist() for c in (lives.took, lives.stability, lives.difficulty)),
                strict=True,
            ),
        )
        db.commit()
        db.execute("pragma wal_checkpoint(truncate)")


def fill_anki(path: Path, notes: list[tuple[str, str, str, str]], lives: Lives, now: datetime) -> None:
    """Write the same into a new collection of the real Anki, with FSRS switched on."""
    from anki.collection import Collection

    col = Collection(str(path))
    col.set_config("fsrs", True)
    model = col.models.by_name("Basic")
    assert model is not None
    assert col.db is not None
    decks = {name: int(col.decks.id(name) or 1) for name in DECKS}
    begun = now - timedelta(days=YEARS * 365)
    col.db.execute("update col set crt = ?", int(begun.replace(hour=4, minute=0, second=0).timestamp()))
    col.close()
    col = Collection(str(path))
    assert col.db is not None
    offset = Days(4).day_of(now.timestamp()) - col.sched.today
    made = int(now.timestamp())
    col.close()
    # far faster than through Anki's own bridge; none of these tables needs its collation
    with closing(sqlite3.connect(path)) as db:
        _fill_anki_tables(db, notes, lives, made, offset, model["id"], decks)
        db.commit()


def _fill_anki_tables(
    db: sqlite3.Connection,
    notes: list[tuple[str, str, str, str]],
    lives: Lives,
    made: int,
    offset: int,
    model: int,
    decks: dict[str, int],
) -> None:
    first = 1_600_000_000_000
    db.executemany(
        "insert into notes values (?,?,?,?,-1,?,?,?,0,0,'')",
        [
            (first + i, f"g{i}", model, made, f" {tag} ", f"{front}\x1f{back}", front)
            for i, (front, back, tag, _deck) in enumerate(notes, 1)
        ],
    )
    cards = []
    for i, (_front, _back, _tag, deck) in enumerate(notes, 1):
        at = i - 1
        old = lives.card_reps[at] > 0
        data = {"pos": i}
        if old:
            data |= {
                "s": round(float(lives.card_stability[at]), 4),
                "d": round(float(lives.card_difficulty[at]), 3),
                "dr": 0.9,
                "decay": 0.1542,
                "lrt": int(lives.card_last[at]) // 1000,
            }
        kind = 2 if old else 0
        cards.append(
            (
                first + i, first + i, decks[deck], made, kind, kind,
                int(lives.card_due[at]) - offset if old else i, int(lives.card_interval[at]),
                2500 if old else 0, int(lives.card_reps[at]), int(lives.card_lapses[at]), json.dumps(data),
            )
        )  # fmt: skip
    db.executemany("insert into cards values (?,?,?,0,?,-1,?,?,?,?,?,?,?,0,0,0,0,?)", cards)
    factor = ((lives.difficulty - 1) / 9 * 1000 + 100).astype(int)
    columns = (lives.at, lives.card + first, lives.rating, lives.interval, lives.last_interval, factor,
               lives.took, lives.kind)  # fmt: skip
    db.executemany(
        "insert into revlog values (?,?,-1,?,?,?,?,?,?)",
        zip(*(c.tolist() for c in columns), strict=True),
    )
