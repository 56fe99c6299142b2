"""Whether a text speaks of a work itself."""

from typing import Any

import pytest

from app.cards.ranking.prose import Prose
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import Evidence, WorkFact

TEXT = """Salt froze late (Berg 2001, p. 4).
Lindqvist’s tables show "the slow road of salt", and Müller (1999) agrees.
White foam was no sign, and fairs moved to the quay [3]. Saltoria was widely read."""
ENTRY = "Berg, A. (2001). Tides. Okafor, C. (1990). Late Frost."


def prose() -> Prose:
    text = f"{TEXT}\n\n{ENTRY}"
    body = Block(BlockKind.PARAGRAPH, 0, len(TEXT))
    entry = Block(BlockKind.REFERENCE, len(TEXT) + 2, len(text))
    return Prose([Document("salt.txt", "text/plain", "0" * 64, text, (body, entry))])


@pytest.mark.parametrize(
    ("title", "family", "named"),
    [
        ("Tides", "Berg", False),
        ("Late Frost", "Okafor", False),
        ("Tables of Ice", "Lindqvist", True),
        ("Ice", "Müller", True),
        ("North: The Slow Road of Salt", "Okafor", True),
        ("Saltoria", "Okafor", True),
        ("Fairs", "White", False),
    ],
)
def test_prose_names_a_work_by_title_or_maker(title: str, family: str, named: bool) -> None:
    csl: dict[str, Any] = {"title": title, "author": [{"family": family}]}
    fact = WorkFact(id="f1", importance=0.5, evidence=(Evidence("s", 0, 1, "x"),), csl=csl)
    assert prose().names(fact) is named
