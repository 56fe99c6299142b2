"""The command line's way of a quiz: drawn from a deck, given out, handed in, marked."""

import json
import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.marking import Response
from app.quiz.paper import draw_paper
from app.quiz.quiz import Quiz
from app.quizfile.kinds import FileKind
from app.quizfile.reading import read_copy, read_quiz, read_result
from app.quizfile.sealing import make_key_pair, seal
from app.quizfile.student_copy import SealedCopy, make_sealed_copy
from app.quizfile.writing import write_file, write_quiz
from tests.made_quiz import everything_quiz

DECK = Path(__file__).resolve().parents[1] / "decks" / "equal-partnership.json"


@pytest.fixture(autouse=True)
def _at_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_quiz(everything_quiz(), Path("quiz.json"))


def run(*words: str) -> int:
    return main([*words, "--collection", "c.lectern"])


def answered(quiz: Quiz, letter: str, *, right: bool) -> dict[str, Response]:
    """Statements alone."""
    verdicts = {"true_false": not right, "spare1": not right, "spare2": right}
    placed = (one for one in draw_paper(quiz, letter).items if one.item.id in verdicts)
    return {str(one.number): str(verdicts[one.item.id]).lower() for one in placed}


def hand_in(name: str, copy: SealedCopy, answers: dict[str, Response]) -> Path:
    Path("in").mkdir(exist_ok=True)
    path = Path("in") / f"{name}.json"
    write_file(FileKind.RESPONSE, seal(AnswerSheet(Student(name), "", 0, "", answers), copy), path)
    return path


def test_a_quiz_is_drawn_from_a_deck_by_a_seed(capsys: pytest.CaptureFixture[str]) -> None:
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        assert run("quiz", str(DECK), "--items", "8", "--seed", seed, "-o", f"{name}.json") == 0
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes() != Path("c.json").read_bytes()
    quiz = read_quiz(Path("a.json"))
    assert len(quiz.items) == 8
    assert len({item.card for item in quiz.items if item.card}) == sum(1 for i in quiz.items if i.card)
    assert "a.json: 8 items" in capsys.readouterr().out


def test_kinds_are_chosen_and_unknown_ones_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("quiz", str(DECK), "--kinds", "choice", "-o", "a.json") == 0
    assert {item.kind.value for item in read_quiz(Path("a.json")).items} == {"choice"}
    assert run("quiz", str(DECK), "--kinds", "riddle", "-o", "b.json") == 2
    assert "riddle: there are these kinds of items: choice" in capsys.readouterr().err
    assert not Path("b.json").exists()


def test_sealed_copies_go_out_and_results_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "quiz.json", "-o", "student.json", "--format", "sealed", "--version", "b") == 0
    assert "A key pair for your quizzes was made" in capsys.readouterr().err
    copy = read_copy(Path("student.json"))
    assert isinstance(copy, SealedCopy)
    assert copy.letter == "B"
    quiz = read_quiz(Path("quiz.json"))
    hand_in("Ása", copy, answered(quiz, "B", right=True))
    hand_in("Bo", copy, answered(quiz, "B", right=False))
    write_file(FileKind.RESPONSE, AnswerSheet(Student("Cid"), quiz.id, 1, "A"), Path("in/cid.json"))
    assert run("mark", "quiz.json", "in", "-o", "marks.csv", "--results", "back", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(s["name"], s["score"], s["sealed"]) for s in told["students"]] == [
        ("Bo", 0.0, True),
        ("Cid", 0.0, False),
        ("Ása", 1.5, True),
    ]
    assert Path("marks.csv").read_text("utf-8-sig").splitlines()[3] == "Ása,,,,,1.5"
    back = read_result(Path("back/Ása.json"))
    assert (back.student.name, back.score, len(back.questions)) == ("Ása", 1.5, 11)
    assert "Bo" not in Path("back/Ása.json").read_text("utf-8")


