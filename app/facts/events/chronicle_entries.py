"""Entries of a chronicle: "1914: War breaks out"."""

import re
from collections.abc import Sequence

from app.facts.events.dated_phrases import Relation
from app.facts.events.event import Event, Shape
from app.facts.events.wording import POINTING
from app.facts.language import Sentence


def chronicle_entry(sentence: Sentence, span: tuple[int, int], following: Sequence[Sentence]) -> Event | None:
    """What an entry tells, the next sentence with it where the date stands alone."""
    before = sentence.text[: span[0] - sentence.start]
    after = sentence.text[span[1] - sentence.start :]
    until = 0
    if re.fullmatch(r"\s*[)\].]?\s*[:–—-]\s*", after) and following and following[0].block == sentence.block:
        after += " " + following[0].text
        until = following[0].end
    told = re.match(r"\s*[)\].]?\s*(?::|[–—]|-\s)\s*(.{8,})$", after, re.S)
    if re.search(r"\w", before) or told is None:
        return None
    text = " ".join(told[1].split()).rstrip(".;")
    first = text.split()[0].lower()
    dangling = first in ("he", "she", "they", "it", "his", "her", "their", "its") or first in POINTING
    names = sum(bool(re.match(r"[A-Z]", w)) for w in text.split()[1:])
    return Event(text, Shape.ENTRY, Relation.AT, True, dangling, 0, names, until=until)
