"""Times that only the passage tells: "the next spring", "two years later", "in April" of a year not said.

A question of a deed that keeps one can't be understood without the document.
"""

import re

from app.facts.dates.edtf_dates import MONTH_NAMES

_MONTH = rf"(?:{'|'.join(MONTH_NAMES)})"
_UNIT = r"(?:day|night|morning|evening|week|month|year|spring|summer|autumn|fall|winter|decade|century)"
_POINTING = re.compile(
    rf"\b(?:the (?:very )?(?:next|following|previous|preceding|same)|that(?: same)?) {_UNIT}\b(?! of\b)"
    rf"|\b(?:[Ll]ater|[Ee]arlier) (?:in )?(?:the|that) {_UNIT}\b(?! of\b)"
    rf"|\b(?:[a-z]+|\d+) {_UNIT}s? (?:later|earlier|afterwards)\b",
    re.IGNORECASE,
)
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?"
_YEARLESS = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Dd]uring) (?:the )?(?:early |late |mid-)?"
    rf"(?:{_DAY}|(?:spring|summer|autumn|winter))\b(?!-)(?! of\b)(?! [A-Z])"
)
_YEAR = re.compile(r"\b\d{3,4}s?\b|\bcentur(?:y|ies)\b|\b(?:BC|BCE|AD|CE)\b")
_PAST = re.compile(r"\b(?:did|was|were|had)\b")


def is_yearless_front(front: str) -> bool:
    """Whether the words before a clause are only a month, day or season of a year that they don't say."""
    found = _YEARLESS.match(front)
    return found is not None and found.end() == len(front.rstrip(" ,"))


def asks_of_undated_time(question: str) -> bool:
    """Whether a question of what was done keeps a time that nothing in it dates."""
    if not question.endswith("?") or _YEAR.search(question):
        return False
    return bool(_POINTING.search(question) or (_PAST.search(question) and _YEARLESS.search(question)))
