"""Setting by hand when a card comes next, as Anki's "set due date" does."""

import re
from dataclasses import dataclass, replace

from app.errors import UserError
from app.scheduling.memory_card import MemoryCard, State
from app.wording import gettext as _

FURTHEST = 36_500
WRITTEN = re.compile(r"\s*(\d{1,6})\s*(?:(?:-|–|\.\.)\s*(\d{1,6}))?\s*(!?)\s*")


@dataclass(frozen=True, slots=True)
class DueIn:
    """In how many days a card comes: one of `first` to `last`. `fixed`: that is its interval too."""

    first: int
    last: int
    fixed: bool = False


def read_due_in(text: str) -> DueIn:
    """What a person typed: `0` today, `3-7` some day between, `5!` with the interval; else UserError."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise UserError(
            _('Type a number of days such as 5, or a range such as 3-7; "!" behind it sets the interval too.')
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if max(first, last) > FURTHEST:
        raise UserError(_("A card can be due in {count} days at most.").format(count=FURTHEST))
    return DueIn(min(first, last), max(first, last), bool(found[3]))


def come_in(card: MemoryCard, days: int, today: int, last_day: int | None, *, fixed: bool) -> MemoryCard:
    """The card as a review card that comes in `days`; its memory stays as it is.

    A card with a memory keeps an interval that runs from its last review (on `last_day`) to that day;
    `fixed`, and cards without one, get the days themselves.
    """
    interval = max(1, days)
    if card.memory is not None and last_day is not None and not fixed:
        interval = max(1, today + days - last_day)
    return replace(
        card, state=State.REVIEW, step=0, due_day=today + days, due_at=None, interval=min(interval, FURTHEST)
    )
