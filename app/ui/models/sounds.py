"""Sounds of cards as files that this desktop's player opens."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from app.ui.models.card_media import PLAYED


class SoundFiles:
    """Writes sounds to a folder of their own, which goes with it."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def write(self, name: str, data: bytes | None) -> Path | None:
        """The file of a sound; None for what is not here, and for what is no sound by its name."""
        suffix = Path(name).suffix.casefold()
        if data is None or suffix not in PLAYED:
            return None
        if self._folder is None:
            self._folder = QTemporaryDir()
        # named by content: a name from a deck never reaches the disk
        file = Path(self._folder.path(), sha256(data).hexdigest()[:32] + suffix)
        file.write_bytes(data)
        return file
