"""What an export says when it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written, and in full sentences what the format could not hold and what was done.

    `written`: for Anki, the notes of a collection by id with the time that the package dates them.
    """

    notes: int
    cards: int
    remarks: tuple[str, ...] = ()
    written: Mapping[str, int] = field(default_factory=dict)


def replacing_warning() -> str:
    """What a person must know before Anki opens a collection package."""
    return _(
        "Anki replaces everything in the profile that opens this file: notes, cards, decks and settings. "
        "Open it in a new profile (File, Switch Profile, Add) unless that is what you want."
    )
