"""The worst wait of a 10 ms timer in the window while a package of 50,000 notes is looked at and brought in.

The peer is an empty window with the same timer at the same time (see heartbeat).
Run: python -m tests.bench bringing_in
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.heartbeat import BEAT, Heartbeat, Wait

NOTES = 50_000


def main() -> None:
    """Looked at, walked through, stored, looked at again, taken back."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as name:
        folder = Path(name)
        given = os.environ.get("LECTERN_PACKAGE")
        package = Path(given) if given else make_package(folder)
        peer = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.heartbeat", "empty"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            steps, waits = walk(folder, package)
        finally:
            answer, _nothing = peer.communicate("")
        empty: list[Wait] = [tuple(wait) for wait in json.loads(answer)]
        print(f"{'step':<40}{'worst':>8}{'empty':>8}{'seconds':>9}   beats of {BEAT} ms")
        for step, begun, ended in steps:
            ours = [ms for end, ms in waits if begun <= end <= ended]
            theirs = [ms for end, ms in empty if begun <= end <= ended]
            worst = f"{max(ours, default=0):5.0f} ms{max(theirs, default=0):5.0f} ms"
            print(f"{step:<40}{worst}{ended - begun:9.1f}   {len(ours)}")


def make_package(folder: Path) -> Path:
    """A package that Anki wrote, with a review for each card."""
    from tests.bench.anki_import import make_packages

    return make_packages(folder, NOTES)["studied"]


def walk(folder: Path, package: Path) -> tuple[list[tuple[str, float, float]], list[Wait]]:
    """The steps with when they began and ended, and every wait of the window."""
    from app.paths import Paths
    from app.settings import SettingsFile
    from app.ui.application import build_application
    from app.ui.dialogs.bring_in import BringInDialog
    from app.ui.starting import ImportingAhead

    paths = Paths(folder / "c.lectern", folder / "backups", folder / "settings.json", folder / "logs")
    window: Any = build_application(["lectern"], paths=paths, settings=SettingsFile(paths.settings))
    window.show()
    ahead = window.findChild(ImportingAhead)
    until(lambda: window.surroundings.work.is_idle and (ahead is None or ahead.over))
    heart = Heartbeat()
    steps: list[tuple[str, float, float]] = []

    def step(name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        begun = time.monotonic()
        act()
        until(done)
        steps.append((name, begun, time.monotonic()))

    def is_shown() -> bool:
        return isinstance(window.dialog, BringInDialog) and not window.dialog.is_waiting

    def is_idle() -> bool:
        return window.dialog is None and window.surroundings.work.is_idle

    def go() -> None:
        for _note in range(40):
            window.dialog.view.list.go(1)
            pause(0.02)

    step("read and compared", lambda: window.open_files([package]), is_shown)
    step("notes walked through", go, is_shown)
    step("brought in, Home shown", lambda: window.dialog.bring_in(), is_idle)
    step("read and compared again", lambda: window.open_files([package]), is_shown)
    step("closed", lambda: window.dialog.reject(), is_idle)
    step("taken back", window.undo, is_idle)
    window.close()
    return steps, heart.waits


def until(done: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    pause(0.05)
    while not done():
        pause(0.05)


def pause(seconds: float) -> None:
    """Let the window work for a while."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
