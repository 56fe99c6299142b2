"""The worst wait of a 10 ms timer in the window while a 300-page text, then a 300-page PDF, goes through it.

The peer is an empty window with the same timer in a process of its own at the same time: what the
computer itself does to a timer. Run: python -m tests.bench heartbeat
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.long_text import write_history

PAGES = 300
BEAT = 10
"""Milliseconds between two beats."""
LIMIT = 100
"""Milliseconds that no wait is to reach."""
Wait = tuple[float, float]
"""When a wait ended (seconds of the monotonic clock) and how long it was (ms)."""
Actions = list[Callable[[], Any]]


def main() -> None:
    """Both documents through one window, step by step."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as name:
        folder = Path(name)
        text = write_history(PAGES)
        documents = [folder / "history.md", folder / "history.pdf"]
        documents[0].write_text(text, "utf-8")
        write_pdf(text, documents[1])
        peer = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.heartbeat", "empty"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            walk = _Walk(folder)
            for document in documents:
                walk.through(document)
            walk.window.close()
        finally:
            answer, _nothing = peer.communicate("")
        report(walk, [tuple(wait) for wait in json.loads(answer)])


def report(walk: "_Walk", empty: list[Wait]) -> None:
    """The worst wait of each step beside that of the empty window in the same seconds."""
    print(f"{'step':<58}{'window':>9}{'empty':>9}   seconds")
    for step, begun, ended in walk.steps:
        ours, theirs = (_worst(waits, begun, ended) for waits in (walk.heart.waits, empty))
        print(f"{step:<58}{ours:6.0f} ms{theirs:6.0f} ms {ended - begun:9.1f}")
    begun, ended = walk.steps[0][1], walk.steps[-1][2]
    ours, theirs = (_worst(waits, begun, ended) for waits in (walk.heart.waits, empty))
    beats = sum(begun <= end <= ended for end, _ms in walk.heart.waits)
    print(f"{'worst of all':<58}{ours:6.0f} ms{theirs:6.0f} ms   ({beats} beats, to stay below {LIMIT} ms)")


def _worst(waits: list[Wait], begun: float, ended: float) -> float:
    return max((ms for end, ms in waits if begun <= end <= ended), default=0.0)


def write_pdf(text: str, path: Path) -> None:
    """The text as a PDF of PAGES pages with running heads and page numbers."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A5)
    lines: list[tuple[str, int]] = []
    for block in text.split("\n\n"):
        heading = block.startswith("#")
        words = block.lstrip("# ").strip()
        lines += [(line, 14 if heading else 9) for line in simpleSplit(words, "Times-Roman", 10, 340)]
        lines.append(("", 9))
    each = -(-len(lines) // PAGES)
    for page in range(PAGES):
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(40, 570, "A made-up history")
        canvas.drawString(200, 24, str(page + 1))
        high = 548
        for words, size in lines[page * each : (page + 1) * each]:
            canvas.setFont("Times-Bold" if size > 9 else "Times-Roman", size)
            canvas.drawString(40, high, words)
            high -= 500 / each
        canvas.showPage()
    canvas.save()


class Heartbeat:
    """Beats every BEAT ms and keeps every wait between two beats."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.waits: list[Wait] = []
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now = time.monotonic()
        self.waits.append((now, (now - self._last) * 1000))
        self._last = now


