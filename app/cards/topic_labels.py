"""The topic that a question opens with where its own words name nothing: "Enzyme probes: What ...?"."""

import re

from app.cards.compared_words import plain_words
from app.facts.concepts.terms import singular

LONGEST_LABEL = 7
"""Words of a heading that can still open a question."""
MAX_FRONT = 240
_NAME = re.compile(r"(?<!^)(?<!, )\b[A-Z][\w’-]+")
_SORTING = re.compile(
    r"(?i)(?:quick|short|brief|final|closing|opening|free|section|chapter|study|further|additional|some|other|"
    r"more|related|main|key|general|basic|case|my|our|your|what|why|how|where|when|who) |an? [a-z]+$|"
    r"[^:]*\b(?:summary|responses?|limitations?|questions?|confirmed|supported|design|procedure|participants|"
    r"materials|sample|example|from|theorist|recap|review|figure|table|part|lesson|week|step)\b|.*[:*]|"
    r".*\(.*\d{3,4}\)$"
)
"""Headings that sort a text rather than name a subject."""


def label(front: str, answer: str, topic: str) -> str:
    """The question with its topic before it; as it is where it names its subject, or the topic would tell
    the answer."""
    shown = front.replace("[...]", " ").replace("{{c1::", "").replace("}}", "")
    if not topic or len(topic.split()) > LONGEST_LABEL or _SORTING.match(topic) or _NAME.search(shown):
        return front
    words = _kin(topic)
    if not words or words & _kin(shown) or words & _kin(answer):
        return front
    labelled = f"{topic}: {front}"
    return labelled if len(labelled) <= MAX_FRONT else front


def _kin(text: str) -> set[str]:
    """Its words that say something, so short that kin match."""
    return {singular(w)[:6] for w in plain_words(text).split() if len(w) > 3}
