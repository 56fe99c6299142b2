"""A quiz as a value: sections of chosen and drawn items, its rules, and everything that goes with them."""

from dataclasses import dataclass
from enum import StrEnum

from app.deckfile.deck import Media, Source
from app.quiz.correction import Correction
from app.quiz.item import Difficulty, Item, Kind


class Reveal(StrEnum):
    """When a student learns what was right."""

    AFTER_EACH = "after_each"
    AT_END = "at_end"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules of taking a quiz. `time_limit_s` in seconds; None for no limit of time or attempts."""

    time_limit_s: int | None = None
    attempts: int | None = None
    reveal: Reveal = Reveal.AT_END
    one_per_page: bool = False
    shuffle_items: bool = False
    shuffle_choices: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """An item that stands in every paper; `points` instead of its own, None for those."""

    item: str
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Which items a draw takes: all that is given must hold. `least_used` prefers what was used least."""

    tags: tuple[str, ...] = ()
    topic: str = ""
    kinds: tuple[Kind, ...] = ()
    difficulty: Difficulty | None = None
    least_used: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """`count` items drawn for each paper out of `pool` (item ids, the least used first if the rule asks)."""

    id: str
    count: int
    rule: Rule
    pool: tuple[str, ...]
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a quiz with instructions (HTML) of its own."""

    id: str
    title: str
    instructions: str = ""
    parts: tuple[Chosen | Draw, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text (HTML) that several items ask about; it is kept together with them."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A line of the blueprint: so many points on a topic, of one kind or of any."""

    topic: str
    points: float
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Quiz:
    """An instructor's quiz with its key. `items` holds each that a section names or may draw.

    `version` counts what was given out: responses are bound to it. Papers A, B, C ... come from `seed`.
    `corrections` are what was found wrong with the key since, in the order in which they were made.
    """

    id: str
    title: str
    version: int = 1
    description: str = ""
    language: str = "en"
    seed: int = 0
    papers: int = 1
    settings: Settings = Settings()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    passages: tuple[Passage, ...] = ()
    sources: tuple[Source, ...] = ()
    media: tuple[Media, ...] = ()
    blueprint: tuple[Cell, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def letters(self) -> tuple[str, ...]:
        """The names of its papers."""
        return tuple(chr(ord("A") + number) for number in range(self.papers))

    def item(self, item_id: str) -> Item:
        """One of its items; KeyError when there is none of this id."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
