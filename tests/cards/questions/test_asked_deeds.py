"""What a story's clauses are asked for."""

import pytest

from app.cards.concepts.statement_questions import parse_statement
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.plain_clauses import read_clause
from app.facts.language import Language

pytestmark = pytest.mark.model


def _ask(language: Language, said: str, name: str = "") -> tuple[str, str] | None:
    phrases = parse_statement(said, language, name)
    clause = read_clause(phrases) if phrases is not None else None
    asked = ask_statement(clause) if clause is not None else None
    return (asked.question, asked.answer) if asked is not None else None


@pytest.mark.parametrize(
    ("said", "question", "answer"),
    [
        ("Harold died of a wound in the neck", "Of what did Harold die?", "A wound in the neck"),
        ("Margaret married her son to Isabella of Parma", "To whom did Margaret marry her son?",
         "Isabella of Parma"),
        ("Edward made Thomas Archbishop of York", "Whom did Edward make Archbishop of York?", "Thomas"),
        ("Cromwell defeated Prince Rupert at Marston Moor", "Where did Cromwell defeat Prince Rupert?",
         "At Marston Moor"),
        ("The Assembly sentenced Louis to death", "To what did the Assembly sentence Louis?", "Death"),
        ("Mary succeeded Edward in 1553", "Whom did Mary succeed in 1553?", "Edward"),
        ("Galileo was forced to recant his views on the motion of the earth",
         "What was Galileo forced to do?", "recant his views on the motion of the earth"),
        ("William was nicknamed Rufus because of his red face", "Why was William nicknamed Rufus?",
         "Because of his red face"),
        ("Catherine was buried in Peterborough Cathedral", "Where was Catherine buried?",
         "In Peterborough Cathedral"),
    ],
)  # fmt: skip
def test_deeds_are_asked_by_what_they_say(language: Language, said: str, question: str, answer: str) -> None:
    assert _ask(language, said) == (question, answer)


def test_a_long_name_stays_whole(language: Language) -> None:
    said = "Otto the Second imprisoned Conrad in the Red Tower"
    assert _ask(language, said, "Otto the Second") == (
        "Where did Otto the Second imprison Conrad?",
        "In the Red Tower",
    )


def test_half_a_title_is_no_answer(language: Language) -> None:
    asked = _ask(language, "Anselm wrote a Treatise on the Nature of Bees in 1101")
    assert asked is None or asked[1] != "a Treatise"


def test_a_battle_is_no_place_in_time(language: Language) -> None:
    asked = _ask(language, "Rupert was buried in March 1682")
    assert asked is None or not asked[0].startswith("Where")
