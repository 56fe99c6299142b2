"""Anki's note types: foreign ones with everything they have, and ours, known by their numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.cards.templates.note_types import NOTE_TYPES, NoteType
from app.holdings import HeldField, HeldNoteType, HeldTemplate
from app.interchange.anki.content import MOST_CLOZES
from app.interchange.anki.note_types import PLACE_FIELDS, TYPE_FIELD, template_id
from app.wording import gettext as _

CLOZE = 1
_SWITCHES = {"choice": PLACE_FIELDS, "date": (TYPE_FIELD,)}
"""Fields of ours that only serve Anki's templates."""


@dataclass(frozen=True, slots=True)
class ReadNoteType:
    """A note type and how its notes are read.

    `places` says which of a note's fields stands where in ours (foreign types: as they are), `spare` which
    have no place, `blanked` which only served Anki's templates; `cards` gives the place here of each card.
    """

    held: HeldNoteType
    cards: Sequence[int]
    places: tuple[int, ...] | None = None
    spare: tuple[int, ...] = ()
    blanked: tuple[int, ...] = ()


def read_note_type(number: int, model: Mapping[str, Any]) -> ReadNoteType:
    """A note type from its JSON (schema 11); ValueError or KeyError where it is none."""
    fields = [field for field in model["flds"] if isinstance(field["name"], str)]
    templates = [template for template in model["tmpls"] if isinstance(template["qfmt"], str)]
    cloze = model.get("type") == CLOZE
    if not fields or not templates:
        raise ValueError("a note type without fields or templates")
    if len({field["name"] for field in fields}) < len(fields):
        raise ValueError("two fields of one name: their texts could not be told apart")
    held = HeldNoteType(
        number,
        _text(model.get("name")) or _("Note type"),
        tuple(HeldField(f["name"], _rest(f, "name", "ord")) for f in fields),
        tuple(
            HeldTemplate(
                _text(t.get("name")) or _("Card {n}").format(n=place),
                t["qfmt"],
                _text(t.get("afmt")),
                _rest(t, "name", "ord", "qfmt", "afmt"),
            )
            for place, t in enumerate(templates, 1)
        ),
        cloze,
        _text(model.get("css")),
        _rest(model, "id", "name", "flds", "tmpls", "css", "type"),
    )
    own = next((t for t in NOTE_TYPES.values() if t.number == number), None)
    names = [field.name for field in held.fields]
    if own is not None and own.cloze == cloze and set(own.fields) <= set(names):
        return _read_own(own, held, names, templates)
    return ReadNoteType(held, range(MOST_CLOZES if cloze else len(templates)))


def _read_own(
    own: NoteType, held: HeldNoteType, names: list[str], templates: Sequence[Mapping[str, Any]]
) -> ReadNoteType:
    titles = {template.title: place for place, template in enumerate(own.templates)}
    numbers = {template_id(own, place): place for place in range(len(own.templates))}
    cards = [
        numbers.get(t.get("id") or -1, titles.get(t.get("name") or "", -1))
        if isinstance(t.get("id"), int | None)
        else -1
        for t in templates
    ]
    return ReadNoteType(
        HeldNoteType(
            held.number, own.title, held.fields, held.templates, held.cloze, held.css, held.data, own.name
        ),
        range(MOST_CLOZES) if own.cloze else cards,
        tuple(names.index(name) for name in own.fields),
        tuple(place for place, name in enumerate(names) if name not in own.fields),
        tuple(own.fields.index(name) for name in _SWITCHES.get(own.name, ())),
    )


def _rest(stored: Mapping[str, Any], *without: str) -> dict[str, Any]:
    return {key: value for key, value in stored.items() if key not in without}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
