"""Sentences that name their term are asked by the name."""

import pytest

from app.cards.concepts.naming_clozes import write_naming_draft
from app.facts.fact import ConceptFact, Evidence


def fact_of(term: str, said: str) -> ConceptFact:
    evidence = Evidence("d", 0, len(said), said, None)
    return ConceptFact(
        id="f", importance=0.6, evidence=(evidence,), why="", term=term, definition=said, attribution=""
    )


@pytest.mark.parametrize(
    ("term", "said", "text"),
    [
        (
            "cofferdams",
            "Within the hull are narrow, watertight rooms called cofferdams",
            "Within the hull are narrow, watertight rooms called {{c1::cofferdams}}.",
        ),
        (
            "oast",
            "However, the hops dry for two days in a tall kiln known as an oast",
            "The hops dry for two days in a tall kiln known as a(n) {{c1::oast}}.",
        ),
        (
            "weir",
            "Around the same time, the millers of the valley raised a low dam called a weir",
            "The millers of the valley raised a low dam called a(n) {{c1::weir}}.",
        ),
    ],
)
def test_the_name_is_blanked(term: str, said: str, text: str) -> None:
    draft = write_naming_draft(fact_of(term, said))
    assert draft is not None
    assert draft.fields["Text"] == text


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("staves", "Low pine boards are also called staves"),
        ("keelmen", "The men of the coal boats (then known as keelmen) lived along the lower river"),
        ("sump", "For example, the water of the mine runs down into a deep hole called a sump"),
        ("sump", "The sump of the mine takes up all the water of the lower levels"),
    ],
)
def test_what_names_in_passing_or_not_at_all_gives_none(term: str, said: str) -> None:
    assert write_naming_draft(fact_of(term, said)) is None


def test_a_clause_that_speaks_to_its_reader_answers() -> None:
    said = (
        "Moss found it in 1931: you row harder when a second boat comes into sight, which is called the"
        " wake effect"
    )
    draft = write_naming_draft(fact_of("wake effect", said))
    assert draft is not None
    assert draft.fields["Define question"] == "What does the term “wake effect” refer to?"
    assert draft.fields["Definition"] == "you row harder when a second boat comes into sight"
