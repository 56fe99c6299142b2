"""Names that only open sentences keep their capital; labels glued to a sentence are read apart."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.casing import Casing, is_common_word
from app.facts.concepts.definitions import find_definitions
from app.facts.language import Language


def test_a_doctrine_named_after_somebody_is_no_common_word() -> None:
    assert not is_common_word("Calvinism")
    assert is_common_word("situationism")


def test_an_owner_without_article_keeps_its_capital() -> None:
    casing = Casing(frozenset({"work"}), frozenset())
    assert casing.as_term("Bond's work", "Bond's work on tides led far.") == "Bond's work"


@pytest.mark.model
def test_a_further_meaning_is_not_the_meaning(language: Language) -> None:
    [further] = language.parse("Ferrage also means a defense of the ferry against rivals.")
    assert not list(find_definitions(further))


@pytest.mark.model
def test_a_label_glued_to_a_sentence_is_read_apart(language: Language) -> None:
    text = "MotivationWe are driven by a wish for bread."
    block = Block(BlockKind.LIST_ITEM, 0, len(text))
    document = Document("n.html", "text/html", "ab" * 32, text, (block,))
    assert "We are driven by a wish for bread." in [s.text for s in language.sentences(document)]
