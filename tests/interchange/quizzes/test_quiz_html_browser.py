"""Quiz pages in a real Chromium: by keyboard alone, without network, and what axe-core says of them."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app.interchange.quizzes.export import QuizExport
from app.interchange.quizzes.html.page import write_practice, write_response_page
from app.quiz.item import Kind, Marking
from app.quiz.marking import mark_response
from app.quiz.paper import PaperItem, draw_paper
from app.quiz.quiz import Quiz, Reveal, Settings
from app.quizfile.response import AnswerSheet
from tests.made_quiz import everything_quiz

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
TYPED = {"short": "ålvik", "numeric": "41 sledges", "date": "March 3, 1857", "essay": "Because."}
GAPS = {"1": "harbour", "2": "1857", "3": "39", "4": "night"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a quiz as a page in a window of its own that is offline, and watches what it asks for."""
    contexts: list[Any] = []
    asked: list[str] = []
    errors: list[str] = []

    def open_page(quiz: Quiz, *, practice: bool = True, again: bool = False, **look: Any) -> Any:
        path = tmp_path / "page.html"
        if not again:
            write = write_practice if practice else write_response_page
            write(QuizExport(quiz, draw_paper(quiz)), path)
            look = {"viewport": {"width": 1100, "height": 800}, **look}
            contexts.append(browser.new_context(offline=True, accept_downloads=True, **look))
            contexts[-1].on("request", lambda request: asked.append(request.url))
        page = contexts[-1].new_page()
        page.on("console", lambda message: errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []


def untimed(**changes: Any) -> Quiz:
    return replace(everything_quiz(), settings=Settings(**changes))


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Any, selector: str) -> None:
    """Reach an element by Tab alone."""
    for _ in range(200):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        press(page, "Tab")
    pytest.fail(f"Tab does not reach {selector}")


def violations(page: Any) -> list[tuple[str, str]]:
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


def choose(page: Any, selector: str, text: str) -> None:
    """Choose in a select by typing the beginning of an option."""
    tab_to(page, selector)
    page.keyboard.type(text)


def answer_by_keyboard(page: Any, placed: PaperItem) -> None:
    """Give the right answer with keys alone."""
    number, item = placed.number, placed.item
    answer: Any = item.answer
    match item.kind:
        case Kind.CHOICE | Kind.TRUE_FALSE:
            shown = (
                [answer.choices[p].weight for p in placed.orders[0]]
                if placed.orders
                else [answer.answer, not answer.answer]
            )
            tab_to(page, f"#q{number} input[type=radio]")
            press(page, "Space", *["ArrowDown"] * shown.index(max(shown)))
        case Kind.CHOICES:
            for key, place in enumerate(placed.orders[0], 1):
                tab_to(page, f"#q{number}-{key}")
                if answer.choices[place].weight > 0:
                    press(page, "Space")
        case Kind.CLOZE:
            for key, text in GAPS.items():
                choose(page, f"#q{number}-{key}", text)
        case Kind.MATCHING:
            for key, pair in enumerate(answer.pairs, 1):
                choose(page, f"#q{number}-{key}", pair.right)
        case Kind.ORDERING:
            for place in range(len(answer.steps)):
                key = placed.orders[0].index(place) + 1
                page.keyboard.press("Tab")
                page.locator(f"#q{number}-{key}").focus()
                page.keyboard.type(str(place + 1))
        case _:
            tab_to(page, f"#q{number}-text")
            page.keyboard.type(TYPED[item.id])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("practice", [True, False])
def test_axe_finds_nothing(opened: Any, practice: bool, scheme: str):
    page = opened(everything_quiz(), practice=practice, color_scheme=scheme)
    assert violations(page) == []
    page.click("#start")
    page.check("#q1-1")
    assert violations(page) == []
    page.click("#finish")
    if practice:
        page.click("#finish")
        page.wait_for_selector("#total:not([hidden])")
    assert violations(page) == []


def test_right_answers_by_keyboard_earn_everything(opened: Any):
    quiz = untimed()
    paper = draw_paper(quiz)
    page = opened(quiz)
    for placed in paper.items:
        answer_by_keyboard(page, placed)
    tab_to(page, "#finish")
    press(page, "Enter")
    assert page.evaluate("document.activeElement.id") == "total"
    assert page.inner_text("#total .score") == "18.5 of 28.5 points"
    assert "to be marked" in page.inner_text("#r10").lower()
    right = [n for n in range(1, 12) if n != 10 and "right" in page.get_attribute(f"#r{n}", "class")]
    assert right == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]
    assert "Right: see {p. 4}." in page.inner_text("#r1")


