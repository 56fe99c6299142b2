"""Words of a sentence whose loss makes its question untrue or open: "also", brackets that correct."""

import re

from app.cards.templates.rendering import visible_text

_CORRECTION = re.compile(
    r"\((?:or (?:at least|rather|so|not|[a-z]+ (?:they|he|she|it|that|to)\b)|at least|even if|if|but|"
    r"supposedly|allegedly|mistakenly|perhaps|probably|in theory|so-called|unless|except)\b([^()]*)\)",
    re.IGNORECASE,
)
"""A bracket that takes back part of what stands before it: "gave (or believed they gave) the shocks"."""
_ALSO = re.compile(r"\balso ([\w’'-]+)", re.IGNORECASE)
_CLOSED_ASKING = re.compile(r"\b(?:why|how|when|called|known|named)\b", re.IGNORECASE)
"""Questions that have one answer whatever else is so."""
FAMILY = 4
"""Letters by which the forms of a verb are told."""
NEAR = 3
"""Words behind a bracket of which the question holds one where it leaves out the bracket."""


def loses_words(template: str, front: str, back: str, quote: str) -> bool:
    """Whether a card leaves out of its sentence (`quote`) what it is not true or not one question without.

    `front` and `back` are HTML.
    """
    question, answer = visible_text(front), visible_text(back)
    sentence = " ".join(quote.split())
    return _loses_correction(f"{question} {answer}", sentence) or (
        template in ("concept.claim", "author.claim") and _loses_also(question, sentence)
    )


def _loses_correction(said: str, sentence: str) -> bool:
    families = _families(said)
    for bracket in _CORRECTION.finditer(sentence):
        if bracket[0][1:-1].casefold() in said.casefold():
            continue
        before = re.findall(r"[\w’'-]+", sentence[: bracket.start()])[-1:]
        behind = re.findall(r"[\w’'-]+", sentence[bracket.end() :])[:NEAR]
        if _families(" ".join(before)) & families and _families(" ".join(behind)) & families:
            return True
    return False


def _loses_also(question: str, sentence: str) -> bool:
    """ "Moe also studied alum": "What did Moe study?" has another answer, which the text gave before."""
    if re.search(r"\balso\b", question) or _CLOSED_ASKING.search(question):
        return False
    asked = _families(re.sub(r"^[^:?]{3,60}: ", "", question))
    return any(
        _families(found[1]) & asked or found[1].lower() in ("a", "an", "the")
        for found in _ALSO.finditer(sentence)
    )


def _families(text: str) -> set[str]:
    return {w[:FAMILY].casefold() for w in re.findall(r"[\w’'-]+", text) if len(w) > 2}
