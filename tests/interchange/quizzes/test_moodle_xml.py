"""Moodle XML: the importer's own rules, and what Moodle exports."""

import base64
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.interchange.quizzes.export import QuizExport, QuizReport
from app.interchange.quizzes.moodle_xml import read_moodle, write_moodle
from app.quiz.item import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Choices,
    Cloze,
    Essay,
    Gap,
    Item,
    Marking,
    Matching,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import draw_paper
from app.quiz.quiz import Chosen, Quiz, Section, Settings
from tests.made_quiz import everything_quiz, small_picture

FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571,
             12.5, 11.11111, 10, 5, 0}  # fmt: skip


def quiz_of(*items: Item) -> Quiz:
    return Quiz(
        "q", "Quiz", sections=(Section("s", "S", "", tuple(Chosen(i.id) for i in items)),), items=items
    )


def write(quiz: Quiz, folder: Path) -> tuple[Any, QuizReport, Path]:
    path = folder / "quiz.xml"
    report = write_moodle(QuizExport(quiz, draw_paper(quiz)), path)
    return etree.fromstring(path.read_bytes()), report, path


def told(report: QuizReport) -> str:
    return " ".join(loss.sentence for loss in report.losses)


def test_every_share_is_one_that_moodle_takes(tmp_path: Path) -> None:
    root, _report, _path = write(everything_quiz(), tmp_path)
    for question in root.iterfind("question"):
        shares = [float(answer.get("fraction")) for answer in question.iterfind("answer")]
        assert {abs(share) for share in shares} <= FRACTIONS
        if question.findtext("single") == "false":
            assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.5)
        elif shares:
            assert max(shares) == 100


def test_what_the_importer_asks_of_every_question(tmp_path: Path) -> None:
    root, report, _path = write(everything_quiz(), tmp_path)
    questions = [one for one in root if one.get("type") != "category"]
    assert report.items == len(questions) == 11
    ids = [one.findtext("idnumber") for one in questions]
    assert len(set(ids)) == len(ids)
    for question in questions:
        assert question.find("name/text").text
        assert question.find("questiontext").get("format") == "html"
        if question.get("type") not in ("cloze",):
            assert float(question.findtext("defaultgrade")) > 0
    categories = [one.findtext("category/text") for one in root if one.get("type") == "category"]
    assert categories[0].startswith("$course$/top/Winter at")
    assert categories[0].endswith("/The report")


def test_pictures_are_embedded_where_they_are_shown(tmp_path: Path) -> None:
    root, _report, _path = write(everything_quiz(), tmp_path)
    holder = root.find("question[@type='multichoice']/questiontext")
    assert '<img src="@@PLUGINFILE@@/harbour.png"' in holder.findtext("text")
    file = holder.find("file")
    assert (file.get("name"), file.get("encoding")) == ("harbour.png", "base64")
    assert base64.b64decode(file.text) == small_picture()
    assert len(root.findall(".//file")) == 1


CLOZE = re.compile(
    r"\{([0-9]*):(NUMERICAL|MULTICHOICE_S|MULTICHOICE|MULTIRESPONSE|SHORTANSWER_C|SHORTANSWER):"
    r"((?:=|%-?[0-9]+(?:[.,][0-9]*)?%)?.+?(?<!\\|&)(?=[~#}]|$)(?:#.*?(?<!\\)(?=[~}]|$))?"
    r"(?:~(?:=|%-?[0-9]+(?:[.,][0-9]*)?%)?.+?(?<!\\|&)(?=[~#}]|$)(?:#.*?(?<!\\)(?=[~}]|$))?)*)\}",
    re.DOTALL,
)
"""Gaps, as Moodle's documentation describes them."""


def test_gaps_are_found_by_moodles_rules(tmp_path: Path) -> None:
    hard = "a~b#c}d{e=f%g\\h & <i>"
    gaps = (
        Gap("a", ShortAnswer((AcceptedText(hard), AcceptedText("=x", 0.5, "so ~ # } so")))),
        Gap("b", Choices((Choice("1", "x &lt; y"), Choice("2", "<b>~}</b>", 1.0), Choice("3", "%5% off")))),
        Gap("c", Numeric((AcceptedNumber(1.5, 0.25),)), 2.0),
    )
    item = Item("i", "", Cloze("{#1} and [[a]] {x} [[b]], [[c]].", gaps), points=4.0)
    root, report, path = write(quiz_of(item), tmp_path)
    text = root.findtext("question[@type='cloze']/questiontext/text")
    found = CLOZE.findall(text)
    assert [(mark, kind) for mark, kind, _rest in found] == [
        ("1", "SHORTANSWER"), ("1", "MULTICHOICE_S"), ("2", "NUMERICAL"),
    ]  # fmt: skip
    assert "{#" not in text
    assert found[2][2] == "=1.5:0.25"
    assert not report.losses
    read = read_moodle(path).quiz.items[0]
    assert isinstance(read.answer, Cloze)
    assert read.answer.text == "{#1} and [[g1]] {x} [[g2]], [[g3]]."
    assert read.answer.gaps[0].answer == gaps[0].answer
    assert [gap.weight for gap in read.answer.gaps] == [1, 1, 2]
    assert read.points == 4


