"""Which words of a sentence a card may not leave out."""

import pytest

from app.cards.refusals.lost_words import loses_words


@pytest.mark.parametrize(
    ("template", "front", "back", "quote"),
    [
        (
            "cloze",
            "The dyers gave the wool [...] of alum.",
            "seven baths",
            "The dyers gave (or believed they gave) the wool seven baths of alum.",
        ),
        (
            "cloze",
            "The cloth of the north fades [...] in the sun.",
            "slowly",
            "The cloth of the north (at least for now) fades slowly in the sun.",
        ),
        (
            "cloze",
            "The mayor of Bergen met the dyers in the [...].",
            "Long Hall",
            "During the Great Fair of 1711, the mayor of Bergen met the dyers in the Long Hall.",
        ),
        (
            "cloze",
            "The [...] burned for six hours.",
            "alum oven",
            "The alum oven was lit at dawn and burned for six hours, turning the ore into a white salt.",
        ),
        (
            "cloze",
            "Brandl: The craft is meant as [...].",
            "a common good",
            "Brandl (B): The craft is meant as a common good.",
        ),
        ("concept.claim", "What did Moe study?", "alum", "Moe also studied alum."),
        ("concept.claim", "What do fast dyes need?", "a hot bath", "Fast dyes also need a hot bath."),
        ("concept.claim", "Who is Moe?", "the mayor of Bergen", "Moe is also the mayor of Bergen."),
    ],
)
def test_a_lost_correction_or_addition_is_seen(template, front, back, quote):
    assert loses_words(template, front, back, quote)


@pytest.mark.parametrize(
    ("template", "front", "back", "quote"),
    [
        (
            "cloze",
            "The mayor of Bergen met the dyers in the [...].",
            "Long Hall",
            "In 1711, the mayor of Bergen met the dyers in the Long Hall.",
        ),
        (
            "cloze",
            "Fulling: Cloth is beaten in [...].",
            "warm water",
            "Fulling: Cloth is beaten in warm water.",
        ),
        (
            "cloze",
            "The dyers gave the wool (or believed they gave) [...] of alum.",
            "seven baths",
            "The dyers gave the wool (or believed they gave) seven baths of alum.",
        ),
        (
            "cloze",
            "The dyers of Bergen used [...].",
            "woad",
            "The dyers of Bergen (or Bjorgvin) used woad.",
        ),
        ("concept.claim", "What is woad called?", "dyer's blue", "Woad is also called dyer's blue."),
        ("concept.claim", "Why does woad fade?", "Because it is weak", "Woad also fades because it is weak."),
        ("concept.claim", "What did Moe study?", "alum", "Moe studied alum, and the guild also rose."),
        ("cloze", "Moe studied [...].", "alum", "Moe also studied alum."),
    ],
)
def test_what_takes_nothing_back_may_go(template, front, back, quote):
    assert not loses_words(template, front, back, quote)


@pytest.mark.parametrize(
    ("front", "back", "lost"),
    [
        ("Who attacked the guild of dyers?", "Hilda Brahe", True),
        ("Who criticized the guild of Moss?", "Hilda Brahe", True),
        ("Who attacked the guild of dyers for keeping alum dear?", "Hilda Brahe", False),
        ("Why did Hilda Brahe attack the guild of dyers?", "For keeping alum dear", False),
    ],
)
def test_a_charge_is_asked_with_its_ground(front: str, back: str, lost: bool) -> None:
    quote = "In her book Hilda Brahe attacked the guild of dyers for keeping alum dear."
    assert loses_words("author.argued", front, back, quote) is lost


@pytest.mark.parametrize(
    ("front", "back", "quote", "lost"),
    [
        (
            "When did the mills of Moss begin to weave?",
            "1711",
            "The mills began again in 1711 to weave.",
            True,
        ),
        ("When was Brandl elected mayor?", "1711", "Brandl was once more elected mayor in 1711.", True),
        ("What do dyers use?", "woad", "Dyers no longer use woad.", True),
        ("When was Brandl again elected?", "1711", "Brandl was again elected in 1711.", False),
        (
            "When did Brandl join the guild?",
            "1711",
            "Brandl joined the guild, which failed again, in 1711.",
            False,
        ),
        (
            "What did the law say?",
            "that dyers pay",
            "The law said that dyers pay and weavers no longer vote.",
            False,
        ),
        ("What did Moe study?", "woad", "Moe studied woad again and again.", False),
    ],
)
def test_what_was_so_before_is_not_lost(front: str, back: str, quote: str, lost: bool) -> None:
    assert loses_words("date.when", front, back, quote) is lost


SAYING = 'Lund wrote, "The mills of the valley will, for all we know, soon stand still."'


def test_a_quotation_is_not_shortened_inside():
    asked = 'In which year did Lund write, "The mills of the valley will, for all we know, stand still"?'
    assert loses_words("date.when", asked, "1911", SAYING)
    assert not loses_words("date.when", asked.replace("stand", "soon stand"), "1911", SAYING)


def test_a_title_goes_on_behind_its_capital_and():
    told = "Lund published River Weaving And What To Sell."
    assert loses_words("cloze", "Lund published [...].", "River Weaving", told)
    assert not loses_words("cloze", "Lund published [...].", "River Weaving And What To Sell", told)
