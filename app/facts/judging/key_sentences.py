"""The sentences that a reader would remember, where the other finders left room: whole, verbatim.

Chosen by what readers judged of other documents (app/facts/judging/sentences.py). What of one becomes a card
is for the writers of cards to say.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.documents.document import Document
from app.facts.concepts.casing import Casing
from app.facts.concepts.choosing_statements import SHORT
from app.facts.concepts.key_concepts import author_of
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.terms import clean_term, is_term, term_key
from app.facts.events.continued_subjects import Antecedent
from app.facts.fact import ConceptFact, DateFact, Evidence, Fact, Role, WorkFact, fact_id
from app.facts.judging.places import Places
from app.facts.judging.sentences import Judged
from app.facts.language import Sentence
from app.facts.relations.clause_pieces import find_clauses
from app.facts.relations.deed_verbs import CONSEQUENTIAL, TELLING
from app.facts.relations.joined_clauses import split_joined
from app.facts.relations.main_clauses import is_own_claim, main_clause, makes_no_claim
from app.facts.relations.named_subjects import name_subject
from app.facts.relations.standing import is_whole, show, stands
from app.facts.sparing import spared
from app.wording import gettext as _

RATE = 50.0
"""Facts for 1,000 words up to which key sentences fill what the other finders left: about a third give a
card."""
WORTH = 0.36
"""Importance from which another finder's fact counts as a card that is likely to be made."""
IMPORTANCE = 0.44
"""Importance of key sentences, before their worth to readers is weighed in."""
LEAST_WORTH = 0.18
"""The chance that a reader finds it worth a card from which a sentence may be one."""
STANDING = 0.6
"""The chance from which a sentence is taken to be clear by itself, though no rule says so."""
NAMED = 0.7
"""The chance that a sentence is clear by itself whose subject is told by name."""
LONG = 24
"""Words from which the joined parts of a sentence are facts of their own."""
SHARE = 2.0
"""A section may give so many times its share of the key sentences."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A sentence that could be kept."""

    score: float
    sentence: Sentence
    said: str
    term: str
    section: int
    is_piece: bool = False
    named: Antecedent | None = None
    """The name that is told in a pronoun's place."""


def find_key_sentences(
    places: Places, judged: Mapping[int, Judged], known: Sequence[Fact] = ()
) -> list[ConceptFact]:
    """The best sentences that can be understood alone, as many as `known` facts leave room for.

    `judged`: how each sentence is judged, by its start.
    """
    document, words = places.document, places.vocabulary.size
    if words < SHORT:
        return []  # there plain statements of key phrases tell nearly every sentence
    casing = Casing.of(document)
    concepts = [f for f in known if isinstance(f, ConceptFact)]
    told = {f.evidence[0].start for f in concepts if f.importance >= WORTH}
    told |= {f.evidence[0].start for f in known if isinstance(f, DateFact)}
    weak = {f.evidence[0].start: f for f in concepts if f.importance < WORTH and is_told_whole(f)}
    keys: list[_Key] = []
    for number, sentence in enumerate(places.sentences):
        worth = judged[sentence.start].worth
        if sentence.start in told or worth < LEAST_WORTH or not places.is_prose(sentence):
            continue
        if not _is_cut(document, sentence):
            keys += spared(sentence.text, _keys_of, places, number, judged[sentence.start], casing)
    good = {f.evidence[0].start for f in known if f.importance >= WORTH and not isinstance(f, WorkFact)}
    room = round(RATE * words / 1000) - len(good)
    return [_fact(document, key, weak) for key in _choose(keys, room, places.sections)]


