"""Clauses told of a term that stands before them, and names for what was just told."""

from collections.abc import Callable

import pytest

from app.facts.fact import ConceptFact

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "In *cold glazing*, potters paint the dry clay before it has seen any fire.",
            "cold glazing",
            "In cold glazing, potters paint the dry clay before it has seen any fire",
        ),
        (
            "Instead of sorting whole sacks, in *winnowing*, we throw the grain up into the wind.",
            "winnowing",
            "In winnowing, we throw the grain up into the wind",
        ),
        (
            "According to the *law of shade*, plants that grow under tall trees bear smaller seeds than"
            " others (Moss, 1950).",
            "law of shade",
            "plants that grow under tall trees bear smaller seeds than others",
        ),
        (
            "According to the silent valley theory, the old river ran east before the ice came.",
            "silent valley theory",
            "the old river ran east before the ice came",
        ),
        (
            "Every harbour keeps a fleet of boats that are always ready to put to sea. These boats are called"
            " cutters, and they are painted red.",
            "cutters",
            "boats that are always ready to put to sea",
        ),
        (
            "Sand moves by *saltation* in a strong wind. In saltation, the grains leap over each other.",
            "saltation",
            "In saltation, the grains leap over each other",
        ),
        (
            "A *dip net*, or hand net, holds the catch until the basket comes.",
            "dip net",
            "A dip net holds the catch until the basket comes",
        ),
        (
            "Millers speak of the *yield* of a stone, which is the ratio of flour to the grain put in.",
            "yield",
            "the ratio of flour to the grain put in",
        ),
        (
            "Similarly, signs of *woolgrip*, or a hold on the fleece by the outer hand, show a good shearer.",
            "woolgrip",
            "a hold on the fleece by the outer hand",
        ),
        (
            "Here *thick* means you add a beam, and *thin* means you take one away.",
            "thin",
            "you take one away",
        ),
    ],
)
def test_a_clause_is_told_of_the_term_before_it(facts_of: Finder, text: str, term: str, said: str) -> None:
    assert any((f.term, f.definition) == (term, said) for f in facts_of(text)), facts_of(text)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("In *The Open Gate*, the painter shows how the village gathers for the fair.", "Open Gate"),
        ("In *winnowing*, the farmers of the valley threw the grain up into the wind.", "winnowing"),
        (
            "According to the *Morning Herald*, the bridge will be closed for the whole of June.",
            "Morning Herald",
        ),
        ("According to her theory, the old river ran east before the ice came.", "theory"),
    ],
)
def test_works_stories_and_papers_frame_nothing(facts_of: Finder, text: str, term: str) -> None:
    assert not [f for f in facts_of(text) if f.term == term and f.importance > 0.4]
