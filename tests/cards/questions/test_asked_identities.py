"""What a described thing is, where somebody went, and what share something is of another."""

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
            "The most common mineral in the crust is feldspar",
            "What is the most common mineral in the crust?",
            "feldspar",
        ),
        (
            "The official language of the empire was Persian",
            "What was the official language of the empire?",
            "Persian",
        ),
        (
            "The first president of the college was Martha Lane",
            "Who was the first president of the college?",
            "Martha Lane",
        ),
        (
            "The capital of the province was moved to Kyoto in 794",
            "Where was the capital of the province moved in 794?",
            "Kyoto",
        ),
        (
            "Sixteen percent of the students came from Liberia",
            "What percentage of the students came from Liberia?",
            "sixteen percent",
        ),
        (
            "About 40 percent of the workers lived in huts",
            "What percentage of the workers lived in huts?",
            "about 40 percent",
        ),
        (
            "About a third of the settlers died in the first winter",
            "What share of the settlers died in the first winter?",
            "about a third",
        ),
        (
            "Wool made up two thirds of English exports",
            "What share of English exports did Wool make up?",
            "two thirds",
        ),
    ],
)
def test_identities_destinations_and_shares_are_asked(
    language: Language, said: str, question: str, answer: str
) -> None:
    assert ask(language, said) == (question, answer)


@pytest.mark.parametrize(
    "said",
    [
        "The problem of the ships was rot",
        "The main crop of the valley was not barley",
        "The way to the harbour was it",
    ],
)
def test_what_is_hollow_or_denied_is_not_asked_so(language: Language, said: str) -> None:
    asked = ask(language, said)
    assert asked is None or not asked[0].startswith(
        ("What was the problem", "What was the main", "What was the way")
    )


def test_a_number_in_several_words_is_not_cut(language: Language) -> None:
    asked = ask(language, "De Soto received seventeen thousand seven hundred and forty pesos of gold")
    assert asked is None or "How many and" not in asked[0]