def test_steps_move_by_their_buttons_and_keep_the_focus(opened: Any):
    page = opened(untimed())
    names = page.eval_on_selector_all("#q9 li", "all => all.map(one => one.dataset.name)")
    page.locator("#q9 li:nth-child(3) .up").focus()
    press(page, "Enter", "Enter")
    moved = page.eval_on_selector_all("#q9 li", "all => all.map(one => one.dataset.name)")
    assert moved == [names[2], names[0], names[1], names[3]]
    assert page.evaluate("document.activeElement.closest('li').dataset.name") == names[2]
    sync_api.expect(page.locator("#say")).to_contain_text("now 1 of 4")


def test_answers_outlive_the_window(opened: Any):
    quiz = untimed()
    page = opened(quiz)
    page.check("#q1-2")
    page.fill("#q4-text", "Åhus")
    page.select_option("#q8-1", "2")
    page.click("#q9 li:nth-child(1) .down")
    before = page.eval_on_selector_all("#q9 li", "all => all.map(one => one.dataset.key)")
    page.close()
    page = opened(quiz, again=True)
    assert page.is_checked("#q1-2")
    assert page.input_value("#q4-text") == "Åhus"
    assert page.input_value("#q8-1") == "2"
    assert page.eval_on_selector_all("#q9 li", "all => all.map(one => one.dataset.key)") == before
    assert page.inner_text("#progress") == "4 of 11 answered"
    page.click("#forget")
    page.click("#forget")
    assert page.inner_text("#progress") == "0 of 11 answered"


def test_a_response_page_saves_a_file_that_marks(opened: Any, tmp_path: Path):
    quiz = untimed(one_per_page=True)
    paper = draw_paper(quiz)
    page = opened(quiz, practice=False)
    for placed in paper.items:
        answer_by_keyboard(page, placed)
        if placed.number < len(paper.items):
            page.click("#next")
    page.click("#finish")
    assert "write your name" in page.inner_text("#name-error")
    page.fill("#name", "Zoë")
    with page.expect_download() as download:
        page.click("#finish")
    assert download.value.suggested_filename == "Winter-at-Ålvik-other-ports-v1-A-Zoë.json"
    path = tmp_path / "response.json"
    download.value.save_as(path)
    from app.quizfile.reading import read_response

    sheet = read_response(path)
    assert isinstance(sheet, AnswerSheet)
    assert (sheet.student.name, sheet.quiz, sheet.version, sheet.letter) == ("Zoë", quiz.id, 1, "A")
    scores = [mark_response(placed, sheet.answers.get(str(placed.number))).score for placed in paper.items]
    assert sum(scores) == 18.5
    assert json.loads(page.input_value("#made")) == json.loads(path.read_text("utf-8"))


def test_one_question_a_page_keeps_its_passage(opened: Any):
    page = opened(untimed(one_per_page=True))
    assert page.locator(".item:visible").count() == 1
    assert page.is_visible(".passage")
    page.click("#next")
    assert page.is_visible(".passage")
    page.click("#next")
    assert not page.is_visible(".passage")
    assert page.evaluate("document.activeElement.id") == "q3"


def test_each_answer_is_marked_where_the_rule_says_so(opened: Any):
    page = opened(untimed(reveal=Reveal.AFTER_EACH))
    page.click("#q3 .check")
    assert not page.is_visible("#r3")
    page.check("#q3-true")
    page.click("#q3 .check")
    assert "Wrong" in page.inner_text("#r3")
    assert "The first left in May." in page.inner_text("#r3")
    assert page.is_disabled("#q3-true")
    assert violations(page) == []


def test_what_was_right_is_not_told_before_its_time(opened: Any):
    quiz = untimed(reveal=Reveal.LATER)
    page = opened(replace(quiz, items=tuple(replace(i, marking=Marking()) for i in quiz.items)))
    page.check("#q3-false")
    page.click("#finish")
    page.click("#finish")
    assert page.inner_text("#total .score") == "1 of 28.5 points"
    assert page.locator(".result:visible").count() == 0


def test_the_clock_tells_and_stops_nobody(opened: Any):
    page = opened(replace(everything_quiz(), settings=Settings(time_limit_s=600)))
    assert not page.is_visible("#q1")
    page.clock.install()
    page.reload()
    page.click("#start")
    page.check("#q1-1")
    page.clock.run_for(301_000)
    assert page.inner_text("#clock") == "Time left 4:59"
    page.clock.run_for(360_000)
    assert page.inner_text("#clock") == "Time is up, 1:01 over"
    assert page.is_checked("#q1-1")
    assert page.is_enabled("#q1-2")


def test_attempts_end(opened: Any):
    page = opened(untimed(attempts=2))
    for last in (False, True):
        page.check("#q1-1")
        page.click("#finish")
        page.click("#finish")
        assert page.is_visible("#again") is not last
        if not last:
            page.click("#again")
    assert "all your attempts" in page.inner_text("#message")


def test_nothing_is_cut_at_twice_the_size_or_on_a_phone(opened: Any):
    for width, zoom in ((1100, 2), (320, 1)):
        page = opened(untimed(), viewport={"width": width // zoom, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
