"""A deck sent to the Anki that runs on this computer: packed, looked at there, and sent as a package.

A package is what keeps a note the same note: it carries its GUID, which AnkiConnect's own way of adding notes
can't. So what is sent this way and what is exported to a file later are the same notes in Anki.
"""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.deckfile.deck import Deck
from app.errors import UserError
from app.holdings import Holdings
from app.interchange.anki.connect_foreseeing import (
    Fate,
    ForeseenNote,
    Preview,
    Report,
    foresee,
    number_steadily,
    only_notes,
)
from app.interchange.anki.connect_reading import Anki
from app.interchange.anki.content import Content, pack_decks
from app.interchange.anki.package import write_content
from app.interchange.anki.packing import pack_holdings
from app.wording import gettext as _

_FOLDER = "sending-to-anki-"
_OLD = 86_400.0
"""Seconds after which a package that somebody's power cut left behind is taken away."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A deck as it will be sent. `given` are the numbers that Anki gave to notes that came from it."""

    name: str
    content: Content
    given: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was foreseen and then done; `missing` are notes that Anki did not take over as they were sent."""

    preview: Preview
    missing: tuple[ForeseenNote, ...]
    remarks: tuple[str, ...]


def pack(deck: Deck, holdings: Holdings | None, *, with_progress: bool = False) -> Parcel:
    """Pack a deck; what the collection knows beside its texts goes along where there is any."""
    if holdings is None:
        content, given = pack_decks([deck]), {}
    else:
        content = pack_holdings(deck, holdings, with_progress=with_progress)
        given = {note.uid: note.given for note in holdings.notes if note.given > 0}
    if not content.notes:
        raise UserError(_("“{deck}” has no cards yet, so there is nothing to send.").format(deck=deck.name))
    return Parcel(deck.name, number_steadily(content, given), frozenset(given.values()))


def look(parcel: Parcel, anki: Anki, report: Report = lambda _done, _of: None) -> Preview:
    """What sending would change in Anki; asks only, and changes nothing there."""
    profile = anki.greet()
    return foresee(parcel.content, parcel.given, anki, profile=profile, report=report)


def send(
    parcel: Parcel,
    preview: Preview,
    anki: Anki,
    folder: Path,
    *,
    now: Callable[[], float] = time.time,
) -> Sent:
    """Send it and look at what became of it.

    The package stands in `folder` for so long, readable by nobody else.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, now())
    with TemporaryDirectory(prefix=_FOLDER, dir=folder, ignore_cleanup_errors=True) as place:
        package = Path(place, "deck.apkg").resolve()
        write_content(parcel.content, package)
        anki.take_in(package)
    changed = {one.guid for one in preview.notes if one.fate in (Fate.NEW, Fate.UPDATED)}
    after = foresee(only_notes(parcel.content, changed), parcel.given, anki)
    missing = tuple(one for one in after.notes if one.fate is not Fate.UNCHANGED)
    return Sent(preview, missing, parcel.content.remarks)


def _sweep(folder: Path, now: float) -> None:
    """Take away what an interrupted run left."""
    for old in folder.glob(f"{_FOLDER}*"):
        with suppress(OSError):
            if old.is_dir() and not old.is_symlink() and now - old.stat().st_mtime > _OLD:
                shutil.rmtree(old)
