"""Questions for numbers, and the sentences that give none."""

import pytest

from app.cards.questions.asked_amounts import ask_figure, ask_how_many, ask_how_often
from app.cards.questions.plain_clauses import PlainClause, read_clause
from app.facts.concepts.phrases import Phrases
from app.facts.language import Language

pytestmark = pytest.mark.model


def clause_of(language: Language, text: str) -> PlainClause:
    clause = read_clause(Phrases(language.parse(text)[0]))
    assert clause is not None
    return clause


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "The gap between the wages of the two guilds was 40 to 1.",
            "What was the gap between the wages of the two guilds?",
            "40 to 1",
        ),
        (
            "The orbital period of the moon is 27.3 days.",
            "What is the orbital period of the moon?",
            "27.3 days",
        ),
    ],
)
def test_a_figure(language: Language, text: str, question: str, answer: str) -> None:
    asked = ask_figure(clause_of(language, text))
    assert asked is not None
    assert (asked.question, asked.answer) == (question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "The battle of Holt was 20 miles away.",
        "The year of the fire was 1780.",
        "The tower of Holt is 330 metres high.",
    ],
)
def test_no_figure(language: Language, text: str) -> None:
    assert ask_figure(clause_of(language, text)) is None


def test_what_a_thing_holds_for_good(language: Language) -> None:
    asked = ask_how_many(clause_of(language, "Short-term memory holds about seven items."))
    assert asked is not None
    assert (asked.question, asked.answer) == ("How many items does short-term memory hold?", "about seven")


def test_how_often(language: Language) -> None:
    asked = ask_how_often(clause_of(language, "The human heart beats about 100,000 times a day."))
    assert asked is not None
    assert asked.question == "How many times does the human heart beat a day?"


@pytest.mark.parametrize(
    "text",
    [
        "The Great Charter named three freedoms of Bellport: bread, peace and salt.",
        "Mill theory, hoard theory, and trust theory represent three schools of Bellport thought on wealth.",
    ],
)
def test_the_number_of_what_stands_beside_it(language: Language, text: str) -> None:
    assert ask_how_many(clause_of(language, text)) is None
