"""What a definition must say, and terms that have their meaning in brackets."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.definition_wording import is_bracketed
from app.facts.concepts.wordings import is_hollow
from app.facts.fact import ConceptFact, Evidence


def fact_of(term: str, said: str, quote: str) -> ConceptFact:
    evidence = Evidence("d", 0, len(quote), quote, None)
    return ConceptFact(
        id="f", importance=0.6, evidence=(evidence,), why="", term=term, definition=said, attribution=""
    )


@pytest.mark.parametrize("said", ["a particular surface rope", "a certain tool", "a very specific oak board"])
def test_a_noun_that_nothing_sets_apart_is_hollow(said: str) -> None:
    assert is_hollow(said)


@pytest.mark.parametrize(
    "said", ["a particular rope that holds the mast", "a surface rope", "the oak of a hull"]
)
def test_a_noun_that_goes_on_is_not(said: str) -> None:
    assert not is_hollow(said)


def test_a_hollow_definition_is_not_asked() -> None:
    quote = "A particular surface rope known as the painter must be tied before the boat is left."
    assert write_concept_draft(fact_of("painter", "a particular surface rope", quote), None) is None


def test_one_word_in_brackets_behind_a_marked_term_is_its_meaning() -> None:
    fact = fact_of("flensing", "skinning", "Whales were cut up by **flensing** (skinning) on the deck.")
    draft = write_concept_draft(fact, None)
    assert is_bracketed(fact)
    assert draft is not None
    assert draft.fields["Define question"] == "What does “flensing” mean?"
    assert draft.fields["Definition"] == "skinning"
    assert "Term question" not in draft.fields


def test_longer_words_in_brackets_are_asked_as_others_are() -> None:
    quote = "They cut by **flensing** (peeling the skin off in strips) on the deck."
    assert not is_bracketed(fact_of("flensing", "peeling the skin off in strips", quote))


def test_what_somebody_owns_is_no_name_to_ask_for() -> None:
    said = "the sacks of ground rye that the miller keeps for himself"
    draft = write_concept_draft(fact_of("mill's share", said, f"The mill's share is {said}."), None)
    assert draft is not None
    assert "Term question" not in draft.fields
