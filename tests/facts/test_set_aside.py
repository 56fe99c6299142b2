"""Meanings that are only granted give no fact; what a sentence holds does."""

import pytest

from app.facts.fact import ConceptFact, Evidence, Role
from app.facts.relations.framed import is_set_aside


def fact(sentence: str, said: str) -> ConceptFact:
    """What is said of a term in a sentence."""
    evidence = (Evidence("s1", 0, len(sentence), sentence, role=Role.STATES),)
    return ConceptFact(id="f1", importance=0.5, evidence=evidence, term="scot", definition=said)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "*Scot* is often translated as a tax, but in this case it means a share in the fair.",
            "Scot is often translated as a tax",
        ),
        ("Scot is usually read as a tax, but here it is a share in the fair.", "a tax"),
        ("Many have taken scot for a tax; yet in fact the guild used it for its fair.", "a tax"),
        (
            "Scot was long understood as a tax, but the word means a share.",
            "Scot was long understood as a tax",
        ),
    ],
)
def test_what_is_granted_is_no_fact(sentence: str, said: str) -> None:
    assert is_set_aside(fact(sentence, said))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Scot is often read as a tax, but here it means a share in the fair.", "a share in the fair"),
        (
            "Scot is often read as a tax, but here it means a share in the fair.",
            "Scot is often read as a tax, but here it means a share in the fair",
        ),
        ("Scot means a tax, but few towns ever paid it.", "a tax"),
        (
            "The dyers paid scot in spring, but in this case they paid it late.",
            "The dyers paid scot in spring",
        ),
    ],
)
def test_what_is_held_stays(sentence: str, said: str) -> None:
    assert not is_set_aside(fact(sentence, said))
