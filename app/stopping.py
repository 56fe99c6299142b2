"""Work that somebody may stop on its way: it looks now and then, and ends with CancelledError."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from app.errors import CancelledError

Stopped = Callable[[], bool]
"""Whether somebody asked the work to stop; called often."""
Part = TypeVar("Part")

LOOKS = 5_000
"""Parts after which it is looked again: some hundredths of a second."""


def never() -> bool:
    """For work that nobody stops."""
    return False


def stop_if(stopped: Stopped) -> None:
    """Raise CancelledError where somebody asked for it."""
    if stopped():
        raise CancelledError


def until_stopped(parts: Sequence[Part], stopped: Stopped) -> Iterator[Part]:
    """The parts, one after another."""
    for start in range(0, len(parts), LOOKS):
        stop_if(stopped)
        yield from parts[start : start + LOOKS]
