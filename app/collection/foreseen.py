"""What an import would do to single notes, as plain values for a preview."""

from dataclasses import dataclass
from enum import Enum

from app.collection.arrivals import Arrival


class Fate(Enum):
    """What becomes of a note that a file brings."""

    NEW = "new"
    CHANGED = "changed"
    KEPT = "kept"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ForeseenField:
    """A field's HTML as it is here, in the file, and as it will be; `stays` where an edit here wins."""

    name: str
    here: str
    comes: str
    will: str
    stays: bool = False


@dataclass(frozen=True, slots=True)
class ForeseenNote:
    """A note of the file; `faces` are front and back of its first cards, `kind` its note type's title."""

    uid: str
    fate: Fate
    kind: str
    deck: str
    fields: tuple[ForeseenField, ...]
    tags: ForeseenField
    faces: tuple[tuple[str, str], ...]

    @property
    def changes(self) -> tuple[ForeseenField, ...]:
        """Fields (and tags) that change, or that differ and stay as they were edited here."""
        return tuple(f for f in (*self.fields, self.tags) if f.stays or f.here != f.will)


@dataclass(frozen=True, slots=True)
class Foresight:
    """What an import would do: its counts, and some notes of each fate, in the file's order.

    `effort` counts the rows that are written, by which the import itself tells how far it is.
    """

    arrival: Arrival
    notes: tuple[ForeseenNote, ...]
    effort: int = 0
