"""All facts of a document, in the order that the kinds need one another."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from importlib import import_module

from app.documents.document import Document
from app.documents.part_choice import EVERYTHING, PartChoice
from app.documents.parts import is_within
from app.facts.concepts.claims import find_claims
from app.facts.concepts.key_concepts import find_concepts
from app.facts.dates.resolution import DateMention, MentionKind, Origin, find_date_mentions
from app.facts.ended_items import end_items
from app.facts.events.dated_events import date_facts_of_works, find_date_facts
from app.facts.fact import ConceptFact, Fact, WorkFact
from app.facts.judging.key_sentences import find_key_sentences
from app.facts.judging.places import Places
from app.facts.judging.sentences import Judged, judge_sentences
from app.facts.language import Language, Sentence, language_here
from app.facts.relations.deeds import find_deeds
from app.facts.relations.framed import is_set_aside, keeps_frame, without_plea
from app.facts.relations.plain_facts import find_plain_facts
from app.facts.relations.turned_round import turned_round
from app.facts.sparing import spared
from app.facts.works.citations import find_citations
from app.facts.works.listed_works import find_works

USUAL = 0.5
"""The worth to readers at which a fact stays as important as its finder thinks."""
LONG = 1500
"""Words of a text that is long enough to choose from."""
UNJUDGED = 0.4
"""The share of a fact's importance that its finder alone decides."""


def find_facts(
    document: Document,
    language: Language | None,
    *,
    reference_date: date | None = None,
    parts: PartChoice = EVERYTHING,
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[Fact]:
    """Every fact found, whatever becomes of it. Without a language model, fewer and cruder ones.

    Of `parts` alone where some are chosen: dates still count from all of the text, but only those parts are
    parsed, and only what they say, or a work that they cite, is kept.
    `report(done, of)` tells how far the parser is; what it raises ends the work.
    """
    wanted = parts.narrowed(document)
    # what needs no grammar is read while a crew parses
    with ThreadPoolExecutor(max_workers=1) as beside:
        dated = beside.submit(find_mentions, document, reference_date=reference_date)
        if language is not None and language.crew.size > 1:
            # the finders' dictionary of word forms loads spaCy: never while this process loads it too
            beside.submit(import_module, "lemminflect")
        sentences = list(language.sentences(wanted, report)) if language is not None else None
    works = spared(document.title, find_works, document, sentences)
    mentions = dated.result()
    facts: list[Fact] = []
    at = document.title
    facts += spared(at, find_date_facts, document, mentions, sentences)
    facts += spared(at, date_facts_of_works, document, works)
    facts += spared(at, find_concepts, document, sentences, works)
    facts += spared(at, find_claims, document, sentences, works)
    ended = None if sentences is None else end_items(document, sentences)
    facts += spared(at, find_plain_facts, document, ended, facts)
    facts += _not_told_fuller(spared(at, find_deeds, document, ended), facts)
    facts = facts if ended is None else _judged(document, ended, facts)
    facts = [without_plea(f) if works else f for f in facts if keeps_frame(f)]
    facts = [f for f in facts if not is_set_aside(f)] + works
    spans = parts.spans_in(document)
    return facts if spans is None else [f for f in facts if any(is_within(spans, p) for p in _places(f))]


def _judged(document: Document, sentences: Sequence[Sentence], facts: Sequence[Fact]) -> list[Fact]:
    """The facts, and the key sentences that they leave, weighed as readers judge sentences."""
    places = Places(document, sentences)
    judged = judge_sentences(places)
    length = min(1.0, len(document.text.split()) / LONG)
    keys = spared(document.title, find_key_sentences, places, judged, facts)
    found, denied = (*facts, *keys), turned_round(sentences)
    return [_weighed(f, judged, length) for f in found if not _is_denied(f, denied)]


def _is_denied(fact: Fact, denied: Set[int]) -> bool:
    """Whether the sentence behind the one that says it takes it back."""
    return isinstance(fact, ConceptFact) and fact.evidence[0].start in denied


def _weighed(fact: Fact, judged: Mapping[int, Judged], length: float) -> Fact:
    """A fact as important as its finder and the readers of its sentence together would have it.

    `length` (0..1): how much readers have to choose from; of a short text they want nearly all.
    """
    sentence = judged.get(fact.evidence[0].start)
    if sentence is None or isinstance(fact, WorkFact):
        return fact
    share = UNJUDGED + (1 - UNJUDGED) * sentence.worth / USUAL
    importance = fact.importance * (1 + length * (share - 1))
    return replace(fact, importance=round(max(0.05, min(0.95, importance)), 4), clear=sentence.standing)


def _not_told_fuller(deeds: Sequence[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """Deeds of nations and things, without those that a plain statement of the same sentence tells whole."""
    told = {(f.evidence[0].start, f.definition) for f in facts if isinstance(f, ConceptFact)}
    starts: dict[int, list[str]] = {}
    for start, said in told:
        starts.setdefault(start, []).append(said)

    def is_fuller(deed: ConceptFact) -> bool:
        short = deed.definition.rstrip(".")
        return any(short in said for said in starts.get(deed.evidence[0].start, ()))

    return [d for d in deeds if not (isinstance(d, ConceptFact) and is_fuller(d))]


def find_facts_here(
    document: Document, *, reference_date: date | None = None, parts: PartChoice = EVERYTHING
) -> list[Fact]:
    """find_facts with the language model of this process: what a crew calls."""
    return find_facts(document, language_here(), reference_date=reference_date, parts=parts)


def _places(fact: Fact) -> list[int]:
    """Where a fact is said; a work, wherever it is listed or cited."""
    return [e.start for e in (fact.evidence if isinstance(fact, WorkFact) else fact.evidence[:1])]


def find_mentions(document: Document, *, reference_date: date | None = None) -> list[DateMention]:
    """Every temporal expression. A year in a citation dates a work, never an event.

    After a citation in the running text ("Hess (1962) called it ..."), "the year before" may count from its
    year or from the story's: then there is no value.
    """
    citations = find_citations(document)
    masked = [(c.start, c.end) for c in citations]
    told = sorted(c.start for c in citations if c.name_start < c.start)
    mentions = find_date_mentions(document, reference_date=reference_date, masked=masked)
    return [_unsettled(m) if _counts_past(m, told) else m for m in mentions]


def _counts_past(mention: DateMention, citations: Sequence[int]) -> bool:
    """Whether a citation stands between a relative mention and the words it counts from."""
    if mention.kind is not MentionKind.RELATIVE or mention.anchor is None:
        return False
    following = bisect_right(citations, mention.anchor[1])
    return following < len(citations) and citations[following] < mention.start


def _unsettled(mention: DateMention) -> DateMention:
    return replace(mention, value=None, inferred=False, anchor=None, origin=Origin.UNRESOLVED)
