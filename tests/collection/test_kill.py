"""A process that rates cards is killed at random moments: no rating it reported is lost."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import app
from app.collection.collection import Collection

RATES = """
import random, sys
from pathlib import Path
from app.collection.collection import Collection
from app.scheduling.memory_card import Rating
rng = random.Random(sys.argv[2])
with Collection.open(Path(sys.argv[1])) as collection:
    cards = collection.find_cards()
    print("open", flush=True)
    while True:
        card = rng.choice(cards)
        done = collection.answer(card, rng.choice(list(Rating)), 1000)
        print(card, done.after.reps, flush=True)
"""
RATINGS = 200


def rate_until_killed(path: Path, rng: random.Random) -> list[tuple[str, int]]:
    """The answers that a process reported before it was killed at some moment."""
    wanted = rng.randrange(20, 60)
    reported: list[tuple[str, int]] = []
    killer: threading.Timer | None = None
    command = [sys.executable, "-c", RATES, str(path), str(rng.random())]
    root = Path(app.__path__[0]).parent
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        for line in process.stdout:
            if not line.endswith("\n"):
                break
            card, reps = line.split()
            reported.append((card, int(reps)))
            if len(reported) == wanted:
                # a little later than the report: between two answers or in the middle of one
                killer = threading.Timer(rng.random() * 0.02, process.kill)
                killer.start()
    if killer is not None:
        killer.join()
    assert process.returncode == -signal.SIGKILL
    return reported


def test_no_reported_rating_is_lost_when_the_process_is_killed(path: Path) -> None:
    rng = random.Random(20260504)
    with Collection.open(path) as collection:
        deck = collection.create_deck("Capitals")
        for number in range(40):
            collection.new_note(deck, "basic", {"Front": f"Question {number}", "Back": "Answer"})
    reported: list[tuple[str, int]] = []
    killed = 0
    while len(reported) < RATINGS:
        reported += rate_until_killed(path, rng)
        killed += 1
        with Collection.open(path) as collection:
            assert collection.check() == []
            stored = {c: collection.card(c).memory.reps for c in collection.find_cards()}
        for card, reps in reported:
            assert stored[card] >= reps
        # each kill may leave one answer that was committed and not yet reported
        assert len(reported) <= sum(stored.values()) <= len(reported) + killed
