"""Values made ready on another thread, while this one writes those that came before them."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Batch = TypeVar("Batch")


def ahead(batches: Iterable[Batch]) -> Iterator[Batch]:
    """The same batches; the next is made on a thread of its own, which SQLite lets run while it writes."""
    source = iter(batches)
    end = object()
    with ThreadPoolExecutor(1, thread_name_prefix="preparing") as worker:
        coming = worker.submit(next, source, end)
        while (batch := coming.result()) is not end:
            coming = worker.submit(next, source, end)
            yield batch  # type: ignore[misc]
