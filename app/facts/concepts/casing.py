"""Whether the capital of a term only opens its sentence: a name keeps it, a common noun does not."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from app.documents.document import BlockKind, Document

_NAME_ENDINGS = ("ton", "son", "ham", "ford", "man", "mann", "ley", "wood", "field", "berg", "land", "stein")
_COMMON_ENDINGS = (
    "ity", "tion", "sion", "ment", "ism", "ance", "ence", "ing", "ive", "al", "ic", "ous", "ar", "ary",
    "ory", "ed", "able", "ible", "ness", "ship", "ogy", "ics",
)  # fmt: skip
_LEFT_OUT = (BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Casing:
    """Words that a document writes small somewhere, and with a capital inside a sentence."""

    small: frozenset[str]
    capital: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> "Casing":
        """The casing that a document's running text uses."""
        text = "\n".join(document.quote(b) for b in document.blocks if b.kind not in _LEFT_OUT)
        small = Counter(re.findall(r"(?<![\w-])[a-z][^\W\d_]+", text))
        capital = Counter(re.findall(r"(?<=[a-z,;] )[A-Z][a-z]+(?![\w-])", text))
        names = {w.lower() for w, n in capital.items() if n > small[w.lower()]}
        return cls(frozenset(small.keys() - names), frozenset(capital))

    def as_term(self, term: str, quote: str) -> str:
        """The term as it is written inside a sentence. `quote` is the sentence that it was found in."""
        first = re.match(r"[^\W\d_]+", term)
        rest = term[first.end() :] if first else ""
        opens = re.match(r"\W*(?:(?:An?|The) )?", quote)
        if first is None or not first.group()[:1].isupper() or rest != rest.lower():
            return term
        if opens is None or not quote[opens.end() :].startswith(term):
            return term
        word = first.group()
        if re.match(r"['’]s ", rest) and word.lower() not in self.small:
            return term  # "Lottie’s work", "Bond’s work": a common noun in the singular has an article there
        entry = rest.strip() and re.match(rf"{re.escape(term)}[*_]*\s?[:—–]", quote[opens.end() :])
        if entry and word[1:].islower() and is_common_word(word.lower()):
            return term[0].lower() + term[1:]  # "Harvest song: ..." opens an entry
        return term[0].lower() + term[1:] if word[1:].islower() and self._is_common(word, rest) else term

    def _is_common(self, word: str, rest: str) -> bool:
        low = word.lower()
        if low in self.small:
            return True
        if word in self.capital or word.removesuffix("ism") in self.capital - {word}:
            return False
        return is_common_word(low)


@lru_cache(maxsize=65_536)
def is_common_word(word: str) -> bool:
    """Whether a word is no name, as far as a dictionary, its ending or its halves tell."""
    low = word.lower()
    if _is_known(low):
        return True
    if low.endswith("ism"):  # "Calvinism": of a name, unless what stands before is a word
        return _is_known(low[:-3]) or _is_known(low[:-3] + "e")
    return low.endswith(_COMMON_ENDINGS) or _is_joined(low)


@lru_cache(maxsize=65_536)
def _is_known(word: str) -> bool:
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(word))


def _is_joined(word: str) -> bool:
    """Whether a word is two common ones in one, and not made like a surname or a town."""
    if word.endswith(_NAME_ENDINGS):
        return False
    return any(_is_known(word[:i]) and _is_known(word[i:]) for i in range(3, len(word) - 2))
