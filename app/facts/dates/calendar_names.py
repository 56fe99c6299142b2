"""Telling months and seasons from the other words that look like them."""

import re

from app.facts.dates.vocabulary import DASH

_OF_THE_YEAR = re.compile(
    r"\s+of\s+(?:this|that|(?:that|the)\s+same|the\s+(?:next|following|previous|preceding)|last|next)\s+year\b"
)


def is_month_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalised month word alone is the month: May may, March marches, April is a woman."""
    word = text[start:end].casefold()
    if word not in ("may", "march", "april", "june", "august"):
        return True
    before = text[max(0, start - 24) : start]
    if re.match(r"\s?[:–—]", text[end : end + 2]) and re.search(r"(?:[.;\n•*–-]\s*|^)$", before):
        return True  # an entry of a list: "March: the banks close"
    if re.search(
        r"(?:\b(?:in|by|since|until|till|during|of|from|to|and|or|through|between|before|after|each|every"
        r"|last|next|this|that|early|"
        rf"late|mid|around|about|for|with|into|via|throughout|over|following|previous)\s+(?:the\s+)?|{DASH}"
        rf"|[(/]|,\s?)\Z",
        before,
        re.I,
    ):
        if _OF_THE_YEAR.match(text, end):
            return True
        return not re.match(r"\s+(?:on|of|[A-Z][a-z]+)\b", text[end : end + 20]) or word not in (
            "march",
            "april",
            "june",
        )
    if re.search(r"\b(?:a|the)\s+$", before, re.I):
        return bool(re.match(r"\s+[a-z]+", text[end : end + 20])) and not re.match(
            r"\s+(?:on|of|to|for)\b", text[end : end + 8]
        )
    return (
        bool(re.match(r"\s+(?:saw|brought|came|was|had|passed|marked)\b", text[end : end + 12]))
        and word != "april"
    )


def is_season_name(text: str, start: int, end: int) -> bool:
    """Whether a season word is the season: falls, springs and wintering aside."""
    before, after = text[max(0, start - 30) : start], text[end : end + 24]
    word = text[start:end].casefold()
    if re.match(
        r"\s+(?:months|days|heat|rains?|monsoons?|solstice|sun|floods?|quarters|resorts?|hous(?:e|es)|homes?|palace"
        r"|residence|cloth(?:es|ing)|schools?|camps?|uniforms?|coats?|crops?|wheat|rye|sports?)\b",
        after,
    ):
        return False
    if word == "fall" and re.match(
        r"\s+(?:of|to|in|from|back|apart|below|under|into|on|behind|within|short)\b", after
    ):
        return False
    if re.match(r"\s+(?:water|waters|from|up|to|of [A-Z]|Palace|Street)", after) and word == "spring":
        return False
    if text[start].isupper() and re.match(r"\s+[A-Z]", after):
        return False
    if word == "fall" and re.search(
        r"\b(?:the|and|of|by|in|for)\s+(?:the\s+)?(?:rest|others?|[a-z]+s)\s+$", before
    ):
        return False  # "saw the cities and the rest fall"
    determiner = (
        r"(?:the|this|that|next|last|following|previous|same|each|every|early|late|mid|in|by|since"
        r"|until|during|of|and|for)"
    )
    if re.search(rf"\b{determiner}(?:\s+|{DASH})(?:the\s+|[a-z]+\s+)?$", before, re.I):
        return word != "spring" or not re.search(r"\b(?:to|hot|mineral|a)\s+$", before)
    attributive = re.match(
        r"\s+(?:offensive|campaign|fighting|term|semester|session|harvest|elections?|uprising|olympics)s?\b",
        after,
        re.I,
    )
    return bool(attributive)
