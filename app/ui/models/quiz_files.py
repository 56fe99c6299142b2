"""Which page opens what of a quiz was dropped on the window or given to it; no Qt."""

from collections.abc import Sequence
from pathlib import Path

from app.quizfile.kinds import FileKind
from app.quizfile.reading import file_kind

ANSWERS = (".json", ".csv", ".tsv")
"""Suffixes of responses and of tables of results."""
MOST_LOOKED_AT = 200
"""Files of a folder that are looked at to tell what it holds."""


def place_of(paths: Sequence[Path], shown: str = "") -> tuple[str, object] | None:
    """The page for these files with what it should open there; None where they are no quiz's.

    Tables could be anything: they are results where the results of a quiz are `shown`.
    """
    kinds = [_kind(path) for path in paths]
    if any(kind is FileKind.RESPONSE for kind in kinds):
        return "quiz results", list(paths)
    for path, kind in zip(paths, kinds, strict=True):
        if kind in (FileKind.STUDENT, FileKind.RESULT):
            return "take quiz", path
        if kind is FileKind.QUIZ:
            return "quiz", path
    if shown == "quiz results" and all(path.is_dir() or path.suffix.lower() in ANSWERS for path in paths):
        return "quiz results", list(paths)
    return None


def answer_files(paths: Sequence[Path]) -> list[Path]:
    """The files, and those in folders that may hold answers, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.is_file() and p.suffix.lower() in ANSWERS)
        else:
            found.append(path)
    return found


def _kind(path: Path) -> FileKind | None:
    """What a file is; of a folder, whether responses lie in it."""
    try:
        if not path.is_dir():
            return file_kind(path) if path.suffix.lower() == ".json" else None
        inside = [p for p in answer_files([path])[:MOST_LOOKED_AT] if p.suffix.lower() == ".json"]
    except OSError:
        return None
    return FileKind.RESPONSE if any(file_kind(p) is FileKind.RESPONSE for p in inside) else None
