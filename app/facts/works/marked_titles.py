"""A title in italics is one title, whatever commas, colons and brackets stand in it.

In running text its type is shown by stars. While an entry is read, what could part it is put behind signs of
Unicode's private area, and put back after.
"""

import re
from bisect import bisect_left
from typing import Any

from app.documents.document import Csl, Document

_PARTING = ",:;()?!/–—"
_SIGNS = {ord(c): 0xE010 + i for i, c in enumerate(_PARTING)}
_BACK = {0xE010 + i: c for i, c in enumerate(_PARTING)}
_AND, _IN = "\ue030", "\ue031"
_NUMBERED = re.compile(r"[,:;.(] ?(?:\w+\.? ?)?[\dIVXLC]+\)?$")
"""A journal with its volume, which are two things though both are in italics."""
_SHORTENED = re.compile(r"\b[A-Z][a-z]{1,4}\. (?=[A-Z(])")
"""Shortened words, as journals have them."""
_PERIODICAL = re.compile(r"\b(?:Journal|Review|Quarterly|Studies|Annals|Proceedings|Bulletin|Transactions)\b")


def kept_whole(found: re.Match[str]) -> str:
    """The words of a marked span without its marks; those of a title can't be parted."""
    words = found[1]
    if not _is_title(words):
        return words
    end = words[len(words.rstrip(" ,.;:")) :]
    title = words[: len(words) - len(end)]
    title = title.translate(_SIGNS).replace(" and ", f" {_AND} ").replace(" in ", f" {_IN} ")
    return title + end


def _is_title(words: str) -> bool:
    """Whether a span holds a title with a subtitle or a list: not a journal with its volume."""
    inside = words.rstrip(" ,.;:")
    parted = re.search(r"[:,;(?!]", inside) is not None and len(inside.split()) >= 3
    parted = parted and inside[:1].isalnum() and not _SHORTENED.search(inside)
    return parted and not _NUMBERED.search(inside) and not _PERIODICAL.search(inside)


def with_marks(document: Document, start: int, end: int) -> str:
    """A stretch of text on one line, with stars around the capitalised words that it sets apart.

    Where the file itself has such marks, they stay what they are.
    """
    first = bisect_left(document.emphasised, (start, start))
    pieces: list[str] = []
    at = start
    for begin, stop in document.emphasised[first:]:
        if stop > end:
            break
        words = document.text[begin:stop].rstrip(" ,.;:")
        stop = begin + len(words)
        if words[:1].isupper() and document.text[begin - 1 : begin] not in ("*", "_"):
            pieces += [document.text[at:begin], "*", words, "*"]
            at = stop
    return " ".join("".join([*pieces, document.text[at:end]]).split())


def restored(csl: Csl) -> Csl:
    """What was read, with the title's own signs again."""
    return {key: _restored(value) for key, value in csl.items()}


def _restored(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_BACK).replace(_AND, "and").replace(_IN, "in")
    if isinstance(value, list):
        return [_restored(v) for v in value]
    if isinstance(value, dict):
        return {k: _restored(v) for k, v in value.items()}
    return value
