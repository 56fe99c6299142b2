"""The whole flow: documents -> facts -> notes and cards -> a deck, with progress and cancel."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path

from app.cards.note import Card
from app.cards.ranking.choosing import Choosable, Level, rank_cards
from app.cards.ranking.duplicates import merge_facts
from app.cards.ranking.neighbours import Shown
from app.cards.ranking.reasons import explain
from app.cards.ranking.weighing import Weights
from app.cards.refusals.contradicted import mark_contradicted
from app.cards.templates.rendering import keep_only, visible_text
from app.cards.writing import Written, with_topics, write_notes
from app.cards.wrong_answers.true_false import write_pairs
from app.crew import Crew, crew_size
from app.deckfile.deck import Deck, Source
from app.documents.document import Document
from app.documents.part_choice import EVERYTHING, PartChoice
from app.documents.reading import read_document
from app.errors import UserError
from app.facts.contradictions import Contradiction, find_contradictions
from app.facts.fact import DateFact, Fact
from app.facts.finding import find_facts, find_facts_here
from app.facts.language import Language, language_here
from app.stopping import stop_if
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the work stands: a sentence to show, how much of how much is done, and questions just written."""

    stage: str
    done: int = 0
    of: int = 0
    questions: tuple[str, ...] = ()


Report = Callable[[Progress], None]
SHARED = 60_000
"""Code points of text from which several processes are worth their start."""
LONG = 200_000
"""Code points from which one document is shared out by its passages, not left to one process."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A deck of everything that was found worth a card, and the order in which to cut it down.

    `ranked` are the ids of its cards, best first, `counts` how many of them a level keeps; `why` says in
    words, by card, why it stands where it does; `contradictions` are events that two places date otherwise.
    """

    deck: Deck
    documents: tuple[Document, ...]
    ranked: tuple[str, ...]
    counts: dict[Level, int]
    why: dict[str, str] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()

    def chosen(self, amount: float) -> frozenset[str]:
        """Card ids for a slider from 0 (the essentials) by 0.5 (standard) to 1 (everything)."""
        essentials, standard = self.counts[Level.ESSENTIALS], self.counts[Level.STANDARD]
        low, high, share = (
            (essentials, standard, amount * 2)
            if amount <= 0.5
            else (standard, len(self.ranked), amount * 2 - 1)
        )
        return frozenset(self.ranked[: round(low + (high - low) * min(1.0, max(0.0, share)))])

    def at(self, level: Level) -> Deck:
        """The deck with the cards of a level, and their notes without the questions of others; all facts."""
        kept = set(self.ranked[: self.counts[level]])
        cards = tuple(c for c in self.deck.cards if c.id in kept)
        of_note: dict[str, list[Card]] = {}
        for card in cards:
            of_note.setdefault(card.note, []).append(card)
        notes = tuple(keep_only(n, of_note[n.id]) for n in self.deck.notes if n.id in of_note)
        return replace(self.deck, notes=notes, cards=cards)


