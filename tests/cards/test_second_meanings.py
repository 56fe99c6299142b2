"""A term that has its definition is not asked again with another answer."""

import pytest

from app.cards.writing import write_notes
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import ConceptFact, Evidence, Role
from app.facts.language import Language

pytestmark = pytest.mark.model

TEXT = (
    "Retting is the soaking of flax until its fibres come loose. "
    "Told at length, retting is the slow rotting of the stalks in a pond."
)


def concept(number: int, definition: str) -> ConceptFact:
    """What one sentence of the text says of retting."""
    start = 0 if number == 1 else TEXT.index("Told")
    end = TEXT.index(" Told") if number == 1 else len(TEXT)
    evidence = (Evidence(document().id, start, end, TEXT[start:end], role=Role.STATES),)
    return ConceptFact(
        id=f"f{number}", importance=0.9, evidence=evidence, term="retting", definition=definition
    )


def document() -> Document:
    return Document("flax.txt", "text/plain", "ab" * 32, TEXT, (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),))


def fronts(language: Language, *facts: ConceptFact) -> list[str]:
    return [
        c.front for w in write_notes(facts, [document()], language) for c in w.cards if "What is" in c.front
    ]


def test_a_defined_term_is_asked_once(language: Language) -> None:
    definition = concept(1, "the soaking of flax until its fibres come loose")
    statement = concept(2, "Retting is the slow rotting of the stalks in a pond")
    assert len(fronts(language, statement)) == 1
    assert (
        fronts(language, definition)
        == fronts(language, definition, statement)
        == fronts(language, statement, definition)
        != []
    )
