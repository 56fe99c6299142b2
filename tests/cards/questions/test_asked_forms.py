"""What a statement can be asked for, and in which words."""

import pytest

from app.cards.concepts.statement_questions import parse_statement
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.plain_clauses import read_clause
from app.cards.questions.subject_blanks import ask_subject
from app.facts.language import Language

pytestmark = pytest.mark.model


def asked(language: Language, said: str) -> tuple[str, str] | None:
    phrases = parse_statement(said, language)
    clause = read_clause(phrases) if phrases is not None else None
    found = ask_statement(clause) if clause is not None else None
    return (found.question, found.answer) if found is not None else None


def blanked(language: Language, said: str, *, person: bool = False) -> tuple[str, str] | None:
    phrases = parse_statement(said, language)
    clause = read_clause(phrases) if phrases is not None else None
    found = ask_subject(clause, person=person) if clause is not None else None
    return (found.question, found.answer) if found is not None else None


@pytest.mark.parametrize(
    ("said", "question", "answer"),
    [
        (
            "The salt works of Vellin closed because foreign salt had become cheaper",
            "Why did the salt works of Vellin close?",
            "Because foreign salt had become cheaper",
        ),
        (
            "Because of the long drought, the millers of Brannock moved to the coast",
            "Why did the millers of Brannock move to the coast?",
            "Because of the long drought",
        ),
        (
            "The guild built a stone mole to protect its ships from winter storms",
            "Why did the guild build a stone mole?",
            "To protect its ships from winter storms",
        ),
        (
            "The towns defended their markets by forming a league of merchants",
            "How did the towns defend their markets?",
            "By forming a league of merchants",
        ),
        (
            "Unlike the coastal towns, the upland abbeys paid no tax on salt",
            "How did the upland abbeys differ from the coastal towns?",
            "The upland abbeys paid no tax on salt",
        ),
        (
            "The edict forced the millers of Ardenne to sell their flour at a fixed price",
            "What did the edict force the millers of Ardenne to do?",
            "sell their flour at a fixed price",
        ),
        (
            "The main job of the harbor guard was to count the ships of the guild",
            "What was the main job of the harbor guard?",
            "to count the ships of the guild",
        ),
        (
            "The growth of a coral reef depends on the clarity of the water",
            "What does the growth of a coral reef depend on?",
            "the clarity of the water",
        ),
        (
            "The council of the league consisted of three abbots, four merchants and a judge",
            "What did the council of the league consist of?",
            "three abbots, four merchants and a judge",
        ),
        (
            "The first lighthouse of Vellin was designed by the engineer Olaf Brandt",
            "By whom was the first lighthouse of Vellin designed?",
            "the engineer Olaf Brandt",
        ),
        (
            "A common cold usually lasts about ten days",
            "How long does a common cold usually last?",
            "about ten days",
        ),
    ],
)
def test_forms(language: Language, said: str, question: str, answer: str) -> None:
    assert asked(language, said) == (question, answer)


def test_a_loose_tail_may_go_but_no_condition(language: Language) -> None:
    loose = asked(
        language, "The growth of a coral reef depends on the clarity of the water, which rivers disturb"
    )
    assert loose == ("What does the growth of a coral reef depend on?", "the clarity of the water")


def test_hedges_and_modals_stay(language: Language) -> None:
    found = asked(language, "The salt works of Vellin may have closed because foreign salt was cheaper")
    assert found is not None
    assert found[0] == "Why may the salt works of Vellin have closed?"


@pytest.mark.parametrize(
    "said",
    [
        "The salt works of Vellin did not close because foreign salt was cheaper",
        "The edict did not force the millers of Ardenne to sell their flour",
        "The growth of a coral reef does not depend on the clarity of the water",
    ],
)
def test_what_is_denied_is_not_asked_for(language: Language, said: str) -> None:
    assert asked(language, said) is None


def test_the_answer_never_stands_in_the_question(language: Language) -> None:
    assert asked(language, "The salt trade of Vellin depended on the salt trade") is None


def test_a_treaty_is_asked_for_by_its_kind(language: Language) -> None:
    said = "The Treaty of Vellin granted the northern salt marshes to the abbey of Brannock"
    assert blanked(language, said) == (
        "Which treaty granted the northern salt marshes to the abbey of Brannock?",
        "the Treaty of Vellin",
    )


def test_a_person_is_asked_for_with_who(language: Language) -> None:
    said = "In 1820, Martha Ellison opened a school for the children of weavers in Leeds"
    assert blanked(language, said, person=True) == (
        "In 1820, who opened a school for the children of weavers in Leeds?",
        "Martha Ellison",
    )


@pytest.mark.parametrize(
    "said",
    [
        "The failed attempt led the guild to seek help from the abbey of Brannock",
        "Only the Treaty of Vellin granted the northern salt marshes to the abbey",
        "The Treaty of Vellin granted its signers all they wanted of them",
    ],
)
def test_a_subject_that_nobody_could_name_is_not_asked_for(language: Language, said: str) -> None:
    assert blanked(language, said) is None
