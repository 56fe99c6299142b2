"""Work in a process of its own: a parser that crashes or hangs takes no window with it.

The worker is spawned (never forked), so a program that calls this guards its own start with
`if __name__ == "__main__"`.
"""

import contextlib
import multiprocessing
import os
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from app.documents.document import Document
from app.documents.reading import MAX_BYTES, read_document
from app.errors import CancelledError, UserError
from app.wording import gettext as _

Result = TypeVar("Result")
POLL = 0.05
"""Seconds between two looks at `cancelled`."""


class WorkerError(RuntimeError):
    """A bug in the worker; the message holds its traceback."""


def run_in_worker(
    function: Callable[..., Result],
    *args: Any,
    progress: Callable[[Any], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """Call `function(*args)` in a fresh process and return what it returns.

    Everything that goes over must be picklable, the function importable by name. With `progress`, the
    function gets a keyword `progress` to call with any picklable message, which is relayed in order.
    When `cancelled()` turns true the worker is ended and CancelledError raised. What the function raises is
    raised here; a worker that dies becomes a UserError. Blocks: call it from a background thread.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, function, args, progress is not None))
    try:
        process.start()
        theirs.close()
        outcome, value = _outcome(ours, progress, cancelled)
    finally:
        theirs.close()
        ours.close()
        _end(process)
    if outcome == "result":
        return value
    if outcome == "error":
        raise value
    raise UserError(_("The work stopped because the program that did it broke off; the file may be damaged."))


def read_in_worker(
    path: Path, *, max_bytes: int = MAX_BYTES, cancelled: Callable[[], bool] | None = None
) -> Document:
    """read_document in a worker process."""
    return run_in_worker(_read, path, max_bytes, cancelled=cancelled)


def _read(path: Path, max_bytes: int) -> Document:
    return read_document(path, max_bytes=max_bytes)


def _outcome(
    ours: Connection, progress: Callable[[Any], None] | None, cancelled: Callable[[], bool] | None
) -> tuple[str, Any]:
    while True:
        if cancelled is not None and cancelled():
            raise CancelledError
        try:
            if not ours.poll(POLL):
                continue
            outcome, value = ours.recv()
        except (EOFError, OSError):
            return "death", None
        if outcome != "progress":
            return outcome, value
        if progress is not None:
            progress(value)


def _end(process: Any) -> None:
    """Leave no process behind, however the work ended."""
    if process.pid is None:
        return
    process.join(0.2)
    if process.is_alive():
        process.terminate()
        process.join(2)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _work(pipe: Connection, function: Callable[..., Any], args: tuple[Any, ...], with_progress: bool) -> None:
    """What the worker does."""
    threading.Thread(target=_die_with_parent, daemon=True).start()
    keywords = {"progress": lambda message: pipe.send(("progress", message))} if with_progress else {}
    try:
        answer: tuple[str, Any] = ("result", function(*args, **keywords))
    except (UserError, CancelledError) as error:
        answer = ("error", error)
    except MemoryError:
        answer = ("error", UserError(_("There is not enough memory for this document.")))
    except Exception:
        answer = ("error", WorkerError(traceback.format_exc()))
    with contextlib.suppress(BrokenPipeError):
        try:
            pipe.send(answer)
        except BrokenPipeError:
            raise
        except Exception:  # a result that can't be pickled
            pipe.send(("error", WorkerError(traceback.format_exc())))
    pipe.close()


def _die_with_parent() -> None:
    """End at once when the program that waits for the answer is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
