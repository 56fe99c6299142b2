"""Which names a document is about, and how often it uses each: what is worth a blank and what is not."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.cards.counted_text import CountedText
from app.documents.document import BlockKind, Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.terms import singular
from app.facts.relations.topics import Topics

ABOUT = 5
"""Times, and half of the most, that a text must use a name inside its sentences to be about it."""
OFTEN = 8
"""Times from which a person's name is one that everybody who reads the text knows."""
LIKE, RIVALS = 0.6, 2
"""Names, and how often each is used beside one, from which a text is about none of them alone."""
CENTRAL, CENTRAL_LENGTH = 12, 1000
"""Times that a text must name a thing to be about it, and characters for each time in a long one."""
ARGUING = 0.02
"""The share of words that speak of the writer or weigh one thing against another from which a text argues."""
_ARGUED = re.compile(r"\b(?:I|my|we|our|us|not|but|however|should|must|rather|indeed|perhaps|would)\b")
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
_INSIDE = re.compile(r"[\w,;] $")
_WORD_BEFORE = re.compile(r"([\w’'-]+[,;:.]?) [“\"*_]*$")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Naming:
    """The words with a capital of one document."""

    about: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)
    text: str = ""
    topics: tuple[tuple[int, str], ...] = ()
    """Where the text turns to another topic, and which: its nearest heading that names something."""
    title: frozenset[str] = frozenset()
    """The words of its title that say something, in the singular and in small letters."""
    argues: bool = False
    """Whether it weighs and pleads more than it tells: an essay, a talk, a writer's advice."""

    @classmethod
    def of(cls, document: Document) -> "Naming":
        """Its names, from its running text and title."""
        text = " ".join("\n".join(document.quote(b) for b in document.blocks if b.kind in _TEXT).split())
        counts = Counter(_CAPITAL.findall(text))
        inside = Counter(w for w in _NAME.findall(text) if not is_common_word(w))
        top = inside.most_common(1)[0][1] if inside else 0
        often = {w for w, n in inside.items() if n >= max(ABOUT, top / 2)}
        title = str(document.csl.get("title") or "")
        about = frozenset(often.union(w for w in _CAPITAL.findall(title) if not is_common_word(w)))
        argues = len(_ARGUED.findall(text)) >= ARGUING * max(1, len(text.split()))
        return cls(about, dict(counts), text, tuple(_topics_of(document)), frozenset(_telling(title)), argues)

    def topic_at(self, place: int) -> str:
        """What the passage around a place is about; empty where no heading says so."""
        number = bisect_right(self.topics, place, key=lambda topic: topic[0]) - 1
        return self.topics[number][1] if number >= 0 else ""

    def is_about(self, name: str) -> bool:
        """Whether a name, by all of its words, is what the document is about: nobody learns its title."""
        words = _CAPITAL.findall(name)
        return bool(words) and all(w in self.about for w in words)

    def is_subject(self, name: str) -> bool:
        """Whether the document is about a person of this name, so that asking who it was asks nothing."""
        words = [w for w in self.counts if w.casefold() == name.split()[-1].casefold()] if name else []
        if not words or singular(words[0].lower()) in self.title:
            return bool(words)
        often = self.counts[words[0]]
        if not self.is_about(words[0]) and often < max(OFTEN, self.most / 2):
            return False
        rivals = [w for w in self.about if w != words[0] and self.counts.get(w, 0) >= LIKE * often]
        return len(rivals) < RIVALS

    @property
    def most(self) -> int:
        """How often the name that the text uses most stands in it."""
        return max(
            (n for word, n in self.counts.items() if n >= OFTEN and not is_common_word(word)), default=0
        )

    def spelled(self, term: str) -> str:
        """A term with the capitals that it has most inside sentences."""
        return _spelled(self.text, term)

    def article(self, term: str) -> str | None:
        """The article that a term has most in the text, empty for none; None where the text has too few."""
        before = (_WORD_BEFORE.search(self.text[max(0, p - 40) : p]) for p in _places(term, self.text))
        kinds = Counter(_kind_of(found.group(1)) for found in before if found)
        kinds.pop(None, None)
        if not kinds:
            return None
        best, often = kinds.most_common(1)[0]
        return best if often * 2 > sum(kinds.values()) else None

    def has_common(self, name: str) -> bool:
        """Whether the text has the name's words in small letters too, so that a capital only opened a
        sentence."""
        return _has(self.text, name.lower())

    def with_capital(self, question: str, said: str) -> str:
        """The question with the capital of a name that opened the sentence and is a common word besides:
        "bond" for somebody called Bond, whose capital stands inside sentences too."""
        first = re.match(r"[A-Z][a-z]+[a-rt-z]\b", said)
        if first is None or self.spelled(first[0].lower()) != first[0]:
            return question
        return re.sub(rf"(?<=[a-z,] ){first[0].lower()}\b(?! of\b)", first[0], question)

    def opens_with_name(self, text: str) -> bool:
        """Whether the first word of a sentence is one that the document never writes small."""
        first = re.match(r"[A-Z][\w’'-]+", text)
        return first is not None and not self.has_common(first[0])

    def lowered_count(self, phrase: str) -> int:
        """How often a phrase in small letters stands in the text, in whatever case."""
        return _counted(self.text).count(phrase)

    def is_central(self, phrase: str) -> bool:
        """Whether a text is about a thing, so that people say many things of it."""
        return self.lowered_count(phrase.casefold()) >= max(CENTRAL, len(self.text) / CENTRAL_LENGTH)

    def is_of_title(self, phrase: str) -> bool:
        """Whether a phrase is told by words of the document's title alone, or has one that the text uses
        again and again."""
        words = list(_telling(phrase))
        whole = len(words) > 1 and set(words) <= self.title
        return whole or any(word in self.title and self.is_central(word) for word in words)

    def count(self, name: str) -> int:
        """How often the rarest word of a name is used."""
        return min((self.counts.get(w, 0) for w in _CAPITAL.findall(name)), default=0)


