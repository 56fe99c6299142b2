"""Measures a big collection beside the real Anki on the same data in the same run.

Run from the project's root:

    python tests/bench/collection.py [--cards 100000] [--reviews 1000000] [--answers 400] [--keep DIR]

`--keep` makes the two collections once and finds them again. Times are wall-clock milliseconds; what counts
is the ratio to Anki's, so that a slow or busy machine cancels out. Both programs take turns.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import anki.collection  # its own modules import each other in a circle: this one first
from anki.scheduler.v3 import CardAnswer
from made_collection import fill_anki, fill_lectern, live, texts

from app.collection.collection import Collection
from app.scheduling.memory_card import Rating
from app.study.session import Session
from app.study.statistics.report import Period

ROOT = Path(__file__).resolve().parents[2]
QUERY = "deck:Sea tag:moon harbour"
PARTS = ("statistics", "search", "queue", "study", "start")
Anki = anki.collection.Collection
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: (print("painted", flush=True), app.exit()))
app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("Lectern"))
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""
OURS = """
import importlib.util
import runpy
import sys
sys.path.insert(0, {root!r})
sys.argv = ["main.py", "--collection", {collection!r}]
class Watching:
    def find_spec(self, name, path, target=None):
        if name != "app.ui.main_window":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            from PySide6.QtCore import QTimer
            from PySide6.QtWidgets import QMainWindow
            def paint(window, event):
                QMainWindow.paintEvent(window, event)
                QTimer.singleShot(0, lambda: print("painted", flush=True))
            module.MainWindow.paintEvent = paint
        spec.loader.exec_module = exec_module
        return spec
