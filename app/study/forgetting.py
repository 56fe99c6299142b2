"""The forgetting curve of one card: how likely it was remembered, review by review, and what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.scheduling.answering import LogKind
from app.scheduling.memory import retrievability
from app.scheduling.memory_card import Memory, Preset, Rating

DAY = 86_400.0
POINTS = 40
"""Points of the curve between two reviews."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One line of a card's history. `at` is in seconds since 1970; `interval` as the log has it.

    `rating` is None where the schedule was set by hand, `memory` where it was not kept.
    """

    at: float
    rating: Rating | None
    kind: LogKind
    interval: int
    took_ms: int
    memory: Memory | None


Point = tuple[float, float]
"""Seconds since 1970, and the probability of recall."""


def draw_curve(
    reviews: Sequence[Reviewed], memory: Memory | None, preset: Preset, now: float, until: float
) -> tuple[list[Point], list[Point]]:
    """The curve up to now, and from now on to `until` if it is not reviewed before.

    `memory` is that after the last review; where the log lacks earlier ones, the curve begins later.
    """
    known = [r for r in reviews if r.rating is not None and r.kind is not LogKind.RESCHEDULED]
    past: list[Point] = []
    for number, review in enumerate(known):
        last = number == len(known) - 1
        held = review.memory or (memory if last else None)
        if held is None:
            continue
        end = now if last else known[number + 1].at
        past += _between(held, preset, review.at, review.at, max(review.at, end))
    if not known or memory is None:
        return past, []
    return past, _between(memory, preset, known[-1].at, now, max(now, until))


def _between(memory: Memory, preset: Preset, began: float, first: float, last: float) -> list[Point]:
    step = (last - first) / POINTS
    times = [first + number * step for number in range(POINTS + 1)] if step > 0 else [first]
    return [(at, retrievability(memory, (at - began) / DAY, preset)) for at in times]
