"""How definitions of several frames are asked: a theory's claim, a list, an explanation somebody gives."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.definition_wording import limit_of, limited, polished
from app.cards.naming import UNKNOWN
from app.facts.fact import ConceptFact, Evidence
from app.facts.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("term", "said", "quote", "who", "question"),
    [
        (
            "ladder model",
            "our skills are built one above the other",
            "Moss developed the **ladder model** that asserts our skills are built one above the other.",
            "",
            "What does the ladder model assert?",
        ),
        (
            "Weir-Holt theory",
            "markets and roads grow at the same time",
            "The **Weir-Holt theory** of trade came later. According to this view, markets and roads grow"
            " at the same time.",
            "",
            "What does the Weir-Holt theory hold?",
        ),
        (
            "gifts of anchorage",
            "deep water, firm ground, and shelter from the wind",
            "It is made of deep water, firm ground, and shelter from the wind. Together, these are known as"
            " the **gifts of anchorage**.",
            "",
            "What are the gifts of anchorage?",
        ),
        (
            "glass fence",
            "a system of debts and promises between villages",
            "According to Moss, people are locked in the glass fence, a system of debts and promises between"
            " villages.",
            "Moss",
            "According to Moss, what is a glass fence?",
        ),
    ],
)
def test_each_frame_has_its_question(
    language: Language, term: str, said: str, quote: str, who: str, question: str
) -> None:
    place = Evidence("d", 0, len(quote), quote, None)
    fact = ConceptFact(
        id="f", importance=0.7, evidence=(place,), why="", term=term, definition=said, attribution=who
    )
    draft = write_concept_draft(fact, language, UNKNOWN)
    assert draft is not None
    assert draft.fields["Define question"] == question


@pytest.mark.parametrize(
    ("quote", "limit"),
    [
        ("In rope making, a lay is the twist of the strands.", "In rope making"),
        ("However, for bell ringers, a lay is the order of the bells.", "for bell ringers"),
        ("In fact, a lay is the twist of the strands.", ""),
        ("To repeat, a lay is the twist of the strands.", ""),
        ("A lay is the twist of the strands.", ""),
        ("In this trade, a lay is the twist of the strands.", None),
        ("For her, a lay was the twist of the strands.", None),
    ],
)
def test_what_a_definition_is_limited_to_stays_in_its_question(quote: str, limit: str | None) -> None:
    assert limit_of("lay", quote) == limit


def test_a_limited_question_opens_with_its_limit() -> None:
    assert limited("In rope making", "What is a lay?") == "In rope making, what is a lay?"
    assert limited("for bell ringers", "What is a lay?") == "For bell ringers, what is a lay?"
    assert limited("", "What is a lay?") == "What is a lay?"


@pytest.mark.parametrize(
    ("definition", "answer"),
    [
        ("A Process By Which Woven Cloth Thickens", "a process by which woven cloth thickens"),
        ("a Further Education college in Falun, Cornwall", "a Further Education college in Falun, Cornwall"),
    ],
    ids=["written as a title", "names in a sentence"],
)
def test_titles_alone_lose_their_capitals(definition: str, answer: str) -> None:
    assert polished(definition) == answer
