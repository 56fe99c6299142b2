"""The sentences that a summary would keep, where the other finders left room: whole, verbatim, of themselves.

Scored by place, headings, the weight of their words and their wording, after H. P. Edmundson, "New methods in
automatic extracting" (1969). What of one becomes a card is for the writers of cards to say.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from math import log2

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.casing import Casing
from app.facts.concepts.choosing_statements import SHORT
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.terms import clean_term, is_term, term_key
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.fact import ConceptFact, DateFact, Evidence, Fact, WorkFact, fact_id
from app.facts.language import Sentence
from app.facts.relations.clause_pieces import find_clauses
from app.facts.relations.deed_verbs import CONSEQUENTIAL, TELLING
from app.facts.relations.standing import show, stands, until_semicolon, usual_nouns
from app.facts.relations.topics import Topics, nouns_of
from app.wording import gettext as _

RATE = 18.0
"""Facts for 1,000 words up to which key sentences fill what the other finders left: about half give a
card."""
WORTH = 0.36
"""Importance from which another finder's fact counts as a card that is likely to be made."""
LEAST, MOST = 0.37, 0.48
"""Importance of key sentences: below nearly all that other finders are sure of."""
SHARE = 2.0
"""A section may give so many times its share of the key sentences."""
_SET_APART = re.compile(
    r"(?i)\b(?:further (?:reading|research)|references|bibliography|works cited|see also|external links|"
    r"(?:review|discussion|critical thinking|self-check|personal application|practice|study|essay) "
    r"questions?|"
    r"quiz|exercises?|short answer|problems|homework|assignments?|learning (?:objectives|outcomes)|"
    r"what do you think|acknowledge?ments?|notes|footnotes|about the authors?|attributions?|licen[cs]e|"
    r"think it over|check your understanding|everyday connections?)\b"
)
"""Headings of what is no telling of the subject."""
_SUMMING = re.compile(
    r"(?i)^(?:abstract|summary|conclusions?|key takeaways|(?:chapter|section) summary|overview)$"
)
_CUE = re.compile(
    r"(?i)\b(?:most important|main|primary|principal|central|key|crucial|fundamental|essential(?:ly)?|in "
    r"short|"
    r"in sum|therefore|thus|consequently|as a result|because|led to|leads to|result(?:s|ed) in|caused?|"
    r"best known|known (?:as|for)|called|defined|refers? to|means|consists? of|the first|the only|the "
    r"largest|"
    r"concluded|showed|shows|demonstrat\w+|discovered|invented|founded|introduced|established|proposed|"
    r"according to|unlike|whereas|in contrast|depends? on|requires?|enables?|allows?|prevents?|"
    r"must|always|never|purpose|function|goal|aim|advantage|disadvantage|difference|distinguish\w*)\b"
)
_HEDGE = re.compile(
    r"(?i)\b(?:may|might|perhaps|possibly|seems?|seemed|appears?|appeared|probably|could|would|some "
    r"(?:say|argue)|"
    r"legend|it is said|interestingly|of course)\b"
)
_INSTANCE = re.compile(r"(?i)\b(?:for (?:example|instance)|e\.g\.|imagine|suppose|consider|an? example)\b")
_MARKED = re.compile(r"(?<![\w*])(?:\*\*|__)(?=\S)[^*_\n]{3,60}(?:\*\*|__)")


@dataclass(frozen=True, slots=True)
class _Key:
    """A sentence that could be kept."""

    score: float
    sentence: Sentence
    said: str
    term: str
    section: int
    is_piece: bool = False


def find_key_sentences(
    document: Document, sentences: Sequence[Sentence] | None, known: Sequence[Fact] = ()
) -> list[ConceptFact]:
    """The best sentences that can be understood alone, as many as `known` facts leave room for."""
    if sentences is None:
        return []
    vocabulary, casing = Vocabulary(document, sentences), Casing.of(document)
    if vocabulary.size < SHORT:
        return []  # there plain statements of key phrases tell nearly every sentence
    reading = _Reading(document, sentences, vocabulary)
    concepts = [f for f in known if isinstance(f, ConceptFact)]
    told = {f.evidence[0].start for f in concepts if f.importance >= WORTH}
    told |= {f.evidence[0].start for f in known if isinstance(f, DateFact)}
    weak = {f.evidence[0].start: f for f in concepts if f.importance < WORTH and is_told_whole(f)}
    keys: list[_Key] = []
    for number, sentence in enumerate(sentences):
        if sentence.start in told or not reading.is_prose(sentence) or _is_cut(document, sentence):
            continue
        keys += _keys_of(reading, number, sentence, casing)
    good = {f.evidence[0].start for f in known if f.importance >= WORTH and not isinstance(f, WorkFact)}
    room = round(RATE * vocabulary.size / 1000) - len(good)
    return [_fact(document, key, weak) for key in _choose(keys, room, reading.sections)]


