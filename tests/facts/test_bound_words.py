"""Pronouns and pointing words that need no passage: of everybody, of their own sentence, of nothing."""

import pytest

from app.facts.concepts.phrases import Phrases
from app.facts.language import Language
from app.facts.relations.standing import is_whole, stands

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "We hear low tones through a small bone called the drum bone.",
        "If you change the pitch of a loom, you need new shuttles.",
        "Noise influences our sleep in winter more than the warmth of a kiln.",
        "Whether a cloth is warm or not depends on the weave of that cloth.",
        "Counting threads costs the weavers of Norland more time than weaving them.",
        "Whenever a kiln cools too quickly, it cracks along the seams of its bricks.",
        "It is common for weavers of wool to keep sheep in the valleys of Norland.",
        "There are many kinds of looms, all of them built of ash or oak.",
        "Some of the towns of Norland kept their old guilds of weavers.",
        "Among the weavers of Norland, families formed guilds with their neighbours.",
        "The weavers of Norland, on the other hand, bought their wool from Uppsala.",
        "Merchants in Norland still trade cloth for salt to this day.",
        "A gauge warns the weaver of a loose thread in the loom.",
        "The guild of Uppsala called its members “brothers,” and paid for the burial of each weaver.",
        "A frost so long that wells freeze is rare, but such a frost as kills sheep is common.",
    ],
)
def test_what_needs_no_passage(language: Language, text: str) -> None:
    assert stands(Phrases(language.parse(text)[0]))


@pytest.mark.parametrize(
    "text",
    [
        "We measured the warmth of forty kilns in the valleys of Norland.",
        "The result of our experiment contradicts the doctrine of Anders Lindqvist.",
        "I sold the looms of Lindqvist to the guild of Uppsala.",
        "There was a great frost in Norland, and all wells were frozen.",
        "Weavers of Norland prefer the big ones because wool is cheap.",
        "That guild sold the looms of Lindqvist to the mills of Uppsala.",
        "Today the looms of Lindqvist were sold to the mills of Uppsala.",
        "The seal that you saw belonged to Lindqvist and the guild of Uppsala.",
    ],
)
def test_what_still_needs_one(language: Language, text: str) -> None:
    assert not stands(Phrases(language.parse(text)[0]))


@pytest.mark.parametrize(
    "text",
    [
        "As shown in the figure, threads of wool cross the threads of linen.",
        "The members of the guild were called “masters,” and paid no toll.",
        "Lindqvist held that a loom is “a slow kind of arithmetic for the poor” in wood.",
        "Courts may see a photograph of the loom or hear the weaver.",
    ],
)
def test_what_is_a_whole_sentence(language: Language, text: str) -> None:
    assert is_whole(Phrases(language.parse(text)[0]))


def test_speech_is_nobodys_plain_sentence(language: Language) -> None:
    said = "Lindqvist wrote that “The looms of Norland are silent and the weavers are gone.”"
    assert not is_whole(Phrases(language.parse(said)[0]))


def test_it_is_able_says_something_of_a_thing(language: Language) -> None:
    text = "On the other hand it was never able to maintain itself in Norland."
    assert not is_whole(Phrases(language.parse(text)[0]))


def test_what_a_loose_clause_adds_names_nothing(language: Language) -> None:
    text = "The mill, which is built of oak, burnt in the year of the great frost."
    assert not stands(Phrases(language.parse(text)[0]))
