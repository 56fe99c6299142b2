"""What a deck file must keep to: its schema, and what a schema can't say (ids, references, media)."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from app.cards.note_types import NOTE_TYPES
from app.deckfile.deck import Deck
from app.deckfile.writing import FORMAT, VERSION
from app.errors import UserError
from app.facts.fact import AuthorFact, WorkFact
from app.wording import gettext as _

MAX_DEPTH = 20
"""Levels of objects and lists within one CSL item; real ones have four."""

SCHEMA = "lectern-deck.schema.json"

Fault = tuple[str, str]
"""A place, such as `notes[3].fields`, and what is wrong there."""


@cache
def deck_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of deck files."""
    return json.loads(files("app.deckfile").joinpath(SCHEMA).read_text("utf-8"))


@cache
def _validator() -> Draft202012Validator:
    """References are put in place beforehand: following each costs 40 % of the time on a large deck."""
    schema = deck_schema()

    def resolved(part: Any) -> Any:
        if isinstance(part, list):
            return [resolved(item) for item in part]
        if not isinstance(part, dict):
            return part
        own = {key: resolved(value) for key, value in part.items() if key not in ("$ref", "$defs")}
        name = part.get("$ref", "").removeprefix("#/$defs/")
        return resolved(schema["$defs"][name]) | own if name else own

    return Draft202012Validator(resolved(schema))


def check_version(data: Any, name: str) -> None:
    """Refuse what is no deck file, and a version that this program does not know."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise UserError(
            _("{name} is not a Lectern deck file (it has no format “{format}”).").format(
                name=name, format=FORMAT
            )
        )
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise UserError(
            _(
                "{name} was made by a newer Lectern (deck file version {version}; this one reads up to "
                "{known}). Please update Lectern."
            ).format(name=name, version=version, known=VERSION)
        )


def check_schema(data: Any, name: str) -> None:
    """Raise UserError with the first place where the data breaks the schema."""
    try:
        error = next(_validator().iter_errors(data), None)
    except RecursionError as deep:
        raise UserError(_("{name} is not a deck file: it is nested too deeply.").format(name=name)) from deep
    if error is not None:
        raise _refused(name, _place(error.absolute_path), _explain(error))


def check_deck(deck: Deck, name: str) -> None:
    """Raise UserError with the first place where ids, references, fields or media don't fit."""
    for faults in (
        _duplicates(deck),
        _dangling(deck),
        _too_deep(deck),
        _wrong_fields(deck),
        _wrong_media(deck),
    ):
        for place, problem in faults:
            raise _refused(name, place, problem)


def _refused(name: str, place: str, problem: str) -> UserError:
    if not place:
        return UserError(_("{name} is not a right deck file: {problem}.").format(name=name, problem=problem))
    return UserError(
        _("{name} is not a right deck file: {place}: {problem}.").format(
            name=name, place=place, problem=problem
        )
    )


def _place(path: Iterable[str | int]) -> str:
    place = ""
    for step in path:
        if isinstance(step, int):
            place += f"[{step}]"
        elif step.isidentifier():
            place += f".{step}" if place else step
        else:
            place += f"[{_short(step)}]"
    return place


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"


def _kind_of_value(word: str) -> str:
    """What a JSON Schema type is called in a sentence."""
    return {
        "string": _("text"),
        "integer": _("a whole number"),
        "number": _("a number"),
        "boolean": _("true or false"),
        "array": _("a list"),
        "object": _("an object"),
        "null": _("null"),
    }[word]


def _explain(error: ValidationError) -> str:
    """A schema error in plain words; `wanted` is the schema's side of it."""
    wanted: Any = error.validator_value
    rules: Any = error.schema
    found: Any = error.instance
    match error.validator:
        case "required":
            missing = next(key for key in wanted if key not in found)
            return _("“{key}” is missing").format(key=missing)
        case "additionalProperties":
            extra = next(iter(sorted(set(found) - set(rules.get("properties", {})))))
            return _("“{key}” has no meaning here").format(key=extra)
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            expected = _(" or ").join(_kind_of_value(kind) for kind in kinds)
            return _("{found} is not {expected}").format(found=_short(found), expected=expected)
        case "enum":
            choices = ", ".join(_short(choice) for choice in wanted)
            return _("{found} is none of {choices}").format(found=_short(found), choices=choices)
        case "const" if wanted == "":
            return _("there is a quote although the file says that quotes are withheld")
        case "const":
            return _("{found} is not {expected}").format(found=_short(found), expected=_short(wanted))
        case "minLength" | "minItems":
            return _("it is empty")
        case "maxLength":
            return _("it is longer than {limit} characters").format(limit=wanted)
        case "minimum":
            return _("{found} is less than {limit}").format(found=_short(found), limit=wanted)
        case "maximum":
            return _("{found} is more than {limit}").format(found=_short(found), limit=wanted)
        case "pattern":
            return _("{found} is not written as it must be (64 digits 0-9 a-f)").format(found=_short(found))
        case "not":
            return _("{found} holds a control character").format(found=_short(found))
        case _:
            return error.message


