"""What other programs get of decks beside their notes' texts: note types, options, progress.

It mirrors `app.collection.importing`: what another program gave is handed back as it came, unless it was
changed here.
"""

import json
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from app.collection.drawing import StoredType, read_types
from app.collection.exported_notes import print_content, time_to_write
from app.collection.foreign_types import held_type
from app.collection.imported_cards import STANDING, stands_as_it_came
from app.collection.imported_types import FOREIGN
from app.collection.store import Row, Store, read_preset
from app.holdings import (
    HeldCard,
    HeldDeck,
    HeldNote,
    HeldNoteType,
    HeldPreset,
    HeldReview,
    Holdings,
)

INSIDE = "in (select value from json_each(?))"
_CARD = f"""select c.id, c.note, c.deck, c.ordinal, {", ".join("c." + name for name in STANDING)},
    c.buried_day, c.buried_by, c.position, c.data from cards c"""


def read_holdings(
    store: Store, decks: Collection[int], notes: Collection[int] | None = None, manner: str = ""
) -> Holdings:
    """What stands in these decks (row ids); of these notes, where they are named.

    Numbers are row ids; the other program's own are in `data["id"]`. "as_was" in a card's data tells that it
    stands where it stood when it came. Texts and tags are the deck's.
    """
    inside = json.dumps(sorted(decks))
    chosen = "" if notes is None else f" and c.note {INSIDE}"
    given = [inside] if notes is None else [inside, json.dumps(sorted(notes))]
    deck_rows = store.query(f"select * from decks where id {INSIDE} order by name", inside)
    presets = _presets(store, {row["preset"] for row in deck_rows})
    preset_of = {row["id"]: row["preset"] for row in deck_rows}
    moment = store.seconds
    today = {p.number: store.days(p.preset).day_of(moment) for p in presets}
    rows = store.connection.execute(
        f"{_CARD} where c.deck {INSIDE}{chosen} order by c.note, c.ordinal, c.id", given
    )
    cards = [_card(row, today[preset_of[row[2]]]) for row in rows]
    held_notes = _notes(store, {card.note for card in cards}, manner)
    reviews = [
        HeldReview._make(row)
        for row in store.connection.execute(
            f"""select r.id, r.card, r.rating, r.kind, r.interval, r.last_interval, r.factor, r.took_ms
            from revlog r join cards c on c.id = r.card where c.deck {INSIDE}{chosen} order by r.id""",
            given,
        )
    ]
    return Holdings(
        "",
        tuple(_note_type(store, kind) for kind in read_types(store, {note.type for note in held_notes})),
        tuple(presets),
        tuple(_deck(row) for row in deck_rows),
        held_notes,
        cards,
        reviews,
    )


def _presets(store: Store, numbers: Collection[int]) -> list[HeldPreset]:
    rows = store.query(f"select * from presets where id {INSIDE}", json.dumps(sorted(numbers)))
    return [
        HeldPreset(
            row["id"],
            read_preset(row["id"], row["name"], row["options"]),
            json.loads(row["options"]).get(FOREIGN, {}),
            is_default=row["options"] == "{}",
        )
        for row in rows
    ]


def _deck(row: Row) -> HeldDeck:
    return HeldDeck(row["id"], row["name"], row["description"], row["preset"], _foreign(row["data"]))


def _notes(store: Store, numbers: Collection[int], manner: str) -> list[HeldNote]:
    """Notes without their fields, which the deck has, dated as a package must date them."""
    rows = store.connection.execute(
        f"""select n.id, uid, notetype, modified, data, e.written,
        case when e.print is not null then n.fields end, n.tags, e.print
        from notes n left join exported_notes e on e.note = n.uid where n.id {INSIDE} order by n.id""",
        [json.dumps(sorted(numbers))],
    )
    held: list[HeldNote] = []
    for number, uid, kind, modified, data, written, fields, tags, was in rows:
        if written is not None:
            same = print_content(fields, tags, manner) == was
            modified = time_to_write(modified, written, same=same)
        held.append(HeldNote(number, uid, kind, (), (), modified, _foreign(data).get("id", 0)))
    return held


def _card(row: tuple[Any, ...], today: int) -> HeldCard:
    """A card from its row, whose columns stand as `_CARD` names them."""
    number, note, deck, ordinal, *standing, buried_day, buried_by, position, text = row
    data = json.loads(text) if text != "{}" else {}
    told = data.get(FOREIGN)
    if told is not None:
        told["as_was"] = stands_as_it_came(data, tuple(standing))
    *memory, suspended, flag = standing
    return HeldCard(
        number,
        note,
        deck,
        ordinal,
        *memory,
        suspended=suspended,
        buried=buried_by if buried_day >= today else None,
        flag=flag,
        position=position,
        data=json.dumps(told) if told is not None else "",
    )


def _note_type(store: Store, kind: StoredType) -> HeldNoteType:
    held = held_type(store, kind)
    own = kind.own.name if kind.own is not None else None
    return replace(held, number=kind.id, data={**held.data, "id": kind.number}, own=own)


def _foreign(data: str) -> dict[str, Any]:
    return json.loads(data).get(FOREIGN, {}) if data != "{}" else {}
