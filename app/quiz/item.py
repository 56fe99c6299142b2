"""Quiz items: what is asked, what is right, what earns how much. Words as in QTI and Moodle.

All texts that a student reads are HTML of the card's small set; weights are shares of the item's points,
from -1 to 1, where 1 earns them all.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.facts.fact import Evidence


class Kind(StrEnum):
    """What a student does with an item."""

    CHOICE = "choice"
    CHOICES = "choices"
    TRUE_FALSE = "true_false"
    SHORT_ANSWER = "short_answer"
    NUMERIC = "numeric"
    DATE = "date"
    CLOZE = "cloze"
    MATCHING = "matching"
    ORDERING = "ordering"
    ESSAY = "essay"


class Difficulty(StrEnum):
    """How hard its author thinks an item is; what students made of it is its facility."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers to tick."""

    id: str
    text: str
    weight: float = 0.0
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Pick one, or with `several` all that are right; `shuffle` lets papers change their order."""

    choices: tuple[Choice, ...]
    several: bool = False
    shuffle: bool = True


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """Say whether the prompt is true; feedback for who says true, and for who says false."""

    answer: bool
    feedback_true: str = ""
    feedback_false: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedText:
    """A text that earns `weight`, compared as typed answers are: forgiving in form, strict in figures."""

    text: str
    weight: float = 1.0
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """Write a few words. With `exact` letter case and accents count, and no slip is forgiven."""

    accepted: tuple[AcceptedText, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class AcceptedNumber:
    """A number that earns `weight`, or any within `tolerance` (absolute) of it."""

    value: float
    tolerance: float = 0.0
    weight: float = 1.0
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Numeric:
    """Write a number; `unit` is shown behind the field and forgiven when it is typed."""

    accepted: tuple[AcceptedNumber, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedDate:
    """A date (EDTF) that earns `weight`; so does one that says at least as much and lies within its span.

    `tolerance_days` widens the span on both sides. Of an interval both ends must be given.
    """

    date: str
    tolerance_days: int = 0
    weight: float = 1.0
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """Write a date, in any usual form."""

    accepted: tuple[AcceptedDate, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a cloze text; `weight` is its part of the points beside the other gaps'."""

    id: str
    answer: ShortAnswer | Numeric | DateAnswer | Choices
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cloze:
    """Fill the gaps of `text`, where each stands as `[[id]]`."""

    text: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What belongs together in a matching item."""

    id: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Give each left side its right one; `extra` are right sides that belong to none."""

    pairs: tuple[Pair, ...]
    extra: tuple[str, ...] = ()

    @property
    def rights(self) -> tuple[str, ...]:
        """Every right side once, in the order of the pairs, the spare ones last."""
        return tuple(dict.fromkeys([p.right for p in self.pairs] + list(self.extra)))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to put in order."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Ordering:
    """Put the steps in order; they stand here in the right one."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Essay:
    """Write at length; marked by hand. `lines` is the room on paper, `rubric` is for who marks."""

    lines: int = 10
    model_answer: str = ""
    rubric: str = ""


Answer = Choices | TrueFalse | ShortAnswer | Numeric | DateAnswer | Cloze | Matching | Ordering | Essay

_KINDS: dict[type, Kind] = {
    TrueFalse: Kind.TRUE_FALSE,
    ShortAnswer: Kind.SHORT_ANSWER,
    Numeric: Kind.NUMERIC,
    DateAnswer: Kind.DATE,
    Cloze: Kind.CLOZE,
    Matching: Kind.MATCHING,
    Ordering: Kind.ORDERING,
    Essay: Kind.ESSAY,
}


@dataclass(frozen=True, slots=True)
class Marking:
    """How an answer that is not wholly right is marked.

    Without `partial` only a wholly right answer earns anything. `penalty` is the share of the points
    that a wrong answer loses (0 to 1); a blank one never loses any.
    """

    partial: bool = True
    penalty: float = 0.0


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a student reads afterwards: in any case, when right, and when not (HTML)."""

    general: str = ""
    right: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a bank or a quiz. `version` counts its changes; `evidence` are the sentences it rests on.

    `card` is the id of the card it was made from; `passage` that of the text which stays with it.
    """

    id: str
    prompt: str
    answer: Answer
    version: int = 1
    points: float = 1.0
    marking: Marking = Marking()
    feedback: Feedback = Feedback()
    difficulty: Difficulty | None = None
    topic: str = ""
    objective: str = ""
    tags: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    passage: str | None = None
    card: str | None = None

    @property
    def kind(self) -> Kind:
        """What a student does with it."""
        if isinstance(self.answer, Choices):
            return Kind.CHOICES if self.answer.several else Kind.CHOICE
        return _KINDS[type(self.answer)]
