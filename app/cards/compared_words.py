"""What leak and duplicate checks compare."""

import re
import unicodedata


def plain_words(text: str) -> str:
    """Words only: no case, accents or punctuation."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in text if not unicodedata.combining(c))))
