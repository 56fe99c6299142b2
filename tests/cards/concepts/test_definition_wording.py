"""What a definition must say, and terms that have their meaning in brackets."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.definition_wording import is_bracketed, is_unfit, polished
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


@pytest.mark.parametrize(
    "said",
    [
        "the way to keep a crew content",
        "what makes a crew content",
        "the notion of harbour peace",
        "a new system of tolls",
        "small enough to pass under a bridge",
        "a turning point in the trade of the valley",
        "a self-governing entity",
    ],
)
def test_a_part_played_another_name_or_a_genus_alone_is_unfit(said: str) -> None:
    assert is_unfit(said)
    assert not is_unfit("a system of tolls that pays for the upkeep of a bridge")


def test_a_citation_mark_is_no_part_of_a_definition() -> None:
    assert polished("a reef[12] in the strait between two isles") == "a reef in the strait between two isles"


def test_many_who_bear_one_name_are_asked_by_it() -> None:
    quote = "Boys who rowed across before sunrise were called larks by the ferrymen."
    fact = fact_of("lark", "boys who rowed across before sunrise", quote.replace("larks", "lark"))
    draft = write_concept_draft(fact, None)
    assert draft is not None
    assert draft.fields["Claim question"] == "What were boys who rowed across before sunrise called?"


def test_an_article_stands_before_any_kind_of_quotation_mark() -> None:
    quote = "It founded an unofficial circle within the party, known as the `Red Quay Club'."
    draft = write_concept_draft(
        fact_of("Red Quay Club", "an unofficial circle within the party", quote), None
    )
    assert draft is not None
    assert draft.fields["Define question"] == "What was the Red Quay Club?"


def test_a_definition_that_announces_what_follows_is_not_asked() -> None:
    quote = "Ferrism is the teaching of the upper valley, based on two ideas; free crossing and shared rope."
    said = "the teaching of the upper valley, based on two ideas"
    assert write_concept_draft(fact_of("Ferrism", said, quote), None) is None
    assert write_concept_draft(fact_of("Ferrism", said, quote.split(";")[0] + "."), None) is not None
