"""Parameters of memory for a preset: the histories they are fitted to, taking them up, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from gettext import gettext as _
from itertools import groupby

from app.collection.changes import Action
from app.collection.deck_tree import all_presets, store_preset
from app.collection.store import Store
from app.collection.workload import read_pace, read_studied
from app.scheduling.answering import LogKind
from app.scheduling.fitting import memories_after
from app.scheduling.histories import History, LoggedAnswer, read_history
from app.scheduling.memory_card import Preset
from app.scheduling.workload import Pace, Studied

KINDS = {int(kind): kind for kind in LogKind}


@dataclass(frozen=True, slots=True)
class Taken:
    """The preset after its parameters changed, and how many cards' memory states were computed anew."""

    preset: Preset
    cards: int


class Fitting:
    """What fitting reads and writes. Computing itself is app.scheduling.fitting's and needs no collection."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def histories(self, preset_id: int) -> list[History]:
        """The histories of all cards in the decks that a preset rules; those without a beginning left out."""
        preset = self._preset(preset_id)
        days, now = self._store.days(preset), self._store.seconds
        rows = self._store.connection.execute(
            """select r.card, r.id, r.rating, r.kind, r.factor from cards c join revlog r on r.card = c.id
            where c.deck in (select id from decks where preset = ?) order by r.card, r.id""",
            [preset_id],
        )
        found: list[History] = []
        for card, lines in groupby(rows, key=lambda row: row[0]):
            logged = [LoggedAnswer(at, r, KINDS.get(k, LogKind.MANUAL), f) for _c, at, r, k, f in lines]
            history = read_history(card, logged, days, now)
            if history is not None:
                found.append(history)
        return found

    def workload(self, preset_id: int) -> tuple[Studied, Pace]:
        """What the workload of a preset is simulated from (app.scheduling.workload.simulate_retentions)."""
        return read_studied(self._store, self._preset(preset_id)), read_pace(self._store)

    def take(self, preset_id: int, parameters: Sequence[float], *, recalculate: bool = False) -> Taken:
        """Let parameters rule a preset; the old ones are kept for the way back. One action.

        `recalculate` computes the memory states of its cards from their histories; due days stay.
        """
        preset = self._preset(preset_id)
        changed = replace(preset, parameters=tuple(parameters), parameters_before=preset.parameters)
        return self._change(_("Fit to my answers"), changed, recalculate)

    def go_back(self, preset_id: int, *, recalculate: bool = False) -> Taken:
        """Let the parameters before the present ones rule again; KeyError when there are none."""
        preset = self._preset(preset_id)
        if preset.parameters_before is None:
            raise KeyError(preset_id)
        changed = replace(preset, parameters=preset.parameters_before, parameters_before=None)
        return self._change(_("Take back the fit"), changed, recalculate)

    def recalculate(self, preset_id: int) -> int:
        """Compute the memory states of a preset's cards from their histories; gives how many. One action."""
        with self._store.action(_("Recalculate memory")) as action:
            return self._recalculate(action, self._preset(preset_id))

    def _change(self, name: str, changed: Preset, recalculate: bool) -> Taken:
        with self._store.action(name) as action:
            store_preset(self._store, action, changed)
            return Taken(changed, self._recalculate(action, changed) if recalculate else 0)

    def _recalculate(self, action: Action, preset: Preset) -> int:
        histories = self.histories(preset.id)
        memories = memories_after(histories, preset.parameters)
        ruled = "deck in (select id from decks where preset = ?)"
        known = set(self._store.column(f"select id from cards where {ruled} and state <> 0", preset.id))
        values = {
            h.card: {"stability": m.stability, "difficulty": m.difficulty}
            for h, m in zip(histories, memories, strict=True)
            if h.card in known
        }
        action.update("cards", values)
        return len(values)

    def _preset(self, preset_id: int) -> Preset:
        preset = next((p for p in all_presets(self._store) if p.id == preset_id), None)
        if preset is None:
            raise KeyError(preset_id)
        return preset
