"""Every mention in a document, before any choice of what deserves a card: what `inspect` prints."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.documents.document import Csl, Document
from app.facts.concepts.key_concepts import find_concepts
from app.facts.fact import Evidence, Role, WorkFact
from app.facts.finding import find_mentions
from app.facts.language import Language
from app.facts.works.listed_works import find_works
from app.facts.works.references import parse_reference

Row = dict[str, Any]


def inspect_document(
    document: Document, language: Language | None, *, reference_date: date | None = None
) -> Iterator[Row]:
    """Dates, then concepts, then works, as rows of the command line's contract."""
    sentences = list(language.sentences(document)) if language is not None else None
    for mention in find_mentions(document, reference_date=reference_date):
        yield {
            "doc": document.name,
            "kind": "date",
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "value": mention.value,
        }
    works = find_works(document, sentences)
    for concept in find_concepts(document, sentences, works):
        said = next((e for e in concept.evidence if e.role is Role.STATES), concept.evidence[0])
        yield {
            "doc": document.name,
            "kind": "concept",
            "term": concept.term,
            "definition": concept.definition,
            "start": said.start,
            "end": said.end,
            "score": round(concept.importance, 4),
        }
    for work in works:
        yield _work_row(document, work, work.evidence[0])


def inspect_references(document: Document) -> Iterator[Row]:
    """Each non-empty line as one reference; `line` counts all lines from 0."""
    start = 0
    for number, line in enumerate(document.text.split("\n")):
        if line.strip():
            yield _reference_row(document.name, start, start + len(line), number, parse_reference(line))
        start += len(line) + 1


def _work_row(document: Document, work: WorkFact, evidence: Evidence) -> Row:
    line = document.text.count("\n", 0, evidence.start)
    return _reference_row(document.name, evidence.start, evidence.end, line, work.csl)


def _reference_row(name: str, start: int, end: int, line: int, csl: Csl) -> Row:
    parts = (csl.get("issued") or {}).get("date-parts") or [[]]
    return {
        "doc": name,
        "kind": "work",
        "start": start,
        "end": end,
        "line": line,
        "authors": csl.get("author") or [],
        "title": csl.get("title"),
        "year": str(parts[0][0]) if parts[0] else None,
        "container": csl.get("container-title"),
    }
