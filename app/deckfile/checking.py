"""What a deck file must keep to: its schema, and what a schema can't say (ids, references, media)."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from app.cards.templates.note_types import NOTE_TYPES
from app.deckfile.deck import Deck
from app.deckfile.explaining import (
    Fault,
    check_format,
    deep_values,
    duplicate_ids,
    refused,
    schema_faults,
    short,
    too_deep,
    validator_of,
    wrong_media,
)
from app.deckfile.writing import FORMAT, VERSION
from app.facts.fact import AuthorFact, WorkFact
from app.wording import gettext as _

SCHEMA = "lectern-deck.schema.json"


def deck_file() -> str:
    """What the kind of file is called in a sentence."""
    return _("deck file")


@cache
def deck_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of deck files."""
    return json.loads(files("app.deckfile").joinpath(SCHEMA).read_text("utf-8"))


@cache
def _validator() -> Draft202012Validator:
    return validator_of(deck_schema())


def check_version(data: Any, name: str) -> None:
    """Refuse what is no deck file, and a version that this program does not know."""
    check_format(data, name, deck_file(), FORMAT, VERSION)


def check_schema(data: Any, name: str) -> None:
    """Raise UserError with the first place where the data breaks the schema."""
    try:
        fault = next(schema_faults(_validator(), data), None)
    except RecursionError as deep:
        raise too_deep(name, deck_file()) from deep
    if fault is not None:
        raise refused(name, deck_file(), *fault)


def check_deck(deck: Deck, name: str) -> None:
    """Raise UserError with the first place where ids, references, fields or media don't fit."""
    for faults in (
        _duplicates(deck),
        _wrong_types(deck),
        _dangling(deck),
        deep_values(_open_values(deck)),
        _wrong_fields(deck),
        wrong_media(deck.media),
    ):
        for fault in faults:
            raise refused(name, deck_file(), *fault)


def _duplicates(deck: Deck) -> Iterator[Fault]:
    yield from duplicate_ids("sources", [s.id for s in deck.sources])
    yield from duplicate_ids("facts", [f.id for f in deck.facts])
    yield from duplicate_ids("notes", [n.id for n in deck.notes])
    yield from duplicate_ids("cards", [c.id for c in deck.cards])


def _wrong_types(deck: Deck) -> Iterator[Fault]:
    """Names that stand for two things at once."""
    for name, values in (
        ("name", [*NOTE_TYPES, *(kind.name for kind in deck.note_types)]),
        ("number", [t.number for t in NOTE_TYPES.values()] + [t.held.number for t in deck.note_types]),
    ):
        yield from _twice("note_types[{n}]." + name, values, len(NOTE_TYPES))
    for place, kind in enumerate(deck.note_types):
        where = f"note_types[{place}]"
        yield from _twice(where + ".fields[{n}].name", [field.name for field in kind.held.fields])
        yield from _twice(where + ".templates[{n}].name", kind.templates)


def _twice(where: str, values: Sequence[str | int], own: int = 0) -> Iterator[Fault]:
    """Values that stand in the list before; the first `own` are not the file's."""
    seen = set(values[:own])
    for place, value in enumerate(values[own:]):
        if value in seen:
            yield where.format(n=place), _("{value} is taken").format(value=short(value))
        seen.add(value)


def _dangling(deck: Deck) -> Iterator[Fault]:
    sources = {s.id for s in deck.sources}
    facts = {f.id for f in deck.facts}
    notes = {n.id for n in deck.notes}
    missing = _("there is no {kind} {id}")
    for place, fact in enumerate(deck.facts):
        for number, evidence in enumerate(fact.evidence):
            where = f"facts[{place}].evidence[{number}]"
            if evidence.source not in sources:
                yield f"{where}.source", missing.format(kind=_("source"), id=short(evidence.source))
            if evidence.end < evidence.start:
                yield f"{where}.end", _("it lies before start")
    for place, note in enumerate(deck.notes):
        if note.fact is not None and note.fact not in facts:
            yield f"notes[{place}].fact", missing.format(kind=_("fact"), id=short(note.fact))
    for place, card in enumerate(deck.cards):
        if card.note not in notes:
            yield f"cards[{place}].note", missing.format(kind=_("note"), id=short(card.note))
        if card.fact is not None and card.fact not in facts:
            yield f"cards[{place}].fact", missing.format(kind=_("fact"), id=short(card.fact))


def _open_values(deck: Deck) -> Iterator[tuple[str, Any]]:
    for place, kind in enumerate(deck.note_types):
        where, held = f"note_types[{place}]", kind.held
        yield f"{where}.data", held.data
        yield from ((f"{where}.fields[{n}].data", f.data) for n, f in enumerate(held.fields))
        yield from ((f"{where}.templates[{n}].data", t.data) for n, t in enumerate(held.templates))
    yield from ((f"sources[{place}].csl", source.csl) for place, source in enumerate(deck.sources))
    for place, fact in enumerate(deck.facts):
        match fact:
            case WorkFact():
                yield f"facts[{place}].csl", fact.csl
            case AuthorFact():
                yield f"facts[{place}].name", fact.name


def _wrong_fields(deck: Deck) -> Iterator[Fault]:
    known = {
        t.name: (set(t.fields), {template.name for template in t.templates}) for t in NOTE_TYPES.values()
    }
    known |= {t.name: ({f.name for f in t.held.fields}, set(t.templates)) for t in deck.note_types}
    templates: dict[str, set[str]] = {}
    for place, note in enumerate(deck.notes):
        if note.type not in known:
            problem = _("there is no note type {type}; known are {known}")
            yield f"notes[{place}].type", problem.format(type=short(note.type), known=", ".join(known))
            continue
        if unknown := sorted(set(note.fields) - known[note.type][0]):
            problem = _("the note type “{type}” has no field {field}")
            yield f"notes[{place}].fields", problem.format(type=note.type[:80], field=short(unknown[0]))
        templates[note.id] = known[note.type][1]
    for place, card in enumerate(deck.cards):
        if card.template not in templates[card.note]:
            problem = _("its note's type has no template {template}")
            yield f"cards[{place}].template", problem.format(template=short(card.template))
