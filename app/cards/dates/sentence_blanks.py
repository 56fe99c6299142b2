"""A whole sentence with its date blanked, for dated events that no question fits.

The sentence stays as it is written; only brackets, an opening "However" and the date go. It is offered
only where it can be understood by itself.
"""

import re

from app.cards.dates.date_blanks import LISTED, bare_value, find_date_words
from app.cards.dates.standing_alone import stands_alone
from app.documents.emphasis import LINK, join_lines
from app.facts.dates.edtf_dates import ORDINAL_WORDS, format_date
from app.facts.dates.edtf_values import parse_date, precision
from app.facts.language import Language

LONGEST = 220
"""Characters that a reader sees of the sentence, its blank filled."""

_POINTING = re.compile(
    r"(?i)\b(?:to do so|comparable|"
    r"this|these|those|such|here|above|below|former|latter|today|now|currently|recently|"
    r"the same|another|others?|similar(?:ly)?|aforementioned|(?:following|previous|next|last) year|"
    r"this year|previous years|an? (?:second|third|fourth|further|final) \w+ (?:was|is)|"
    r"that (?:year|day|month|time|summer|winter|spring|autumn|fall|date)|thereafter|thereby|"
    r"(?:the|both) (?:two|three|four|sides|countries|men|powers)|the other|each other’s|as follows|"
    r"(?:one|an|another) (?:example|instance|case) (?:is|was|occur)\w*|"
    r"year (?:before|earlier|later)|(?:years|months|days|weeks) (?:before|earlier|later))\b"
)
_FURNITURE = re.compile(
    r"(?i)\bcredit:|\bfig(?:ure|\.)|^wh(?:o|om|ich|at) |\bboth\b(?!.*\band\b)|"
    r"\btable \d|\bpictured\b|\bdepict|\bphotograph\b|\bchapter\b|\blink\b|https?:|"
    r"\bimage\b|\bthe map\b|\bpainting shows\b|\bread (?:the|more)\b|[;:]$|\s[ab]\)"
)
_THERE = re.compile(
    r"(?:There|Here|Still|Instead|Otherwise|Then),?\s|"
    r"Within (?:a|an|\w+) (?:days?|weeks?|months?|years?|decades?)\b"
)
"""Openings that lean on the sentence before."""
_OPENING = re.compile(
    r"(?:(?:However|Nevertheless|Nonetheless|Moreover|Furthermore|Thus|Therefore|Hence|Indeed|Consequently|"
    r"Accordingly|Meanwhile|Finally|Eventually|Similarly|Likewise|In addition|As a result|In fact|"
    r"In turn|Of course|For example|For instance|Instead|In response|In contrast|By contrast|Then|Also),\s+|"
    r"(?:But|And|Yet|So)\s*,?\s+)+"
)
_INSERTED = re.compile(
    r",? (?:however|moreover|therefore|nevertheless|nonetheless|furthermore|for example|for instance|in fact|"
    r"indeed|thus|then|in turn|meanwhile|consequently|accordingly),|, (?:however|though|too)(?=\.$)"
)
_NUMBERED = re.compile(r"(?i)\b(?:census|censuses|record|records|report|edition|survey) of (?:the )?$")
_LISTED_AFTER = re.compile(
    rf"(?i)(?:\s+(?:century|BCE|BC))?\s+(?:and|or|to)\s+(?:the\s+)?(?:{'|'.join(ORDINAL_WORDS)}|\d+)"
)
_PUBLISHED = re.compile(
    r"\s*(?:[\w’'-]+\s+){0,2}(?:article|paper|essay|study|review|book|report|survey|interview|lecture|post)\b"
)
"""When somebody commented is seldom worth knowing: "in a [1996] article"."""
_APPROXIMATE = re.compile(r"(?i)(?:\b(?:about|around|circa|approximately|roughly|some)|\bc\.|\bca\.)\s+$")
_ERA = re.compile(r"^\s*(?:BCE?|B\.C\.(?:E\.)?|CE|C\.E\.|AD|A\.D\.)(?!\w)")


