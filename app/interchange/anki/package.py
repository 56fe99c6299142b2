"""Decks -> an Anki package (.apkg): a zip of a schema-11 collection and media.

The legacy container is what every Anki reads. The latest one (since Anki 2.1.50) compresses with Zstandard
and lists its media in a protobuf message; Anki reads a schema-11 collection in it as well.
"""

import json
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from app.deckfile.deck import Deck
from app.holdings import Holdings
from app.interchange.anki.content import Content, pack_decks, typing_dates
from app.interchange.anki.packing import pack_holdings
from app.interchange.anki.protobuf import write_bytes, write_number
from app.interchange.anki.standing import FIRST_DAY
from app.interchange.anki.writing import write_database
from app.interchange.exported import Exported, replacing_warning
from app.scheduling.days import Days
from app.wording import gettext as _

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can state: the same deck gives the same file."""
_LATEST = 3
"""The number of the latest container in its `meta`."""


def write_package(
    decks: Sequence[Deck], path: Path, *, latest: bool = False, type_dates: bool = False
) -> Exported:
    """Write decks with their media into one package.

    Notes keep their GUID (our note id) and modification time, so that importing a later export of the
    same deck updates what was edited and adds what is new.
    """
    content = pack_decks(decks)
    return write_content(typing_dates(content) if type_dates else content, path, latest=latest)


def write_holdings(
    deck: Deck,
    holdings: Holdings,
    path: Path,
    *,
    with_progress: bool = False,
    latest: bool = False,
    type_dates: bool = False,
) -> Exported:
    """Write a deck of the collection: with its sub-decks and notes that came from Anki as they came."""
    content = pack_holdings(deck, holdings, with_progress=with_progress)
    content = typing_dates(content) if type_dates else content
    bare = _count_bare(content)
    empty = _("Decks without cards, which Anki makes of whole collections (.colpkg) only: {count}.")
    remarks = (empty.format(count=bare),) if bare else ()
    return _told(write_content(content, path, latest=latest), content, remarks)


def write_collection(
    deck: Deck,
    holdings: Holdings,
    path: Path,
    *,
    latest: bool = False,
    type_dates: bool = False,
    now: Callable[[], float] = time.time,
) -> Exported:
    """Write all that a person has as a collection package (.colpkg), which replaces what Anki has.

    Two of Anki's settings come with a whole collection only: that FSRS is on, without which memory states
    don't count, and the day on which buried cards came back last, which is today.
    """
    content = pack_holdings(deck, holdings, with_progress=True)
    content = typing_dates(content) if type_dates else content
    today = Days(content.day_start_hour).day_of(now()) - FIRST_DAY
    settings = {"fsrs": True, "lastUnburied": today}
    exported = write_content(content, path, latest=latest, settings=settings)
    return _told(exported, content, (replacing_warning(),))


def _told(exported: Exported, content: Content, remarks: tuple[str, ...]) -> Exported:
    written = {note.guid: note.modified for deck in content.decks for note in deck.notes}
    return replace(exported, remarks=(*exported.remarks, *remarks), written=written)


def _count_bare(content: Content) -> int:
    """Decks without a card in them or below them."""
    filled: set[str] = set()
    used = {s.deck for deck in content.decks for note in deck.notes for s in note.standings}
    for deck in content.decks:
        name = deck.name.casefold() if deck.number in used else ""
        while name:
            filled.add(name)
            name = name.rpartition("::")[0]
    return sum(deck.name.casefold() not in filled for deck in content.decks)


def write_content(
    content: Content, path: Path, *, latest: bool = False, settings: Mapping[str, Any] = MappingProxyType({})
) -> Exported:
    """Write what was packed, with settings of a whole collection if it is one."""
    with TemporaryDirectory(prefix="lectern-") as folder:
        database = Path(folder, "collection.anki2")
        write_database(content, database, settings)
        rows = database.read_bytes()
    names = sorted(content.media)
    with zipfile.ZipFile(path, "w") as package:
        if latest:
            _write_latest(package, rows, names, content.media)
        else:
            _add(package, "collection.anki2", rows)
            _add(package, "media", json.dumps({str(n): name for n, name in enumerate(names)}).encode())
            for number, name in enumerate(names):
                _add(package, str(number), content.media[name])
    return Exported(content.notes, content.cards, content.remarks)


def _write_latest(
    package: zipfile.ZipFile, rows: bytes, names: Sequence[str], media: dict[str, bytes]
) -> None:
    from zstandard import ZstdCompressor

    squeeze = ZstdCompressor().compress
    _add(package, "meta", write_number(1, _LATEST), squeezed=True)
    _add(package, "collection.anki21b", squeeze(rows), squeezed=True)
    _add(package, "media", squeeze(_media_entries(names, media)), squeezed=True)
    for number, name in enumerate(names):
        _add(package, str(number), squeeze(media[name]), squeezed=True)


def _media_entries(names: Iterable[str], media: dict[str, bytes]) -> bytes:
    """The message MediaEntries: name, size and SHA-1 of each file, in the order of their numbers."""
    entries = (
        write_bytes(1, name.encode())
        + write_number(2, len(media[name]))
        + write_bytes(3, sha1(media[name], usedforsecurity=False).digest())
        for name in names
    )
    return b"".join(write_bytes(1, entry) for entry in entries)


def _add(package: zipfile.ZipFile, name: str, data: bytes, *, squeezed: bool = False) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
    entry.compress_type = zipfile.ZIP_STORED if squeezed else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data)
