"""Intervals that two neighbouring dates make."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.facts.dates.edtf_values import bounds, build_interval, is_interval, parse_date
from app.facts.dates.mentions import DateMention, MentionKind
from app.facts.dates.narrative_cues import compared_years
from app.facts.dates.vocabulary import GAP

_JOIN = re.compile(rf"(?:{GAP}?(?:--|[-‐-―−/]){GAP}?|{GAP}(?:to|until|till|through){GAP}(?:the{GAP})?)")
_AND = re.compile(rf"{GAP}and{GAP}(?:the{GAP})?")
_DURING = re.compile(r"(?i)\b(?:in|during|over|throughout)\s+(?:the\s+)?(?:(?:early|mid|late)[-\s])?$")
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")


def find_date_ranges(text: str, mentions: Sequence[DateMention]) -> list[DateMention]:
    """The intervals that two neighbouring mentions make: "1962–1967", "from May 5 to June 3, 1940".

    Years that the text only compares ("parallels between 1950 and 2022") make none.
    """
    compared = {span for found, _, _ in compared_years(text) for span in (found.span(1), found.span(2))}
    ranges = []
    for first, last in pairwise(mentions):
        if not first.value or not last.value or (first.start, first.end) in compared:
            continue
        between, lead = text[first.end : last.start], text[max(0, first.start - 12) : first.start]
        paired = _AND.fullmatch(between)
        joined = _JOIN.fullmatch(between) or (paired and _BETWEEN.search(lead))
        joined = joined or (paired and _DURING.search(lead) and _follow(first.value, last.value))
        value = _interval_of(first.value, last.value) if joined else None
        if value:
            ranges.append(_range_mention(text, first, last, value))
    return ranges


def _follow(first: str, last: str) -> bool:
    """Whether two decades or centuries are next to one another: "in the 1920s and 1930s" is one time."""
    one, other = parse_date(first), parse_date(last)
    return bool(one and other and one.span == other.span > 1 and other.year - one.year == one.span)


def _range_mention(text: str, first: DateMention, last: DateMention, value: str) -> DateMention:
    inferred = first.inferred or last.inferred
    anchor, origin = (first.anchor, first.origin) if first.inferred else (last.anchor, last.origin)
    words = text[first.start : last.end]
    return DateMention(first.start, last.end, words, value, inferred, anchor, origin, MentionKind.RANGE)


def _interval_of(first: str, last: str) -> str | None:
    start, end = bounds(first), bounds(last)
    if not start or not end or is_interval(first) or is_interval(last):
        return None
    if not (start[0] < end[0] and start[1] < end[1]):
        return None
    return build_interval(first, last)
