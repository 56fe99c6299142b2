"""Terms that are written as a name or title, with all of its words: "Kitab fi al-Bahr", never "Kitab fi"."""

import re
from dataclasses import replace

from app.facts.concepts.gloss import Gloss
from app.facts.concepts.terms import clean_term

MOST_WORDS = 8
"""Words up to which marked words are one name."""
_MARKED = re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])([^*_\n]{3,90}?)(?<=[^\s*_])\1(?![\w*_])")
_SMALL = re.compile(r"\b(?:[a-z]{1,3}|from|with|della?|degli|delle|sobre|über)$")
"""A small word, of whatever language, at the end of what was taken."""
_GOES_ON = re.compile(r"[ -](?:(?:[a-z]{1,3})[- ])?[A-Z]")
_OPENS_SMALL = re.compile(r"[ -](?:[a-z]{1,3}|from|with|della?|degli|delle|sobre|über)[ -]")


def with_whole_name(text: str, emphasised: tuple[tuple[int, int], ...], gloss: Gloss) -> Gloss | None:
    """The gloss with its term as long as the page marks it; None where a cut name can't be had whole."""
    sentence = text[gloss.start : gloss.end]
    at = sentence.find(gloss.term)
    if not gloss.term[:1].isupper() or at < 0 or not _is_cut(gloss.term, sentence[at + len(gloss.term) :]):
        return gloss
    first, last = gloss.start + at, gloss.start + at + len(gloss.term)
    marked = [(gloss.start + m.start(2), gloss.start + m.end(2)) for m in _MARKED.finditer(sentence)]
    for a, b in (*emphasised, *marked):
        name = clean_term(re.sub(r"[*_]{1,3}", "", text[a:b]))
        if a <= first and last < b and _is_name(name) and gloss.said not in name:
            return replace(gloss, term=name)
    return None if _SMALL.search(gloss.term) else gloss


def _is_cut(term: str, behind: str) -> bool:
    """Whether a name goes on behind what was taken of it, by a small word before or behind the cut."""
    if _SMALL.search(term) and " " in term:
        return _GOES_ON.match(behind) is not None
    return _OPENS_SMALL.match(behind) is not None


def _is_name(words: str) -> bool:
    """Whether all words but the small ones have capitals."""
    parts = re.findall(r"[^\W\d_]+", words)
    large = [p for p in parts if p[0].isupper()]
    return (
        len(words.split()) <= MOST_WORDS and len(large) > 1 and all(p in large or len(p) < 5 for p in parts)
    )
