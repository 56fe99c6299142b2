"""Questions about counted lists."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.list_questions import is_list, whole_of
from app.facts.fact import ConceptFact, Evidence, Role
from app.facts.language import Language

LEAD = "Kurt Falk described three styles of leadership:"
WHOLE = Evidence("s", 20, 46, "three styles of leadership", role=Role.NAMES)


def fact_of(term: str, definition: str, *evidence: Evidence, who: str = "") -> ConceptFact:
    return ConceptFact(
        id="f1", importance=0.8, evidence=evidence, term=term, definition=definition, attribution=who
    )


@pytest.mark.parametrize(
    ("term", "quote", "who", "question"),
    [
        (
            "three styles of leadership",
            LEAD,
            "Kurt Falk",
            "According to Kurt Falk, what are the three styles of leadership?",
        ),
        ("four stages of mitosis", "There are four stages", "", "What are the four stages of mitosis?"),
        ("two effects of the war", "The war had two effects:", "", "What were the two effects of the war?"),
    ],
)
def test_the_items_are_asked(term: str, quote: str, who: str, question: str) -> None:
    fact = fact_of(term, "a, b and c", Evidence("s", 0, len(quote), quote), who=who)
    draft = write_concept_draft(fact, None)
    assert is_list(fact)
    assert draft is not None
    assert (draft.fields["Claim question"], draft.fields["Claim answer"]) == (question, "a, b and c")


@pytest.mark.parametrize(
    ("term", "quote", "question"),
    [
        (
            "Two parties that led the revolt",
            "Two parties, the Ploughmen and the Millers, led the revolt.",
            "Which two parties led the revolt?",
        ),
        (
            "three rooms that do hold paper",
            "We know that three rooms do hold paper: a, b and c.",
            "Which three rooms hold paper?",
        ),
        (
            "two ways that coated seeds have of resisting frost",
            "Coated seeds have two ways of resisting frost: a, or b.",
            "What are the two ways that coated seeds have of resisting frost?",
        ),
        (
            "Two forms of erosion",
            "Two forms of erosion are rain splash and sheet wash.",
            "Which two forms of erosion are named?",
        ),
    ],
)
def test_a_clause_is_asked_by_its_verb(term: str, quote: str, question: str) -> None:
    draft = write_concept_draft(fact_of(term, "a and b", Evidence("s", 0, len(quote), quote)), None)
    assert draft is not None
    assert draft.fields["Claim question"] == question


@pytest.mark.parametrize(
    ("term", "question"),
    [
        ("one criticism of the survey", "What is one criticism of the survey?"),
        ("one of the main aims of the guild", "What is one of the main aims of the guild?"),
        ("the key idea of a relay", "What is the key idea of a relay?"),
        ("a main task of the guild", "What is a main task of the guild?"),
        ("first reason why canals failed", "What is the first reason why canals failed?"),
        ("second of the three ways of tanning", "What is the second of the three ways of tanning?"),
    ],
)
def test_a_point_is_asked_by_its_name(term: str, question: str) -> None:
    fact = fact_of(term, "few farmers answered", Evidence("s", 0, 9, "One point"))
    draft = write_concept_draft(fact, None)
    assert draft is not None
    assert draft.fields["Claim question"] == question


def test_somebody_of_a_led_list_is_asked_for() -> None:
    frame, name = "At the Congress of Lund on 3 May 1921", "Anna Berg"
    fact = fact_of(
        name,
        f"{frame}, {name} was elected president",
        Evidence("s", 40, 80, f"{name} was elected president,"),
        Evidence("s", 0, 38, f"{frame}:", role=Role.NAMES),
        Evidence("s", 40, 49, name, role=Role.NAMES),
    )
    draft = write_concept_draft(fact, None)
    assert draft is not None
    assert draft.fields["Claim question"] == f"{frame}, who was elected president?"
    assert draft.fields["Claim answer"] == name


def test_a_name_that_opens_with_a_number_is_no_list() -> None:
    quote = "Four Corners Rule: the rule that a contract is read by itself"
    assert not is_list(fact_of("Four Corners Rule", "the rule of contracts", Evidence("s", 0, 61, quote)))


def test_a_place_in_an_order_is_asked() -> None:
    states = Evidence("s", 0, 80, "There are three styles of leadership: a, b and c.")
    draft = write_concept_draft(fact_of("cutting", "cutting follows curdling", states, WHOLE), None)
    assert draft is not None
    assert draft.fields["Claim question"] == (
        "Of the three styles of leadership, which comes right after curdling?"
    )
    assert draft.fields["Claim answer"] == "cutting"


def test_an_item_is_asked_with_its_whole() -> None:
    states = Evidence("s", 50, 90, "**Strict leadership**: the leader alone decides.")
    fact = fact_of("strict leadership", "the leader alone decides", states, WHOLE, who="Kurt Falk")
    draft = write_concept_draft(fact, None)
    assert draft is not None
    assert draft.fields["Claim question"] == (
        "Among Kurt Falk’s three styles of leadership, what does “strict leadership” mean?"
    )


@pytest.mark.model
def test_an_item_with_a_verb_is_asked_by_it(language: Language) -> None:
    states = Evidence("s", 50, 90, "*Attachment* measures the ties of a person to others.")
    fact = fact_of("attachment", "Attachment measures the ties of a person to others", states, WHOLE)
    draft = write_concept_draft(fact, language)
    assert draft is not None
    assert draft.fields["Claim question"] == (
        "Among the three styles of leadership, what does attachment measure?"
    )
    assert draft.fields["Claim answer"] == "the ties of a person to others"


def test_a_clause_without_its_subject_is_no_meaning() -> None:
    states = Evidence("s", 50, 90, "Absent leadership: hurts because nobody decides.")
    fact = fact_of("absent leadership", "hurts because nobody decides", states, WHOLE)
    draft = write_concept_draft(fact, None)
    assert draft is None or "mean" not in draft.fields.get("Claim question", "")


def test_other_facts_have_no_whole() -> None:
    heading = Evidence("s", 0, 9, "Trust and Leadership", role=Role.NAMES)
    assert whole_of(fact_of("trust", "a belief", Evidence("s", 20, 30, "Trust is"), heading)) == ""
