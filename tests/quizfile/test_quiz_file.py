"""Quiz files: what is written is read back, and what breaks the contract is refused with its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.errors import UserError
from app.quiz.quiz import Quiz
from app.quizfile.kinds import FileKind
from app.quizfile.reading import file_kind, quiz_from_json, read_quiz
from app.quizfile.schemas import encode_schema, file_schema
from app.quizfile.writing import encode_file, write_quiz

SCHEMAS = Path(__file__).resolve().parents[2] / "app" / "quizfile"


def test_a_quiz_comes_back_as_it_was(everything: Quiz, tmp_path: Path) -> None:
    write_quiz(everything, tmp_path / "a.json")
    assert read_quiz(tmp_path / "a.json") == everything
    assert file_kind(tmp_path / "a.json") is FileKind.QUIZ


def test_equal_quizzes_give_equal_bytes(everything: Quiz) -> None:
    again = quiz_from_json(json.loads(encode_file(FileKind.QUIZ, everything)), "a")
    assert encode_file(FileKind.QUIZ, again) == encode_file(FileKind.QUIZ, everything)


@pytest.mark.parametrize("kind", list(FileKind))
def test_the_shipped_schemas_are_what_the_types_give(kind: FileKind) -> None:
    shipped = (SCHEMAS / f"{kind}.schema.json").read_text("utf-8")
    assert shipped == encode_schema(kind), "run: python -m app.quizfile.schemas"
    Draft202012Validator.check_schema(file_schema(kind))


def test_the_shipped_schema_accepts_what_is_written(quiz_data: Any) -> None:
    Draft202012Validator(file_schema(FileKind.QUIZ)).validate(quiz_data)


def _set(*path: str | int, value: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data = data["quiz"]
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


def _deep(data: Any) -> None:
    csl: dict[str, Any] = {}
    for _level in range(300):
        csl = {"a": csl}
    data["quiz"]["sources"][0]["csl"] = csl


ITEM = "items"
BROKEN: list[tuple[Callable[[Any], None], str]] = [
    (lambda data: data.update(format="lectern-deck"), "is not a Lectern quiz file"),
    (lambda data: data.update(version=2), "made by a newer Lectern (quiz file version 2"),
    (lambda data: data.pop("quiz"), "“quiz” is missing"),
    (_set("id", value=""), "quiz.id: it is empty"),
    (_set("id", value="a\nb"), "quiz.id: "),
    (_set("papers", value=27), "quiz.papers: 27 is more than 26"),
    (_set("papers", value=1.5), "quiz.papers: 1.5 is not a whole number"),
    (_set("version", value=0), "quiz.version: 0 is less than 1"),
    (_set("settings", value={"time_limit_s": "9"}), 'quiz.settings.time_limit_s: "9" is not a whole number'),
    (_set("settings", value={"reveal": "never"}), 'quiz.settings.reveal: "never" is none of'),
    (_set(ITEM, 0, "points", value=-1), "quiz.items[0].points: -1 is less than 0"),
    (_set(ITEM, 0, "points", value=1e9), "quiz.items[0].points: 1000000000.0 is more than 100000"),
    (_set(ITEM, 0, "hint", value=1), "quiz.items[0]: “hint” has no meaning here"),
    (_set(ITEM, 0, "answer", value={}), "quiz.items[0].answer: “kind” is missing"),
    (_set(ITEM, 0, "answer", "kind", value="poem"), 'quiz.items[0].answer.kind: "poem" is none of "choices"'),
    (_set(ITEM, 0, "answer", value=[]), "quiz.items[0].answer: [] is not an object"),
    (
        _set(ITEM, 0, "answer", "choices", 0, "weight", value=2),
        "items[0].answer.choices[0].weight: 2 is more",
    ),
    (
        _set(ITEM, 0, "answer", "choices", 1, "id", value="a"),
        'items[0].answer.choices[1].id: "a" is the id',
    ),
    (_set(ITEM, 0, "answer", "choices", value=[]), "quiz.items[0].answer.choices: it is empty"),
    (_set(ITEM, 1, "id", value="choice"), 'quiz.items[1].id: "choice" is the id of items[0] too'),
    (_set(ITEM, 0, "passage", value="p9"), 'quiz.items[0].passage: there is no passage "p9"'),
    (
        _set(ITEM, 0, "evidence", 0, "source", value="s9"),
        "items[0].evidence[0].source: there is no source",
    ),
    (_set(ITEM, 0, "evidence", 0, "start", value=999), "quiz.items[0].evidence[0].end: it lies before start"),
    (
        _set(ITEM, 4, "answer", "accepted", 0, "tolerance", value=-1),
        "quiz.items[4].answer.accepted[0].tolerance: -1 is less than 0",
    ),
    (
        _set(ITEM, 5, "answer", "accepted", 0, "date", value="May 1857"),
        'quiz.items[5].answer.accepted[0].date: "May 1857" is no date',
    ),
    (
        _set(ITEM, 6, "answer", "text", value="[[g1]] [[g2]] [[g3]]"),
        "items[6].answer.gaps[3].id: [[g4]] must",
    ),
    (
        _set(ITEM, 6, "answer", "gaps", 3, "answer", "several", value=True),
        "quiz.items[6].answer.gaps[3].answer.several: only one",
    ),
    (_set(ITEM, 6, "answer", "gaps", 0, "weight", value=0), "gaps[0].weight: 0 is not more than 0"),
    (
        _set("sections", 0, "parts", 0, "item", value="none"),
        "sections[0].parts[0].item: there is no item",
    ),
    (
        _set("sections", 0, "parts", 1, "item", value="choice"),
        'quiz.sections[0].parts[1].item: "choice" is chosen by sections[0].parts[0] too',
    ),
    (
        _set("sections", 1, "parts", 4, "pool", 0, value="none"),
        "sections[1].parts[4].pool[0]: there is no item",
    ),
    (_set("sections", 1, "id", value="s1"), 'quiz.sections[1].id: "s1" is the id of sections[0] too'),
    (_deep, "quiz.sources[0].csl: it is nested too deeply"),
    (_set("media", 0, "sha256", value="0" * 64), "quiz.media[0].sha256: it is not the hash of the data"),
    (_set("media", 0, "data", value="AAAAA"), "quiz.media[0].data: it is not Base64"),
    (
        _set("media", 0, "name", value="../../up.png"),
        'media[0].name: "../../up.png" is not a plain',
    ),
]


@pytest.mark.parametrize(("breaking", "said"), BROKEN, ids=[said for _breaking, said in BROKEN])
def test_a_broken_quiz_names_the_place(
    quiz_data: Any, tmp_path: Path, breaking: Callable[[Any], None], said: str
) -> None:
    breaking(quiz_data)
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(quiz_data), "utf-8")
    with pytest.raises(UserError) as refused:
        read_quiz(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith("mine.json ")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"[" * 1_000_000, "nested too deeply"),
        (b'{"format":' * 300_000, "nested too deeply"),
        (b'{"format": "lectern-quiz", "version": NaN}', "out of range"),
        (b'{"format": "lectern-quiz", "version": 1e999}', "out of range"),
        (b'{"format": "lectern-quiz", "version": ' + b"9" * 5000 + b"}", "out of range"),
        (b"\xff\xfe", "not UTF-8"),
        (b"PK\x03\x04", "not valid JSON"),
    ],
    ids=["lists", "objects", "nan", "infinite", "digits", "encoding", "zip"],
)
def test_what_is_no_quiz_file_is_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "a.json").write_bytes(raw)
    with pytest.raises(UserError, match=said):
        read_quiz(tmp_path / "a.json")


def test_a_whole_number_may_be_written_as_a_fraction(quiz_data: Any, everything: Quiz) -> None:
    quiz_data["quiz"]["papers"] = 2.0
    read = quiz_from_json(quiz_data, "a")
    assert read == everything
    assert isinstance(read.papers, int)
