"""What leak and duplicate checks compare."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def plain_words(text: str) -> str:
    """Words only: no case, accents or punctuation."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(_WORD.findall(text.casefold()))
