"""What an import from another program does, or would do, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A note whose fields were edited here and stay, though the file says something else."""

    note: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Counts of an import. Every note of the file is one of new, changed, unchanged or only kept.

    `kept` lists the notes with fields that stay as they were edited here; `kept_only` counts those of which
    nothing was taken. `progress` counts cards that were here and take over what was learnt elsewhere;
    `progress_kept` those that were studied here and stay. `decks` are the names of decks that are new.
    `remarks` are full sentences on what can't be kept.
    """

    title: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_only: int = 0
    kept: tuple[Kept, ...] = ()
    cards: int = 0
    progress: int = 0
    progress_kept: int = 0
    reviews: int = 0
    decks: tuple[str, ...] = ()
    note_types: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    media: int = 0
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """The ids of all notes of the file, once they are stored."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A card as another program shows it: HTML of both sides and CSS, as they came, not cleaned.

    For a view that runs no script and asks no network: scripts are out of the HTML, but addresses and
    handlers may still stand in it. `place` is that of the card among those of its note, from 0.
    """

    front: str
    back: str
    css: str
    place: int = 0
