"""Notes held against their sentence: limits kept, torn terms refused, places asked for by "where"."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.kept_limits import held_to_sentence
from app.cards.draft import Draft
from app.cards.refusals.ill_asked import is_ill_asked
from app.facts.fact import ConceptFact, Evidence


def concept(term: str, definition: str, quote: str) -> ConceptFact:
    evidence = (Evidence("s1", 0, len(quote), quote),)
    return ConceptFact(id="f1", importance=0.9, evidence=evidence, term=term, definition=definition)


def test_a_bracket_with_a_condition_comes_back() -> None:
    quote = "The hull has decks: the orlop, the spar deck (when present), and the poop."
    fact = concept("hull", "The hull has decks: the orlop, the spar deck, and the poop.", quote)
    answer = "decks: the orlop, the spar deck, and the poop"
    draft = Draft("concept", {"Claim question": "What does the hull have?", "Claim answer": answer})
    held = held_to_sentence(fact, draft)
    assert held is not None
    assert held.fields["Claim answer"] == "decks: the orlop, the spar deck (when present), and the poop"


def test_an_exception_behind_the_answer_stays_with_it() -> None:
    quote = "A pledge is a promise to pay a debt by harvest unless the crop has failed."
    draft = write_concept_draft(concept("pledge", "a promise to pay a debt by harvest", quote), None)
    assert draft is not None
    assert draft.fields["Definition"] == "a promise to pay a debt by harvest unless the crop has failed"


def test_half_of_a_compound_is_no_term() -> None:
    quote = "The lend-to-prevent-ruin argument leads to a steady growth of debt in every town."
    assert write_concept_draft(concept("prevent", quote, quote), None) is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What does Harlow lie in?", "Where does Harlow lie?"),
        ("What was the mill situated on?", "Where was the mill situated?"),
    ],
)
def test_a_place_is_asked_for_by_where(question: str, asked: str) -> None:
    quote = "Harlow lies in the east of the county."
    draft = Draft("concept", {"Claim question": question, "Claim answer": "the east of the county"})
    held = held_to_sentence(concept("Harlow", quote, quote), draft)
    assert held is not None
    assert held.fields["Claim question"] == asked
    assert held.fields["Claim answer"].endswith(" the east of the county")


def test_stuff_alone_defines_nothing() -> None:
    said = "a single layer of plates primarily made of lime"
    assert write_concept_draft(concept("velin", said, f"A velin is {said}."), None) is None


@pytest.mark.parametrize(
    ("term", "definition", "asked"),
    [
        ("spring of St Ann", "a small stone building behind the old gate", False),
        ("basalite", "a small dark stone with basal grooves behind its rim", False),
        ("sluice", "a small wooden gate that holds the water of a mill", True),
    ],
)
def test_no_term_is_asked_for_that_its_description_does_not_name(
    term: str, definition: str, asked: bool
) -> None:
    draft = write_concept_draft(concept(term, definition, f"The {term} is {definition}."), None)
    assert draft is not None
    assert "Define question" in draft.fields
    assert ("Term question" in draft.fields) is asked


@pytest.mark.parametrize(
    ("question", "answer", "empty"),
    [
        ("What does the hull consist of?", "two main layers and a closely joined layer", True),
        ("What is the hull made of?", "multiple layers of planks and pitch", True),
        ("What is the hull made of?", "eight to ten layers of oak", False),
        ("What does the hull consist of?", "two main parts, the keel and the ribs", False),
    ],
)
def test_a_bare_count_of_parts_is_no_answer(question: str, answer: str, empty: bool) -> None:
    assert is_ill_asked(question, answer) is empty


def test_news_of_a_thing_is_no_part_of_what_it_is() -> None:
    said = "a school of weaving in Harlow, due to open in May 2031, with places for forty"
    draft = write_concept_draft(concept("Brack College", said, f"Brack College is {said}."), None)
    assert draft is not None
    assert draft.fields["Definition"] == "a school of weaving in Harlow"
