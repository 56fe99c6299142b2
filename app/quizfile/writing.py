"""Values -> quiz, student, response and result files. The same value gives the same bytes."""

import json
from pathlib import Path
from typing import Any

from app.deckfile.replacing import replacing
from app.quiz.quiz import Quiz
from app.quizfile.coding import is_tagged, to_json
from app.quizfile.kinds import VERSION, FileKind
from app.quizfile.schemas import TYPES


def write_quiz(quiz: Quiz, path: Path) -> None:
    """Write an instructor's quiz; an earlier file is replaced only when all is written."""
    write_file(FileKind.QUIZ, quiz, path)


def write_file(kind: FileKind, value: Any, path: Path) -> None:
    """Write any of the four kinds."""
    data = encode_file(kind, value)
    with replacing(path) as part:
        part.write_bytes(data)


def encode_file(kind: FileKind, value: Any) -> bytes:
    """The bytes of a file: UTF-8, indented by one blank, with a final newline."""
    text = json.dumps(file_to_json(kind, value), ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode() + b"\n"


def file_to_json(kind: FileKind, value: Any) -> dict[str, Any]:
    """The JSON value of a file."""
    inside = to_json(value, tagged=is_tagged(TYPES[kind]))
    return {"format": kind.value, "version": VERSION, kind.inside: inside}
