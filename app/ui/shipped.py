"""The sample reading and the decks that come with the app."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import app

SAMPLE_NAME = "sample-reading.md"


def find_folder(candidates: Sequence[Path]) -> Path:
    """The first folder that holds the shipped files, else the first at all."""
    return next((f for f in candidates if (f / SAMPLE_NAME).is_file()), candidates[0])


FOLDER = find_folder(
    (
        Path(app.__file__).resolve().parents[1] / "decks",
        Path(sys.prefix) / "share" / "lectern" / "decks",
    )
)
"""Beside the sources, or where an installation puts its data."""
SAMPLE = FOLDER / SAMPLE_NAME


@dataclass(frozen=True, slots=True)
class ShippedDeck:
    """What a shipped deck file says of itself."""

    id: str
    name: str
    description: str
    cards: int
    path: Path


def find_shipped_decks(folder: Path = FOLDER) -> Sequence[ShippedDeck]:
    """The deck files in a folder, by name; a file that is none is passed over."""
    found = [deck for path in sorted(folder.glob("*.json")) if (deck := _read(path)) is not None]
    return sorted(found, key=lambda d: d.name.casefold())


def _read(path: Path) -> ShippedDeck | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        deck = data["deck"]
        cards = len(data.get("cards", ()))
        return ShippedDeck(str(deck["id"]), str(deck["name"]), str(deck.get("description", "")), cards, path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
