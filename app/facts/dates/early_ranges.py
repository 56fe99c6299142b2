"""Telling a span of early years from two quantities: "the dynasty (618–907)", "between 843 and 870, monks".

Years before our era are counted down: two numbers that rise, with no era beside them, are years of our era.
"""

import re

_RULE = (
    r"(?:dynast(?:y|ies)|reigns?|period|era|empire|kingdom|caliphate|khanate|shogunate|papacy|rule|regency"
    r"|dukes?|kings?|queens?|emperors?|popes?|bishops?|abbots?|caliphs?|sultans?)"
)
_NAME = r"[A-Z][\w’'-]+(?:\s(?:[IVX]+|the\s[A-Z]\w+|of\s[A-Z]\w+))?"
_SAID = r"(?:(?:r|reg|reigned|ruled|fl|flourished|lived|c|ca)\.?:?\s?)"
_IN_BRACKETS = re.compile(rf"(?P<article>\b[Tt]he\s)?(?P<owner>{_RULE}|{_NAME})\s*\((?P<said>{_SAID})*$")
_CLOSED = re.compile(r"\s*[),;]")
_LASTED = re.compile(
    r"\b(?:ruled|reigned|lived|governed|lasted|flourished|reign|rule|king|queen|emperor|pope|bishop|abbot|caliph|sultan)"
    r"\b[^.;:!?\d]{0,40}\bfrom\s+$"
)
_SINCE = re.compile(r"(?:^|[.!?]['\"”’]?\s|\n\s*)(?:From|Between)\s+$|\b[Yy]ears\s+(?:from\s+|between\s+)?$")
_DONE = re.compile(
    r"\b(?:built|written|composed|founded|compiled|copied|born|died|fought|conquered|raided|settled|invaded|held"
    r"|made|painted|carved|translated|destroyed|abandoned|occupied|minted)\b[^.;:!?\d]{0,40}\b(?:from|between)\s+$"
)
_CLAUSE = re.compile(
    r"\s?(?:[.;:)]|,\s(?!\d)|$)|\s*\n|\s(?:the|a|an|he|she|they|it|his|her|their|its|this|these|no|many|most|several)\s"
    r"|\s[A-Z]\w+\s"
)
_CHANGED = re.compile(
    r"(?i)\b(?:rose|risen|fell|fallen|grew|grown|increased?|decreased?|dropped|ranged?|ranging|var(?:y|ied|ying)"
    r"|prices?|priced|costs?|numbers?|numbered|weigh\w*|measur\w*|pages?|temperatures?|values?|scores?)\b[^.;:!?]{0,60}$"
)
_ROUND = 10
_SHORTEST_LIFE, _LONGEST_LIFE = 5, 110
"""Years that may stand in brackets behind a bare name: of a life or a reign."""
_FIRST, _LAST = 100, 1999


def are_rising_years(first: int, last: int) -> bool:
    """Whether two numbers could be years of our era, told upwards, of which the first has three digits."""
    return _FIRST <= first < 1000 and first < last <= _LAST and last - first <= 700


def is_span_of_years(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the words around two rising numbers show that they are years, in any text."""
    if not are_rising_years(first, last):
        return False
    before, after = text[max(0, start - 90) : start], text[end : end + 24]
    if _CHANGED.search(before):
        return False
    uneven = first % _ROUND != 0 or last % _ROUND != 0
    bracketed = _IN_BRACKETS.search(before)
    if bracketed and _CLOSED.match(after):
        said = bool(bracketed["said"] or bracketed["article"]) or bool(
            re.fullmatch(_RULE, bracketed["owner"])
        )
        return said or (uneven and _SHORTEST_LIFE <= last - first <= _LONGEST_LIFE)
    if _LASTED.search(before) or _DONE.search(before):
        return True
    return uneven and bool(_SINCE.search(before) and _CLAUSE.match(after))
