"""What stands before the subject of a clause: a time, place, condition or reason that a question may keep."""

import re

from app.facts.concepts.phrases import Phrases

_FRONTS = ("prep", "advmod", "npadvmod", "advcl", "pobj", "mark")
LONGEST_FRONT = 14
"""Words of a front that stays in a question."""
_OPENERS = ("however", "moreover", "furthermore", "secondly", "thirdly", "finally", "nevertheless", "indeed")
_ERAS = ("BC", "BCE", "AD", "CE")
_CONCEDING = re.compile(r"(?i)(?:although|though|even though) ")
"""What may go from a sentence that says the more."""
_REASON = re.compile(r"(?i)(?:because|since|as|due to|owing to|thanks to|as a (?:result|consequence) of) ")
_LATE_OPENER = re.compile(r"(?i), (?:however|though|therefore|too|meanwhile)$")
_POINTING_TIME = re.compile(
    r"(?i)(?:then|later|in comparison|(?:in|at|by|on|during|within|after|before) "
    r"(?:that|this|these|those|the same|the next|the following|[a-z]+ (?:hours|days|weeks|months|years)))\b"
)
"""A time that only the sentence before tells."""
_LOOSE_FRONT = re.compile(r"(?i)in (?:general|fact|addition)$")
_POINTING_FRONT = re.compile(
    r"^(?:in|by|on|at|as|with) (?:exchange|return|response|(?:the )?(?:typical|similar|same) \w+|turn|"
    r"contrast|consequence|all|the time|most cases|many cases|a (?:sense|way)|retaliation|"
    r"reply|protest|(?:both|either|each|all) (?:case|structure|instance|respect|way|group|situation)s?)$",
    re.IGNORECASE,
)
"""What opens a sentence by pointing at the one before it."""
_ORDERING_FRONT = re.compile(
    r"(?i)(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|last(?:ly)?|finally|thus|therefore|hence|rather|"
    r"nevertheless|nonetheless|moreover|furthermore|indeed|of course|in short|to begin with)$"
)
"""What only counts a sentence among its neighbours."""
_LIMITING = re.compile(
    r"(?i)(?:given|assuming|provided|depending|using|following|beginning|starting|compared|considering|by|if|"
    r"when|owing|barring|excluding|concerning|regarding|pending|lacking|including|according|combined|based|taken|seen|viewed|measured|left)\b"
)
"""Participles without which a clause says more, or not when."""

_TIED = re.compile(
    r"(?i)(?:due|prior|next|contrary|similar|close|near|nearest|subject|free|independent|regardless|irrespective|"
    r"previous|subsequent|parallel|relative|proportional|thanks|early|late|once|as|where|while)\b"
)
"""Adjectives that tell when, where or under what a clause is so."""


def read_front(phrases: Phrases, first: int, verb: int) -> str | None:
    """What stands before the subject, without its comma; None where that can't be kept as it is.

    A reason may be longer than other fronts (see `is_long`), as only a question that drops it is asked of it.
    """
    tokens = phrases.tokens
    start = _past_opener(phrases, first)
    if start == first:
        return ""
    dated = tokens[first - 1].tag == "CD" and first - start <= 3 and tokens[start].pos == "ADP"
    if dated:
        torn = tokens[first].text.replace(".", "") in _ERAS
        return None if torn else phrases.text(start, first - 1)
    if _ORDERING_FRONT.match(phrases.text(start, first - 1)):
        return ""
    opening = phrases.right[start] == first - 1 and phrases.left[start] == start and first - start <= 7
    if opening and tokens[start].dep == "prep" and tokens[start].head == verb:
        text = phrases.text(start, first - 1)
        return None if _POINTING_FRONT.match(text) or _is_loose_front(phrases, start, first - 1) else text
    if tokens[first - 1].text.lower() == "then" and tokens[start].text.lower() == "if":
        return _before_comma(phrases, start, first - 1, verb)
    return _before_comma(phrases, start, first, verb)


def is_long(front: str) -> bool:
    """Whether a front is too long to be kept in a question."""
    return len(front.split()) > LONGEST_FRONT


def _past_opener(phrases: Phrases, first: int) -> int:
    """Where the front begins behind "But", "However," and the like."""
    tokens, start = phrases.tokens, 0
    while start < first and tokens[start].pos in ("PUNCT", "CCONJ"):
        start += 1
    opens = start + 2 < first and tokens[start + 1].text == ","
    if opens and tokens[start].text.lower() in _OPENERS:
        return start + 2
    return start


def _before_comma(phrases: Phrases, start: int, first: int, verb: int) -> str | None:
    """A front that a comma ends before `first`."""
    tokens = phrases.tokens
    if tokens[first - 1].text != ",":
        return None
    heads = [i for i in range(start, first - 1) if not start <= tokens[i].head < first - 1]
    heads = [i for i in heads if tokens[i].text != ","]
    if any(tokens[i].head != verb or tokens[i].dep not in _FRONTS for i in heads):
        return None
    text = _LATE_OPENER.sub("", phrases.text(start, first - 2))
    clause = len(heads) == 1 and tokens[heads[0]].dep == "advcl"
    if is_long(text):
        if clause and _CONCEDING.match(text):
            return ""
        return text[:1].upper() + text[1:] if len(heads) == 1 and _REASON.match(text) else None
    if _ORDERING_FRONT.match(text) or _LOOSE_FRONT.match(text):
        return ""
    if _POINTING_FRONT.match(text) or ("," in text and _POINTING_TIME.match(text)):
        return None
    if tokens[heads[0]].dep == "advcl" and _is_told_beside(phrases, start, heads[0], first - 2):
        return ""  # "Surprising both parties, the president ...", "Hungry for land, ..."
    if any(t.tag in ("WP", "WDT") or t.text in (";", ":", "—") for t in tokens[start : first - 1]):
        return None
    return text[:1].upper() + text[1:]


def _is_told_beside(phrases: Phrases, start: int, head: int, last: int) -> bool:
    """Whether an adjective or participle with its words opens a sentence, which is as true without them."""
    degree = start + 1 == head and phrases.tokens[start].dep == "advmod"
    text = phrases.text(head, last)
    tied = _TIED.match(text) or _TIED.match(phrases.text(start, last)) or phrases.tokens[head].pos == "ADP"
    return (start == head or degree) and " " in text and not (tied or _LIMITING.match(text))


def _is_loose_front(phrases: Phrases, first: int, last: int) -> bool:
    """Whether an opening without a comma is more than a time or place: a pronoun, two nouns run together."""
    tokens = phrases.tokens[first : last + 1]
    plain = all(t.pos in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM") for t in tokens)
    timed = tokens[-1].lemma.lower() in ("century", "year", "war", "decade", "reign", "era", "period")
    return not plain or not (timed or tokens[-1].entity in ("DATE", "GPE", "LOC"))
