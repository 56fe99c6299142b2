"""Definitions to their ends, and without what points to another place of the page."""

from collections.abc import Callable

import pytest

from app.facts.fact import ConceptFact

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "Soaking rate is defined as the amount of rain one acre of a field can drink in an hour.",
            "soaking rate",
            "the amount of rain one acre of a field can drink in an hour",
        ),
        (
            "A tally stick is really just a tool for keeping count of sheep on the move.",
            "tally stick",
            "a tool for keeping count of sheep on the move",
        ),
        (
            "A caveat is a note that the registrar may cancel under the circumstances.",
            "caveat",
            "a note that the registrar may cancel under the circumstances",
        ),
        (
            "Warm rooms allow for the growth of *bench mould*, a fungus that lives on damp boards.",
            "bench mould",
            "a fungus that lives on damp boards",
        ),
        (
            "A ring dam is a wall of turf that keeps a spring clean, as described in the text.",
            "ring dam",
            "a wall of turf that keeps a spring clean",
        ),
        (
            "The Corn Guild was a body of land-owning, learned old men who set the price of bread.",
            "Corn Guild",
            "a body of land-owning, learned old men who set the price of bread",
        ),
        (
            "Moth is a small drawing tool written by the weavers of the town.",
            "Moth",
            "a small drawing tool written by the weavers of the town",
        ),
    ],
)
def test_a_definition_is_whole(facts_of: Finder, text: str, term: str, said: str) -> None:
    assert any((f.term, f.definition) == (term, said) for f in facts_of(text)), facts_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "In most older guides, *cairns* are heaps of stone that mark a grave. Here we reverse that view.",
        "A *cairn* is a heap of stone that marks a grave. But this definition fails in the hills.",
        "The hut was built on what had long been known as a village green.",
    ],
)
def test_what_the_next_sentence_turns_round_is_no_definition(facts_of: Finder, text: str) -> None:
    found = [f for f in facts_of(text) if f.importance > 0.5]
    assert not [f for f in found if "heap" in f.definition[:8] or "green" in f.term]


@pytest.mark.parametrize(
    "text",
    [
        "The sap rises on the inside of thin glass tubes known as capillary tubes.",
        "Entire harvest reward schemes, known as sheaf economies, are built around tokens of clay.",
        "Out of the talks of many years he made three body and mind types, which he called woolfels.",
        "Peat gas is a vapour that we ought to be able to weigh.",
        "Each pot has a glazed rim (a smooth band along the edge), and the rim keeps the water out.",
    ],
)
def test_a_bare_genus_is_no_definition(facts_of: Finder, text: str) -> None:
    assert not [f for f in facts_of(text) if f.importance > 0.5 and not f.definition.endswith("woolfels")]
