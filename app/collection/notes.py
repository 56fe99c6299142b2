"""Reading notes and cards, writing and editing them by hand, and what is done to many at once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from secrets import token_hex

from app.cards.note import Card, Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards
from app.collection.changes import Action
from app.collection.merging import merge_notes, replace_cards, write_note
from app.collection.note_text import join_tags, split_tags
from app.collection.note_types import StoredNoteTypes
from app.collection.redrawing import add_cards, foreign_type, redraw_note
from app.collection.store import Row, Store
from app.collection.values import CardDetail
from app.errors import UserError
from app.scheduling.memory_card import Memory, MemoryCard, State
from app.wording import gettext as _

NOTE = """select n.id, n.uid, t.name as type, n.fact, n.fields, n.tags, n.modified
    from notes n join notetypes t on t.id = n.notetype"""
CARD = """select c.*, p.name as template_name, d.uid as deck_uid, d.name as deck_name, d.preset
    from cards c join templates p on p.id = c.template join decks d on d.id = c.deck"""
NEW = {
    "state": 0,
    "step": 0,
    "due_day": None,
    "due_at": None,
    "interval": 0,
    "stability": None,
    "difficulty": None,
    "last_review_ms": None,
    "reps": 0,
    "lapses": 0,
}


def note_row(store: Store, note_id: str) -> Row:
    """The row of a note with its type's name; KeyError when there is none."""
    row = store.first(f"{NOTE} where n.uid = ?", note_id)
    if row is None:
        raise KeyError(note_id)
    return row


def read_note(row: Row) -> Note:
    """A note from its row."""
    return Note(
        row["uid"],
        row["type"],
        json.loads(row["fields"]),
        row["fact"],
        split_tags(row["tags"]),
        row["modified"],
    )


def read_card(row: Row, note: Note) -> Card:
    """A card's content from its row."""
    return Card(
        row["uid"],
        note.id,
        note.fact,
        row["template_name"],
        row["front"],
        row["back"],
        tuple(json.loads(row["accepted"])),
        tuple(json.loads(row["distractors"])),
    )


def read_memory(row: Row) -> MemoryCard:
    """Where a card stands, from its row."""
    memory = None
    if row["stability"] is not None and row["difficulty"] is not None:
        memory = Memory(row["stability"], row["difficulty"])
    return MemoryCard(
        State(row["state"]),
        row["step"],
        row["due_day"],
        row["due_at"],
        row["interval"],
        memory,
        row["last_review_ms"],
        row["reps"],
        row["lapses"],
    )


def memory_values(card: MemoryCard) -> Row:
    """The columns of where a card stands."""
    return {
        "state": int(card.state),
        "step": card.step,
        "due_day": card.due_day,
        "due_at": card.due_at,
        "interval": card.interval,
        "stability": card.memory.stability if card.memory else None,
        "difficulty": card.memory.difficulty if card.memory else None,
        "last_review_ms": card.last_review,
        "reps": card.reps,
        "lapses": card.lapses,
    }


def card_details(store: Store, note_id: str, today: Mapping[int, int]) -> list[CardDetail]:
    """The cards of a note in their order; `today` is the study day by preset."""
    row = note_row(store, note_id)
    note = read_note(row)
    rows = store.query(f"{CARD} where c.note = ? order by c.ordinal, c.id", row["id"])
    return [detail_of(r, note, today[r["preset"]]) for r in rows]


def detail_of(row: Row, note: Note, today: int) -> CardDetail:
    """A card from its row, on a study day."""
    return CardDetail(
        read_card(row, note),
        note,
        row["deck_uid"],
        row["deck_name"],
        read_memory(row),
        bool(row["suspended"]),
        row["buried_day"] >= today,
        row["flag"],
        row["position"],
    )


def write_new_note(
    store: Store, action: Action, deck: int, note_type: str, fields: Mapping[str, str], tags: Sequence[str]
) -> str:
    """Add a note written by hand and give its id."""
    kind = NOTE_TYPES.get(note_type)
    if kind is None:
        raise KeyError(note_type)
    complete = {name: fields.get(name, "") for name in kind.fields}
    note = Note("n" + token_hex(8), note_type, complete, None, tuple(tags), int(store.seconds))
    merge_notes(store, action, deck, [note], _draw(note))
    return note.id


