"""A text with marked words, read into a document and sentences."""

import re
from collections.abc import Callable

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.key_concepts import find_concepts
from app.facts.fact import ConceptFact
from app.facts.language import Language


def marked_document(*parts: str) -> Document:
    """Paragraphs whose marked words stand between stars; a part that opens with "#" is a heading."""
    spans: list[tuple[int, int]] = []
    blocks: list[Block] = []
    plain = ""
    for part in parts:
        start, kind = len(plain), BlockKind.HEADING if part.startswith("#") else BlockKind.PARAGRAPH
        for piece in re.split(r"(\*[^*]+\*)", part.lstrip("# ")):
            words = piece.strip("*") if piece.startswith("*") else piece
            if piece.startswith("*"):
                spans.append((len(plain), len(plain) + len(words)))
            plain += words
        blocks.append(Block(kind, start, len(plain), level=1 if kind is BlockKind.HEADING else 0))
        plain += "\n\n"
    return Document("d.md", "text/plain", "ab" * 32, plain, tuple(blocks), emphasised=tuple(spans))


@pytest.fixture
def facts_of(language: Language) -> Callable[..., list[ConceptFact]]:
    """The concept facts of paragraphs and headings."""

    def find(*parts: str) -> list[ConceptFact]:
        document = marked_document(*parts)
        return find_concepts(document, list(language.sentences(document)))

    return find
