"""Readers' comments after an article: other voices than the author's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.documents.document import Block, BlockKind, Voice
from app.documents.headings import is_comment_heading, is_reference_heading, is_section_name, plain_name

_GREETING = r"(?:hello|hi|hey|dear|greetings|good (?:morning|afternoon|evening|day)|thanks|thank you)"
_SALUTATION = re.compile(
    rf"{_GREETING}(?:\s+(?:there|all|again|everyone|sir|madam|to|both|(?:(?:mr|ms|mrs|dr|prof|"
    rf"professor)\.?\s+)?"
    r"[^\W\d_][\w.’'-]*)){0,5}\s*[,!:–—-]+\s*$",
    re.IGNORECASE,
)
_SALUTATION_INLINE = re.compile(r"(?:Hello|Hi|Hey|Dear)(?:\s+[A-Z][\w.’'-]*){1,3}\s*[,!–—]\s+\S")
_SPEAKER = re.compile(
    r"(?:[\w.’'@-]+\s+){1,5}(?:says?|said|wrote|writes|commented|replied|responded|posts?|posted)"
    r"(?:\s+(?:on\s+)?[\w,.:’' -]{4,50})?\s*:\s*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:\w+ \d{1,2}, \d{4}|\d{1,2} \w+ \d{4}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4})\b.{0,10}\b\d{1,2}[:.]\d\d"
    r"|\b\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b",
    re.IGNORECASE,
)
_HEADLESS_SHARE = 0.35
"""A salutation before this share of the text opens a letter in the text, not a comment under it."""


def mark_comments(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, with readers' comments in the voice of a comment."""
    first = _first_comment(text, blocks)
    if first is None:
        return list(blocks)
    marked = list(blocks[:first])
    voice = Voice.COMMENT
    for block in blocks[first:]:
        words = text[block.start : min(block.end, block.start + 200)]
        if block.kind is BlockKind.HEADING:
            voice = Voice.AUTHOR if is_reference_heading(words) or _is_back_matter(words) else Voice.COMMENT
        marked.append(replace(block, voice=Voice.COMMENT) if voice is Voice.COMMENT else block)
    return marked


def _is_back_matter(words: str) -> bool:
    return plain_name(words) in {"appendix", "appendices", "glossary", "index"}


def _first_comment(text: str, blocks: Sequence[Block]) -> int | None:
    """The index of the first block of the comments."""
    last_heading = _last_own_heading(text, blocks)
    body = 0
    speakers = _speakers(text, blocks)
    for index, block in enumerate(blocks):
        words = text[block.start : min(block.end, block.start + 240)]
        late = index > last_heading and body > 0
        if block.kind is BlockKind.HEADING and is_comment_heading(words) and body > 0:
            counted = any(ch.isdigit() for ch in words) or " " in plain_name(words)
            if counted or late:
                return index
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            if late and index in speakers:
                return index
            if (
                late
                and block.start > _HEADLESS_SHARE * len(text)
                and _is_salutation(text, blocks, index, words)
            ):
                return index
            body += block.end - block.start > 80
        elif block.kind is BlockKind.BOILERPLATE and is_comment_heading(words) and late:
            return index
    return None


def _is_salutation(text: str, blocks: Sequence[Block], index: int, words: str) -> bool:
    own_line = words.partition("\n")[0].strip()
    if not (_SALUTATION.match(own_line) if len(own_line) <= 60 else _SALUTATION_INLINE.match(words)):
        return False
    before = blocks[index - 1]
    return not text[before.end - 2 : before.end].rstrip("\"'”’ ").endswith(":")


def _speakers(text: str, blocks: Sequence[Block]) -> set[int]:
    """Lines such as "Ada says:" where there are several, or a time of day follows."""
    found = []
    dated = set()
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH and block.end - block.start <= 90:
            words = text[block.start : block.end]
            if _SPEAKER.match(words.partition("\n")[0]):
                found.append(index)
                after = text[block.start : block.start + 160]
                dated |= {index} if _WHEN.search(after) else set()
    return set(found) if len(found) > 1 else dated


def _last_own_heading(text: str, blocks: Sequence[Block]) -> int:
    """The index of the last heading that belongs to the text itself."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.kind is BlockKind.HEADING:
            words = text[block.start : min(block.end, block.start + 200)]
            if not is_comment_heading(words) and not is_section_name(words):
                return index
    return -1
