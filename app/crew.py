"""Several processes that share the pieces of one long task; the pieces' results come back in their order.

What a piece gives never depends on how many processes there are: whoever cuts the task into pieces
cuts it the same way each time, so that the same input gives the same deck.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Self, TypeVar

from app.errors import UserError
from app.wording import gettext as _

Piece = TypeVar("Piece")
Result = TypeVar("Result")
MOST = 4
"""Processes beyond which the part of the work that one process does alone sets the pace."""
MEMORY_EACH = 450 * 2**20
"""Bytes that a process with the language model needs."""


class Crew:
    """Processes that are started when first needed; with a size of 1 the work is done in this one.

    Functions and pieces must be picklable, the functions importable by name. The processes are spawned, so a
    program that uses a crew guards its own start with `if __name__ == "__main__"`.
    """

    def __init__(self, size: int = 1) -> None:
        self.size = max(1, size)
        self._pool: ProcessPoolExecutor | None = None
        self._others: set[BaseProcess] = set()

    @staticmethod
    def _processes() -> set[BaseProcess]:
        return {process for process in multiprocessing.active_children() if process.is_alive()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        if self._pool is None:
            return
        if kind is not None:
            for process in self._processes() - self._others:
                process.terminate()  # nobody waits any more for the pieces that are in work
        self._pool.shutdown(cancel_futures=True)
        self._pool = None

    def start(self, load: Callable[[], object]) -> None:
        """Start the processes, and have them load what they need while this one goes on; once only."""
        if self.size > 1 and self._pool is None:
            pool = self._started()
            for _number in range(self.size):
                pool.submit(load)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._others = self._processes()
            self._pool = ProcessPoolExecutor(
                self.size, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
            )
        return self._pool

    def map(self, function: Callable[[Piece], Result], pieces: Iterable[Piece]) -> Iterator[Result]:
        """Call `function` on every piece; raises UserError where a process died of it."""
        if self.size == 1:
            yield from map(function, pieces)
            return
        pool = self._started()
        waiting: list[Future[Result]] = [pool.submit(function, piece) for piece in pieces]
        waiting.reverse()
        try:
            while waiting:
                yield waiting.pop().result()
        except BrokenProcessPool:
            raise UserError(
                _("The work stopped because a program that shared it broke off, perhaps for want of memory.")
            ) from None
        finally:
            for future in waiting:
                future.cancel()


def crew_size() -> int:
    """As many processes as there are cores, and memory that nobody uses, to feed."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    free = _free_memory()
    fed = cores if free is None else free // MEMORY_EACH
    return max(1, min(cores, fed, MOST))


def _free_memory() -> int | None:
    """Bytes that can be had without swapping, as Linux tells it; None where the system doesn't say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    kilobytes = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(kilobytes) * 1024 if kilobytes else None


def _begin() -> None:
    """What each process does first: leave Ctrl+C to the one that leads, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_leader, daemon=True).start()


def _end_with_leader() -> None:
    leader = multiprocessing.parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)
