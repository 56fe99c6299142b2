"""Where the term and the explanation of a gloss stand in their sentence, found by their letters."""

import re
from collections.abc import Sequence

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.trimming import Range
from app.facts.language import Token


def locate(tokens: Sequence[Token], gloss: Gloss) -> tuple[Range, Range] | None:
    """Where a gloss has its term and its explanation; None where they don't stand side by side."""
    said = next(iter(_places(tokens, gloss.said) or _places(tokens, gloss.said[:40])), None)
    if said is None:
        return None
    for words in (gloss.term, gloss.term.split()[-1]):
        found = [r for r in _places(tokens, words) if r[1] < said[0] or r[0] > said[1]]
        ahead, behind = [r for r in found if r[1] < said[0]], [r for r in found if r[0] > said[1]]
        if behind and (gloss.form is Form.CALLED or not ahead):
            return behind[0], said
        if ahead:
            return ahead[-1], said
    return None


def _places(tokens: Sequence[Token], words: str) -> list[Range]:
    """Every run of tokens that spells some words, blanks and case apart."""
    wanted = re.sub(r"[\s*_]+", "", words).casefold().replace("’", "'")
    if not wanted:
        return []
    spelled, starts, ends = "", {}, {}
    for index, token in enumerate(tokens):
        plain = re.sub(r"[\s*_]+", "", token.text).casefold().replace("’", "'")
        if plain:
            starts[len(spelled)] = index
            spelled += plain
            ends[len(spelled)] = index
    found: list[Range] = []
    at = spelled.find(wanted)
    while at >= 0:
        if at in starts and at + len(wanted) in ends:
            found.append((starts[at], ends[at + len(wanted)]))
        at = spelled.find(wanted, at + 1)
    return found
