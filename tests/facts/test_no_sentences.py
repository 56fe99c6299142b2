"""Documents in which nothing is a sentence."""

import pytest

from app.documents.document import Document
from app.facts.ended_items import end_items
from app.facts.finding import find_facts
from app.facts.language import Language


@pytest.mark.model
def test_a_document_without_a_sentence_gives_no_fact(language: Language) -> None:
    empty = Document("empty.txt", "text/plain", "ab" * 32, "", ())
    assert end_items(empty, []) == []
    assert find_facts(empty, language) == []
