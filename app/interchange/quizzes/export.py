"""What every quiz format gets and gives: a quiz with the paper to write, and a report of what was lost."""

from dataclasses import dataclass
from enum import StrEnum

from app.quiz.paper import Paper
from app.quiz.quiz import Quiz


class PageSize(StrEnum):
    """The paper that a quiz is printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class QuizExport:
    """A paper of a quiz to be written. Page size and large print matter to formats with pages only.

    `public_key` (Base64) is the instructor's; only the sealed copy needs it.
    """

    quiz: Quiz
    paper: Paper
    page_size: PageSize = PageSize.A4
    large_print: bool = False
    public_key: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format could not hold, and what was done instead, in a sentence; of an item, or of the quiz.

    `number` is the item's on the paper (when reading: in the file), None for the quiz itself.
    """

    sentence: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class QuizReport:
    """How many items were written, how many were left out, and everything that was lost."""

    items: int
    left_out: int = 0
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadQuiz:
    """A quiz that a file held, and what of the file could not be taken in."""

    quiz: Quiz
    losses: tuple[Loss, ...] = ()
