"""What the review log says of each card, as FSRS counts it: ratings and the whole days between."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.scheduling.answering import LogKind
from app.scheduling.days import Days
from app.scheduling.memory_card import Rating


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """A line of the log: when (milliseconds since 1970), the rating (0: none), what kind, the factor."""

    at: int
    rating: int
    kind: LogKind
    factor: int = 0


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


def read_history(card: int, logged: Sequence[LoggedAnswer], days: Days, now: float) -> History | None:
    """The history that a card's log (oldest first) tells; None when its beginning is not in it.

    As in Anki: it begins with the last time that the card was learnt anew, days are counted back from the
    end of today, and answers that did not touch the schedule are left out.
    """
    start = _beginning(logged)
    if start is None:
        return None
    end = days.end_of(now)
    kept = [a for a in logged[start:] if _counts(a)]
    ages = [max(0, (end - a.at // 1000) // 86_400) for a in kept]
    waits = [0, *(max(0, before - age) for before, age in pairwise(ages))]
    answers = tuple((a.rating, wait) for a, wait in zip(kept, waits, strict=True))
    return History(card, answers, tuple(a.at for a in kept)) if answers else None


def _counts(answer: LoggedAnswer) -> bool:
    if answer.rating not in list(Rating):
        return False
    return answer.kind is not LogKind.FILTERED or answer.factor != 0


def _beginning(logged: Sequence[LoggedAnswer]) -> int | None:
    """Where the last unbroken learning begins; a reset (manual, without factor) ends what was before."""
    found = None
    for place in range(len(logged) - 1, -1, -1):
        answer = logged[place]
        if answer.kind is LogKind.MANUAL and answer.factor == 0:
            return found
        if answer.kind is LogKind.LEARN and _counts(answer):
            found = place
        elif found is not None:
            return found
    return found
