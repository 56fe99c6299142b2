"""Note types of other programs that go with a deck as a value: out with it, and in again by their numbers."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.cards.templates.note_types import NOTE_TYPES
from app.collection.changes import Action
from app.collection.drawing import StoredType, read_types
from app.collection.imported_types import FOREIGN, bring_types, free_name, template_rows
from app.collection.store import Store
from app.deckfile.deck import Deck, ForeignType
from app.holdings import Data, HeldField, HeldNoteType, HeldTemplate


def foreign_types(store: Store, names: Iterable[str]) -> tuple[ForeignType, ...]:
    """Those of the named note types that another program gave, with what it knows of them."""
    wanted = set(names) - set(NOTE_TYPES)
    if not wanted:
        return ()
    return tuple(
        ForeignType(kind.name, tuple(t.name for t in kind.templates), held_type(store, kind))
        for kind in read_types(store)
        if kind.name in wanted and kind.number > 0
    )


def bring_foreign_types(store: Store, action: Action, deck: Deck) -> None:
    """Store the deck's note types that are not here, and renew those that are older here."""
    if deck.note_types:
        bring_types(store, action, [kind.held for kind in deck.note_types])


def named_as_here(store: Store, deck: Deck) -> Deck:
    """The deck with its notes' types and cards' templates by the names that they have here, or will have."""
    if not deck.note_types:
        return deck
    stored = read_types(store)
    known = {kind.number: kind for kind in stored if kind.own is None}
    taken = {kind.name for kind in stored}
    types: dict[str, str] = {}
    templates: dict[tuple[str, str], str] = {}
    for kind in deck.note_types:
        here = known.get(kind.held.number)
        if here is not None and here.cloze == kind.held.cloze:
            types[kind.name] = here.name
            names = [template.name for template in here.templates]
        else:
            types[kind.name] = free_name(kind.held.name, taken)
            taken.add(types[kind.name])
            names = []
        names += [row["name"] for row in template_rows(0, kind.held, set(names))[len(names) :]]
        templates |= {(kind.name, old): new for old, new in zip(kind.templates, names, strict=False)}
    of = {note.id: note.type for note in deck.notes}
    return replace(
        deck,
        notes=tuple(replace(n, type=types.get(n.type, n.type)) for n in deck.notes),
        cards=tuple(
            replace(c, template=templates.get((of[c.note], c.template), c.template)) for c in deck.cards
        ),
    )


def held_type(store: Store, kind: StoredType) -> HeldNoteType:
    """A note type with all that another program said of it."""
    (told,) = _told(store, "select data from notetypes where id = ?", kind)
    fields = _told(store, "select data from fields where notetype = ? order by position", kind)
    templates = _told(store, "select data from templates where notetype = ? order by position", kind)
    return HeldNoteType(
        kind.number,
        kind.title,
        tuple(HeldField(name, data) for name, data in zip(kind.fields, fields, strict=True)),
        tuple(
            HeldTemplate(t.title, t.front, t.back, data)
            for t, data in zip(kind.templates, templates, strict=True)
        ),
        kind.cloze,
        kind.css,
        told,
    )


def _told(store: Store, query: str, kind: StoredType) -> list[Data]:
    found: list[Mapping[str, Data]] = [json.loads(data) for data in store.column(query, kind.id)]
    return [data.get(FOREIGN, {}) for data in found]
