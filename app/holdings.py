"""What a file of another program holds, as plain values: read by a format, stored by the collection.

The same values go the other way: given by the collection, written by a format.

Numbers are that program's own ids and tie the values to one another. `data` is JSON that only that program
knows, kept so that it gets back what it gave.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from app.scheduling.memory_card import Preset

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HeldField:
    """A field of a note type."""

    name: str
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeldTemplate:
    """A template in Anki's language (`app.cards.templates.template_rendering`)."""

    name: str
    front: str
    back: str
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeldNoteType:
    """A note type. `own` is the name of ours that it is, where a program got it from us."""

    number: int
    name: str
    fields: tuple[HeldField, ...]
    templates: tuple[HeldTemplate, ...]
    cloze: bool = False
    css: str = ""
    data: Data = field(default_factory=dict)
    own: str | None = None


@dataclass(frozen=True, slots=True)
class HeldPreset:
    """Study options."""

    number: int
    preset: Preset
    data: Data = field(default_factory=dict)
    is_default: bool = False
    """Whether the program gives these options to everybody."""


@dataclass(frozen=True, slots=True)
class HeldDeck:
    """A deck; `name` is its path, parted by `::`, `preset` the number of its study options, if known."""

    number: int
    name: str
    description: str = ""
    preset: int | None = None
    data: Data = field(default_factory=dict)


class HeldNote(NamedTuple):
    """A note. `uid` is its id for ever; `type` the number of its type; `modified` seconds since 1970.

    Where a file has no numbers of its own, those of its notes and cards are negative. On the way out `given`
    is the number that the other program gave it, if it did.
    """

    number: int
    uid: str
    type: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    modified: int | None
    given: int = 0


class HeldCard(NamedTuple):
    """A card and where it stands, in the collection's terms (`app.scheduling.memory_card.MemoryCard`).

    `ordinal` is the template's place, or the cloze number less one. `buried`: 0 by hand, 1 as a sibling.
    `data` is a JSON object with what the other program says of the card in its own words.
    """

    number: int
    note: int
    deck: int
    ordinal: int
    state: int
    step: int
    due_day: int | None
    due_at: int | None
    interval: int
    stability: float | None
    difficulty: float | None
    last_review_ms: int | None
    reps: int
    lapses: int
    suspended: int
    buried: int | None
    flag: int
    position: int
    data: str

    @classmethod
    def unseen(cls, number: int, note: int, deck: int, ordinal: int) -> "HeldCard":
        """A new card, in the order of its number."""
        standing = (0, 0, None, None, 0, None, None, None, 0, 0, 0, None, 0)
        return cls(number, note, deck, ordinal, *standing, abs(number), "")


class HeldReview(NamedTuple):
    """A line of the review log; `at` is in milliseconds since 1970 (`app.scheduling.answering.LogEntry`)."""

    at: int
    card: int
    rating: int
    kind: int
    interval: int
    last_interval: int
    factor: int
    took_ms: int


class HeldMedia(Protocol):
    """Files that fields refer to, read one after another."""

    def __len__(self) -> int: ...

    def reading(self) -> AbstractContextManager[Iterator[tuple[str, bytes]]]:
        """Names and contents while the context lasts."""
        ...

    def only(self, names: Collection[str]) -> "HeldMedia":
        """Those of these names, to look at a few."""
        ...

    def remarks(self) -> Sequence[str]:
        """What could not be read, once all was."""
        ...


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that a file holds; `remarks` are full sentences on what it holds that can't be kept."""

    title: str
    note_types: tuple[HeldNoteType, ...] = ()
    presets: tuple[HeldPreset, ...] = ()
    decks: tuple[HeldDeck, ...] = ()
    notes: Sequence[HeldNote] = ()
    cards: Sequence[HeldCard] = ()
    reviews: Sequence[HeldReview] = ()
    media: HeldMedia | None = None
    remarks: tuple[str, ...] = ()
    unsaid: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """By number of a note type, the places of fields that the file says nothing of: they stay as they are."""
    says_tags: bool = True
    """Whether the file says which tags notes have; else they stay as they are."""
