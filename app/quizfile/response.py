"""Responses and results as files hold them: plain, or sealed so that the instructor alone can read them."""

from dataclasses import dataclass

from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.marking import Outcome


@dataclass(frozen=True, slots=True)
class SealedResponse:
    """An answer sheet that only the holder of the private key can read.

    `box` (Base64) is a libsodium sealed box of the answer sheet's JSON; quiz, version and letter stand
    outside too, so that everyone can tell where it belongs, but what counts is what is inside.
    """

    quiz: str
    version: int
    letter: str
    public_key: str
    box: str


ResponseFile = AnswerSheet | SealedResponse


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """What one question earned, and what its student reads about it (HTML)."""

    number: int
    prompt: str
    outcome: Outcome
    score: float
    points: float
    feedback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StudentResult:
    """What goes back to one student, and to nobody else. `digest` is that of the answer sheet it marks."""

    student: Student
    quiz: str
    version: int
    letter: str
    title: str
    score: float
    points: float
    questions: tuple[MarkedQuestion, ...]
    digest: str = ""
    remark: str = ""
