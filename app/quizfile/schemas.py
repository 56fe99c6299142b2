"""The JSON Schemas of quiz files, made from the types of their values and the bounds that types can't say.

`python -m app.quizfile.schemas` writes them beside this module; a test tells when that was forgotten.
"""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from app.deckfile.explaining import SHA256
from app.quiz.quiz import Quiz
from app.quizfile.coding import Schema, schema_of
from app.quizfile.kinds import VERSION, FileKind
from app.quizfile.response import ResponseFile, StudentResult
from app.quizfile.student_copy import StudentCopy

TYPES: dict[FileKind, Any] = {
    FileKind.QUIZ: Quiz,
    FileKind.STUDENT: StudentCopy,
    FileKind.RESPONSE: ResponseFile,
    FileKind.RESULT: StudentResult,
}

_ID: Schema = {"minLength": 1, "maxLength": 200, "not": {"pattern": "[\\u0000-\\u001f\\u007f]"}}
_WEIGHT: Schema = {"minimum": -1, "maximum": 1}
_POINTS: Schema = {"minimum": 0, "maximum": 100_000}
_NUMBER: Schema = {"minimum": -1e300, "maximum": 1e300}
_SPAN: Schema = {"minimum": 0, "maximum": 2**53}
_HASH: Schema = {"pattern": SHA256}
_KEY: Schema = {"pattern": "^[A-Za-z0-9+/]{43}=$"}
_BYTES: Schema = {"contentEncoding": "base64", "pattern": "^[A-Za-z0-9+/]*={0,2}$"}
_SHORT: Schema = {"maxLength": 1000}
_RESPONSE: Schema = {
    "description": "A text or key, a list of keys, or texts and keys by the gap or the left side.",
    "type": ["string", "null", "array", "object"],
    "maxLength": 1_000_000,
    "items": {"type": "string"},
    "maxItems": 1000,
    "additionalProperties": {"type": "string", "maxLength": 100_000},
    "maxProperties": 1000,
}

BOUNDS: dict[str, dict[str, Schema]] = {
    "Quiz": {
        "id": _ID,
        "title": _SHORT,
        "version": {"minimum": 1, "maximum": 1_000_000},
        "seed": {"minimum": -(2**63), "maximum": 2**64},
        "papers": {"minimum": 1, "maximum": 26},
    },
    "Settings": {
        "time_limit_s": {"minimum": 1, "maximum": 10_000_000},
        "attempts": {"minimum": 1, "maximum": 10_000},
    },
    "Item": {"id": _ID, "version": {"minimum": 1, "maximum": 1_000_000_000}, "points": _POINTS},
    "Marking": {"penalty": {"minimum": 0, "maximum": 1}},
    "Choice": {"id": _ID, "weight": _WEIGHT},
    "Choices": {"choices": {"minItems": 1, "maxItems": 1000}},
    "AcceptedText": {"weight": _WEIGHT},
    "AcceptedNumber": {
        "weight": _WEIGHT,
        "value": _NUMBER,
        "tolerance": {"minimum": 0, "maximum": 1e300},
    },
    "AcceptedDate": {"weight": _WEIGHT, "tolerance_days": {"minimum": 0, "maximum": 10_000_000}},
    "Gap": {"id": _ID, "weight": {"exclusiveMinimum": 0, "maximum": 1000}},
    "Cloze": {"gaps": {"minItems": 1, "maxItems": 1000}},
    "Pair": {"id": _ID},
    "Matching": {"pairs": {"minItems": 1, "maxItems": 1000}, "extra": {"maxItems": 1000}},
    "Step": {"id": _ID},
    "Ordering": {"steps": {"minItems": 1, "maxItems": 1000}},
    "Essay": {"lines": {"minimum": 0, "maximum": 1000}},
    "Evidence": {
        "start": _SPAN,
        "end": _SPAN,
        "page": {"minimum": 1, "maximum": 1_000_000},
    },
    "Section": {"id": _ID},
    "Chosen": {"points": _POINTS},
    "Draw": {"id": _ID, "count": {"minimum": 0, "maximum": 10_000}, "points": _POINTS},
    "Passage": {"id": _ID, "text": {"maxLength": 5_000_000}},
    "Cell": {"points": _POINTS},
    "Correction": {"weight": _WEIGHT},
    "Source": {"id": _ID, "sha256": _HASH},
    "Media": {"sha256": _HASH, "data": _BYTES | {"maxLength": 2**31}},
    "Paper": {"quiz": _ID, "letter": _ID},
    "PaperItem": {"number": {"minimum": 1, "maximum": 100_000}},
    "SealedCopy": {"quiz": _ID, "letter": _ID, "public_key": _KEY},
    "Question": {"number": {"minimum": 1, "maximum": 100_000}, "points": _POINTS},
    "AnswerSheet": {
        "quiz": _ID,
        "letter": _SHORT,
        "answers": {
            "maxProperties": 10_000,
            "additionalProperties": _RESPONSE,
        },
    },
    "Student": {"name": _SHORT, "number": _SHORT},
    "SealedResponse": {
        "quiz": _ID,
        "letter": _SHORT,
        "public_key": _KEY,
        "box": _BYTES | {"maxLength": 2**31},
    },
    "StudentResult": {"score": _NUMBER},
    "MarkedQuestion": {"score": _NUMBER},
}
"""What the values may be at most, by class and field, beyond their types."""

_USUAL: dict[str, Schema] = {
    "string": {"maxLength": 1_000_000},
    "array": {"maxItems": 10_000},
    "integer": {"minimum": 0, "maximum": 1_000_000_000},
    "number": {"minimum": 0, "maximum": 1e12},
}
"""The bounds of a field that has none of its own."""


def make_schema(kind: FileKind) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of file, from the types."""
    definitions: dict[str, Schema] = {}
    inside = schema_of(TYPES[kind], definitions)
    for name, definition in definitions.items():
        own = BOUNDS.get(name.removesuffix(".kind"), {})
        for field, rule in definition["properties"].items():
            _bound(rule, own.get(field))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:lectern:schema:{kind.inside}:{VERSION}",
        "title": f"{kind}, version {VERSION}",
        "type": "object",
        "required": ["format", "version", kind.inside],
        "additionalProperties": False,
        "properties": {
            "format": {"const": kind.value},
            "version": {"const": VERSION},
            kind.inside: inside,
        },
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


@cache
def file_schema(kind: FileKind) -> Schema:
    """The shipped JSON Schema of a kind of file."""
    return json.loads(files("app.quizfile").joinpath(_file_name(kind)).read_text("utf-8"))


def encode_schema(kind: FileKind) -> str:
    """What the shipped file holds."""
    return json.dumps(make_schema(kind), indent=1) + "\n"


def _bound(rule: Schema, own: Schema | None) -> None:
    """Put bounds to a field; of one that may be null, to its value; of a list, to what it holds too."""
    if "anyOf" in rule and "type" not in rule:
        _bound(rule["anyOf"][0], own)
        return
    if isinstance(word := rule.get("type"), str):
        rule |= _USUAL.get(word, {}) | (own or {})
    if "items" in rule:
        _bound(rule["items"], None)


def _file_name(kind: FileKind) -> str:
    return f"{kind}.schema.json"


def main() -> None:
    """Write the schemas beside this module."""
    for kind in FileKind:
        Path(__file__).with_name(_file_name(kind)).write_text(encode_schema(kind), "utf-8")


if __name__ == "__main__":
    main()
