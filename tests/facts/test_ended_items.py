"""Whole sentences of lists that their writer set without a full stop."""

import pytest

from app.documents.document import Document
from app.documents.markdown_file import read_markdown
from app.facts.ended_items import end_items
from app.facts.fact import ConceptFact
from app.facts.language import Language
from app.facts.relations.plain_facts import find_plain_facts

pytestmark = pytest.mark.model


def document_of(text: str) -> Document:
    read = read_markdown(text.encode(), "made.md")
    return Document("made.md", "text/markdown", "ef" * 32, read.text, read.blocks)


def test_a_sentence_of_a_list_gets_its_stop_and_a_phrase_none(language: Language) -> None:
    document = document_of("- The toll house stood on the northern bank\n- Iron gates of the bridge")
    ended = end_items(document, list(language.sentences(document)))
    assert [s.text for s in ended] == [
        "The toll house stood on the northern bank.",
        "Iron gates of the bridge",
    ]
    assert ended[0].tokens[-1].text == "."


def test_what_a_list_says_without_stops_is_told(language: Language) -> None:
    document = document_of("## Tolls\n\n- The early tolls of Dalby were composed of salt and dried fish\n")
    sentences = list(language.sentences(document))
    found = find_plain_facts(document, end_items(document, sentences))
    assert [f.definition for f in found if isinstance(f, ConceptFact)] == [
        "The early tolls of Dalby were composed of salt and dried fish."
    ]
    assert find_plain_facts(document, sentences) == []
