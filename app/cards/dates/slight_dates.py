"""Dated events that a history tells in passing: illustrations, plans, namings, what somebody noticed."""

import re

from app.cards.draft import Draft
from app.facts.dates.edtf_values import precision

_EXAMPLE = re.compile(r"\W*(?:For (?:example|instance)|To (?:give|take) an example)\b")
_NAMED_AFTER = re.compile(r"\b(?:named|christened|called) (?:in (?:honou?r|memory) of|after|for) ")
_PLANNED = re.compile(
    r"\b(?:(?:was|were|is|are|been) (?:\w+ly )?(?:scheduled|planned|due|slated|expected|projected)|will)\b"
)
_REPORTED = re.compile(
    r"(?:(?!\w+ed\b)[\w.&’'-]+ ){1,8}(?:reported|noted|stated|found|wrote)(?: that |, [“\"])"
    r"|.*\b(?:was|were) (?:reported|noted|stated|found) by [^,]+? to "
)
"""Who reported what: the main verb, with no other verb before it."""
_NOBODY = re.compile(
    r"(?:an?|another|one|some) (?:[\w-]+ ){1,5}(?:was|were) (?:\w+ly )?\w+(?:ed|en|wn|nt|de|ld)\b"
)


_PAPERS = re.compile(
    r"\b(?:received|obtained|was given) (?:his|her|a|the) diploma\b"
    r"|(?:[A-Z][\w.’'-]* )+wrote to (?:(?!\b(?:that|about|to|\w+ing)\b).)+$"
)
"""A diploma, or a letter of which nothing is told but to whom it went."""


def is_told_in_passing(event: str, quote: str) -> bool:
    """Whether when it was is nothing to know: "For instance, ...", "was named after"."""
    unnamed = _NOBODY.match(event) is not None and not re.search(r"[A-Z][a-z]", event)
    aside = _NAMED_AFTER.search(event) or _PLANNED.search(event) or _PAPERS.search(event)
    return bool(_EXAMPLE.match(quote) or aside) or unnamed


def is_mere_report(event: str, value: str) -> bool:
    """ "In 2010 Kim reported that ...": a bare year, as citations have it, is the report's.

    What was said on a day or in a month is told by a history.
    """
    return precision(value) == "year" and _REPORTED.match(event) is not None


def is_mere_bound(draft: Draft) -> bool:
    """Whether it asks "By which year ...?", "Until when ...?": how things stood, not when anything was."""
    return draft.fields.get("When question", "").startswith(("By wh", "Until wh"))
