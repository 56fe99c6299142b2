"""Zip files that unpack to too much, or lie about their sizes."""

import struct
import zipfile
from pathlib import Path

import pytest

from app.documents import archives
from app.documents.archives import Archive
from app.documents.reading import read_document
from app.errors import UserError


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_high_compression_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.docx", **{"word/document.xml": b" " * 20_000_000})
    with pytest.raises(UserError, match="unpacks to more data"):
        read_document(path)


def test_declared_sizes_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    with pytest.raises(UserError, match="unpacks to more data"):
        read_document(zipped(tmp_path / "bomb.epub", a=b"a" * 600, b=b"b" * 600))


def test_number_of_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)
    with pytest.raises(UserError, match="unpacks to more data"):
        read_document(zipped(tmp_path / "many.epub", a=b"", b=b"", c=b"", d=b""))


def test_bytes_are_counted_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_READ", 1000)
    archive = Archive(zipped(tmp_path / "a.zip", a=b"a" * 600, b=b"b" * 600).read_bytes(), "a.epub", "EPUB")
    assert len(archive.read("a")) == 600
    with pytest.raises(UserError, match="unpacks to more data"):
        archive.read("b")


def test_a_lie_about_the_size_never_unpacks_more(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "lie.zip", a=b"abc" * 400_000).read_bytes())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 100)
    with pytest.raises(UserError, match="damaged"):
        Archive(bytes(data), "lie.epub", "EPUB").read("a")


def test_a_locked_entry(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "locked.zip", a=b"abc").read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    with pytest.raises(UserError, match="is encrypted"):
        Archive(bytes(data), "locked.epub", "EPUB").read("a")


def test_other_compressions_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", b"abc" * 100)
    with pytest.raises(UserError, match="damaged"):
        read_document(path)


def test_damaged_bytes(tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", a=bytes(range(256)) * 40).read_bytes())
    data[40:60] = bytes(20)
    with pytest.raises(UserError, match="damaged"):
        Archive(bytes(data), "a.epub", "EPUB").read("a")
