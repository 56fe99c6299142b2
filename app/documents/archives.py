"""Zip containers (.docx, .epub) from strangers: sizes are checked as declared and again while unpacking."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from app.documents import refusals
from app.documents.markup import Element, parse_xml

MAX_ENTRIES = 10_000
MAX_UNPACKED = 512 * 1_000_000
"""Bytes that all entries may declare together (a book's pictures are stored, never unpacked by us)."""
MAX_PART = 64 * 1_000_000
"""Bytes of one part that is read."""
MAX_READ = 128 * 1_000_000
"""Bytes of all parts that are read."""
MAX_RATIO = 200
"""Compression that real text does not reach; only asked of parts over RATIO_FROM bytes."""
RATIO_FROM = 1_000_000


class Archive:
    """A zip file whose parts are read within limits; `name` and `kind` are for the refusals."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise refusals.corrupt(name, kind) from error
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
            raise refusals.bomb(self.name)
        for entry in entries:
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise refusals.corrupt(self.name, self.kind)
            if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
                raise refusals.bomb(self.name)

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def parts(self) -> list[str]:
        """The names of all entries."""
        return self._zip.namelist()

    def close(self) -> None:
        """Let go of the bytes."""
        self._zip.close()

    def read(self, part: str) -> bytes:
        """The bytes of an entry; UserError where it is missing, locked, damaged or too large."""
        try:
            info = self._zip.getinfo(part)
        except KeyError as error:
            raise refusals.corrupt(self.name, self.kind) from error
        if info.flag_bits & 0x1:
            raise refusals.encrypted(self.name)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(1 << 20):
                    size += len(piece)
                    self._read += len(piece)
                    if size > MAX_PART or self._read > MAX_READ:
                        raise refusals.bomb(self.name)
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise refusals.corrupt(self.name, self.kind) from error
        except RuntimeError as error:  # zipfile says so of a password
            raise refusals.encrypted(self.name) from error
        return b"".join(pieces)

    def xml(self, part: str) -> Element:
        """An entry parsed as XML that reaches for nothing outside and expands no entities."""
        return self.xml_of(self.read(part))

    def xml_of(self, data: bytes) -> Element:
        """Bytes of an entry parsed as XML, within the same bounds."""
        return parse_xml(data, self.name, self.kind)


@contextmanager
def opened(data: bytes, name: str, kind: str) -> Iterator[Archive]:
    """An archive for the length of a with block."""
    archive = Archive(data, name, kind)
    try:
        yield archive
    finally:
        archive.close()
