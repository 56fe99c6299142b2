"""Protobuf messages by hand: read by wire types, with every length and depth bounded, and written.

Source: Protocol Buffers, "Encoding". Anki keeps note types, decks and presets in such messages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from struct import unpack_from
from typing import Any

MOST_FIELDS = 1_000_000
"""Fields of one message at most."""
DEEPEST = 8
"""Messages within messages at most."""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class WireError(ValueError):
    """The bytes are no message of the kind that was looked for."""


class Kind(Enum):
    """What a field holds."""

    INT = "int"
    SIGNED = "signed"
    BOOL = "bool"
    FLOAT = "float"
    TEXT = "text"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Field:
    """A field by the name under which it is read; `of` tells the fields of a message inside."""

    name: str
    kind: Kind | None = None
    repeated: bool = False
    of: "Mapping[int, Field] | None" = None
    optional: bool = False
    """Whether absent means nothing rather than zero."""


Shape = Mapping[int, Field]


def read_message(data: bytes, shape: Shape, depth: int = 0) -> dict[str, Any]:
    """The fields that `shape` knows, by name; absent ones are absent. WireError for what is no message."""
    if depth > DEEPEST:
        raise WireError("too deep")
    found: dict[str, Any] = {}
    for number, wire, value in _read_wire(data):
        field = shape.get(number)
        if field is None:
            continue
        values = _read_values(field, wire, value, depth)
        if field.repeated:
            found.setdefault(field.name, []).extend(values)
        elif values:
            found[field.name] = values[-1]
    return found


def _read_wire(data: bytes) -> Iterator[tuple[int, int, Any]]:
    place, end = 0, len(data)
    for _field in range(MOST_FIELDS):
        if place >= end:
            return
        key, place = _read_varint(data, place)
        wire = key & 7
        match wire:
            case 0:
                value, place = _read_varint(data, place)
            case 1 | 5:
                size = 8 if wire == _FIXED64 else 4
                value, place = data[place : place + size], place + size
            case 2:
                size, place = _read_varint(data, place)
                value, place = data[place : place + size], place + size
            case _:
                raise WireError(f"wire type {wire}")
        if place > end or key >> 3 == 0:
            raise WireError("cut off")
        yield key >> 3, wire, value
    if place < end:
        raise WireError("too many fields")


def _read_varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if place >= len(data):
            raise WireError("cut off")
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & 0xFFFF_FFFF_FFFF_FFFF, place
    raise WireError("a number too long")


def _read_values(field: Field, wire: int, value: Any, depth: int) -> list[Any]:
    """One value, or several where numbers are packed."""
    if field.of is not None or field.kind in (Kind.TEXT, Kind.BYTES):
        if wire != _BYTES:
            raise WireError(field.name)
        if field.of is not None:
            return [read_message(value, field.of, depth + 1)]
        if field.kind is Kind.BYTES:
            return [value]
        try:
            return [value.decode("utf-8")]
        except UnicodeDecodeError as error:
            raise WireError(field.name) from error
    if field.kind is Kind.FLOAT:
        if wire not in (_FIXED32, _BYTES) or len(value) % 4:
            raise WireError(field.name)
        return list(unpack_from(f"<{len(value) // 4}f", value))
    if wire == _BYTES:
        return [_number(field, number) for number in _packed(value)]
    if wire != _VARINT:
        raise WireError(field.name)
    return [_number(field, value)]


def _packed(value: bytes) -> Iterator[int]:
    place = 0
    while place < len(value):
        number, place = _read_varint(value, place)
        yield number


def _number(field: Field, value: int) -> int | bool:
    if field.kind is Kind.BOOL:
        return bool(value)
    return value - (1 << 64) if field.kind is Kind.SIGNED and value >> 63 else value


def write_number(number: int, value: int) -> bytes:
    """A field of a message that holds a whole number of 0 or more; nothing for 0, which is the default."""
    return _varint(number << 3 | _VARINT) + _varint(value) if value else b""


def write_bytes(number: int, value: bytes) -> bytes:
    """A field of a message that holds bytes, a text in UTF-8, or another message."""
    return _varint(number << 3 | _BYTES) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
