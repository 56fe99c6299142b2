"""The command line's way to a running Anki: `export DECK --to-anki`."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.telling import find_choice, open_collection, tell
from app.errors import UserError
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.interchange.anki.connect_foreseeing import Preview
    from app.interchange.anki.connect_reading import Anki
    from app.sending import Parcel

SHOWN = 20
"""Notes that are named at most; --json names all."""


def send_deck(arguments: argparse.Namespace) -> None:
    """Add a deck to the running Anki, or update it there; with --preview only say what would change."""
    from app.interchange.anki.content import typing_dates
    from app.paths import Paths
    from app.sending import look, preview_data, remember, send, tell_preview, tell_sent

    if arguments.output is not None or arguments.format is not None:
        raise UserError(_("--to-anki writes no file: leave -o and --format out."))
    anki = _find_anki(arguments)
    paths = Paths.for_collection(arguments.collection) if arguments.collection else Paths.standard()
    with _packed(arguments) as (parcel, collection):
        if arguments.type_dates:
            parcel = replace(parcel, content=typing_dates(parcel.content))
        preview = look(parcel, anki)
        data, words = preview_data(preview), list(tell_preview(preview))
        if arguments.preview or not preview.changes_anything:
            tell(arguments, data | {"sent": False}, "\n".join([*words, *_name_notes(preview)]))
            return
        print(*words, sep="\n", file=sys.stderr)
        sent = send(parcel, preview, anki, paths.collection.parent)
        if collection is not None:
            remember(collection, parcel, sent)
        left = {"missing": [note.guid for note in sent.missing], "remarks": list(sent.remarks)}
        tell(arguments, data | {"sent": True} | left, "\n".join(tell_sent(sent)))


def _find_anki(arguments: argparse.Namespace) -> "Anki":
    """The Anki at the address that is given here, else in the settings; with the settings' key."""
    from app.interchange.anki.connect import Line, read_address
    from app.interchange.anki.connect_reading import Anki
    from app.paths import Paths
    from app.settings import SettingsFile

    values = SettingsFile(Paths.standard().settings).values
    return Anki(Line(read_address(arguments.anki_at or values.anki_address), values.anki_key))


@contextmanager
def _packed(arguments: argparse.Namespace) -> "Iterator[tuple[Parcel, Collection | None]]":
    from app.interchange.formats import AnkiWishes
    from app.sending import pack, pack_choice

    given = Path(arguments.deck)
    if given.is_file():
        from app.deckfile.reading import read_deck

        if arguments.also or arguments.search is not None or arguments.with_progress:
            raise UserError(
                _("{file}: --also, --search and --with-progress are for decks of the collection.").format(
                    file=given
                )
            )
        yield pack(read_deck(given), None), None
        return
    with open_collection(arguments) as collection:
        manner = AnkiWishes(type_dates=arguments.type_dates).manner
        choice = replace(find_choice(arguments, collection), manner=manner)
        yield pack_choice(collection, choice, with_progress=arguments.with_progress), collection


def _name_notes(preview: "Preview") -> Iterator[str]:
    from app.interchange.anki.connect_foreseeing import Fate
    from app.sending import fate_name

    notes = [note for note in preview.notes if note.fate is not Fate.UNCHANGED]
    for note in notes[:SHOWN]:
        fields = ", ".join(change.field or _("Tags") for change in note.changes)
        words = _("{fate}: {note} ({fields})") if fields else _("{fate}: {note}")
        yield words.format(fate=fate_name(note.fate), note=note.title, fields=fields)
    if len(notes) > SHOWN:
        yield _("… and {count} more.").format(count=f"{len(notes) - SHOWN:,}")
