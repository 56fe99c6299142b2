"""Cards from one sentence alone, for when the card that was made of it turned out bad."""

from dataclasses import replace

from app.cards.writing import Written, write_notes
from app.documents.document import Document
from app.facts.fact import Role
from app.facts.finding import find_facts
from app.facts.language import Language

BEFORE = 6
"""Blocks before the sentence that are read, too: pronouns and years count from there."""


def write_from_sentence(document: Document, start: int, end: int) -> list[Written]:
    """Every note that can be written from what stands in a span of a document, whatever its worth.

    Quick enough to wait for: only the blocks around the span are read.
    """
    inside = [n for n, b in enumerate(document.blocks) if b.start < end and start < b.end]
    if not inside:
        return []
    around = document.blocks[max(0, inside[0] - BEFORE) : inside[-1] + 1]
    language = Language() if Language.available() else None
    facts = [
        fact
        for fact in find_facts(replace(document, blocks=around), language)
        if any(e.role is Role.STATES and e.start < end and start < e.end for e in fact.evidence)
    ]
    return write_notes(facts, [document], language)
