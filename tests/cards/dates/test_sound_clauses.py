"""What shows that a dated clause was misread, or tells what is so now."""

import pytest

from app.cards.dates.sound_clauses import is_present, is_sound
from app.facts.language import Language


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("The fleet was built at Oslo.", True),
        ("A group of men were sent to Oslo.", True),
        ("The police were sent to Oslo.", True),
        ("The king and the bishop were sent to Oslo.", True),
        ("A ship by the middle of shipyards were scattered along the coast.", False),
        ("Norway, torn by war, and beaten by the English was no longer rich.", False),
        ("Norway, torn by war, was divided.", True),
        ("The harbour of Oslo was still very large.", False),
        (
            "Admiral Olaf Berg authorized a formal naval expedition to Denmark to return shipwrecked Danish "
            "sailors and request that Norwegians stranded in Denmark be returned to the United Kingdoms.",
            False,
        ),
        ("The council passed resolutions, declaring that the tax was void.", False),
        ("The council passed a law, declaring that the tax was void.", True),
    ],
)
def test_a_misread_or_emptied_clause_is_told_from_a_sound_one(
    language: Language, text: str, sound: bool
) -> None:
    (sentence,) = language.parse(text)
    assert is_sound(sentence) is sound


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("The march is recorded in the founding of Lund.", True),
        ("The era has become known as the Long Peace.", True),
        ("War breaks out in Norway.", False),
        ("The fleet was built at Oslo.", False),
        ("Oslo will host the games.", False),
    ],
)
def test_what_is_so_now_is_no_event_of_its_date(language: Language, text: str, present: bool) -> None:
    (sentence,) = language.parse(text)
    assert is_present(sentence) is present
