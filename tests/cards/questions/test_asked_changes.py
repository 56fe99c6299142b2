"""By how much, to what and at what price."""

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
            "After the reform, the share of unpaid fines dropped to 12%, which surprised the clerks",
            "After the reform, to what percentage did the share of unpaid fines drop?",
            "12%",
        ),
        (
            "The Clean Harbour Act cut the sulphur in ship fuel by almost half",
            "By how much did the Clean Harbour Act cut the sulphur in ship fuel?",
            "almost half",
        ),
        (
            "Trained weavers earn about 20 percent more than untrained weavers",
            "By what percentage do trained weavers earn more than untrained weavers?",
            "about 20 percent",
        ),
        (
            "Saving a single job in the sugar mills would cost $90,000 per year",
            "How much would saving a single job in the sugar mills cost?",
            "$90,000 per year",
        ),
        (
            "About half of the water in the canal is lost in summer",
            "What share of the water in the canal is lost in summer?",
            "about half",
        ),
        (
            "Jutland accounts for just over two thirds of the land of Denmark, and Zealand is smaller",
            "What share of the land of Denmark does Jutland account for?",
            "just over two thirds",
        ),
    ],
)
def test_the_amount_is_asked_for(language: Language, said: str, question: str, answer: str) -> None:
    assert ask(language, said) == (question, answer)


@pytest.mark.parametrize(
    "said",
    [
        "The price of salt rose from ten pence to two shillings in the war",  # two amounts
        "The mill output rose by 1884",  # a year
    ],
)
def test_two_amounts_or_a_year_are_not_asked_for(language: Language, said: str) -> None:
    found = ask(language, said)
    assert found is None or not found[0].startswith(("To what", "By how much"))
