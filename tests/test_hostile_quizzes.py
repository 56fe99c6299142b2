"""Files that were made to do harm: a sentence each on standard error, and nothing written."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import AcceptedDate, AcceptedText, DateAnswer, Item, Numeric, ShortAnswer
from app.quiz.marking import Outcome, mark_response
from app.quiz.paper import PaperItem
from app.quizfile.kinds import FileKind
from app.quizfile.writing import encode_file
from tests.made_quiz import everything_quiz

Change = Callable[[Any], object]


def quiz(change: Change) -> bytes:
    data = json.loads(encode_file(FileKind.QUIZ, everything_quiz()))
    change(data)
    return json.dumps(data).encode()


def bomb() -> bytes:
    """A package whose manifest would be a gigabyte."""
    path = Path("made.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open("imsmanifest.xml", "w") as part:
            for _megabyte in range(600):
                part.write(b" " * 1_000_000)
        with package.open("quiz.xml", "w") as part:
            for _megabyte in range(600):
                part.write(b" " * 1_000_000)
    raw = path.read_bytes()
    path.unlink()
    return raw


def escaping() -> bytes:
    path = Path("made.zip")
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("../../escaped.xml", "<questestinterop/>")
        package.writestr("imsmanifest.xml", "<manifest/>")
    raw = path.read_bytes()
    path.unlink()
    return raw


LAUGHS = (
    b"""<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha">"""
    + b"".join(
        b'<!ENTITY %c "%s">' % (new, b"&%c;" % old * 10)
        for old, new in zip(b"abcdefgh", b"bcdefghi", strict=True)
    )
    + b"]><quiz><question type='truefalse'><questiontext><text>&i;</text></questiontext></question></quiz>"
)

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("a.zip", bomb),
    "path in a package": ("a.zip", escaping),
    "billion laughs": ("a.xml", lambda: LAUGHS),
    "wrong schema": ("a.json", lambda: quiz(lambda d: d["quiz"].update(items={}))),
    "newer version": ("a.json", lambda: quiz(lambda d: d.update(version=99))),
    "nested lists": (
        "a.json",
        lambda: b'{"format": "lectern-quiz", "version": 1, "quiz": ' + b"[" * 1_000_000,
    ),
    "nested objects": ("a.json", lambda: b'{"format": "lectern-quiz", "a": ' + b'{"a":' * 1_000_000),
    "nested in CSL": ("a.json", lambda: quiz(lambda d: d["quiz"]["sources"][0].update(csl=_deep(400)))),
    "huge number": ("a.json", lambda: quiz(lambda d: d["quiz"]["items"][0].update(points=10**400))),
    "not a number": ("a.json", lambda: quiz(lambda d: d["quiz"]["items"][0].update(points=float("nan")))),
    "infinite": ("a.json", lambda: quiz(lambda d: None).replace(b'"points": 10', b'"points": 1e999')),
    "same id twice": ("a.json", lambda: quiz(lambda d: d["quiz"]["items"][1].update(id="choice"))),
    "hash of other media": ("a.json", lambda: quiz(lambda d: d["quiz"]["media"][0].update(sha256="0" * 64))),
    "path in a media name": ("a.json", lambda: quiz(lambda d: d["quiz"]["media"][0].update(name="../a.png"))),
    "groups in GIFT": ("a.gift", lambda: b"{" * 1_000_000),
    "nested XML": ("a.xml", lambda: b"<quiz>" * 200_000),
    "binary": ("a.gift", lambda: bytes(range(256)) * 100),
}


def _deep(levels: int) -> Any:
    value: Any = {}
    for _level in range(levels):
        value = {"a": value}
    return value


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    name, make = HOSTILE[kind]
    Path(name).write_bytes(make())
    assert main(["import", name, "--collection", "../c.lectern"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert 10 < len(told.strip()) < 600
    assert len(told.strip().splitlines()) == 1
    assert [p.name for p in Path().iterdir()] == [name]
    assert not list(tmp_path.rglob("escaped.xml"))


@pytest.mark.parametrize("word", ["1857 " + " " * 200_000 + "x", "1" * 200_000, "a" * 200_000, "-" * 200_000])
def test_a_huge_answer_is_marked_at_once(word: str) -> None:
    for answer in (
        ShortAnswer((AcceptedText("salt"),)),
        ShortAnswer((AcceptedText("*a*a*a*b"),), exact=True),
        DateAnswer((AcceptedDate("1857"),)),
        Numeric(()),
    ):
        placed = PaperItem(1, Item("i", "?", answer), ())
        assert mark_response(placed, word).outcome is Outcome.WRONG


def test_a_response_of_odd_shapes_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quiz.json").write_bytes(encode_file(FileKind.QUIZ, everything_quiz()))
    for number, odd in enumerate(
        ([], {}, "", "x" * 999, ["1"] * 999, {"1": "x", "zz": "y"}, ["1", "1", "99"])
    ):
        answers: Any = {str(n): odd for n in range(-2, 40)}
        sheet = AnswerSheet(Student(f"S{number}"), "quiz-winter", 1, "A", answers, "soon", "never")
        Path(f"{number}.json").write_bytes(encode_file(FileKind.RESPONSE, sheet))
    files = [f"{number}.json" for number in range(7)]
    assert main(["mark", "quiz.json", *files, "-o", "marks.json", "--collection", "c.lectern"]) == 0
    assert len(json.loads(Path("marks.json").read_text("utf-8"))["students"]) == 7
