"""Furniture and headings as far as a chunk and its neighbours tell, before anyone walks through the text."""

import re
from collections.abc import Sequence

from app.documents.document import BlockKind
from app.documents.furniture import is_furniture
from app.documents.headings import (
    is_byline,
    is_comment_heading,
    is_numbered,
    is_reference_heading,
    is_section_name,
    looks_like_heading,
)
from app.documents.lines import Chunk, ends_sentence
from app.documents.references import opens_entry, reference_score

LOOK = 1300
"""Characters of a chunk that are judged; the rest of a longer one changes nothing."""
_AHEAD = 4
"""Chunks after a declared heading that are looked at for what it heads."""
_SHORTEST_WORK = 25
_BARE_NUMBER = re.compile(
    r"(?:(?:chapter|book|part|section|act|scene|lecture|letter|essay|canto|volume|unit|lesson)\s+)?"
    r"(?:[IVXLC]{1,8}|\d{1,3}|(?:the )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))[.:]?$",
    re.IGNORECASE,
)


def looked_at(text: str, chunk: Chunk) -> str:
    """As much of a chunk as is looked at."""
    return text[chunk.start : min(chunk.end, chunk.start + LOOK)]


def is_prose(words: str) -> bool:
    """Whether a chunk is long enough for a paragraph, or a sentence that ends."""
    return len(words) >= 140 or (len(words) >= 50 and ends_sentence(words))


def first_look(text: str, chunks: Sequence[Chunk]) -> list[BlockKind | None]:
    """Furniture and headings as far as a chunk and its neighbours tell; None for all else."""
    kinds = [_alone(text, chunks, index) for index in range(len(chunks))]
    _settle_headings(text, chunks, kinds)
    _lower_numbers(text, chunks, kinds)
    return kinds


def is_bare_number(words: str) -> bool:
    """Whether a heading is only a number: "XII", "Chapter 3"."""
    return len(words) <= 24 and bool(_BARE_NUMBER.match(words))


def _lower_numbers(text: str, chunks: Sequence[Chunk], kinds: list[BlockKind | None]) -> None:
    """A chapter's number above its name is no heading of its own."""
    for index in range(len(chunks) - 1):
        if kinds[index] is BlockKind.HEADING and kinds[index + 1] is BlockKind.HEADING:
            below = looked_at(text, chunks[index + 1])
            if is_bare_number(looked_at(text, chunks[index])) and not is_section_name(below):
                kinds[index] = BlockKind.BOILERPLATE


def _alone(text: str, chunks: Sequence[Chunk], index: int) -> BlockKind | None:
    chunk = chunks[index]
    words = looked_at(text, chunk)
    if chunk.kind is BlockKind.BOILERPLATE:
        return BlockKind.BOILERPLATE
    if chunk.kind in (BlockKind.TABLE, BlockKind.REFERENCE):
        return BlockKind.TABLE if chunk.kind is BlockKind.TABLE else None
    if is_comment_heading(words) and (chunk.kind is BlockKind.HEADING or len(chunk.lines) == 1):
        return BlockKind.HEADING
    empty = _is_empty(text, chunks, index)
    if is_furniture(" ".join(words.split()) if len(words) < 400 else words, empty=empty):
        return BlockKind.BOILERPLATE
    if chunk.kind is not None:
        return BlockKind.HEADING if chunk.kind is BlockKind.HEADING else None
    single = len(chunk.lines) == 1
    return BlockKind.HEADING if single and looks_like_heading(words, title=True) else None


def _is_empty(text: str, chunks: Sequence[Chunk], index: int) -> bool:
    """Whether nothing of worth follows a label: no prose, no references, no list."""
    declared = chunks[index].kind is BlockKind.HEADING
    over_works = declared and is_reference_heading(looked_at(text, chunks[index]))
    for chunk in chunks[index + 1 : index + (_AHEAD if declared else 2)]:
        words = looked_at(text, chunk)
        if chunk.kind is BlockKind.HEADING:
            return True
        if is_prose(words) or reference_score(words) + opens_entry(words) >= 2:
            return False
        if declared and chunk.kind is BlockKind.LIST_ITEM and len(words) > 40:
            return False
        if over_works and chunk.kind is not BlockKind.BOILERPLATE and len(words) >= _SHORTEST_WORK:
            return False
    return True


def _settle_headings(text: str, chunks: Sequence[Chunk], kinds: list[BlockKind | None]) -> None:
    """Keep a guessed heading where text follows it; a run of short lines is a list, not headings."""
    run: list[int] = []
    top = True
    for index in range(len(chunks) + 1):
        kind = kinds[index] if index < len(chunks) else None
        if kind is BlockKind.HEADING:
            run.append(index)
        elif kind is not BlockKind.BOILERPLATE:
            follower = looked_at(text, chunks[index]) if index < len(chunks) else ""
            _settle_run(text, chunks, kinds, run, top=top, follower=follower)
            top = top and index < len(chunks) and len(follower) < 140
            run = []


def _settle_run(
    text: str,
    chunks: Sequence[Chunk],
    kinds: list[BlockKind | None],
    run: list[int],
    *,
    top: bool,
    follower: str,
) -> None:
    guessed = [index for index in run if chunks[index].kind is None]
    for position, index in enumerate(guessed):
        words = looked_at(text, chunks[index])
        last = index == run[-1]
        if is_section_name(words) or (is_numbered(words) and follower):
            continue
        if top and position == 0 and index == run[0]:
            keep = bool(follower) and (
                not last or len(follower) > len(words) or words.isupper() or is_byline(follower)
            )
        elif top:
            keep = last and len(words) <= 120 and is_prose(follower)
        else:
            few = len(guessed) < 4 or (last and words.isupper())
            keep = few and looks_like_heading(words) and is_prose(follower)
        if not keep:
            kinds[index] = None
