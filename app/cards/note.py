"""Notes and the cards made from them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """The editable fields (HTML) of one thing to remember, of a note type.

    `fact` is the id of the fact it was generated from, None for written and imported notes.
    `modified` (seconds since 1970, UTC) is absent until a person edits it.
    """

    id: str
    type: str
    fields: dict[str, str]
    fact: str | None = None
    tags: tuple[str, ...] = ()
    modified: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One prompt made from a note by a template. `front` and `back` are HTML.

    `accepted` are other right answers in plain text; `distractors` are certainly wrong ones.
    """

    id: str
    note: str
    fact: str | None
    template: str
    front: str
    back: str
    accepted: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
