"""Notes of another program beside those that are here: what is new, taken over, or stays as edited here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, NamedTuple
from zlib import crc32

from app.cards.templates.media_references import rename_in_field
from app.collection.arrivals import Kept
from app.collection.drawing import StoredType
from app.collection.imported_types import FOREIGN
from app.collection.note_text import join_tags, searchable, split_tags
from app.collection.store import Row, Store
from app.holdings import HeldNote
from app.updating.fingerprints import is_mark

INSIDE = "in (select value from json_each(?))"
NEW_NOTE = ("id", "uid", "notetype", "tags", "modified", "created_at", "fields", "plain", "data")
TAGS = "tags"
"""Stands among the fields that were kept for the note's tags."""


class Incoming(NamedTuple):
    """A note of the file in the collection's terms."""

    held: HeldNote
    kind: StoredType
    fields: dict[str, str]
    tags: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A note that is here and changes: its row id, and the fields and tags that it will have."""

    number: int
    incoming: Incoming
    fields: dict[str, str]
    tags: str
    values: Row


@dataclass(slots=True)
class SortedNotes:
    """Incoming notes by what happens to them; `here` are row ids by the file's numbers."""

    new: list[Incoming] = field(default_factory=list)
    changed: list[Merged] = field(default_factory=list)
    unchanged: list[Incoming] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    kept_only: list[Incoming] = field(default_factory=list)
    here: dict[int, int] = field(default_factory=dict)


def read_incoming(
    notes: Sequence[HeldNote],
    types: Mapping[int, StoredType],
    names: Mapping[int, Sequence[str]],
    renamed: Mapping[str, str],
) -> list[Incoming]:
    """Notes with their fields by name (`names` by type), and media under the names they have here."""
    lines = {tags: join_tags(tags) for tags in {held.tags for held in notes}}
    found: list[Incoming] = []
    for held in notes:
        _number, _uid, kind, texts, tags, *_rest = held
        if renamed:
            texts = [rename_in_field(text, renamed) for text in texts]
        found.append(Incoming(held, types[kind], dict(zip(names[kind], texts, strict=True)), lines[tags]))
    return found


def sort_notes(store: Store, incoming: Sequence[Incoming]) -> SortedNotes:
    """Compare with the notes of the same ids."""
    found = SortedNotes()
    wanted = json.dumps([one.held.uid for one in incoming])
    rows = {
        row["uid"]: row
        for row in store.query(
            f"select id, uid, notetype, fields, tags, modified, data from notes where uid {INSIDE}", wanted
        )
    }
    if not rows:
        found.new += incoming
        return found
    for one in incoming:
        row = rows.get(one.held.uid)
        if row is None:
            found.new.append(one)
            continue
        found.here[one.held.number] = row["id"]
        _compare(found, one, row)
    return found


def new_note(one: Incoming, row: int, now: int) -> tuple[Any, ...]:
    """The columns (NEW_NOTE) of a note that was not here and will have this row id."""
    held, kind, fields, tags = one
    number = held.number
    return (
        row,
        held.uid,
        kind.id,
        tags,
        held.modified,
        number // 1000 if number > 1e11 else now,
        _json(fields),
        searchable(fields),
        data_of(one),
    )


def data_of(one: Incoming) -> str:
    """Anki's number of the note, when it was edited, and check numbers of what came, by which edits show."""
    held = one.held
    came = ",".join([str(crc32(text.encode())) for text in one.fields.values()])
    modified = "null" if held.modified is None else held.modified
    number = f'"id":{held.number},' if held.number > 0 else ""
    anki = f'{{{number}"mod":{modified}}}'
    return f'{{"{FOREIGN}":{anki},"came":[{came}],"tags":{_check(one.tags)}}}'


def _compare(found: SortedNotes, one: Incoming, row: Row) -> None:
    ours: dict[str, str] = json.loads(row["fields"])
    tags = _with_marks(one.tags, row["tags"])
    alike = all(ours.get(name, "") == text for name, text in one.fields.items())
    if alike and row["tags"] == tags and row["notetype"] == one.kind.id:
        found.unchanged.append(one)
        return
    data = json.loads(row["data"])
    before, came = data.get(FOREIGN, {}).get("mod"), data.get("came")
    modified = one.held.modified
    if came is not None and (modified or 0) <= (before or 0):
        # it did not change elsewhere: what differs was edited here
        found.unchanged.append(one)
        return
    if came is None or len(came) != len(one.fields) or row["notetype"] != one.kind.id:
        if (modified or 0) <= (row["modified"] or 0):
            edited = tuple(name for name, text in one.fields.items() if ours.get(name, "") != text)
            found.kept.append(Kept(one.held.uid, edited or (TAGS,)))
            found.kept_only.append(one)
        else:
            _take(found, one, row, {**ours, **one.fields}, tags, ())
        return
    _merge(found, one, row, ours, tags, dict(zip(one.fields, came, strict=True)), data.get("tags"))


def _merge(
    found: SortedNotes,
    one: Incoming,
    row: Row,
    ours: dict[str, str],
    tags: str,
    came: Mapping[str, int],
    came_tags: int | None,
) -> None:
    """Field by field: what was edited here stays, the rest follows the file."""
    merged = dict(ours)
    stays: list[str] = []
    for name, text in one.fields.items():
        mine = ours.get(name, "")
        if mine == text:
            continue
        if _check(mine) == came[name]:
            merged[name] = text
        elif _check(text) != came[name]:
            stays.append(name)
    if row["tags"] != tags and _check(_without_marks(row["tags"])) != came_tags:
        if _check(one.tags) != came_tags:
            stays.append(TAGS)
        tags = row["tags"]
    if merged == ours and tags == row["tags"]:
        found.kept.append(Kept(one.held.uid, tuple(stays)))
        found.kept_only.append(one)
    else:
        _take(found, one, row, merged, tags, tuple(stays))


def _take(
    found: SortedNotes, one: Incoming, row: Row, fields: dict[str, str], tags: str, stays: tuple[str, ...]
) -> None:
    edited = any(fields.get(name) != text for name, text in one.fields.items())
    modified = one.held.modified
    if edited:
        # it differs from both versions now, and is newer than both
        modified = max(row["modified"] or 0, modified or 0) + 1
    values: Row = {
        "notetype": one.kind.id,
        "tags": tags,
        "modified": modified,
        "fields": _json(fields),
        "plain": searchable(fields),
        "data": data_of(one),
    }
    found.changed.append(Merged(row["id"], one, fields, tags, values))
    if stays:
        found.kept.append(Kept(one.held.uid, stays))


def _with_marks(tags: str, stored: str) -> str:
    """The file's tags with those that study and updates gave the note here."""
    marks = [tag for tag in split_tags(stored) if is_mark(tag)]
    return join_tags([*split_tags(tags), *marks]) if marks else tags


def _without_marks(tags: str) -> str:
    return join_tags(tag for tag in split_tags(tags) if not is_mark(tag))


def _check(text: str) -> int:
    return crc32(text.encode())


def _json(fields: Mapping[str, str]) -> str:
    """The fields as an object, as `json` writes it without blanks."""
    return _pattern(tuple(fields)) % tuple(map(encode_basestring, fields.values()))


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> str:
    keys = [encode_basestring(name).replace("%", "%%") for name in names]
    return f"{{{','.join([f'{key}:%s' for key in keys])}}}"
