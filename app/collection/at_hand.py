"""The card at hand: read once to be shown, weighed for its buttons, and answered."""

from dataclasses import dataclass

from app.collection.changes import Action
from app.collection.notes import detail_of, read_memory, read_note
from app.collection.store import Row, Store, read_preset
from app.collection.values import CardDetail
from app.scheduling.answering import Prospects
from app.scheduling.days import Days
from app.scheduling.fuzz import fuzz_factor
from app.scheduling.memory_card import MemoryCard, Preset

ALL = """select c.id, c.uid, c.note, c.state, c.step, c.due_day, c.due_at, c.interval, c.stability,
    c.difficulty, c.last_review_ms, c.reps, c.lapses, c.suspended, c.buried_day, c.buried_by, c.flag,
    c.position, c.created_at, c.front, c.back, c.accepted, c.distractors,
    t.name as template_name, d.uid as deck_uid, d.name as deck_name,
    o.id as preset, o.name as preset_name, o.options,
    n.uid as note_uid, y.name as type, n.fact, n.fields, n.tags, n.modified,
    (select json_group_array(s.due_day) from cards s
        where s.note = c.note and s.id <> c.id and s.state = 2 and s.suspended = 0) as sibling_days,
    (select max(id) from revlog) as last_answer
    from cards c join templates t on t.id = c.template join decks d on d.id = c.deck
    join presets o on o.id = d.preset join notes n on n.id = c.note join notetypes y on y.id = n.notetype
    where c.uid = ?"""
"""All that is shown of a card and that its answer needs."""


@dataclass(frozen=True, slots=True)
class Due:
    """A card about to be answered at an instant of a study day, with what its answer needs."""

    row: Row
    card: MemoryCard
    preset: Preset
    days: Days
    now: float
    today: int

    @property
    def fuzz(self) -> float:
        """What spreads its interval."""
        return fuzz_factor(self.row["uid"], self.card.reps)


@dataclass(slots=True)
class AtHand:
    """A card as it was read when the action of this number stood last: it is true as long as that does.

    `prospects` are what its buttons said.
    """

    follows: int
    due: Due
    prospects: Prospects | None = None


def read_due(store: Store, card_id: str, during: Action | None = None) -> Due:
    """A card with its preset, as it stands within the action in progress; KeyError when there is none."""
    kept = store.at_hand
    follows = store.follows(during)
    is_true = kept is not None and kept.follows == follows and not (during and during.changed)
    now = store.seconds
    if kept is not None and is_true and kept.due.row["uid"] == card_id:
        due = kept.due
        return Due(due.row, due.card, due.preset, due.days, now, due.days.day_of(now))
    row = store.first(ALL, card_id)
    if row is None:
        raise KeyError(card_id)
    preset = read_preset(row["preset"], row["preset_name"], row["options"])
    days = store.days(preset)
    due = Due(row, read_memory(row), preset, days, now, days.day_of(now))
    if not store.connection.in_transaction:
        store.at_hand = AtHand(follows, due)
    return due


def read_detail(store: Store, card_id: str) -> CardDetail:
    """A card with its note; KeyError when there is none."""
    due = read_due(store, card_id)
    return detail_of(due.row, read_note(due.row | {"uid": due.row["note_uid"]}), due.today)
