"""Rows of Anki's cards and review log in the collection's terms: states, study days, instants.

Source: Anki's scheduler, v2 and v3. Days count from the day on which the collection was made; learning
cards are due at a second or, beyond their day, on a day.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any

from app.holdings import HeldCard, HeldReview
from app.interchange.anki.reading_database import PackageDatabase, Rows
from app.stopping import Stopped, never, until_stopped

UNSEEN_COLUMNS = "id, nid, did, ord, mod, due"
CARD_COLUMNS = f"{UNSEEN_COLUMNS}, type, queue, ivl, factor, reps, lapses, left, odue, odid, flags, data"
WHOLE = CARD_COLUMNS.count(",")
"""All but the last are whole numbers."""
UNSEEN = UNSEEN_COLUMNS.count(",") + 1
ARE_UNSEEN = (
    "type = 0 and queue = 0 and ivl = 0 and factor = 0 and reps = 0 and lapses = 0 and left = 0"
    " and odue = 0 and odid = 0 and flags = 0 and data = '{}'"
)
LOG_COLUMNS = "id, cid, ease, type, ivl, lastIvl, factor, time"

A_TIME = 1_000_000_000
"""Numbers from here on are seconds since 1970, smaller ones days of the collection."""
LAST_MS = 1 << 42
"""The year 2109: later reviews are none."""
LONGEST = 36_500 * 10
LAST_DAY = date.max.toordinal() - LONGEST
MANUAL = 4
"""The first kind of log row that is no answer."""
SUSPENDED, BURIED_AS_SIBLING, BURIED_BY_HAND = -1, -2, -3
NEW, LEARNING, REVIEW, RELEARNING = range(4)
_BURIED = {BURIED_AS_SIBLING: 1, BURIED_BY_HAND: 0}
_DECODE: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # pyright: ignore[reportAttributeAccessIssue]
_NO_MEMORY: Mapping[str, Any] = {}
_NUMBERS = (int, float)
_NEVER_SEEN = HeldCard.unseen(1, 1, 1, 0)[4:17]


@dataclass(frozen=True, slots=True)
class CardRows:
    """Cards as Anki's tables have them (CARD_COLUMNS); of those never seen only UNSEEN_COLUMNS."""

    studied: Rows
    unseen: Rows


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
        day = self.first + number
        return day if 0 < day <= LAST_DAY else max(1, min(day, LAST_DAY))


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

    def read(self, rows: CardRows, stopped: Stopped = never) -> list[HeldCard]:
        """The cards that can be kept, by number; others are counted in `lost`."""
        seen: set[tuple[int, int]] = set()
        found: list[HeldCard] = []
        kept = whole_rows(rows.studied, WHOLE) + whole_rows(rows.unseen, UNSEEN)
        lost = len(rows.studied) + len(rows.unseen) - len(kept)
        kept.sort(key=itemgetter(0))
        for row in until_stopped(kept, stopped):
            note, ordinal = row[1], row[3]
            places = self.notes.get(note, ())
            place = places[ordinal] if 0 <= ordinal < len(places) else -1
            if place < 0 or (note, place) in seen:
                lost += 1
                continue
            seen.add((note, place))
            found.append(self._unseen(row, place) if len(row) == UNSEEN else self._card(row, place))
        self.lost["cards"] += lost
        return found

    def _unseen(self, row: tuple[Any, ...], place: int) -> HeldCard:
        number, note, deck, _ordinal, modified, due = row
        if deck not in self.decks:
            deck = self._home()
        data = f'{{"id":{number},"mod":{modified},"data":"{{}}"}}'
        return HeldCard._make((number, note, deck, place, *_NEVER_SEEN, due, data))

    def _home(self) -> int:
        """The deck of a card whose own is missing."""
        self.lost["homeless"] += 1
        return 1

    def _card(self, row: tuple[Any, ...], place: int) -> HeldCard:
        (number, note, deck, _ordinal, modified, due, kind, queue, interval,
         factor, reps, lapses, left, odue, odid, flags, data) = row  # fmt: skip
        if odid:
            # borrowed by a filtered deck: back home, as when that deck is emptied
            deck = odid
            if odue and not (kind in (LEARNING, RELEARNING) and due >= A_TIME):
                due = odue
        if deck not in self.decks:
            deck = self._home()
        stability = difficulty = None
        memory = _NO_MEMORY
        if data != "{}":
            memory = _memory(data)
            stability, difficulty = _some(memory.get("s")), _some(memory.get("d"))
            if stability is None or difficulty is None:
                stability = difficulty = None
        due_day = due_at = last = None
        step = held_interval = 0
        if kind in (LEARNING, REVIEW, RELEARNING):
            last = self.last.get(number) or self._last(kind, due, interval, memory)
            position = memory.get("pos", 0)
            if kind != LEARNING:
                held_interval = interval if 0 <= interval <= LONGEST else max(0, min(interval, LONGEST))
            if kind != REVIEW:
                step = self._step(deck, kind, left)
            if kind != REVIEW and due >= A_TIME:
                due_at = min(due, LAST_MS // 1000)
            else:
                due_day = self.calendar.day(due)
        else:
            kind, position = NEW, due
        raw = '"{}"' if data == "{}" else encode_basestring(data) if isinstance(data, str) else '""'
        stood = f'"factor":{factor},"left":{left},' if factor or left else ""
        return HeldCard._make((
            number,
            note,
            deck,
            place,
            kind,
            step,
            due_day,
            due_at,
            held_interval,
            stability,
            difficulty,
            last,
            reps if reps > 0 else 0,
            lapses if lapses > 0 else 0,
            1 if queue == SUSPENDED else 0,
            _BURIED.get(queue),
            flags & 7,
            position if isinstance(position, int) else 0,
            # what Anki said that no column here tells, by its columns' names, for giving it back
            f'{{"id":{number},"mod":{modified},{stood}"data":{raw}}}',
        ))  # fmt: skip

    def _step(self, deck: int, kind: int, left: int) -> int:
        steps = self.steps.get(deck, ((), ()))[kind == RELEARNING]
        return max(0, min(len(steps) - left % 1000, len(steps) - 1))

    def _last(self, kind: int, due: int, interval: int, memory: Mapping[str, Any]) -> int | None:
        """When a card was last answered that has no log."""
        told = memory.get("lrt")
        if isinstance(told, int) and 0 < told * 1000 < LAST_MS:
            return told * 1000
        if kind != REVIEW:
            return None
        # without a log the last answer was an interval before the card is due
        at = (self.calendar.created + (due - max(0, interval)) * 86_400) * 1000
        return at if 0 < at < LAST_MS else None


def card_rows(database: PackageDatabase) -> CardRows:
    """All rows of cards."""
    return CardRows(
        database.rows("cards", CARD_COLUMNS, f"({ARE_UNSEEN}) is not true"),
        database.rows("cards", UNSEEN_COLUMNS, f"({ARE_UNSEEN}) is true"),
    )


def read_log(rows: Rows, lost: Counter[str]) -> list[HeldReview]:
    """The rows that can be kept, by time."""
    found = [
        HeldReview._make(row) for row in whole_rows(rows, len(HeldReview._fields)) if 0 < row[0] < LAST_MS
    ]
    lost["reviews"] += len(rows) - len(found)
    found.sort()
    return found


def last_answers(reviews: Iterable[HeldReview]) -> dict[int, int]:
    """When each card was last answered, of rows by time."""
    return {card: at for at, card, rating, kind, *_rest in reviews if kind < MANUAL and rating > 0}


def whole_rows(rows: Rows, count: int) -> Rows:
    """Those rows of a database whose first values, so many, are whole numbers."""
    first = itemgetter(slice(count))
    try:
        if {type(total) for total in map(sum, map(first, rows))} <= {int}:
            return rows
    except TypeError:
        pass
    return [row for row in rows if all(type(value) is int for value in first(row))]


def _some(value: Any) -> float | None:
    """A value of JSON if it is a number other than 0, and one that a memory can have."""
    return float(value) if type(value) in _NUMBERS and value != 0 and -1e7 < value < 1e7 else None


def _memory(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, str) or len(data) < 3:
        return _NO_MEMORY
    try:
        found, end = _DECODE(data, 0)
    except (ValueError, RecursionError, StopIteration):
        return _NO_MEMORY
    return found if isinstance(found, dict) and end == len(data) else _NO_MEMORY
