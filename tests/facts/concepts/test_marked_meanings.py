"""What sentences of many frames say of the terms that the page marks."""

from collections.abc import Callable

import pytest

from app.facts.concepts.marked_meanings import end_of_meaning
from app.facts.concepts.phrases import Phrases
from app.facts.fact import ConceptFact
from app.facts.language import Language

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "*Drizzle*, by contrast, refers to a fine rain of drops that hardly fall.",
            "drizzle",
            "a fine rain of drops that hardly fall",
        ),
        (
            "Built up over years of field work, *lodge theory* states that beavers choose slow water for"
            " their dams.",
            "lodge theory",
            "beavers choose slow water for their dams",
        ),
        (
            "The *thin-ice theory* of travel asserts that skaters keep to the shore (Roe, 1971).",
            "thin-ice theory",
            "skaters keep to the shore",
        ),
        (
            "Moss (1984) developed the *ladder model* that holds our skills are built one above the other.",
            "ladder model",
            "our skills are built one above the other",
        ),
        (
            "Older looms are slower than *rapier looms*, which are machines that carry the thread on a"
            " steel rod.",
            "rapier looms",
            "machines that carry the thread on a steel rod",
        ),
        (
            "The tail of the squirrel serves in *ballooning*, or slowing a fall by spreading the fur.",
            "ballooning",
            "slowing a fall by spreading the fur",
        ),
        (
            "You can try *dry stacking*, where you lay every stone before you mix any mortar.",
            "dry stacking",
            "In dry stacking, you lay every stone before you mix any mortar",
        ),
        (
            "Within the hull are narrow, watertight rooms called *cofferdams*.",
            "cofferdams",
            "Within the hull are narrow, watertight rooms called cofferdams",
        ),
        (
            "Our shop has planes for every size of board: *block planes* for short ends, *jack planes* for"
            " rough boards, and *try planes* for long edges.",
            "jack planes",
            "planes for rough boards",
        ),
        (
            "The phrase “to go by the board,” used by Anna Brandt in her 1902 novel, refers to the loss of"
            " cargo from an open deck in a storm.",
            "to go by the board",
            "the loss of cargo from an open deck in a storm",
        ),
    ],
)
def test_a_marked_term_gets_what_its_sentence_says(facts_of: Finder, text: str, term: str, said: str) -> None:
    found = {f.term: f.definition for f in facts_of(text)}
    assert found.get(term) == said


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The term *hominy* refers to those kinds that came after this change of taste.", "hominy"),
        ("They liked *porridge*, which he thought was a dish for a poor man in winter.", "porridge"),
        ("A *jib*, or staysail, stands before the mast and helps to turn the boat.", "jib"),
        ("The pump (called *P6* in the plan) sends its water up to the tank and on to the mill.", "P6"),
        ("This makes him what people in such towns have often called a *warden*.", "warden"),
    ],
)
def test_what_explains_nothing_gives_no_meaning(facts_of: Finder, text: str, term: str) -> None:
    assert all(f.term != term or term in f.definition for f in facts_of(text))


def test_a_comma_before_the_last_word_of_a_fragment_ends_no_meaning(language: Language) -> None:
    phrases = Phrases(language.parse("the cable that was laid by Ann Marsh, Arden")[0])
    assert end_of_meaning(phrases, 0) == len(phrases.tokens) - 1
