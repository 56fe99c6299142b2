"""Wrong answers of the right type: taken from the same deck, never another right answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from app.cards.note import Card
from app.cards.rendering import visible_text
from app.cards.rules import plain_words

WANTED = 3
TOO_CLOSE = 75
"""Similarity (0..100) from which a wrong answer is too near the right one to be certainly wrong."""
SUITED = ("date.when", "concept.term", "work.author", "work.year", "author.argued")
"""Templates whose answers are of one type, so that another card's answer is plausible and wrong."""


def add_distractors(cards: Sequence[Card]) -> list[Card]:
    """Cards with up to three distractors each, where their writer gave none."""
    pools: dict[str, list[str]] = {t: [] for t in SUITED}
    for card in cards:
        if card.template in pools:
            pools[card.template].append(visible_text(card.back))
    return [
        replace(card, distractors=_pick(card, pools[card.template]))
        if card.template in pools and not card.distractors
        else card
        for card in cards
    ]


def _pick(card: Card, pool: Sequence[str]) -> tuple[str, ...]:
    right = visible_text(card.back)
    taken = [right, *card.accepted]
    front = plain_words(visible_text(card.front))
    shaped = [p for p in pool if _shape(p) == _shape(right)]
    picked: list[str] = []
    for answer in sorted(set(shaped), key=lambda p: (abs(_year(p) - _year(right)), len(p), p)):
        words = plain_words(answer)
        if words in front or any(_close(answer, other) for other in taken):
            continue
        picked.append(answer)
        taken.append(answer)
        if len(picked) == WANTED:
            break
    return tuple(picked)


def _close(a: str, b: str) -> bool:
    if re.search(r"\d", a):
        return plain_words(a) == plain_words(b)
    return fuzz.token_set_ratio(plain_words(a), plain_words(b)) >= TOO_CLOSE


def _shape(answer: str) -> str:
    """Dates of one precision look alike: "D Month YYYY" or "YYYY"; words count as one shape."""
    if not re.search(r"\d", answer):
        return "words"
    return re.sub(r"\b[A-Z][a-z]+\b", "Month", re.sub(r"\d+", "0", answer))


def _year(answer: str) -> int:
    found = re.search(r"\b\d{3,4}\b", answer)
    return int(found.group()) if found else 0
