"""Aiken and CSV: their rules, and what others write."""

import csv
import re
from pathlib import Path

import pytest

from app.errors import UserError
from app.interchange.quizzes.aiken import read_aiken, write_aiken
from app.interchange.quizzes.csv_items import read_csv, write_csv
from app.interchange.quizzes.export import QuizExport
from app.quiz.item import AcceptedText, Choice, Choices, Item, ShortAnswer, TrueFalse
from app.quiz.paper import draw_paper
from app.quiz.quiz import Chosen, Quiz, Section
from tests.made_quiz import everything_quiz


def quiz_of(*items: Item) -> Quiz:
    section = Section("s", "S", "", tuple(Chosen(item.id) for item in items))
    return Quiz("q", "Quiz", sections=(section,), items=items)


def test_aiken_holds_what_has_one_right_answer(tmp_path: Path) -> None:
    quiz = everything_quiz()
    path = tmp_path / "quiz.txt"
    report = write_aiken(QuizExport(quiz, draw_paper(quiz)), path)
    assert (report.items, report.left_out) == (3, 8)
    for block in path.read_text("utf-8").strip().split("\n\n"):
        assert re.fullmatch(r"[^\n]+\n(?:[A-Z]\. [^\n]+\n){2,}ANSWER: [A-Z]", block)
    assert len({loss.number for loss in report.losses if loss.number}) == 10
    read = read_aiken(path)
    first, second, third = read.quiz.items
    assert isinstance(first.answer, Choices)
    right = [choice.text for choice in first.answer.choices if choice.weight == 1]
    assert right == ["the harbour"]
    assert {choice.text for choice in first.answer.choices} == {
        "the harbour", "the well = spring #2", "the lake ~ 冰湖", "nothing: it was mild"
    }  # fmt: skip
    assert first.prompt.endswith("What froze at Ålvik? [a harbour]")
    assert (second.answer, third.answer) == (TrueFalse(False), TrueFalse(True))
    assert not read.losses


@pytest.mark.parametrize("prompt", ["A. Lincoln was", "ANSWER: what?", "two<br>lines", "x &lt; y"])
def test_a_question_is_never_taken_for_an_answer(prompt: str, tmp_path: Path) -> None:
    quiz = quiz_of(Item("i", prompt, Choices((Choice("a", "B. x", 1.0), Choice("b", "ANSWER: C")))))
    write_aiken(QuizExport(quiz, draw_paper(quiz)), tmp_path / "a.txt")
    (item,) = read_aiken(tmp_path / "a.txt").quiz.items
    assert item.prompt.endswith(prompt.replace("<br>", " "))
    assert isinstance(item.answer, Choices)
    assert {choice.text for choice in item.answer.choices} == {"B. x", "ANSWER: C"}


def test_what_others_write_in_aiken_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Which river?\nIt is long.\nA) Arle\nB) Bost\nC. A < B\nANSWER: c\n\nWhich two?\nA. x\nB. y\nC. z\n"
        "Answer: A, C\nNo key?\nA. x\nB. y\n\nOut of range?\nA. x\nB. y\nANSWER: D\n",
        "utf-8",
    )
    found = read_aiken(path)
    first, second = found.quiz.items
    assert first.prompt == "Which river?<br>It is long."
    assert first.answer == Choices((Choice("1", "Arle"), Choice("2", "Bost"), Choice("3", "A &lt; B", 1.0)))
    assert second.answer == Choices(
        (Choice("1", "x", 0.5), Choice("2", "y"), Choice("3", "z", 0.5)), several=True
    )
    assert [loss.number for loss in found.losses] == [3, 4]


def test_tables_are_safe_for_spreadsheets(tmp_path: Path) -> None:
    item = Item("i", "=HYPERLINK(1)", ShortAnswer((AcceptedText("+1"), AcceptedText("'=x"))), tags=("@me",))
    quiz = quiz_of(item)
    write_csv(QuizExport(quiz, draw_paper(quiz)), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row)
    (again,) = read_csv(tmp_path / "a.csv").quiz.items
    assert (again.prompt, again.answer, again.tags) == (item.prompt, item.answer, item.tags)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_simple_tables_are_read(delimiter: str, tmp_path: Path) -> None:
    rows = [
        ["Question", "Answer", "Wrong 1", "wrong_2", "Tags", "Points"],
        ["Which river?", "Arle", "Bost", "a < b", "sea, old", "2"],
        ["Is it so?", "FALSE", "", "", "", ""],
        ["Who?", "Moreno | Ada Moreno", "", "", "", ""],
        ["Nothing?", "", "x", "", "", ""],
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows), "utf-8")
    found = read_csv(path)
    choice, false, short = found.quiz.items
    assert choice.answer == Choices((Choice("1", "Arle", 1.0), Choice("2", "Bost"), Choice("3", "a &lt; b")))
    assert (choice.points, choice.tags) == (2.0, ("sea", "old"))
    assert false.answer == TrueFalse(False)
    assert short.answer == ShortAnswer((AcceptedText("Moreno"), AcceptedText("Ada Moreno")))
    assert [loss.number for loss in found.losses] == [4]


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,mark\nAda,1\n", "utf-8")
    with pytest.raises(UserError, match="no columns “question” and “answer”"):
        read_csv(path)


@pytest.mark.parametrize("gaps", ["", "{", "[]", '[{"id": 1}]', "[" * 5000, '[{"id": "g", "answer": {}}]'])
def test_gaps_that_break_their_schema_are_told(gaps: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["kind", "question", "text", "gaps", "answer 1", "share 1"],
                ["cloze", "Fill", "A [[g]]", gaps, "", ""],
                ["true_false", "So?", "", "", "True", "100"],
            ]
        )
    found = read_csv(path)
    assert len(found.quiz.items) == 1
    assert found.losses[0].number == 1
