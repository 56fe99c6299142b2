"""What a person chose about the window, kept in one JSON file; study options live in the collection."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """`scheme` is system, light or dark. `width` and `height` are the window's, in pixels.

    `anki_sending`: whether decks may be sent to an Anki that runs on this computer, at `anki_address`;
    `anki_key` is what its AnkiConnect wants to hear, if anything.

    `amount` (0..1) and `order` are how candidates were last shown; `own_design` is whether imported cards
    show in the design of their note type.
    """

    scheme: str = "system"
    width: int = 1280
    height: int = 800
    amount: float = 0.5
    order: str = "place"
    own_design: bool = True
    anki_sending: bool = False
    anki_address: str = "127.0.0.1:8765"
    anki_key: str = ""


class SettingsFile:
    """The settings and the file they are in; a missing or broken file means the defaults."""

    def __init__(self, path: Path | None) -> None:
        """`path` None keeps them in memory alone."""
        self._path = path
        self._values = _read(path) if path else Settings()

    @property
    def values(self) -> Settings:
        """The settings as they are."""
        return self._values

    def change(self, **changes: Any) -> None:
        """Change some and write the file, whole or not at all."""
        changed = replace(self._values, **changes)
        if changed == self._values:
            return
        self._values = changed
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps(asdict(changed), indent=2) + "\n", encoding="utf-8")
        os.replace(draft, self._path)


def _read(path: Path) -> Settings:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    kinds = {f.name: type(getattr(Settings(), f.name)) for f in fields(Settings)}
    kept = {k: v for k, v in found.items() if k in kinds and isinstance(v, (kinds[k], int))}
    return Settings(**{k: kinds[k](v) for k, v in kept.items()})
