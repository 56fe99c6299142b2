"""Blanks that say little, tear their phrase or are only a side detail are passed over."""

import pytest

from app.cards.blanks.blank_places import find_places
from app.cards.blanks.telling_words import says_little
from app.cards.blanks.torn_blanks import discount, is_cut_out
from app.cards.blanks.whole_lists import find_lists
from app.cards.naming import Naming
from app.facts.concepts.phrases import Phrases
from app.facts.language import Language

pytestmark = pytest.mark.model


def place(language: Language, said: str, words: str) -> tuple[Phrases, int, int]:
    phrases = Phrases(language.parse(said)[0])
    first, last = next(s for s in find_places(phrases) if phrases.text(*s) == words)
    return phrases, first, last


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("The mordant of the dyers became an example of their old craft.", "example"),
        ("The mayor of Bergen taxed the people of the lower valley.", "people"),
        ("Cheap alum led to great changes in the dyeing of wool.", "great changes"),
        ("The new vat was an important aspect of the trade in Bergen.", "important aspect"),
    ],
)
def test_common_words_say_little(language: Language, said: str, words: str) -> None:
    assert says_little(*place(language, said, words))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("The dyers of the valley fixed their colours with alum and urine.", "alum"),
        ("The council of the town placed a duty on imported indigo.", "imported indigo"),
        ("Fading is slowed in the cloth by a metallic mordant.", "metallic mordant"),
    ],
)
def test_particular_words_say_enough(language: Language, said: str, words: str) -> None:
    assert not says_little(*place(language, said, words))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("The dyeing of wool has three stages in the workshops of Bergen.", "stages"),
        ("The dyers bought alum, madder, and woad from the merchants.", "alum, madder"),
        ("A mordant is a metal salt or a tannin in the vat.", "tannin"),
        ("There are many vats in the workshops of the valley.", "many vats"),
    ],
    ids=["its number is left", "half of a list", "one of two", "what there is"],
)
def test_no_blank_is_cut_out(language: Language, said: str, words: str) -> None:
    phrases = Phrases(language.parse(said)[0])
    spans = [s for s in find_places(phrases) if phrases.text(*s) == words]
    assert all(is_cut_out(phrases, *span, Naming(text=said)) for span in spans)


def test_a_whole_list_is_not_cut_out(language: Language) -> None:
    said = "The dyers of the valley bought alum and madder from the merchants."
    phrases, first, last = place(language, said, "alum and madder")
    assert not is_cut_out(phrases, first, last, Naming(text=said))


def test_what_stands_before_a_colon_counts_less(language: Language) -> None:
    said = "The dyers knew two kinds of mordant: alum and tannin."
    naming = Naming(text=f"{said} A mordant binds. They sold alum and tannin.")
    assert discount(*place(language, said, "mordant"), naming, is_term=False) > 0
    assert discount(*place(language, said, "alum and tannin"), naming, is_term=False) == 0


def test_one_of_many_and_what_is_said_but_once_count_less(language: Language) -> None:
    said = "The guild of Bergen ended its feud with a secret compact in the winter."
    naming = Naming(text=said)
    any_one = discount(*place(language, said, "secret compact"), naming, is_term=False)
    assert any_one > discount(*place(language, said, "feud"), naming, is_term=False) > 0
    assert discount(*place(language, said, "secret compact"), naming, is_term=True) == 0
    again = Naming(text=f"{said} The secret compact was kept.")
    assert discount(*place(language, said, "secret compact"), again, is_term=False) < any_one


def test_a_text_that_argues_has_fewer_blanks(language: Language) -> None:
    said = "The guild of Bergen ended its feud with a secret compact in the winter."
    told, argued = Naming(text=said), Naming(text=said, argues=True)
    span = place(language, said, "feud")
    assert discount(*span, argued, is_term=False) > discount(*span, told, is_term=False)
    assert discount(*span, argued, is_term=True) == 0


def test_half_of_a_number_is_cut_out(language: Language) -> None:
    said = "The weavers of the valley had only 6 000 looms in the year of the fire."
    phrases = Phrases(language.parse(said)[0])
    index = next(i for i, t in enumerate(phrases.tokens) if t.text == "000")
    assert is_cut_out(phrases, index, index, Naming(text=said))


def test_lands_that_everybody_knows_count_only_as_doers(language: Language) -> None:
    said = "The merchants of Bergen carried dyed cloth from Scotland to Norland."
    naming = Naming(text=said)
    assert discount(*place(language, said, "Scotland"), naming, is_term=False) > 0
    assert discount(*place(language, said, "Norland"), naming, is_term=False) == 0
    said = "Scotland closed the harbour of Bergen to foreign cloth in 1711."
    assert discount(*place(language, said, "Scotland"), naming, is_term=False) == 0


def lists_of(language: Language, said: str) -> list[str]:
    phrases = Phrases(language.parse(said)[0])
    return [phrases.text(*span) for span in find_lists(phrases)]


def test_a_list_that_ends_a_sentence_is_whole(language: Language) -> None:
    said = "The dyers of the valley worked in three stages: washing, mordanting, and rinsing."
    assert lists_of(language, said) == ["washing, mordanting, and rinsing"]
    assert lists_of(language, "The old vat of the dyers includes alum, bran, and lime.") == [
        "alum, bran, and lime"
    ]


def test_a_list_that_is_only_an_example_is_none(language: Language) -> None:
    assert not lists_of(language, "The dyers sold cloth in Bergen, Oslo, and Trondheim in 1711.")


def test_a_number_is_whole(language: Language) -> None:
    phrases = Phrases(language.parse("The town owed the crown $4.4 million for the bridge.")[0])
    assert "$4.4 million" in {phrases.text(*s) for s in find_places(phrases)}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("By 1711 the mill of the guild had 400 looms in the valley.", "1711"),
        ("The Guild of Saint Erik in Bergen taxed the dyers.", "Guild"),
    ],
    ids=["a year beside an amount", "half of a name"],
)
def test_what_goes_on_beside_the_blank_is_cut_out(language: Language, said: str, words: str) -> None:
    phrases, first, last = place(language, said, words)
    assert is_cut_out(phrases, first, last, Naming(text=said))
