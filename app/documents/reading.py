"""A file in, a document out: which reader a file gets, and the files that get none."""

import hashlib
import os
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from app.documents import refusals
from app.documents.assembly import MAX_CHARACTERS, Reading, TooMuchTextError
from app.documents.callouts import without_callouts
from app.documents.citation import describe
from app.documents.csl_file import NotWorksError, holds_works
from app.documents.decoding import NotTextError
from app.documents.document import BlockKind, Document
from app.documents.emphasis import MARKDOWN, PLAIN, set_apart

MAX_BYTES = 64_000_000
"""Larger files are refused unless the caller says otherwise."""
MAX_MARKUP_BYTES = 16_000_000
"""HTML, Markdown and bibliography files grow about tenfold while they are parsed."""

LONGEST_EMPHASIS = 160
"""Characters of the longest run of bold or italic type that can stress a term or a title."""

_READERS: dict[str, tuple[str, str, str]] = {
    ".txt": ("text_file", "read_text", "text/plain"),
    ".md": ("markdown_file", "read_markdown", "text/markdown"),
    ".markdown": ("markdown_file", "read_markdown", "text/markdown"),
    ".html": ("html_file", "read_html", "text/html"),
    ".htm": ("html_file", "read_html", "text/html"),
    ".pdf": ("pdf_file", "read_pdf", "application/pdf"),
    ".docx": (
        "docx_file",
        "read_docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ".epub": ("epub_file", "read_epub", "application/epub+zip"),
    ".bib": ("bibtex_file", "read_bibtex", "application/x-bibtex"),
    ".ris": ("ris_file", "read_ris", "application/x-research-info-systems"),
    ".json": ("csl_file", "read_csl_json", "application/vnd.citationstyles.csl+json"),
}
"""Suffix: module, function and media type. Modules are imported when needed: parsers load slowly."""
DOCUMENT_SUFFIXES: tuple[str, ...] = tuple(_READERS)
_MARKUP = (".html", ".htm", ".md", ".markdown", ".bib", ".ris", ".json")
_SIGNATURES = (
    (b"%PDF-", "a PDF", (".pdf",)),
    (b"PK\x03\x04", "a zip archive (such as .docx or .epub)", (".docx", ".epub")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file of the old format", (".docx",)),
    (b"{\\rtf", "a rich text file (RTF)", ()),
    (b"\x89PNG", "an image", ()),
    (b"\xff\xd8\xff", "an image", ()),
    (b"GIF8", "an image", ()),
    (b"\x1f\x8b", "compressed data", ()),
)


def read_document(path: Path, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read a file into a document; UserError with a sentence where that can't be done."""
    name = path.name
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        if not path.exists():
            raise refusals.missing(name)
        if path.is_dir():
            raise refusals.not_a_file(name)
        raise refusals.unknown_type(name, ", ".join(DOCUMENT_SUFFIXES))
    data = _bytes_of(path, min(max_bytes, MAX_MARKUP_BYTES) if suffix in _MARKUP else max_bytes)
    _confirm(data, name, suffix)
    module, function, media_type = _READERS[suffix]
    read: Callable[[bytes, str], Reading] = getattr(import_module(f"app.documents.{module}"), function)
    try:
        reading = read(data, name)
    except NotTextError as error:
        raise refusals.not_text(name) from error
    except NotWorksError as error:
        raise refusals.not_works(name) from error
    except TooMuchTextError as error:
        raise refusals.too_much_text(name, MAX_CHARACTERS) from error
    if not any(ch.isalnum() for ch in reading.text):
        raise refusals.no_text(name)
    reading = replace(reading, blocks=tuple(without_callouts(reading.text, reading.blocks)))
    return Document(
        name=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        text=reading.text,
        blocks=reading.blocks,
        csl=describe(reading.text, reading.blocks, reading.csl),
        emphasised=_emphasised(reading, media_type),
    )


def _emphasised(reading: Reading, media_type: str) -> tuple[tuple[int, int], ...]:
    """Bold and italic words in running text, trimmed; whole paragraphs in such type stress nothing."""
    body = [b for b in reading.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    if media_type in (MARKDOWN, PLAIN):
        return tuple(
            span
            for b in body
            for span in set_apart(reading.text, b.start, b.end)
            if span[1] - span[0] <= LONGEST_EMPHASIS
        )
    starts = [b.start for b in body]
    kept: list[tuple[int, int]] = []
    for first, last in reading.emphasised:
        words = reading.text[first:last]
        first, last = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
        index = bisect_right(starts, first) - 1
        inside = index >= 0 and last <= body[index].end
        whole = inside and last - first >= body[index].end - body[index].start
        if inside and not whole and 1 < last - first <= LONGEST_EMPHASIS:
            kept.append((first, last))
    return tuple(kept)


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """The files to read: a file as given, a folder as its readable files, sorted, hidden ones left out.

    Folders are searched to the bottom; links to folders are not followed. A file named twice comes once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_inside(path)))
        else:
            found[path] = None
    return list(found)


def _inside(folder: Path) -> list[Path]:
    files: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files.extend(
            Path(root, name)
            for name in names
            if not name.startswith((".", "~$")) and _is_readable(Path(root, name))
        )
    return sorted(path for path in files if path.is_file())


def _is_readable(path: Path) -> bool:
    """Whether a file of a folder has a reader; most .json files are no lists of works."""
    suffix = path.suffix.lower()
    return suffix in _READERS and (suffix != ".json" or holds_works(path))


def _bytes_of(path: Path, limit: int) -> bytes:
    name = path.name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise refusals.not_a_file(name)
        if status.st_size > limit:
            raise refusals.too_large(name, status.st_size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise refusals.missing(name) from error
    except OSError as error:
        raise refusals.unreadable(name, error.strerror or str(error)) from error
    except ValueError as error:  # a path with a NUL
        raise refusals.missing(name) from error
    if len(data) > limit:
        raise refusals.too_large(name, len(data), limit)
    if not data.strip():
        raise refusals.empty(name)
    return data


def _confirm(data: bytes, name: str, suffix: str) -> None:
    """Refuse a file whose first bytes belong to another format than its name says."""
    for signature, found, suffixes in _SIGNATURES:
        if data.startswith(signature) and suffix not in suffixes:
            raise refusals.wrong_suffix(name, suffix, found)
