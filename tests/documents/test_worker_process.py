"""Work in a process of its own."""

import operator
import os
import time
from pathlib import Path

import pytest

from app.documents.worker import WorkerError, read_in_worker, run_in_worker
from app.errors import CancelledError, UserError

JOBS = """
from app.errors import UserError

def count(upto, progress):
    for n in range(upto):
        progress({"done": n})
    return upto

def refuse():
    raise UserError("The ink is dry.")

def hand_over():
    return lambda: None
"""


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """A module that the worker can import too."""
    (tmp_path / "lectern_jobs.py").write_text(JOBS)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(os.getcwd())
    import lectern_jobs  # pyright: ignore[reportMissingImports]

    yield lectern_jobs
    import sys

    del sys.modules["lectern_jobs"]


def test_result_comes_back() -> None:
    assert run_in_worker(operator.add, "a", "b") == "ab"


def test_progress_is_relayed_in_order(jobs: object) -> None:
    seen: list[dict[str, int]] = []
    assert run_in_worker(jobs.count, 5, progress=seen.append) == 5  # pyright: ignore[reportAttributeAccessIssue]
    assert seen == [{"done": n} for n in range(5)]


def test_cancelling_ends_the_worker() -> None:
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 3

    with pytest.raises(CancelledError):
        run_in_worker(time.sleep, 600, cancelled=cancelled)


def test_a_sentence_for_the_person_stays_one(jobs: object) -> None:
    with pytest.raises(UserError, match=r"^The ink is dry\.$"):
        run_in_worker(jobs.refuse)  # pyright: ignore[reportAttributeAccessIssue]


def test_a_bug_keeps_its_traceback() -> None:
    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        run_in_worker(operator.floordiv, 1, 0)


def test_what_cannot_be_pickled_is_a_bug(jobs: object) -> None:
    with pytest.raises(WorkerError, match="lambda"):
        run_in_worker(jobs.hand_over)  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("status", [0, 1, 139])
def test_death_becomes_a_sentence(status: int) -> None:
    with pytest.raises(UserError, match="broke off"):
        run_in_worker(os._exit, status)


def test_crash_becomes_a_sentence() -> None:
    with pytest.raises(UserError, match="broke off"):
        run_in_worker(os.abort)


def test_reads_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The council met in spring.")
    assert read_in_worker(path).text == "The council met in spring."
    with pytest.raises(UserError, match=r"“b\.txt”"):
        read_in_worker(tmp_path / "b.txt")
