"""How many reviews wait on each day to come, counted once and kept up answer by answer."""

from dataclasses import dataclass

from app.collection.changes import Action
from app.collection.store import Store
from app.scheduling.memory_card import MemoryCard, State


@dataclass(slots=True)
class DueLoad:
    """The counts by study day of a preset's decks, as they stood after an action."""

    action: int
    due: dict[int, int]


def read_load(store: Store, preset: int, during: Action | None = None) -> dict[int, int]:
    """Reviews by study day in all decks that a preset rules, as before the action in progress."""
    stands = store.follows(during)
    kept = store.due_loads.get(preset)
    if kept is None or kept.action != stands:
        rows = store.connection.execute(
            """select due_day, count(*) from cards where deck in (select id from decks where preset = ?)
            and suspended = 0 and state = 2 group by due_day""",
            [preset],
        )
        kept = store.due_loads[preset] = DueLoad(stands, dict(rows.fetchall()))
    return kept.due


def follow_answer(store: Store, preset: int, action: Action, before: MemoryCard, after: MemoryCard) -> None:
    """Keep a preset's counts up when an answer moved a card; those of other presets are counted again."""
    kept = store.due_loads.get(preset)
    stands = store.follows(action)
    store.due_loads.clear()
    if kept is None or kept.action != stands:
        return
    for card, step in ((before, -1), (after, 1)):
        if card.state is State.REVIEW and card.due_day is not None:
            kept.due[card.due_day] = kept.due.get(card.due_day, 0) + step
    kept.action = action.number
    store.due_loads[preset] = kept
