"""What the review log says of each card, as FSRS counts it: ratings and the whole days between."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.scheduling.answering import LogKind
from app.scheduling.days import DAY
from app.scheduling.memory_card import Rating


@dataclass(frozen=True, slots=True)
class Log:
    """Lines of the review log as columns, in any order.

    `at` is in milliseconds since 1970; `plain` marks lines without a factor; `day_end` is the instant
    (seconds) at which today ends.
    """

    card: NDArray[np.int64]
    at: NDArray[np.int64]
    rating: NDArray[np.int64]
    kind: NDArray[np.int64]
    plain: NDArray[np.bool_]
    day_end: int


@dataclass(frozen=True, slots=True)
class History:
    """A card's answers since it was last learnt: (rating, whole days since the one before), oldest first."""

    card: int
    answers: tuple[tuple[int, int], ...]
    times: tuple[int, ...]

    @property
    def later_answers(self) -> int:
        """How many came on a later day than the one before: those that tell of memory."""
        return sum(days > 0 for _rating, days in self.answers)


def read_histories(log: Log) -> list[History]:
    """The histories that a log tells; cards whose beginning is not in it are left out.

    As in Anki: a history begins with the last time that the card was learnt anew, a reset (by hand, without
    factor) ends what was before, days are counted back from the end of today, and answers that did not
    touch the schedule are left out.
    """
    order = np.lexsort((log.at, log.card))
    card, at, rating = log.card[order], log.at[order], log.rating[order]
    kind, plain = log.kind[order], log.plain[order]
    crammed = (kind == LogKind.FILTERED) & plain
    counts = (rating >= Rating.AGAIN) & (rating <= Rating.EASY) & ~crammed
    resets = ((kind == LogKind.MANUAL) & plain).tolist()
    learns = (counts & (kind == LogKind.LEARN)).tolist()
    ages = np.maximum(0, (log.day_end - at // 1000) // DAY).tolist()
    edges = [0, *(np.flatnonzero(np.diff(card)) + 1).tolist(), len(card)]
    ratings, times, counted, passed_over = rating.tolist(), at.tolist(), counts.tolist(), crammed.tolist()
    found: list[History] = []
    for start, end in pairwise(edges):
        first = _beginning(resets, learns, passed_over, start, end)
        if first is None:
            continue
        kept = [place for place in range(first, end) if counted[place]]
        before = [kept[0], *kept]
        answers = tuple((ratings[b], max(0, ages[a] - ages[b])) for a, b in zip(before, kept, strict=False))
        found.append(History(int(card[start]), answers, tuple(times[place] for place in kept)))
    return found


def _beginning(
    resets: list[bool], learns: list[bool], passed_over: list[bool], start: int, end: int
) -> int | None:
    """Where the last unbroken learning begins; what is passed over breaks none."""
    found = None
    for place in range(end - 1, start - 1, -1):
        if passed_over[place]:
            continue
        if resets[place]:
            return found
        if learns[place]:
            found = place
        elif found is not None:
            return found
    return found
