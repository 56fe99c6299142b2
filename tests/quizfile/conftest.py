"""The quiz with everything in it, as a value and as its file's JSON."""

from typing import Any

import pytest

from app.quiz.quiz import Quiz
from app.quizfile.kinds import FileKind
from app.quizfile.writing import file_to_json
from tests.made_quiz import everything_quiz


@pytest.fixture
def everything() -> Quiz:
    return everything_quiz()


@pytest.fixture
def quiz_data(everything: Quiz) -> Any:
    return file_to_json(FileKind.QUIZ, everything)
