"""A point that a sentence makes of its subject: "One criticism of X is that ...", "The key idea of X is ...".

Such a sentence names the point by a noun, and what it is behind "is"; the question asks for one such point.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.facts.concepts.marked_terms import CITATION
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.language import Sentence

LONGEST, LONGEST_NAME = 28, 22
"""Words of what the point is, and of what it is called."""
POINT_NOUNS = frozenset(
    """criticism strength weakness advantage disadvantage benefit way reason problem assumption goal purpose
    aim characteristic difference function cause approach concern task challenge difficulty drawback role job
    use feature objection consequence effect limitation shortcoming principle duty objective strategy
    risk""".split()
)
_RANKED = frozenset(
    "main major key primary basic important chief central principal fundamental common".split()
)
IDEAS = frozenset(
    "idea insight principle premise claim thesis tenet lesson argument point message rule".split()
)
_FOREMOST = _RANKED | frozenset("core underlying essential overall guiding".split())
"""What makes the idea or purpose of a thing the one that matters."""
_LEANING = re.compile(
    r"(?i)\b(?:this|these|those|such|he|she|his|her|him|we|our|us|you|your|i|my|here|above|below|following"
    r"|chapter|section|article|figure|table)\b"
)


@dataclass(frozen=True, slots=True)
class Point:
    """What a point is called ("one criticism of X"), what it is, and where."""

    name: str
    said: str
    sentence: Sentence


def find_points(sentences: Sequence[Sentence]) -> Iterator[Point]:
    """Every point that a sentence names and tells."""
    for sentence in sentences:
        opening = sentence.tokens[0].text.lower() if sentence.tokens else ""
        if opening in ("one", "another", "a", "an", "the") and not sentence.text.rstrip().endswith("?"):
            point = _read(Phrases(sentence))
            if point is not None:
                yield point


def _read(phrases: Phrases) -> Point | None:
    tokens, root = phrases.tokens, phrases.sentence.root
    subject = phrases.child(root, "nsubj")
    if (
        tokens[root].lemma != "be"
        or subject is None
        or phrases.left[subject] != 0
        or phrases.child(root, "neg")
    ):
        return None
    verb = root
    if verb + 2 >= len(tokens) or tokens[verb].tag not in ("VBZ", "VBD"):
        return None
    name, noun = _called(phrases, subject)
    if not name or noun >= verb - 1:
        return None
    end = verb - 1
    while end > noun and tokens[end].text == ",":
        end -= 1
    commas = [i for i in range(noun + 1, end) if tokens[i].text == ","]
    limit = len(commas) == 1 and tokens[commas[0] + 1].text.lower() in ("from", "for", "in", "according")
    rest = phrases.text(noun + 1, end)
    behind = tokens[noun + 1 : end + 1]
    told = any(t.pos in ("NOUN", "PROPN") for t in behind)
    if not told or (commas and not limit) or not stands_alone(phrases, noun, end) or _LEANING.search(rest):
        return None
    said = _said(phrases, verb, ranked=name.startswith("one of"))
    name = f"{name} {CITATION.sub('', rest)}"
    if not said or len(name.split()) > LONGEST_NAME or "(" in name:
        return None
    return Point(name, said, phrases.sentence)


def _called(phrases: Phrases, subject: int) -> tuple[str, int]:
    """How a question names the point, and its noun; empty for what is no such point."""
    tokens = phrases.tokens
    first = tokens[0].text.lower()
    if tokens[subject].text.lower() == "one":
        of = subject + 1
        noun = phrases.child(of, "pobj") if of < len(tokens) and tokens[of].text == "of" else None
        if noun is None or tokens[noun].tag != "NNS" or tokens[noun].lemma not in POINT_NOUNS:
            return "", 0
        many = phrases.text(of + 1, noun)
        many = re.sub(r"^the many ", "the ", many)
        return (f"one of {many}", noun) if re.match(r"(?:the|its) ", many) else ("", 0)
    token = tokens[subject]
    if first == "the":
        words = [t.text.lower() for t in tokens[:subject]]
        foremost = len(words) == 2 and words[1] in _FOREMOST and token.tag == "NN"
        told = foremost and token.lemma in IDEAS | POINT_NOUNS
        return (" ".join([*words, token.text]), subject) if told else ("", 0)
    if token.lemma not in POINT_NOUNS or token.tag != "NN":
        return "", 0
    words = [t.text.lower() for t in tokens[1:subject]]
    if first in ("a", "an") and not (words and words[0] in _RANKED):
        return "", 0
    opening = "one" if first in ("one", "another") else first
    words = [w for w in words if w not in ("such", "other")]
    return " ".join([opening, *words, token.text]), subject


def _said(phrases: Phrases, verb: int, *, ranked: bool) -> str:
    """What stands behind "is": a clause with "that", an infinitive, or for one of the chief points a noun."""
    tokens = phrases.tokens
    first, last = phrases.trimmed(verb + 1, len(tokens) - 1)
    stop = next((i for i in range(first, last) if tokens[i].text in (";", "—")), None)
    last = phrases.trimmed(first, stop - 1)[1] if stop is not None else last
    opening = tokens[first].text.lower()
    if opening == "that" and tokens[first].tag == "IN":
        first += 1 if " and that " not in phrases.sentence.text else 0
    elif opening != "to" and not (ranked and tokens[first].pos in ("DET", "NOUN", "ADJ")):
        return ""
    said = CITATION.sub("", phrases.text(first, last)).strip(" ,.")
    said = re.sub(r"\s*\([^()]*\d[^()]*\)$", "", said)
    whole = stands_alone(phrases, 1, last, we=False)
    if not whole or _LEANING.search(said) or not 3 <= len(said.split()) <= LONGEST:
        return ""
    proper = tokens[first].pos == "PROPN"
    return said if proper or opening == "to" else said[0].lower() + said[1:]
