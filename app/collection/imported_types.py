"""Note types, study options and decks of another program in the tables, found again by its numbers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.cards.templates.note_types import NOTE_TYPES, TEMPLATES
from app.collection.changes import Action
from app.collection.deck_tree import (
    DEFAULT_PRESET,
    SEPARATOR,
    clean_name,
    find_named,
    make_deck,
    store_preset,
)
from app.collection.drawing import StoredType, read_types
from app.collection.store import Row, Store
from app.errors import UserError
from app.holdings import HeldDeck, HeldNoteType, HeldPreset
from app.scheduling.preset_options import write_options
from app.wording import gettext as _

FOREIGN = "anki"
"""The key in `data` under which Anki's own values are kept."""


@dataclass(slots=True)
class BroughtTypes:
    """Note types by the file's numbers; `new` are titles, `redrawn` row ids of those whose cards change."""

    types: dict[int, StoredType] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    redrawn: set[int] = field(default_factory=set)


def bring_types(store: Store, action: Action, held: Sequence[HeldNoteType]) -> BroughtTypes:
    """Store note types that are new, and renew those that were changed since they last came."""
    brought = BroughtTypes()
    stored = read_types(store)
    by_number = {t.number: t for t in stored if t.own is None}
    names = {t.name for t in stored}
    own = {t.name: t for t in stored if t.own is not None}
    numbers: dict[int, int] = {}
    for one in held:
        if one.own is not None:
            brought.types[one.number] = own[one.own]
            continue
        known = by_number.get(one.number)
        if known is not None and known.cloze == one.cloze:
            numbers[one.number] = known.id
            if _renew(store, action, known, one):
                brought.redrawn.add(known.id)
        else:
            name = free_name(one.name, names)
            names.add(name)
            numbers[one.number] = _insert_type(action, one, name)
            brought.new.append(one.name)
    fresh = {t.id: t for t in read_types(store, numbers.values())}
    brought.types |= {number: fresh[row] for number, row in numbers.items()}
    return brought


def bring_presets(
    store: Store, action: Action, held: Sequence[HeldPreset]
) -> tuple[dict[int, int], list[str]]:
    """Row ids of presets by the file's numbers, and the names of those that are new."""
    found: dict[int, int] = {}
    new: list[str] = []
    rows = store.query("select id, name, options from presets")
    known = {
        number: row["id"]
        for row in rows
        if (number := json.loads(row["options"]).get(FOREIGN, {}).get("id")) is not None
    }
    names = {row["name"] for row in rows}
    for one in held:
        if one.is_default:
            found[one.number] = DEFAULT_PRESET
        elif one.number in known:
            found[one.number] = known[one.number]
        else:
            number = _place_of_default(store, one)
            name = one.preset.name if number else free_name(one.preset.name, names)
            names.add(name)
            stored = store_preset(store, action, replace(one.preset, id=number, name=name))
            options = write_options(stored) | dict(one.data)
            action.update("presets", {stored.id: {"options": json.dumps(options, ensure_ascii=False)}})
            found[one.number] = stored.id
            new.append(name)
    return found, new


def bring_decks(
    store: Store, action: Action, held: Sequence[HeldDeck], presets: Mapping[int, int]
) -> tuple[dict[int, int], list[str]]:
    """Row ids of decks by the file's numbers, and the names of those that are new.

    A deck that came before is known by its number, also under another name; others by their name.
    """
    found: dict[int, int] = {}
    new: list[str] = []
    known = {
        number: row["id"]
        for row in store.query("select id, data from decks where data <> '{}'")
        if (number := json.loads(row["data"]).get(FOREIGN, {}).get("id")) is not None
    }
    for one in sorted(held, key=lambda deck: deck.name.count(SEPARATOR)):
        if one.number in known and one.number != 1:
            found[one.number] = known[one.number]
            continue
        name = _deck_name(one.name)
        row = find_named(store, name)
        if row is not None:
            found[one.number] = row["id"]
            if row["data"] == "{}":
                action.update("decks", {row["id"]: {"data": _json(one.data)}})
            continue
        values: Row = {"description": one.description, "data": _json(one.data)}
        if one.preset is not None:
            values["preset"] = presets[one.preset]
        found[one.number] = make_deck(store, action, name, values=values)
        new.append(name)
    return found, new


