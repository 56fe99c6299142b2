"""Names that a sentence gives in passing, where the page marks the name."""

from collections.abc import Callable

import pytest

from app.facts.fact import ConceptFact

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "Still other beetles empty a log by chewing along the grain, a habit known as *girdle feeding*.",
            "girdle feeding",
            "Some beetles empty a log by chewing along the grain, a habit known as girdle feeding",
        ),
        (
            "As you have learned, the harbour fills with sand each winter in a process called *silting*.",
            "silting",
            "The harbour fills with sand each winter in a process called silting",
        ),
        (
            "In a state called *torpor*, these bats can hang in a cave for weeks without eating, only to"
            " leave torpor when the nights grow warm.",
            "torpor",
            "In a state called torpor, bats can hang in a cave for weeks without eating",
        ),
        (
            "Some mountain sheep, including the flock described above, are known as *wild climbers*: They"
            " have the ability to cross a bare cliff.",
            "wild climbers",
            "Wild climbers have the ability to cross a bare cliff",
        ),
        (
            "Old wicks go out through *guttering* (melting sideways) or through a draught.",
            "guttering",
            "melting sideways",
        ),
        (
            "The crew sprayed the hull with the mineral barnacle poison *KLX*, and the moss died.",
            "KLX",
            "a mineral barnacle poison",
        ),
    ],
)
def test_what_a_marked_name_is_given_to(facts_of: Finder, text: str, term: str, said: str) -> None:
    facts = facts_of(text)
    assert (term, said) in [(f.term, f.definition) for f in facts]


@pytest.mark.parametrize(
    "text",
    [
        "In a mood called *spleen*, he sold these boats to a stranger before the winter of that year.",
        "The keeper spoke of *tallow* (see the next page) whenever the lamp burned low.",
        "The keeper spoke of *burners* (lamps, candles) whenever the oil ran low.",
        "We read of it in the early sailing novel *Windlass*, and the crew laughed.",
        "The *upper knot* (knot of Brahe) lies above the keel and carries the whole load of the mast.",
        "The *lower valve* (valve behind the pump) lies below the keel and keeps the water out.",
    ],
)
def test_what_leans_or_says_nothing_defines_nothing(facts_of: Finder, text: str) -> None:
    marked = ("spleen", "tallow", "burners", "Windlass", "upper knot", "lower valve")
    assert not [f for f in facts_of(text) if f.term in marked and f.term.casefold() not in f.definition]


def test_the_best_gloss_leads_with_its_own_sentence(facts_of: Finder) -> None:
    facts = facts_of(
        "*Scutching* is the beating of dry flax until the woody parts fall away.",
        "The mill did the beating of flax in a process called *scutching*.",
    )
    found = next(f for f in facts if f.term == "scutching")
    assert found.definition in found.evidence[0].quote
