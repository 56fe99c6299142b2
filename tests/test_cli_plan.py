"""The command `plan`: text, JSON, days off, what can't be planned, and an exam that is kept."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.cli import main
from app.collection.collection import Collection
from app.scheduling.exam.calendar import ExamEntry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A collection with a deck of twelve new cards."""
    path = tmp_path / "c.lectern"
    with Collection.open(path) as collection:
        deck = collection.create_deck("Knots")
        for number in range(12):
            collection.new_note(deck, "basic", {"Front": f"Knot {number}?", "Back": "This one"})
    return path


def plan(path: Path, *words: str, deck: str = "knots", days: int = 15) -> int:
    exam = (date.today() + timedelta(days=days)).isoformat()
    return main(["plan", deck, "--exam", exam, "--minutes", "5", "--collection", str(path), *words])


def test_the_way_to_an_exam_as_json(path: Path, capsys):
    off = date.today() + timedelta(days=3)
    assert plan(path, "--json", "--days-off", off.isoformat(), "sunday") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["cards"] == 12
    assert told["low"] <= told["known"] <= told["high"] <= 12
    assert 0.8 < told["recall"] <= 1
    assert told["left_out"] == 0
    assert told["latest_start"] >= told["days"][0]["day"]
    for day in told["days"]:
        closed = day["day"] == off.isoformat() or date.fromisoformat(day["day"]).weekday() == 6
        assert day["budget"] == (0 if closed else 5)
        assert day["minutes"] == 0 or not closed
    assert [h["of"] for h in told["helps"]] == [12, 12, 12]


def test_the_way_to_an_exam_in_words(path: Path, capsys):
    assert plan(path) == 0
    words = capsys.readouterr().out
    assert "of 12 cards will be known" in words
    assert "in nine of ten cases between" in words
    assert "The latest day to begin" in words
    assert words.count(" of 5 min") in (15, 16)


def test_what_finds_no_place_is_said(path: Path, capsys):
    assert plan(path, "--minutes", "1", days=3) == 0
    words = capsys.readouterr().out
    assert "find no place" in words
    assert "too late for every card" in words
    assert "Ten minutes more a day" in words


def test_an_exam_on_a_deck_file_leaves_no_trace(path: Path, tmp_path: Path, capsys):
    file = tmp_path / "knots.json"
    assert main(["export", "Knots", "-o", str(file), "--collection", str(path)]) == 0
    other = tmp_path / "empty.lectern"
    assert plan(other, "--json", deck=str(file)) == 0
    assert json.loads(capsys.readouterr().out)["cards"] == 12


def test_an_exam_can_be_kept(path: Path):
    assert plan(path, "--save", "Knots by heart", "--later", "30") == 0
    with Collection.open(path) as collection:
        (entry,) = collection.exams.entries()
    assert isinstance(entry, ExamEntry)
    assert (entry.name, entry.minutes, entry.later_share) == ("Knots by heart", (5,) * 7, 0.3)


@pytest.mark.parametrize(
    ("words", "days", "said"),
    [
        ((), -5, "at least a day ahead"),
        (("--minutes", "0"), 5, "at least some minutes"),
        (("--minutes", "5000"), 5, "between 0 and 1440"),
    ],
)
def test_what_cannot_be_planned_is_said_plainly(path: Path, capsys, words, days: int, said: str):
    assert plan(path, *words, days=days) == 2
    assert said in capsys.readouterr().err


def test_an_unknown_deck_is_named(path: Path, capsys):
    assert plan(path, deck="Sails") == 2
    assert "Sails" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--minutes", "1,2"), ("--minutes", "-3"), ("--days-off", "someday")])
def test_words_that_say_no_time_are_refused(path: Path, capsys, words):
    with pytest.raises(SystemExit) as ended:
        plan(path, *words)
    assert ended.value.code == 2
    assert words[1] in capsys.readouterr().err or words[1] == "-3"


def test_an_exam_so_many_days_from_today(path: Path, capsys):
    assert main(["plan", "knots", "--exam", "+10", "--json", "--collection", str(path)]) == 0
    assert len(json.loads(capsys.readouterr().out)["days"]) == 10
