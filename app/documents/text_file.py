"""Plain text: the decoded file as it stands, with blocks that point into it."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from app.documents.assembly import MAX_CHARACTERS, Reading, TooMuchTextError
from app.documents.decoding import decode
from app.documents.document import Block
from app.documents.lines import Line, chunks_of, lines_of
from app.documents.structure import mark_blocks

_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Lines at the top and the foot of a page that may be running heads."""
_LONGEST = 100
"""Characters of the longest running head."""


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of plain text; form feeds count pages."""
    feeds = [found.start() for found in re.finditer("\f", text)]
    if not feeds:
        return mark_blocks(text, chunks_of(text))
    blocks = mark_blocks(text, chunks_of(text, _running_lines(text, feeds)))
    return tuple(replace(block, page=1 + bisect_right(feeds, block.start)) for block in blocks)


def _running_lines(text: str, feeds: list[int]) -> set[int]:
    """Where the lines start that come back at the edge of page after page, page numbers aside."""
    bounds = [0, *(feed + 1 for feed in feeds), len(text)]
    edges: list[tuple[int, str]] = []
    for start, end in pairwise(bounds):
        lines = [line for line in lines_of(text, start, end) if line is not None]
        chosen = [
            line
            for line in dict.fromkeys((*lines[:_EDGE], *lines[-_EDGE:]))
            if line.end - line.start <= _LONGEST
        ]
        edges.extend((line.start, _pattern(text, line)) for line in chosen)
    counts = Counter(pattern for _start, pattern in edges)
    return {start for start, pattern in edges if counts[pattern] >= 3}


def _pattern(text: str, line: Line) -> str:
    return _DIGITS.sub("#", " ".join(text[line.start : line.end].split()))


def read_text(data: bytes, _name: str) -> Reading:
    """A .txt file."""
    text = decode(data)
    if len(text) > MAX_CHARACTERS:
        raise TooMuchTextError
    return Reading(text, text_blocks(text))
