"""Corrections of a key after a quiz was given out: the record that regrading follows."""

from dataclasses import dataclass
from enum import StrEnum


class Remedy(StrEnum):
    """What is done about a wrong key."""

    DROP = "drop"
    ACCEPT = "accept"
    ALL_POINTS = "all_points"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of one item: it counts for nobody, one more answer is right, or all get its points.

    `answer` is what is accepted now: the id of a choice, "true" or "false", else a text, number or date (in a
    gap of this id where the item is a cloze text), for `weight` of the points. `made` is ISO 8601.
    """

    item: str
    remedy: Remedy
    answer: str = ""
    gap: str = ""
    weight: float = 1.0
    reason: str = ""
    made: str = ""
