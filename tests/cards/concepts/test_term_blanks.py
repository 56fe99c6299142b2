"""Terms asked for by the sentence that leads up to them."""

from collections.abc import Callable

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.term_blanks import is_title, write_framed_draft, write_pointed_draft
from app.cards.naming import Naming
from app.facts.fact import ConceptFact, Evidence


def fact(term: str, said: str) -> ConceptFact:
    return ConceptFact(
        id="f", importance=0.5, evidence=(Evidence("s", 0, len(said), said),), term=term, definition=said
    )


def test_a_clause_behind_its_term_is_asked_by_a_blank() -> None:
    draft = write_framed_draft(
        fact("cold glazing", "In cold glazing, the potter paints the dry clay before any fire"), Naming()
    )
    assert draft is not None
    assert draft.fields["Text"] == "In {{c1::cold glazing}}, the potter paints the dry clay before any fire."


def test_what_anybody_does_is_the_answer() -> None:
    draft = write_framed_draft(
        fact("winnowing", "In winnowing, we throw the ripe grain up into the wind"), Naming()
    )
    assert draft is not None
    assert draft.fields["Define question"] == "What is done in winnowing?"
    assert draft.fields["Definition"] == "we throw the ripe grain up into the wind"


@pytest.mark.parametrize(
    ("said", "term", "asked"),
    [
        (
            "Fine sand creeps along the ground when the wind rises: this motion is known as saltation",
            "saltation",
            "Fine sand creeps along the ground when the wind rises. What is that motion called?",
        ),
        (
            "Some stones float until their pores fill. These light stones are called pumices",
            "pumices",
            "Some stones float until their pores fill. What are those light stones called?",
        ),
    ],
)
def test_a_name_for_what_was_just_told_is_asked(said: str, term: str, asked: str) -> None:
    draft = write_pointed_draft(fact(term, said))
    assert draft is not None
    assert draft.fields["Term question"] == asked


@pytest.mark.parametrize(
    ("write", "term", "said"),
    [
        (
            write_pointed_draft,
            "saltation",
            "The leaping or saltation of sand is slow. This is called saltation",
        ),
        (write_pointed_draft, "saltation", "Sand leaps in saltation along the ground when the wind rises"),
    ],
)
def test_nothing_that_gives_the_term_away_is_asked(
    write: Callable[[ConceptFact], object], term: str, said: str
) -> None:
    assert write(fact(term, said)) is None


def test_the_title_is_no_blank() -> None:
    naming = Naming(title=frozenset({"cold", "glazing"}))
    said = "In cold glazing, the potter paints the dry clay before any fire"
    draft = write_framed_draft(fact("cold glazing", said), naming)
    assert draft is not None
    assert draft.fields["Define question"] == "What happens in cold glazing?"


@pytest.mark.parametrize(
    ("term", "title", "same"),
    [
        ("glazing", {"cold", "glazing"}, True),
        ("cold glazing", {"cold", "glazing"}, True),
        ("kiln", {"cold", "glazing"}, False),
        ("glazing XR", {"cold", "glazing"}, False),
        ("of", {"cold"}, False),
    ],
)
def test_a_term_is_the_title_by_all_of_its_words(term: str, title: set[str], same: bool) -> None:
    assert is_title(term, Naming(title=frozenset(title))) is same


def test_a_place_of_which_there_are_many_is_not_asked_for() -> None:
    said = "The Wend is a small river in northern Orland."
    place = ConceptFact(
        id="f",
        importance=0.7,
        evidence=(Evidence("s", 0, len(said), said),),
        term="Wend",
        definition="a small river in northern Orland",
    )
    draft = write_concept_draft(place, None)
    assert draft is not None
    assert draft.fields["Define question"] == "What is the Wend?"
    assert "Term question" not in draft.fields


def test_one_of_several_is_nobody_in_particular() -> None:
    draft = write_framed_draft(
        fact("cold glazing", "In cold glazing, one coat of paint covers the dry clay before any fire"),
        Naming(),
    )
    assert draft is not None
    assert draft.type == "cloze"


@pytest.mark.parametrize("term", ["view of the glaziers", "Brandl's view"])
def test_whose_view_it_is_is_no_term(term: str) -> None:
    said = f"In {term}, one coat of paint covers the dry clay of a good pot"
    assert write_framed_draft(fact(term, said), Naming()) is None
