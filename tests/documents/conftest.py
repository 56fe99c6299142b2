"""Files of every format, made on the spot."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.documents.document import Document
from app.documents.reading import read_document

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf"/></rootfiles></container>'
)


def assert_sound(document: Document) -> None:
    """Blocks are trimmed, in order, without overlaps."""
    last = 0
    for block in document.blocks:
        words = document.quote(block)
        assert words
        assert words == words.strip()
        assert block.start >= last
        last = block.end
    assert last <= len(document.text)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Write content under a name and read it as a document."""

    def write_and_read(content: str | bytes, name: str = "page.txt") -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        document = read_document(path)
        assert_sound(document)
        return document

    return write_and_read


@pytest.fixture
def kinds(read: Callable[..., Document]) -> Callable[..., list[tuple[str, str]]]:
    """Kind and text of every block of a plain text."""

    def of(content: str, name: str = "page.txt") -> list[tuple[str, str]]:
        document = read(content, name)
        return [(block.kind.value, document.quote(block)) for block in document.blocks]

    return of


@pytest.fixture
def write_epub(tmp_path: Path) -> Callable[..., Path]:
    """Make a small EPUB with the chapters in their order."""

    def write(
        chapters: Mapping[str, str], metadata: str = "", extra: Mapping[str, str] | None = None
    ) -> Path:
        items = "".join(
            f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
            for n, name in enumerate(chapters)
        )
        spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
        package = (
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
        )
        path = tmp_path / "book.epub"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/epub+zip")
            archive.writestr("META-INF/container.xml", CONTAINER)
            archive.writestr("book/package.opf", package)
            for name, content in chapters.items():
                archive.writestr(f"book/{name}", content)
            for name, content in (extra or {}).items():
                archive.writestr(name, content)
        return path

    return write