def _duplicates(deck: Deck) -> Iterator[Fault]:
    for kind, ids in (
        ("sources", [s.id for s in deck.sources]),
        ("facts", [f.id for f in deck.facts]),
        ("notes", [n.id for n in deck.notes]),
        ("cards", [c.id for c in deck.cards]),
    ):
        first: dict[str, int] = {}
        for place, one in enumerate(ids):
            if one in first:
                yield (
                    f"{kind}[{place}].id",
                    _("{id} is the id of {first} too").format(id=_short(one), first=f"{kind}[{first[one]}]"),
                )
            first.setdefault(one, place)


def _dangling(deck: Deck) -> Iterator[Fault]:
    sources = {s.id for s in deck.sources}
    facts = {f.id for f in deck.facts}
    notes = {n.id for n in deck.notes}
    missing = _("there is no {kind} {id}")
    for place, fact in enumerate(deck.facts):
        for number, evidence in enumerate(fact.evidence):
            where = f"facts[{place}].evidence[{number}]"
            if evidence.source not in sources:
                yield f"{where}.source", missing.format(kind=_("source"), id=_short(evidence.source))
            if evidence.end < evidence.start:
                yield f"{where}.end", _("it lies before start")
    for place, note in enumerate(deck.notes):
        if note.fact is not None and note.fact not in facts:
            yield f"notes[{place}].fact", missing.format(kind=_("fact"), id=_short(note.fact))
    for place, card in enumerate(deck.cards):
        if card.note not in notes:
            yield f"cards[{place}].note", missing.format(kind=_("note"), id=_short(card.note))
        if card.fact is not None and card.fact not in facts:
            yield f"cards[{place}].fact", missing.format(kind=_("fact"), id=_short(card.fact))


def _too_deep(deck: Deck) -> Iterator[Fault]:
    """CSL is open, but nothing that walks through it should run out of stack."""
    free: list[tuple[str, Any]] = [(f"sources[{n}].csl", s.csl) for n, s in enumerate(deck.sources)]
    for place, fact in enumerate(deck.facts):
        match fact:
            case WorkFact():
                free.append((f"facts[{place}].csl", fact.csl))
            case AuthorFact():
                free.append((f"facts[{place}].name", fact.name))
    for where, value in free:
        level = [value]
        for _depth in range(MAX_DEPTH):
            level = [v for part in level for v in (part.values() if isinstance(part, dict) else part)]
            level = [part for part in level if isinstance(part, dict | list)]
        if level:
            yield where, _("it is nested too deeply")


def _wrong_fields(deck: Deck) -> Iterator[Fault]:
    templates: dict[str, set[str]] = {}
    for place, note in enumerate(deck.notes):
        note_type = NOTE_TYPES.get(note.type)
        if note_type is None:
            known = ", ".join(NOTE_TYPES)
            problem = _("there is no note type {type}; known are {known}")
            yield f"notes[{place}].type", problem.format(type=_short(note.type), known=known)
            continue
        if unknown := sorted(set(note.fields) - set(note_type.fields)):
            problem = _("the note type “{type}” has no field {field}")
            yield f"notes[{place}].fields", problem.format(type=note.type, field=_short(unknown[0]))
        templates[note.id] = {t.name for t in note_type.templates}
    for place, card in enumerate(deck.cards):
        if card.template not in templates[card.note]:
            problem = _("its note's type has no template {template}")
            yield f"cards[{place}].template", problem.format(template=_short(card.template))


def _wrong_media(deck: Deck) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, media in enumerate(deck.media):
        if media.name in seen:
            yield f"media[{place}].name", _("{name} is there twice").format(name=_short(media.name))
        seen.add(media.name)
        if not is_file_name(media.name):
            problem = _("{name} is not a plain file name")
            yield f"media[{place}].name", problem.format(name=_short(media.name))
        if hashlib.sha256(media.data).hexdigest() != media.sha256:
            yield f"media[{place}].sha256", _("it is not the hash of the data")


def is_file_name(name: str) -> bool:
    """Whether a media name is a plain name: no folder, drive, control character or hidden file."""
    return (
        0 < len(name.encode(errors="replace")) <= 200
        and not name.startswith(".")
        and not any(c in '/\\:<>"|?*' or ord(c) < 32 or ord(c) == 127 for c in name)
        and name == name.strip()
        and not name.endswith(".")
    )
