"""What was found in a document, with the places that say so."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from app.documents.document import Csl


class Role(StrEnum):
    """What a piece of evidence does for its fact."""

    STATES = "states"
    DATES = "dates"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a source: `quote` is exactly `text[start:end]` of it (code points, half-open).

    STATES: the sentence that says the fact. DATES: the words that gave an inferred year.
    NAMES: where a name that stands for a pronoun was found.
    """

    source: str
    start: int
    end: int
    quote: str
    page: int | None = None
    role: Role = Role.STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all kinds share. `importance` is 0..1; `why` says in one line what it rests on.

    `clear` (0..1): how likely readers find its whole sentence clear without the neighbours; 0 where nobody
    judged it. It serves the making of cards and is no part of a deck.
    """

    id: str
    importance: float
    evidence: tuple[Evidence, ...]
    why: str = ""
    clear: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Fact):
    """When something happened. `date` is EDTF; `event` is the verbatim clause without the date's words.

    `inferred` is true when the words alone don't give the date (the year came from elsewhere); then
    the evidence holds the words that gave it, in the role DATES.
    """

    date: str
    event: str
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptFact(Fact):
    """What the document says of a term. `attribution` names who says it, empty for the document itself."""

    term: str
    definition: str
    attribution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFact(Fact):
    """A work that the document lists or names, as CSL-JSON."""

    csl: Csl


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorFact(Fact):
    """One thing the document says a person argues, did or is cited for. `name` is a CSL name."""

    name: dict[str, Any]
    claim: str


def fact_id(kind: str, first: Evidence, value: str) -> str:
    """The id of a fact: derived once from source, kind, first evidence and value, then kept."""
    key = "\x1f".join((first.source, kind, str(first.start), str(first.end), value))
    return "f" + blake2b(key.encode(), digest_size=8).hexdigest()


KINDS: dict[type[Fact], str] = {
    DateFact: "date",
    ConceptFact: "concept",
    WorkFact: "work",
    AuthorFact: "author",
}
"""The name of each kind as the deck file writes it."""
