"""A file of another program on its way into the collection: read, foreseen, stored."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from app.cards.templates.media_references import names_in_field
from app.collection.arrivals import Arrival
from app.collection.foreseen import ForeseenNote, Foresight
from app.errors import CancelledError
from app.holdings import HeldMedia, HeldNoteType, Holdings
from app.interchange.csv_layout import Said, Table, open_table
from app.interchange.csv_reading import read_laid_out
from app.interchange.formats import is_table, read_holdings
from app.stopping import Stopped, stop_if
from app.ui.models.card_media import PLAYED, look_up_media
from app.uncollected import uncollected

if TYPE_CHECKING:
    from app.collection.collection import Collection

Contents = Table | Holdings
"""What a file holds; of a table it is yet to be said what its columns are."""
MOST_PICTURES = 24
"""Pictures of a note that are looked at before it comes in."""
PIECE = 1000
"""Notes, cards or lines of the log that are forgotten at once."""
Report = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class AtHome:
    """What is here that a table's notes can be: note types, and decks by name."""

    types: tuple[HeldNoteType, ...]
    decks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a file holds, and what bringing it in would do."""

    holdings: Holdings
    foresight: Foresight


@contextmanager
def _kept_apart() -> Iterator[None]:
    """What is made inside is never searched for circles: a search through it would hold every thread."""
    with uncollected():
        yield
        gc.freeze()


def let_go(held: list[Holdings]) -> None:
    """Forget what a file held, a piece at a time: to free it at once would hold every thread.

    `held` must be all that knows it.
    """
    parts: list[Sequence[object]] = []
    while held:
        holdings = held.pop()
        parts += [holdings.notes, holdings.cards, holdings.reviews]
        del holdings
    while parts:
        part = parts.pop()
        pieces = [part[start : start + PIECE] for start in range(0, len(part), PIECE)]
        del part
        while pieces:
            pieces.pop()


def look_home(collection: "Collection") -> AtHome:
    """What is here; runs where the collection lives."""
    decks = tuple(deck.name for deck in collection.decks())
    return AtHome(collection.importing.note_types(), decks)


def open_file(path: Path, stopped: Stopped) -> Contents:
    """Read a file as far as it tells by itself. UserError where it can't be read."""
    with _kept_apart():
        contents = open_table(path) if is_table(path) else read_holdings(path, stopped=stopped)
    stop_if(stopped)
    return contents


def read_said(table: Table, known: Sequence[HeldNoteType], said: Said, stopped: Stopped) -> Holdings:
    """Read a whole table as a person says it is."""
    with _kept_apart():
        holdings = read_laid_out(table, known, said)
    stop_if(stopped)
    return holdings


def foresee(collection: "Collection", holdings: Holdings, report: Report, stopped: Stopped) -> Foreseen:
    """What storing would do; runs where the collection lives."""
    from app.collection.foreseeing import Watch

    return Foreseen(holdings, collection.foreseeing.foresee(holdings, Watch(report, stopped)))


def read_pictures(media: HeldMedia, note: ForeseenNote) -> dict[str, bytes]:
    """The pictures that a note's cards show, from the file."""
    names = (name for face in note.faces for side in face for name in names_in_field(side))
    wanted = frozenset(islice((n for n in names if not n.lower().endswith(PLAYED)), MOST_PICTURES))
    with media.only(wanted).reading() as files:
        return dict(files)


def find_pictures(collection: "Collection", note: ForeseenNote) -> dict[str, bytes]:
    """Those that are here; runs where the collection lives."""
    return look_up_media(collection, [side for face in note.faces for side in face])


def store(collection: "Collection", foreseen: Foreseen, report: Report, stop: Event) -> Arrival | None:
    """Bring everything in; None where it was stopped before it was done, and nothing is changed."""
    from app.collection.foreseeing import Watch

    watch = Watch(report, stop.is_set)
    try:
        return collection.foreseeing.store(foreseen.holdings, watch, foreseen.foresight.effort)
    except CancelledError:
        return None
