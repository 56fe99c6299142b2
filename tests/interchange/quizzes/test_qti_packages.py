"""QTI 1.2 and 2.1: packages whose parts fit together, and marks that are this program's own."""

import zipfile
from dataclasses import replace
from itertools import chain, combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.interchange.quizzes.export import QuizExport, QuizReport
from app.interchange.quizzes.qti.qti_12 import read_qti12, write_qti12
from app.interchange.quizzes.qti.qti_21 import read_qti21, write_qti21
from app.quiz.item import (
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    Gap,
    Item,
    Marking,
    Matching,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.marking import Response, mark_response
from app.quiz.paper import PaperItem, draw_paper
from app.quiz.quiz import Chosen, Draw, Passage, Quiz, Rule, Section, Settings
from tests.interchange.quizzes.qti_player import Player
from tests.made_quiz import everything_quiz, small_picture


def quiz_of(*items: Item, **changes: Any) -> Quiz:
    section = Section("s", "", "", tuple(Chosen(item.id) for item in items))
    return replace(Quiz("q", "Quiz", sections=(section,), items=items), **changes)


def write(quiz: Quiz, name: str, folder: Path) -> tuple[dict[str, bytes], QuizReport, Path]:
    path = folder / f"{name}.zip"
    writer = write_qti12 if name == "qti12" else write_qti21
    report = writer(QuizExport(quiz, draw_paper(quiz)), path)
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {entry: package.read(entry) for entry in package.namelist()}, report, path


def bare(data: bytes) -> Any:
    root = etree.fromstring(data)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.partition("}")[2] or element.tag
    return root


@pytest.mark.parametrize("name", ["qti12", "qti21"])
def test_the_manifest_names_every_file_and_every_reference_leads_somewhere(name: str, tmp_path: Path) -> None:
    files, _report, _path = write(everything_quiz(), name, tmp_path)
    assert next(iter(files)) == "imsmanifest.xml"
    manifest = bare(files["imsmanifest.xml"])
    named = {file.get("href") for file in manifest.iter("file")}
    assert named == set(files) - {"imsmanifest.xml"}
    idents = [resource.get("identifier") for resource in manifest.iter("resource")]
    assert len(set(idents)) == len(idents)
    assert {one.get("identifierref") for one in manifest.iter("dependency")} <= set(idents)
    assert files["media/harbour.png"] == small_picture()
    if name == "qti21":
        test = bare(files["test.xml"])
        assert {ref.get("href") for ref in test.iter("assessmentItemRef")} <= named
        assert '<img src="media/harbour.png" alt="a harbour"/>' in files["choice.xml"].decode()
    else:
        assert b"%24IMS-CC-FILEBASE%24/media/harbour.png" in files["quiz-winter/quiz-winter.xml"]


def test_canvas_finds_what_it_asks_of_each_item(tmp_path: Path) -> None:
    files, _report, _path = write(everything_quiz(), "qti12", tmp_path)
    root = bare(files["quiz-winter/quiz-winter.xml"])
    idents = [item.get("ident") for item in root.iter("item")]
    assert len(set(idents)) == len(idents)
    for item in root.iter("item"):
        fields = [(f.findtext("fieldlabel"), f.findtext("fieldentry")) for f in item.iter("qtimetadatafield")]
        said = dict(fields)
        assert fields[0][0] == "question_type"
        assert float(said["points_possible"]) >= 0
        labels = [label.get("ident") for label in item.iter("response_label")]
        responses = {one.get("ident") for one in item.iter("response_lid", "response_str")}
        scored = list(item.iter("varequal", "vargte", "varlte"))
        assert {one.get("respident") for one in scored} <= responses
        if said["question_type"] in ("short_answer_question", "numerical_question", "essay_question"):
            continue
        assert {one.text for one in scored} <= set(labels)
        assert all(label.isdigit() for label in labels)
        shown = {one.get("ident") for one in item.iter("itemfeedback")}
        assert {one.get("linkrefid") for one in item.iter("displayfeedback")} <= shown
        if stimulus := said.get("parent_stimulus_item_ident"):
            assert idents.index(stimulus) < idents.index(item.get("ident"))


def test_numbers_have_all_three_comparisons(tmp_path: Path) -> None:
    quiz = quiz_of(Item("n", "How many?", Numeric((AcceptedNumber(40, 0), AcceptedNumber(0.3, 0.1)))))
    files, report, path = write(quiz, "qti12", tmp_path)
    found = [
        [condition.findtext(f".//{name}") for name in ("varequal", "vargte", "varlte")]
        for condition in bare(files["q/q.xml"]).iter("respcondition")
    ]
    assert found == [["40", "40", "40"], ["0.3", "0.2", "0.4"]]
    assert not report.losses
    assert read_qti12(path).quiz.items[0].answer == quiz.items[0].answer


def test_only_gaps_look_like_gaps_to_canvas(tmp_path: Path) -> None:
    gaps = (Gap("g", ShortAnswer((AcceptedText("x"),))), Gap("h h", ShortAnswer((AcceptedText("y"),))))
    quiz = quiz_of(Item("i", "See [note].", Cloze("A [[g]] [g] [b] [[h h]].", gaps)))
    files, _report, _path = write(quiz, "qti12", tmp_path)
    text = bare(files["q/q.xml"]).findtext(".//presentation/material/mattext")
    assert text == "See &#91;note&#93;.<p>A [g] &#91;g&#93; &#91;b&#93; [h_h].</p>"


def test_what_there_is_to_choose_stands_behind_a_gap_to_write(tmp_path: Path) -> None:
    choices = Choices((Choice("1", "x &lt; y", 1.0), Choice("2", "<b>z</b>")))
    gaps = (Gap("a", choices), Gap("b", ShortAnswer((AcceptedText("w"),))))
    files, report, path = write(quiz_of(Item("i", "", Cloze("A [[a]], [[b]].", gaps))), "qti12", tmp_path)
    text = bare(files["q/q.xml"]).findtext(".//presentation/material/mattext")
    assert text == "<p>A [a] (x &lt; y / z), [b].</p>"
    assert report.losses[0].number == 1
    answer = read_qti12(path).quiz.items[0].answer
    assert isinstance(answer, Cloze)
    assert answer.gaps[0].answer == ShortAnswer((AcceptedText("x < y"),))


def test_gaps_to_choose_are_dropdowns_where_all_are(tmp_path: Path) -> None:
    choices = Choices((Choice("1", "x"), Choice("2", "y", 1.0)))
    quiz = quiz_of(Item("i", "", Cloze("A [[a]] and [[b]].", (Gap("a", choices), Gap("b", choices)))))
    files, report, path = write(quiz, "qti12", tmp_path)
    assert b"multiple_dropdowns_question" in files["q/q.xml"]
    assert not report.losses
    assert read_qti12(path).quiz.items[0].answer == quiz.items[0].answer


def test_draws_that_canvas_can_not_make_are_drawn_here(tmp_path: Path) -> None:
    items = tuple(Item(f"i{n}", f"P{n}", TrueFalse(True), points=float(n)) for n in range(1, 4))
    section = Section("s", "", "", (Draw("d", 2, Rule(), tuple(item.id for item in items)),))
    quiz = Quiz("q", "Quiz", sections=(section,), items=items)
    files, report, _path = write(quiz, "qti12", tmp_path)
    assert b"selection_number" not in files["q/q.xml"]
    assert report.items == 2
    assert "Of 3 items to draw from, the 2 drawn for paper A" in report.losses[0].sentence


@pytest.mark.parametrize("name", ["qti12", "qti21"])
def test_strange_ids_and_texts_come_back(name: str, tmp_path: Path) -> None:
    texts = "a ]]> b & <b>c</b> <u>d</u> \x01 冰 <table><tr><td>x</td></tr></table>"
    quoted = Choices((Choice("x", "<p>a</p>", 1.0), Choice("y", "<blockquote>b</blockquote>")))
    items = (
        Item("1 a:b/ü", texts, TrueFalse(True), passage="p"),
        Item("_a_b__", texts, TrueFalse(False), passage="p"),
        Item("choice", "", quoted),
    )
    quiz = quiz_of(*items, passages=(Passage("p", "T & <i>", "<p>long</p>"),), title="Ü & <b>", id="ä ö")
    _files, _report, path = write(quiz, name, tmp_path)
    read = (read_qti12 if name == "qti12" else read_qti21)(path).quiz
    assert [item.id for item in read.items] == [item.id for item in items]
    assert read.title == quiz.title
    assert read.passages[0].title == "T & <i>"
    assert "a ]]&gt; b &amp; <b>c</b>" in read.items[0].prompt
    assert "冰" in read.items[0].prompt


def test_either_reader_takes_both_versions(tmp_path: Path) -> None:
    quiz = quiz_of(Item("i", "P", TrueFalse(True)))
    for name in ("qti12", "qti21"):
        _files, _report, path = write(quiz, name, tmp_path)
        for reader in (read_qti12, read_qti21):
            assert [item.id for item in reader(path).quiz.items] == ["i"]


CHOICES = (Choice("a", "x", 0.5, "fa"), Choice("b", "y", 0.5), Choice("c", "z", -0.5, "fc"))
THREE = Choices((Choice("a", "x", 1.0), Choice("b", "y", 0.5), Choice("c", "z", -0.25)))
TEXTS = ShortAnswer((AcceptedText("Ålvik"), AcceptedText("port", 0.5)))
NUMBERS = Numeric((AcceptedNumber(40, 2), AcceptedNumber(40, 10, 0.5)))
PLAYED = [
    Item("c", "P", THREE, points=2.0),
    Item("c", "P", Choices((Choice("a", "x", 1.0), Choice("b", "y", 0.5))), marking=Marking(False, 0.25)),
    Item("m", "P", Choices(CHOICES, several=True), points=3.0),
    Item("m", "P", Choices(CHOICES, several=True), marking=Marking(False, 0.5)),
    Item("m", "P", Choices(tuple(Choice(c, c, 1 / 3) for c in "abc"), several=True), points=1.0),
    Item("t", "P", TrueFalse(False), marking=Marking(penalty=0.5), points=4.0),
    Item("s", "P", TEXTS, marking=Marking(penalty=1)),
    Item("s", "P", ShortAnswer((AcceptedText("Ålvik"),), exact=True), points=2.0),
    Item("n", "P", NUMBERS, marking=Marking(penalty=0.1)),
    Item("n", "P", NUMBERS, marking=Marking(False)),
    Item("p", "P", Matching((Pair("a", "l", "r"), Pair("b", "m", "s")), ("x",)), points=2.0),
    Item("p", "P", Matching((Pair("a", "l", "r"), Pair("b", "m", "s"))), marking=Marking(False, 0.5)),
    Item("o", "P", Ordering((Step("a", "1"), Step("b", "2"), Step("c", "3"))), marking=Marking(False, 0.5)),
    Item(
        "g",
        "P",
        Cloze(
            "[[a]] [[b]] [[c]]",
            (
                Gap("a", ShortAnswer((AcceptedText("x"), AcceptedText("y", 0.5)))),
                Gap("b", Choices((Choice("1", "u", 1.0), Choice("2", "v")))),
                Gap("c", Numeric((AcceptedNumber(5, 1),)), 2.0),
            ),
        ),
        points=8.0,
        marking=Marking(penalty=0.25),
    ),
]


def answers(item: Item) -> list[tuple[Response, dict[str, Any]]]:
    """Responses as this program and as a player has them; the order of an item's parts is its own."""
    match item.answer:
        case Choices(several=False, choices=choices):
            keys = [(str(n), f"choice_{n}") for n in range(1, len(choices) + 1)]
            return [(ours, {"RESPONSE": theirs}) for ours, theirs in keys]
        case Choices(choices=choices):
            numbers = range(1, len(choices) + 1)
            sets = chain.from_iterable(combinations(numbers, n) for n in numbers)
            return [([str(n) for n in one], {"RESPONSE": [f"choice_{n}" for n in one]}) for one in sets]
        case TrueFalse():
            return [("true", {"RESPONSE": "choice_1"}), ("false", {"RESPONSE": "choice_2"})]
        case ShortAnswer():
            return [(text, {"RESPONSE": text}) for text in ("Ålvik", "port", "elsewhere")]
        case Numeric():
            return [(str(n), {"RESPONSE": float(n)}) for n in (40, 42, 38, 43, 50, 51, 0)]
        case Matching(pairs=pairs) as answer:
            rights = range(1, len(answer.rights) + 1)
            return [
                (
                    {str(n): str(right) for n, right in enumerate(one, 1)},
                    {"RESPONSE": [f"left_{n} right_{right}" for n, right in enumerate(one, 1)]},
                )
                for one in permutations(rights, len(pairs))
            ]
        case Ordering(steps=steps):
            orders = permutations(range(1, len(steps) + 1))
            return [([str(n) for n in one], {"RESPONSE": [f"step_{n}" for n in one]}) for one in orders]
        case _:
            return [
                (
                    {"1": text, "2": str(choice), "3": number},
                    {
                        "RESPONSE_a": text or None,
                        "RESPONSE_b": f"choice_{choice}" if choice else None,
                        "RESPONSE_c": float(number) if number else None,
                    },
                )
                for text in ("x", "y", "no")
                for choice in (1, 2)
                for number in ("5", "6", "9")
            ]


@pytest.mark.parametrize("item", PLAYED, ids=lambda item: f"{item.kind}-{item.marking.penalty}")
def test_a_player_gives_the_marks_that_this_program_gives(item: Item, tmp_path: Path) -> None:
    settings = Settings(shuffle_choices=False)
    quiz = quiz_of(item, settings=settings)
    paper = draw_paper(quiz)
    own_order = tuple(tuple(range(len(order))) for order in paper.items[0].orders)
    placed = PaperItem(1, item, own_order)
    section = replace(paper.sections[0], items=(placed,))
    path = tmp_path / "a.zip"
    write_qti21(QuizExport(quiz, replace(paper, sections=(section,))), path)
    with zipfile.ZipFile(path) as package:
        player = Player(package.read(f"{item.id}.xml"))
    assert player.play({})["SCORE"] == 0
    for ours, theirs in answers(item):
        expected = mark_response(placed, ours).score
        assert player.play(theirs)["SCORE"] == pytest.approx(expected, abs=2e-5), ours


def test_a_player_shows_the_feedback(tmp_path: Path) -> None:
    files, _report, _path = write(everything_quiz(), "qti21", tmp_path)
    player = Player(files["choice.xml"])
    assert player.play({"RESPONSE": "choice_1"})["FEEDBACK"] == ["feedback_1_fb", "general_fb", "correct_fb"]
    assert player.play({"RESPONSE": "choice_4"})["FEEDBACK"] == ["general_fb", "general_incorrect_fb"]
    told = {one.get("identifier"): "".join(one.itertext()) for one in player.root.findall("modalFeedback")}
    assert told["feedback_1_fb"] == "Right: see {p. 4}."


ALLOWED = {
    "div", "p", "span", "b", "i", "em", "strong", "sub", "sup", "br", "hr", "img", "ul", "ol", "li", "dl",
    "dt", "dd", "code", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th",
}  # fmt: skip


def test_items_have_the_shape_of_the_specification(tmp_path: Path) -> None:
    quiz = everything_quiz()
    odd = replace(quiz.items[0], prompt="<u>a</u><s>b</s><ruby>c<rt>d</rt></ruby><blockquote>e</blockquote>")
    files, _report, _path = write(replace(quiz, items=(odd, *quiz.items[1:])), "qti21", tmp_path)
    order = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
    for name, data in files.items():
        if not name.endswith(".xml") or name in ("imsmanifest.xml", "test.xml"):
            continue
        root = bare(data)
        places = [order.index(child.tag) for child in root]
        assert places == sorted(places)
        score = next(o for o in root.iter("outcomeDeclaration") if o.get("identifier") == "SCORE")
        assert float(score.get("normalMaximum")) > 0
        declared = {one.get("identifier") for one in root.iter("responseDeclaration", "outcomeDeclaration")}
        used = {one.get("identifier") for one in root.iter("variable", "setOutcomeValue", "mapResponse")}
        asked = {one.get("responseIdentifier") for one in root.iter() if one.get("responseIdentifier")}
        assert used | asked <= declared
        for element in chain.from_iterable(top.iter() for top in root.iter("itemBody", "modalFeedback")):
            own = element.tag in ("itemBody", "modalFeedback", "rubricBlock", "simpleMatchSet")
            assert own or element.tag.endswith(("Interaction", "Choice")) or element.tag in ALLOWED
        assert all(child.tag in {"p"} for block in root.iter("blockquote") for child in block)
