"""What is wrong in a JSON file and where, in plain words: what deck and quiz files share."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from app.deckfile.deck import Media
from app.errors import UserError
from app.wording import gettext as _

MAX_DEPTH = 20
"""Levels of objects and lists within one CSL item; real ones have four."""

SHA256 = "^[0-9a-f]{64}$"

Fault = tuple[str, str]
"""A place, such as `notes[3].fields`, and what is wrong there."""


def validator_of(schema: dict[str, Any]) -> Draft202012Validator:
    """References are put in place beforehand: following each costs 40 % of the time on a large deck."""

    def resolved(part: Any) -> Any:
        if isinstance(part, list):
            return [resolved(item) for item in part]
        if not isinstance(part, dict):
            return part
        own = {key: resolved(value) for key, value in part.items() if key not in ("$ref", "$defs")}
        name = part.get("$ref", "").removeprefix("#/$defs/")
        return resolved(schema["$defs"][name]) | own if name else own

    return Draft202012Validator(resolved(schema))


def schema_faults(validator: Draft202012Validator, data: Any) -> Iterator[Fault]:
    """The places where data breaks a schema. RecursionError where it is nested too deeply."""
    for error in validator.iter_errors(data):
        yield _fault_of(error)


def refused(name: str, kind: str, place: str, problem: str) -> UserError:
    """The error that tells the place in a file of a kind, such as “deck file”."""
    if not place:
        text = _("{name} is not a right {kind}: {problem}.")
        return UserError(text.format(name=name, kind=kind, problem=problem))
    text = _("{name} is not a right {kind}: {place}: {problem}.")
    return UserError(text.format(name=name, kind=kind, place=place, problem=problem))


def too_deep(name: str, kind: str) -> UserError:
    """The error for a file that nobody could walk through."""
    return UserError(_("{name} is not a {kind}: it is nested too deeply.").format(name=name, kind=kind))


def check_format(data: Any, name: str, kind: str, word: str, version: int) -> None:
    """Refuse what is no file of this kind, and a version that this program does not know."""
    if not isinstance(data, dict) or data.get("format") != word:
        text = _("{name} is not a Lectern {kind} (it has no format “{format}”).")
        raise UserError(text.format(name=name, kind=kind, format=word))
    found = data.get("version")
    if isinstance(found, int) and found > version:
        text = _(
            "{name} was made by a newer Lectern ({kind} version {version}; this one reads up to "
            "{known}). Please update Lectern."
        )
        raise UserError(text.format(name=name, kind=kind, version=found, known=version))


def short(value: Any) -> str:
    """A JSON value as it stands in a sentence."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"


def duplicate_ids(kind: str, ids: Sequence[str]) -> Iterator[Fault]:
    """Ids of a list at the place `kind` that stand there twice."""
    first: dict[str, int] = {}
    for place, one in enumerate(ids):
        if one in first:
            yield (
                f"{kind}[{place}].id",
                _("{id} is the id of {first} too").format(id=short(one), first=f"{kind}[{first[one]}]"),
            )
        first.setdefault(one, place)


def deep_values(free: Iterable[tuple[str, Any]]) -> Iterator[Fault]:
    """CSL is open, but nothing that walks through it should run out of stack."""
    for where, value in free:
        level = [value]
        for _depth in range(MAX_DEPTH):
            level = [v for part in level for v in (part.values() if isinstance(part, dict) else part)]
            level = [part for part in level if isinstance(part, dict | list)]
        if level:
            yield where, _("it is nested too deeply")


def wrong_media(files: Sequence[Media]) -> Iterator[Fault]:
    """Media whose name is no plain one or stands twice, or whose hash is another's."""
    seen: set[str] = set()
    for place, media in enumerate(files):
        if media.name in seen:
            yield f"media[{place}].name", _("{name} is there twice").format(name=short(media.name))
        seen.add(media.name)
        if not is_file_name(media.name):
            problem = _("{name} is not a plain file name")
            yield f"media[{place}].name", problem.format(name=short(media.name))
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


def _fault_of(error: ValidationError) -> Fault:
    """Of an object that may be one of several, what is wrong with the one that it names in `kind`."""
    while error.validator in ("oneOf", "anyOf") and error.context:
        branches: Any = error.validator_value
        tags = [branch.get("properties", {}).get("kind", {}).get("const") for branch in branches]
        found: Any = error.instance
        branch = 0
        if tags[0] is not None and isinstance(found, dict):
            place = _place(error.absolute_path)
            if "kind" not in found:
                return place, _("“{key}” is missing").format(key="kind")
            if found["kind"] not in tags:
                choices = ", ".join(short(tag) for tag in tags)
                text = _("{found} is none of {choices}").format(found=short(found["kind"]), choices=choices)
                return f"{place}.kind", text
            branch = tags.index(found["kind"])
        error = next((e for e in error.context if e.schema_path[0] == branch), error.context[0])
    return _place(error.absolute_path), _explain(error)


def _place(path: Iterable[str | int]) -> str:
    place = ""
    for step in path:
        if isinstance(step, int):
            place += f"[{step}]"
        elif step.isidentifier():
            place += f".{step}" if place else step
        else:
            place += f"[{short(step)}]"
    return place


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
            return _("{found} is not {expected}").format(found=short(found), expected=expected)
        case "enum":
            choices = ", ".join(short(choice) for choice in wanted)
            return _("{found} is none of {choices}").format(found=short(found), choices=choices)
        case "const" if wanted == "":
            return _("there is a quote although the file says that quotes are withheld")
        case "const":
            return _("{found} is not {expected}").format(found=short(found), expected=short(wanted))
        case "pattern" if wanted == SHA256:
            return _("{found} is not written as it must be (64 digits 0-9 a-f)").format(found=short(found))
        case "pattern":
            return _("{found} is not written as it must be").format(found=short(found))
        case "not":
            return _("{found} holds a control character").format(found=short(found))
        case str(word) if word in _LIMITS:
            return _LIMITS[word]().format(found=short(found), limit=wanted)
        case _:
            return error.message


_LIMITS: dict[str, Callable[[], str]] = {
    "minLength": lambda: _("it is empty"),
    "minItems": lambda: _("it is empty"),
    "maxLength": lambda: _("it is longer than {limit} characters"),
    "maxItems": lambda: _("it has more than {limit} parts"),
    "maxProperties": lambda: _("it has more than {limit} parts"),
    "minimum": lambda: _("{found} is less than {limit}"),
    "maximum": lambda: _("{found} is more than {limit}"),
    "exclusiveMinimum": lambda: _("{found} is not more than {limit}"),
}
