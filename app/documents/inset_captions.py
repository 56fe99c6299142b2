"""Captions that stand in the middle of a paragraph, as old books and their copies on the web have them."""

import re

_CAPTION = re.compile(
    r"(?<![.!?:”\"’\s])(?P<gap>[ \t]{0,8}\n\s{0,8})"
    r"(?P<caption>(?:Figs?|FIGS?|Plate|PLATE|Map|MAP)\.? ?(?:\d{1,3}|[IVXL]{1,6})"
    r"\.?\s?(?:—|–|--|:)[^\n]{3,160}?\.)(?=\s+[a-z]|\s*$)"
)
"""A line that begins with a figure's number, behind words that end no sentence; a small letter goes on."""


def lift_captions(words: str) -> tuple[str, list[str]]:
    """A paragraph's words without the captions that part a sentence of it, and these captions."""
    captions = [found["caption"].strip() for found in _CAPTION.finditer(words)]
    return (_CAPTION.sub("", words), captions) if captions else (words, [])
