"""What stands behind a theory's introduction, under a heading, or behind "together, these are known as"."""

from collections.abc import Callable

import pytest

from app.facts.concepts.headed_terms import find_headed
from app.facts.fact import ConceptFact
from app.facts.language import Language
from tests.facts.concepts.conftest import marked_document

pytestmark = pytest.mark.model

Finder = Callable[..., list[ConceptFact]]


def said_in(facts: list[ConceptFact], term: str) -> list[str]:
    return [f.definition for f in facts if f.term == term]


def test_a_claim_behind_a_theory_is_the_theorys(facts_of: Finder) -> None:
    found = facts_of(
        "Thus, the *Weir-Holt theory* of trade was developed. According to this view, markets and roads grow"
        " at the same time (Weir, 1931)."
    )
    assert said_in(found, "Weir-Holt theory") == ["markets and roads grow at the same time"]


def test_no_claim_where_two_theories_or_none_could_be_meant(facts_of: Finder) -> None:
    two = facts_of(
        "The *ferry theory* and the *bridge theory* were both taught. According to this theory, towns grow at"
        " the crossings of rivers."
    )
    none = facts_of("Older scholars wrote much. According to this theory, towns grow at crossings of rivers.")
    assert not any("towns grow" in f.definition and "theory" in f.term for f in (*two, *none))


@pytest.mark.parametrize(
    ("heading", "sentence", "term"),
    [
        ("Welding", "Welders heat two plates of iron to join their edges for good.", "welders"),
        ("Rain gauges", "A rain gauge collects the water that falls on a roof in a day.", "rain gauge"),
    ],
)
def test_a_heading_is_told_by_its_first_sentence(
    facts_of: Finder, heading: str, sentence: str, term: str
) -> None:
    assert sentence.rstrip(".") in said_in(facts_of(f"# {heading}", sentence), term)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rain gauges were brought to the island by sailors from the north.",
        "Rain gauges also measure how much snow falls on a roof in a day.",
        "These rain gauges measure how much water falls on the roof above.",
        "Meadows keep much of the water that falls on a roof in a day.",
    ],
)
def test_passing_or_pointing_sentences_tell_no_heading(language: Language, sentence: str) -> None:
    document = marked_document("# Rain gauges", sentence)
    assert not list(find_headed(document, list(language.sentences(document))))


def test_a_name_for_what_was_listed_before(facts_of: Finder) -> None:
    found = facts_of(
        "A good harbour is made of deep water, firm ground, and shelter from the wind. Together, these are"
        " known as the *gifts of anchorage*."
    )
    assert any("shelter from the wind" in s for s in said_in(found, "gifts of anchorage"))


def test_a_clause_before_is_no_list_that_a_name_takes_up(facts_of: Finder) -> None:
    found = facts_of(
        "Once the water reaches the mill, the weir, sluice, and pond release their load for the grinding."
        " Together, these are called *head works* because they stand before the mill."
    )
    assert not any("release" in s for s in said_in(found, "head works"))
