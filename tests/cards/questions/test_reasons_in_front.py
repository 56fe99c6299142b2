"""A reason that stands before its clause, or behind "since" and "as"."""

import pytest

from app.cards.concepts.statement_questions import parse_statement
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.asked_plainly import ask_what_happens
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
            "Because the glacier brings a load of broken rock and fine grey sand down from the high walls "
            "of the valley, the lower ridges are unusually steep",
            "Why are the lower ridges unusually steep?",
            "Because the glacier brings a load of broken rock and fine grey sand down from the high walls "
            "of the valley",
        ),
        (
            "Since the harbour is not deep, large tankers unload at a floating pier",
            "Why do large tankers unload at a floating pier?",
            "Since the harbour is not deep",
        ),
        (
            "The northern slopes carry no vineyards, as the summer is too short",
            "Why do the northern slopes carry no vineyards?",
            "As the summer is too short",
        ),
    ],
)
def test_the_reason_is_asked_for(language: Language, said: str, question: str, answer: str) -> None:
    assert ask(language, said) == (question, answer)


def test_a_reason_of_its_own_verb_is_asked_for(language: Language) -> None:
    found = ask(
        language, "The northern mills of Vellin closed their gates as a result of the war with Sweden"
    )
    assert found == (
        "Why did the northern mills of Vellin close their gates?",
        "As a result of the war with Sweden",
    )


@pytest.mark.parametrize(
    "said",
    [
        "The guild works with similar methods as weavers can use in cutting their cloth",  # a comparison
        "The old theory fails to explain certain stains as a result of the bath of alum",  # whose stains?
        "Since the mine closed in 1984, the town has lost half of its people",  # a time
        "The coastal villages are separate parishes, as is the island of Sark",  # a likeness
        "As the valley widens, the river slows down to a walking pace",  # at the same time
    ],
)
def test_a_time_or_a_likeness_is_no_reason(language: Language, said: str) -> None:
    found = ask(language, said)
    assert found is None or not found[0].startswith("Why")


def test_an_opener_before_a_time_goes(language: Language) -> None:
    said = "However, by the 1820s, the weavers of the valley had begun to use steam engines"
    phrases = parse_statement(said, language)
    clause = read_clause(phrases) if phrases is not None else None
    assert clause is not None
    assert clause.front == "By the 1820s"


def test_what_may_happen_is_asked_with_its_verb(language: Language) -> None:
    said = "If the salt in lake water rises above a tenth, brine shrimps would die within a month"
    phrases = parse_statement(said, language)
    clause = read_clause(phrases) if phrases is not None else None
    found = ask_what_happens(clause) if clause is not None else None
    assert found is not None
    assert found.question == "What would happen if the salt in lake water rises above a tenth?"
