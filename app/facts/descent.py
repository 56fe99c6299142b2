"""Small words inside a name that tell of which father, child or place somebody is: "ibn", "ap", "al-"."""

from collections.abc import Sequence

from app.facts.language import Token

DESCENT = frozenset("ibn ibnu bin ben bint binti bat abu abū abi abī umm ap ab ferch mac mc nic".split())
"""Words that join a name to that of a parent or child: what stands behind one alone is somebody else."""
_ARTICLES = frozenset("al el ad ar as at an az ash ath adh ud ur us".split())
"""Arabic articles as they are spoken before the letter of a name, tied to it by a hyphen."""


def descends(tokens: Sequence[Token], index: int) -> bool:
    """Whether a small word inside a name goes with the next: "ibn Rustam", "ar-Rashid"."""
    text = tokens[index].text
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if text in _ARTICLES:
        return following == "-"
    return text in DESCENT and (is_capital(following) or following.lower() in _ARTICLES)


def is_capital(word: str) -> bool:
    """Whether a word has a capital, behind a mark for a sound if there is one: "ʿIzz"."""
    return word.lstrip("ʿʾʻʼ‘’'")[:1].isupper()
