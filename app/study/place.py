"""Where a session stands, to be kept and gone back to after a pause, a restart or a crash."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.study.custom import CustomStudy, read_custom
from app.study.progress import Tally


@dataclass(frozen=True, slots=True)
class Place:
    """The deck, the shown card, what was done so far and on which study day.

    `custom` is what a person chose instead of the day's queue, `cards` are those that are left of it.
    """

    deck: str
    card: str | None
    tally: Tally = field(default_factory=Tally)
    day: int = 0
    custom: CustomStudy | None = None
    cards: tuple[str, ...] = ()

    @property
    def was_begun(self) -> bool:
        """Whether there is something to go on with: answers today, or a choice of one's own."""
        return bool(self.tally.answers or self.custom)

    def on(self, day: int) -> "Place":
        """The place as it is found on a study day: what was done on another one is no longer counted."""
        return self if day == self.day else replace(self, day=day, tally=Tally())


def write_place(place: Place) -> dict[str, Any]:
    """The place as plain JSON values."""
    return asdict(place)


def read_place(stored: Any) -> Place | None:
    """The place that was kept; None where it can't be read."""
    try:
        tally = stored["tally"]
        custom = stored.get("custom")
        return Place(
            str(stored["deck"]),
            stored["card"],
            Tally(**(tally | {"leeches": tuple(tally["leeches"])})),
            int(stored["day"]),
            read_custom(custom) if custom else None,
            tuple(stored.get("cards", ())),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
