"""What a deck tells already: a thing asked once for its year, or once for what it did, is asked enough."""

import re
from dataclasses import dataclass, field

from app.cards.compared_words import plain_words
from app.cards.ranking.weighing import words_of
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Fact, WorkFact

SHARED = 0.7
"""Share of the content words of the shorter of two statements from which both say the same."""
LEAST = 3
"""Content words of a statement that can be said again."""
_NAMED = re.compile(
    r"\b(?:[A-Z][\w’'-]+ (?:(?:of|and|for|the|on) ){0,2}){1,4}"
    r"(?:Acts?|Treaty|Congress|War|Wars|Rebellion|Revolt|Revolution|Convention|Conference|Declaration|"
    r"Proclamation|Constitution|Charter|Pact|Agreement|Accords?|Bill|Edict|Decree|Party|Riots?|Massacre)\b"
    r"|\b(?:Treaty|Battle|Siege|Edict|Peace|Diet|Council|Declaration|Proclamation) of (?:the )?[A-Z][\w’'-]+"
)
_MAKING = re.compile(
    r"\b(?:pass(?:ed|age|es|ing)?|introduc\w+|adopt\w*|enact\w*|put(?:ting)? in(?:to)? (?:place|effect|"
    r"force)|issu(?:ed|ing)|impos\w+|sign(?:ed|ing)|dates?|took effect|came into (?:force|effect)|approved|"
    r"established|instituted)\b"
)
"""What a year did for a law: all of these are asked with the same answer."""
FEW = 4
"""Words of an event that is only a name."""
_YEAR = re.compile(r"\d{3,4}")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a taken fact says: its year, the laws and events that began in it, its content words."""

    year: str
    made: frozenset[str]
    words: frozenset[str]


@dataclass(slots=True)
class Repeating:
    """What the cards taken so far tell."""

    _told: dict[str, list[_Said]] = field(default_factory=dict)
    _known: dict[str, tuple[str, _Said]] = field(default_factory=dict)

    def take(self, fact: Fact) -> None:
        """Remember a fact of which a card is taken."""
        if isinstance(fact, WorkFact):
            return
        key, said = self._said(fact)
        if said not in self._told.setdefault(key, []):
            self._told[key].append(said)

    def repeats(self, fact: Fact) -> bool:
        """Whether a card of its kind with another wording says the same."""
        if isinstance(fact, WorkFact):
            return False
        key, said = self._said(fact)
        return any(_is_same(said, other) for other in self._told.get(key, ()) if other != said)

    def _said(self, fact: Fact) -> tuple[str, _Said]:
        """A fact as it is compared, beside those of its kind (and year, or term)."""
        if fact.id not in self._known:
            self._known[fact.id] = _read(fact)
        return self._known[fact.id]


def _read(fact: Fact) -> tuple[str, _Said]:
    text = fact.event if isinstance(fact, DateFact) else " ".join(words_of(fact))
    words = frozenset(_stem(w) for w in words_of(fact))
    if isinstance(fact, DateFact):
        found = _YEAR.search(fact.date)
        year = found.group() if found else fact.date
        begun = _MAKING.search(text) is not None or len(text.split()) <= FEW
        return f"date {year}", _Said(year, frozenset(_NAMED.findall(text)) if begun else frozenset(), words)
    if isinstance(fact, AuthorFact):
        return f"author {fact.name.get('family') or fact.name.get('literal')}", _Said("", frozenset(), words)
    whole = isinstance(fact, ConceptFact) and _is_whole(fact)
    term = plain_words(fact.term) if isinstance(fact, ConceptFact) else ""
    return f"{'statement' if whole else 'definition'} {term}", _Said("", frozenset(), words)


def _is_whole(fact: ConceptFact) -> bool:
    return f" {plain_words(fact.term)} " in f" {plain_words(fact.definition)} "


def _is_same(a: _Said, b: _Said) -> bool:
    shorter, longer = sorted((a.words, b.words), key=len)
    if a.made & b.made:
        return True
    return len(shorter) >= LEAST and len(shorter & longer) >= SHARED * len(shorter)


def _stem(word: str) -> str:
    low = re.sub(r"[’']s?$", "", word.casefold())
    return re.sub(r"(?:ing|ed|es|s|e)$", "", low) if len(low) > 4 else low
