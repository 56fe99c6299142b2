"""What an export says when it is done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written, and in full sentences what the format could not hold and what was done."""

    notes: int
    cards: int
    remarks: tuple[str, ...] = ()
