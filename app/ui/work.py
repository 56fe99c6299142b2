"""Work off the window's thread: tasks with progress, cancel and error, and the collection's one thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.errors import CancelledError

Subject = TypeVar("Subject")
Result = TypeVar("Result")
OnError = Callable[[Exception], None]


class Task(QObject):
    """One piece of work in the background. Its callbacks run on the window's thread."""

    _ended = Signal(object, object)
    _moved = Signal(object)

    def __init__(
        self,
        parent: QObject,
        done: Callable[[Any], None] | None,
        failed: OnError,
        progress: Callable[[Any], None] | None,
    ) -> None:
        super().__init__(parent)
        self._done, self._failed, self._progress = done, failed, progress
        self._cancelled = Event()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._moved.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; what it had begun is left as it was before, and no callback is called."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop. Called from the worker's thread."""
        return self._cancelled.is_set()

    def report(self, progress: object) -> None:
        """Say how far it is. Called from the worker's thread."""
        self._moved.emit(progress)

    def perform(self, function: Callable[[], object]) -> None:
        """Do the work on the thread it was given and hand the outcome over."""
        try:
            result, error = function(), None
        except Exception as problem:  # every outcome crosses to the window's thread
            result, error = None, problem
        if isValid(self):
            self._ended.emit(result, error)

    @Slot(object, object)
    def _deliver(self, result: object, error: Exception | None) -> None:
        parent = self.parent()
        if isinstance(parent, Work):
            parent.forget(self)
        self.deleteLater()
        if self._cancelled.is_set() or isinstance(error, CancelledError):
            return
        if error is not None:
            self._failed(error)
        elif self._done is not None and _is_alive(self._done):
            self._done(result)

    @Slot(object)
    def _tell(self, progress: object) -> None:
        if self._progress and not self._cancelled.is_set() and _is_alive(self._progress):
            self._progress(progress)


class Work(QObject):
    """Starts tasks. `failed` carries every error that nobody else asked for."""

    failed = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="work")
        self._running: set[Task] = set()
        self._ended: set[ThreadPoolExecutor] = set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._running

    def run(
        self,
        function: Callable[[Task], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: OnError | None = None,
        progress: Callable[[Any], None] | None = None,
        pool: ThreadPoolExecutor | None = None,
    ) -> Task:
        """Run `function(task)` in the background; `task` gives `report` and `is_cancelled`.

        Once its pool was ended, nothing is begun and the task comes back cancelled: a timer that
        fires after the window's end asks for somebody who no longer looks. What has to be kept is
        kept by the pages' `leave`, before the end.
        """
        task = Task(self, done, failed or self.failed.emit, progress)
        chosen = pool or self._pool
        if chosen in self._ended:
            task.cancel()
            return task
        self._running.add(task)
        chosen.submit(task.perform, lambda: function(task))
        return task

    def forget(self, task: Task) -> None:
        """A task has delivered."""
        self._running.discard(task)
        if not self._running:
            self.idle.emit()

    def stop(self) -> None:
        """Cancel what runs and wait for it; for the end of the application."""
        for task in self._running:
            task.cancel()
        self.end(self._pool, unbegun=False)

    def end(self, pool: ThreadPoolExecutor, *, unbegun: bool = True) -> None:
        """Wait for what runs in `pool`, and for what is unbegun if asked to; take nothing more."""
        self._ended.add(pool)
        pool.shutdown(wait=True, cancel_futures=not unbegun)


class Desk(QObject, Generic[Subject]):
    """The one thread that a thing with a database lives on: it is opened, asked and closed there."""

    def __init__(self, work: Work, open_it: Callable[[], Subject], *, begun: bool = True) -> None:
        """With `begun` False, what is asked waits in its order until `begin` is called."""
        super().__init__(work)
        self._work = work
        self._open = open_it
        self._begun = Event()
        if begun:
            self.begin()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="collection")
        self._subject: Subject | None = None

    def begin(self) -> None:
        """Let the thread do what it is asked."""
        self._begun.set()

    def ask(
        self,
        function: Callable[[Subject], Result],
        done: Callable[[Result], None] | None = None,
        failed: OnError | None = None,
    ) -> Task:
        """Run `function(subject)` on its thread, in the order asked; `done` gets the result in the window."""
        return self._work.run(
            lambda _task: function(self._opened()), done=done, failed=failed, pool=self._thread
        )

    def ask_long(
        self,
        function: Callable[[Subject, Task], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: OnError | None = None,
        progress: Callable[[Any], None] | None = None,
    ) -> Task:
        """As `ask`, for what takes long: `function` is given the task, to report to and to be stopped by."""
        return self._work.run(
            lambda task: function(self._opened(), task),
            done=done,
            failed=failed,
            progress=progress,
            pool=self._thread,
        )

    def change(
        self,
        function: Callable[[], Result],
        close: Callable[[Subject], None],
        done: Callable[[Result], None] | None = None,
        failed: OnError | None = None,
    ) -> Task:
        """Close what is open, run `function`, and open again when next asked, as after a restore."""

        def run(_task: Task) -> Result:
            self._begun.wait()
            if self._subject is not None:
                close(self._subject)
                self._subject = None
            return function()

        return self._work.run(run, done=done, failed=failed, pool=self._thread)

    def stop(self, close: Callable[[Subject], None]) -> None:
        """Finish what was asked, close, and end the thread."""

        def end() -> None:
            if self._subject is not None:
                close(self._subject)
                self._subject = None

        self.begin()
        self._thread.submit(end)
        self._work.end(self._thread)

    def _opened(self) -> Subject:
        self._begun.wait()
        if self._subject is None:
            self._subject = self._open()
        return self._subject


def _is_alive(callback: Callable[..., object]) -> bool:
    """Whether the widget that a callback belongs to still exists."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
