"""Whose name it is: of the last member of a list, of the subject, of what its sentence says."""

from collections.abc import Callable

import pytest

from app.facts.fact import ConceptFact

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


def test_the_last_member_of_a_list_bears_the_name(facts_of: Finder) -> None:
    text = "The upper deck holds rope lockers, tar pots, and small brass fittings called Harlow rings."
    assert [f.definition for f in facts_of(text) if f.term == "Harlow rings"] == ["small brass fittings"]


def test_a_list_that_is_named_together_stays_whole(facts_of: Finder) -> None:
    text = "The keeper feeds grey wolves, red foxes, and wild dogs together called the Harlow pack."
    assert all(f.definition != "wild dogs" for f in facts_of(text))


def test_a_rank_in_brackets_is_of_the_subject(facts_of: Finder) -> None:
    text = "The parish church is one of the largest in Marshire (the largest after the minster at Brackton)."
    assert all(f.term != "Marshire" for f in facts_of(text))


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "There is what I call slow weaving—the kind that most people mean when they praise old cloth: "
            "weaving by hand and by daylight alone.",
            "slow weaving",
            "weaving by hand and by daylight alone",
        ),
        (
            "The hope of the trade lies in what I call “loose lending” in the sense that you lend a loom "
            "without knowing when it will return.",
            "loose lending",
            "that you lend a loom without knowing when it will return",
        ),
        (
            "This is what I call *slow weaving*, that is, weaving cloth without any wish for profit.",
            "slow weaving",
            "weaving cloth without any wish for profit",
        ),
    ],
)
def test_an_author_says_what_a_term_of_his_own_means(
    facts_of: Finder, text: str, term: str, said: str
) -> None:
    assert [f.definition for f in facts_of(text) if f.term == term] == [said]


def test_a_marked_term_that_functions_as_something_is_told_of(facts_of: Finder) -> None:
    text = "The first is a *spar cell*, which functions as a buffer for the wind that drives the pump."
    said = "A spar cell functions as a buffer for the wind that drives the pump"
    assert any((f.term, f.definition) == ("spar cell", said) for f in facts_of(text))


def test_what_somebody_named_of_two_things_is_not_guessed(facts_of: Finder) -> None:
    told = "The minister Eva Lund announced new taxes against Sweden for river trade violations "
    told += "he dubbed “the toll of the century.”"
    assert not [f for f in facts_of(told) if f.definition.startswith("new taxes")]