def blank_sentence(quote: str, value: str, language: Language) -> str | None:
    """The sentence with the date's words as a cloze, or None where it would not stand alone."""
    found = _cut_date(tidy(quote), value)
    if found is None or _THERE.match(found[0]):
        return None
    before, answer, after = found
    shown = f"{before}{answer}{after}"
    if len(shown) > LONGEST or _FURNITURE.search(shown) or _POINTING.search(_unquoted(before + " " + after)):
        return None
    if _gives_away(before + " " + after, value) or _PUBLISHED.match(after):
        return None
    parsed = language.parse(shown)
    if len(parsed) != 1 or not stands_alone(parsed[0], range(len(before), len(before) + len(answer))):
        return None
    return f"{before}{{{{c1::{answer}}}}}{after}"


def tidy(quote: str) -> str:
    """The sentence in one line without brackets that hold no year, note numbers and opening fillers."""
    text = " ".join(LINK.sub(r"\1", join_lines(quote)).split())
    text = re.sub(r"\s*\[\d+\]", "", re.sub(r"\s*\([^()]*\)", "", text))
    text = re.sub(r"\s+([,;:.])", r"\1", _INSERTED.sub(" ", text))
    text = " ".join(text.split())
    opened = _OPENING.match(text)
    if opened:
        text = text[opened.end() :]
        text = text[:1].upper() + text[1:]
    return text


def _cut_date(text: str, value: str) -> tuple[str, str, str] | None:
    """The words before the date, the date in full, and the words behind it."""
    value = bare_value(value)
    if precision(value) in ("interval", "part"):
        return None
    if precision(value) == "season":
        value = value[: value.rindex("-")]  # the season stays to be read; its year is asked
    places = find_date_words(text, value)
    if not places:
        return None
    start, end = places[0].span()
    if _NUMBERED.search(text[:start]) or LISTED.search(text[:start]) or _LISTED_AFTER.match(text[end:]):
        return None
    date = parse_date(value)
    if date is None or sum(1 for p in places if p.group().lower() == places[0].group().lower()) > 1:
        return None
    after = text[end:]
    if date.month:
        weekday = re.search(
            r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?$", text[:start]
        )
        start = weekday.start() if weekday else start
        year = re.match(rf"(?:,|\s+of)?\s+{abs(date.year)}\b", after)
        after = after[year.end() :] if year else after
        if re.match(r"\s*(?:[-–/]|to |and )\s*\d", after) or re.search(r"\d\s*[-–/]\s*$", text[:start]):
            return None
    elif date.span >= 100:
        after = re.sub(r"^(?:st|nd|rd|th)?[\s-]+(?:century|centuries|millennium)\b", "", after, count=1)
        if after == text[end:] or re.match(r"-", text[end:]):
            return None
    elif re.match(r"\s*[-–/]\s*\d|-", after) or re.search(r"[-–/]\s*$", text[:start]):
        return None
    after = _ERA.sub("", after)
    before = text[:start]
    before = re.sub(r"\bA\.?D\.?\s+$", "", before)
    answer = format_date(value)
    if value.endswith("~") and _APPROXIMATE.search(before):
        answer = format_date(value.rstrip("~?%"))
    if date.span == 10 and not re.search(r"(?i)\bthe\s+(?:\w+\s+)?$|mid-$|early |late ", before):
        return None
    gap = "" if not after or after[0] in ",.;:’'”\")" else " "
    return before, answer, gap + after.lstrip()


def _unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"", "", text)


def _gives_away(rest: str, value: str) -> bool:
    """Whether another date of the sentence tells the blanked one, or most of it."""
    date = parse_date(bare_value(value))
    if date is None:
        return True
    years = [int(y) for y in re.findall(r"\b(\d{3,4})(?:s\b|\b)(?![,.]\d)", rest)]
    if date.span > 1:
        low = abs(date.year)
        return any(low - date.span <= y <= low + date.span for y in years)
    known = abs(date.year) + (date.year <= 0)
    return any(y == known for y in years)