def _renew(store: Store, action: Action, known: StoredType, held: HeldNoteType) -> bool:
    """Take over what changed in a note type; whether its cards look different now."""
    row = store.query("select css, data from notetypes where id = ?", known.id)[0]
    before = json.loads(row["data"]).get(FOREIGN, {}).get("mod", 0)
    now = held.data.get("mod", 0)
    if not (isinstance(now, int) and isinstance(before, int) and now > before):
        added = _add_fields(action, known, held)
        return _add_templates(action, known, held) or added
    action.update("notetypes", {known.id: {"css": held.css, "data": _json({FOREIGN: held.data})}})
    _add_fields(action, known, held)
    old = known.templates
    for stored, template in zip(old, held.templates, strict=False):
        values = {"front": template.front, "back": template.back, "data": _json({FOREIGN: template.data})}
        action.update("templates", {stored.id: values})
    _add_templates(action, known, held)
    return [(t.front, t.back) for t in old] != [(t.front, t.back) for t in held.templates]


def _add_fields(action: Action, known: StoredType, held: HeldNoteType) -> bool:
    """Fields that were added elsewhere come last, so that no place changes."""
    fresh = [f for f in held.fields if f.name not in known.fields]
    action.insert(
        "fields",
        [
            {"notetype": known.id, "position": place, "name": f.name, "data": _json({FOREIGN: f.data})}
            for place, f in enumerate(fresh, len(known.fields))
        ],
    )
    return bool(fresh)


def _add_templates(action: Action, known: StoredType, held: HeldNoteType) -> bool:
    fresh = held.templates[len(known.templates) :]
    names = {t.name for t in known.templates}
    rows = template_rows(known.id, held, names)[len(known.templates) :]
    action.insert("templates", rows)
    return bool(fresh)


def _insert_type(action: Action, held: HeldNoteType, name: str) -> int:
    row = {
        "name": name,
        "title": held.name,
        "number": held.number,
        "cloze": int(held.cloze),
        "css": held.css,
        "data": _json({FOREIGN: held.data}),
    }
    number = action.insert("notetypes", [row])[0]
    action.insert(
        "fields",
        [
            {"notetype": number, "position": place, "name": f.name, "data": _json({FOREIGN: f.data})}
            for place, f in enumerate(held.fields)
        ],
    )
    action.insert("templates", template_rows(number, held, set()))
    return number


def template_rows(note_type: int, held: HeldNoteType, names: set[str]) -> list[Row]:
    rows: list[Row] = []
    for place, template in enumerate(held.templates):
        name = free_name(template.name, names | set(TEMPLATES))
        names.add(name)
        rows.append(
            {
                "notetype": note_type,
                "position": place,
                "name": name,
                "title": template.name,
                "front": template.front,
                "back": template.back,
                "data": _json({FOREIGN: template.data}),
            }
        )
    return rows


def _place_of_default(store: Store, held: HeldPreset) -> int:
    """The default preset's id, where these options are the other program's default and nobody uses ours."""
    if held.number != 1 or held.preset.name != "Default":
        return 0
    options = store.column("select options from presets where id = ?", DEFAULT_PRESET)
    unused = not store.column("select 1 from decks limit 1")
    return DEFAULT_PRESET if options == ["{}"] and unused else 0


def _deck_name(name: str) -> str:
    try:
        return clean_name(name)
    except UserError:
        return _("Imported")


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the first one like it that is free. Names of our own note types are taken."""
    if name not in taken and name not in NOTE_TYPES:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
