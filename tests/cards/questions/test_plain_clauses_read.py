"""Clauses that are read around asides, other names, adverbs and relative clauses with a preposition."""

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
    ("said", "question"),
    [
        (
            "A hygrometer, or moisture meter, measures the amount of water in the air",
            "What does a hygrometer",
        ),
        (
            "The smallest stretch of time with which the calendar is concerned is the season",
            "What is the smallest stretch of time with which the calendar is concerned?",
        ),
        (
            "In hard winters, foxes move to the edge of the towns to find food and to raise their young",
            "In hard winters, why do foxes move to the edge of the towns?",
        ),
        (
            "Steel hulls are reliable because they are not likely to rot, and they are important for trade",
            "Why are steel hulls reliable?",
        ),
        (
            "The first Europeans known to have rounded the cape were Bartolomeu Dias and his crew in 1488",
            "Who were the first Europeans known to have rounded the cape?",
        ),
    ],
)
def test_the_clause_is_read(language: Language, said: str, question: str) -> None:
    found = ask(language, said)
    assert found is not None
    assert found[0].startswith(question)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (
            "Present only in the lower mill, the sluice consists of a layer of oak and a layer of clay",
            "What does the sluice consist of?",
        ),
        ("Found only in Norway, the Brahe moss consists of long fibres", "What does the Brahe moss"),
        (
            "Prior to the war, Denmark owned two mills because timber was cheap",
            "Prior to the war, why did Denmark",
        ),
        (
            "Once inside the mill, the grain rests because it must dry",
            "Once inside the mill, why does the grain rest?",
        ),
        (
            "Seen from the south, the ridge resembles a sleeping dog",
            "Seen from the south, what does the ridge",
        ),
    ],
)
def test_what_is_told_beside_opens_no_question(language: Language, said: str, question: str) -> None:
    found = ask(language, said)
    assert found is not None
    assert found[0].startswith(question)


def test_a_verb_read_as_an_auxiliary_is_not_moved(language: Language) -> None:
    found = ask(language, "In 1911 Lena Horst felt obliged to close the mill because it could not be heated")
    assert found is None or " felt Lena" not in found[0]
