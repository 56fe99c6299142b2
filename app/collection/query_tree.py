"""What a search means, as a tree whose leaves know their place in the text; no SQL.

Places are half-open [start, end) in characters of the text that was read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from app.errors import UserError


class QueryError(UserError):
    """What is wrong with a search, and where."""

    def __init__(self, sentence: str, start: int, end: int) -> None:
        """Blame the text in [start, end)."""
        super().__init__(sentence)
        self.start = start
        self.end = max(end, start)


class Wild(Enum):
    """A wildcard: any run of characters, or exactly one."""

    RUN = "*"
    ONE = "_"


@dataclass(frozen=True)
class Pattern:
    """Literal text and wildcards in turn."""

    parts: tuple[str | Wild, ...]

    @property
    def typed(self) -> str:
        """The text with its wildcards as they were typed, without backslashes."""
        return "".join(p.value if isinstance(p, Wild) else p for p in self.parts)

    @property
    def literal(self) -> str | None:
        """The text where it has no wildcards, else None."""
        return None if any(isinstance(p, Wild) for p in self.parts) else "".join(map(str, self.parts))

    @property
    def is_anything(self) -> bool:
        """Whether every text matches: nothing but `*`, or nothing at all."""
        return all(p is Wild.RUN for p in self.parts)

    @cached_property
    def expression(self) -> str:
        """The same as a regular expression, to be matched against the whole of a text."""
        kinds = {Wild.RUN: ".*", Wild.ONE: "."}
        return "".join(kinds[p] if isinstance(p, Wild) else re.escape(p) for p in self.parts)

    def matches(self, text: str) -> bool:
        """Whether the whole text is so, whatever its case."""
        return re.fullmatch(self.expression, text, re.IGNORECASE | re.DOTALL) is not None


class CardState(StrEnum):
    """What `is:` knows."""

    DUE = "due"
    NEW = "new"
    LEARN = "learn"
    REVIEW = "review"
    SUSPENDED = "suspended"
    BURIED = "buried"
    BURIED_BY_HAND = "buried-manually"
    BURIED_AS_SIBLING = "buried-sibling"
    LEECH = "leech"
    MARKED = "marked"


class Property(StrEnum):
    """The numbers that `prop:` compares. `due` counts days from today, `d` is 0..1 or 1..10, `r` 0..1."""

    INTERVAL = "ivl"
    DUE = "due"
    REPS = "reps"
    LAPSES = "lapses"
    POSITION = "pos"
    STABILITY = "s"
    DIFFICULTY = "d"
    RETRIEVABILITY = "r"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition and where it stands."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words(Leaf):
    """Text anywhere in a note; `whole`: not inside longer words."""

    pattern: Pattern
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Expression(Leaf):
    """A regular expression somewhere in a note, or in its fields of a name."""

    source: str
    field: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Field(Leaf):
    """The whole of a field. `quoted`: the name stood inside quotes, so it may have been mere words."""

    field: Pattern
    pattern: Pattern
    quoted: bool = False
    words: Pattern = Pattern(())


@dataclass(frozen=True, slots=True)
class Named(Leaf):
    """A name that matches: of a deck, tag, note type, card template or preset (by the filter's key)."""

    key: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class TagExpression(Leaf):
    """A regular expression somewhere in a tag."""

    source: str


@dataclass(frozen=True, slots=True)
class Ids(Leaf):
    """Cards (`cid`) or notes (`nid`) by their ids."""

    key: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicates(Leaf):
    """Notes of a type whose first field says this."""

    note_type: Pattern
    text: str


@dataclass(frozen=True, slots=True)
class Is(Leaf):
    """A card's state."""

    state: CardState


@dataclass(frozen=True, slots=True)
class Flag(Leaf):
    """A card's flag, 0 for none."""

    number: int


@dataclass(frozen=True, slots=True)
class Compared(Leaf):
    """A number of a card against another."""

    name: Property
    operator: str
    number: float


@dataclass(frozen=True, slots=True)
class Recent(Leaf):
    """Something that happened in the last `days` days, today being the first (by the filter's key)."""

    key: str
    days: int
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match."""

    of: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of these; none at all matches everything."""

    of: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    of: "tuple[Node, ...]"


Node = Leaf | Not | And | Or


def leaves(node: Node) -> Iterator[Leaf]:
    """The conditions of a tree in the order of the text."""
    match node:
        case Not():
            yield from leaves(node.of)
        case And() | Or():
            for part in node.of:
                yield from leaves(part)
        case _:
            yield node
