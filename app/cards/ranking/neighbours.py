"""Which cards of one sentence may stand in a deck together: two at most, none that tells another's answer."""

import re
from dataclasses import dataclass, field

from app.cards.compared_words import plain_words

MOST = 2
"""Cards of a sentence: what is left of it after two is seldom worth a third."""
SAME_SAID = 0.6
"""Share of the words of the shorter of two questions from which they are about one thing."""
_SMALL = frozenset(
    "a an the in on at of to by for from with and or was were is are did does do had has have been be it its "
    "which what who whom whose when where why how year month date century decade".split()
)
_ENDING = re.compile(r"(?<=\w{3})(?:ed|ing|s)$")
_NEVER = ("date.order",)
"""Templates that wait for everything: of two events of a story, which came first is seldom news."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as a person sees it, in plain text; `dated`: it asks a dated event."""

    template: str
    front: str
    back: str
    dated: bool = False


@dataclass(slots=True)
class Neighbours:
    """The cards taken so far, by their sentence."""

    _taken: dict[tuple[str, int], list[Shown | None]] = field(default_factory=dict)

    def take(self, sentence: tuple[str, int], shown: Shown | None) -> None:
        """Remember a card that is taken."""
        self._taken.setdefault(sentence, []).append(shown)

    def has(self, sentence: tuple[str, int]) -> bool:
        """Whether a card of the sentence was taken."""
        return sentence in self._taken

    def refuse(self, sentence: tuple[str, int], shown: Shown | None) -> bool:
        """Whether a card says too little beside those of its sentence, or gives one of them away."""
        if shown is not None and shown.template in _NEVER:
            return True
        others = self._taken.get(sentence, [])
        if len(others) >= MOST:
            return True
        return shown is not None and any(o is not None and _tell_one_another(shown, o) for o in others)


def _tell_one_another(one: Shown, other: Shown) -> bool:
    """Whether one of two cards, at least one of a dated event, shows what the other asks.

    An event and its day are asked both ways: of these, readers kept nine of ten.
    """
    if {one.template, other.template} == {"date.when", "date.what"}:
        return False
    return (one.dated or other.dated) and (_tells(one, other) or _tells(other, one))


def _tells(one: Shown, other: Shown) -> bool:
    """Whether a card's front holds the other's answer, and is about the same."""
    asked, front = _words(other.back), _words(one.front)
    if not asked or not asked <= front:
        return False
    if re.search(r"\d", other.back) and other.dated:
        return True
    mine, theirs = front - _SMALL, _words(other.front) - _SMALL
    shorter = min((mine, theirs), key=len)
    return len(mine & theirs) >= SAME_SAID * len(shorter)


def _words(text: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", w) for w in plain_words(text).split())