sys.meta_path.insert(0, Watching())
runpy.run_path({main!r}, run_name="__main__")
"""
"""Our `main.py` as it is; the window's class is made to tell when it is painted, once it is imported."""


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def by_turns(ours: Callable[[], object], theirs: Callable[[], object], count: int) -> tuple[list, list]:
    """Times of both, one after the other."""
    pairs = [(timed(ours), timed(theirs)) for _ in range(count)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def say(name: str, ours: list[float], theirs: list[float], allowed: float) -> None:
    """A line with medians, 99th percentiles where there are many, and the ratios."""
    ratio = median(ours) / median(theirs)
    words = f"{name:<34} ours {median(ours):9.2f}  Anki {median(theirs):9.2f} ms  ratio {ratio:5.2f}"
    if len(ours) >= 100:
        mine, other = quantiles(ours, n=100)[98], quantiles(theirs, n=100)[98]
        words += f"   p99 {mine:7.2f} {other:7.2f} ratio {mine / other:5.2f}"
    print(f"{words}   (at most {allowed:.2f}) {'' if ratio <= allowed else '  TOO SLOW'}", flush=True)


@contextmanager
def both(folder: Path) -> Iterator[tuple[Collection, Anki]]:
    """The two collections, open."""
    col = Anki(str(folder / "anki.anki2"))
    try:
        with Collection.open(folder / "bench.lectern") as ours:
            yield ours, col
    finally:
        col.close()


def make(folder: Path, cards: int, reviews: int) -> None:
    """Both collections with the same content, unless they are there."""
    if (folder / "made").exists():
        return
    now = datetime.now().astimezone()
    lives, notes = live(cards, reviews, now), texts(cards)
    fill_lectern(folder / "bench.lectern", notes, lives)
    fill_anki(folder / "anki.anki2", notes, lives, now)
    (folder / "made").touch()


def forget_packets(path: Path) -> None:
    """Let the first statistics pack the log, as they do in a collection that was just brought in."""
    with closing(sqlite3.connect(path)) as db:
        for table in ("review_packets", "card_packet", "changed_cards"):
            if db.execute("select 1 from sqlite_schema where name = ?", [table]).fetchone():
                db.execute(f"delete from {table}")
        db.commit()


def measure_queue(ours: Collection, col: Anki) -> None:
    """The day's queue of a deck with sub-decks; Anki builds it anew when another deck is chosen."""
    scheduler: Any = col.sched
    decks = [(ours.deck_named(name), col.decks.id(name)) for name in ("Sea", "Sky", "Land")]
    mine, other = [], []
    for number in range(24):
        deck, theirs = decks[number % len(decks)]
        assert deck is not None
        mine.append(timed(lambda d=deck.id: ours.queue(d)))
        col.decks.select(theirs)  # pyright: ignore[reportArgumentType]
        other.append(timed(lambda: scheduler.get_queued_cards(fetch_limit=1)))
    say("day's queue", mine[3:], other[3:], 1)


def measure_study(ours: Collection, col: Anki, count: int) -> None:
    """Next card, its sides and buttons, an answer committed; then undo of as many."""
    deck = ours.deck_named("Sea")
    assert deck is not None
    raised = ours.preset_of(deck.id)
    ours.save_preset(replace(raised, reviews_a_day=9999, new_a_day=9999, bury_siblings=False))
    config = col.decks.get_config(1)  # pyright: ignore[reportArgumentType]
    assert config is not None
    config["rev"]["perDay"] = config["new"]["perDay"] = 9999
    col.decks.update_config(config)
    col.decks.select(col.decks.id("Sea"))  # pyright: ignore[reportArgumentType]
    session = Session(ours, deck.id, time.time)

    scheduler: Any = col.sched

    def mine() -> None:
        view = session.view
        assert view.card is not None
        ours.card(view.card)
        ours.preview(view.card)
        session.reveal()
        session.rate(Rating.GOOD)

    def theirs() -> None:
        queued = scheduler.get_queued_cards(fetch_limit=1).cards[0]
        card = col.get_card(queued.card.id)  # pyright: ignore[reportArgumentType]
        card.start_timer()
        card.question()
        card.answer()
        scheduler.describe_next_states(queued.states)
        good = CardAnswer.GOOD  # pyright: ignore[reportAttributeAccessIssue]
        scheduler.answer_card(scheduler.build_answer(card=card, states=queued.states, rating=good))

    say("next + render + answer, committed", *by_turns(mine, theirs, count), 1)
    say("undo", *by_turns(ours.undo, col.undo, min(count, 30)), 1)


def measure_search(ours: Collection, col: Anki) -> None:
    """All cards that match."""
    found, known = len(ours.find_cards(QUERY)), len(col.find_cards(QUERY))
    assert found == known, (found, known)
    say(
        f"search {QUERY}", *by_turns(lambda: ours.find_cards(QUERY), lambda: col.find_cards(QUERY), 12), 1 / 3
    )


def measure_statistics(ours: Collection, col: Anki) -> None:
    """Every figure of the page against every figure of Anki's."""
    first = timed(lambda: ours.history.report(None, Period.ALL))
    print(f"(the very first statistics, when the log is packed once: {first:.0f} ms)")
    deck = ours.deck_named("Sea")
    assert deck is not None
    for name, search, inside in (("everything", "", None), ("one deck", "deck:Sea", deck.id)):
        for period, days in ((Period.ALL, 0), (Period.YEAR, 365)):
            mine, other = by_turns(
                lambda p=period, d=inside: ours.history.report(d, p),
                lambda s=search, d=days: col._backend.graphs(search=s, days=d),
                6,
            )
            say(f"all statistics, {name}, {period.name.lower()}", mine, other, 1 / 3)


def measure_start(folder: Path, count: int) -> None:
    """From the process' start to the first painted window; a bare window by turns.

    Both find their modules compiled, as every start but the first does: the first of each counts for nothing.
    """
    script = OURS.format(root=str(ROOT), main=str(ROOT / "main.py"), collection=str(folder / "bench.lectern"))
    mine, other = [], []
    for _ in range(count + 1):
        mine.append(start_once(script, folder))
        other.append(start_once(BARE, folder))
    mine, other = mine[1:], other[1:]
    ratio = median(mine) / median(other)
    print(
        f"{'start to first painted window':<34} ours {median(mine):9.1f}  bare {median(other):9.1f} ms"
        f"  ratio {ratio:5.2f}   (at most 2.50) {'' if ratio <= 2.5 else '  TOO SLOW'}"
    )


def start_once(script: str, home: Path) -> float:
    """Milliseconds until a window says that it was painted; it is ended then."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = (time.perf_counter() - begun) * 1000
        process.kill()
    assert line.strip() == b"painted"
    return took


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--answers", type=int, default=400)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, options.cards, options.reviews)
        forget_packets(folder / "bench.lectern")
        with both(folder) as (ours, col):
            print(f"{ours.count():,} cards, {ours.answers():,} reviews")
            if "statistics" in options.only:
                measure_statistics(ours, col)
            if "search" in options.only:
                measure_search(ours, col)
            if "queue" in options.only:
                measure_queue(ours, col)
            if "study" in options.only:
                measure_study(ours, col, options.answers)
        if "start" in options.only:
            measure_start(folder, 9)


if __name__ == "__main__":
    main()
