"""Where and by whom a book was printed, as an entry's imprint says it."""

import re

from app.facts.works.reference_pieces import MASK

_PARTNERS = re.compile(
    rf"(?:, [^\W\d_a-z][\w’'-]+){{1,2}},? (?:and|&) [^\W\d_a-z][\w’'-]+(?=,? ?(?:{MASK}|\)))"
)
"""The other names of a house before its year: ", Straus and Giroux"."""


def place_of(text: str) -> str:
    """A place without the words that open a bracket before it, or say who translated."""
    text = re.sub(r"^(?:Translated|Edited|Revised) [^:]*?[\w’'-]{3}\. ", "", text)
    text = text.rpartition("(")[2] if text.count("(") > text.count(")") else text
    return text.strip(" ,") if text.endswith(".") else text.strip(" ,.")


def partners_after(text: str, position: int) -> str:
    """What of a house's name stands behind its first comma; empty for most."""
    found = _PARTNERS.match(text, position)
    return found[0] if found else ""


def publisher_of(text: str) -> str:
    """A publisher's name without what follows it."""
    text = re.split(r"\s\(|\x02|\[|, pp?\. ", text)[0]
    return (
        text.strip(" .,;:()")
        if not re.search(r"\b(?:Inc|Co|Ltd|Publ|Univ)\.$", text)
        else text.strip(" ,;:()")
    )
