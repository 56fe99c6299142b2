"""A deck sent to the Anki that runs on this computer: packed, looked at there, and sent as a package.

A package is what keeps a note the same note: it carries its GUID, which AnkiConnect's own way of adding notes
can't. So what is sent this way and what is exported to a file later are the same notes in Anki.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.collection.collection import Collection
from app.collection.exports import Choice
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
from app.interchange.anki.content import Content
from app.wording import gettext as _
from app.wording import ngettext

_FOLDER = "sending-to-anki-"
_OLD = 86_400.0
"""Seconds after which a package that somebody's power cut left behind is taken away."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A deck as it will be sent. `given` are the numbers that Anki gave to notes that came from it.

    `choice` and `holdings` are there where it is of a collection.
    """

    name: str
    content: Content
    given: frozenset[int]
    choice: Choice | None = None
    holdings: Holdings | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What was foreseen and then done; `missing` are notes that Anki did not take over as they were sent."""

    preview: Preview
    missing: tuple[ForeseenNote, ...]
    remarks: tuple[str, ...]


def pack(deck: Deck, holdings: Holdings | None, *, with_progress: bool = False) -> Parcel:
    """Pack a deck; what the collection knows beside its texts goes along where there is any."""
    from app.interchange.anki.content import pack_decks
    from app.interchange.anki.packing import pack_holdings

    if holdings is None:
        content, given = pack_decks([deck]), {}
    else:
        content = pack_holdings(deck, holdings, with_progress=with_progress)
        given = {note.uid: note.given for note in holdings.notes if note.given > 0}
    if not content.notes:
        raise UserError(_("“{deck}” has no cards yet, so there is nothing to send.").format(deck=deck.name))
    return Parcel(deck.name, number_steadily(content, given), frozenset(given.values()), holdings=holdings)


def pack_choice(collection: Collection, choice: Choice, *, with_progress: bool = False) -> Parcel:
    """Pack decks of a collection."""
    deck, holdings = collection.exports.read(choice)
    return replace(pack(deck, holdings, with_progress=with_progress), choice=choice)


def remember(collection: Collection, parcel: Parcel, sent: Sent) -> None:
    """Note down what Anki has now, by which a later export to a file dates its notes."""
    if parcel.choice is not None and parcel.holdings is not None:
        left = {note.guid for note in sent.missing}
        notes = (note for deck in parcel.content.decks for note in deck.notes)
        written = {note.guid: note.modified for note in notes if note.guid not in left}
        collection.exports.remember(parcel.choice, parcel.holdings, written)


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
    from app.interchange.anki.package import write_content

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


def fate_name(fate: Fate) -> str:
    """What becomes of a note, in a word or two."""
    return {
        Fate.NEW: _("New"),
        Fate.UPDATED: _("Updated"),
        Fate.KEPT: _("Stays as in Anki"),
        Fate.OPEN: _("Differs"),
        Fate.UNCHANGED: _("Unchanged"),
    }[fate]


def tell_preview(preview: Preview) -> Iterator[str]:
    """What sending will do, in sentences."""
    if preview.count(Fate.UNCHANGED) == len(preview.notes):
        yield _("Anki has all of it already, as it is here.")
    elif parts := list(_count_fates(preview)):
        yield ", ".join(parts) + "."
    if kept := preview.count(Fate.KEPT):
        yield ngettext(
            "{count} was edited in Anki since, and stays as it is there.",
            "{count} were edited in Anki since, and stay as they are there.",
            kept,
        ).format(count=f"{kept:,}")
    if differing := preview.count(Fate.OPEN):
        yield ngettext(
            "{count} differs, and what was edited later stays: this AnkiConnect is too old to tell which.",
            "{count} differ, and what was edited later stays: this AnkiConnect is too old to tell which.",
            differing,
        ).format(count=f"{differing:,}")
    if preview.new_decks:
        yield _("New decks: {names}.").format(names=", ".join(preview.new_decks))
    if preview.new_types:
        yield _("New note types: {names}.").format(names=", ".join(preview.new_types))
    if preview.changed_types and preview.changes_anything:
        yield _(
            "Note types that have other fields in Anki than here: {names}. An Anki before 26 does not update "
            "their notes."
        ).format(names=", ".join(preview.changed_types))


def _count_fates(preview: Preview) -> Iterator[str]:
    counted = {
        Fate.NEW: lambda n: ngettext("{count} note is new", "{count} notes are new", n),
        Fate.UPDATED: lambda n: ngettext("{count} is updated", "{count} are updated", n),
        Fate.UNCHANGED: lambda n: ngettext("{count} is the same already", "{count} are the same already", n),
    }
    for fate, words in counted.items():
        if count := preview.count(fate):
            yield words(count).format(count=f"{count:,}")


def tell_sent(sent: Sent) -> Iterator[str]:
    """What was done, in sentences."""
    new, updated = sent.preview.count(Fate.NEW), sent.preview.count(Fate.UPDATED)
    yield _("In Anki now: {new} new notes, {updated} updated.").format(new=f"{new:,}", updated=f"{updated:,}")
    if sent.missing:
        yield ngettext(
            "{count} note is not there as it is here: was its note type changed in Anki?",
            "{count} notes are not there as they are here: were their note types changed in Anki?",
            len(sent.missing),
        ).format(count=f"{len(sent.missing):,}")
    yield from sent.remarks


def preview_data(preview: Preview) -> dict[str, Any]:
    """The preview as JSON knows it."""
    return {
        "profile": preview.profile,
        "counts": {fate.value: preview.count(fate) for fate in Fate},
        "new_decks": list(preview.new_decks),
        "new_note_types": list(preview.new_types),
        "changed_note_types": list(preview.changed_types),
        "notes": [
            {
                "id": note.guid,
                "title": note.title,
                "deck": note.deck,
                "fate": note.fate.value,
                "changes": [{"field": c.field, "in_anki": c.there, "here": c.here} for c in note.changes],
            }
            for note in preview.notes
            if note.fate is not Fate.UNCHANGED
        ],
    }
