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
