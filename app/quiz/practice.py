"""Practice: questions without end, feedback at once, and what was missed comes back sooner.

Which question comes next hangs on the seed and on what was answered so far, on nothing else.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from app.quiz.item import Item
from app.quiz.marking import Mark, Outcome, Response, mark_response
from app.quiz.paper import PaperItem, draw_paper
from app.quiz.quiz import Chosen, Quiz, Section

NEW, MISSED, KNOWN, WELL_KNOWN = 2.0, 4.0, 0.5, 0.2
"""How likely a question is to come: never asked, missed the last time, right once, right repeatedly."""
APART = 2
"""So many others stand between a question and its return, where there are enough."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What was practised: the ids asked in their order, and how often each was right in a row (0: missed)."""

    seed: int
    asked: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    right: int = 0

    @property
    def count(self) -> int:
        """How many questions were answered."""
        return len(self.asked)


def next_question(practice: Practice, items: Sequence[Item]) -> PaperItem:
    """The next question, its choices in another order each time. `items` are one or more."""
    recent = set(practice.asked[-min(APART, len(items) - 1) :]) if len(items) > 1 else set()
    free = [item for item in items if item.id not in recent]
    ends = list(accumulate(_weight(practice, item) for item in free))
    item = free[min(bisect_right(ends, _chance(practice) * ends[-1]), len(free) - 1)]
    return place_item(item, practice.seed + practice.count, practice.count + 1)


def take_answer(practice: Practice, placed: PaperItem, response: Response) -> tuple[Practice, Mark]:
    """Mark an answer at once, and remember how it went. An essay counts as neither right nor missed."""
    mark = mark_response(placed, response)
    known = practice.rows.get(placed.item.id, 0)
    row = known + 1 if mark.outcome in (Outcome.RIGHT, Outcome.PENDING) else 0
    return (
        replace(
            practice,
            asked=(*practice.asked, placed.item.id),
            rows={**practice.rows, placed.item.id: row},
            right=practice.right + (mark.outcome is Outcome.RIGHT),
        ),
        mark,
    )


def place_item(item: Item, seed: int, number: int) -> PaperItem:
    """An item alone on a paper, its parts shuffled by the seed."""
    section = Section("s", "", "", (Chosen(item.id),))
    quiz = Quiz("practice", "", seed=seed, sections=(section,), items=(replace(item, passage=None),))
    return replace(draw_paper(quiz).items[0], number=number, item=item)


def practice_to_json(practice: Practice) -> dict[str, Any]:
    """What was practised as plain JSON."""
    return {
        "seed": practice.seed,
        "asked": list(practice.asked),
        "rows": dict(practice.rows),
        "right": practice.right,
    }


def practice_from_json(data: Mapping[str, Any]) -> Practice:
    """What `practice_to_json` gave."""
    return Practice(data["seed"], tuple(data["asked"]), dict(data["rows"]), data["right"])


def _weight(practice: Practice, item: Item) -> float:
    row = practice.rows.get(item.id)
    if row is None:
        return NEW
    return {0: MISSED, 1: KNOWN}.get(row, WELL_KNOWN)


def _chance(practice: Practice) -> float:
    """A number from 0 to 1 that the seed and the place give."""
    digest = hashlib.sha256(f"{practice.seed}\x1f{practice.count}".encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56