def _keys_of(places: Places, number: int, judged: Judged, casing: Casing) -> Iterator[_Key]:
    """The parts of a long sentence that stand by themselves, else the sentence, else those of its clauses
    that do; with its subject's name, where that is a pronoun that can mean nobody else."""
    sentence = places.sentences[number]
    usual = places.usual | places.topic_nouns(sentence.block)
    section, chance = places.section_of(sentence.block), judged.standing
    told = name_subject(places.sentences, number, lambda: places.people)
    sayable, named = told if told else (sentence, None)
    whole = main_clause(sayable)

    def key_of(part: Sentence, *, piece: bool) -> _Key | None:
        phrases = Phrases(part)
        surely = not piece and named is None and chance >= STANDING
        clear = stands(phrases, usual) or (surely and is_whole(phrases))
        said = show(phrases) if clear and not makes_no_claim(part.text) else ""
        term = _term(phrases, said, casing) if said else None
        if term is None or (piece and not _is_weighty(part)):
            return None
        score = judged.worth * max(chance, NAMED if named else 0.0)
        return _Key(score, sentence, said, term, section, piece, named)

    entire = key_of(whole, piece=False)
    if entire is None or len(entire.said.split()) > LONG:
        parts = [key for part in split_joined(whole) if (key := key_of(part, piece=True))]
        if len(parts) > 1 or (parts and entire is None):
            yield from parts
            return
    if entire is not None:
        yield entire
        return
    yield from filter(None, (key_of(part, piece=True) for part in find_clauses(sayable)))


def _is_weighty(clause: Sentence) -> bool:
    """Whether a clause alone tells a deed, a name or a number of consequence, or what is always so."""
    root = clause.tokens[clause.root]
    helped = [clause.tokens[i] for i in clause.children(clause.root)]
    if next((t.tag for t in helped if t.dep in ("aux", "auxpass")), root.tag) in ("VBZ", "VBP"):
        return True
    told = any(t.tag in ("NNP", "NNPS", "CD") for t in clause.tokens)
    return told and root.lemma in CONSEQUENTIAL | TELLING


def _is_cut(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence begins inside a word, as where "Ibn al-" is taken for the end of another."""
    before = document.text[max(0, sentence.start - 1) : sentence.start]
    return before.isalnum() or before in ("-", "‐", "–", "'", "’")


def is_told_whole(fact: ConceptFact) -> bool:
    """Whether a fact says a whole sentence of the document, not what a term means."""
    return len(fact.definition) > 0.6 * len(fact.evidence[0].quote) and fact.definition[:1].isupper()


def _choose(keys: Sequence[_Key], room: int, sections: int) -> list[_Key]:
    """The best, none of a section that has more than its share."""
    most = max(3, round(SHARE * room / max(1, sections)))
    taken, chosen = Counter[int](), list[_Key]()
    for key in sorted(keys, key=lambda k: (-k.score, k.sentence.start)):
        if len(chosen) >= room:
            break
        if taken[key.section] < most:
            taken[key.section] += 1
            chosen.append(key)
    return sorted(chosen, key=lambda k: k.sentence.start)


def _fact(document: Document, key: _Key, weak: Mapping[int, ConceptFact]) -> ConceptFact:
    """The sentence as a fact; one that was found before, and thought little of, is thought more of."""
    sentence = key.sentence
    if sentence.start in weak and not key.is_piece:
        return replace(weak[sentence.start], importance=IMPORTANCE)
    page = document.blocks[sentence.block].page if sentence.block >= 0 else None
    quote = document.text[sentence.start : sentence.end]
    evidence = [Evidence(document.id, sentence.start, sentence.end, quote, page)]
    if key.named is not None:
        words = document.text[key.named.start : key.named.end]
        evidence.append(Evidence(document.id, key.named.start, key.named.end, words, page, Role.NAMES))
    return ConceptFact(
        id=fact_id("concept", evidence[0], term_key(key.term) + key.said),
        importance=IMPORTANCE,
        evidence=tuple(evidence),
        why=_("A key sentence of its section."),
        term=key.term,
        definition=key.said,
        attribution=author_of(document) if is_own_claim(sentence) else "",
    )


def _term(phrases: Phrases, said: str, casing: Casing) -> str | None:
    """What the sentence is about: its subject, else the first name or term in it."""
    order = [i for i, t in enumerate(phrases.tokens) if t.dep in ("nsubj", "nsubjpass")]
    order += [i for i, t in enumerate(phrases.tokens) if t.dep in ("dobj", "pobj", "attr")]
    for index in order:
        if phrases.tokens[index].pos not in NOMINAL:
            continue
        first, last = phrases.start_of_nominal(index), phrases.end_of_nominal(index)
        first = phrases.without_determiner(first, last)
        term = casing.as_term(clean_term(phrases.text(first, last)), phrases.sentence.text)
        if is_term(term, phrases.tokens[first : last + 1]) and term.casefold() in said.casefold():
            return term
    return None
