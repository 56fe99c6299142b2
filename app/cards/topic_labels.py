"""The topic that a card opens with where its own words don't name it: "Dyeing › Mordants: What ...?".

Readers who saw the same cards with and without it took one of seven rejected ones for understood.
"""

import html
import re
from bisect import bisect_right

from app.cards.compared_words import plain_words
from app.cards.templates.rendering import visible_text
from app.documents.document import BlockKind, Document
from app.facts.concepts.terms import singular
from app.facts.relations.topics import Topics, clean_topic, title_subject

LONGEST_LABEL = 7
"""Words of a heading that can still open a question."""
LONGEST = 70
"""Characters of a label; of a longer one only the heading is taken."""
STEM = 6
"""Letters by which words are told to be of one family."""
_NAME = re.compile(r"(?<!^)(?<!, )\b[A-Z][\w’-]+")
_SORTING = re.compile(
    r"(?i)(?:quick|short|brief|final|closing|opening|free|section|chapter|study|further|additional|some|other|"
    r"more|related|main|key|general|basic|case|my|our|your|what|why|how|where|when|who) |an? [a-z]+$|"
    r"[^:]*\b(?:summary|responses?|limitations?|questions?|confirmed|supported|design|procedure|participants|"
    r"materials|sample|example|from|theorist|recap|review|figure|table|part|lesson|week|step)\b|.*[:*]|"
    r".*\(.*\d{3,4}\)$"
)
"""Headings that sort a text rather than name a subject."""
_OPENED = re.compile(r"<i>[^<>]{2,100}:</i> (?=\S)")


def opened(front: str, said: str) -> str:
    """A question (HTML) with its topic (plain text) before it."""
    return f"<i>{html.escape(said, quote=False)}:</i> {front}" if said else front


def without_topic(front: str) -> str:
    """A question (HTML) without the topic before it."""
    found = _OPENED.match(front)
    return front[found.end() :] if found else front


def question_line(front: str) -> str:
    """A question (HTML) in plain text for a line of a list, without the topic, which would fill it."""
    return visible_text(without_topic(front))


class TopicLabels:
    """What the passages of one document are about, in words that a card can open with."""

    def __init__(self, document: Document) -> None:
        self._subject, self._title = title_subject(document), clean_topic(document.title)
        self._topics = Topics(document)
        self._blocks = document.blocks
        self._starts = [b.start for b in document.blocks]

    def label(self, front: str, answer: str, place: int) -> str:
        """What a visible question opens with, whose sentence stands at a place; empty where it names its
        subject, or the topic would tell the answer or says nothing."""
        number = bisect_right(self._starts, place) - 1
        listed = number >= 0 and self._blocks[number].kind is BlockKind.REFERENCE  # it is asked by its title
        asked, told = kin(front), kin(answer)
        if listed or kin(self._subject) & asked:
            return ""
        heading = self._heading_of(number)
        words = kin(heading)
        parts = [] if kin(self._subject) & told else [self._subject]
        if words and not words & told and 2 * len(words & asked) < len(words):
            parts.append(heading)
        parts = [p for p in parts if p]
        if len(parts) == 2 and words & kin(self._subject):
            parts = [max(parts, key=lambda t: (len(kin(t)), t))]
        return " › ".join(parts if len(" › ".join(parts)) <= LONGEST else parts[-1:])

    def _heading_of(self, block: int) -> str:
        """The nearest heading above a block that names something; empty where it is the title."""
        topic = self._topics.of(block)
        words = topic.words if topic is not None else ""
        if not words or words == self._title or len(words.split()) > LONGEST_LABEL or _SORTING.match(words):
            return ""
        return words


def is_nameless(text: str, answer: str, heading: str) -> bool:
    """Whether a statement with a blank names neither anybody nor what its heading does."""
    words = kin(heading)
    if not words or len(heading.split()) > LONGEST_LABEL or _SORTING.match(heading) or _NAME.search(text):
        return False
    return not (words & kin(text) or words & kin(answer))


def kin(text: str) -> frozenset[str]:
    """The words of a text that say something, so short that kin match; years and short names whole."""
    said = (w for w in re.findall(r"\w+", text) if len(w) > 3 or (len(w) > 1 and w.isupper()))
    return frozenset(singular(w)[:STEM] for w in plain_words(" ".join(said)).split())
