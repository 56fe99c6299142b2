"""Telling a year from a quantity, a page or a name that happens to be a number."""

import re

_QUANTITY_BEFORE = re.compile(
    r"(?:[$€£¥#§№+×*=<>/]\s?|\b(?:No|no|Nr|n°|number|numbers|over|nearly|almost|than|exactly|another"
    r"|estimated|least|most|some|approximately"
    r"|up to|(?:total|population|crowd|capacity|height|altitude|distance|length|garrison) of"
    r"|all|Resolution|Directive|Flight|Decree|Apollo|Model|USS|HMS|ISO|RFC|Boeing|Airbus"
    r"|Windows)\.?\s+|\d[,.])\Z"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|from|before|after|during|the|year|years|between|and|to|of|around|circa"
    r"|about|early|late|mid|spring|summer"
    r"|autumn|fall|winter|through|throughout|for|a|an|his|her|its|their|our|on|into|post|pre|that"
    r"|as)[\s-]+$|[(\[]\Z",
    re.IGNORECASE,
)
_STRONG_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|during|year|circa|(?:half|quarter|end|start|beginning|middle|close|opening|part"
    r"|spring|summer|autumn|fall|winter)\s+of)\s+$|\b(?:mid|early|late)[\s-]$|\?$",
    re.IGNORECASE,
)
_EARLY_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|of|from|between|and|to|after|before|about|around|circa|c\.|during|summer|autumn"
    r"|spring|winter|early|late|mid|the\syear)[\s-]+$|[(?–—]$",
    re.IGNORECASE,
)
_EARLY_AFTER = re.compile(r"\s?[,;:.)?–—-](?!\d)|\s[\w(]|$")
_EARLY_RANGE_BEFORE = re.compile(r"\b(?:from|between|of|in|during|years|period|war)\s+$|[(]$", re.IGNORECASE)
_MEASURE_AFTER = re.compile(
    r"\s?(?:%|°|K\b(?!\.\s?[A-Z])|(?:nm|[kMGT]?Hz|[kMGT]?eV|[kMG]Pa|k[JN]|kcal|ppm|dpi|rpm)\b|per\s?cent\b|percent\b|(?:km|m|cm|mm|ft|kg|lb|lbs|mph|mi|g|t|MW|kW|GB|MB|hp|BTU|EUR|USD"
    r"|dollars?|pounds?|euros?|rubles?"
    r"|roubles?|yen|francs?|marks?|million|billion|trillion|thousand|hundred|dozen|acres?|hectares?|inch"
    r"|inches|feet|foot|yards?|metres?|meters?"
    r"|miles?|tons?|tonnes?|square|cubic|years?|months?|weeks?|days?|hours?|minutes?|times)\b)"
)
_COUNTED_AFTER = re.compile(
    r"(?:\s+[a-z-]+(?:ed|ish|an|ese|ic|al|y)?)?\s+(?:(?!was\b|is\b|has\b|as\b|this\b|its\b|his\b|thus\b"
    r"|alliances\b)[a-z]{3,}s\b|men\b|people\b|women\b"
    r"|children\b|aircraft\b|infantry\b|cavalry\b|horse\b|dead\b|wounded\b|killed\b|staff\b|personnel\b)"
)
_PLURAL_NEXT = re.compile(r"\s+(?!was\b|is\b|has\b|as\b|this\b|its\b|his\b|thus\b|across\b|towards\b"
                          r"|besides\b)(?:[a-z]{3,}s|men|people|women|children"
                          r"|aircraft|infantry|cavalry|personnel)\b")  # fmt: skip


_HEADING_MARK = re.compile(r"(?:\A|\n)#{1,6}\s+\Z")
"""What stands before the words of a heading in Markdown: no sign for "number"."""
_SHORT_YEAR_AFTER = re.compile(r"[,;.)](?!\d)|\s+(?:the|he|she|they|his|her|their|when|an?)\b")


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the digits are a year. Three digits need more proof than four."""
    number = int(text[start:end])
    before, after = _HEADING_MARK.sub("\n", text[max(0, start - 20) : start]), text[end : end + 40]
    if before[-1:].isdigit() or (
        re.search(r"[A-Za-z]-\Z|\w\.\Z", before)
        and not re.search(r"(?i)\b(?:mid|pre|post|early|late)-\Z", before)
    ):
        return False
    if (
        _QUANTITY_BEFORE.search(before)
        or _MEASURE_AFTER.match(after)
        or re.match(r"[,.]\d|\s?[/×x]\s?\d", after)
    ):
        return False
    if end - start < 4:
        return number >= 100 and bool(_STRONG_BEFORE.search(before) and _SHORT_YEAR_AFTER.match(after))
    if not 1000 <= number <= 2100:
        return False
    if _STRONG_BEFORE.search(before):
        return True
    if _PLURAL_NEXT.match(after):
        # "the 1950 elections" against "1500 soldiers" and "of 1200 ships"
        return (
            bool(re.search(r"(?i)\b(?:the|this|that|his|her|its|their|our)\s+$", before)) and number >= 1400
        )
    return bool(_YEAR_BEFORE.search(before)) or not _COUNTED_AFTER.match(after)


def may_be_early_year(text: str, start: int, end: int) -> bool:
    """Whether two or three digits could be a year in a text on early times: "in 415", "(after 395)"."""
    before, after = text[max(0, start - 20) : start], text[end : end + 40]
    if _QUANTITY_BEFORE.search(before) or _MEASURE_AFTER.match(after) or _COUNTED_AFTER.match(after):
        return False
    if end - start < 3:
        return bool(_STRONG_BEFORE.search(before) and _SHORT_YEAR_AFTER.match(after))
    return bool(_EARLY_BEFORE.search(before) and _EARLY_AFTER.match(after))


def may_begin_early_years(text: str, start: int) -> bool:
    """Whether two joined numbers that begin here could be years of early times: "from 420 to 415"."""
    return bool(_EARLY_RANGE_BEFORE.search(text[max(0, start - 12) : start]))
