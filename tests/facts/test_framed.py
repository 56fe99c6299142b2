"""Statements keep the frame that their sentence gives them."""

import pytest

from app.facts.fact import AuthorFact, ConceptFact, Evidence
from app.facts.relations.framed import PLEA, is_cut_from_condition, keeps_frame, loses_charge, without_plea


def concept(said: str, sentence: str = "", attribution: str = "") -> ConceptFact:
    stated = Evidence("s1", 0, len(sentence or said), sentence or said)
    return ConceptFact(
        id="f1", importance=0.4, evidence=(stated,), term="mill", definition=said, attribution=attribution
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "The Danes unjustly burned the villages of Scania.",
            "If the treaty was broken, then the Danes unjustly burned the villages of Scania.",
        ),
        (
            "The Brahe furnace gives grey iron.",
            "But if the alloy cools slowly, the Brahe furnace gives grey iron (Hale, 12).",
        ),
        (
            "The miller loses his lease.",
            "The rule is strict: unless the rent is paid, the miller loses his lease.",
        ),
    ],
)
def test_nothing_follows_without_its_condition(said: str, sentence: str) -> None:
    assert is_cut_from_condition(said, sentence)
    assert not keeps_frame(concept(said, sentence))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "If the alloy cools slowly, the furnace gives grey iron.",
            "If the alloy cools slowly, the furnace gives grey iron.",
        ),
        (
            "The miller pays a rent.",
            "The miller pays a rent; if he fails, the lease ends.",
        ),
        ("Sweden kept the harbour.", "Even if Olaf won, Sweden kept the harbour."),
        ("a wheel driven by water", "If the mill wheel, a wheel driven by water, stops, the miller rests."),
    ],
)
def test_what_holds_by_itself_stays(said: str, sentence: str) -> None:
    assert keeps_frame(concept(said, sentence))


@pytest.mark.parametrize(
    "said",
    [
        "The alum works of Ribe are not the only bone of contention between dyers and tanners.",
        "Brahe is right in his judgement of the dyers because they need a wider public.",
        "Hilda Brahe was quite mistaken about the age of the mill.",
    ],
)
def test_steps_and_verdicts_are_no_facts(said: str) -> None:
    assert not keeps_frame(concept(said))
    stated = Evidence("s1", 0, len(said), said)
    assert not keeps_frame(
        AuthorFact(id="f2", importance=0.4, evidence=(stated,), name={"literal": "Brahe"}, claim=said)
    )


@pytest.mark.parametrize(
    "said",
    [
        "The alum works of Ribe are the only source of mordant in Denmark.",
        "Brahe was the right man in the council of Ribe.",
        "The wheel is correct to a tenth of a turn.",
    ],
)
def test_plain_facts_are_neither(said: str) -> None:
    assert keeps_frame(concept(said))


def test_what_a_writer_would_have_done_is_worth_little() -> None:
    plea = concept("The guild should not lose its buyers because a master dislikes bright wool.")
    assert without_plea(plea).importance == pytest.approx(0.4 * PLEA)
    for said in (
        concept("Brahe argues that the guild should not lose its buyers."),
        concept("The diet decided that the mills should be burned."),
        concept("The guild lost its buyers."),
    ):
        assert without_plea(said) is said
    told = concept("The guild should lower its prices.", attribution="Brahe")
    assert without_plea(told) is told


def test_a_charge_keeps_its_ground() -> None:
    sentence = "Hilda Brahe, in her book, attacked the guild, as a selfish body, for keeping alum dear."
    assert loses_charge("Hilda Brahe attacked the guild.", sentence)
    assert not keeps_frame(concept("Hilda Brahe attacked the guild.", sentence))
    assert not loses_charge("Hilda Brahe attacked the guild for keeping alum dear.", sentence)
    assert loses_charge("Moss accused the guild.", "Moss accused the guild of hiding alum.")
    assert not loses_charge("Moss accused the guild of theft.", "Moss accused the guild of theft.")
    assert not loses_charge("Olaf attacked Ribe.", "Olaf attacked Ribe for the second time.")
    assert not loses_charge("Olaf attacked Ribe.", "Olaf attacked Ribe with ten ships.")
