"""Rows of Anki's cards and review log in the collection's terms: states, study days, instants.

Source: Anki's scheduler, v2 and v3. Days count from the day on which the collection was made; learning
cards are due at a second or, beyond their day, on a day.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from json.encoder import encode_basestring
from typing import Any

from app.holdings import HeldCard, HeldReview
from app.interchange.anki.reading_database import Rows

CARD_COLUMNS = (
    "id, nid, did, ord, mod, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data"
)
LOG_COLUMNS = "id, cid, ease, type, ivl, lastIvl, factor, time"

A_TIME = 1_000_000_000
"""Numbers from here on are seconds since 1970, smaller ones days of the collection."""
LAST_MS = 1 << 42
"""The year 2109: later reviews are none."""
LONGEST = 36_500 * 10
MANUAL = 4
"""The first kind of log row that is no answer."""
SUSPENDED, BURIED_AS_SIBLING, BURIED_BY_HAND = -1, -2, -3
NEW, LEARNING, REVIEW, RELEARNING = range(4)
_WHOLE = {int}
_NO_MEMORY: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a collection counts days: `first` is the ordinal of the study day it was made on."""

    first: int
    created: int

    @classmethod
    def of(cls, created: int, options: Mapping[str, Any]) -> "Calendar":
        """From the collection's stamp and its offset from UTC (minutes west), or this computer's zone."""
        west = options.get("creationOffset")
        if isinstance(west, int) and abs(west) < 24 * 60:
            made = datetime.fromtimestamp(created, UTC) - timedelta(minutes=west)
        else:
            # the old way of counting: the stamp itself is the start of a day
            made = datetime.fromtimestamp(created).astimezone()
        return cls(made.date().toordinal(), created)

    def day(self, number: int) -> int:
        """The study day of a day's number, within what a calendar can say."""
        return max(1, min(self.first + number, date.max.toordinal() - LONGEST))


@dataclass(slots=True)
class CardReading:
    """Turns rows into cards. `steps` gives a deck's learning and relearning steps."""

    calendar: Calendar
    steps: Mapping[int, tuple[Sequence[int], Sequence[int]]]
    notes: Mapping[int, Sequence[int]]
    """By note, the place here of each card that its type can have; -1 for those that have none."""
    decks: Mapping[int, Any]
    last: Mapping[int, int]
    """When a card was last answered, in milliseconds, by card."""
    lost: Counter[str] = field(default_factory=Counter)

    def read(self, rows: Rows) -> list[HeldCard]:
        """The cards that can be kept; others are counted in `lost`."""
        seen: set[tuple[int, int]] = set()
        found: list[HeldCard] = []
        for row in rows:
            place = self._place(row)
            if place < 0 or (row[1], place) in seen:
                self.lost["cards"] += 1
                continue
            seen.add((row[1], place))
            found.append(self._card(row, place))
        return found

    def _place(self, row: tuple[Any, ...]) -> int:
        places = self.notes.get(row[1]) if _is_sound(row) else None
        return places[row[3]] if places is not None and 0 <= row[3] < len(places) else -1

    def _card(self, row: tuple[Any, ...], place: int) -> HeldCard:
        number, note, deck, _ordinal, _mod, kind, queue, due, interval = row[:9]
        reps, lapses, left, odue, odid, flags, data = row[10:]
        if odid:
            # borrowed by a filtered deck: back home, as when that deck is emptied
            deck = odid
            if odue and not (kind in (LEARNING, RELEARNING) and due >= A_TIME):
                due = odue
        if deck not in self.decks:
            self.lost["homeless"] += 1
            deck = 1
        kind = kind if kind in (LEARNING, REVIEW, RELEARNING) else NEW
        memory = _memory(data)
        stability, difficulty = memory.get("s"), memory.get("d")
        known = _is_number(stability) and _is_number(difficulty)
        position = due if kind == NEW else memory.get("pos", 0)
        due_day = due_at = None
        step = 0
        if kind in (LEARNING, RELEARNING):
            due_at, due_day = (due, None) if due >= A_TIME else (None, self.calendar.day(due))
            step = self._step(deck, kind, left)
        elif kind == REVIEW:
            due_day = self.calendar.day(due)
        return HeldCard(
            number,
            note,
            deck,
            place,
            kind,
            step,
            due_day,
            None if due_at is None else min(due_at, LAST_MS // 1000),
            max(0, min(interval, LONGEST)) if kind in (REVIEW, RELEARNING) else 0,
            float(stability) if stability and known else None,
            float(difficulty) if difficulty and known else None,
            self._last(number, kind, due, interval, memory),
            max(0, reps),
            max(0, lapses),
            int(queue == SUSPENDED),
            {BURIED_AS_SIBLING: 1, BURIED_BY_HAND: 0}.get(queue),
            flags & 7,
            position if isinstance(position, int) else 0,
            _raw(row),
        )

    def _step(self, deck: int, kind: int, left: int) -> int:
        steps = self.steps.get(deck, ((), ()))[kind == RELEARNING]
        return max(0, min(len(steps) - left % 1000, len(steps) - 1))

    def _last(self, number: int, kind: int, due: int, interval: int, memory: Mapping[str, Any]) -> int | None:
        if kind == NEW:
            return None
        if number in self.last:
            return self.last[number]
        told = memory.get("lrt")
        if isinstance(told, int) and 0 < told * 1000 < LAST_MS:
            return told * 1000
        if kind != REVIEW:
            return None
        # without a log the last answer was an interval before the card is due
        at = (self.calendar.created + (due - max(0, interval)) * 86_400) * 1000
        return at if 0 < at < LAST_MS else None


def read_log(rows: Rows, lost: Counter[str]) -> list[HeldReview]:
    """The rows that can be kept, by time."""
    found: list[HeldReview] = []
    for row in rows:
        if set(map(type, row)) == _WHOLE and 0 < row[0] < LAST_MS:
            found.append(HeldReview._make(row))
        else:
            lost["reviews"] += 1
    found.sort()
    return found


def last_answers(reviews: Iterable[HeldReview]) -> dict[int, int]:
    """When each card was last answered, of rows by time."""
    return {r.card: r.at for r in reviews if r.kind < MANUAL and r.rating > 0}


def _is_sound(row: tuple[Any, ...]) -> bool:
    return set(map(type, row[:-1])) == _WHOLE


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e7


def _memory(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, str) or len(data) < 3:
        return _NO_MEMORY
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return _NO_MEMORY
    return found if isinstance(found, dict) else _NO_MEMORY


def _raw(row: tuple[Any, ...]) -> str:
    """What Anki said of the card, by the names of its columns, for giving it back."""
    number, _note, deck, _ordinal, modified, kind, queue, due, interval, factor = row[:10]
    left, odue, odid, _flags, data = row[12:]
    kept = encode_basestring(data) if isinstance(data, str) and data else '""'
    return (
        f'{{"id":{number},"did":{deck},"mod":{modified},"type":{kind},"queue":{queue},"due":{due},'
        f'"ivl":{interval},"factor":{factor},"left":{left},"odue":{odue},"odid":{odid},"data":{kept}}}'
    )
