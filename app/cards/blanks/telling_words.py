"""Whether the words of a blank say enough by themselves that the rest can single them out."""

import re
from functools import lru_cache
from importlib.resources import files

from app.cards.blanks.blank_places import head_of
from app.facts.concepts.phrases import Phrases
from app.facts.language import Token

_OPEN = ("NOUN", "PROPN", "ADJ", "VERB")


def says_little(phrases: Phrases, first: int, last: int) -> bool:
    """Whether a phrase is one common word alone, or has only words that fit anywhere: "[great changes]".

    Of such blanks readers kept one of five. A number, or a word that is no common one, says enough.
    """
    tokens = phrases.tokens
    head = head_of(phrases, first, last)
    inside = tokens[first : last + 1]
    if tokens[head].pos == "ADJ":
        return _is_weak(tokens[head])
    if tokens[head].pos != "NOUN" or any(t.tag == "CD" for t in inside):
        return False
    before = [t for t in tokens[first:head] if t.pos in _OPEN]
    behind = [t for t in tokens[head + 1 : last + 1] if t.pos in _OPEN]
    if not (before or behind):
        return _is_weak(tokens[head]) or tokens[head].lemma.lower() in _words()["general"]
    if behind:
        return all(_is_weak(t) for t in (*before, tokens[head], *behind))
    return all(_is_weak(t) for t in before) and tokens[head - 1].dep != "compound"


def _is_weak(token: Token) -> bool:
    kind = "frames" if token.pos in ("NOUN", "PROPN") else "weak"
    return token.lemma.lower() in _words()[kind]


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The common words by how much they say: `frames`, `general`, `weak`; see the file's own headings."""
    text = files("app.cards.blanks").joinpath("common_words.txt").read_text("utf-8")
    return {
        found[1]: frozenset(found[2].split())
        for found in re.finditer(r"^\[(\w+): [^\]]*\]\n([^\[]*)", text, re.MULTILINE)
    }
