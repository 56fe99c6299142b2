"""Media names that Anki takes."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256

from app.deckfile.deck import Deck, Media

LONGEST = 200
"""Bytes of a file name at most; Anki allows 120, most systems 255."""

_FORBIDDEN = re.compile(r'[\[\]<>:"/?*^\\|\x00-\x1f\x7f]')


def name_media(decks: Sequence[Deck]) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    """All files of the decks by a name no other has, and for each deck its old name to new name.

    Two files of one name (also but for case, as Windows and macOS see it) are told apart by their
    content's hash. Only names that changed are listed.
    """
    files: dict[str, bytes] = {}
    taken: dict[str, str] = {}
    renames: list[dict[str, str]] = []
    for deck in decks:
        renamed: dict[str, str] = {}
        for media in deck.media:
            name = _free_name(media, files, taken)
            files[name] = media.data
            taken[name.casefold()] = name
            if name != media.name:
                renamed[media.name] = name
        renames.append(renamed)
    return files, renames


def _free_name(media: Media, files: Mapping[str, bytes], taken: Mapping[str, str]) -> str:
    name = plain_name(unicodedata.normalize("NFC", media.name))
    holder = taken.get(name.casefold())
    if holder is None or (holder == name and files[name] == media.data):
        return name
    stem, dot, suffix = name.rpartition(".")
    mark = sha256(media.data).hexdigest()[:12]
    return f"{stem}-{mark}.{suffix}" if dot and stem else f"{name}-{mark}"


def plain_name(name: str) -> str:
    """The name as a plain file name: no folder, no character that a system refuses, not too long."""
    plain = _FORBIDDEN.sub("_", name).strip(" .") or "media"
    if len(plain.encode(errors="replace")) <= LONGEST:
        return plain
    stem, dot, suffix = plain.rpartition(".")
    ending = dot + suffix if dot and len(suffix) <= 10 else ""
    mark = sha256(name.encode(errors="replace")).hexdigest()[:12]
    return (stem if ending else plain)[: LONGEST // 5] + f"-{mark}{ending}"
