"""What scheduling knows of a card, as plain values: its state, its memory, and the preset that rules it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class State(IntEnum):
    """Where a card stands in its life; the numbers are Anki's."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class Rating(IntEnum):
    """How well the person remembered; the numbers are Anki's and FSRS's."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class LeechAction(StrEnum):
    """What happens to a card that is forgotten again and again, beside the tag."""

    TAG = "tag"
    SUSPEND = "suspend"


@dataclass(frozen=True, slots=True)
class Memory:
    """An FSRS memory state: stability in days, difficulty 1..10."""

    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class MemoryCard:
    """A card as scheduling sees it.

    In learning and relearning, `step` is the index of the step it waits for and exactly one of
    `due_at` (seconds since 1970, within its day) and `due_day` is set; in review, `due_day` is.
    Days are ordinals of the study day (`date.toordinal`). `interval` is in days, `last_review` in
    milliseconds since 1970.
    """

    state: State = State.NEW
    step: int = 0
    due_day: int | None = None
    due_at: int | None = None
    interval: int = 0
    memory: Memory | None = None
    last_review: int | None = None
    reps: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Preset:
    """The study options of a deck. Steps are in seconds; `parameters` are FSRS-6, empty for the defaults."""

    id: int = 0
    name: str = "Default"
    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    new_a_day: int = 20
    reviews_a_day: int = 200
    maximum_interval: int = 36500
    leech_threshold: int = 8
    leech_action: LeechAction = LeechAction.TAG
    bury_siblings: bool = True
    day_start_hour: int = 4
    parameters: tuple[float, ...] = ()
    parameters_version: int = 6
