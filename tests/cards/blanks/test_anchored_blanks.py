"""What stays of a sentence must single out the name in its blank."""

import pytest

from app.cards.blanks.anchored_blanks import asks_effect, has_loose_person, is_unanchored
from app.facts.concepts.phrases import Phrases
from app.facts.language import Language

pytestmark = pytest.mark.model


def parsed(language: Language, text: str) -> Phrases:
    return Phrases(language.parse(text)[0])


def span(phrases: Phrases, word: str) -> tuple[int, int]:
    index = next(i for i, t in enumerate(phrases.tokens) if t.text == word)
    return index, index


@pytest.mark.parametrize(
    ("text", "name", "refused"),
    [
        ("The keys of the town passed into the hands of Brandl.", "Brandl", True),
        ("The war of the weavers was raging among the kingdoms of Europe.", "Europe", True),
        ("The keys of Bergen passed into the hands of Brandl.", "Brandl", False),
        ("In 1711 the keys of the town passed into the hands of Brandl.", "Brandl", False),
        ("The flying shuttle was invented by Brandl.", "Brandl", False),
        ("The largest of the dyeing towns was Bergen.", "Bergen", False),
    ],
)
def test_a_name_needs_another_name_beside_it(language: Language, text: str, name: str, refused: bool) -> None:
    phrases = parsed(language, text)
    assert is_unanchored(phrases, *span(phrases, name)) is refused


def test_a_cause_is_asked_not_its_effect(language: Language) -> None:
    phrases = parsed(language, "Greed had been the ruin of the first guild in Bergen.")
    assert asks_effect(phrases, *span(phrases, "Bergen"))
    assert not asks_effect(phrases, *span(phrases, "Greed"))


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("The Danes and the Swedes thought to crush him at Bergen.", True),
        ("The weavers of the valley had joined hands for his ruin.", True),
        ("Anna Brandl lost her looms at Bergen.", False),
        ("A weaver of Bergen sold his looms to the guild.", False),
        ("After her return, Anna Brandl sold the looms of Bergen.", False),
        ("In 1711, Anna Brandl awarded her the great prize of the guild.", True),
        ("Otto Lund met Anna Brandl in 1711 and gave her the looms.", False),
    ],
)
def test_a_person_is_named_before_a_pronoun(language: Language, text: str, loose: bool) -> None:
    assert has_loose_person(parsed(language, text)) is loose
