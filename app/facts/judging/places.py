"""Where a sentence stands in its document: section, paragraph, headings; and what its place is worth."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from math import log2

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.phrases import NOMINAL
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.judging.logistic import present
from app.facts.language import Sentence
from app.facts.relations.people import People
from app.facts.relations.standing import usual_nouns
from app.facts.relations.topics import Topics, nouns_of

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
HEDGE = re.compile(
    r"(?i)\b(?:may|might|perhaps|possibly|seems?|seemed|appears?|appeared|probably|could|would|some "
    r"(?:say|argue)|"
    r"legend|it is said|interestingly|of course)\b"
)
"""Words of an author who is not sure, or not serious."""
INSTANCE = re.compile(r"(?i)\b(?:for (?:example|instance)|e\.g\.|imagine|suppose|consider|an? example)\b")
"""Words that bring an instance in."""
MARKED = re.compile(r"(?<![\w*])(?:\*\*|__)(?=\S)[^*_\n]{3,60}(?:\*\*|__)")
"""Words that the page sets in bold."""


class Places:
    """What of a document tells how much a sentence matters: its sections, paragraphs and words."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document, self.sentences = document, sentences
        self.vocabulary = Vocabulary(document, sentences)
        self._topics = Topics(document)
        self._people: People | None = None
        self.usual = usual_nouns(sentences)
        self._counts = Counter(
            t.lemma.lower() for s in sentences for t in s.tokens if t.pos in (*NOMINAL, "ADJ")
        )
        often = [n for _word, n in self._counts.most_common(20)]
        self._scale = log2(1 + max(4, often[-1] if often else 0))
        self.title = nouns_of(str(document.csl.get("title") or ""))
        self._ends = _ends(s.block for s in sentences)
        self._sections: list[int] = []
        self._heads: list[str] = []
        self._head_nouns: dict[str, Set[str]] = {}
        self._first: list[bool] = []
        self._read_sections()
        self.sections = len(set(self._sections))
        self._section_ends = _ends(self.section_of(s.block) for s in sentences)

    def _read_sections(self) -> None:
        section, head, fresh = 0, "", True
        for block in self.document.blocks:
            if block.kind is BlockKind.HEADING:
                section, fresh = section + 1, True
                head = " ".join(re.sub(r"[*_`#]+", "", self.document.quote(block)).split())
            self._sections.append(section)
            self._heads.append(head)
            self._first.append(fresh and block.kind is BlockKind.PARAGRAPH)
            fresh = fresh and block.kind is not BlockKind.PARAGRAPH

    @property
    def people(self) -> People:
        """Who is who, found out when first asked for."""
        if self._people is None:
            self._people = People(self.document, self.sentences)
        return self._people

    def section_of(self, block: int) -> int:
        """The number of the section that a block stands in."""
        return self._sections[block] if block >= 0 else 0

    def heading_nouns(self, block: int) -> Set[str]:
        """The nouns of the heading above a block."""
        head = self._heads[block] if block >= 0 else ""
        if head not in self._head_nouns:
            self._head_nouns[head] = nouns_of(head)
        return self._head_nouns[head]

    def topic_nouns(self, block: int) -> Set[str]:
        """The nouns of what a passage is about."""
        topic = self._topics.of(block)
        return nouns_of(topic.words) if topic is not None else frozenset()

    def is_prose(self, sentence: Sentence) -> bool:
        """Whether the author tells the subject there, in paragraphs or whole sentences of a list."""
        if sentence.block < 0:
            return True
        block = self.document.blocks[sentence.block]
        plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.voice is Voice.AUTHOR
        return plain and not _SET_APART.search(self._heads[sentence.block])

    def features(self, number: int) -> dict[str, float]:
        """Where a sentence stands."""
        sentence = self.sentences[number]
        first, last = self._ends[sentence.block]
        opening, closing = self._section_ends[self.section_of(sentence.block)]
        words = {t.lemma.lower() for t in sentence.tokens}
        block = sentence.block
        listed = block >= 0 and self.document.blocks[block].kind is BlockKind.LIST_ITEM
        return present(
            first=number == first,
            last=number == last,
            second_of_section=number == opening + 1,
            third_of_section=number == opening + 2,
            last_of_section=number >= closing - 1,
            in_list=listed,
            prose=self.is_prose(sentence),
            in_heading=bool(words & self.heading_nouns(block)),
            in_title=bool(words & self.title),
        )

    def score(self, number: int, said: str) -> float:
        """About 0..1, by a formula made by hand; `said`: the words that are looked at."""
        sentence = self.sentences[number]
        words = {t.lemma.lower() for t in sentence.tokens if t.pos in (*NOMINAL, "ADJ") and len(t.text) > 3}
        weights = sorted((min(1.0, log2(1 + self._counts[w]) / self._scale) for w in words), reverse=True)[:4]
        score = 0.35 * sum(weights) / 4
        score += self._place(number, sentence)
        head = self.heading_nouns(sentence.block)
        score += 0.1 * bool(words & head) + 0.05 * bool(words & self.title)
        score += 0.2 * bool(MARKED.search(self.document.text[sentence.start : sentence.end]))
        score += 0.08 * min(2, len(_CUE.findall(said)))
        names = {t.text for t in sentence.tokens[1:] if t.pos == "PROPN"}
        score += 0.05 * min(2, len(names)) + 0.05 * any(t.tag == "CD" for t in sentence.tokens)
        score -= 0.1 * bool(HEDGE.search(said)) + 0.4 * bool(INSTANCE.search(said))
        return score - 0.02 * max(0, len(said.split()) - 28)

    def _place(self, number: int, sentence: Sentence) -> float:
        if sentence.block < 0:
            return 0.0
        first, last = self._ends[sentence.block]
        place = 0.12 * (number == first) + 0.06 * (number == last and last > first + 1)
        place += 0.06 * self._first[sentence.block]
        return place + 0.12 * bool(_SUMMING.match(self._heads[sentence.block]))


def _ends(places: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The numbers of the first and the last sentence of each place."""
    ends: dict[int, tuple[int, int]] = {}
    for number, place in enumerate(places):
        ends[place] = (ends.get(place, (number, number))[0], number)
    return ends
