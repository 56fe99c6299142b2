"""Quiz, student, response and result files -> values. What breaks the contract is refused with its place."""

import re
from pathlib import Path
from typing import Any

from app.deckfile.explaining import refused
from app.deckfile.parsing import parse_json, read_bytes
from app.quiz.quiz import Quiz
from app.quizfile.checking import check_copy, check_data, check_quiz
from app.quizfile.coding import from_json
from app.quizfile.kinds import FileKind
from app.quizfile.response import ResponseFile, StudentResult
from app.quizfile.schemas import TYPES
from app.quizfile.student_copy import StudentCopy
from app.wording import gettext as _

MAX_BYTES = 256 * 1024 * 1024
"""Of quizzes and copies, which hold media."""

MAX_RESPONSE_BYTES = 16 * 1024 * 1024
"""Of what one student hands in or gets back."""

_FORMAT = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"([a-z-]{1,40})"')


def file_kind(path: Path) -> FileKind | None:
    """Which kind of quiz file this is, by the format that stands first in it; None when it is none."""
    try:
        with path.open("rb") as file:
            found = _FORMAT.match(file.read(200))
    except OSError:
        return None
    words = {kind.value: kind for kind in FileKind}
    return words.get(found[1].decode("ascii")) if found else None


def read_quiz(path: Path) -> Quiz:
    """An instructor's quiz; raises UserError."""
    return quiz_from_json(_parsed(FileKind.QUIZ, path, MAX_BYTES), path.name)


def quiz_from_json(data: Any, name: str) -> Quiz:
    """A quiz from the JSON value of its file; `name` is what the file is called in errors."""
    quiz: Quiz = value_from_json(FileKind.QUIZ, data, name)
    check_quiz(quiz, name)
    return quiz


def read_copy(path: Path) -> StudentCopy:
    """A student's copy, practice or sealed; raises UserError."""
    copy: StudentCopy = value_from_json(
        FileKind.STUDENT, _parsed(FileKind.STUDENT, path, MAX_BYTES), path.name
    )
    check_copy(copy, path.name)
    return copy


def read_response(path: Path) -> ResponseFile:
    """A response, plain or still sealed; raises UserError."""
    data = _parsed(FileKind.RESPONSE, path, MAX_RESPONSE_BYTES)
    return value_from_json(FileKind.RESPONSE, data, path.name)


def read_result(path: Path) -> StudentResult:
    """What an instructor gave back to a student; raises UserError."""
    return value_from_json(FileKind.RESULT, _parsed(FileKind.RESULT, path, MAX_RESPONSE_BYTES), path.name)


def value_from_json(kind: FileKind, data: Any, name: str) -> Any:
    """The value of any of the files, its schema checked but not its references."""
    check_data(kind, data, name)
    try:
        return from_json(TYPES[kind], data[kind.inside])
    except ValueError as error:
        place = _wrong_base64(data[kind.inside], kind.inside)
        raise refused(name, kind.called, place, _("it is not Base64")) from error


def _parsed(kind: FileKind, path: Path, max_bytes: int) -> Any:
    return parse_json(read_bytes(path, max_bytes, kind.called), path.name, kind.called)


def _wrong_base64(inside: dict[str, Any], room: str) -> str:
    """Where bytes stand whose length is wrong; their letters are checked by the schema."""
    if "box" in inside:
        return f"{room}.box"
    lengths = [len(media["data"]) % 4 for media in inside.get("media", ())]
    return f"{room}.media[{next((n for n, rest in enumerate(lengths) if rest), 0)}].data"
