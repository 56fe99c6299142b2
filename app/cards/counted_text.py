"""How often phrases stand in a long text, by way of its words instead of from end to end each time."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, takewhile

_WORD = re.compile(r"\w+")
SHORT = 2
"""Letters up to which too many words begin alike for their places to be worth a look."""


class CountedText:
    """A text whose words' places are written down once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}
        for found in _WORD.finditer(text):
            self._places.setdefault(found[0], []).append(found.start())
        self._counted: dict[str, int] = {}
        self._words = sorted(self._places)
        self._joined = "\n".join(self._words)
        self._ends = list(accumulate(len(w) + 1 for w in self._words))

    def count(self, phrase: str) -> int:
        """Exactly what `str.count` gives: inside words too, overlapping ones once."""
        if phrase not in self._counted:
            self._counted[phrase] = self._count(phrase)
        return self._counted[phrase]

    def _count(self, phrase: str) -> int:
        runs = [(m[0], m.start(), m.end()) for m in _WORD.finditer(phrase)]
        if len(runs) == 1 and runs[0][0] == phrase:
            return self._count_in_words(phrase)
        # where words begin in the phrase, they begin in the text; where they end too, they are whole words
        looked: list[tuple[Sequence[int], int]] = []
        for letters, start, end in runs:
            if start and end < len(phrase):
                looked.append((self._places.get(letters, ()), start))
            elif start and len(letters) > SHORT:
                begun = self._beginning(letters)
                looked.append((sorted(chain.from_iterable(self._places[w] for w in begun)), start))
        if not looked:
            return self.text.count(phrase)
        places, ahead = min(looked, key=lambda found: len(found[0]))
        return self._count_at((place - ahead for place in places), phrase)

    def _count_in_words(self, letters: str) -> int:
        total, place = 0, self._joined.find(letters)
        while place >= 0:
            total += len(self._places[self._words[bisect_right(self._ends, place)]])
            place = self._joined.find(letters, place + len(letters))
        return total

    def _count_at(self, starts: Iterable[int], phrase: str) -> int:
        total, free = 0, 0
        for start in starts:
            if start >= free and self.text.startswith(phrase, start):
                total, free = total + 1, start + len(phrase)
        return total

    def _beginning(self, letters: str) -> Iterator[str]:
        first = bisect_left(self._words, letters)
        return takewhile(lambda w: w.startswith(letters), islice(self._words, first, None))
