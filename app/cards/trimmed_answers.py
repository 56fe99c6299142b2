"""What hangs on the end of an answer and belongs to the page or to the next thought: it goes."""

import re
from dataclasses import replace

from app.cards.answers import Asked

LEAST_LEFT = 2
"""Words that an answer keeps."""
_TAIL = re.compile(
    r",? (?:\(?as (?:illustrated|shown|seen|depicted|pictured|described|discussed|mentioned|noted|listed) "
    r"(?:in|on|by|above|below|earlier|here)\b[^,]*|"
    r"\(?(?:illustrated|shown|depicted|pictured) (?:above|below|in (?:the )?(?:figure|table|diagram|picture|"
    r"image|photograph)\b)[^,]*|"
    r"as (?:is|are|was|were|did|does|do) .+|"
    r"(?<=, )where (?:he|she|it|they)\b.*|"
    r"(?<=, )(?:for example|for instance|however|though|as well|of course|in turn))[.,]?$",
    re.IGNORECASE,
)


def trimmed(asked: Asked) -> Asked:
    """The question with its answer cut before "as shown in the figure", "as is ...", "where he ..."."""
    short = _TAIL.sub("", asked.answer).rstrip(" ,;")
    if short == asked.answer or len(short.split()) < LEAST_LEFT or short.count("(") != short.count(")"):
        return asked
    return replace(asked, answer=short)
