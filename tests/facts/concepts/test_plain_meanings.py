"""Meanings that everyday words give."""

from collections.abc import Callable

import pytest

from app.facts.fact import ConceptFact

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


@pytest.mark.parametrize(
    ("text", "term", "said"),
    [
        (
            "Every guild defended the entry fine, that is, the sum that a new master paid to the chest.",
            "entry fine",
            "the sum that a new master paid to the chest",
        ),
        (
            "A blind seam is one that shows no stitch on the outer side of the cloth.",
            "blind seam",
            "one that shows no stitch on the outer side of the cloth",
        ),
        (
            "Ballast is what sailors load into an empty hull to keep it upright.",
            "ballast",
            "what sailors load into an empty hull to keep it upright",
        ),
        (
            "Transhumance is when shepherds drive their flocks to higher ground for the summer.",
            "transhumance",
            "when shepherds drive their flocks to higher ground for the summer",
        ),
        (
            "The crew feared the “sinkers,” a band of wreckers who lit false lamps on the shore.",
            "sinkers",
            "a band of wreckers who lit false lamps on the shore",
        ),
    ],
)
def test_meanings_in_everyday_words(facts_of: Finder, text: str, term: str, said: str) -> None:
    assert (term, said) in [(f.term, f.definition) for f in facts_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Rain is what made the mill turn in that long and hungry spring.",
        "This seam is one that nobody likes to sew by candle light.",
        "Winter is when the shepherds mend their nets and hurdles.",
        "The best answer, that is, the answer that pleased the king, came last.",
        "“Nonsense,” a friend of the miller said when the sacks were counted.",
    ],
)
def test_other_sentences_give_none(facts_of: Finder, text: str) -> None:
    plain = [f for f in facts_of(text) if f.term.casefold() not in f.definition.casefold()]
    assert not plain
