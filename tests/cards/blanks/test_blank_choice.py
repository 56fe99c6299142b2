"""Which phrase is blanked: the marked term, what the rest singles out, nothing that points elsewhere."""

import pytest

from app.cards.blanks.blank_choice import choose_blank
from app.cards.blanks.blank_places import find_places
from app.cards.naming import Naming
from app.facts.concepts.phrases import Phrases
from app.facts.language import Language

pytestmark = pytest.mark.model


def chosen(language: Language, said: str, marked: tuple[str, ...] = (), about: str = "") -> str | None:
    topics = (about,) if about else ()
    found = choose_blank(Phrases(language.parse(said)[0]), Naming(text=said), marked, topics)
    return found[1] if found else None


def test_whole_phrases_are_looked_at(language: Language) -> None:
    phrases = Phrases(language.parse("The guild of Falun taxed the coarse wool of the valley in 1711.")[0])
    words = {phrases.text(*span) for span in find_places(phrases)}
    assert {"guild", "guild of Falun", "Falun", "coarse wool", "1711"} <= words
    assert "The guild" not in words


def test_a_marked_term_is_blanked_before_all(language: Language) -> None:
    said = "The beating of woven cloth in warm water is called thread fulling by the weavers of the coast."
    assert chosen(language, said, ("thread fulling",)) == "thread fulling"


def test_what_the_passage_is_about_stays(language: Language) -> None:
    said = "The beating of woven cloth in warm water is called thread fulling by the weavers of the coast."
    assert chosen(language, said, ("thread fulling",), about="Thread fulling") != "thread fulling"


def test_no_pronoun_bracket_or_quotation_mark_stands_in_a_blank(language: Language) -> None:
    said = "In the spring of 1711 the guild (of Falun) sold “coarse wool” to its own weavers in the valley."
    found = chosen(language, said) or ""
    assert not set("()“”") & set(found)
    assert "its" not in found.split()


def test_the_chance_comes_with_the_blank(language: Language) -> None:
    said = "The beating of woven cloth in warm water is called thread fulling by the weavers of the coast."
    found = choose_blank(Phrases(language.parse(said)[0]), Naming(text=said), ("thread fulling",))
    assert found is not None
    assert found[0].count("{{c1::") == 1
    assert 0.3 < found[2] <= 1


def test_a_very_long_statement_has_no_blank(language: Language) -> None:
    said = "The guild of Falun sold coarse wool " + "and fine wool " * 14 + "to the weavers of Norland."
    assert chosen(language, said) is None


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("The cloth never shrinks under ordinary circumstances of the trade.", None),
        ("Most LANs are LAN cables.", None),
        ("Brandl wrote the most widely known treatise of the age.", "Brandl"),
    ],
    ids=["general conditions", "a family of the rest", "torn from its adverb"],
)
def test_what_is_no_good_blank_leaves_it_to_others(language: Language, said: str, instead: str) -> None:
    assert chosen(language, said) == instead


def test_a_second_clause_of_its_own_is_left_out(language: Language) -> None:
    said = "The dyers of Bergen fixed their reds with alum, and there were twelve taverns all over the town."
    found = choose_blank(Phrases(language.parse(said)[0]), Naming(text=said), ("alum",))
    assert found is not None
    assert found[0] == "The dyers of Bergen fixed their reds with {{c1::alum}}."
