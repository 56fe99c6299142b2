"""Which notes become part of a deck: a level, a budget by the document's length, spread over it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.documents.document import BlockKind, Document
from app.facts.fact import Fact, WorkFact


class Level(StrEnum):
    """How much of what was found becomes cards."""

    ESSENTIALS = "essentials"
    STANDARD = "standard"
    EVERYTHING = "everything"


CARDS_A_THOUSAND_WORDS = {Level.ESSENTIALS: 5.0, Level.STANDARD: 18.0}
WORK_CARDS = {Level.ESSENTIALS: 0.5, Level.STANDARD: 2.0}
"""Cards from a reference list: this times the square root of its length, so that it never floods."""
FLOOR = {Level.ESSENTIALS: 5, Level.STANDARD: 20}
PARTS = 12
CROWDING = 0.04


@dataclass(frozen=True, slots=True)
class Choosable:
    """A note as choosing sees it: how many cards it brings and the fact it rests on."""

    note: str
    cards: int
    fact: Fact

    @property
    def is_listed(self) -> bool:
        """Whether it comes from a list of references."""
        return isinstance(self.fact, WorkFact)


def rank(choosables: Sequence[Choosable], documents: Iterable[Document]) -> list[Choosable]:
    """Best first: by importance, less a little for every better one from the same part of its document."""
    lengths = {d.id: max(1, len(d.text)) for d in documents}
    taken: Counter[tuple[str, int]] = Counter()
    ranked: list[tuple[float, int, Choosable]] = []
    by_importance = sorted(enumerate(choosables), key=lambda pair: (-pair[1].fact.importance, pair[0]))
    for order, item in by_importance:
        first = item.fact.evidence[0]
        part = (first.source, PARTS * first.start // lengths.get(first.source, 1))
        ranked.append((item.fact.importance - CROWDING * taken[part], order, item))
        taken[part] += 1
    return [item for _, _, item in sorted(ranked, key=lambda row: (-row[0], row[1]))]


def choose(ranked: Sequence[Choosable], documents: Sequence[Document], level: Level) -> set[str]:
    """The ids of the notes that a level keeps, from notes ranked best first."""
    if level is Level.EVERYTHING:
        return {item.note for item in ranked}
    words = sum(count_words(document) for document in documents)
    references = sum(item.is_listed for item in ranked)
    room_for_works = WORK_CARDS[level] * references**0.5
    room_for_text = CARDS_A_THOUSAND_WORDS[level] * words / 1000
    total = max(room_for_text + room_for_works, FLOOR[level])
    chosen: set[str] = set()
    cards = works = 0
    for item in ranked:
        if cards + item.cards > total + 0.5:
            continue
        if item.is_listed and works + item.cards > max(room_for_works, 1):
            continue
        chosen.add(item.note)
        cards += item.cards
        works += item.cards if item.is_listed else 0
    return chosen


def count_words(document: Document) -> int:
    """Words of the text that people read: references and page furniture don't count."""
    left_out = (BlockKind.REFERENCE, BlockKind.BOILERPLATE)
    return sum(len(document.quote(b).split()) for b in document.blocks if b.kind not in left_out)
