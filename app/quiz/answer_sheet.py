"""What a student hands in: answers by the number of the question on the paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.quiz.marking import Response


@dataclass(frozen=True, slots=True)
class Student:
    """Who answered, as the student writes it; `number` is the school's number for the person, if any."""

    name: str
    number: str = ""

    @property
    def key(self) -> str:
        """By what two responses are told to be one person's: the number, else the name."""
        return " ".join((self.number or self.name).casefold().split())


Answers = Mapping[str, Response]
"""By the number of the question ("1", "2" ...), as app.quiz.marking takes them."""


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """One attempt at one paper, bound to the quiz's version. Times are ISO 8601, empty where unknown.

    `digest` is that of the student's copy which was answered, and `source` says where (a web page, a table
    from an LMS); both may be empty.
    """

    student: Student
    quiz: str
    version: int
    letter: str
    answers: Answers = field(default_factory=dict)
    started: str = ""
    finished: str = ""
    digest: str = ""
    source: str = ""

    @property
    def seconds(self) -> float | None:
        """How long it took by the student's clock; None where that can't be told."""
        try:
            took = datetime.fromisoformat(self.finished) - datetime.fromisoformat(self.started)
        except (ValueError, TypeError):
            return None
        return took.total_seconds() if took.total_seconds() >= 0 else None
