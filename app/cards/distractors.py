"""Wrong answers of the right type: taken from the same deck, never another right answer."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from app.cards.note import Card
from app.cards.rendering import visible_text
from app.cards.rules import plain_words

WANTED = 3
TOO_CLOSE = 75
"""Similarity (0..100) from which a wrong answer is too near the right one to be certainly wrong."""
SUITED = ("date.when", "concept.term", "work.author", "work.year", "author.argued")
"""Templates whose answers are of one type, so that another card's answer is plausible and wrong."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of some card, with what choosing compares."""

    text: str
    words: str
    year: int


def add_distractors(cards: Sequence[Card]) -> list[Card]:
    """Cards with up to three distractors each, where their writer gave none."""
    pools: dict[tuple[str, str], dict[str, _Answer]] = defaultdict(dict)
    for card in cards:
        if card.template in SUITED:
            text = visible_text(card.back)
            pools[card.template, _shape(text)][text] = _answer(text)
    ordered = {key: sorted(pool.values(), key=_order) for key, pool in pools.items()}
    return [
        replace(card, distractors=_pick(card, ordered))
        if card.template in SUITED and not card.distractors
        else card
        for card in cards
    ]


def _pick(card: Card, pools: Mapping[tuple[str, str], Sequence[_Answer]]) -> tuple[str, ...]:
    right = _answer(visible_text(card.back))
    pool = pools[card.template, _shape(right.text)]
    taken = [right, *map(_answer, card.accepted)]
    front = plain_words(visible_text(card.front))
    picked: list[str] = []
    for answer in _nearest_first(pool, bisect_left(pool, _order(right), key=_order), right.year):
        if answer.words in front or any(_close(answer, other) for other in taken):
            continue
        picked.append(answer.text)
        taken.append(answer)
        if len(picked) == WANTED:
            break
    return tuple(picked)


def _nearest_first(pool: Sequence[_Answer], place: int, year: int) -> Iterator[_Answer]:
    """Walk outwards from a place in answers ordered by year, the nearer year first."""
    before, after = place - 1, place
    while before >= 0 or after < len(pool):
        left = year - pool[before].year if before >= 0 else None
        right = pool[after].year - year if after < len(pool) else None
        if right is None or (left is not None and left < right):
            yield pool[before]
            before -= 1
        else:
            yield pool[after]
            after += 1


def _answer(text: str) -> _Answer:
    found = re.search(r"\b\d{3,4}\b", text)
    return _Answer(text, plain_words(text), int(found.group()) if found else 0)


def _order(answer: _Answer) -> tuple[int, int, str]:
    return answer.year, len(answer.text), answer.text


def _close(a: _Answer, b: _Answer) -> bool:
    if re.search(r"\d", a.text):
        return a.words == b.words
    return fuzz.token_set_ratio(a.words, b.words) >= TOO_CLOSE


def _shape(answer: str) -> str:
    """Dates of one precision look alike: "D Month YYYY" or "YYYY"; words count as one shape."""
    if not re.search(r"\d", answer):
        return "words"
    return re.sub(r"\b[A-Z][a-z]+\b", "Month", re.sub(r"\d+", "0", answer))
