"""A definition as an answer or as part of a question: what is loose goes, and quotation marks nest."""

import re

from app.facts.concepts.casing import is_common_word

ORIGIN = re.compile(r"^an? (?:word|name|term) (?:made|formed|derived|taken|borrowed|built) from (?=\w)")
_EFFECT = re.compile(r"(?<=.{40}), (?:thus|thereby|hence) \w+ing\b[^;]*$")
"""What comes of a thing, told behind what it is."""
_YEAR = re.compile(r"(?<=[”\"\w]) \((?:1[5-9]|20)\d\d[a-z]?\)$")
"""The year of a work that is cited behind its words."""


def polished(definition: str) -> str:
    """A definition as an answer: no "meaning" in front, no cited year or effect behind it."""
    said = ORIGIN.sub("from ", definition)
    said = re.sub(r"^(?:meaning|literally|that is|i\.e\.),? ", "", said).strip()
    said = _EFFECT.sub("", _YEAR.sub("", said))
    words = [w for w in re.findall(r"[^\W\d_]+", said) if len(w) > 3]
    if len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words):
        said = re.sub(r"[^\W\d_]+", lambda m: _small(m.group()), said)
    return said


def _small(word: str) -> str:
    """A word of a title as it is written elsewhere: a name keeps its capital."""
    return (
        word.lower()
        if word[1:].islower() and is_common_word(word)
        else word.lower()
        if len(word) == 1
        else word
    )


def requoted(text: str) -> str:
    """Words as they stand inside quotation marks."""
    return re.sub(r"\"([^\"]+)\"", r"‘\1’", text.replace("“", "‘").replace("”", "’"))
