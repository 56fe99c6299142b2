"""What a deck says of itself: plain text here, HTML in Anki."""

import html
import re

_BREAK = re.compile(r"<br ?/?>|</div>|</p>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/][^>]*>")


def describe_in_html(description: str) -> str:
    """A description as Anki shows it."""
    return html.escape(description, quote=False).replace("\n", "<br>")


def plain_description(markup: str) -> str:
    """What a description of Anki's says, as plain text."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", markup))).strip()
