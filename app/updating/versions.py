"""Whether one document is a version of another: by name or title, and by how much text they share."""

from zlib import crc32

from app.cards.compared_words import plain_words
from app.documents.document import Document

SHINGLE = 4
"""Words of a shingle: runs this long are seldom shared by chance."""
VERSION = 0.4
"""Share of the shorter text's shingles that two versions of a document have in common at least."""


def is_version(one: Document, other: Document) -> bool:
    """Whether they carry the same name or title, differ, and share much of their text."""
    return one.sha256 != other.sha256 and _same_name(one, other) and shared_text(one, other) >= VERSION


def shared_text(one: Document, other: Document) -> float:
    """The share of the shorter text's runs of four words that the longer one has too, 0..1."""
    first, second = _shingles(one.text), _shingles(other.text)
    return len(first & second) / max(1, min(len(first), len(second)))


def _same_name(one: Document, other: Document) -> bool:
    titles = [plain_words(str(d.csl.get("title") or "")) for d in (one, other)]
    return one.name.casefold() == other.name.casefold() or (titles[0] == titles[1] != "")


def _shingles(text: str) -> set[int]:
    words = plain_words(text).split()
    return {crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1)}
