"""Names for pronouns that are subjects."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.phrases import Phrases
from app.facts.language import Language
from app.facts.relations.named_subjects import name_subject, put_name
from app.facts.relations.people import People

pytestmark = pytest.mark.model


def named(language: Language, text: str) -> str | None:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    document = Document("a.txt", "text/plain", "0" * 64, text, (block,))
    sentences = list(language.sentences(document))
    found = name_subject(sentences, len(sentences) - 1, lambda: People(document, sentences))
    return found[0].text if found else None


def test_he_is_the_man_that_the_sentence_before_tells_of(language: Language) -> None:
    text = "In 1711 Anders Johnson moved to London. He built a mill for flax, and sold it to his guild."
    assert (named(language, text) or "").endswith("Johnson built a mill for flax, and sold it to his guild.")


def test_it_is_what_the_sentence_before_defines(language: Language) -> None:
    text = "The kiln is a stove of bricks. It dries the malt of the brewers."
    assert named(language, text) == "The kiln dries the malt of the brewers."


@pytest.mark.parametrize(
    "text",
    [
        "In 1711 Anders Johnson met Peter Smith in London. He built a mill for flax.",
        "In 1711 Anders Johnson moved to London. When the baron came home, he built a mill for flax.",
        "In 1711 Anders Johnson moved to London. The patient did not live. He built a mill for flax.",
        "The kiln dried the malt of the brewery. It stood on the hill of Alm.",
        "The guild of Alm sold its mill. It is common for guilds to sell their mills.",
        "Brewers bought the mills of the dyers. They paid tolls to the town.",
        "In 1711 Anders Johnson moved to London. He gave him a mill for flax.",
    ],
)
def test_doubt_leaves_the_pronoun(language: Language, text: str) -> None:
    assert named(language, text) is None


def test_what_stands_behind_a_name_moves_along(language: Language) -> None:
    sentence = language.parse("Later he sold mills to the dyers of Alm.")[0]
    told = put_name(sentence, 1, "Anders Johnson")
    assert told.text == "Later Anders Johnson sold mills to the dyers of Alm."
    phrases = Phrases(told)
    for index, token in enumerate(told.tokens):
        assert phrases.text(index, index) == token.text
