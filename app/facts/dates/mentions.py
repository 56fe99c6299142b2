"""A date found in a document, and how its value was arrived at."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """What gave a mention its value."""

    STATED = "stated"
    NARRATIVE = "narrative"
    HEADING = "heading"
    SECTION = "section"
    """A date later in the same section, or an earlier statement that sets two periods side by side."""
    DOCUMENT_DATE = "document date"
    REFERENCE_DATE = "reference date"
    UNRESOLVED = "unresolved"


WRITTEN = (Origin.DOCUMENT_DATE, Origin.REFERENCE_DATE)
"""What tells when the words were written. A document's own date counts before one given beside it."""


class MentionKind(StrEnum):
    """What a temporal expression expresses."""

    CALENDAR = "calendar"
    RELATIVE = "relative"
    RANGE = "range"
    DURATION = "duration"
    SET = "set"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text` stands at [start, end) of the document and means `value` (EDTF; None when it can't be known).

    `inferred` says that the words alone don't give the value. `anchor` is the span of the words that gave
    what was missing; None when the words themselves, the document's own date or the reference date did.
    """

    start: int
    end: int
    text: str
    value: str | None
    inferred: bool
    anchor: tuple[int, int] | None
    origin: Origin
    kind: MentionKind
