"""The zip around an Anki package: its database and media, unpacked within limits whatever they declare.

Three kinds are known: `collection.anki2`, `collection.anki21` beside it, and `collection.anki21b`, which is
compressed like its media with zstd. Nothing is ever written under a name that the package gives.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import zstandard

from app.errors import UserError
from app.interchange.anki.media import plain_name
from app.interchange.anki.protobuf import WireError, read_message
from app.interchange.anki.reading_shapes import MEDIA, read_json
from app.stopping import Stopped, never, stop_if
from app.wording import gettext as _

MEGABYTE = 1_000_000
CHUNK = 1 << 18
LATEST = 3

_WINDOW = 1 << 27
"""Bytes that unpacking zstd may look back at most; Anki's files need 8 MB."""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    zstandard.ZstdError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most, in bytes; `ratio`: how many times larger than the package it may be unpacked."""

    database: int = 2_000 * MEGABYTE
    media_list: int = 50 * MEGABYTE
    media_file: int = 100 * MEGABYTE
    media: int = 20_000 * MEGABYTE
    ratio: int = 200
    spare: int = 64 * MEGABYTE

    def of(self, package: int, most: int) -> int:
        """The limit for what a package of a size may hold: a bomb unpacks to far more than it is."""
        return min(most, package * self.ratio + self.spare)


LIMITS = Limits()


class TooLargeError(Exception):
    """More came out than the limit allows."""


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """A media file: its entry in the zip, the name it is kept by, and what the package says of it."""

    entry: str
    name: str
    size: int | None = None
    sha1: bytes = b""


class Container:
    """An open package."""

    def __init__(self, path: Path, package: zipfile.ZipFile, limits: Limits) -> None:
        """Take over an open zip."""
        self.path = path
        self._package = package
        self._limits = limits
        self._size = path.stat().st_size
        self.packed = self._version() >= LATEST
        """Whether its database and media are compressed with zstd."""

    def write_database(self, target: Path, stopped: Stopped = never) -> None:
        """Unpack the database into a file."""
        names = ("collection.anki21b",) if self.packed else ("collection.anki21", "collection.anki2")
        held = set(self._package.namelist())
        name = next((n for n in names if n in held), None)
        if name is None:
            raise no_package(self.path)
        limit = self._limits.of(self._size, self._limits.database)
        try:
            with target.open("wb") as file:
                for chunk in _unpack(self._package, name, limit, packed=self.packed):
                    stop_if(stopped)
                    file.write(chunk)
        except TooLargeError:
            raise UserError(
                _("{file} is refused: its database would take more than {size} MB unpacked.").format(
                    file=self.path.name, size=limit // MEGABYTE
                )
            ) from None
        except _DAMAGE as error:
            raise damaged_package(self.path) from error

    def media(self) -> "tuple[PackageMedia, dict[str, str]]":
        """Its media, and the new names of those whose name can't be a file's."""
        if "media" not in self._package.namelist():
            return PackageMedia(self.path, (), self.packed, self._limits), {}
        try:
            limit = self._limits.of(self._size, self._limits.media_list)
            data = b"".join(_unpack(self._package, "media", limit, packed=self.packed))
            entries = _entries(data) if self.packed else _entries_of_json(data)
        except (TooLargeError, WireError, ValueError, RecursionError, *_DAMAGE) as error:
            raise UserError(
                _("{file} is damaged: the list of its media can't be read.").format(file=self.path.name)
            ) from error
        kept, renamed = _plain_names(entries)
        return PackageMedia(self.path, kept, self.packed, self._limits), renamed

    def _version(self) -> int:
        if "meta" not in self._package.namelist():
            return LATEST if "collection.anki21b" in self._package.namelist() else 0
        try:
            data = b"".join(_unpack(self._package, "meta", 10_000, packed=False))
            key, version, *_rest = data
        except (TooLargeError, ValueError, *_DAMAGE) as error:
            raise damaged_package(self.path) from error
        if key != 8 or version > LATEST:
            raise UserError(
                _(
                    "{file} was written by a newer Anki than Lectern knows. "
                    "Export it there with “Support older Anki versions”."
                ).format(file=self.path.name)
            )
        return version


