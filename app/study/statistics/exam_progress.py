"""How far it is on the way to an exam: what was known day by day, what was expected, and the minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.scheduling.fsrs_arrays import Fsrs6

CRAMMED = -1.0


@dataclass(frozen=True, slots=True)
class Promise:
    """What a plan said on a day: cards known at the exam, their range, and minutes for each day from then."""

    known: float
    low: float
    high: float
    minutes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ExamProgress:
    """An exam from `first` to its `day` (ordinals). Lists go by day from `first`; None: not known (yet).

    `known` cards of `total` on that day; `expected` at the exam, as that day's plan said (the latest
    plan's from today on). `done` and `planned` are minutes.
    """

    name: str
    first: int
    today: int
    day: int
    total: int
    known: tuple[float | None, ...]
    expected: tuple[float | None, ...]
    done: tuple[float | None, ...]
    planned: tuple[float | None, ...]
    promise: Promise | None


@dataclass(frozen=True, slots=True, eq=False)
class Memories:
    """Answers by card and time: which card, on which study day, the stability after it, seconds it took.

    The stability is 0 where it is not known, `CRAMMED` where the answer left the schedule as it was.
    """

    card: NDArray[np.int64]
    day: NDArray[np.int64]
    stability: NDArray[np.float64]
    seconds: NDArray[np.float64]


def known_by_day(memories: Memories, model: Fsrs6, days: Sequence[int]) -> list[float]:
    """Cards expected to be known at the end of each day, from each card's last answer until then."""
    order = np.lexsort((np.arange(len(memories.card)), memories.card))
    order = order[memories.stability[order] != CRAMMED]
    card, day, stability = memories.card[order], memories.day[order], memories.stability[order]
    # an answer holds until the next one of its card
    until = np.append(day[1:], np.iinfo(np.int64).max)
    until[:-1][card[1:] != card[:-1]] = np.iinfo(np.int64).max
    known = []
    for when in days:
        holds = (day <= when) & (when < until) & (stability > 0)
        known.append(float(model.recall(when - day[holds], stability[holds]).sum()))
    return known


def follow_exam(
    name: str, exam_day: int, today: int, total: int, memories: Memories, model: Fsrs6,
    promises: Mapping[int, Promise], longest: int,
) -> ExamProgress:  # fmt: skip
    """Put together what was done and what was planned; looks back `longest` days at most."""
    began = [*promises, *([int(memories.day.min())] if len(memories.day) else [])]
    first = max(today - longest, min([*began, today]))
    past = range(first, today + 1)
    minutes = np.bincount(
        np.clip(memories.day - first, -1, None) + 1, memories.seconds / 60, today - first + 2
    )[1 : today - first + 2]
    latest = promises[max(promises)] if promises else None
    begun = max(promises, default=today)
    return ExamProgress(
        name, first, today, exam_day, total,
        known=_fill(known_by_day(memories, model, past), exam_day - first + 1),
        expected=tuple(
            p.known if (p := promises.get(d, latest if d >= begun else None)) else None
            for d in range(first, exam_day + 1)
        ),
        done=_fill(minutes.tolist(), exam_day - first),
        planned=tuple(_minutes_on(d, begun, promises) for d in range(first, exam_day)),
        promise=latest,
    )  # fmt: skip


def _fill(values: Sequence[float], length: int) -> tuple[float | None, ...]:
    return (*values, *(None,) * (length - len(values)))


def _minutes_on(day: int, begun: int, promises: Mapping[int, Promise]) -> float | None:
    """What was planned for a day: by its own plan, or by the latest for the days to come."""
    made = promises.get(min(day, begun))
    ahead = day - min(day, begun)
    return made.minutes[ahead] if made is not None and ahead < len(made.minutes) else None
