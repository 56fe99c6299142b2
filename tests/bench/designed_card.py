"""What the first imported card in its own design costs, and the next ones.

    python tests/bench/designed_card.py

Imports cards of note types with CSS into a temporary collection, studies them in the window off screen, and
prints seconds from asking for a card to its being drawn, processor time, and memory of this process and of
those that the engine starts (their proportional share, Linux only).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.collection.collection import Collection
from app.paths import Paths
from app.settings import SettingsFile
from app.ui.application import build_application
from app.ui.main_window import MainWindow
from app.ui.pages.study import StudyPage
from tests.ui.imported_designs import Made, holding

CARDS = 12


def megabytes(process: int | str) -> float:
    """The proportional share of a process's memory."""
    rollup = Path(f"/proc/{process}/smaps_rollup")
    lines = rollup.read_text().splitlines() if rollup.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def children() -> list[str]:
    """Processes that this one and its children began."""
    found = [str(os.getpid())]
    for process in found:
        for tasks in Path(f"/proc/{process}/task").glob("*/children"):
            found += tasks.read_text().split()
    return found[1:]


def tell(words: str) -> None:
    """Print memory."""
    print(f"{words}: {megabytes('self'):.0f} MB here, {sum(map(megabytes, children())):.0f} MB in others")


def wait(window: MainWindow, ready: Callable[[], bool]) -> None:
    """Until nothing is under way and something holds."""
    while not (window.surroundings.work.is_idle and ready()):
        QTest.qWait(1)


def main() -> None:
    """The whole measurement."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        paths = Paths(home / "c.lectern", home / "backups", home / "s.json", home / "logs")
        window = build_application(
            ["lectern"],
            paths=paths,
            settings=SettingsFile(None),
            open_collection=lambda: Collection.open(paths.collection, backups=paths.backups),
        )
        window.resize(1280, 800)
        window.show()
        made = [
            Made(f"Type {n}", {"A": f"front {n}", "B": "back"}, "{{A}}", "{{FrontSide}}<hr id=answer>{{B}}")
            for n in range(CARDS)
        ]
        window.surroundings.desk.ask(lambda collection: collection.importing.store(holding(made)))
        window.show_place("study")
        # until what is imported ahead is there: it takes seconds of its own
        for _turn in range(3):
            wait(window, lambda: True)
            QTest.qWait(1500)
        tell("before")
        page = window.page
        assert isinstance(page, StudyPage)
        web = page.face.web
        assert web is not None
        begun, worked = time.perf_counter(), time.process_time()
        window.show_place("study", "next")
        while not web.is_drawn:
            QTest.qWait(1)
        took, worked = time.perf_counter() - begun, time.process_time() - worked
        print(f"first card: {took:.2f} s, {worked:.2f} s of processor")
        wait(window, lambda: True)
        tell("with the first card")
        begun, worked = time.perf_counter(), time.process_time()
        for _card in range(CARDS - 1):
            for key in (Qt.Key.Key_Space, Qt.Key.Key_4):
                QTest.keyClick(page.face, key)
                wait(window, lambda: web.is_drawn)
        sides = 2 * (CARDS - 1)
        print(
            f"next sides: {(time.perf_counter() - begun) / sides * 1000:.0f} ms each, "
            f"{(time.process_time() - worked) / sides * 1000:.0f} ms of processor"
        )
        tell(f"after {CARDS} cards")
        window.close()


if __name__ == "__main__":
    main()
