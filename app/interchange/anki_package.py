"""Decks -> an Anki package (.apkg) that every Anki reads: a zip of a schema-11 collection and media."""

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from app.deckfile.deck import Deck
from app.interchange.anki_content import pack_decks
from app.interchange.anki_writing import write_database
from app.interchange.exported import Exported

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can state: the same deck gives the same file."""


def write_package(decks: Sequence[Deck], path: Path) -> Exported:
    """Write decks with their media into one package.

    Notes keep their GUID (our note id) and modification time, so that importing a later export of the
    same deck updates what was edited and adds what is new.
    """
    content = pack_decks(decks)
    with TemporaryDirectory(prefix="lectern-") as folder:
        database = Path(folder, "collection.anki2")
        write_database(content, database)
        with zipfile.ZipFile(path, "w") as package:
            names = sorted(content.media)
            _add(package, "collection.anki2", database.read_bytes())
            _add(package, "media", json.dumps({str(n): name for n, name in enumerate(names)}).encode())
            for number, name in enumerate(names):
                _add(package, str(number), content.media[name])
    return Exported(content.notes, content.cards, content.remarks)


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, data)
