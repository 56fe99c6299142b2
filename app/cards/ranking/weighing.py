"""How much a fact is worth a card in its documents, and how certain it is."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log2

from app.documents.document import BlockKind, Document
from app.facts.fact import KINDS, AuthorFact, ConceptFact, DateFact, Fact, Role, WorkFact

BY_VALUE, BY_RANK = 0.65, 0.35
"""Shares of a fact's own value and of its rank among those of its kind: finders of different kinds measure
importance with different rules."""
BEARING = {DateFact: 0.16, AuthorFact: 0.12, ConceptFact: 0.06, WorkFact: 0.0}
"""What words that run through the document add at most; finders of concepts have counted some of it."""
LEAD, LEAD_WORDS, MOST_LEAD = 0.05, 150, 0.05
"""What standing in the opening adds, and how long that is: words, and a share of the text."""
SAID_AGAIN = 0.03
OFTEN = 20
"""A word as frequent as the OFTEN-th most frequent one is as central as can be."""
LEAST_OFTEN = 4
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_FUNCTION_WORDS = frozenset(
    "about above after again against along also although always among another around because been before "
    "being below between both came come could does done down during each early either else even every from "
    "further given have having here however into itself just know late later least less like long made make "
    "many might more most much must never next only onto other others over part people rather same several "
    "shall should since some still such take taken than that their them themselves then there these they "
    "this those though through thus together took toward towards under until upon used using very well went "
    "were what when where whether which while whom whose will with within without would year years "
    "your".split()
)
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TABLE)


class Weights:
    """Worth of each fact, and what of its place in the documents a person should know."""

    def __init__(self, facts: Sequence[Fact], documents: Iterable[Document]) -> None:
        self._wordings = {d.id: _Wording(d) for d in documents}
        values = {f.id: self._value(f) for f in facts}
        ranks = _ranks(facts, values)
        self._worth = {i: round(BY_VALUE * value + BY_RANK * ranks[i], 6) for i, value in values.items()}

    def worth(self, fact: Fact) -> float:
        """About 0..1: the more, the sooner it becomes a card."""
        return self._worth[fact.id]

    def main_word(self, fact: Fact) -> tuple[str, int]:
        """The name in a fact that its document uses most, and how often; ("", 0) where none returns."""
        wording = self._wordings.get(fact.evidence[0].source)
        return wording.main_word(words_of(fact)) if wording else ("", 0)

    def _value(self, fact: Fact) -> float:
        wording = self._wordings.get(fact.evidence[0].source)
        value = fact.importance
        if wording is not None:
            value += BEARING.get(type(fact), 0.0) * (wording.bearing(words_of(fact)) - 0.5)
            value += LEAD * wording.is_lead(fact.evidence[0].start)
        return value + SAID_AGAIN * min(2, places_said(fact) - 1)


class _Wording:
    """How often a document uses its words, and where its opening ends."""

    def __init__(self, document: Document) -> None:
        blocks = [b for b in document.blocks if b.kind in _TEXT]
        text = "\n".join(document.quote(b) for b in blocks)
        self._counts = Counter(_stem(w) for w in _words(text))
        top = [count for _word, count in self._counts.most_common(OFTEN)]
        self._often = max(LEAST_OFTEN, top[-1] if top else 0)
        heads = [document.quote(b) for b in blocks if b.kind is BlockKind.HEADING]
        heads.append(str(document.csl.get("title") or ""))
        self.headings = frozenset(_stem(w) for w in _words("\n".join(heads)))
        self._lead = self._lead_end(document)

    def _lead_end(self, document: Document) -> int:
        blocks = [b for b in document.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
        total = sum(len(document.quote(b).split()) for b in blocks)
        room = max(LEAD_WORDS, MOST_LEAD * total)
        starts, counted = [b.start for b in blocks], [0]
        for block in blocks:
            counted.append(counted[-1] + len(document.quote(block).split()))
        last = bisect_right(counted, room) - 1
        return starts[last] if last < len(starts) else len(document.text)

    def is_lead(self, place: int) -> bool:
        return place < self._lead

    def bearing(self, words: Sequence[str]) -> float:
        """0..1: whether the words are those that the document is about."""
        stems = {_stem(w) for w in words}
        if not stems:
            return 0.0
        scale = log2(1 + self._often)
        shares = sorted((min(1.0, log2(1 + self._counts[s]) / scale) for s in stems), reverse=True)[:3]
        return min(1.0, sum(shares) / len(shares) + 0.15 * bool(stems & self.headings))

    def main_word(self, words: Sequence[str]) -> tuple[str, int]:
        names = [w for w in words if w[:1].isupper()]
        best = max(names, key=lambda w: self._counts[_stem(w)], default="")
        count = self._counts[_stem(best)] if best else 0
        return (best, count) if count > 1 else ("", 0)


def words_of(fact: Fact) -> list[str]:
    """The words that carry what a fact says."""
    match fact:
        case DateFact():
            said = fact.event
        case ConceptFact():
            said = f"{fact.term} {fact.definition}"
        case AuthorFact():
            said = f"{fact.name.get('family') or fact.name.get('literal') or ''} {fact.claim}"
        case WorkFact():
            said = str(fact.csl.get("title") or "")
        case _:
            said = fact.evidence[0].quote
    return _words(said)


def places_said(fact: Fact) -> int:
    """How many places of the documents say it."""
    return max(1, sum(e.role is Role.STATES for e in fact.evidence))


def certainty(fact: Fact) -> float:
    """0..1: how far a person may trust a fact without looking at its sentence.

    Its importance holds what the finders doubted; besides, an inferred year and a name put for a pronoun may
    be wrong, and what several places say seldom is.
    """
    sure = 0.45 + 0.5 * min(1.0, fact.importance)
    if isinstance(fact, WorkFact):
        sure = 0.9 - 0.15 * sum(not fact.csl.get(field) for field in ("title", "author", "issued"))
    if isinstance(fact, DateFact) and fact.inferred:
        sure -= 0.2
    if not isinstance(fact, WorkFact) and any(e.role is Role.NAMES for e in fact.evidence):
        sure -= 0.12
    if not isinstance(fact, WorkFact):
        sure += 0.05 * min(2, places_said(fact) - 1)
    return round(max(0.0, min(1.0, sure)), 4)


def _ranks(facts: Sequence[Fact], values: dict[str, float]) -> dict[str, float]:
    """0..1: the share of facts of its kind that a fact is worth more than."""
    by_kind: dict[str, list[float]] = {}
    for fact in facts:
        by_kind.setdefault(KINDS[type(fact)], []).append(values[fact.id])
    for held in by_kind.values():
        held.sort()
    ranks: dict[str, float] = {}
    for fact in facts:
        held = by_kind[KINDS[type(fact)]]
        ranks[fact.id] = bisect_right(held, values[fact.id]) / (len(held) + 1)
    return ranks


def _words(text: str) -> list[str]:
    return [w for w in _WORD.findall(text) if w.casefold() not in _FUNCTION_WORDS]


def _stem(word: str) -> str:
    low = re.sub(r"[’']s?$", "", word.casefold())
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
