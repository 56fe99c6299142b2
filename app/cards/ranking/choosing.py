"""Which cards become part of a deck: a level, a budget by the length and density of the text, spread over it.

Cards are taken one after another, best first, and each takes something from the worth of its neighbours: of
its section, its kind, its sentence and its note. So an order comes about of which every beginning is spread;
a level is such a beginning.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush

from app.cards.ranking.neighbours import Neighbours, Shown
from app.cards.ranking.prose import Prose, is_cited
from app.cards.ranking.repeating import Repeating
from app.cards.ranking.spreading import Sections
from app.cards.ranking.weighing import Weights
from app.documents.document import BlockKind, Document
from app.facts.fact import KINDS, DateFact, Fact, WorkFact


class Level(StrEnum):
    """How much of what was found becomes cards."""

    ESSENTIALS = "essentials"
    STANDARD = "standard"
    EVERYTHING = "everything"


ESSENTIAL_RATE = 5.0
"""Cards for 1,000 words."""
SPARSE_RATE, DENSE_RATE = 10.0, 25.0
"""Cards for 1,000 words at the standard level, where little and where much of worth was found."""
DENSITY = 1.25
"""Cards, beyond SPARSE_RATE, for each unit of importance found in 1,000 words."""
SHORT, LONG = 3000, 15_000
"""Words: up to SHORT all of the span of rates is open, from LONG on a third: a long text repeats itself."""
WORK_CARDS = {Level.ESSENTIALS: 0.5, Level.STANDARD: 2.0}
"""Cards from a reference list: this times the square root of its length, so that it never floods."""
LEAST_RATE = 5.0
"""Cards for 1,000 words at the standard level that the best of the filler makes up where too little is above
the floors: an essay that tells little plainly still gives a deck."""
LOWERED, LOWERED_PROMISE = 0.35, 0.75
"""What is left of the floors then, and of LEAST_PROMISE: of blanks below readers kept one of five."""
POOR_RATE = 2.5
"""Cards for 1,000 words that blanks of any promise make up, so that no text is left without a deck."""
FEWEST = {Level.ESSENTIALS: 4, Level.STANDARD: 10}
"""Cards that a short text gives where there are as many above the floor."""
FLOOR = {
    Level.ESSENTIALS: {"date": 0.5, "concept": 0.42, "author": 0.5, "work": 0.4},
    Level.STANDARD: {"date": 0.42, "concept": 0.3, "author": 0.3, "work": 0.2},
}
"""Importance, by kind of fact, below which a card is filler; works that a text never cites are, too."""
_PLAIN = re.compile(
    r"(?i)(?:[^?]{1,90}, |[^?:]{1,60}: )?(?:(?:by |for |of |in )?how (?:many|much|long)|"
    r"(?:by |of |for )?what (?:percentage|share|proportion)|why|how)\b"
)
PLAIN_FLOOR = 0.2
"""The floor of a question for a figure, a reason or a way: of those below the others most are good."""
BLANKED_FLOOR = 0.22
"""The same at the standard level for a blank: it is only made in a sentence that stands by itself."""
LEAST_PROMISE = 0.2
"""The promise from which a blank is no filler: of those above it readers kept five of six, of others four of
ten (docs/generation.md)."""
SURELY, CHANCE = 0.5, 0.6
"""What is left of a blank's worth where no reader would keep it; the chance from which all of it is."""
CROWDING, SAMENESS = 0.4, 0.4
"""What a section's fair share of cards takes from the worth of its others; what a kind takes that has all."""
SAME_SENTENCE, SAME_NOTE = 0.7, 0.5
"""What is left of a card's worth after one from its sentence, after one of its note."""
IMPORTANT_SECTION = 300
"""Words from which a section gives a card at the standard level if it has one above the floor."""
LISTED = "listed"
DATE = KINDS[DateFact]
LEAST_DATES = 4
"""Dates from which they can be too many."""
STRONG_DATE = 0.45
"""Importance from which a dated event is asked though the deck has more dates than anything else."""
BESIDE_DATES = 0.75
"""What is left of the floors for other cards while a deck has more dates than they are."""


