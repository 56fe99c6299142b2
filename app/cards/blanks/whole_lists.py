"""Whole lists that a sentence is said for: what its colon opens, or what a thing is told to include."""

import re
from collections.abc import Iterator

from app.cards.blanks.blank_places import Span
from app.facts.concepts.phrases import NOMINAL, Phrases

MOST_WORDS, MOST_ITEMS = 14, 5
LIKELY = 0.4
"""The chance that readers keep such a blank."""
_HOLDING = frozenset("include comprise contain require involve".split())
_COUNTED = frozenset("two three four five".split())


def find_lists(phrases: Phrases) -> Iterator[Span]:
    """Lists at the end of a sentence, told in full: "three stages: A, B, and C", "X includes A, B, and C"."""
    tokens = phrases.tokens
    for head, token in enumerate(tokens):
        if token.pos not in NOMINAL or token.dep == "conj":
            continue
        items = [head]
        for item in items:
            items += [
                c for c in phrases.children[item] if tokens[c].dep == "conj" and tokens[c].pos in NOMINAL
            ]
        last = max(items)
        first = phrases.without_determiner(phrases.start_of_nominal(head), head)
        end = phrases.end_of_nominal(last)
        if end < len(tokens) - 2 or not 2 <= len(items) <= MOST_ITEMS:
            continue
        colon = first and tokens[first - 1].text == ":"
        held = token.dep == "dobj" and tokens[token.head].lemma in _HOLDING and len(items) in (3, 4)
        words = phrases.text(first, end).split()
        told = (colon and _counts(phrases, first - 1, len(items))) or (held and token.head < first)
        if told and len(words) <= MOST_WORDS and not re.search(r"[:;()—]", " ".join(words)):
            yield first, end


def _counts(phrases: Phrases, colon: int, items: int) -> bool:
    """Whether the words before the colon count as many things as the list has."""
    said = {t.text.lower() for t in phrases.tokens[:colon]} & _COUNTED
    return len(said) == 1 and {"two": 2, "three": 3, "four": 4, "five": 5}[said.pop()] == items
