"""Parsing keeps offsets, whatever marks the text carries."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.language import Language


@pytest.mark.model
def test_markdown_marks_are_not_read_as_words(language: Language):
    text = "They printed it in *Nature* and in [the **old** atlas](https://example.org/x)\nthat year."
    document = Document("a.md", "text/markdown", "0" * 64, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    (sentence,) = language.sentences(document)
    words = [t.text for t in sentence.tokens]
    assert words == "They printed it in Nature and in the old atlas that year .".split()
    assert all(text[t.start : t.end] == t.text for t in sentence.tokens)
    assert text[sentence.start : sentence.end] == text


@pytest.mark.model
def test_every_token_hangs_on_a_token_of_its_sentence(language: Language):
    for sentence in language.parse("One  fox\n\nran.   Two dogs slept, and the cat   watched\nthem all."):
        assert all(0 <= t.head < len(sentence.tokens) for t in sentence.tokens)
        assert sum(t.head == i for i, t in enumerate(sentence.tokens)) == 1
        assert sentence.subtree(sentence.root) == list(range(len(sentence.tokens)))


@pytest.mark.model
def test_plain_text_keeps_its_asterisks(language: Language):
    text = "A star * marks the town."
    document = Document("a.txt", "text/plain", "0" * 64, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    (sentence,) = language.sentences(document)
    assert "*" in [t.text for t in sentence.tokens]
