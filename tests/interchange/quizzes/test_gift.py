"""GIFT: its own rules, by a strict reading of the written text, and what others write."""

import re
from pathlib import Path

import pytest

from app.arrivals.quizzes_in import read_quiz_file
from app.interchange.quizzes.export import QuizExport, QuizReport, ReadQuiz
from app.interchange.quizzes.gift import read_gift, write_gift
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
    Pair,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import draw_paper
from app.quiz.quiz import Chosen, Quiz, Section
from tests.made_quiz import everything_quiz

PERCENTS = {"100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25",
            "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5"}  # fmt: skip
SIGN = r"(?<!\\)(?:\\\\)*"


def quiz_of(*items: Item) -> Quiz:
    section = Section("s", "S", "", tuple(Chosen(item.id) for item in items))
    return Quiz("q", "Quiz", sections=(section,), items=items)


def write(quiz: Quiz, folder: Path) -> tuple[str, QuizReport]:
    path = folder / "quiz.gift"
    report = write_gift(QuizExport(quiz, draw_paper(quiz)), path)
    return path.read_text("utf-8"), report


def read(text: str, folder: Path) -> ReadQuiz:
    path = folder / "foreign.gift"
    path.write_text(text, "utf-8")
    return read_gift(path)


def blocks(text: str) -> list[str]:
    return [block for block in text.split("\n\n") if not block.startswith(("$CATEGORY", "// Winter"))]


def test_every_question_is_one_block_with_one_pair_of_braces(tmp_path: Path) -> None:
    text, report = write(everything_quiz(), tmp_path)
    assert report.items == 11
    assert len(blocks(text)) == 14
    for block in blocks(text):
        comment, question = block.split("\n", 1)
        assert re.fullmatch(r"// \[id:[^\]]+\](?: \[tag:[^\]<>`]+\])*", comment)
        assert question.startswith("::")
        assert len(re.findall(SIGN + r"\{", question)) == 1
        assert len(re.findall(SIGN + r"\}", question)) == 1


def test_weights_are_decimals_that_moodle_lists(tmp_path: Path) -> None:
    text, _report = write(everything_quiz(), tmp_path)
    found = re.findall(r"[=~]%(-?)([\d.]+)%", text)
    assert {share for _sign, share in found} <= PERCENTS
    assert text.count("~%33.33333%") == 3


@pytest.mark.parametrize(
    "hard",
    [
        "~ = # { } : \\", "\\n \\: \\\\", "::a::", "[html] x", "// no comment", "####", "a -> b", "%50% off",
        "{T}",        "two\nlines", "two\n\nblocks", "$CATEGORY: x", "\u00a0ä 冰 𝄞", "&amp; &lt;b&gt;",
        "=1 ~2", "-", "\x00\x0b",
    ],
)  # fmt: skip
def test_signs_come_back_wherever_they_stand(hard: str, tmp_path: Path) -> None:
    shown = hard.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").strip("\x00\x0b") or "."
    item = Item(
        "a]b", f"Q {shown}", Choices((Choice("1", f"A {shown}", 1.0, f"F {shown}"), Choice("2", "no")))
    )
    quiz = quiz_of(item)
    write(quiz, tmp_path)
    again = read_gift(tmp_path / "quiz.gift").quiz.items[0]
    assert (again.id, again.prompt) == ("a]b", item.prompt)
    assert isinstance(again.answer, Choices)
    assert (again.answer.choices[0].text, again.answer.choices[0].feedback) == (f"A {shown}", f"F {shown}")


@pytest.mark.parametrize(
    ("answer", "marking", "lines", "said"),
    [
        (TrueFalse(True, "r", "w"), Marking(), "{TRUE#w#r}", ""),
        (TrueFalse(False, "", "r"), Marking(), "{FALSE##r}", ""),
        (TrueFalse(True), Marking(penalty=0.5), "{\n\t=True\n\t~%-50%False\n}", "choice of True and False"),
        (Numeric((AcceptedNumber(1e-7, 0.5),)), Marking(), "{#\n\t=0.0000001:0.5\n}", ""),
        (Essay(rubric="r"), Marking(), "{}", "notes for who marks"),
        (ShortAnswer((AcceptedText("a"), AcceptedText("b -> c"))), Marking(), "{\n\t=a\n}", "mean"),
        (
            Choices((Choice("a", "x", 1.0), Choice("b", "y")), several=True),
            Marking(), "{\n\t~%100%x\n\t~y\n}", "",
        ),
    ],
)  # fmt: skip
def test_kinds_are_written_in_their_notation(
    answer: Answer, marking: Marking, lines: str, said: str, tmp_path: Path
) -> None:
    text, report = write(quiz_of(Item("i", "P", answer, marking=marking)), tmp_path)
    assert text.rstrip().endswith(f"[html]P{lines}")
    sentences = " ".join(loss.sentence for loss in report.losses)
    assert said in sentences
    assert bool(report.losses) == bool(said)


