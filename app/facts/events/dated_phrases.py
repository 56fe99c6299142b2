"""The words that tie a date to what happened: preposition, article, "early", "the end of"."""

import re
from enum import StrEnum


class Relation(StrEnum):
    """How a date's words stand to the event."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    OF = "of"
    LOOSE = "loose"


_WORDS = {
    Relation.AT: "in on at during upon circa around about",
    Relation.SINCE: "since",
    Relation.UNTIL: "until till",
    Relation.BY: "by",
    Relation.BEFORE: "before",
    Relation.AFTER: "after",
    Relation.OF: "of",
    Relation.LOOSE: "from to for through throughout within over between dated as with toward towards than",
}
_RELATIONS = {word: relation for relation, words in _WORDS.items() for word in words.split()}

_JOINED = {"prior": Relation.BEFORE, "up": Relation.UNTIL}
"""Words that tie a date together with "to"."""

_PART = (
    r"(?:early|late|mid|middle|beginning|start|end|close|turn|dawn|eve|height|course|rest|half|quarter|"
    r"morning|afternoon|evening|night|day|week|month|months|weeks|days|year|years|spring|summer|autumn|fall|winter)"
)
_LEAD = rf"""(?ix)
    (?:\b(?:(?:late|early)\s+)?one\s+(?:day|night|morning|evening|afternoon)\s+)?
    (?:\b(?:(?:(?:as|so)\s+)?(?:early|late|recently|far\s+back)(?:\s+as)?|(?:at\s+)?some\s?(?:time|point)|just|only|later|again|shortly|soon|
        probably|especially|particularly|also|then|back|until\s+finally|beginning|starting|commencing|effective|first)\s+)*
    \b(?P<word>prior\s+to|up\s+to|{"|".join(_RELATIONS)})\s+
    (?:(?:or\s+)?(?:about|around|circa|c\.)\s+)?
    (?:the\s+|a\s+)?
    (?:(?:very|first|second|last|latter|later|earlier|early|late|following|same)\s+)*
    (?:{_PART}\s+(?:of|in|on)\s+(?:the\s+)?)*
    (?:early\s+|late\s+|mid[\s-]+)?
    (?:years?\s+(?:of\s+our\s+Lord,?\s+)?)?
    $"""
_LEADING = re.compile(_LEAD)
_PART_ONLY = re.compile(rf"(?i)\b(?:the\s+)(?:{_PART}\s+(?:of|in|on)\s+(?:the\s+)?)+$")


def find_lead(before: str) -> tuple[int, Relation | None]:
    """Where the words that tie a date begin in the text before it, and how they tie it (None: they don't)."""
    found = _LEADING.search(before)
    if found and re.match(r"(?i)(?:as|so)\s+(?:early|late|recently|far\s+back)\s+as\b", found.group()):
        return found.start(), Relation.AT
    if found:
        word = found["word"].lower()
        return found.start(), _JOINED.get(word.split()[0], _RELATIONS.get(word))
    part = _PART_ONLY.search(before)
    return (part.start(), Relation.AT) if part else (len(before), None)


def relation_of(phrase: str) -> Relation | None:
    """How a phrase that begins with its preposition ties its date; None for a date that has none."""
    for word in re.findall(r"[A-Za-z]+", phrase)[:6]:
        if word.lower() in _RELATIONS:
            return _RELATIONS[word.lower()]
    return None
