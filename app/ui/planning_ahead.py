"""Plans for exams, made while one goes on: neither the window nor the collection waits for them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.work import Desk, Work

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.collection.exam_queue import Waiting
    from app.collection.store import Row


class PlanningAhead(QObject):
    """Takes plans that wait from the collection's thread, makes them on another, and has them kept."""

    planned = Signal()
    """A plan is there: the day's cards and what is expected may be others now."""
    _asked = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._work = work
        self._desk: Desk[Collection] | None = None
        self._asked.connect(self._make)

    def begin(self, desk: "Desk[Collection]") -> None:
        """Keep plans at this desk from now on."""
        self._desk = desk

    def attend(self, collection: "Collection") -> "Collection":
        """Make the plans of a collection that was opened; called on its thread."""
        collection.plan_elsewhere(self._asked.emit)
        return collection

    def _make(self, waiting: "Waiting") -> None:
        desk = self._desk
        if desk is None:
            return

        def keep(made: "Row") -> None:
            desk.ask(lambda collection: collection.exams.keep(made), lambda _kept: self.planned.emit())

        self._work.run(lambda _task: waiting.make(), done=keep)