def test_what_can_not_be_marked_is_told_and_the_others_are(capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "quiz.json", "-o", "student.json", "--format", "sealed")
    copy = read_copy(Path("student.json"))
    assert isinstance(copy, SealedCopy)
    quiz = read_quiz(Path("quiz.json"))
    right = answered(quiz, "A", right=True)
    first = hand_in("Ása", copy, right)
    tampered = json.loads(first.read_text("utf-8"))
    tampered["response"]["box"] = tampered["response"]["box"][:-8] + "AAAAAAA="
    Path("in/tampered.json").write_text(json.dumps(tampered), "utf-8")
    Path("in/Åsa again.json").write_bytes(first.read_bytes())
    stranger = make_sealed_copy(quiz, draw_paper(quiz), make_key_pair().public)
    hand_in("stranger", stranger, right)
    changed = replace(copy.sections[0].questions[0], prompt="What thawed?")
    section = replace(copy.sections[0], questions=(changed, *copy.sections[0].questions[1:]))
    hand_in("reworded", replace(copy, sections=(section, copy.sections[1])), right)
    hand_in("older", replace(copy, version=7), right)
    hand_in("another", replace(copy, quiz="quiz-summer"), right)
    hand_in("letter", replace(copy, letter="Z"), right)
    Path("in/quiz.json").write_bytes(Path("quiz.json").read_bytes())
    Path("in/deep.json").write_bytes(b"[" * 1_000_000)
    capsys.readouterr()
    assert run("mark", "quiz.json", "in", "--json") == 0
    out = capsys.readouterr()
    assert [s["name"] for s in json.loads(out.out)["students"]] == ["Ása"]
    for said in (
        "tampered.json can't be opened: it was changed or damaged",
        "Åsa again.json is the same response as Ása.json",
        "stranger.json is sealed to a key that is not on this computer",
        "reworded.json answers other questions than paper A has now",
        "older.json answers version 7 of the quiz; this file holds version 1",
        "another.json answers another quiz",
        "letter.json answers paper Z; the quiz has A, B",
        "quiz.json is not a Lectern response file",
        "deep.json is not a response file: it is nested too deeply",
    ):
        assert said in out.err
    assert len(out.err.splitlines()) == 9


def test_of_several_attempts_the_last_allowed_counts(capsys: pytest.CaptureFixture[str]) -> None:
    quiz = read_quiz(Path("quiz.json"))
    for hour in (9, 10, 11):
        sheet = AnswerSheet(Student("Ása"), quiz.id, 1, "A", finished=f"2024-05-01T{hour:02}:00:00Z")
        write_file(FileKind.RESPONSE, sheet, Path(f"{hour}.json"))
    assert run("mark", "quiz.json", "9.json", "10.json", "11.json", "--json") == 0
    out = capsys.readouterr()
    assert json.loads(out.out)["students"][0]["file"] == "10.json"
    assert "9.json does not count: of the attempts of Ása, 10.json does" in out.err
    assert "11.json does not count" in out.err


def plain(answers: dict[str, Response]) -> None:
    write_file(FileKind.RESPONSE, AnswerSheet(Student("Ása"), "quiz-winter", 1, "A", answers), Path("r.json"))


def marks(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run("mark", "quiz.json", "r.json", "--json", *words) == 0
    return json.loads(capsys.readouterr().out)


def test_a_key_is_corrected_and_the_record_kept(capsys: pytest.CaptureFixture[str]) -> None:
    plain({"3": "true", "4": "Sund", "7": {"1": "bay"}, "10": "x"})
    assert marks(capsys)["students"][0]["score"] == 0.0
    told = marks(capsys, "--accept", "4=Sund", "7.1=bay", "--drop", "10", "--all-points", "9", "--keep")
    assert (told["students"][0]["score"], told["students"][0]["pending"]) == (2.0 + 1.0 + 2.0, 0)
    assert [(one["before"], one["after"]) for one in told["changed"]] == [(0.0, 5.0)]
    kept = read_quiz(Path("quiz.json"))
    assert [(one.item, one.remedy.value) for one in kept.corrections] == [
        ("essay", "drop"),
        ("ordering", "all_points"),
        ("short", "accept"),
        ("cloze", "accept"),
    ]
    assert marks(capsys)["students"][0]["score"] == 5.0


def test_essays_get_their_marks_from_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    plain({"10": "Sledges crossed."})
    Path("hand.csv").write_text("student,question,points,remark\nÁsa,10,8.5,Well argued\n", "utf-8")
    told = marks(capsys, "--hand-marks", "hand.csv", "--anonymous")
    assert (told["students"][0]["name"], told["students"][0]["score"]) == ("S1", 8.5)


def test_an_anonymous_export_names_nobody() -> None:
    for name in ("Ása Lind", "Bo Berg"):
        sheet = AnswerSheet(Student(name, f"17{name[0]}"), "quiz-winter", 1, "A", {"3": "false"})
        write_file(FileKind.RESPONSE, sheet, Path(f"{name}.json"))
    Path("broken Bo Berg.json").write_text("{}", "utf-8")
    files = ["Ása Lind.json", "Bo Berg.json", "broken Bo Berg.json"]
    for output in ("all.json", "marks.csv"):
        assert run("mark", "quiz.json", *files, "--anonymous", "--accept", "4=Sund", "-o", output) == 0
        text = Path(output).read_text("utf-8")
        assert [word for word in ("Ása", "Lind", "Bo", "17") if word in text] == []


def test_words_for_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    plain({"3": "false", "10": "x"})
    assert run("mark", "quiz.json", "r.json") == 0
    out = capsys.readouterr().out
    assert "Ása: 1 of 28.5, 1 answers wait for marks by hand, not sealed" in out
    assert "3. A ship left in April." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mark", "quiz.json", "none.json"], "none.json can't be read"),
        (["mark", "none.json", "quiz.json"], "none.json can't be read"),
        (["mark", "quiz.json", "r.json", "--drop", "99"], "no question 99 on paper A"),
        (["mark", "quiz.json", "r.json", "--accept", "4"], "please write the number, = and the answer"),
        (["mark", "quiz.json", "r.json", "-o", "x.pdf"], "marks are written as .csv or .json"),
        (["export", "quiz.json", "-o", "x.gift", "--version", "Q"], "has no paper Q; it has A, B"),
        (["export", "quiz.json", "-o", "x.json"], "its ending does not tell the format"),
        (["export", "quiz.json", "-o", "x.abc", "--format", "abc"], "no quiz format “abc”"),
        (["quiz", "none", "-o", "x.json"], "There is no file and no deck none"),
    ],
)
def test_what_can_be_mended_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    plain({})
    before = {p.name for p in Path().iterdir() if not p.name.startswith("c")}
    assert run(*words) == 2
    assert said in capsys.readouterr().err
    assert {p.name for p in Path().iterdir() if not p.name.startswith("c")} == before


