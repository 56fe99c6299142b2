"""Every mention in a document, before any choice of what deserves a card: what `inspect` prints."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.documents.document import Csl, Document
from app.documents.part_choice import EVERYTHING, PartChoice, number_chapters
from app.documents.parts import is_within, parts_of
from app.facts.concepts.key_concepts import find_concepts
from app.facts.fact import Evidence, Role, WorkFact
from app.facts.finding import find_mentions
from app.facts.language import Language
from app.facts.works.listed_works import find_works
from app.facts.works.references import parse_reference

Row = dict[str, Any]


def inspect_document(
    document: Document,
    language: Language | None,
    *,
    reference_date: date | None = None,
    parts: PartChoice = EVERYTHING,
) -> Iterator[Row]:
    """Dates, concepts, works, as rows of the command line's contract; of chosen parts if there are any."""
    spans = parts.spans_in(document)
    for row in _inspect_whole(document, language, reference_date, parts):
        if spans is None or is_within(spans, row["start"]):
            yield row


def inspect_parts(document: Document) -> Iterator[Row]:
    """The parts that can be chosen; `number` where a chapter can be asked for by number."""
    numbers = {part.start: number for number, part in number_chapters(document)}
    for part in parts_of(document):
        yield {
            "doc": document.name,
            "part": part.title,
            "number": numbers.get(part.start),
            "level": part.level,
            "start": part.start,
            "end": part.end,
            "words": part.words,
            "pages": list(part.pages) if part.pages else None,
        }


def _inspect_whole(
    document: Document, language: Language | None, reference_date: date | None, parts: PartChoice
) -> Iterator[Row]:
    sentences = list(language.sentences(parts.narrowed(document))) if language is not None else None
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
    for concept in find_concepts(document, sentences, works, doubtful=True):
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
