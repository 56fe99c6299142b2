"""Results from learning platforms: columns found by number or text, answers by their words, the rest told."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import UserError
from app.interchange.quizzes.gradebook import write_gradebook, write_marks
from app.interchange.quizzes.results_csv import ReadResults, read_results_csv
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import Choices
from app.quiz.paper import draw_paper
from app.quiz.quiz import Chosen, Quiz, Section
from app.quiz.results import Handed, mark_sheets
from tests.made_quiz import everything_quiz

RIGHT = {
    "choice": "the harbour",
    "choices": "salt; hides; μῆλα (apples)",
    "true_false": "False",
    "short": "Ålvik",
    "numeric": "40",
    "date": "3 March 1857",
    "cloze": "part 1: harbour; part 2: 1857; part 3: 41; part 4: night",
    "matching": "Ålvik -> salt; Norr -> bay -> hides; Sund -> tar",
    "ordering": "frost; sledges; thaw; first ship",
    "essay": "Sledges could cross.",
}


@pytest.fixture
def quiz() -> Quiz:
    """All its items but the drawn ones, one paper."""
    made = everything_quiz()
    items = made.items[:10]
    return replace(
        made, items=items, papers=1, sections=(Section("s", "", "", tuple(Chosen(i.id) for i in items)),)
    )


def read(quiz: Quiz, tmp_path: Path, rows: list[list[str]], delimiter: str = ",") -> ReadResults:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    path = tmp_path / "results.csv"
    path.write_text("\n".join(delimiter.join(map(cell, row)) for row in rows) + "\n", "utf-8-sig")
    return read_results_csv(path, draw_paper(quiz))


def numbered(quiz: Quiz) -> list[tuple[int, str]]:
    return [(placed.number, placed.item.id) for placed in draw_paper(quiz).items]


def test_moodles_responses_earn_what_they_are_worth(quiz: Quiz, tmp_path: Path) -> None:
    items = numbered(quiz)
    heads = ["Last name", "First name", "ID number", "Email address", "Status", "Started", "Completed"]
    heads += ["Duration", "Grade/28.00", *(f"Response {number}" for number, _id in items)]
    about = [
        "Lind",
        "Ása",
        "17",
        "a@example.org",
        "Finished",
        "1 May 2024 9:00",
        "1 May 2024 9:20",
        "20",
        "28",
    ]
    found = read(
        quiz,
        tmp_path,
        [
            heads,
            about + [RIGHT[item] for _number, item in items],
            ["Berg", "Bo", "18", "", "", "", "", "", "0", *(["-"] * 10)],
            ["Overall average", "", "", "", "", "", "", "", "14", *([""] * 10)],
        ],
    )
    results = mark_sheets(quiz, found.handed)
    assert [one.student for one in results.sheets] == [Student("Ása Lind", "17"), Student("Bo Berg", "18")]
    assert [one.score for one in results.sheets] == [18.0, 0.0]
    wrong = [a.placed.item.id for a in results.sheets[0].answers if a.mark.score < a.mark.points]
    assert wrong == ["essay"]
    assert found.remarks == ()
    assert found.handed[0].sheet.seconds == 1200


def test_moodles_grades_are_taken_over(quiz: Quiz, tmp_path: Path) -> None:
    heads = [
        "Surname",
        "First name",
        "ID number",
        "Grade/10.00",
        *(f"Q. {n} /1.00" for n, _id in numbered(quiz)),
    ]
    found = read(quiz, tmp_path, [heads, ["Lind", "Ása", "17", "5", *["1.00", "0.50"] * 5]])
    sheet = mark_sheets(quiz, found.handed).sheets[0]
    assert [answer.mark.score for answer in sheet.answers[:4]] == [1.0, 1.5, 1.0, 1.0]
    assert sheet.pending == 0


def test_canvas_columns_are_found_by_their_text(quiz: Quiz, tmp_path: Path) -> None:
    from app.quiz.texts import plain_text

    paper = draw_paper(quiz)
    heads = ["name", "id", "sis_id", "section", "submitted", "attempt"]
    row = ["Ása Lind", "991", "17", "A", "2024-05-01 09:20:00 UTC", "1"]
    for placed in paper.items:
        heads += [f"{4400 + placed.number}: {plain_text(placed.item.prompt)}", str(placed.item.points)]
        row += [RIGHT[placed.item.id], "7.0" if placed.item.id == "essay" else "0.0"]
    row[heads.index("4402: " + plain_text(paper.items[1].item.prompt))] = "salt,hides,μῆλα (apples)"
    found = read(quiz, tmp_path, [[*heads, "n correct", "n incorrect", "score"], [*row, "9", "1", "8"]])
    sheet = mark_sheets(quiz, found.handed).sheets[0]
    assert sheet.student == Student("Ása Lind", "17")
    assert {a.placed.item.id: a.mark.score for a in sheet.answers}["essay"] == 7.0
    assert [a.placed.item.id for a in sheet.answers if a.mark.score < a.mark.points] == ["essay"]


def test_a_plain_table_may_give_letters(quiz: Quiz, tmp_path: Path) -> None:
    paper = draw_paper(quiz)
    first = paper.items[0]
    assert isinstance(first.item.answer, Choices)
    letter = "ABCD"[first.orders[0].index(0)]
    found = read(quiz, tmp_path, [["Name", "Q1", "Q3"], ["Ása", letter, "false"], ["Bo", "Z", ""]], ";")
    results = mark_sheets(quiz, found.handed)
    assert [sheet.score for sheet in results.sheets] == [2.0, 0.0]
    assert "has no column for the questions 2, 4, 5" in found.remarks[0]
    assert "1 answers to question 1 match nothing there, such as “Z”" in found.remarks[1]


def test_an_order_may_come_back_as_places(quiz: Quiz, tmp_path: Path) -> None:
    orders = [
        "frost -> 1; sledges -> 2; thaw -> 3; first ship -> 4",
        "sledges=>2,frost=>1,first ship=>4,thaw=>3",
        "frost -> 1; sledges -> 1; thaw -> 3; first ship -> 4",
    ]
    found = read(quiz, tmp_path, [["Name", "Q9"], *([str(n), order] for n, order in enumerate(orders))])
    assert [sheet.score for sheet in mark_sheets(quiz, found.handed).sheets] == [2.0, 2.0, 0.0]


def test_columns_of_other_questions_are_told(quiz: Quiz, tmp_path: Path) -> None:
    heads = ["name", "1", "77: Who was the harbour master of Norr at that time?"]
    found = read(quiz, tmp_path, [heads, ["Ása", "a", "x"]])
    assert "Who was the harbour master" in found.remarks[0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Name", "Mood"], ["Ása", "good"]], "none of its columns belongs to a question"),
        ([["1", "2"], ["a", "b"]], "no column says whose answers"),
        ([["Name", "1"]], "holds no results"),
    ],
)
def test_what_is_no_table_of_results_is_refused(
    quiz: Quiz, tmp_path: Path, rows: list[list[str]], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        read(quiz, tmp_path, rows)


def test_binary_and_huge_cells_are_refused(quiz: Quiz, tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    for raw in (b"PK\x03\x04\x00\x00", b"Name,1\n" + b"a" * 200_000 + b",b\n"):
        path.write_bytes(raw)
        with pytest.raises(UserError, match="is not a CSV table"):
            read_results_csv(path, draw_paper(quiz))


def test_the_gradebook_has_the_columns_that_platforms_read(quiz: Quiz, tmp_path: Path) -> None:
    sheet = AnswerSheet(Student("=Lind, Ása", "17"), quiz.id, 1, "A", {"3": "false", "10": "x"})
    results = mark_sheets(quiz, [Handed(sheet)])
    write_gradebook(results, tmp_path / "g.csv")
    assert (tmp_path / "g.csv").read_text("utf-8-sig").splitlines() == [
        "Student,ID,SIS User ID,SIS Login ID,Section,Winter at Ålvik & <other> ports",
        '"\'=Lind, Ása",,17,,,1',
    ]
    write_gradebook(results, tmp_path / "g.csv", points_row=True)
    assert (tmp_path / "g.csv").read_text("utf-8-sig").splitlines()[1] == "    Points Possible,,,,,28"
    write_marks(results, tmp_path / "m.csv")
    assert (tmp_path / "m.csv").read_text("utf-8-sig").splitlines()[1] == (
        '"\'=Lind, Ása",17,A,1,28,no,0,0,1,0,0,0,0,0,0,0'
    )