@lru_cache(maxsize=4096)
def _has(text: str, term: str) -> bool:
    """Whether a term stands in a text as whole words."""
    before = (text[p - 1 : p] for p in _places(term, text))
    return any(not (b.isalnum() or b in ("_", "-")) or not b for b in before)


@lru_cache(maxsize=4096)
def _spelled(text: str, term: str) -> str:
    places = (p for p in _places(term.lower(), _lowered(text)) if _INSIDE.search(text[max(0, p - 2) : p]))
    forms = Counter(text[p : p + len(term)] for p in places)
    best = min(forms, key=lambda form: (-forms[form], form), default=term)
    return best if forms[best] > forms[term] else term


def _telling(phrase: str) -> Iterator[str]:
    """Its words of four letters and more, in the singular and in small letters."""
    return (singular(w.lower()) for w in re.findall(r"[^\W\d_]{4,}", phrase))


def _topics_of(document: Document) -> Iterator[tuple[int, str]]:
    topics, last = Topics(document), ""
    for number, block in enumerate(document.blocks):
        topic = topics.of(number)
        words = topic.words if topic else ""
        if words != last:
            yield block.start, words
            last = words


@lru_cache(maxsize=8)
def _lowered(text: str) -> str:
    """In small letters, each in its place: a few letters grow when lowered, then the text as it is."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


@lru_cache(maxsize=8)
def _counted(text: str) -> CountedText:
    return CountedText(_lowered(text))


def _places(term: str, text: str) -> Iterator[int]:
    """Where a term stands as whole words; by plain search, since a long text is asked thousands of times."""
    place = text.find(term) if term else -1
    while place >= 0:
        after = text[place + len(term) : place + len(term) + 1]
        if not after or not (after.isalnum() or after in "_-"):
            yield place
        place = text.find(term, place + 1)


def _kind_of(word: str) -> str | None:
    """What a word before a term says of the term's article; None where it says nothing."""
    low = word.lower()
    if low in ("a", "an", "the"):
        return "a" if low == "an" else low
    return "" if low in _BARE or not low[-1].isalnum() else None


_BARE = frozenset(
    "of in on at by for from with to and or as is are was were that than into between about through because "
    "if when how does do called when while where under".split()
)
UNKNOWN = Naming()


def names_of(documents: Iterable[Document], sources: Sequence[str]) -> dict[str, Naming]:
    """The naming of each document that facts come from, by its id."""
    wanted = set(sources)
    return {d.id: Naming.of(d) for d in documents if d.id in wanted}
