"""Markdown's marks inside a line: told from the words, for parsing and for cards."""

import re

MARKDOWN = "text/markdown"
_MARKS = re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)|\]\([^()\s]*\)|!?\[(?=[^\]]*\]\()")


def blank_marks(text: str, media_type: str) -> str:
    """The text with marks as blanks, so that every offset stays; other media types as they are."""
    return _MARKS.sub(lambda mark: " " * len(mark.group()), text) if media_type == MARKDOWN else text


def drop_marks(text: str, media_type: str) -> str:
    """The words alone, as a reader of the finished page sees them."""
    return _MARKS.sub("", text) if media_type == MARKDOWN else text
