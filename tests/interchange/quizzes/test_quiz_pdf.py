# ruff: noqa: E501 - tables of what papers must and must not say
"""Quizzes on paper: what can be read off the pages, and what must not be."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app.interchange.quizzes.export import PageSize, QuizExport, QuizReport
from app.interchange.quizzes.pdf.writing import write_key_pdf, write_pdf
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
from tests.made_quiz import QUOTE, everything_quiz

KEY = (
    "Right: see", "the well ran", "Well done", "Look again", "Nobody bought", "The first left", "Alvik bay", "Nearly",
    "March 1857,? ?50", "33", "±", "Sledges could cross", "Two reasons", "Recall", "ports::north", "✓",
)  # fmt: skip


def export_of(quiz: Quiz, **changes: Any) -> QuizExport:
    return replace(QuizExport(quiz, draw_paper(quiz)), **changes)


def quiz_of(*items: Item, **changes: Any) -> Quiz:
    parts = tuple(Chosen(item.id) for item in items)
    return replace(Quiz("q", "A quiz", sections=(Section("s", "", parts=parts),), items=items), **changes)


def made(export: QuizExport, path: Path, *, key: bool = False) -> tuple[pypdfium2.PdfDocument, QuizReport]:
    report = (write_key_pdf if key else write_pdf)(export, path / "paper.pdf")
    return pypdfium2.PdfDocument((path / "paper.pdf").read_bytes()), report


def pages(document: pypdfium2.PdfDocument) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_paper_holds_every_question_and_says_which_page_it_is(tmp_path: Path):
    document, report = made(export_of(everything_quiz()), tmp_path)
    texts = pages(document)
    whole = " ".join(texts)
    assert report.items == 11
    for words in ("Winter at Ålvik & <other> ports", "Name", "Paper A", "28.5 points", "1. What froze at Ålvik? (1 point)",
                  "x < y", "μῆλα (apples)", "Sledges crossed 1 < 2 times", "Norr -> bay", "one of:", "11. The report is"):  # fmt: skip
        assert words in whole
    for number, text in enumerate(texts, 1):
        assert text.endswith(f"page {number} of {len(texts)}")
    assert "Answer sheet" in texts[-1]


@pytest.mark.parametrize("large_print", [False, True])
def test_the_students_paper_holds_no_key(tmp_path: Path, large_print: bool):
    document, _report = made(export_of(everything_quiz(), large_print=large_print), tmp_path)
    whole = " ".join(pages(document)).replace(QUOTE, "")
    assert [secret for secret in KEY if re.search(secret, whole)] == []
    data = (tmp_path / "paper.pdf").read_bytes()
    assert b"/Annot" not in data
    assert b"/EmbeddedFile" not in data


def test_papers_of_two_keys_differ_in_nothing(tmp_path: Path):
    def paper(right: int) -> bytes:
        choices = tuple(Choice(str(n), f"text {n}", float(n == right), f"told {right}") for n in range(3))
        typed = ShortAnswer((AcceptedText(f"word {right}", 1.0, "why"),))
        gaps = (Gap("g", typed), Gap("h", Choices(choices)))
        quiz = quiz_of(
            Item("a", "Which?", Choices(choices)), Item("b", "What?", typed), Item("c", "Fill", Cloze("A [[g]]", gaps)),
            Item("d", "Write", Essay(5, f"model {right}", f"rubric {right}"), objective=f"aim {right}"),
        )  # fmt: skip
        made(export_of(quiz), tmp_path)
        return (tmp_path / "paper.pdf").read_bytes()

    assert paper(0) == paper(1)


def test_the_key_tells_answers_weights_feedback_rules_and_sources(tmp_path: Path):
    document, _report = made(export_of(everything_quiz()), tmp_path, key=True)
    whole = " ".join(pages(document))
    for words in ("Key: Winter", "1. B 2. A C D 3. False 4. Ålvik", "8. 1A 2D 3B 9. A1 B4 C2 D3 11. True", "B. the harbour", "Right: see {p. 4}.", "−25 %", "33.33 %", "Nobody bought ice.",
                  "Alvik bay 50 %", "40 ± 2 sledges", "3 March 1857", "Gap 4: night", "Norr -> bay → hides", "2. sledges",
                  "Two reasons: 5 each.", QUOTE, "Report of the harbour, p. 4", "partly right answers", "1 of 2 questions"):  # fmt: skip
        assert words in whole, words


@pytest.mark.parametrize(("size", "width", "height"), [(PageSize.A4, 595, 842), (PageSize.LETTER, 612, 792)])
def test_page_sizes(tmp_path: Path, size: PageSize, width: int, height: int):
    document, _report = made(export_of(everything_quiz(), page_size=size), tmp_path)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {(width, height)}


def test_large_print_has_no_small_letter(tmp_path: Path):
    document, _report = made(export_of(everything_quiz(), large_print=True), tmp_path)
    sizes = set()
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).strip():
                sizes.add(round(pypdfium2.raw.FPDFText_GetFontSize(text.raw, place), 1))
    assert min(sizes) >= 18


def test_every_font_is_embedded(tmp_path: Path):
    for key in (False, True):
        made(export_of(everything_quiz()), tmp_path, key=key)
        data = (tmp_path / "paper.pdf").read_bytes()
        embedded = data.count(b"/FontFile2") + data.count(b"/FontFile3")
        assert data.count(b"/Type /FontDescriptor") == embedded
        assert data.count(b"/Subtype /TrueType") + data.count(b"/Subtype /Type0") == embedded
        assert b"/Helvetica" not in data


def test_a_paper_says_its_title_and_language(tmp_path: Path):
    document, _report = made(export_of(replace(everything_quiz(), language="sv")), tmp_path)
    assert document.get_metadata_dict()["Title"] == "Winter at Ålvik & <other> ports"
    data = (tmp_path / "paper.pdf").read_bytes()
    assert b"/Lang (sv)" in data
    assert b"/DisplayDocTitle true" in data


def test_the_same_paper_has_the_same_bytes(tmp_path: Path):
    for key in (False, True):
        made(export_of(everything_quiz()), tmp_path, key=key)
        first = (tmp_path / "paper.pdf").read_bytes()
        made(export_of(everything_quiz()), tmp_path, key=key)
        assert (tmp_path / "paper.pdf").read_bytes() == first


def test_items_and_passages_stay_whole(tmp_path: Path):
    """Forty items of five choices: no item begins on one page and ends on the next."""
    choices = Choices(tuple(Choice(str(n), f"answer {n}", float(n == 0)) for n in range(5)), shuffle=False)
    items = [Item(f"i{n}", f"Prompt {n}?", choices, passage=f"p{n // 4}") for n in range(40)]
    passages = tuple(
        Passage(f"p{n}", f"Text {n}", f"<p>Beginning {n}.</p><p>{'word ' * 120}</p>") for n in range(10)
    )
    document, _report = made(export_of(quiz_of(*items, passages=passages)), tmp_path)
    texts = pages(document)
    for number in range(40):
        page = next(text for text in texts if f"Prompt {number}?" in text)
        rest = page.split(f"Prompt {number}?")[1]
        assert rest.index("answer 4") < (rest.find("Prompt") if "Prompt" in rest else len(rest))
        assert f"Beginning {number // 4}." in page


HOSTILE = (
    "<script>alert(1)</script>", "</para><para>", "<img src='https://example.org/a.png' alt='far'>",
    '<img src="/etc/passwd" alt="">', '<a href="javascript:alert(1)">go</a>', "<font name=None>&#0;&amp;lt;", "]]>%s{{ 7 }}",
    "\u2028\u2029\x00\x01\x0b \u202e dne", "<b>" * 3000, "<ul><li>" * 300, "<table><tr><td>" * 50, "שלום עולם مرحبا",
    "冰湖" * 2000, "&lt;b&gt; & <", "x" * 100_000, "word " * 20_000, "<table><tr>" + "<td>a</td>" * 40 + "</tr></table>",
    "<table><tr><td>" + "long " * 3000 + "</td><td>b</td></tr></table>", "<p></p>", "", "<sup><sub><u><s>a</s></u></sub></sup><br><br>",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_set_as_texts(tmp_path: Path, text: str):
    answer = ShortAnswer((AcceptedText(text[:50], 1.0, text),))
    items = (
        Item("a", text, Choices((Choice("1", text, 1.0, text), Choice("2", "b"))), passage="p"),
        Item("b", "gaps", Cloze(text + "[[g]]", (Gap("g", answer), Gap("h", answer)))),
        Item("c", "pairs", Matching((Pair("1", text, text[:40]), Pair("2", "l", "r")))),
        Item("d", "steps", Ordering((Step("1", text), Step("2", "b")))),
    )
    quiz = quiz_of(*items, title=text[:3000], passages=(Passage("p", text[:200], text),), language=text[:50])
    for key in (False, True):
        document, report = made(export_of(quiz), tmp_path, key=key)
        assert len(document) >= 1
        assert report.items == 4


def test_other_scripts_are_set_in_the_computers_fonts(tmp_path: Path):
    text = "冰湖 한국 ひらがな"
    document, report = made(export_of(quiz_of(Item("a", text, Essay()))), tmp_path)
    if any("No font on this computer" in loss.sentence for loss in report.losses):
        pytest.skip("no font of this computer has these letters")
    assert text in pages(document)[0]
    assert (tmp_path / "paper.pdf").stat().st_size < 3_000_000
    picture = document[0].render(scale=2).to_numpy()
    blank, _report = made(export_of(quiz_of(Item("a", "\u00a0", Essay()))), tmp_path)
    drawn = (picture < 128).sum() - (blank[0].render(scale=2).to_numpy() < 128).sum()
    assert drawn > 1000


def test_fonts_that_cannot_be_read_are_passed_over(tmp_path: Path):
    from app.interchange.quizzes.pdf.fonts import _face

    for number, data in enumerate((b"", b"ttcf", b"OTTO\0\1" + b"\0" * 40, b"OTTO" + bytes(range(256)) * 9)):
        path = tmp_path / f"{number}.otf"
        path.write_bytes(data)
        assert _face(path) is None


def test_letters_are_numbered_as_their_font_does():
    from app.interchange.quizzes.pdf.cff import _read_charset

    assert _read_charset(b"\x00\x00\x05\x00\x09", 0, 3) == [0, 5, 9]
    assert _read_charset(b"x\x01\x00\x05\x02\x01\x00\x00", 1, 5) == [0, 5, 6, 7, 256]
    assert _read_charset(b"\x02\x00\x01\x00\x03", 0, 5) == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="early"):
        _read_charset(b"\x02\x00\x01\x00\x03", 0, 9)


def test_letters_that_no_font_has_are_told(tmp_path: Path):
    document, report = made(export_of(quiz_of(Item("a", "See \U0001f9ff\ue123.", Essay()))), tmp_path)
    told = [loss.sentence for loss in report.losses]
    assert any("\ue123" in sentence for sentence in told)
    assert "See □" in pages(document)[0]


def test_lists_and_tables_are_set(tmp_path: Path):
    text = (
        "<p>One</p><ol><li>first<ul><li>inner</li></ul></li><li>second</li></ol>"
        "<table><tr><th>Head</th><td>cell</td></tr></table>H<sub>2</sub>O"
    )
    document, _report = made(export_of(quiz_of(Item("a", text, Essay()))), tmp_path)
    whole = " ".join(pages(document))
    for words in ("1. first", "• inner", "2. second", "Head cell", "H2"):
        assert words in whole