def edit_note(
    store: Store, action: Action, note_id: str, fields: Mapping[str, str], tags: Sequence[str] | None
) -> None:
    """Overwrite a note's fields and tags and make its cards again; nothing happens when nothing changed."""
    row = note_row(store, note_id)
    before = read_note(row)
    note = replace(
        before,
        fields=before.fields | dict(fields),
        tags=before.tags if tags is None else split_tags(join_tags(tags)),
    )
    if note == before:
        return
    note = replace(note, modified=max(int(store.seconds), (before.modified or 0) + 1))
    types = StoredNoteTypes(store)
    if note.type in NOTE_TYPES and note.fields != before.fields:
        own = store.query(f"{CARD} where c.note = ?", row["id"])
        kept = {r["template_name"]: read_card(r, before) for r in own}
        cards = _draw(note, kept)
        replace_cards(store, action, types, row, note, cards)
    elif note.type not in NOTE_TYPES:
        _draw_foreign(store, action, row, note)
    write_note(store, action, types, row, note)


def _draw_foreign(store: Store, action: Action, row: Row, note: Note) -> None:
    """The cards of another program's note by its templates."""
    number = store.column("select notetype from notes where id = ?", row["id"])[0]
    kind = foreign_type(store, number)
    if kind is None:
        return
    if not kind.places(note.fields, tagged=bool(note.tags)):
        raise UserError(_no_card(cloze=kind.cloze))
    deck = store.column("select deck from cards where note = ? order by ordinal", row["id"])[0]
    tags = join_tags(note.tags)
    places = redraw_note(store, action, kind, row, note.fields, tags)
    add_cards(store, action, kind, row, note.fields, tags, places, deck)


def change_tags(
    store: Store,
    action: Action,
    note_ids: Iterable[str],
    add: Sequence[str],
    remove: Sequence[str],
    *,
    edits: bool = True,
) -> None:
    """Add and remove tags of notes, whatever their case.

    Tags that study gives (marked, leech) are no edit of the note (`edits` false): a corrected deck
    still updates it.
    """
    gone = {t.lower() for t in split_tags(join_tags(remove))}
    rows = store.query(
        "select id, tags, modified from notes where uid in (select value from json_each(?))",
        json.dumps(list(note_ids)),
    )
    at = int(store.seconds)
    changes: dict[int, Row] = {}
    for row in rows:
        kept = [t for t in split_tags(row["tags"]) if t.lower() not in gone]
        line = join_tags([*kept, *add])
        if line != row["tags"]:
            changes[row["id"]] = {"tags": line}
            if edits:
                changes[row["id"]]["modified"] = max(at, (row["modified"] or 0) + 1)
    action.update("notes", changes)
    for tag in split_tags(join_tags(add)):
        store.execute("insert into tags (name) values (?) on conflict do nothing", tag)


def set_cards(store: Store, action: Action, card_ids: Iterable[str], values: Row) -> None:
    """Set the same columns of many cards."""
    numbers = store.ids("cards", list(card_ids))
    action.update("cards", dict.fromkeys(numbers.values(), values))


def _draw(note: Note, before: Mapping[str, Card] | None = None) -> tuple[Card, ...]:
    """The cards of an own note; accepted answers and distractors stay while the answer does."""
    before = before or {}
    cards = tuple(_with_extras(card, before.get(card.template)) for card in render_cards(note))
    if not cards:
        raise UserError(_no_card(cloze=NOTE_TYPES[note.type].cloze))
    return cards


def _no_card(*, cloze: bool) -> str:
    if cloze:
        return _("No card would come of this note: a cloze needs {{c1::...}} around a word.")
    return _("No card would come of this note: fill in at least one question.")


def _with_extras(card: Card, before: Card | None) -> Card:
    if before is None or before.back != card.back:
        return card
    return replace(card, accepted=before.accepted, distractors=before.distractors)
