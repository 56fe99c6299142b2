# ruff: noqa: E501 - tables of what people may type
"""A practice page marks by the very rules of the program: the same responses get the same marks."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from app.facts.dates.edtf_dates import accepted_forms
from app.interchange.quizzes.html.key import key_of
from app.interchange.quizzes.texts import TextCleaner
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Feedback,
    Gap,
    Item,
    Kind,
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
from app.quiz.question import question_of
from app.quiz.quiz import Chosen, Quiz, Section
from app.study.typed_answers import fold
from tests.made_quiz import everything_quiz

Job = tuple[str, list[Any]]
MARKING = files("app.interchange.quizzes.html") / "marking.js"
RUN = """
const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(jobs.map(([name, values]) => Marking[name](...values))));
"""
DATES = (
    "1857-03-03 1857-03 1857 1857~ 195X 17XX -0263 -0043-03-15 1862-21 1862-24 2021-33 2021-40 1962/1967 "
    "1914-07/1918-11 1857-03-03/1857-03-09 ../1900 1900/.. 0079-08-24 -08XX -2XXX 1XXX -0399/-0390 Y-12000 nonsense"
).split()
SAID = (
    "3 March 1857|March 3, 1857|3.3.1857|03/03/1857|1857-03-03|march 1857|the 3rd of march, 1857|1857|1858|1856-12-31|"
    "about 1857|c. 1857|circa March 1857|3 Mar. 1857|33 March 1857|30 February 1857|1962–1967|1962-67|1962 to 1967|"
    "1962 - 1967|from 1962 to 1967|1962 until 1967|1914-18|264 BC|264 b.c.e.|AD 79|79 AD|24 August 79|44 BC|the 1950s|"
    "1950s|1953|18th century|the eighteenth century|1750|spring 1862|April 1862|winter 1862|Q1 2021|1 February 2021|"
    "until 1900|1899|since 1900|the 390s BC|395 BC|0|5/6/1857|6.5.1857|13/3/1857|١٨٥٧|１８５７|yesterday|3 March 57|"
    "15 march 44 BC|1857/1858|1857-03-03 to 1857-03-09|3–9 March 1857|3-9 march 1857|12001 BC|850 BC|ca1857|May 1857-June 1857"
).split("|")
TEXTS = "-5 °C|x = −3|3-5 (or 7)-2|c. 1735|1914-18|between 1962 and 1967|\\(x^2 - 1\\)|Ålvik|the Straße of Łódź|co-operation (of towns)|Hector 12|O'Brien’s act|μῆλα|冰湖|ﬁnance ½|İstanbul ẞ|3 March 1857|a|नमस्ते".split(
    "|"
)
NUMBERS = "1,234.5|1 234,5|1.234,5|1234.5 m|-3|−3|+3|.5|0,5|1e3|1.2x10^3|1.2 × 10 3|1,234|12,34|1e400|٣|5 kg|5KG|five|1'000|--3|1.2.3|9e-5|".split(
    "|"
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[list[Job]], list[Any]]]:
    """The page's marking functions, run in Node where there is one, else in Chromium."""
    script = MARKING.read_text("utf-8")
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node:
        file = tmp_path_factory.mktemp("marking") / "run.js"
        file.write_text(script + RUN, "utf-8")

        def run_in_node(jobs: list[Job]) -> list[Any]:
            done = subprocess.run(
                [node, str(file)], input=json.dumps(jobs).encode(), capture_output=True, timeout=120
            )
            assert done.returncode == 0, done.stderr.decode()
            return json.loads(done.stdout)

        yield run_in_node
        return
    if not chromium:
        pytest.skip("neither Node nor Chromium is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()

        def run_in_chromium(jobs: list[Job]) -> list[Any]:
            call = (
                "jobs => {"
                + script
                + "; return JSON.parse(jobs).map(([name, values]) => Marking[name](...values)); }"
            )
            return page.evaluate(call, json.dumps(jobs))

        yield run_in_chromium
        browser.close()


def items() -> Iterator[Item]:
    """Items that try each rule of marking."""
    told = Feedback("in any <i>case</i>", "when right", "when not")
    for number, date in enumerate(DATES):
        yield Item(
            f"d{number}",
            "When?",
            DateAnswer((AcceptedDate(date, 0, 1, "yes"), AcceptedDate(date, 30, 0.5, "near"))),
            points=2,
        )
    for number, text in enumerate(TEXTS):
        accepted = (AcceptedText(text, 1.0, "it"), AcceptedText(text[:4] + "*", 1 / 3, "begins"))
        for exact in (False, True):
            yield Item(f"t{number}{exact}", "What?", ShortAnswer(accepted, exact), points=3, feedback=told)
    yield Item(
        "stars", "?", ShortAnswer((AcceptedText("a * b*c"), AcceptedText("*", 0.1), AcceptedText("x**", 0.4)))
    )
    for number, unit in enumerate(("", "m", "kg")):
        numbers = (
            AcceptedNumber(1234.5, 0.1),
            AcceptedNumber(3, 0.5, 0.25, "near"),
            AcceptedNumber(-3, 0, 0.9),
            AcceptedNumber(0.5),
        )
        yield Item(f"n{number}", "?", Numeric(numbers, unit), marking=Marking(penalty=0.25), points=0.7)
    weights = (1 / 3, 1 / 3, 1 / 3, -0.5, 0.0)
    choices = tuple(Choice(str(n), f"c{n}", weight, f"f{n}") for n, weight in enumerate(weights))
    for partial in (True, False):
        for penalty in (0.0, 0.3):
            rules = Marking(partial, penalty)
            yield Item(
                f"s{partial}{penalty}",
                "?",
                Choices(choices, several=True),
                marking=rules,
                points=1 / 64,
                feedback=told,
            )
            yield Item(f"c{partial}{penalty}", "?", Choices(choices), marking=rules, points=5)
            steps = tuple(Step(str(n), f"s{n}") for n in range(4))
            yield Item(f"o{partial}{penalty}", "?", Ordering(steps), marking=rules, points=1)
            pairs = tuple(Pair(str(n), f"l{n}", f"r{n % 3}") for n in range(4))
            yield Item(f"m{partial}{penalty}", "?", Matching(pairs, ("spare",)), marking=rules, points=1)
    yield Item("tf", "?", TrueFalse(True, "said yes", "said no"), marking=Marking(penalty=1), points=2.5)
    gaps = (
        Gap("x", ShortAnswer((AcceptedText("harbour"), AcceptedText("port", -1, "no"))), 2.0),
        Gap("y", Choices(choices), 1.0),
        Gap("z", DateAnswer((AcceptedDate("1857"),)), 0.5),
        Gap("w", Numeric((AcceptedNumber(40, 2),)), 0.0),
    )
    yield Item("cloze", "?", Cloze("[[x]] [[y]] [[z]] [[w]]", gaps), points=7, feedback=told)


def placed_items() -> tuple[PaperItem, ...]:
    made = tuple(items())
    quiz = Quiz(
        "q", "All rules", sections=(Section("s", "", parts=tuple(Chosen(i.id) for i in made)),), items=made
    )
    return (*draw_paper(quiz).items, *draw_paper(everything_quiz(), "B").items)


def responses(placed: PaperItem, rng: random.Random) -> list[Response]:
    """Blank, odd, right, nearly right and wrong responses to one item."""
    question = question_of(placed)
    keys = [option.key for option in question.options]
    odd: list[Response] = [None, "", "  ", [], {}, "0", "7", "01", ["9"], {"1": " "}]
    match placed.item.kind:
        case Kind.CHOICE | Kind.TRUE_FALSE:
            return [*odd, *keys, "true", "false", " TRUE ", "Yes", "t", "no", "\u0661"]
        case Kind.CHOICES:
            return [*odd, *([k for k in keys if rng.random() < 0.5] for _ in range(25)), ["1", "1", "2"]]
        case Kind.ORDERING:
            return [
                *odd,
                *(rng.sample(keys, len(keys)) for _ in range(25)),
                keys[:-1],
                [*keys, "1"],
                ["1"] * len(keys),
            ]
        case Kind.MATCHING:
            lefts = [left.key for left in question.lefts]
            return [*odd, *({k: rng.choice([*keys, ""]) for k in lefts} for _ in range(25))]
        case Kind.CLOZE:
            words = [
                "harbour",
                "habour",
                "port",
                "1857",
                "1857-03",
                "40",
                "42.0",
                "43",
                "1",
                "2",
                "3",
                "4",
                "",
                " ",
            ]
            return [*odd, *({b.key: rng.choice(words) for b in question.blanks} for _ in range(60))]
        case Kind.DATE:
            own = [
                form
                for one in getattr(placed.item.answer, "accepted", ())
                for form in accepted_forms(one.date)
            ]
            return [*odd, *SAID, *rng.sample(own, min(len(own), 20)), *(slip(form, rng) for form in own[:8])]
        case Kind.NUMERIC:
            return [
                *odd,
                *NUMBERS,
                *(f"{number} m" for number in NUMBERS),
                "40",
                "38",
                "50",
                "51",
                "30 sledges",
                "30sledges",
            ]
        case _:
            own = [one.text for one in getattr(placed.item.answer, "accepted", ())]
            return [*odd, *own, *(slip(text, rng) for text in own for _ in range(12)), *(f"The {text} ." for text in own), *TEXTS, "a bbc", "a xx b yy c", "ab", "X" * 400, "−5 °C", "5 °C", "x = 3", "around 1735", "1914–1918", "from 1962 to 1967", "\\( x^2-1 \\)", "x^2 - 1", "(a)-3", "a " * 2100 + "b"]  # fmt: skip


def slip(text: str, rng: random.Random) -> str:
    """The text with a letter changed, left out or doubled, in another case or without its accents."""
    place = rng.randrange(len(text) + 1)
    return rng.choice(
        (
            text[:place] + text[place + 1 :],
            text[:place] + "e" + text[place:],
            text.upper(),
            text.casefold(),
            f"  {text}\t\n",
            text.replace(" ", "\u00a0\u2003"),
            text[:place] + "\u0301" + text[place:],
            text + " (or so)",
        )
    )


def test_the_page_marks_as_the_program_does(run: Callable[[list[Job]], list[Any]]):
    rng, cleaner = random.Random(5), TextCleaner({})
    jobs: list[Job] = []
    expected: list[dict[str, Any]] = []
    for placed in placed_items():
        key = key_of(placed, cleaner.with_pictures)
        for response in responses(placed, rng):
            mark = mark_response(placed, response)
            feedback = [cleaner.with_pictures(text) for text in mark.feedback]
            expected.append(
                {
                    "outcome": mark.outcome.value,
                    "score": mark.score,
                    "points": mark.points,
                    "feedback": feedback,
                }
            )
            jobs.append(("mark", [key, response]))
    assert len(jobs) > 3000
    assert len({(one["outcome"]) for one in expected}) == 5
    for job, own, theirs in zip(jobs, run(jobs), expected, strict=True):
        assert own == theirs, job


def test_letters_are_folded_alike(run: Callable[[list[Job]], list[Any]]):
    # letters that came with a later Unicode than this Python's or the browser's may differ
    letters = [
        chr(code) for code in range(0x20, 0x2FA1E) if not 0xD800 <= code < 0xE000 and chr(code).isprintable()
    ]
    words = [f"x{letter}Y" for letter in letters[:: 1 if sys.version_info < (3, 12) else 7]]
    folded = run([("fold", [word]) for word in words])
    different = [word for word, own in zip(words, folded, strict=True) if own != fold(word)]
    assert len(different) < len(words) / 1000, different[:50]


def test_scores_are_rounded_alike(run: Callable[[list[Job]], list[Any]]):
    scores = [n / 64 for n in range(-300, 300)] + [n / 3 for n in range(50)] + [1e-7, -1e-7, 12345.678905]
    assert run([("rounded", [score]) for score in scores]) == [round(score, 5) + 0.0 for score in scores]


def test_the_script_holds_nothing_that_ends_it():
    script = (MARKING.read_text("utf-8") + Path(str(MARKING)).with_name("page.js").read_text("utf-8")).lower()
    assert "</script" not in script
    assert "<!--" not in script
