"""Events that a heading tells with their date: "Bloodshed at Moss and Oslo (19 April 1775)"."""

import re

from app.facts.events.dated_phrases import Relation
from app.facts.events.event import Event, Shape
from app.facts.events.event_nouns import is_happening

LONGEST = 70
_NUMBERED = re.compile(r"^\s*(?:§\s*)?(?:[Cc]hapter\s+)?(?:\d{1,3}|[IVXL]{1,6})(?:\.\d+)*[.:)—–-]+\s*")
_TOLD = re.compile(
    r"(?:[Tt]he )?(?P<noun>[A-Z]?[a-z]+) (?P<place>(?:at|in|of|on|over|between) [A-Z][\w’' ,-]+)"
)
_SMALL = frozenset("at in of on and the over between with to for against".split())


def heading_event(heading: str, span: tuple[int, int]) -> Event | None:
    """What the words before a date in brackets at the end of a heading name; `span`: the date's place."""
    before, after = heading[: span[0]].rstrip(), heading[span[1] :].strip()
    if not before.endswith("(") or after.rstrip(".") != ")":
        return None
    told = _TOLD.fullmatch(_NUMBERED.sub("", before[:-1].strip()))
    if told is None or not is_happening(told["noun"]) or len(told.group()) > LONGEST:
        return None
    words = told["place"].split()
    if not all(w[:1].isupper() or w in _SMALL for w in words):
        return None
    text = f"the {told['noun'].lower()} {' '.join(words)}"
    return Event(text, Shape.NAMED, Relation.AT, names=sum(w[:1].isupper() for w in words))