class _Walk:
    """The real window on a new collection, and what is done in it."""

    def __init__(self, folder: Path) -> None:
        from app.paths import Paths
        from app.settings import SettingsFile
        from app.ui.application import build_application
        from app.ui.starting import ImportingAhead

        paths = Paths(folder / "c.lectern", folder / "backups", folder / "settings.json", folder / "logs")
        self.window = build_application(["lectern"], paths=paths, settings=SettingsFile(paths.settings))
        self.window.show()
        self.heart = Heartbeat()
        self.steps: list[tuple[str, float, float]] = []
        ahead = self.window.findChild(ImportingAhead)
        self._rest_after(1.0, lambda: ahead is None or ahead.over)

    def through(self, document: Path) -> None:
        """Everything that a person does with one document."""
        kind, window = document.suffix[1:], self.window
        window.show_place("home")
        self._pass(0.5)
        before = self.pane.judging if "generate" in window.pages else None
        self._step(
            f"{kind}: read, parts to choose from shown",
            [lambda: window.open_files([document])],
            lambda: window.place == "generate" and "parts_face" in vars(window.pages["generate"]),
        )
        parts: Any = window.pages["generate"].parts_face  # type: ignore[attr-defined]
        self._step(f"{kind}: parts left out and taken in", self._keys(["N", "A", "Down", "Space", "Space"]))
        self._step(f"{kind}: cards made, shown", [parts.make], lambda: self.pane.judging is not before)
        words, count = len(self.pane.reader.passage.shown.text.split()), self.pane.judging.counts().of
        print(f"{kind}: {PAGES} pages, {words} words, {count} candidates", flush=True)
        for name, actions in self._review() + self._rest():
            self._step(f"{kind}: {name}", actions)

    def _review(self) -> list[tuple[str, Actions]]:
        passage = self.pane.reader.passage
        return [
            ("next and previous candidate", self._keys("J" * 25 + "K" * 5)),
            ("accept, reject, undo", self._keys("AAXAAXZAXA" * 3)),
            ("find in the document", self._keys(["Ctrl+F"]) + self._typed("harbour", self._find_field)),
            ("find next, close", [self.pane.reader.find_field.returnPressed.emit] * 10 + self._keys(["Esc"])),
            ("pages turned", self._keys(["PgDown"] * 20 + ["PgUp"] * 3)),
            (
                "last page, first page",
                [lambda n=n: passage.show_sheet(n) for n in (len(passage.sheets) - 1, 0)],
            ),
            ("slider dragged from the middle to everything", [self._slid(n) for n in range(50, 101, 2)]),
            ("five orders, one after the other", self._keys("OOOOO")),
            ("from section to section", self._keys(["Shift+J"] * 8 + ["Shift+K"] * 2)),
            ("candidates scrolled", [self._scrolled(n / 20) for n in (*range(21), 0)]),
            ("next, accept, reject, undo with everything shown", self._keys("JJKAXAZJA")),
            ("slider dragged to the essentials", [self._slid(n) for n in range(100, -1, -4)]),
            ("slider to everything at once", [self._slid(100)]),
        ]

    def _rest(self) -> list[tuple[str, Actions]]:
        show = self.window.show_place
        return [
            ("a section accepted, undone", self._keys(["Shift+A", "Z"])),
            ("parts shown again, left", self._keys(["P", "Esc"])),
            ("all accepted, undone, accepted", self._keys(["Ctrl+Shift+A", "Z", "Ctrl+Shift+A"])),
            ("all accepted added to a deck", self._keys(["Ctrl+Return"])),
            ("browse opened", [lambda: show("browse")]),
            ("searched in browse", self._typed("harbour", self._search_field)),
            ("home", [lambda: show("home")]),
            ("generate again", [lambda: show("generate")]),
        ]

    @property
    def pane(self) -> Any:
        """The review of the Generate page."""
        return self.window.pages["generate"].pane  # type: ignore[attr-defined]

    def _step(self, name: str, actions: Actions, until: Callable[[], bool] = lambda: True) -> None:
        begun = time.monotonic()
        for action in actions:
            action()
            self._pass(0.03)
        self._rest_after(0.0, until)
        self.steps.append((name, begun, time.monotonic()))

    def _rest_after(self, seconds: float, until: Callable[[], bool] = lambda: True) -> None:
        self._pass(seconds)
        while not (self.window.surroundings.work.is_idle and until()):
            self._pass(0.05)
        self._pass(0.5)

    @staticmethod
    def _pass(seconds: float) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def _keys(self, keys: Iterable[str]) -> Actions:
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        def press(name: str) -> None:
            combination: Any = QKeySequence(name)
            target = self.window.focusWidget() or self.window
            QTest.keyClick(target, combination[0].key(), combination[0].keyboardModifiers())

        return [lambda name=name: press(name) for name in keys]

    def _typed(self, words: str, field: Callable[[], Any]) -> Actions:
        from PySide6.QtTest import QTest

        return [lambda letter=letter: QTest.keyClicks(field(), letter) for letter in words]

    def _find_field(self) -> Any:
        return self.pane.reader.find_field

    def _search_field(self) -> Any:
        return self.window.pages["browse"].search_field  # type: ignore[attr-defined]

    def _slid(self, value: int) -> Callable[[], None]:
        return lambda: self.window.pages["generate"].slider.setValue(value)  # type: ignore[attr-defined]

    def _scrolled(self, share: float) -> Callable[[], None]:
        def scroll() -> None:
            bar = self.pane.view.verticalScrollBar()
            bar.setValue(round(bar.maximum() * share))

        return scroll


def beat_in_empty_window() -> None:
    """The peer: an empty window that beats until its input ends, then prints its waits."""
    import threading

    from PySide6.QtCore import QMetaObject, Qt
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(["empty"])
    window = QWidget()
    window.show()
    heart = Heartbeat()

    def wait_for_end() -> None:
        sys.stdin.read()
        QMetaObject.invokeMethod(application, "quit", Qt.ConnectionType.QueuedConnection)

    threading.Thread(target=wait_for_end, daemon=True).start()
    application.exec()
    print(json.dumps(heart.waits))


if __name__ == "__main__":
    beat_in_empty_window() if sys.argv[1:] == ["empty"] else main()
