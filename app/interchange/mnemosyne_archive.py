"""The zip around what Mnemosyne shares: the list of cards and media, unpacked within limits."""

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import UserError
from app.wording import gettext as _

LARGEST_TEXT = 100_000_000
LARGEST_FILE = 100_000_000
LARGEST_MEDIA = 2_000_000_000
"""Bytes that are unpacked at most: of the list of cards, of a media file, of all media."""
LIST, ABOUT = "cards.xml", "METADATA"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)


@dataclass(slots=True)
class ArchivedMedia:
    """The media of a .cards file: entries of the zip and the names they are kept by."""

    path: Path
    names: dict[str, str]
    _lost: int = field(default=0)

    @property
    def renamed(self) -> dict[str, str]:
        """The names that are no plain file names, and what they are now."""
        return {entry: name for entry, name in self.names.items() if entry != name}

    def __len__(self) -> int:
        return len(self.names)

    @contextmanager
    def reading(self) -> Iterator[Iterator[tuple[str, bytes]]]:
        """Names and contents; what is damaged or too large is left out and counted."""
        self._lost = 0
        with zipfile.ZipFile(self.path) as archive:
            yield self._read(archive)

    def only(self, names: Collection[str]) -> "ArchivedMedia":
        """Those of these names."""
        return ArchivedMedia(self.path, {e: name for e, name in self.names.items() if name in names})

    def remarks(self) -> tuple[str, ...]:
        """What was left out in the last reading."""
        words = _("Media files left out, being damaged or too large: {count}.")
        return (words.format(count=self._lost),) if self._lost else ()

    def _read(self, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
        left = LARGEST_MEDIA
        for entry, name in self.names.items():
            data = _unpack(archive, entry, min(left, LARGEST_FILE))
            if data is None:
                self._lost += 1
                continue
            left -= len(data)
            yield name, data


def open_archive(path: Path) -> tuple[bytes, ArchivedMedia]:
    """The list of cards, and the media beside it. UserError where there is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [info.filename for info in archive.infolist() if not info.is_dir()]
            data = _unpack(archive, LIST, LARGEST_TEXT) if LIST in entries else None
    except FileNotFoundError:
        raise UserError(_("There is no file {path}.").format(path=path)) from None
    except _DAMAGE as error:
        raise no_cards(path) from error
    if data is None:
        raise no_cards(path)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for entry in entries:
        if entry not in (LIST, ABOUT):
            name = _plain_name(entry, taken)
            taken.add(name)
            names[entry] = name
    return data, ArchivedMedia(path, names)


def _unpack(archive: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    """An entry's contents; None where it is damaged or passes the limit, whatever it declares."""
    try:
        with archive.open(name) as stored:
            data = stored.read(limit + 1)
    except (KeyError, *_DAMAGE):
        return None
    return data if len(data) <= limit else None


def _plain_name(entry: str, taken: set[str]) -> str:
    """A name without folders that no other file has."""
    name = re.sub(r"[\\/:*?\"<>|\x00-\x1f]+", "_", entry).strip("._ ") or "file"
    stem, dot, suffix = name.rpartition(".")
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.{suffix}" if dot else f"{suffix}-{number}"
    return name


def no_cards(path: Path) -> UserError:
    """What to say of a file that is something else."""
    return UserError(
        _("{file} holds no cards of Mnemosyne, or it is damaged. Export it there again.").format(
            file=path.name
        )
    )
