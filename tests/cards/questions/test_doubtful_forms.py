"""Which forms are held for doubtful, by what readers kept of them."""

import pytest

from app.cards.concepts.statement_questions import parse_statement
from app.cards.questions.answers import Asked
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.plain_clauses import read_clause
from app.facts.language import Language

pytestmark = pytest.mark.model


def ask(language: Language, said: str) -> Asked | None:
    phrases = parse_statement(said, language)
    clause = read_clause(phrases) if phrases is not None else None
    return ask_statement(clause) if clause is not None else None


@pytest.mark.parametrize(
    "said",
    [
        "Sedimentation is the settling of grains in still water",
        "An osteoclast is a cell that breaks down the tissue of bones",
        "The wading birds include herons, storks, and ibises",
        "In the upper galleries, the weight of the roof is carried by wooden arches",
        "The growth of the reef depends on the clearness of the water",
        "The colour of the lower bricks is due to the iron in the clay",
    ],
)
def test_what_marks_a_term_off_is_asked_without_doubt(language: Language, said: str) -> None:
    found = ask(language, said)
    assert found is not None
    assert not found.doubtful


@pytest.mark.parametrize(
    "said",
    [
        "Bergen is the home of a choir which sings in the open air",
        "Basalt plays an important role in the building of island harbours",
        "Grain is essential for the survival of the upland herds",
        "The upper reservoir of the works is connected to the old canal",
    ],
)
def test_one_thing_among_others_is_doubtful(language: Language, said: str) -> None:
    found = ask(language, said)
    assert found is None or found.doubtful


def test_what_came_of_something_is_no_reason(language: Language) -> None:
    found = ask(language, "The northern dam holds back the spring floods, so that meadows stay dry in May")
    assert found is None or not found.question.startswith("Why")


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (
            "At bottom, the purpose of a guild is to share the risk of winter",
            "what is the purpose of a guild?",
        ),
        (
            "The irony of Brandt's reform is that the tolls it abolished had paid for the schools",
            "What is the irony of Brandt's reform?",
        ),
        (
            "Clara Brandt and Emil Holm argued that the northern guilds grew out of funeral clubs",
            "What did Clara Brandt and Emil Holm argue about the northern guilds?",
        ),
    ],
)
def test_a_thesis_is_asked_without_doubt(language: Language, said: str, question: str) -> None:
    found = ask(language, said)
    assert found is not None
    assert found.question.endswith(question)
    assert not found.doubtful


def test_what_some_unnamed_people_say_is_doubtful(language: Language) -> None:
    found = ask(language, "Many weavers believe that the northern guilds grew out of funeral clubs")
    assert found is None or found.doubtful
