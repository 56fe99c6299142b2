"""Parameters of memory for a preset: the log they are fitted to, taking them up, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.collection.changes import Action
from app.collection.deck_tree import all_presets, store_preset
from app.collection.store import Store
from app.collection.workload import read_pace, read_studied
from app.scheduling.fitting import Remembered
from app.scheduling.histories import Log
from app.scheduling.memory_card import Preset
from app.scheduling.workload import Pace, Studied
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Taken:
    """The preset after its parameters changed, and how many cards' memory states were computed anew."""

    preset: Preset
    cards: int


class Fitting:
    """What fitting reads and writes. Computing itself is app.scheduling.fitting's and needs no collection."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def log(self, preset_id: int) -> Log:
        """The review log of all cards in the decks that a preset rules."""
        preset = self._preset(preset_id)
        rows = self._store.connection.execute(
            """select card, id, rating | (kind << 8) | ((factor = 0) << 16) from revlog where card in
            (select id from cards where deck in (select id from decks where preset = ?))""",
            [preset_id],
        ).fetchall()
        table = np.array(rows, dtype=np.int64).reshape(-1, 3)
        packed = table[:, 2]
        end = self._store.days(preset).end_of(self._store.seconds)
        return Log(table[:, 0], table[:, 1], packed & 255, packed >> 8 & 255, packed >> 16 > 0, end)

    def workload(self, preset_id: int) -> tuple[Studied, Pace]:
        """What the workload of a preset is simulated from (app.scheduling.workload.simulate_retentions)."""
        return read_studied(self._store, self._preset(preset_id)), read_pace(self._store)

    def take(
        self, preset_id: int, parameters: Sequence[float], remembered: Sequence[Remembered] = ()
    ) -> Taken:
        """Let parameters rule a preset; the old ones are kept for the way back. One action.

        `remembered` are the cards' memory states by these parameters (`app.scheduling.fitting.remember`), to
        be stored with them; due days stay.
        """
        preset = self._preset(preset_id)
        changed = replace(preset, parameters=tuple(parameters), parameters_before=preset.parameters)
        return self._change(_("Fit to my answers"), changed, remembered)

    def go_back(self, preset_id: int, remembered: Sequence[Remembered] = ()) -> Taken:
        """Let the parameters before the present ones rule again; KeyError when there are none."""
        preset = self._preset(preset_id)
        if preset.parameters_before is None:
            raise KeyError(preset_id)
        changed = replace(preset, parameters=preset.parameters_before, parameters_before=None)
        return self._change(_("Take back the fit"), changed, remembered)

    def _change(self, name: str, changed: Preset, remembered: Sequence[Remembered]) -> Taken:
        with self._store.action(name) as action:
            store_preset(self._store, action, changed)
            return Taken(changed, self._recall(action, changed.id, remembered))

    def _recall(self, action: Action, preset_id: int, remembered: Sequence[Remembered]) -> int:
        """Store memory states; cards that were answered or made new since they were computed keep theirs."""
        if not remembered:
            return 0
        rows = self._store.connection.execute(
            """select id, last_review_ms from cards where state <> 0
            and deck in (select id from decks where preset = ?)""",
            [preset_id],
        )
        last = dict(rows.fetchall())
        values = {
            r.card: {"stability": r.memory.stability, "difficulty": r.memory.difficulty}
            for r in remembered
            if r.card in last and (last[r.card] or 0) <= r.last
        }
        action.update("cards", values)
        return len(values)

    def _preset(self, preset_id: int) -> Preset:
        preset = next((p for p in all_presets(self._store) if p.id == preset_id), None)
        if preset is None:
            raise KeyError(preset_id)
        return preset
