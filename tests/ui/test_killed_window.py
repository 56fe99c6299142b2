"""The window is killed between any two ratings: every rating whose next card showed is in the review log."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import app
from app.collection.collection import Collection

STUDIES = """
import random, sys
from itertools import count
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from app.paths import Paths
from app.settings import SettingsFile
from app.ui.application import build_application

folder, rng = Path(sys.argv[1]), random.Random(sys.argv[2])
paths = Paths(folder / "c.lectern", folder / "backups", folder / "settings.json", folder / "logs")
window = build_application(["lectern"], paths=paths, settings=SettingsFile(None))
window.show()
window.show_place("study", "next")
page = window.pages["study"]
while not page.immersed:
    QTest.qWait(5)
print("open", flush=True)
for number in count(1):
    question, rating = page.face.question, rng.choice("1234")
    QTest.keyClick(page.face, Qt.Key.Key_Space)
    QTest.keyClicks(page.face, rating)
    while page.answers < number:
        QTest.qWait(1)
    print(f"{question},{rating}", flush=True)
"""
RATINGS = 200


def make_collection(path: Path) -> None:
    """More cards than are answered, and no limit on a day."""
    with Collection.open(path) as collection:
        deck = collection.create_deck("Capitals")
        collection.save_preset(replace(collection.presets()[0], new_a_day=9999, reviews_a_day=9999))
        for number in range(RATINGS + 50):
            collection.new_note(deck, "basic", {"Front": f"Question {number}", "Back": "Answer"})


def study_until_killed(folder: Path, rng: random.Random) -> list[tuple[str, int]]:
    """Questions and their ratings as the window reported them before it was killed at some moment."""
    wanted = rng.randrange(45, 75)
    reported: list[tuple[str, int]] = []
    command = [sys.executable, "-c", STUDIES, str(folder), str(rng.random())]
    root = Path(app.__path__[0]).parent
    # every start after the first finds the modules compiled, whatever the surroundings say
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=surroundings) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        # later than the report by some part of an answer: between two ratings or in the middle of one
        killer = threading.Timer(rng.random() * 0.03, process.kill)
        for line in process.stdout:
            if not line.endswith("\n"):
                break
            question, rating = line.split(",")
            reported.append((question, int(rating)))
            if len(reported) == wanted:
                killer.start()
    killer.join()
    assert process.returncode == -signal.SIGKILL
    return reported


def logged(path: Path) -> list[tuple[str, int]]:
    """The review log in its order."""
    with closing(sqlite3.connect(path)) as reader:
        rows = reader.execute(
            "select c.front, r.rating from revlog r join cards c on c.id = r.card order by r.id"
        )
        return rows.fetchall()


def test_no_rating_is_lost_when_the_window_is_killed(tmp_path: Path):
    rng, path = random.Random(20260302), tmp_path / "c.lectern"
    make_collection(path)
    kept: list[tuple[str, int]] = []
    reported, kills = 0, 0
    while reported < RATINGS:
        told = study_until_killed(tmp_path, rng)
        kills += 1
        reported += len(told)
        with Collection.open(path) as collection:
            assert collection.check() == []
        now = logged(path)
        assert now[: len(kept)] == kept
        fresh = now[len(kept) :]
        assert fresh[: len(told)] == told
        # the kill may leave one rating that was committed and whose next card did not show any more
        assert len(fresh) <= len(told) + 1
        kept = now
    assert kills > 2