@contextmanager
def open_container(path: Path, limits: Limits = LIMITS) -> Iterator[Container]:
    """Open a package; UserError where it is none."""
    try:
        package = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise UserError(_("There is no file {path}.").format(path=path)) from None
    except IsADirectoryError:
        raise UserError(_("{path} is a folder; please give the name of a file.").format(path=path)) from None
    except _DAMAGE as error:
        raise no_package(path) from error
    with package:
        yield Container(path, package, limits)


@dataclass(slots=True)
class PackageMedia:
    """The media of a package, read one file after another when they are asked for."""

    path: Path
    entries: Sequence[MediaEntry]
    packed: bool
    limits: Limits = LIMITS
    _lost: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.entries)

    @contextmanager
    def reading(self) -> Iterator[Iterator[tuple[str, bytes]]]:
        """Names and contents; what is broken, missing or too large is left out and told by `remarks`."""
        self._lost = []
        with zipfile.ZipFile(self.path) as package:
            yield self._read(package)

    def only(self, names: Collection[str]) -> "PackageMedia":
        """Those of these names."""
        return PackageMedia(self.path, [e for e in self.entries if e.name in names], self.packed, self.limits)

    def remarks(self) -> tuple[str, ...]:
        """What was left out in the last reading."""
        if not self._lost:
            return ()
        shown = ", ".join(self._lost[:5]) + (" …" if len(self._lost) > 5 else "")
        return (
            _("Media files left out, being missing, damaged or too large: {count} ({names}).").format(
                count=len(self._lost), names=shown
            ),
        )  # fmt: skip

    def _read(self, package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
        left = self.limits.of(self.path.stat().st_size, self.limits.media)
        for entry in self.entries:
            try:
                limit = min(left, self.limits.media_file)
                data = b"".join(_unpack(package, entry.entry, limit, packed=self.packed))
            except (TooLargeError, KeyError, *_DAMAGE):
                self._lost.append(entry.name)
                continue
            if (entry.size is not None and entry.size != len(data)) or (
                entry.sha1 and entry.sha1 != hashlib.sha1(data, usedforsecurity=False).digest()
            ):
                self._lost.append(entry.name)
                continue
            left -= len(data)
            yield entry.name, data


def no_package(path: Path) -> UserError:
    """What to say of a file that is something else."""
    return UserError(
        _("{file} is no Anki package, or it is damaged: it holds no collection.").format(file=path.name)
    )


def damaged_package(path: Path) -> UserError:
    """What to say of a package that can't be read."""
    return UserError(
        _("{file} is damaged and can't be read. Export it from Anki again.").format(file=path.name)
    )


def _unpack(package: zipfile.ZipFile, name: str, limit: int, *, packed: bool) -> Iterator[bytes]:
    """The contents of an entry in pieces; TooLargeError as soon as they pass the limit."""
    with package.open(name) as stored:
        source: IO[bytes] | Any = stored
        if packed:
            unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
            source = unpacker.stream_reader(stored, read_size=CHUNK, read_across_frames=True)
        size = 0
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLargeError
            yield chunk


def _entries(data: bytes) -> list[tuple[str, MediaEntry]]:
    found = read_message(data, MEDIA).get("entries", [])
    return [
        (
            e.get("name", ""),
            MediaEntry(str(e.get("entry", place)), "", e.get("size", 0), e.get("sha1", b"")),
        )
        for place, e in enumerate(found)
    ]


def _entries_of_json(data: bytes) -> list[tuple[str, MediaEntry]]:
    found = read_json(data.decode("utf-8"))
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise ValueError("media")
    return [(name, MediaEntry(entry, "")) for entry, name in found.items()]


def _plain_names(entries: Sequence[tuple[str, MediaEntry]]) -> tuple[list[MediaEntry], dict[str, str]]:
    """Entries by names that are plain file names, each once, and what was renamed."""
    kept: list[MediaEntry] = []
    renamed: dict[str, str] = {}
    taken: set[str] = {name for name, _entry in entries if plain_name(name) == name}
    for name, entry in {name: (name, entry) for name, entry in reversed(entries)}.values():
        plain = plain_name(name)
        if plain != name:
            stem, dot, suffix = plain.rpartition(".")
            number = 1
            while plain in taken:
                number += 1
                plain = f"{stem}-{number}.{suffix}" if dot and stem else f"{stem}{dot}{suffix}-{number}"
            taken.add(plain)
            renamed[name] = plain
        kept.append(MediaEntry(entry.entry, plain, entry.size, entry.sha1))
    return kept, renamed
