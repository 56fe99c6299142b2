"""Note types, decks, presets and options of a collection, from either schema, in the words of schema 11."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.interchange.anki.protobuf import WireError
from app.interchange.anki.reading_container import damaged_package, no_package
from app.interchange.anki.reading_database import PackageDatabase
from app.interchange.anki.reading_shapes import (
    Json,
    deck_json,
    field_json,
    note_type_json,
    preset_json,
    read_json,
    template_json,
)

WITH_TABLES = 15
"""The first schema with note types and decks in tables of their own."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What rules a collection; `created` is when it was made, in seconds since 1970."""

    created: int
    models: Mapping[int, Json]
    decks: Mapping[int, Json]
    presets: Mapping[int, Json]
    options: Json


def read_settings(database: PackageDatabase, file: Path) -> Settings:
    """Read them; UserError where they are damaged."""
    if not {"col", "notes", "cards"} <= (tables := database.tables()):
        raise no_package(file)
    rows = database.rows("col", "crt, ver, conf, models, decks, dconf")
    if len(rows) != 1:
        raise damaged_package(file)
    created, version, options, models, decks, presets = rows[0]
    try:
        if "notetypes" in tables or (isinstance(version, int) and version >= WITH_TABLES):
            return Settings(_seconds(created), *_read_tables(database))
        return Settings(
            _seconds(created),
            _by_number(models, "flds", "tmpls"),
            _by_number(decks, "name"),
            _by_number(presets, "name"),
            _object(read_json(options)),
        )
    except (WireError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise damaged_package(file) from error


def _read_tables(
    database: PackageDatabase,
) -> tuple[dict[int, Json], dict[int, Json], dict[int, Json], Json]:
    fields = _inside(database, "fields", field_json)
    templates = _inside(database, "templates", template_json)
    models = [
        note_type_json(row, fields.get(row[0], []), templates.get(row[0], []))
        for row in database.rows("notetypes", "id, name, mtime_secs, config")
    ]
    decks = [deck_json(row) for row in database.rows("decks", "id, name, mtime_secs, common, kind")]
    presets = [preset_json(row) for row in database.rows("deck_config", "id, name, mtime_secs, config")]
    options = {key: read_json(value) for key, value in database.rows("config", '"KEY", val')}
    return _keyed(models), _keyed(decks), _keyed(presets), options


def _inside(
    database: PackageDatabase, table: str, read: Callable[[int, str, bytes], Json]
) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = defaultdict(list)
    for number, ordinal, name, config in sorted(database.rows(table, "ntid, ord, name, config")):
        found[number].append(read(ordinal, name, config))
    return found


def _by_number(text: str, *needed: str) -> dict[int, Json]:
    found = _object(read_json(text))
    values = {int(number): _object(value) for number, value in found.items()}
    if not all(name in value for value in values.values() for name in needed):
        raise ValueError("a setting is missing")
    return values


def _keyed(values: list[Json]) -> dict[int, Json]:
    return {int(value["id"]): value for value in values}


def _object(value: Any) -> Json:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


def _seconds(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError("no time")
    return max(0, min(value, 1 << 33))