def test_keys_are_taken_to_another_collection(capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "quiz.json", "-o", "student.json", "--format", "sealed")
    Path("pass.txt").write_text("wintry\n", "utf-8")
    assert run("quiz-keys", "--export", "keys.json", "--passphrase-file", "pass.txt") == 0
    capsys.readouterr()
    words = ["quiz-keys", "--restore", "keys.json", "--passphrase-file", "pass.txt", "--json"]
    assert main([*words, "--collection", "other.lectern"]) == 0
    assert json.loads(capsys.readouterr().out)["restored"] == 1


def test_a_quiz_file_comes_into_the_collection(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "quiz.json") == 0
    assert "Winter at Ålvik & <other> ports: 12 items." in capsys.readouterr().out
    assert run("export", "quiz.json", "-o", "q.gift") == 0
    assert run("import", "q.gift") == 0


def test_a_quiz_is_drawn_from_the_bank() -> None:
    assert run("quiz", "bank", "-o", "a.json") == 2
    run("import", "quiz.json")
    assert run("quiz", "bank", "--kinds", "choice,true_false", "-o", "a.json") == 0
    drawn = read_quiz(Path("a.json"))
    assert [item.id for item in drawn.items] == ["choice", "true_false", "spare1", "spare2"]
    assert [media.name for media in drawn.media] == ["harbour.png"]
    assert [passage.id for passage in drawn.passages] == ["p1"]


def test_figures_stay_with_the_items_of_the_bank(capsys: pytest.CaptureFixture[str]) -> None:
    from app.collection.collection import Collection

    plain({"3": "false"})
    run("import", "quiz.json")
    assert run("mark", "quiz.json", "r.json", "--record") == 0
    assert "The figures of 11 of 11 items are kept" in capsys.readouterr().err
    with Collection.open(Path("c.lectern")) as collection:
        assert [(u.n, u.facility) for u in collection.bank.uses("true_false")] == [(1, 1.0)]


def test_the_commands_of_the_docs_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).resolve().parents[1]
    Path("decks").symlink_to(root / "decks")
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "wintry")
    text = (root / "docs" / "quizzes.md").read_text("utf-8")
    commands = re.findall(r"^    python main\.py (.+)$", text, re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        if command.startswith("mark"):
            Path("responses").mkdir()
            sheet = AnswerSheet(Student("Ása"), read_quiz(Path("quiz.json")).id, 1, "A", {"1": "1"})
            write_file(FileKind.RESPONSE, sheet, Path("responses/a.json"))
        assert run(*shlex.split(command)) == 0, command
    assert Path("marks.csv").exists()
    assert list(Path("back").iterdir())