def generate(
    paths: Sequence[Path | Document],
    *,
    reference_date: date | None = None,
    title: str | None = None,
    parts: PartChoice = EVERYTHING,
    language: Language | None = None,
    progress: Report = lambda _report: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generation:
    """Make a deck of every card that keeps the rules, from files or from documents that were read before.

    Of `parts` of them alone where some are chosen. Raises UserError, CancelledError.
    """
    documents = read_documents(paths, progress, cancelled)
    parts.check(documents)
    with Crew(_crew_for(documents)) as crew:
        if language is None and Language.available():
            language = Language(crew)
        facts = _find(documents, language, reference_date, parts, progress, cancelled)
        _step(Progress(_("Writing cards")), progress, cancelled)
        facts = merge_facts(facts)
        written = write_notes(facts, documents, language, partial(_report_written, progress, cancelled))
    _step(Progress(_("Choosing cards")), progress, cancelled)
    return _assemble(documents, facts, written, title, parts)


def generate_each(
    paths: Sequence[Path],
    *,
    reference_date: date | None = None,
    title: str | None = None,
    parts: PartChoice = EVERYTHING,
) -> Iterator[tuple[Path, Generation | UserError]]:
    """Make a deck of each document by itself, several at once, in the order of the paths."""
    size = sum(p.stat().st_size for p in paths if p.is_file())
    with Crew(min(crew_size(), len(paths)) if size > SHARED else 1) as crew:
        make = partial(_generate_here, reference_date=reference_date, title=title, parts=parts)
        yield from zip(paths, crew.map(make, paths), strict=True)


def _generate_here(
    path: Path, *, reference_date: date | None, title: str | None, parts: PartChoice
) -> Generation | UserError:
    language = language_here() if Language.available() else None
    try:
        return generate([path], reference_date=reference_date, title=title, parts=parts, language=language)
    except UserError as error:
        return error


def _crew_for(documents: Sequence[Document]) -> int:
    """How many processes are worth their start: each loads the language model first."""
    return crew_size() if sum(len(d.text) for d in documents) > SHARED else 1


def _find(
    documents: Sequence[Document],
    language: Language | None,
    reference_date: date | None,
    parts: PartChoice,
    progress: Report,
    cancelled: Callable[[], bool],
) -> list[Fact]:
    """The facts of all documents. A crew shares the short ones whole, long ones by their passages."""
    shared: Iterator[list[Fact]] = iter(())
    if language is not None and len(documents) > 1 and language.crew.size > 1:
        short = [d for d in documents if len(d.text) <= LONG]
        shared = language.crew.map(
            partial(find_facts_here, reference_date=reference_date, parts=parts), short
        )
    else:
        short = []
    facts: list[Fact] = []
    for number, document in enumerate(documents):
        stage = _("Finding facts in {name}").format(name=document.name)
        if document in short:
            _step(Progress(stage, number, len(documents)), progress, cancelled)
            facts += next(shared)
        else:
            report = partial(_report_share, stage, progress, cancelled)
            facts += find_facts(document, language, reference_date=reference_date, parts=parts, report=report)
    return facts


def read_documents(
    paths: Sequence[Path | Document], progress: Report, cancelled: Callable[[], bool] = lambda: False
) -> list[Document]:
    """Each document once, however often it is named; those that were read before as they are."""
    read: dict[str, Document] = {}
    for number, path in enumerate(paths):
        if isinstance(path, Document):
            read.setdefault(path.id, path)
            continue
        _step(Progress(_("Reading {name}").format(name=path.name), number, len(paths)), progress, cancelled)
        document = read_document(path)
        read[document.id] = document
    return list(read.values())


def _report_share(stage: str, progress: Report, cancelled: Callable[[], bool], done: int, of: int) -> None:
    _step(Progress(stage, done, of), progress, cancelled)


def _report_written(
    progress: Report, cancelled: Callable[[], bool], done: int, of: int, questions: Sequence[str]
) -> None:
    _step(Progress(_("Writing cards"), done, of, tuple(questions)), progress, cancelled)


def _step(report: Progress, progress: Report, cancelled: Callable[[], bool]) -> None:
    stop_if(cancelled)
    progress(report)


def _shown(card: Card, fact: Fact) -> Shown:
    return Shown(card.template, visible_text(card.front), visible_text(card.back), isinstance(fact, DateFact))


def _assemble(
    documents: Sequence[Document],
    facts: Sequence[Fact],
    written: Sequence[Written],
    title: str | None,
    parts: PartChoice,
) -> Generation:
    choosables = [
        Choosable(
            w.note.id,
            tuple(c.id for c in w.cards),
            w.fact,
            asked=w.note.type != "cloze",
            doubtful=w.doubtful,
            chance=w.chance,
            shown=tuple(_shown(c, w.fact) for c in w.cards),
        )
        for w in written
    ]
    read = [parts.narrowed(d) for d in documents]
    weights = Weights([c.fact for c in choosables], read)
    choices = rank_cards(choosables, read, weights)
    fact_of = {c.note: c.fact for c in choosables}
    pairs = write_pairs(written)
    before = {Level.ESSENTIALS: (Level.ESSENTIALS,), Level.STANDARD: (Level.ESSENTIALS, Level.STANDARD)}
    contradictions = find_contradictions(facts)
    shown = with_topics((*written, *pairs), documents)
    key = "\x1f".join(sorted(d.id for d in documents))
    deck = Deck(
        id="d" + blake2b(key.encode(), digest_size=8).hexdigest(),
        name=title or (documents[0].title if documents else _("Empty deck")),
        sources=tuple(Source(d.id, d.title, d.media_type, d.sha256, d.csl) for d in documents),
        facts=tuple(facts),
        notes=mark_contradicted([w.note for w in shown], contradictions),
        cards=tuple(c for w in shown for c in w.cards),
    )
    last = [c.id for pair in pairs for c in pair.cards]
    counts = {level: sum(c.level in before.get(level, tuple(Level)) for c in choices) for level in Level}
    return Generation(
        deck,
        tuple(documents),
        (*(c.card for c in choices), *last),
        counts | {Level.EVERYTHING: len(choices) + len(last)},
        {c.card: explain(c, fact_of[c.note], weights) for c in choices}
        | dict.fromkeys(last, _("It comes last: a statement to judge true or false can be guessed.")),
        contradictions,
    )
