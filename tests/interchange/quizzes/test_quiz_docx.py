# ruff: noqa: E501 - tables of what papers must and must not say
"""Quizzes as Word documents, read back with Word's own structure."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from app.documents.reading import read_document
from app.interchange.quizzes.docx_paper import write_docx
from app.interchange.quizzes.export import PageSize, QuizExport, QuizReport
from app.quiz.item import (
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    Essay,
    Gap,
    Item,
    Matching,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
)
from app.quiz.paper import draw_paper
from app.quiz.quiz import Chosen, Passage, Quiz, Section
from tests.made_quiz import QUOTE, everything_quiz, small_picture

KEY = (
    "Right: see", "the well ran", "Well done", "Look again", "Nobody bought", "The first left", "Alvik bay", "Nearly",
    "0.3333", "tolerance", "Sledges could cross", "Two reasons", "Recall", "ports::north", "1857-03-03", "spare",
)  # fmt: skip


def quiz_of(*items: Item, **changes: Any) -> Quiz:
    parts = tuple(Chosen(item.id) for item in items)
    return replace(Quiz("q", "A quiz", sections=(Section("s", "", parts=parts),), items=items), **changes)


def made(quiz: Quiz, path: Path, **changes: Any) -> tuple[Any, QuizReport]:
    report = write_docx(replace(QuizExport(quiz, draw_paper(quiz)), **changes), path / "paper.docx")
    return docx.Document(str(path / "paper.docx")), report


def level_of(paragraph: Any) -> int | None:
    """Its level in the list, None for what is no point of one."""
    properties = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    return None if properties is None else properties.ilvl.val


def test_a_document_has_headings_numbered_items_and_lettered_choices(tmp_path: Path):
    document, report = made(everything_quiz(), tmp_path)
    assert report.items == 11
    headings = [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))
    ]
    assert headings == [
        ("Title", "Winter at Ålvik & <other> ports"), ("Heading 1", "The report"),
        ("Heading 2", "The harbour master's report"), ("Heading 1", "The winter"),
    ]  # fmt: skip
    numbered = [p.text for p in document.paragraphs if level_of(p) == 0]
    assert len(numbered) == 11
    assert numbered[1] == "Which goods went by sledge? (a & b, x < y) (3 points)"
    choices = [p.text for p in document.paragraphs if level_of(p) == 1]
    assert len(choices) == 4 + 4 + 4 + 4
    assert "☐ the well = spring #2" in choices
    bold = [run.text for p in document.paragraphs for run in p.runs if run.bold and "☐" in p.text]
    assert bold == ["harbour"]
    assert any("(1)\u00a0____" in p.text and "{ice}" in p.text for p in document.paragraphs)


def test_a_document_holds_no_key(tmp_path: Path):
    made(everything_quiz(), tmp_path)
    with zipfile.ZipFile(tmp_path / "paper.docx") as package:
        whole = " ".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())
    assert [secret for secret in KEY if secret in whole.replace(QUOTE, "")] == []


def test_two_keys_give_the_same_document(tmp_path: Path):
    def paper(right: int) -> bytes:
        choices = tuple(Choice(str(n), f"text {n}", float(n == right), f"told {right}") for n in range(3))
        typed = ShortAnswer((AcceptedText(f"word {right}", 1.0, "why"),))
        made(quiz_of(Item("a", "Which?", Choices(choices)), Item("b", "What?", typed)), tmp_path)
        return (tmp_path / "paper.docx").read_bytes()

    assert paper(0) == paper(1)


def test_a_document_is_accessible(tmp_path: Path):
    document, _report = made(replace(everything_quiz(), language="sv"), tmp_path)
    pictures = document.element.body.findall(f".//{qn('wp:docPr')}")
    assert [one.get("descr") for one in pictures] == ["a harbour"]
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "sv"
    assert document.core_properties.title == "Winter at Ålvik & <other> ports"
    footer = document.sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in footer._p.findall(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.text.startswith("Winter at Ålvik & <other> ports · Paper A\tpage ")


def test_page_and_print_sizes(tmp_path: Path):
    document, _report = made(everything_quiz(), tmp_path, page_size=PageSize.LETTER, large_print=True)
    assert round(document.sections[0].page_width.inches, 1) == 8.5
    sizes = [
        style.font.size.pt for style in document.styles if getattr(style, "font", None) and style.font.size
    ]
    assert document.styles["Normal"].font.size.pt == 18
    assert len(sizes) > 3


def test_the_documents_own_reader_finds_the_text(tmp_path: Path):
    made(everything_quiz(), tmp_path)
    text = read_document(tmp_path / "paper.docx").text
    assert "What froze at Ålvik?" in text
    assert "Sledges crossed 1 < 2 times a day." in text


HOSTILE = (
    "<script>alert(1)</script>", "</w:t></w:r><w:r>", "<img src='https://example.org/a.png' alt='far'>",
    "\u2028\u2029\x00\x01\x0b \ufffe \u202e dne", "<b>" * 3000, "<ul><li>" * 300, "<table><tr><td>" * 50, "冰湖 שלום",
    "word " * 20_000, "<table><tr>" + "<td>a</td>" * 100 + "</tr></table>", "", "<p></p>", "<table></table>",
    '<img src="broken.png" alt="a map">', '<img src="strange.webp" alt="">',
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_texts(tmp_path: Path, text: str):
    answer = ShortAnswer((AcceptedText(text[:50] or "x"),))
    items = (
        Item("a", text, Choices((Choice("1", text, 1.0), Choice("2", "b"))), passage="p"),
        Item("b", "gaps", Cloze(text + "[[g]]", (Gap("g", answer), Gap("h", answer)))),
        Item("c", "pairs", Matching((Pair("1", text, text[:40]), Pair("2", "l", "r")))),
        Item("d", "steps", Ordering((Step("1", text), Step("2", "b")))),
        Item("e", text, Essay()),
    )
    quiz = everything_quiz()
    media = (
        replace(quiz.media[0], name="broken.png", data=small_picture()[:30]),
        replace(quiz.media[0], name="strange.webp", data=b"RIFF\0\0\0\0WEBPVP8 "),
    )
    quiz = quiz_of(*items, title=text, passages=(Passage("p", text, text),), language=text, media=media)
    document, report = made(quiz, tmp_path)
    assert report.items == 5
    assert len([p for p in document.paragraphs if level_of(p) == 0]) == 5
    lost = [loss.sentence for loss in report.losses if re.search(r"broken|strange|example", loss.sentence)]
    assert bool(lost) is ("<img" in text)


def test_lists_and_tables_stay_lists_and_tables(tmp_path: Path):
    text = "<ol><li>one</li><li>two</li></ol><table><tr><th>Head</th></tr><tr><td>H<sub>2</sub>O</td></tr></table>"
    document, _report = made(quiz_of(Item("a", text, Essay())), tmp_path)
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["Head"], ["H2O"]]
    assert document.tables[0].rows[1].cells[0].paragraphs[0].runs[1].font.subscript
    assert "2. two (1 point)" in [p.text for p in document.paragraphs]
