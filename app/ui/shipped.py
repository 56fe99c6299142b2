"""The sample reading and the decks that come with the app."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import app

FOLDER = Path(app.__file__).resolve().parents[1] / "decks"
SAMPLE = FOLDER / "sample-reading.md"


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
    found: list[ShippedDeck] = []
    for path in sorted(folder.glob("*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            deck = data["deck"]
            found.append(
                ShippedDeck(
                    str(deck["id"]),
                    str(deck["name"]),
                    str(deck.get("description", "")),
                    len(data.get("cards", ())),
                    path,
                )
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return sorted(found, key=lambda d: d.name.casefold())
