"""Overdue cards and days of rest: what waits, catching up over some days, and going on vacation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.collection.changes import Action
from app.collection.deck_tree import all_presets, store_preset
from app.collection.due_load import read_load
from app.collection.store import Row, Store
from app.errors import UserError
from app.scheduling.backlog import Waiting, spread
from app.scheduling.memory import retrievability
from app.scheduling.memory_card import Memory, Preset
from app.wording import gettext as _

LONGEST_REST = 366
KEPT_RESTS = 100
"""Vacations that are remembered: those of the past are no gaps in a streak."""
MOST_DAYS = 365
"""Over how many days a backlog is spread at most."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Reviews that should have come before today, and how many a day the limits allow in all."""

    cards: int
    a_day: int


class Backlog:
    """What has piled up. Memory states stay as they are: FSRS reckons with the days that really passed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def overdue(self) -> Overdue:
        """What waits from before today."""
        waits = [(preset, len(self._due(preset, last=self._today(preset) - 1))) for preset in self._presets()]
        return Overdue(sum(n for _p, n in waits), sum(p.reviews_a_day for p, n in waits if n))

    def today(self) -> int:
        """The study day, as the default preset begins it."""
        return self._today(self._presets()[0])

    def catch_up(self, days: int) -> int:
        """Spread what is overdue over today and the days after it, as one action; gives how many cards.

        The best known come first; days fill up evenly, with what is due then counted.
        """
        days = _between(days, 1, MOST_DAYS)
        with self._store.action(_("Catch up")) as action:
            moved = 0
            for preset in self._presets():
                today = self._today(preset)
                moved += self._spread(action, preset, self._due(preset, last=today - 1), today, days)
            return moved

    def rest(self, first: int, last: int, over: int = 7) -> int:
        """Take days off (study days, both included); gives how many cards were moved. One action.

        What would fall due then comes in the days after, spread over `over` of them; no new cards are
        introduced, and later answers leave those days free where they can.
        """
        if last < first or last - first >= LONGEST_REST:
            raise UserError(_("A vacation ends after it begins, and lasts a year at most."))
        over = _between(over, 1, MOST_DAYS)
        with self._store.action(_("Vacation")) as action:
            moved = 0
            for preset in self._presets():
                kept = sorted({*preset.vacations, (first, last)})[-KEPT_RESTS:]
                changed = replace(preset, vacations=tuple(kept))
                store_preset(self._store, action, changed)
                due = self._due(changed, first=first if first > self._today(changed) else 0, last=last)
                moved += self._spread(action, changed, due, last + 1, over)
            return moved

    def vacations(self) -> tuple[tuple[int, int], ...]:
        """Vacations that have not ended: first and last study day."""
        found = {v for p in self._presets() for v in p.vacations if v[1] >= self._today(p)}
        return tuple(sorted(found))

    def end_rest(self, first: int, last: int) -> None:
        """Study on these days after all; what was moved away stays there. One action."""
        with self._store.action(_("End the vacation")) as action:
            for preset in self._presets():
                kept = tuple(v for v in preset.vacations if v != (first, last))
                store_preset(self._store, action, replace(preset, vacations=kept))

    def _presets(self) -> list[Preset]:
        return all_presets(self._store)

    def _today(self, preset: Preset) -> int:
        return self._store.days(preset).day_of(self._store.seconds)

    def _due(self, preset: Preset, *, last: int, first: int = 0) -> list[Row]:
        return self._store.query(
            """select id, due_day, stability, difficulty, last_review_ms from cards
            where deck in (select id from decks where preset = ?) and suspended = 0 and state = 2
            and due_day between ? and ?""",
            preset.id,
            first,
            last,
        )

    def _spread(self, action: Action, preset: Preset, due: Sequence[Row], first: int, days: int) -> int:
        if not due:
            return 0
        waiting = [Waiting(row["id"], self._recall(row, preset)) for row in due]
        places = spread(waiting, preset, first, days, read_load(self._store, preset.id, action))
        action.update("cards", {card: {"due_day": day, "buried_day": 0} for card, day in places.items()})
        return len(places)

    def _recall(self, row: Row, preset: Preset) -> float:
        if row["stability"] is None or row["last_review_ms"] is None:
            return 0.0
        days = self._store.days(preset).elapsed(row["last_review_ms"] / 1000, self._store.seconds)
        return retrievability(Memory(row["stability"], row["difficulty"]), days, preset)


def _between(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise UserError(_("Between {low} and {high} days are possible.").format(low=low, high=high))
    return value
