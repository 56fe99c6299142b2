"""Who wrote a document, by the line under its title: a full name alone, or with a date."""

import re
from typing import Any

from app.documents.document import BlockKind, Document
from app.facts.works.reference_words import GIVEN_NAMES

_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|del|de|van|von|der|la|di|da|du)){1,4}"
_DATE = r"(?:\w+ ?\d{0,2},? ?)?\d{4}(?:-\d\d){0,2}"
_LINE = re.compile(rf"[\"“]?(?:[Bb]y )?(?P<name>{_NAME})[\"”]?(?:[,|·–-] ?{_DATE})?\.?")
_FIRST = 5
"""Blocks of the beginning among which such a line stands."""
_PARTICLES = frozenset("del de van von der la di da du".split())


def writer_of(document: Document) -> list[dict[str, Any]]:
    """The writer as a CSL name, as the document's own record has it or its first lines; else nobody."""
    listed = document.csl.get("author", [])
    if listed:
        return list(listed)
    for block in document.blocks[:_FIRST]:
        words = " ".join(document.text[block.start : block.end].split())
        found = _LINE.fullmatch(words) if block.kind is not BlockKind.HEADING else None
        if found is None:
            continue
        name = found["name"].split()
        if name[0].split("-")[0].lower() not in GIVEN_NAMES or name[-1] in _PARTICLES:
            continue
        at = next((i for i, w in enumerate(name) if w in _PARTICLES), len(name) - 1)
        return [{"given": " ".join(name[:at]), "family": " ".join(name[at:])}]
    return []
