"""Each card rule catches what it names and lets good cards pass."""

import pytest

from app.cards.note import Card
from app.cards.refusals.rules import MAX_BACK, MAX_FRONT, Fault, find_faults


def card(front: str, back: str, template: str = "date.when") -> Card:
    return Card("c", "n", "f", template, front, back)


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("When did Alfred Wegener present drift in Frankfurt?", "6 January 1912"),
        ("Who wrote “Where Do We Stand?” (1990)?", "A. Author"),
        (
            "What is seafloor spreading?",
            "the process by which new ocean crust forms at ridges (and moves away)",
        ),
        ("Which hypothesis holds that continents move?", "continental drift"),
        ("When did the Mau Mau uprising begin?", "1952"),
        ("What does a census measure?", "how many people live in a certain area"),
        ("What is a watch list?", "a list of who comes to the gate and what tools they have"),
        ("What did the editors call “my own view”?", "a heresy"),
    ],
)
def test_good_cards_pass(front: str, back: str):
    assert find_faults(card(front, back)) == ()


@pytest.mark.parametrize(
    ("front", "back", "fault"),
    [
        ("", "1912", Fault.EMPTY),
        ("When did drift win?", "<br>", Fault.EMPTY),
        ("Why " + "so " * MAX_FRONT + "late?", "1912", Fault.LENGTH),
        ("When was it?", "x " * MAX_BACK, Fault.LENGTH),
        ("What did the 1912 lecture propose in 1912?", "1912", Fault.LEAK),
        ("Who named Pangaea? And when was it?", "Wegener", Fault.ANSWERS),
        ("When did they sign the treaty?", "1950", Fault.DANGLING),
        ("What does this article argue about drift?", "that it won", Fault.DANGLING),
        ("What do I argue?", "that it won", Fault.DANGLING),
        ("What made a certain barge sink?", "a leak", Fault.DANGLING),
        ("What is another barge made of?", "oak", Fault.DANGLING),
        ("When did the map (drawn by Tharp appear?", "1957", Fault.DEBRIS),
        ("When did Hess , the geologist, write?", "1962", Fault.DEBRIS),
        ("When did Hess write", "1962", Fault.DEBRIS),
        ("When did the the map appear?", "1957", Fault.DEBRIS),
        ("What did Hess publish?", "see https://example.org", Fault.DEBRIS),
    ],
)
def test_each_rule_catches_its_fault(front: str, back: str, fault: Fault):
    assert fault in find_faults(card(front, back))


def test_a_cloze_may_show_words_of_its_answer():
    assert find_faults(card("A drift of snow is [...] by a later drift.", "drift", "cloze")) == ()


def test_length_counts_what_is_seen():
    assert find_faults(card("<b>" * 100 + "When did drift win?" + "</b>" * 100, "1970")) == ()


def _card(template: str, front: str, back: str) -> Card:
    return Card("c", "n", None, template, front, back)


@pytest.mark.parametrize(
    ("template", "front", "back"),
    [
        ("concept.define", "What are dead?", "cells that never divide again"),
        ("concept.define", "What is a reading scores?", "a list of ten marks"),
        ("concept.claim", "What does the mill law forbid?", "to another owner the sale of"),
        ("concept.claim", "What did the harbour board build?", "a wall, a quay and"),
        ("concept.claim", "What did the harbour board build for the?", "a wall of dressed stone"),
        ("concept.claim", "Which kilns, ovens and forges did they tax?", "kilns, ovens and forges"),
        ("concept.claim", "What ruined the weavers?", "this tax on raw wool"),
        ("concept.claim", "What are the two great looms?", "Two great looms stood in Uppsala for a century."),
        ("concept.claim", "What did the sailors hurry into a boat?", "the prince"),
        ("concept.claim", "What did Lindqvist write on the Songs of the Coast of Norland?", "A Treatise"),
        ("concept.claim", "Who ruined the weavers?", "they"),
        ("author.claim", "What did Lindqvist say of the coast?", "I have never sung there"),
        ("concept.claim", "What is **tariff** reform?", "a lower tax on wool"),
        ("concept.claim", "What is tariff reform?", "a lower tax on \\*wool\\*"),
        ("concept.claim", "What is tariff reform?", " ".join(["wool"] * 40)),
        ("concept.claim", f"What is {' '.join(['wool'] * 40)}?", "a tax"),
        ("cloze", "In such a case the [...] pays the weavers of the valley.", "owner of the mill and"),
    ],
)
def test_what_no_card_may_be(template: str, front: str, back: str) -> None:
    assert find_faults(_card(template, front, back))


@pytest.mark.parametrize(
    ("template", "front", "back"),
    [
        ("concept.claim", "How stable did the league of the ports prove to be?", "not stable"),
        ("concept.define", "What is a series?", "a row of terms that follow a rule"),
        ("concept.define", "What are tides?", "the rise and fall of the sea"),
        ("concept.claim", "What did the weavers of Oslo want?", "such tools as the law allowed"),
        ("work.title", "Which essay did Lindqvist publish in 1902?", "Songs Sung To"),
        ("basic", "A word that points here", "this"),
        ("concept.claim", "Which king opened the canal?", "Gustav I"),
        ("concept.claim", "What did Lindqvist become in Uppsala?", "a teacher"),
        ("concept.claim", "What is the main job of a flue?", "to carry smoke out of the kiln"),
        ("date.when", "In which century did St. Wenna found the priory?", "6th century"),
    ],
)
def test_what_a_card_may_be(template: str, front: str, back: str) -> None:
    assert not find_faults(_card(template, front, back))


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("Who built the Brandt Water Mill?", "Karl Brandt"),
        ("In Norway, who founded the Lund’s Harbour Works?", "Eva Lund"),
    ],
)
def test_a_name_in_the_question_gives_its_bearer_away(front: str, back: str):
    assert Fault.LEAK in find_faults(card(front, back, "author.argued"))


def test_a_title_in_the_question_gives_nobody_away():
    assert find_faults(card("Who became President of the Weavers' Union?", "President Eva Lund")) == ()


def test_a_deed_without_its_doer_is_torn():
    assert Fault.DEBRIS in find_faults(card("Invented the <b>[...]</b>.", "water mill", "cloze"))
