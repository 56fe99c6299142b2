"""What a verb and its preposition lead to, one of several, and what is set against another thing."""

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
            "The slow mixing of lake water is known as seasonal turnover",
            "What is the slow mixing of lake water known as?",
            "seasonal turnover",
        ),
        (
            "The height of a wave is influenced by both the speed of the wind and the depth of the water",
            "What is the height of a wave influenced by?",
            "both the speed of the wind and the depth of the water",
        ),
        (
            "One of the most important functions of a moat, from a builder's view, is the drainage of walls",
            "What is one of the most important functions of a moat?",
            "the drainage of walls",
        ),
        (
            "Another criticism of the survey is that it left out the fishing villages",
            "What is one criticism of the survey?",
            "that it left out the fishing villages",
        ),
        (
            "The harbour rules protect oyster growers, not pleasure boats",
            "Rather than pleasure boats, what do the harbour rules protect?",
            "oyster growers",
        ),
        (
            "The royal charter protects the salt trade rather than the fisheries",
            "Rather than the fisheries, what does the royal charter protect?",
            "the salt trade",
        ),
        (
            "Glacial soils are vital because they hold water through the dry months",
            "Why are glacial soils vital?",
            "Because they hold water through the dry months",
        ),
    ],
)
def test_the_piece_is_asked_for(language: Language, said: str, question: str, answer: str) -> None:
    assert ask(language, said) == (question, answer)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (
            "The losses of the fleet result from the storms of autumn, which last long, and from worn sails",
            "the storms of autumn",
        ),  # half of it
        ("The old mill represents an early, rather than a modern, use of steam", "an early"),
    ],
)
def test_no_half_answer_is_given(language: Language, said: str, answer: str) -> None:
    found = ask(language, said)
    assert found is None or found[1] != answer
