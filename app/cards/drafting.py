"""Each fact to the writer of its kind; the facts of a long document are shared out among a crew."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from app.cards.blanks.clozes import cloze_front
from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.statement_questions import statement_text
from app.cards.dates.date_questions import write_date_draft
from app.cards.draft import Draft
from app.cards.naming import UNKNOWN, Naming
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.works.author_questions import write_author_draft
from app.cards.works.work_questions import write_work_draft
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Fact, WorkFact
from app.facts.language import Language, language_here
from app.facts.sparing import spared_one

BATCH = 250
"""Facts whose clauses are parsed together. Fixed, since a parse can hang on what is parsed with it."""
Report = Callable[[int, int, Sequence[str]], None]
"""Called after each batch with how many of how many facts are done, and its questions, in their order."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Facts to write of, and of the others what they must differ from."""

    facts: tuple[Fact, ...]
    works: tuple[WorkFact, ...]
    lone_dates: frozenset[str]
    naming: Mapping[str, Naming]


def write_drafts(
    facts: Sequence[Fact],
    language: Language | None,
    naming: Mapping[str, Naming] | None = None,
    report: Report = lambda _done, _of, _questions: None,
) -> Iterator[tuple[Fact, Draft | None]]:
    """Every fact, in order, with its draft or None where no good question was found.

    `naming`: by the id of a document, which names it is about. What `report` raises ends the work.
    """
    naming = naming or {}
    works = tuple(f for f in facts if isinstance(f, WorkFact))
    times = Counter(f.date for f in facts if isinstance(f, DateFact))
    lone = frozenset(date for date, count in times.items() if count == 1)
    batches = [
        _Batch(tuple(facts[start : start + BATCH]), works, lone, naming)
        for start in range(0, len(facts), BATCH)
    ]
    if language is not None and language.crew.size > 1:
        drafts = language.crew.map(_write_here, batches)
    else:
        drafts = (_write(batch, language) for batch in batches)
    return zip(facts, chain.from_iterable(_reported(drafts, len(facts), report)), strict=True)


def _reported(batches: Iterable[list[Draft | None]], of: int, report: Report) -> Iterator[list[Draft | None]]:
    done = 0
    for batch in batches:
        done += len(batch)
        report(done, of, [asked for draft in batch if draft and (asked := _question_of(draft))])
        yield batch


def _question_of(draft: Draft) -> str:
    """What the first card of a draft will ask; empty for a doubtful one, which few decks show."""
    note_type = NOTE_TYPES[draft.type]
    asked = next((q for t in note_type.templates if (q := draft.fields.get(t.front))), "")
    return "" if draft.doubtful else cloze_front(asked, 1) if note_type.cloze else asked


def _write_here(batch: _Batch) -> list[Draft | None]:
    return _write(batch, language_here())


def _write(batch: _Batch, language: Language | None) -> list[Draft | None]:
    if language is not None:
        language.prepare(f.event for f in batch.facts if isinstance(f, DateFact))
        language.prepare(statement_text(f) for f in batch.facts if isinstance(f, ConceptFact | AuthorFact))
    return [spared_one(fact.evidence[0].quote, _draft, fact, batch, language) for fact in batch.facts]


def _draft(fact: Fact, batch: _Batch, language: Language | None) -> Draft | None:
    naming = batch.naming.get(fact.evidence[0].source, UNKNOWN)
    match fact:
        case DateFact():
            return write_date_draft(fact, language, only_event=fact.date in batch.lone_dates)
        case ConceptFact():
            return write_concept_draft(fact, language, naming)
        case WorkFact():
            return write_work_draft(fact, others=batch.works, naming=naming)
        case AuthorFact():
            return write_author_draft(fact, language, naming)
    return None
