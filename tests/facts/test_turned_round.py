"""Claims that the next sentence takes back."""

import pytest

from app.facts.language import Language, Sentence
from app.facts.relations.turned_round import turned_round

pytestmark = pytest.mark.model


def sentences_of(language: Language, *texts: str) -> list[Sentence]:
    return [language.parse(text)[0] for text in texts]


@pytest.mark.parametrize(
    ("claim", "after"),
    [
        ("In many classic accounts, a market is a place of barter.", "Here we invert that view of markets."),
        ("It is often said that the looms of Norland were heavy.", "In fact, they were light."),
        ("The looms of Norland were heavy.", "But this is wrong."),
        ("Most people think that the Alm flows to the south.", "However, it flows to the north."),
        ("The Alm flows to the south.", "This view is a myth."),
    ],
)
def test_a_claim_is_taken_back(language: Language, claim: str, after: str) -> None:
    found = turned_round(sentences_of(language, claim, after))
    assert found == {0}


@pytest.mark.parametrize(
    ("claim", "after"),
    [
        ("The looms of Norland were heavy.", "In contrast, those of Uppsala were light."),
        ("Waste leaves a small kiln by itself.", "This is not the case in large kilns, which need a flue."),
        ("It is often said that the looms of Norland were heavy.", "They were made of oak."),
        ("The Alm flows to the south.", "It is not deep."),
    ],
)
def test_a_contrast_takes_nothing_back(language: Language, claim: str, after: str) -> None:
    assert turned_round(sentences_of(language, claim, after)) == frozenset()