def test_matching_needs_three_pairs(tmp_path: Path) -> None:
    pairs = (Pair("a", "x", "1"), Pair("b", "y", "2"))
    _text, report = write(quiz_of(Item("i", "P", Matching(pairs)), Item("j", "Q", Essay())), tmp_path)
    assert (report.items, report.left_out) == (1, 1)
    text, report = write(quiz_of(Item("i", "P", Matching(pairs, ("3",)))), tmp_path)
    assert "\t= -> 3\n" in text
    assert not report.losses


def test_a_gap_is_a_missing_word(tmp_path: Path) -> None:
    cloze = Cloze("The <b>[[g]]</b> froze.", (Gap("g", ShortAnswer((AcceptedText("port"),))),))
    text, report = write(quiz_of(Item("i", "", cloze)), tmp_path)
    assert "[html]The <b>{\n\t=port\n}</b> froze." in text
    assert not report.losses
    again = read_gift(tmp_path / "quiz.gift").quiz.items[0]
    assert again.answer == Cloze(
        "The <b>[[g1]]</b> froze.", (Gap("g1", ShortAnswer((AcceptedText("port"),))),)
    )


FOREIGN = r"""// a comment, and below it an empty line

$CATEGORY: $course$/Rivers/Old//New

//question: 12  name: Arle
::Arle:: Which river? {~Bost #no, a brook =Arle#yes ~%50%Cray}

The harbour froze in {#1857:1}

What is pi? {#3.141..3.142}.

When? {#
   =1822:0 # just so
   =%50%1822:2
   ~#not at all
####Read again}

Ice melts.{T}

[markdown]Is it **so**?{FALSE#No\: it is *not*.}

Which two? {
  ~%-100%none
  ~%50%one \= 1
  ~%50%two
}

Pairs {=Canada -> Ottawa =Italy -> Rome =Japan -> Tokyo}

Write a {=little =%80%small =few} text.

Two {
=a
=b
}

Tell all.{}

[plain]a < b {=yes}

Just a text without an answer.

Broken {=yes

Two {=a} pairs {=b}
"""


def test_what_others_write_is_read(tmp_path: Path) -> None:
    found = read(FOREIGN, tmp_path)
    answers = [item.answer for item in found.quiz.items]
    assert answers[:9] == [
        Choices((
            Choice("1", "Bost", 0.0, "no, a brook"), Choice("2", "Arle", 1.0, "yes"), Choice("3", "Cray", 0.5)
        )),
        Numeric((AcceptedNumber(1857, 1),)),
        Cloze("What is pi? [[g1]].", (Gap("g1", Numeric((AcceptedNumber(3.1415, 0.0005),))),)),
        Numeric((AcceptedNumber(1822, 0, 1, "just so"), AcceptedNumber(1822, 2, 0.5))),
        TrueFalse(True),
        TrueFalse(False, "No: it is <em>not</em>."),
        Choices(
            (Choice("1", "none", -1.0), Choice("2", "one = 1", 0.5), Choice("3", "two", 0.5)), several=True
        ),
        Matching((Pair("1", "Canada", "Ottawa"), Pair("2", "Italy", "Rome"), Pair("3", "Japan", "Tokyo"))),
        Cloze(
            "Write a [[g1]] text.",
            (Gap("g1", ShortAnswer(
                (AcceptedText("little"), AcceptedText("small", 0.8), AcceptedText("few"))
            )),),
        ),
    ]  # fmt: skip
    assert answers[9:] == [
        ShortAnswer((AcceptedText("a"), AcceptedText("b"))), Essay(), ShortAnswer((AcceptedText("yes"),)),
    ]  # fmt: skip
    assert found.quiz.items[3].feedback.general == "Read again"
    assert found.quiz.items[5].prompt == "Is it <strong>so</strong>?"
    assert found.quiz.items[-1].prompt == "a &lt; b"
    assert (found.quiz.title, found.quiz.sections[0].title) == ("Rivers", "Old/New")
    said = [loss.sentence for loss in found.losses]
    assert "can't be taken in" in said[0]
    assert ["description" in said[1], "braces don't match" in said[2], "more than one" in said[3]] == [
        True
    ] * 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_and_line_ends_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.gift"
    path.write_bytes("Où est l’été ?{=là ~où}\r\n\r\nGehört der Hafen zu Köln?{F}\r\n".encode(encoding))
    items = read_gift(path).quiz.items
    assert [item.prompt for item in items] == ["Où est l’été ?", "Gehört der Hafen zu Köln?"]


def test_gift_that_ends_in_txt_is_found_after_aiken(tmp_path: Path) -> None:
    path = tmp_path / "moodle.txt"
    path.write_text("::a::Is it so?{T}\n", "utf-8")
    assert [item.answer for item in read_quiz_file(path).quiz.items] == [TrueFalse(True)]
    path.write_text("Is {it} so?\nA. yes\nB. no\nANSWER: A\n", "utf-8")
    (item,) = read_quiz_file(path).quiz.items
    assert isinstance(item.answer, Choices)
