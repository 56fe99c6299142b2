"""The kinds of files that quizzes travel in, and the values they hold."""

from enum import StrEnum

from app.wording import gettext as _

VERSION = 1
"""Of all four kinds: they change together."""


class FileKind(StrEnum):
    """A kind of file by the word in its `format`."""

    QUIZ = "lectern-quiz"
    STUDENT = "lectern-quiz-student"
    RESPONSE = "lectern-response"
    RESULT = "lectern-result"

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        return {
            FileKind.QUIZ: _("quiz file"),
            FileKind.STUDENT: _("student's copy of a quiz"),
            FileKind.RESPONSE: _("response file"),
            FileKind.RESULT: _("result file"),
        }[self]

    @property
    def inside(self) -> str:
        """The key under which its value stands."""
        return {"lectern-quiz": "quiz", "lectern-quiz-student": "copy"}.get(self) or self.removeprefix(
            "lectern-"
        )
