"""Names and explanations that a sentence holds only in part."""

from collections.abc import Callable

import pytest

from app.facts.fact import ConceptFact

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


def meanings(facts: list[ConceptFact]) -> dict[str, str]:
    return {f.term: f.definition for f in facts if f.term not in f.definition}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("These bonds designate the duties that a miller owes to the lord of the valley.", "bonds"),
        ("Early farm records often refer to the custom of letting fields rest.", "early farm records"),
        ("Cobalt is a metal found in blue glass and nickel is a part of many coins.", "cobalt"),
        (
            "In 1921 he founded a league that could be termed the forerunner of the Union.",
            "forerunner",
        ),
        (
            "Canals offered traders new kinds of cheap transport, which she called “shifts” of trade.",
            "shifts",
        ),
        ("The north prized frankness (a claim that might be made of the south too).", "frankness"),
        ("The ferry is seen as a frame within which changes in the life of a village take place.", "ferry"),
        ("A special case is the toll bridge which is closed in winter.", "special case"),
        ("Implicit in every harbour plan is a system of marks that pilots know.", "implicit"),
        ("She was born in Orrin, a market town along the river Tay.", "Orrin"),
        ("Norway, a country in northern Europe, bought the whole catch.", "Norway"),
    ],
)
def test_no_meaning_is_torn_out(facts_of: Finder, text: str, term: str) -> None:
    assert not any(f.casefold().startswith(term.casefold()) for f in meanings(facts_of(text)))


def test_a_name_in_quotation_marks_stays_whole(facts_of: Finder) -> None:
    found = meanings(
        facts_of("“Safety through noise” refers to signals that rely on bells to keep ships apart.")
    )
    assert found == {"safety through noise": "signals that rely on bells to keep ships apart"}


def test_what_somebody_founded_is_explained_behind_it(facts_of: Finder) -> None:
    found = meanings(
        facts_of("Amal Dene was the founder of *Ferrism*, a doctrine that gives crossings to villages.")
    )
    assert found == {"Ferrism": "a doctrine that gives crossings to villages"}


def test_while_is_no_part_of_what_is_called(facts_of: Finder) -> None:
    text = "A calm may be called a lull, while a long period of falling freights is called a slack."
    assert meanings(facts_of(text)).get("slack") == "a long period of falling freights"
