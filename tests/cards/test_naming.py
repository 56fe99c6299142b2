"""What a document's own spelling says of its names."""

import pytest

from app.cards.naming import Naming
from app.documents.document import Block, BlockKind, Document


def naming(text: str, counts: dict[str, int]) -> Naming:
    return Naming(frozenset(), counts, text)


def test_a_name_that_is_a_common_word_keeps_its_capital():
    of_bond = naming("Bond wrote cards. Later Bond left, and Bond paid.", {"Bond": 3})
    assert of_bond.with_capital("What did bond write?", "Bond wrote cards") == "What did Bond write?"


def test_a_common_word_that_opened_the_sentence_stays_small():
    of_wool = naming("Wool is dyed. Wool is spun.", {"Wool": 2})
    assert of_wool.with_capital("When is wool dyed?", "Wool is dyed") == "When is wool dyed?"


def test_the_topic_of_a_place_is_the_last_heading_before_it():
    headed = Naming(topics=((0, ""), (40, "Dyeing"), (90, "Spinning")))
    assert [headed.topic_at(place) for place in (0, 39, 40, 89, 200)] == [
        "",
        "",
        "Dyeing",
        "Dyeing",
        "Spinning",
    ]
    assert Naming().topic_at(5) == ""


def test_a_sentence_opens_with_a_name_that_is_never_written_small():
    of_bond = naming("Bond wrote cards. Cards are cards.", {"Bond": 1, "Cards": 1})
    assert of_bond.opens_with_name("Bond wrote [...].")
    assert not of_bond.opens_with_name("Cards are [...].")


def test_what_a_text_names_again_and_again_it_is_about():
    of_salt = naming("The salt tax fell. " * 12 + "The window tax rose.", {})
    assert of_salt.is_central("Salt tax")
    assert not of_salt.is_central("window tax")


def test_words_of_the_title_that_return_are_what_the_text_is_about():
    of_salt = Naming(text="The salt tax fell. " * 12, title=frozenset({"salt", "kingdom"}))
    assert of_salt.is_of_title("salt kingdom")
    assert not of_salt.is_of_title("window tax")
    assert Naming(text="Salt.", title=frozenset({"salt", "kingdom", "fall"})).is_of_title("salt kingdom")
    assert not Naming(text="Salt.", title=frozenset({"salt", "kingdom", "fall"})).is_of_title("salt")


def test_a_text_about_several_people_is_about_none_of_them() -> None:
    counts = {"Lund": 12, "Brandt": 11, "Moe": 9}
    several = Naming(about=frozenset(counts), counts=counts)
    assert not several.is_subject("Eva Lund")
    alone = Naming(about=frozenset({"Lund", "Moe"}), counts={"Lund": 30, "Moe": 6})
    assert alone.is_subject("Eva Lund")
    titled = Naming(about=frozenset(counts), counts=counts, title=frozenset({"lund"}))
    assert titled.is_subject("Eva Lund")


@pytest.mark.parametrize(
    ("text", "argues"),
    [
        ("We should not mourn the old looms, but I would rather ask what they taught us. " * 3, True),
        ("The guild of Falun taxed the wool of the valley and built a hall beside the river. " * 3, False),
    ],
)
def test_a_text_that_weighs_and_pleads_argues(text: str, argues: bool) -> None:
    text = text.strip()
    read = Document("looms.txt", "text/plain", "0" * 64, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    assert Naming.of(read).argues is argues
