"""Quizzes as web pages: what stands in the file, and above all what doesn't."""

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from app.interchange.quizzes.export import QuizExport
from app.interchange.quizzes.html.page import write_practice, write_response_page
from app.quiz.item import AcceptedText as Accepted
from app.quiz.item import (
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
from app.quiz.quiz import Chosen, Passage, Quiz, Reveal, Section, Settings
from tests.made_quiz import QUOTE, everything_quiz

KEY = (
    "Right: see",
    "No, the well ran",
    "Well done",
    "Look again",
    "Nobody bought ice",
    "The first left in May",
    "Alvik bay",
    "Nearly.",
    "1857-03-03",
    "0.3333",
    "-0.25",
    "0.5,",
    "tolerance",
    "penalty",
    "weight",
    "accepted",
    "Sledges could cross",
    "Two reasons",
    "Recall events",
    "ports::north",
    "spare2",
)
"""What the quiz with everything says of what is right, and what is said about answers."""
VOID = {"meta", "input", "br", "img"}


class Page(HTMLParser):
    """The elements of a page, whether each is closed, and the text of each script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((self.open[-1], data))

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in names]

    def script(self, number: int) -> str:
        return [text for tag, text in self.texts if tag == "script"][number]


def made(quiz: Quiz, path: Path, *, practice: bool = True, letter: str = "A") -> str:
    write = write_practice if practice else write_response_page
    write(QuizExport(quiz, draw_paper(quiz, letter)), path / "page.html")
    return (path / "page.html").read_text("utf-8")


def quiz_of(*items: Item, **changes: Any) -> Quiz:
    parts = tuple(Chosen(item.id) for item in items)
    return replace(Quiz("q", "A quiz", sections=(Section("s", "", parts=parts),), items=items), **changes)


@pytest.mark.parametrize("practice", [True, False])
def test_every_kind_has_fields_with_labels(tmp_path: Path, practice: bool):
    page = Page(made(everything_quiz(), tmp_path, practice=practice))
    assert page.open == []
    labelled = {one["for"] for one in page.all("label")}
    fields = page.all("input", "select", "textarea")
    assert len(fields) > 25
    assert all(one["id"] in labelled or one.get("aria-label") for one in fields)
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("header")) == 1
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(page.all("fieldset")) == len(page.all("legend")) == 11
    assert page.all("html")[0]["lang"] == "en"
    gaps = [one["aria-label"] for one in fields if one.get("aria-label")]
    assert gaps == ["gap 1", "gap 2", "gap 3", "gap 4"]


@pytest.mark.parametrize("practice", [True, False])
def test_nothing_is_fetched_and_only_the_own_script_runs(tmp_path: Path, practice: bool):
    text = made(everything_quiz(), tmp_path, practice=practice)
    page = Page(text)
    policy = next(one["content"] for one in page.all("meta") if one.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(page.script(1).encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert len(page.all("script")) == 2
    assert page.all("link", "iframe", "object", "embed", "base", "video", "audio") == []
    assert all(one["src"].startswith("data:image/png;base64,") for one in page.all("img"))
    assert [one["src"] for one in page.all("script") if "src" in one] == []
    assert not re.search(r"https?:|//[a-z]+\.|\burl\(|@import|javascript:", text.lower())
    assert [
        one for _tag, one in page.elements if any(name.startswith("on") or name == "style" for name in one)
    ] == []


def test_a_response_page_holds_no_key(tmp_path: Path):
    quiz = everything_quiz()
    text = made(quiz, tmp_path, practice=False)
    page = Page(text)
    data = json.loads(page.script(0))
    fixed = [text for tag, text in page.texts if tag == "style"] + [page.script(1)]
    everything = text
    for part in fixed:
        everything = everything.replace(part, "")
    everything = html.unescape(everything) + json.dumps(data, ensure_ascii=False)
    assert data["key"] is None
    assert "told" not in data
    assert "const Marking" not in text
    for secret in KEY:
        assert secret not in everything, secret
    # the right answer of the short item stands nowhere but in the title, the passage and other items
    assert "port" not in json.dumps({k: v for k, v in data.items() if k not in ("words", "file")})
    order = [one["data-key"] for one in page.all("li") if "data-key" in one]
    assert order == ["1", "2", "3", "4"]


def test_pages_of_two_keys_differ_in_nothing(tmp_path: Path):
    """A quiz whose key alone is another gives the same response page, byte for byte."""

    def quiz(right: int) -> Quiz:
        choices = tuple(Choice(str(n), f"text {n}", float(n == right), f"told {right}") for n in range(3))
        typed = ShortAnswer((Accepted(f"word {right}"),))
        return quiz_of(
            Item("a", "Which?", Choices(choices)),
            Item("b", "What?", typed),
            Item("c", "Fill [[1]]", Cloze("A [[g]]", (Gap("g", typed), Gap("h", Choices(choices))))),
            Item("d", "Write", Essay(5, f"model {right}", f"rubric {right}")),
        )

    pages = [made(quiz(right), tmp_path, practice=False) for right in (0, 1)]
    assert pages[0] == pages[1]
    assert made(quiz(0), tmp_path) != made(quiz(1), tmp_path)


def test_a_practice_page_tells_the_source_and_what_is_right(tmp_path: Path):
    data = json.loads(Page(made(everything_quiz(), tmp_path)).script(0))
    assert data["told"]["1"]["right"] == ["B. the <b>harbour</b>"]
    assert QUOTE in data["told"]["1"]["sources"][0]
    assert data["told"]["1"]["sources"][0].endswith("Report of the harbour, p.&nbsp;4")
    assert data["told"]["6"]["right"] == ["3 March 1857", "1857 (50 %)"]
    assert data["told"]["7"]["right"][3] == "Gap 4: night"
    assert [data["key"][n]["kind"] for n in ("2", "9")] == ["choices", "ordering"]
    assert sorted(data["key"]["9"]["answer"]["places"]) == [0, 1, 2, 3]


def test_what_is_revealed_later_is_not_told(tmp_path: Path):
    quiz = replace(everything_quiz(), settings=Settings(reveal=Reveal.LATER))
    report = write_practice(QuizExport(quiz, draw_paper(quiz)), tmp_path / "page.html")
    data = json.loads(Page((tmp_path / "page.html").read_text("utf-8")).script(0))
    assert data["told"] == {}
    assert any("holds the key" in loss.sentence for loss in report.losses)


def test_a_check_button_stands_only_where_each_answer_is_marked(tmp_path: Path):
    quiz = everything_quiz()
    assert 'class="check"' not in made(quiz, tmp_path)
    each = replace(quiz, settings=Settings(reveal=Reveal.AFTER_EACH))
    assert made(each, tmp_path).count('class="check"') == 11
    assert 'class="check"' not in made(each, tmp_path, practice=False)


def test_the_same_quiz_gives_the_same_bytes(tmp_path: Path):
    assert made(everything_quiz(), tmp_path) == made(everything_quiz(), tmp_path)
    assert made(everything_quiz(), tmp_path) != made(everything_quiz(), tmp_path, letter="B")


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://example.org/a.png' alt='far'>",
    '<img src="javascript:alert(1)" alt="[[1]]">',
    '<a href="javascript:alert(1)">go</a>',
    "<svg onload=alert(1)><style>*{display:none}</style>",
    '"><input autofocus onfocus=alert(1)>',
    "]]></fieldset></form></main>{{ 7 * 7 }}{% raw %}",
    "\u2028\u2029\x00\x01\x0b \u202e dne",
    "&lt;script&gt;&#60;b&#62;",
    "<b>" * 2000,
)


@pytest.mark.parametrize("practice", [True, False])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(tmp_path: Path, text: str, practice: bool):
    answer = ShortAnswer((Accepted(text, 1.0, text),))
    items = (
        Item("a", text, Choices((Choice("1", text, 1.0, text), Choice("2", "b")))),
        Item(
            "b", text, Cloze(text + "[[g]]", (Gap("g", answer), Gap("h", Choices((Choice("1", text, 1.0),)))))
        ),
        Item("c", text, Matching((Pair("1", text, text), Pair("2", "l", "r")))),
        Item("d", text, Ordering((Step("1", text), Step("2", "b")))),
        Item("e", text, answer, passage="p"),
    )
    quiz = quiz_of(*items, title=text, description=text, language=text, passages=(Passage("p", text, text),))
    page = Page(made(quiz, tmp_path, practice=practice))
    assert page.open == []
    assert len(page.all("script")) == 2
    assert len(page.all("form")) == len(page.all("main")) == 1
    assert len(page.all("style")) == 1
    assert page.all("svg") == []
    assert not [one for one in page.all("a") if one.get("href") != "#questions"]
    assert not [one for _tag, one in page.elements for name in one if name.startswith("on")]
    assert [one["data-key"] for one in page.all("input") if one.get("aria-label")] == ["1"]
    json.loads(page.script(0))
    assert page.all("html")[0]["lang"] == "en"


def test_long_texts_are_written_whole(tmp_path: Path):
    long = "word " * 20_000
    page = made(quiz_of(Item("a", long, Essay())), tmp_path)
    assert page.count("word ") >= 20_000


def test_what_a_page_cannot_show_is_told(tmp_path: Path):
    prompt = 'See <img src="gone.png" alt="a map">, hear [sound:bell.mp3], solve \\(x^2\\).'
    quiz = quiz_of(Item("a", prompt, Essay()))
    report = write_response_page(QuizExport(quiz, draw_paper(quiz)), tmp_path / "page.html")
    told = [loss.sentence for loss in report.losses if loss.number == 1]
    assert len(told) == 3
    assert "bell.mp3" in told[0]
    assert "gone.png" in told[2]
    assert "[a map]" in (tmp_path / "page.html").read_text("utf-8")


def test_gaps_that_the_text_lacks_or_repeats(tmp_path: Path):
    answer = ShortAnswer((Accepted("a"),))
    cloze = Cloze("[[x]] and [[x]]", (Gap("x", answer), Gap("y", answer)))
    page = Page(made(quiz_of(Item("a", "Fill", cloze)), tmp_path))
    assert [one["data-key"] for one in page.all("input") if "data-key" in one] == ["1", "2"]


def test_an_empty_quiz_is_a_page(tmp_path: Path):
    assert Page(made(Quiz("q", "Nothing"), tmp_path)).open == []