class Reason(StrEnum):
    """What decided about a card's place in the order."""

    WORTH = "worth"
    FIRST_OF_SECTION = "first of its section"
    WORK = "before other works"
    SECOND_OF_NOTE = "second of its note"
    SECOND_OF_SENTENCE = "second of its sentence"
    CROWDED = "crowded"
    LISTED = "listed"
    REPEATED = "said by another card"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Choosable:
    """A note as choosing sees it: its cards, the main one first, and the fact it rests on.

    `asked`: they are questions, not a sentence with a blank; `doubtful`: of a form that readers seldom keep;
    `chance` (0..1): how likely readers find the blank well chosen; `shown`: its cards as a person sees them.
    """

    note: str
    cards: tuple[str, ...]
    fact: Fact
    asked: bool = False
    doubtful: bool = False
    chance: float = 1.0
    shown: tuple[Shown, ...] = ()

    @property
    def promise(self) -> float:
        """How likely a blank is worth keeping: its fact matters, the sentence is clear, the phrase right."""
        return self.fact.importance * (self.fact.clear or 1.0) * self.chance

    @property
    def sureness(self) -> float:
        """What the chance that readers keep it leaves of a card's worth."""
        return min(1.0, SURELY + (1 - SURELY) * self.chance / CHANCE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A card in the order of choosing: from which level on it is there, and why.

    `section` is the heading it stands under, empty where there is none or it stands over too little to be
    counted by itself; `better` counts the cards that were taken from that stretch before it.
    """

    card: str
    note: str
    level: Level
    reason: Reason
    section: str
    better: int


def rank_cards(
    choosables: Sequence[Choosable], documents: Sequence[Document], weights: Weights
) -> list[Choice]:
    """All cards, best first: those of the essentials, then what the standard level adds, then the others."""
    sections, prose = Sections(documents), Prose(documents)
    table = _Table(choosables, sections, weights, prose, is_list=_is_list(documents))
    words = sum(count_words(d) for d in documents)
    table.fill(Level.ESSENTIALS, ESSENTIAL_RATE * words / 1000)
    table.give_every_section_one()
    room = _standard_rate(choosables, words) * words / 1000
    table.fill(Level.STANDARD, room)
    table.balance(room)
    table.fill_up(LEAST_RATE * words / 1000, POOR_RATE * words / 1000)
    table.take_the_rest()
    return table.choices


def count_words(document: Document) -> int:
    """Words of the text that people read: references and page furniture don't count."""
    left_out = (BlockKind.REFERENCE, BlockKind.BOILERPLATE)
    return sum(len(document.quote(b).split()) for b in document.blocks if b.kind not in left_out)


def _is_list(documents: Sequence[Document]) -> bool:
    """Whether the references are most of what there is to read: then nobody expects a text to cite them."""
    entries = (d.quote(b) for d in documents for b in d.blocks if b.kind is BlockKind.REFERENCE)
    return sum(len(entry.split()) for entry in entries) > sum(count_words(d) for d in documents)


def _standard_rate(choosables: Sequence[Choosable], words: int) -> float:
    """Cards for 1,000 words, by how much was found in them."""
    found = sum(c.fact.importance for c in choosables if not isinstance(c.fact, WorkFact))
    length = min(1.0, max(0.0, (words - SHORT) / (LONG - SHORT)))
    most = (DENSE_RATE - SPARSE_RATE) * (1 - 2 / 3 * length)
    return SPARSE_RATE + min(most, DENSITY * 1000 * found / max(1, words))


@dataclass(slots=True)
class _Card:
    """A card that can be taken. `number` counts the cards of its note from 0."""

    id: str
    note: Choosable
    number: int
    worth: float
    kind: str
    section: int
    sentence: tuple[str, int]
    order: int
    shown: Shown | None = None


class _Table:
    """What can be taken, a heap for each kind, and what was.

    Worth only ever falls, so a heap may hold what a card was worth before: if it is still worth that when it
    comes to the top it is the best, else it goes back with its present worth.
    """

    def __init__(
        self,
        choosables: Sequence[Choosable],
        sections: Sections,
        weights: Weights,
        prose: Prose,
        *,
        is_list: bool,
    ) -> None:
        self.choices: list[Choice] = []
        self._sections, self._weights, self._prose = sections, weights, prose
        self._heaps: dict[str, list[tuple[float, int, _Card]]] = {}
        self._aside: list[_Card] = []
        self._told = Repeating()
        self._share = self._promise = 1.0
        """How much of the floors counts, and of the promise that a blank needs."""
        self._evening = False
        self._orders = {c.note: number for number, c in enumerate(choosables)}
        self._taken: set[str] = set()
        self._kinds: Counter[str] = Counter()
        self._neighbours = Neighbours()
        listed = [c for c in choosables if self._kind(c) == LISTED]
        self._rooms = {level: each * len(listed) ** 0.5 for level, each in WORK_CARDS.items()}
        self._needs_citing = not is_list or any(is_cited(c.fact) for c in listed)
        for choosable in choosables:
            self._lay(choosable, 0)

    def fill(self, level: Level, room_for_text: float) -> None:
        """Take the best until the level is full."""
        listed = self._rooms[level]
        self._fill(level, max(room_for_text, FEWEST[level] - listed) + listed)

    def _fill(self, level: Level, room: float) -> None:
        while (card := self._best(level, room)) is not None:
            self._take(card, level)
        for card in self._aside:
            self._push(card)
        self._aside.clear()

    def fill_up(self, room_for_text: float, room_for_any: float) -> None:
        """Take the best of what is below the floors of the standard level until it holds so many.

        Blanks that promise next to nothing are only taken while it holds fewer than `room_for_any`.
        """
        self._share, self._promise = LOWERED, LOWERED_PROMISE
        self.fill(Level.STANDARD, room_for_text)
        self._promise = 0.0
        self._fill(Level.STANDARD, room_for_any)
        self._share = self._promise = 1.0

    def balance(self, room_for_text: float) -> None:
        """Beside mostly dates take others that are nearly as good, then such dates as there is room for."""
        self._share, self._evening = BESIDE_DATES, True
        while self._has_most_dates() and (card := self._best(Level.STANDARD, room_for_text)) is not None:
            self._take(card, Level.STANDARD)
        self._share, self._evening = 1.0, False
        self.fill(Level.STANDARD, room_for_text)

    def _has_most_dates(self) -> bool:
        dates = self._kinds[DATE]
        return dates >= LEAST_DATES and 2 * dates > self._kinds.total() - self._kinds[LISTED]

    def give_every_section_one(self) -> None:
        """Take the best of every section of some length that gave nothing yet."""
        best: dict[int, _Card] = {}
        for kind in self._heaps:
            for _key, _order, card in self._heaps[kind]:
                section = card.section
                if section < 0 or kind == LISTED or not self._is_worth(card, Level.STANDARD):
                    continue
                if self._sections.all[section].taken or self._sections.all[section].words < IMPORTANT_SECTION:
                    continue
                if section not in best or card.worth > best[section].worth:
                    best[section] = card
        for _section, card in sorted(best.items()):
            if not self._told.repeats(card.note.fact):
                self._take(card, Level.STANDARD)

    def take_the_rest(self) -> None:
        """What no other level holds, by worth."""
        while rest := [e for heap in self._heaps.values() for e in heap if e[2].id not in self._taken]:
            self._heaps.clear()
            for _key, _order, card in sorted(rest, key=lambda entry: (-entry[2].worth, entry[2].order)):
                self._take(card, Level.EVERYTHING)

    def _best(self, level: Level, room: float) -> _Card | None:
        """The card that adds most now, taken off its heap; None where the level has all it wants."""
        if len(self.choices) + 0.5 > room:
            return None
        best: tuple[float, int, str] | None = None
        for kind in self._heaps:
            if kind == LISTED and self._kinds[LISTED] + 0.5 > max(self._rooms[level], 1):
                continue
            top = self._top(kind, level)
            if top is None:
                continue
            worth = -top[0] * (1 - SAMENESS * self._kinds[kind] / max(4, len(self.choices)))
            if best is None or (worth, -top[1]) > (best[0], -best[1]):
                best = worth, top[1], kind
        return heappop(self._heaps[best[2]])[2] if best else None

    def _top(self, kind: str, level: Level) -> tuple[float, int, _Card] | None:
        heap = self._heaps[kind]
        while heap:
            key, _order, card = heap[0]
            worth = self._present_worth(card)
            if card.id in self._taken:
                heappop(heap)
            elif not self._is_worth(card, level):
                self._aside.append(heappop(heap)[2])
            elif worth < -key:
                heappop(heap)
                heappush(heap, (-worth, card.order, card))
            else:
                return heap[0]
        return None

    def _present_worth(self, card: _Card) -> float:
        worth = card.worth
        if card.number == 0 and self._neighbours.has(card.sentence):
            worth *= SAME_SENTENCE
        if card.section < 0 or card.kind == LISTED:
            return worth
        section = self._sections.all[card.section]
        fair = max(1.0, ESSENTIAL_RATE * section.words / 1000)
        return worth / (1 + CROWDING * section.taken / fair)

    def _is_worth(self, card: _Card, level: Level) -> bool:
        """Whether a card is above the level's floor.

        The essentials hold one card of a note; what happened on a day is not asked beside when it did.
        """
        fact = card.note.fact
        second = card.number > 0 and (level is Level.ESSENTIALS or isinstance(fact, DateFact))
        if card.note.doubtful or second:
            return False
        if self._needs_citing and (self._is_only_listed(fact) or (card.kind == LISTED and card.number > 0)):
            return False
        if self._told.repeats(fact) or self._neighbours.refuse(card.sentence, card.shown):
            return False
        kind = KINDS[type(fact)]
        if kind == DATE and (self._evening or self._is_one_too_many(fact)):
            return False
        floor = FLOOR[level][kind]
        if not card.note.asked:
            if card.note.promise < self._promise * LEAST_PROMISE:
                return False
            floor = BLANKED_FLOOR if level is Level.STANDARD else floor
        elif level is Level.STANDARD and card.shown is not None and _PLAIN.match(card.shown.front):
            floor = min(floor, PLAIN_FLOOR)
        return fact.importance * card.note.sureness >= self._share * floor

    def _is_one_too_many(self, fact: Fact) -> bool:
        return self._share == 1.0 and fact.importance < STRONG_DATE and self._has_most_dates()

    def _take(self, card: _Card, level: Level) -> None:
        better = self._sections.all[card.section].taken if card.section >= 0 else 0
        self.choices.append(
            Choice(
                card.id,
                card.note.note,
                level,
                self._reason(card, level, better),
                "" if card.kind == LISTED else self._sections.title(card.section),
                better,
            )
        )
        self._taken.add(card.id)
        if level is not Level.EVERYTHING:
            self._told.take(card.note.fact)
        self._kinds[card.kind] += 1
        self._neighbours.take(card.sentence, card.shown)
        if card.section >= 0 and card.kind != LISTED:
            self._sections.all[card.section].taken += 1
        self._lay(card.note, card.number + 1)

    def _reason(self, card: _Card, level: Level, better: int) -> Reason:
        if card.number > 0:
            return Reason.SECOND_OF_NOTE
        if level is not Level.EVERYTHING and card.kind == LISTED:
            return Reason.WORK
        if level is not Level.EVERYTHING:
            return Reason.WORTH if better else Reason.FIRST_OF_SECTION
        if self._told.repeats(card.note.fact):
            return Reason.REPEATED
        if not self._is_worth(card, Level.STANDARD):
            return Reason.LISTED if card.kind == LISTED else Reason.WEAK
        if card.kind == LISTED:
            return Reason.LISTED
        return Reason.SECOND_OF_SENTENCE if self._neighbours.has(card.sentence) else Reason.CROWDED

    def _lay(self, note: Choosable, number: int) -> None:
        """Let a card of a note compete."""
        if number >= len(note.cards):
            return
        first = note.fact.evidence[0]
        self._push(
            _Card(
                note.cards[number],
                note,
                number,
                self._weights.worth(note.fact) * note.sureness * SAME_NOTE**number,
                self._kind(note),
                self._sections.at(first.source, first.start),
                (first.source, first.start),
                self._orders[note.note],
                note.shown[number] if number < len(note.shown) else None,
            )
        )

    def _push(self, card: _Card) -> None:
        heappush(self._heaps.setdefault(card.kind, []), (-card.worth, card.order, card))

    def _kind(self, note: Choosable) -> str:
        """The kind of a card for spreading; one for all that lists of references give."""
        is_work = isinstance(note.fact, WorkFact)
        return LISTED if is_work or self._is_only_listed(note.fact) else KINDS[type(note.fact)]

    def _is_only_listed(self, fact: Fact) -> bool:
        """Whether nothing but a list of references says it, and brackets that point there."""
        first = fact.evidence[0]
        leant_on = isinstance(fact, WorkFact) and is_cited(fact) and self._prose.names(fact)
        return self._sections.is_reference(first.source, first.start) and not leant_on
