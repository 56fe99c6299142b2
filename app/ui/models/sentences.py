"""Sentences as a person selects them: by punctuation, since a parser is not needed for that."""

import re
from bisect import bisect_left, bisect_right

from app.documents.document import Document

_SENTENCE = re.compile(r"\S(?:.*?[.!?…][\"”’)\]*_]*(?=\s+[\"“‘(\[*_]*[^\Wa-z_])|.*)", re.DOTALL)


def neighbour_sentence(document: Document, place: int, by: int) -> tuple[int, int] | None:
    """The first sentence that begins at `place` or later (by 1), or the last before it (by -1)."""
    starts = [block.start for block in document.blocks]
    if by > 0:
        for block in document.blocks[max(0, bisect_right(starts, place) - 1) :]:
            for start, end in _sentences(document, block.start, block.end):
                if start >= place:
                    return start, end
        return None
    for block in reversed(document.blocks[: bisect_left(starts, place)]):
        before = [span for span in _sentences(document, block.start, block.end) if span[0] < place]
        if before:
            return before[-1]
    return None


def _sentences(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    # matched in the block alone, so that no sentence runs into the next paragraph
    text = document.text[start:end]
    return [
        (start + m.start(), start + m.start() + len(m.group().rstrip())) for m in _SENTENCE.finditer(text)
    ]
