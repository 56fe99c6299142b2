"""Measures study on a collection of 100,000 cards: answers, queue, search, undo, import, backup.

Run from the project's root: `python tests/bench/study.py [--notes 100000] [--answers 2000]`.
Ratios compare with a bare sqlite3 commit of the same rows in the same run, so that a slow or busy
machine cancels out.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.scheduling.memory_card import Rating

WORDS = "tide moon harbour current ebb flood pilot chart sounding beacon anchor reef swell gale".split()


def make_deck(notes: int, rng: random.Random) -> Deck:
    """A deck of one-card notes of some thirty words each."""
    made = []
    for number in range(notes):
        front = f"What of {' '.join(rng.choices(WORDS, k=12))} {number}?"
        fields = dict.fromkeys(NOTE_TYPES["basic"].fields, "")
        fields |= {"Front": front, "Back": " ".join(rng.choices(WORDS, k=15))}
        made.append(Note(f"n{number:016x}", "basic", fields, tags=(rng.choice(WORDS),)))
    cards = tuple(card for note in made for card in render_cards(note))
    return Deck("d-bench", "Bench", notes=tuple(made), cards=cards)


def spread_reviews(path: Path, rng: random.Random, today: int) -> None:
    """Make nine in ten cards reviewed ones, due over the coming and past days."""
    with closing(sqlite3.connect(path)) as connection:
        rows = []
        for (number,) in connection.execute("select id from cards").fetchall():
            if rng.random() < 0.9:
                interval = rng.randrange(1, 300)
                due = today + rng.randrange(-20, 280)
                last = int((time.time() // 86_400 - interval) * 86_400_000)
                rows.append((due, interval, interval * 0.9, 1 + 9 * rng.random(), last, number))
        connection.executemany(
            "update cards set state=2, due_day=?, interval=?, stability=?, difficulty=?, last_review_ms=?,"
            " reps=3 where id=?",
            rows,
        )
        connection.commit()


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def say(name: str, times: list[float], unit: str = "ms") -> None:
    """Print the median and the 99th percentile."""
    p99 = quantiles(times, n=100)[98] if len(times) > 1 else times[0]
    print(f"{name:<44} p50 {median(times):9.3f} {unit}   p99 {p99:9.3f} {unit}   n {len(times)}")


def bare_commits(folder: Path, count: int) -> list[float]:
    """Milliseconds to commit a card's row and a log line with bare sqlite3, with the same durability."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute("create table cards (id integer primary key, due integer, s real, d real, t text)")
        connection.execute("create table revlog (id integer primary key, card integer, rating integer)")
        connection.executemany(
            "insert into cards values (?, 1, 1.0, 1.0, ?)", [(i, "x" * 200) for i in range(1000)]
        )
        times = []
        for number in range(count):

            def commit(number: int = number) -> None:
                connection.execute("begin")
                connection.execute(
                    "update cards set due = ?, s = ?, d = ? where id = ?", [number, 2.0, 3.0, number % 1000]
                )
                connection.execute("insert into revlog values (?, ?, 3)", [number, number % 1000])
                connection.execute("commit")

            times.append(timed(commit))
        return times


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--answers", type=int, default=2000)
    options = parser.parse_args()
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "bench.lectern"
        deck = make_deck(options.notes, rng)
        with Collection.open(path) as collection:
            print(f"import {options.notes} notes: {timed(lambda: collection.add_deck(deck)) / 1000:.2f} s")
            print(f"import again, nothing new: {timed(lambda: collection.add_deck(deck)) / 1000:.2f} s")
            print(f"backup: {timed(collection.back_up) / 1000:.2f} s, {path.stat().st_size / 1e6:.0f} MB")
        spread_reviews(path, rng, date.today().toordinal())
        print(f"open: {timed(lambda: Collection.open(path).close()):.0f} ms (with the day's backup or not)")
        with Collection.open(path) as collection:
            measure(collection, folder, options.answers, rng)


def measure(collection: Collection, folder: Path, answers: int, rng: random.Random) -> None:
    """Answers beside bare commits, then everything else."""
    deck_id = collection.decks()[0].id
    cards = rng.sample(collection.find_cards("is:review"), answers)
    ours = [timed(lambda c=c: collection.answer(c, rng.choice(list(Rating)), 4000)) for c in cards]
    bare = bare_commits(folder, answers)
    say("answer, committed", ours)
    say("bare sqlite3 commit of such rows", bare)
    print(
        f"ratio of medians {median(ours) / median(bare):.1f}; {1000 / (sum(ours) / len(ours)):.0f} answers/s"
    )
    say("undo of an answer", [timed(collection.undo) for _ in range(200)])
    say("queue built", [timed(lambda: collection.queue(deck_id)) for _ in range(10)])
    say("deck list with counts", [timed(collection.decks) for _ in range(10)])
    for query in (
        "",
        "beacon",
        "oundin",
        "be",
        "number -beacon",
        "tag:reef beacon",
        "is:due",
        '"reef swell"',
    ):
        say(f"search {query!r}, first page", [timed(lambda q=query: collection.search(q)) for _ in range(10)])
        say(
            f"count  {query!r} = {collection.count(query)}",
            [timed(lambda q=query: collection.count(q)) for _ in range(5)],
        )
    say("search '', page at 50,000", [timed(lambda: collection.search(offset=50_000)) for _ in range(10)])
    print(f"suspend all: {timed(lambda: collection.suspend_cards(collection.find_cards())) / 1000:.2f} s")
    print(f"undo that: {timed(collection.undo) / 1000:.2f} s")
    print(f"check: {timed(collection.check) / 1000:.2f} s")
    print(f"export as a value: {timed(lambda: collection.export_deck(deck_id)) / 1000:.2f} s")


if __name__ == "__main__":
    main()
