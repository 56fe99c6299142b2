"""Who or what was the first or the most of its kind."""

import pytest

from app.cards.concepts.statement_questions import parse_statement
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.plain_clauses import read_clause
from app.facts.language import Language

pytestmark = pytest.mark.model


def ask(language: Language, said: str) -> tuple[str, str] | None:
    phrases = parse_statement(said, language)
    clause = read_clause(phrases) if phrases is not None else None
    found = ask_statement(clause) if clause is not None else None
    return (found.question, found.answer) if found is not None else None


@pytest.mark.parametrize(
    ("said", "question", "answer"),
    [
        (
            "Ceres was the first asteroid to be found by a telescope",
            "What was the first asteroid to be found by a telescope?",
            "Ceres",
        ),
        (
            "Valentina Tereshkova became the first woman to fly in space",
            "Who became the first woman to fly in space?",
            "Valentina Tereshkova",
        ),
        (
            "Lake Baikal is the deepest lake in the world and a home of many seals",
            "Which lake is the deepest in the world?",
            "Lake Baikal",
        ),
        (
            "By 1900, the steel works had become the largest employer in the valley",
            "By 1900, what had become the largest employer in the valley?",
            "the steel works",
        ),
        (
            "The Basel crew were the first humans to cross the stratosphere, which begins at ten kilometres",
            "Who were the first humans to cross the stratosphere?",
            "the Basel crew",
        ),
    ],
)
def test_the_first_of_its_kind_is_asked_for(
    language: Language, said: str, question: str, answer: str
) -> None:
    assert ask(language, said) == (question, answer)


@pytest.mark.parametrize(
    "said",
    [
        "Norway was perhaps the first country to adopt the rule",  # not sure
        "Norway was one of the first countries to adopt the rule",  # one of several
        "The war was the longest of its time",  # which war? of which time?
        "Norway is the 67th-largest country in the world",  # nobody learns a rank of that kind
    ],
)
def test_no_rank_is_asked_that_singles_nothing_out(language: Language, said: str) -> None:
    found = ask(language, said)
    assert found is None or not found[0].startswith(("Which", "Who", "What was the", "What is the"))


def test_a_reason_is_asked_before_a_rank(language: Language) -> None:
    said = "The Orion test was the most costly step of the project, as any leak would end the flight"
    found = ask(language, said)
    assert found is not None
    assert found[0] == "Why was the Orion test the most costly step of the project?"
