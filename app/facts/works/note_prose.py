"""Footnotes that tell before they cite: "For a longer account see Ann Field, *The Long Road* (1990)"."""

import re

_ESCAPED = re.compile(r"\\+(?=[\[\]():_*.,&#-])")
_OPEN_END = re.compile(r"(?<=[^\s.,;:?!*_])(\*{1,2}|_)(?= [A-Z][\w’' ]{2,30}(?:, [A-Z][\w. ]{1,20})?: [A-Z])")
"""Where a marked title ends without a full stop before its place of publication."""
_MARKED = re.compile(
    r"(?<!\w)\*+(?=[^\s*])[^*\n]{3,300}\*+|(?<![\w_])_(?=[^\s_])[^_\n]{3,300}_(?!\w)|“[^”]{3,300}”|\"[^\"]{3,300}\""
)
_PART = r"(?:[^\W\d_a-zß-ÿ][\w’'ʿʾ-]*|[A-Z]\.)"
_PERSON = rf"{_PART}(?: (?:van|von|de|der|den|di|da|la|bin|ibn|al|{_PART})){{1,4}}"
_MAKERS = re.compile(rf"(?:{_PERSON}(?:, {_PERSON}){{0,3}},? (?:and|&) )?{_PERSON},?\s*$")
_TURNED_HALF = re.compile(r"^([^\W\d_a-z][^\W\d_]{2,}(?: [A-Z]\.){1,3}), ([^\W\d_a-z][\w’'-]+), (?=[“\"«])")
"""Given names with initials, a comma too many, and the surname: "Ann M. R., Holm, “The Tides”"."""
_SMALL = frozenset(
    "and et al ed eds trans in of the a an von van de der den di da la bin ibn by with to for on cf see also "
    "und y le du des".split()
)
_REMARKING = re.compile(r"\b(?:is|are|was|were|has|have|had|which|this|these|our|we|I|my)\b")
_TOLD = 4
"""Words with a small letter before a title, beyond the usual ones, that no bare entry has."""


_FURTHER = re.compile(
    r"(?<=[\d)/a-z])\. "
    r"(?=(?:See also|Compare also|(?:For|On|About) [^\"“*_.]{5,160}? see(?: also)?) [\"“*_A-Z])"
)
"""Where a note goes on from its work to what else may be read."""


def entry_words(words: str) -> str | None:
    """The entry in a note, without the prose before it and Markdown's escapes; None where prose is all."""
    words = _FURTHER.split(words)[0]
    words = _TURNED_HALF.sub(r"\2, \1 ", _OPEN_END.sub(r".\1", _ESCAPED.sub("", words)))
    titles = [found for found in _MARKED.finditer(words) if _capitals(found[0]) > 1]
    if not titles:
        return None if _says_something(words) else words
    if not _is_prose(words[: titles[0].start()]):
        return words
    for title in titles:
        makers = _MAKERS.search(words, 0, title.start())
        if makers:
            return words[makers.start() :]
    return None


def _capitals(title: str) -> int:
    return sum(w.lstrip("*_“\"'‘(")[:1].isupper() for w in title.split())


def _says_something(words: str) -> bool:
    """Whether a note without a marked title is a remark: it opens with sentences, not with a maker."""
    opening = words[:250]
    return not re.match(r"[^a-z]{0,4}\S+,", opening) and len(_REMARKING.findall(opening)) > 1


def _is_prose(lead: str) -> bool:
    told = [w for w in re.findall(r"(?<![\w.])[a-z]{2,}(?![\w.])", lead) if w not in _SMALL]
    return len(told) >= _TOLD and not re.search(r"\b(?:1[4-9]|20)\d\d\b", lead)