def test_marks_of_gaps_are_whole(tmp_path: Path) -> None:
    gaps = tuple(Gap(f"g{n}", ShortAnswer((AcceptedText("x"),))) for n in range(1, 4))
    item = Item("i", "P", Cloze("[[g1]] [[g2]] [[g3]]", gaps), points=1.0)
    root, report, _path = write(quiz_of(item), tmp_path)
    assert root.findtext(".//questiontext/text").count("{1:SHORTANSWER:=x}") == 3
    assert "Moodle counts 3 points instead of 1" in told(report)


def test_texts_that_break_xml_come_back(tmp_path: Path) -> None:
    prompt = "a ]]&gt; b <b>]]&gt;</b> &amp;amp; \x00\x08 \ud83d \U0001d11e \N{RIGHT-TO-LEFT OVERRIDE}"
    item = Item("i", prompt, ShortAnswer((AcceptedText("<![CDATA[x]]>"),)))
    _root, _report, path = write(quiz_of(item), tmp_path)
    read = read_moodle(path).quiz.items[0]
    assert read.prompt == "a ]]&gt; b <b>]]&gt;</b> &amp;amp;   \U0001d11e \N{RIGHT-TO-LEFT OVERRIDE}"
    assert read.answer == item.answer


@pytest.mark.parametrize(
    ("answer", "marking", "expected", "said"),
    [
        (Choices((Choice("a", "x", 1.0), Choice("b", "y", 0.37))), Marking(), ["100", "40"], "37 %"),
        (Choices((Choice("a", "x", 0.8), Choice("b", "y"))), Marking(), ["100", "0"], "80 %"),
        (Choices((Choice("a", "x", 1.0), Choice("b", "y", 0.5))), Marking(partial=False), ["100", "0"], ""),
        (Choices((Choice("a", "x", 1.0), Choice("b", "y"))), Marking(penalty=0.25), ["100", "-25"], ""),
        (
            Choices((Choice("a", "x", 0.6), Choice("b", "y", 0.3), Choice("c", "z")), several=True),
            Marking(), ["50", "50", "0"], "60 %",
        ),
        (
            Choices(tuple(Choice(c, c, 1 / 7) for c in "abcdefg"), several=True),
            Marking(), ["14.28571"] * 7, "",
        ),
        (TrueFalse(True), Marking(penalty=0.5), ["100", "-50"], "choice of True and False"),
        (ShortAnswer((AcceptedText("a", 0.5), AcceptedText("b", 1.0))), Marking(), ["100", "50"], ""),
        (Numeric((AcceptedNumber(1, 0, 0.9),)), Marking(penalty=1), ["100"], "loses nothing"),
    ],
)  # fmt: skip
def test_shares_are_made_such_that_moodle_takes_them(
    answer: Answer, marking: Marking, expected: list[str], said: str, tmp_path: Path
) -> None:
    root, report, _path = write(quiz_of(Item("i", "P", answer, marking=marking)), tmp_path)
    assert [one.get("fraction") for one in root.iter("answer") if one.get("fraction")] == expected
    assert said in told(report)
    assert bool(report.losses) == bool(said)


@pytest.mark.parametrize(
    "answer",
    [
        Choices((Choice("a", "x"), Choice("b", "y"))),
        Matching((Pair("a", "x", "1"), Pair("b", "y", "2"))),
        Cloze("[[a]]", (Gap("a", ShortAnswer((AcceptedText("x", 0.0),))),)),
    ],
)
def test_what_would_stop_the_import_is_left_out(answer: Answer, tmp_path: Path) -> None:
    root, report, _path = write(quiz_of(Item("i", "P", answer), Item("j", "Q", Essay())), tmp_path)
    assert (report.items, report.left_out) == (1, 1)
    assert report.losses[0].number == 1
    assert [one.get("type") for one in root] == ["category", "essay"]


def test_an_ordering_becomes_matching_with_places(tmp_path: Path) -> None:
    root, _report, _path = write(everything_quiz(), tmp_path)
    question = root.findall("question[@type='matching']")[1]
    pairs = [(s.findtext("text"), s.findtext("answer/text")) for s in question.iterfind("subquestion")]
    assert pairs == [("frost", "1"), ("sledges", "2"), ("thaw", "3"), ("first ship", "4")]


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category"><category><text>$course$/top/Default for Hist//Geo/Ports</text></category>
    <info format="html"><text><![CDATA[<p>About ports</p>]]></text></info><idnumber></idnumber></question>
  <question type="multichoice">
    <name><text>Tide</text></name>
    <questiontext format="moodle_auto_format"><text>What moves
