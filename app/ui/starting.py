"""What the first paint of the window does not need, and what therefore comes after it."""

import gc
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.ui.work import Desk, Work

ASKED_FIRST = ("app.documents.worker", "app.generation", "app.collection.updates")
"""What pages need that knows no Qt: imported in the background."""
ROOMS = ("models", "widgets", "dialogs", "pages")
"""What the window is made of, imported on its own thread, a module a turn: Qt's types are not made in two."""
PATIENCE = 300
"""Milliseconds that what waits for the first paint waits at most."""
SETTLED = 50
"""Milliseconds after which Home has been painted with what it shows."""
TURN = 5
"""Milliseconds that modules are imported for at a stretch, if one takes no longer, and rest after it."""


class FirstPaint(QObject):
    """Begins something when a window has been painted for the first time, or when none is in good time."""

    def __init__(self, window: QWidget, begin: Callable[[], None]) -> None:
        super().__init__(window)
        self._begin = begin
        window.installEventFilter(self)
        QTimer.singleShot(PATIENCE, self, begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False


class ImportingAhead(QObject):
    """Imports what is asked for first, so that opening a page is no wait; begins when Home is filled.

    `over` is true when all is imported.
    """

    def __init__(self, window: QWidget, work: Work, desk: Desk[Any]) -> None:
        super().__init__(window)
        self._work = work
        self._modules = _modules_of_rooms()
        self.over = self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._import_needed)
        # Home has asked before: this is answered when it has what it shows
        desk.ask(lambda _collection: None, self._rest, self._rest)

    def stop(self) -> None:
        """Import no more, for the end of the window."""
        self._stopped = True
        self._timer.stop()

    def _rest(self, _answer: object) -> None:
        if not self._stopped:
            self._timer.start(SETTLED)

    def _import_needed(self) -> None:
        def import_all(_task: object) -> None:
            for name in ASKED_FIRST:
                import_module(name)

        self._work.run(import_all, done=self._import_rooms)

    def _import_rooms(self, _nothing: object) -> None:
        if not self._stopped:
            self._timer.timeout.disconnect(self._import_needed)
            self._timer.timeout.connect(self._import_next)
            self._timer.setSingleShot(False)
            self._timer.start(TURN)

    def _import_next(self) -> None:
        begun = monotonic()
        for name in self._modules:
            import_module(name)
            if monotonic() - begun > TURN / 1000:
                return
        self._timer.stop()
        self.over = True
        if not gc.isenabled():
            # the command line stopped it when it opened the window; modules need not be walked through again
            gc.freeze()
            gc.enable()


def _modules_of_rooms() -> Iterator[str]:
    for room in ROOMS:
        folder = import_module(f"app.ui.{room}").__path__
        yield from (m.name for m in iter_modules(folder, f"app.ui.{room}."))
