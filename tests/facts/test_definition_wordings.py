"""Definitions told by the order of words: where the parse fails, and what must stay out."""

import pytest

from app.facts.concepts.definitions import find_definitions
from app.facts.concepts.gloss import Form, Gloss
from app.facts.language import Language

pytestmark = pytest.mark.model


def definitions_in(language: Language, text: str) -> dict[str, Gloss]:
    found: dict[str, Gloss] = {}
    before = None
    for sentence in language.parse(text):
        found |= {g.term: g for g in find_definitions(sentence, before)}
        before = sentence
    return found


@pytest.mark.parametrize(
    ("sentence", "term", "said"),
    [
        (
            "Grafting is the practice of joining a shoot of one tree to the root of another.",
            "grafting",
            "the practice of joining a shoot of one tree to the root of another",
        ),
        (
            "In botany, a bract is the leaf from which a flower grows.",
            "bract",
            "the leaf from which a flower grows",
        ),
        (
            "Rain shadow is what a mountain does to the land behind it.",
            "rain shadow",
            "what a mountain does to the land behind it",
        ),
        (
            "Slow reading is her name for the habit of stopping after each page.",
            "slow reading",
            "the habit of stopping after each page",
        ),
        (
            "The guild taught gleanership, the belief that what is left in a field belongs to the poor.",
            "gleanership",
            "the belief that what is left in a field belongs to the poor",
        ),
        (
            "Lindqvist defined drowsing as a state in which a town no longer repairs its walls.",
            "drowsing",
            "a state in which a town no longer repairs its walls",
        ),
        (
            "Uneven knowledge means that one side of a bargain knows more than the other.",
            "uneven knowledge",
            "one side of a bargain knows more than the other",
        ),
        (
            "The ferry principle holds that a crossing belongs to whoever keeps the boats.",
            "ferry principle",
            "a crossing belongs to whoever keeps the boats",
        ),
        (
            "The word sluicing refers to the use of water to wash ore.",
            "sluicing",
            "the use of water to wash ore",
        ),
    ],
)
def test_words_alone_give_a_definition_away(language: Language, sentence: str, term: str, said: str) -> None:
    found = definitions_in(language, sentence)
    assert {t.casefold(): g.said for t, g in found.items()} == {term: said}


def test_who_defines_is_the_attribution(language: Language) -> None:
    found = definitions_in(language, "Lindqvist defined drowsing as a state in which a town decays.")
    assert found["drowsing"].attribution == "Lindqvist"


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill was the leading source of income in the valley.",
        "The flood was an unmitigated disaster for the villages on the river.",
        "Marshes are the wettest and flattest parts of the county.",
        "The council made Ferris its chair, a move that the farmers opposed.",
        "Even more puzzling was the contrast between the two banks of the river.",
        "Ferris believes that the weir was a clever attempt to tax the millers upstream.",
        "Is drainage the process by which a marsh becomes a field?",
        "The traders were probably farmers who had lost their land.",
    ],
)
def test_judgements_roles_and_claims_define_nothing(language: Language, sentence: str) -> None:
    found = definitions_in(language, sentence)
    assert [g.term for g in found.values() if g.weight >= 0.35] == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("If a pond is shared by many, nobody cleans it; villagers call this stagnance.", "stagnance"),
        (
            "The river floods each spring and leaves black mud behind. This is called the gift.",
            "gift",
        ),
        (
            "Salt moves through the clay until both sides are equal. This process is known as seeping.",
            "seeping",
        ),
        (
            "When a lane is widened, carts come to fill it, an effect that carters call lane hunger.",
            "lane hunger",
        ),
    ],
)
def test_a_name_for_what_was_just_told_is_asked_in_its_sentence(
    language: Language, text: str, term: str
) -> None:
    found = definitions_in(language, text)
    assert found[term].form is Form.NAMED
    assert found[term].said == text.rstrip(".")


def test_a_name_for_something_unclear_is_left_alone(language: Language) -> None:
    assert definitions_in(language, "They did it again in the spring. This is called the gift.") == {}


def test_a_name_beside_a_common_noun_is_the_term(language: Language) -> None:
    found = definitions_in(
        language, "She sailed on the schooner Marigold, a ship that carried salt to the islands."
    )
    assert list(found) == ["Marigold"]


def test_the_opening_capital_of_a_definition_becomes_small(language: Language) -> None:
    found = definitions_in(language, "The slow wearing of rock by sand and wind is called abrasion.")
    assert found["abrasion"].said == "the slow wearing of rock by sand and wind"


def test_a_clause_that_says_which_ones_defines_nothing(language: Language) -> None:
    found = definitions_in(language, "The two dialects have many nouns that mean the same kind of boat.")
    assert "nouns" not in found