the tide?</text></questiontext>
    <generalfeedback format="markdown"><text>It is the **moon**.</text></generalfeedback>
    <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber></idnumber>
    <single>true</single><shuffleanswers>false</shuffleanswers>
    <answer fraction="100" format="html"><text><![CDATA[<p>The moon</p>]]></text>
      <feedback format="html"><text>Yes</text></feedback></answer>
    <answer fraction="-33.33333" format="plain_text"><text>a < b</text></answer>
    <tags><tag><text>sea</text></tag></tags>
  </question>
  <question type="ordering">
    <name><text>Days</text></name><questiontext format="html"><text>Order</text></questiontext>
    <answer fraction="2.0000000" format="html"><text>Tuesday</text></answer>
    <answer fraction="1.0000000" format="html"><text>Monday</text></answer>
  </question>
  <question type="truefalse"><name><text>Old</text></name>
    <questiontext><text>Is it so?</text></questiontext>
    <answer fraction="0"><text>Vrai</text></answer>
    <answer fraction="100"><text>Faux</text></answer></question>
  <question type="numerical"><name><text>N</text></name>
    <questiontext format="html"><text>How many?</text></questiontext>
    <answer fraction="100"><text>3.14</text><tolerance>0.01</tolerance></answer>
    <answer fraction="0"><text>*</text><feedback format="html"><text>No.</text></feedback></answer></question>
  <question type="cloze"><name><text>C</text></name>
    <questiontext format="html"><text><![CDATA[<p>It is {:MC:~red~=blue#Yes}
    and {2:SAC:=Paris~%50%paris#Nearly}, {1:NM:=5,5:0.5} in all.</p>]]></text></questiontext></question>
  <question type="description"><name><text>D</text></name>
    <questiontext><text>Read.</text></questiontext></question>
  <question type="ddwtos"><name><text>Drag me</text></name>
    <questiontext><text>x</text></questiontext></question>
  <question type="matching"><name><text>M</text></name><questiontext><text>Match</text></questiontext>
    <subquestion format="html"><text>a</text><answer><text>1</text></answer></subquestion>
    <subquestion format="html"><text>b</text><answer><text>2 &lt; 3</text></answer></subquestion>
    <subquestion format="html"><text></text><answer><text>9</text></answer></subquestion></question>
</quiz>
"""


def test_what_moodle_exports_is_read(tmp_path: Path) -> None:
    path = tmp_path / "foreign.xml"
    path.write_text(FOREIGN.replace("a < b", "a &lt; b"), "utf-8")
    found = read_moodle(path)
    quiz = found.quiz
    assert (quiz.title, quiz.sections[0].title) == ("Default for Hist/Geo", "Ports")
    assert quiz.sections[0].instructions == "<p>About ports</p>"
    choice, order, false, number, cloze, matching = quiz.items
    assert choice.prompt == "What moves<br>the tide?"
    assert choice.feedback.general == "It is the <strong>moon</strong>."
    assert choice.answer == Choices(
        (Choice("1", "<p>The moon</p>", 1.0, "Yes"), Choice("2", "a &lt; b", -1 / 3)), shuffle=False
    )
    assert (choice.points, choice.tags) == (2.0, ("sea",))
    assert isinstance(order.answer, Ordering)
    assert [step.text for step in order.answer.steps] == ["Monday", "Tuesday"]
    assert false.answer == TrueFalse(False)
    assert number.answer == Numeric((AcceptedNumber(3.14, 0.01),))
    assert isinstance(cloze.answer, Cloze)
    assert cloze.points == 4
    assert "It is [[g1]]" in cloze.answer.text
    assert cloze.answer.gaps[1].answer == ShortAnswer(
        (AcceptedText("Paris"), AcceptedText("paris", 0.5, "Nearly")), exact=True
    )
    assert cloze.answer.gaps[2].answer == Numeric((AcceptedNumber(5.5, 0.5),))
    assert matching.answer == Matching((Pair("1", "a", "1"), Pair("2", "b", "2 &lt; 3")), ("9",))
    assert [(loss.number, loss.sentence) for loss in found.losses] == [
        (4, "The answer for any other number can't be taken in."),
        (6, "The question “D” was left out: it is a description, with nothing to answer."),
        (7, "The question “Drag me” was left out: questions of the kind “ddwtos” can't be read."),
    ]


def test_missing_pictures_are_told(tmp_path: Path) -> None:
    quiz = replace(everything_quiz(), media=())
    _root, report, _path = write(quiz, tmp_path)
    assert "The picture harbour.png is missing." in told(report)


def test_a_quiz_that_shuffles_nothing_keeps_its_order(tmp_path: Path) -> None:
    item = Item("i", "P", Choices((Choice("a", "x", 1.0), Choice("b", "y"))))
    quiz = replace(quiz_of(item), settings=Settings(shuffle_choices=False, one_per_page=True))
    root, report, _path = write(quiz, tmp_path)
    assert root.findtext(".//shuffleanswers") == "false"
    assert "order, pages and feedback" in told(report)