def _keys_of(reading: "_Reading", number: int, sentence: Sentence, casing: Casing) -> Iterator[_Key]:
    """The sentence where it stands by itself, else those of its clauses that do."""
    usual, section = reading.usual | reading.topic_nouns(sentence.block), reading.section_of(sentence.block)
    whole = until_semicolon(sentence)
    for part in chain((whole,), find_clauses(sentence)):
        phrases = Phrases(part)
        said = show(phrases) if stands(phrases, usual) else ""
        term = _term(phrases, said, casing) if said else None
        if term is None:
            continue
        piece = part is not whole
        if piece and not _is_weighty(part):
            continue
        yield _Key(reading.score(number, sentence, said), sentence, said, term, section, piece)
        if not piece:
            return


def _is_weighty(clause: Sentence) -> bool:
    """Whether a clause alone tells something of consequence: a deed, a name, a number."""
    root = clause.tokens[clause.root]
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
    importance = round(LEAST + (MOST - LEAST) * max(0.0, min(1.0, key.score)), 4)
    if sentence.start in weak and not key.is_piece:
        return replace(weak[sentence.start], importance=importance)
    page = document.blocks[sentence.block].page if sentence.block >= 0 else None
    quote = document.text[sentence.start : sentence.end]
    evidence = (Evidence(document.id, sentence.start, sentence.end, quote, page),)
    return ConceptFact(
        id=fact_id("concept", evidence[0], term_key(key.term) + key.said),
        importance=importance,
        evidence=evidence,
        why=_("A key sentence of its section."),
        term=key.term,
        definition=key.said,
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


class _Reading:
    """What of a document tells how much a sentence matters: its sections, paragraphs and words."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> None:
        self._document, self._vocabulary = document, vocabulary
        self._topics = Topics(document)
        self.usual = usual_nouns(sentences)
        self._counts = Counter(
            t.lemma.lower() for s in sentences for t in s.tokens if t.pos in (*NOMINAL, "ADJ")
        )
        often = [n for _word, n in self._counts.most_common(20)]
        self._scale = log2(1 + max(4, often[-1] if often else 0))
        self._title = nouns_of(str(document.csl.get("title") or ""))
        self._ends = _ends_of_blocks(sentences)
        self._sections: list[int] = []
        self._heads: list[str] = []
        self._first: list[bool] = []
        self._read_sections()
        self.sections = len(set(self._sections))

    def _read_sections(self) -> None:
        section, head, fresh = 0, "", True
        for block in self._document.blocks:
            if block.kind is BlockKind.HEADING:
                section, fresh = section + 1, True
                head = " ".join(re.sub(r"[*_`#]+", "", self._document.quote(block)).split())
            self._sections.append(section)
            self._heads.append(head)
            self._first.append(fresh and block.kind is BlockKind.PARAGRAPH)
            fresh = fresh and block.kind is not BlockKind.PARAGRAPH

    def section_of(self, block: int) -> int:
        return self._sections[block] if block >= 0 else 0

    def topic_nouns(self, block: int) -> Set[str]:
        topic = self._topics.of(block)
        return nouns_of(topic.words) if topic is not None else frozenset()

    def is_prose(self, sentence: Sentence) -> bool:
        """Whether the author tells the subject there, in paragraphs or whole sentences of a list."""
        if sentence.block < 0:
            return True
        block = self._document.blocks[sentence.block]
        plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.voice is Voice.AUTHOR
        return plain and not _SET_APART.search(self._heads[sentence.block])

    def score(self, number: int, sentence: Sentence, said: str) -> float:
        """About 0..1."""
        words = {t.lemma.lower() for t in sentence.tokens if t.pos in (*NOMINAL, "ADJ") and len(t.text) > 3}
        weights = sorted((min(1.0, log2(1 + self._counts[w]) / self._scale) for w in words), reverse=True)[:4]
        score = 0.35 * sum(weights) / 4
        score += self._place(number, sentence)
        head = nouns_of(self._heads[sentence.block]) if sentence.block >= 0 else frozenset[str]()
        score += 0.1 * bool(words & head) + 0.05 * bool(words & self._title)
        score += 0.2 * bool(_MARKED.search(self._document.text[sentence.start : sentence.end]))
        score += 0.08 * min(2, len(_CUE.findall(said)))
        names = {t.text for t in sentence.tokens[1:] if t.pos == "PROPN"}
        score += 0.05 * min(2, len(names)) + 0.05 * any(t.tag == "CD" for t in sentence.tokens)
        score -= 0.1 * bool(_HEDGE.search(said)) + 0.4 * bool(_INSTANCE.search(said))
        return score - 0.02 * max(0, len(said.split()) - 28)

    def _place(self, number: int, sentence: Sentence) -> float:
        if sentence.block < 0:
            return 0.0
        first, last = self._ends[sentence.block]
        place = 0.12 * (number == first) + 0.06 * (number == last and last > first + 1)
        place += 0.06 * self._first[sentence.block]
        return place + 0.12 * bool(_SUMMING.match(self._heads[sentence.block]))


def _ends_of_blocks(sentences: Sequence[Sentence]) -> dict[int, tuple[int, int]]:
    """The numbers of the first and the last sentence of each block."""
    ends: dict[int, tuple[int, int]] = {}
    for number, sentence in enumerate(sentences):
        ends[sentence.block] = (ends.get(sentence.block, (number, number))[0], number)
    return ends
