"""The years of people's lives: whose are worth a card, and what else then tells their ends again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.documents.document import BlockKind, Document
from app.facts.dates.edtf_values import are_disjoint, bounds, split_interval
from app.facts.events.event_nouns import LIFE_OF
from app.facts.fact import DateFact

OFTEN = 5
"""Times that a text names somebody from which its opening is about that person."""
CITED, TOLD = 0.2, 0.62
"""Importance of the years of somebody whom the text mentions, and of whom it is about."""
_ENDS = re.compile(r"\b(?:born|die[ds]?|death|birth)\b")


def worth_of_life(document: Document, event: str, *, opens: bool) -> float:
    """A person's years are worth a card where the text is about the person, not where it only cites one."""
    name = re.sub(r"’s (?:birth|death)$", "", event).removeprefix(LIFE_OF).split()
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    title = document.csl.get("title")
    told = [*headings, title if isinstance(title, str) else ""]
    if opens and document.text.count(name[-1]) >= OFTEN:
        return TOLD
    return TOLD if any(_is_headed(words, name) for words in told) else CITED


def _is_headed(heading: str, name: Sequence[str]) -> bool:
    """Whether a heading has the family name, and no other given name before it: Ada's brother is not Ada."""
    found = re.search(rf"(?:\b(?P<given>[A-Z][\w’'-]+) )?\b{re.escape(name[-1])}\b", heading)
    return found is not None and (found["given"] is None or found["given"] in name[:-1])


def without_told_ends(facts: Sequence[DateFact]) -> list[DateFact]:
    """The facts, where what only tells again when a life began or ended is worth as little as one cited."""
    lives = [f for f in facts if f.event.startswith(LIFE_OF) and f.importance >= TOLD]
    return [
        replace(f, importance=min(f.importance, CITED)) if any(_ends(life, f) for life in lives) else f
        for f in facts
    ]


def _ends(life: DateFact, fact: DateFact) -> bool:
    """Whether a fact says when the one was born or died whose life is told."""
    if fact is life or not _ENDS.search(fact.event) or "/" in fact.date or bounds(fact.date) is None:
        return False
    family = life.event.split()[-1]
    named = re.search(rf"(?:\b(?P<given>[A-Z][\w’'-]+) )?\b{re.escape(family)}\b", fact.event)
    if named is None or (named["given"] is not None and named["given"] not in life.event):
        return False
    return any(end and bounds(end) and not are_disjoint(end, fact.date) for end in split_interval(life.date))
