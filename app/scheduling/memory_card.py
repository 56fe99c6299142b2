"""What scheduling knows of a card, as plain values: its state, its memory, and the preset that rules it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from math import floor
from struct import pack, unpack


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


class NewOrder(StrEnum):
    """In which order new cards are introduced."""

    POSITION = "position"
    RANDOM = "random"
    DECK = "deck"


class NewMix(StrEnum):
    """Where new cards stand among the reviews of a day."""

    MIXED = "mixed"
    BEFORE = "before"
    AFTER = "after"


class ReviewOrder(StrEnum):
    """In which order reviews come, and which stay when the day's limit cuts them."""

    RETRIEVABILITY = "retrievability"
    DUE_DAY = "due day"
    RANDOM = "random"
    OVERDUENESS = "overdueness"


class DayLoad(StrEnum):
    """How much of a usual day's reviews a day of the week takes."""

    NORMAL = "normal"
    REDUCED = "reduced"
    MINIMUM = "minimum"

    @property
    def share(self) -> float:
        """The part of a usual day, as a number."""
        return {DayLoad.NORMAL: 1.0, DayLoad.REDUCED: 0.5, DayLoad.MINIMUM: 0.0}[self]


EVERY_DAY_NORMAL = (DayLoad.NORMAL,) * 7


@dataclass(frozen=True, slots=True)
class Memory:
    """An FSRS memory state: stability in days, difficulty 1..10."""

    stability: float
    difficulty: float

    def rounded(self) -> "Memory":
        """As Anki stores it, so that a card goes on alike there and here."""
        return Memory(_round_single(self.stability, 4), _round_single(self.difficulty, 3))


def _round_single(value: float, places: int) -> float:
    """Rounded halves up in single precision, in which Anki computes: in double, some ties fall otherwise."""
    scale = 10**places
    return floor(_single(_single(value) * scale) + 0.5) / scale


def _single(value: float) -> float:
    return unpack("f", pack("f", value))[0]


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
    """The study options of a deck. Steps are in seconds; `parameters` are FSRS-6, empty for the defaults.

    `easy_days` begin with Monday. `vacations` are pairs of study days, the first and the last; nothing is
    asked then. `answer_seconds` is what counts for one answer at most, and `show_timer` shows it running.
    `parameters_before` are those that the present ones took the place of, None where there were none before.
    """

    id: int = 0
    name: str = "Default"
    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    new_a_day: int = 20
    reviews_a_day: int = 200
    new_order: NewOrder = NewOrder.POSITION
    new_mix: NewMix = NewMix.MIXED
    review_order: ReviewOrder = ReviewOrder.RETRIEVABILITY
    maximum_interval: int = 36500
    easy_days: tuple[DayLoad, ...] = EVERY_DAY_NORMAL
    load_balancing: bool = True
    vacations: tuple[tuple[int, int], ...] = ()
    leech_threshold: int = 8
    leech_action: LeechAction = LeechAction.TAG
    bury_siblings: bool = True
    day_start_hour: int = 4
    answer_seconds: int = 60
    show_timer: bool = False
    parameters: tuple[float, ...] = ()
    parameters_version: int = 6
    parameters_before: tuple[float, ...] | None = None

    @property
    def weighs_days(self) -> bool:
        """Whether it matters on which of the days that fuzz allows a card comes."""
        return self.load_balancing or not self.is_even

    @property
    def is_even(self) -> bool:
        """Whether every day takes a usual day's reviews."""
        return not self.vacations and self.easy_days == EVERY_DAY_NORMAL

    def is_vacation(self, day: int) -> bool:
        """Whether a study day is one of rest."""
        return any(first <= day <= last for first, last in self.vacations)

    def share_of(self, day: int) -> float:
        """How much of a usual day's reviews a study day takes: 0..1."""
        return 0.0 if self.is_vacation(day) else self.easy_days[(day - 1) % 7].share
