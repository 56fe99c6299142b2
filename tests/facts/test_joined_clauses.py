"""Sentences with joined verbs, told part by part."""

import pytest

from app.facts.language import Language
from app.facts.relations.joined_clauses import split_joined

pytestmark = pytest.mark.model


def parts(language: Language, text: str) -> list[str]:
    return [p.text for p in split_joined(language.parse(text)[0])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The gaol of Norland was built in 1778, and became the first prison with a garden.",
            [
                "The gaol of Norland was built in 1778.",
                "The gaol of Norland became the first prison with a garden.",
            ],
        ),
        (
            "Lindqvist marched into Norland, routed the guards of Uppsala, and took the town of Alm.",
            [
                "Lindqvist routed the guards of Uppsala.",
                "Lindqvist took the town of Alm.",
            ],
        ),
        (
            "Anders Lindqvist was made master of the guild, and Maria Berg became its clerk in Uppsala.",
            [
                "Anders Lindqvist was made master of the guild.",
                "Maria Berg became its clerk in Uppsala.",
            ],
        ),
        (
            "In 1712 Lindqvist sold the mill in Uppsala and bought a farm in the hills.",
            ["In 1712 Lindqvist sold the mill in Uppsala."],
        ),
        (
            "Lindqvist built the mill of Uppsala and later lost all of its wheels to a flood.",
            ["Lindqvist built the mill of Uppsala."],
        ),
    ],
)
def test_each_part_has_its_subject(language: Language, text: str, told: list[str]) -> None:
    assert parts(language, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Lindqvist wove and sold the finest cloth of old Norland.",
        "The mill that ground the corn of Norland and fed its people burnt down.",
        "Unless the frost comes early, the weavers of Norland spin flax and dye wool.",
        "The guild neither sold its looms nor bought new ones from Uppsala.",
        "The weavers of Norland keep their sheep in the valleys of the Alm.",
    ],
)
def test_doubtful_cuts_are_not_made(language: Language, text: str) -> None:
    assert len(parts(language, text)) < 2


def test_a_list_of_subjects_is_never_torn(language: Language) -> None:
    text = "Weavers, dyers, and fullers of Norland keep many sheep and pay tolls to the town."
    assert all(p.startswith("Weavers, dyers, and fullers") for p in parts(language, text))
