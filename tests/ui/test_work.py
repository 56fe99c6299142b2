"""Background work: results on the window's thread, cancel, errors, the collection's one thread."""

import threading

from PySide6.QtCore import QCoreApplication, QThread

from app.errors import CancelledError
from app.ui.work import Desk, Work


def on_window_thread() -> bool:
    app = QCoreApplication.instance()
    return app is not None and QThread.currentThread() is app.thread()


def test_results_and_progress_come_on_the_windows_thread(qtbot):
    work = Work()
    seen: list[object] = []

    def function(task) -> str:
        assert not on_window_thread()
        task.report(1)
        return "done"

    work.run(
        function,
        done=lambda r: seen.append((r, on_window_thread())),
        progress=lambda p: seen.append((p, on_window_thread())),
    )
    qtbot.waitUntil(lambda: work.is_idle)
    assert seen == [(1, True), ("done", True)]
    work.stop()


def test_an_error_nobody_asked_for_is_told_to_all(qtbot):
    work = Work()

    def function(_task) -> None:
        raise KeyError("k")

    with qtbot.waitSignal(work.failed) as told:
        work.run(function)
    assert isinstance(told.args[0], KeyError)
    work.stop()


def test_cancelled_work_calls_nobody(qtbot):
    work = Work()
    begun, seen = threading.Event(), []

    def function(task) -> None:
        begun.set()
        while not task.is_cancelled():
            pass
        raise CancelledError

    task = work.run(function, done=seen.append, failed=seen.append)
    assert begun.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: work.is_idle)
    assert seen == []
    work.stop()


def test_the_desk_keeps_one_thread_and_opens_once(qtbot):
    work = Work()
    threads: list[int] = []
    opened: list[int] = []

    def open_it() -> list[int]:
        opened.append(threading.get_ident())
        return threads

    desk = Desk(work, open_it)
    for _number in range(5):
        desk.ask(lambda held: held.append(threading.get_ident()))
    qtbot.waitUntil(lambda: work.is_idle)
    assert len(set(threads)) == 1
    assert opened == threads[:1]
    desk.change(lambda: None, lambda held: held.clear())
    desk.ask(lambda held: None)
    qtbot.waitUntil(lambda: work.is_idle)
    assert len(opened) == 2
    work.stop()
    desk.stop(lambda held: None)


def test_what_is_asked_after_the_end_is_not_begun_and_harms_nobody(qtbot):
    work = Work()
    begun: list[str] = []
    desk = Desk(work, lambda: "the file")
    desk.stop(begun.append)
    late = desk.ask(begun.append, lambda _result: begun.append("done"))
    work.stop()
    later = work.run(lambda _task: begun.append("run"), done=lambda _result: begun.append("done"))
    assert late.is_cancelled()
    assert later.is_cancelled()
    assert work.is_idle
    assert not begun
