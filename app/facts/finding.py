"""All facts of a document, in the order that the kinds need one another."""

from datetime import date

from app.documents.document import Document
from app.facts.citations import find_citations
from app.facts.claims import find_claims
from app.facts.concepts import find_concepts
from app.facts.date_resolution import find_date_mentions
from app.facts.events import date_facts_of_works, find_date_facts
from app.facts.fact import Fact
from app.facts.language import Language
from app.facts.works import find_works


def find_facts(
    document: Document, language: Language | None, *, reference_date: date | None = None
) -> list[Fact]:
    """Every fact found, whatever becomes of it. Without a language model, fewer and cruder ones."""
    sentences = list(language.sentences(document)) if language is not None else None
    works = find_works(document, sentences)
    # a year in a citation dates a work, never an event
    masked = [(c.start, c.end) for c in find_citations(document)]
    mentions = find_date_mentions(document, reference_date=reference_date, masked=masked)
    facts: list[Fact] = []
    facts += find_date_facts(document, mentions, sentences)
    facts += date_facts_of_works(document, works)
    facts += find_concepts(document, sentences, works)
    facts += find_claims(document, sentences, works)
    facts += works
    return facts
