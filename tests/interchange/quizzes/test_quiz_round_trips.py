"""Quizzes through each format that is read too: what both sides hold is equal, and what is lost is told."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.interchange.quizzes.export import QuizExport, QuizReport, ReadQuiz
from app.interchange.quizzes.formats import export_quiz, find_quiz_format, quiz_formats
from app.quiz.item import Item, Kind
from app.quiz.paper import draw_paper
from app.quiz.quiz import Draw, Quiz
from tests.interchange.quizzes.quiz_aspects import differences, nameless
from tests.made_quiz import everything_quiz

POINTS = {"points"}
OTHER = {"answer", "kind"}
LOST: dict[str, dict[str, set[str]]] = {
    "gift": {
        "choice": {"images", "prompt", "right", "wrong"},
        "choices": POINTS,
        "short": POINTS,
        "numeric": {"answer", "prompt"},
        "date": OTHER,
        "cloze": {"item"},
        "matching": POINTS,
        "ordering": OTHER | POINTS,
        "essay": {"answer"} | POINTS,
        "spare2": POINTS,
    },
    "moodle": {"date": OTHER, "cloze": {"answer"}, "ordering": OTHER},
    "qti12": {
        "choice": {"answer"},
        "choices": {"answer"},
        "short": {"answer"},
        "numeric": {"answer", "prompt"},
        "date": OTHER,
        "cloze": {"answer"},
        "essay": {"answer"},
    },
    "qti21": {"date": OTHER, "cloze": {"answer"}},
    "csv": {"choice": {"images", "prompt"}},
}
"""What of the items of the test quiz is another after a round trip, by format and item."""
UNTOLD = {("qti12", "essay")}
"""Room on paper is no matter for a learning platform."""
KIND_OF = {
    "choice": Kind.CHOICE, "choices": Kind.CHOICES, "true_false": Kind.TRUE_FALSE, "short": Kind.SHORT_ANSWER,
    "numeric": Kind.NUMERIC, "date": Kind.DATE, "cloze": Kind.CLOZE, "matching": Kind.MATCHING,
    "ordering": Kind.ORDERING, "essay": Kind.ESSAY,
}  # fmt: skip
DOCUMENT = Path(__file__).parents[3] / "docs" / "quiz-formats.md"


def round_trip(quiz: Quiz, name: str, folder: Path) -> tuple[QuizReport, ReadQuiz]:
    chosen = find_quiz_format(Path(), name)
    path = folder / ("quiz" + chosen.suffix)
    report = export_quiz(QuizExport(quiz, draw_paper(quiz)), path, name)
    return report, chosen.reader(path)


@pytest.mark.parametrize("name", LOST)
def test_what_both_sides_hold_comes_back(name: str, tmp_path: Path) -> None:
    quiz = everything_quiz()
    _report, read = round_trip(quiz, name, tmp_path)
    known = {item.id: item for item in read.quiz.items}
    lost: dict[str, set[str]] = {}
    for placed in draw_paper(quiz).items:
        item = placed.item
        after = (read.quiz, known[item.id]) if item.id in known else None
        if missing := differences((quiz, item), after):
            lost[item.id] = missing
    assert lost == LOST[name]
    assert not read.losses


@pytest.mark.parametrize("name", LOST)
def test_every_loss_is_told(name: str, tmp_path: Path) -> None:
    quiz = everything_quiz()
    report, _read = round_trip(quiz, name, tmp_path)
    numbers = {placed.item.id: placed.number for placed in draw_paper(quiz).items}
    own = {loss.number for loss in report.losses}
    of_all = " ".join(loss.sentence for loss in report.losses if loss.number is None)
    for item_id, parts in LOST[name].items():
        if parts == POINTS:
            assert re.search(rf"points.*\b{numbers[item_id]}\b", of_all)
        elif (name, item_id) not in UNTOLD:
            assert numbers[item_id] in own, item_id
    assert all(re.fullmatch(r"[A-Z].*[.…]|.*: .*", loss.sentence, re.DOTALL) for loss in report.losses)


@pytest.mark.parametrize("name", [*LOST, "aiken"])
def test_the_same_quiz_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    quiz = everything_quiz()
    written = []
    for number in range(2):
        path = tmp_path / f"{number}"
        export_quiz(QuizExport(quiz, draw_paper(quiz)), path, name)
        written.append(path.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("name", LOST)
def test_sections_and_titles_come_back(name: str, tmp_path: Path) -> None:
    quiz = everything_quiz()
    _report, read = round_trip(quiz, name, tmp_path)
    assert [section.title for section in read.quiz.sections] == ["The report", "The winter"]
    told = [section.instructions for section in read.quiz.sections]
    assert told == (["", ""] if name == "gift" else ["Read the text first.", ""])
    assert read.quiz.title == ("quiz" if name == "csv" else quiz.title)


@pytest.mark.parametrize("name", ["qti12", "qti21"])
def test_packages_hold_the_rules_of_the_quiz(name: str, tmp_path: Path) -> None:
    quiz = everything_quiz()
    _report, read = round_trip(quiz, name, tmp_path)
    assert read.quiz.settings == quiz.settings
    assert read.quiz.description == quiz.description


def test_canvas_draws_what_it_can_draw(tmp_path: Path) -> None:
    _report, read = round_trip(everything_quiz(), "qti12", tmp_path)
    draw = read.quiz.sections[1].parts[-1]
    assert isinstance(draw, Draw)
    assert (draw.count, draw.pool) == (1, ("spare1", "spare2"))
    assert {read.quiz.item(item).points for item in draw.pool} == {0.5}


@pytest.mark.parametrize("name", LOST)
def test_what_was_read_is_written_again_without_a_further_loss(name: str, tmp_path: Path) -> None:
    _report, read = round_trip(everything_quiz(), name, tmp_path)
    _again, twice = round_trip(read.quiz, name, tmp_path)

    def plain(items: tuple[Item, ...]) -> list[Any]:
        # a draw gives the same items in another order
        return sorted((item.id, item.prompt, repr(nameless(item.answer))) for item in items)

    if name != "qti12":
        assert plain(twice.quiz.items) == plain(read.quiz.items)
    assert {item.kind for item in twice.quiz.items} == {item.kind for item in read.quiz.items}


def _table() -> dict[str, dict[str, str]]:
    lines = [line for line in DOCUMENT.read_text("utf-8").split("\n") if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    start = next(n for n, row in enumerate(rows) if row[0] == "format" and "cloze" in row)
    header, table = rows[start], {}
    for row in rows[start + 2 :]:
        if len(row) != len(header):
            break
        table[row[0].strip("`")] = dict(zip(header[1:], row[1:], strict=True))
    return table


@pytest.mark.parametrize("name", LOST)
def test_the_document_says_what_is_so(name: str) -> None:
    row = _table()[name]
    for item_id, kind in KIND_OF.items():
        parts = LOST[name].get(item_id, set())
        said = row[kind.value.replace("_", " ")]
        expected = "about" if parts & {"answer", "kind", "item"} else "yes"
        assert said == expected, (item_id, said)


def test_the_document_lists_formats_in_the_order_of_the_registry() -> None:
    order = [one.name for one in quiz_formats()]
    listed = list(_table())
    assert set(listed) <= set(order)
    assert listed == sorted(listed, key=order.index)
    assert {one.name for one in quiz_formats() if one.read} <= set(listed)
