"""Frozen dataclasses as JSON and back, by their type hints: one rule for all values of quiz files.

An object of a union (an item's answer, a section's part) names its class in `kind`; tuples are lists, bytes
Base64. What has its default is left out when writing and may be left out when read: files stay readable.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]

KINDS = {
    "TrueFalse": "true_false",
    "ShortAnswer": "short_answer",
    "DateAnswer": "date",
    "PracticeCopy": "practice",
    "SealedCopy": "sealed",
    "AnswerSheet": "plain",
    "SealedResponse": "sealed",
}
"""The word of a class in `kind` where it is not its name in small letters."""


_EXACT = 2**53
"""Up to this a fraction that is whole is written as 2, not as 2.0: equal values give equal bytes."""


def to_json(value: Any, *, tagged: bool = False) -> Any:
    """The JSON value of a dataclass, tuple, enum or plain value; `tagged` names its class."""
    if is_dataclass(value) and not isinstance(value, type):
        hints = field_types(type(value))
        data: dict[str, Any] = {"kind": kind_of(type(value))} if tagged else {}
        for field in fields(value):
            own = getattr(value, field.name)
            if field.default is MISSING or own != field.default:
                data[field.name] = to_json(own, tagged=is_tagged(hints[field.name]))
        return data
    if isinstance(value, tuple):
        return [to_json(one, tagged=tagged) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    if isinstance(value, Mapping):
        # equal mappings may differ in their order
        return {key: to_json(own) for key, own in sorted(value.items())}
    if isinstance(value, list):
        return [to_json(one) for one in value]
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def from_json(hint: Any, data: Any) -> Any:
    """The value of a type from JSON that its schema allows; ValueError for bytes that are no Base64."""
    if data is None:
        return None
    members = members_of(hint)
    if len(members) != 1:
        return from_json(next(m for m in members if kind_of(m) == data["kind"]), data)
    only: Any = members[0]
    if is_dataclass(only):
        return _made(only, data)
    if get_origin(only) is tuple:
        return tuple(from_json(_inside(only), one) for one in data)
    if only is bytes:
        return base64.b64decode(data, validate=True)
    # JSON has one kind of numbers: 2.0 is a whole one, and 2 a fraction
    return only(data) if only in (int, float) or _is_enum(only) else data


def _made(one: Any, data: dict[str, Any]) -> Any:
    hints = field_types(one)
    return one(**{f.name: from_json(hints[f.name], data[f.name]) for f in fields(one) if f.name in data})


def schema_of(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """The JSON Schema (draft 2020-12) of a type; those of dataclasses are put into `definitions`."""
    members = members_of(hint)
    if len(members) != 1:
        return {"oneOf": [_tagged_schema(member, definitions) for member in members]}
    schema = _schema_of_one(members[0], definitions)
    return {"anyOf": [schema, {"type": "null"}]} if NoneType in get_args(hint) else schema


def members_of(hint: Any) -> tuple[Any, ...]:
    """The types that a hint allows, None aside."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(member for member in get_args(hint) if member is not NoneType)
    return (hint,)


def is_tagged(hint: Any) -> bool:
    """Whether values of this hint (or of the tuple that it is) name their class."""
    inside = _inside(hint) if get_origin(hint) is tuple else hint
    return len(members_of(inside)) > 1


def kind_of(one: type) -> str:
    """The word that names a class in `kind`."""
    return KINDS.get(one.__name__, one.__name__.lower())


@cache
def field_types(one: Any) -> dict[str, Any]:
    """The resolved hints of a dataclass's fields."""
    return get_type_hints(one)


def _inside(hint: Any) -> Any:
    """What a tuple of any length holds."""
    inside: tuple[Any, ...] = get_args(hint)
    return inside[0]


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)


def _schema_of_one(one: Any, definitions: dict[str, Schema]) -> Schema:
    if is_dataclass(one):
        name: str = getattr(one, "__name__")  # noqa: B009 - a class, as is_dataclass can't tell
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _object_schema(one, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if get_origin(one) is tuple:
        return {"type": "array", "items": schema_of(_inside(one), definitions)}
    if _is_enum(one):
        return {"enum": [member.value for member in one]}
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", bytes: "string"}
    return {"type": plain.get(get_origin(one) or one, "object")}


def _tagged_schema(one: Any, definitions: dict[str, Schema]) -> Schema:
    """Tagged and plain forms of a class differ in `kind` alone, so each use of a tag has its definition."""
    name = f"{one.__name__}.kind"
    if name not in definitions:
        definitions[name] = {}
        plain = _object_schema(one, definitions)
        tag = {"kind": {"const": kind_of(one)}}
        definitions[name] = plain | {
            "required": ["kind", *plain["required"]],
            "properties": tag | plain["properties"],
        }
    return {"$ref": f"#/$defs/{name}"}


def _object_schema(one: Any, definitions: dict[str, Schema]) -> Schema:
    hints = field_types(one)
    return {
        "type": "object",
        "description": (one.__doc__ or "").split("\n")[0],
        "required": [field.name for field in _needed(one)],
        "additionalProperties": False,
        "properties": {f.name: schema_of(hints[f.name], definitions) for f in fields(one)},
    }


def _needed(one: Any) -> Iterator[Field[Any]]:
    return (f for f in fields(one) if f.default is MISSING and f.default_factory is MISSING)
