"""What a question or its answer may not stop before."""

import pytest

from app.cards.refusals.cut_short import is_cut_short


@pytest.mark.parametrize(
    ("template", "front", "back", "quote"),
    [
        (
            "author.argued",
            "In 1711, who sent a small fleet to Bergen to fetch?",
            "Karl Moe",
            "In 1711, Karl Moe sent a small fleet to Bergen to fetch stranded dyers and their wool.",
        ),
        (
            "concept.claim",
            "What were the wares of the fair?",
            "salt, alum, the bark of oaks and birches",
            "The wares of the fair were salt, alum, the bark of oaks and birches, and for the rich, silk.",
        ),
        (
            "author.claim",
            "What did Eva Lund claim about the rise of the mills?",
            "It has broken the old order of the guilds",
            "Lund claimed that the rise of the mills has broken the old order of the guilds, and has emptied "
            "the towns.",
        ),
        (
            "concept.claim",
            "What does the second dyeing method need?",
            "cold water",
            "The second dyeing method, *slow steeping*, needs cold water.",
        ),
        (
            "concept.claim",
            "What percentage of their wool, according to the Guild Office have the dyers lost?",
            "40%",
            "The dyers have lost 40% of their wool, according to the Guild Office.",
        ),
    ],
)
def test_what_stops_too_early_is_refused(template: str, front: str, back: str, quote: str) -> None:
    assert is_cut_short(template, front, back, quote)


@pytest.mark.parametrize(
    ("template", "front", "back", "quote"),
    [
        (
            "date.when",
            "In which year did the guild allow the dyers to return?",
            "1711",
            "The guild allowed the dyers to return in 1711.",
        ),
        (
            "concept.claim",
            "What were the wares of the fair?",
            "salt, alum, and the bark of oaks",
            "The wares of the fair were salt, alum, and the bark of oaks, and at dusk the town danced.",
        ),
        (
            "author.claim",
            "What did Eva Lund claim about the rise of the mills?",
            "It has broken the old order of the guilds",
            "Lund claimed that the rise of the mills has broken the old order of the guilds, and Moe agreed.",
        ),
        (
            "concept.claim",
            "What was the first mill to use steam?",
            "Holt mill",
            "Holt mill was the first mill to use steam.",
        ),
        (
            "concept.claim",
            "What did the second Bergen fair lead to?",
            "a shortage of alum",
            "The second Bergen fair led to a shortage of alum.",
        ),
        (
            "concept.claim",
            "What did the First Dye War lead to?",
            "a shortage of alum",
            "The First Dye War led to a shortage of alum.",
        ),
        (
            "concept.claim",
            "Which two cloths are subject to fading?",
            "red cloth and blue cloth",
            "The two cloths that are subject to fading are red cloth and blue cloth.",
        ),
        (
            "concept.claim",
            "What is the first of the two duties of a dyer?",
            "to keep the water clean",
            "The first is to keep the water clean.",
        ),
    ],
)
def test_what_is_whole_stays(template: str, front: str, back: str, quote: str) -> None:
    assert not is_cut_short(template, front, back, quote)
