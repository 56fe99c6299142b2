"""Templates of words and whole fields alone, as most are: filled at once, not part by part."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from app.cards.templates.template_rendering import (
    FieldMark,
    Part,
    answer_parts,
    is_blank,
    is_tame,
    read_template,
)

Filling = Callable[[Mapping[str, str]], str]
"""Makes a side of a note's fields."""


@dataclass(frozen=True, slots=True)
class PlainTemplate:
    """A card's two sides; the back without blanks around its own words."""

    front: Filling
    back: Filling

    def draw(self, values: Mapping[str, str]) -> tuple[str, str] | None:
        """Front and answer as `template_rendering.draw` gives them; None where only that can tell."""
        front, back = self.front(values), self.back(values)
        # what is tame beside other words is so by itself
        if is_tame(f"{front} {back}") and not is_blank(back):
            return front, back.strip()
        return None


def read_plainly(front: str, back: str, fields: Collection[str]) -> PlainTemplate | None:
    """A template (not a cloze's) by its sources; None where it holds more than words and fields."""
    question = _filling(read_template(front), fields)
    answer = _filling(_stripped(answer_parts(back) or ()), fields)
    return None if question is None or answer is None else PlainTemplate(question, answer)


def _stripped(parts: Sequence[Part]) -> list[Part]:
    """The parts without blanks at both ends, which an answer loses anyway."""
    found = list(parts)
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return [part for part in found if part]


def _filling(parts: Sequence[Part], fields: Collection[str]) -> Filling | None:
    words: list[str] = []
    names: list[str] = []
    for part in parts:
        if isinstance(part, str):
            words.append(part.replace("%", "%%"))
        elif isinstance(part, FieldMark) and not part.filters and part.field in fields:
            words.append("%s")
            names.append(part.field)
        else:
            return None
    if not names:
        text = "".join(words) % ()
        return lambda _values: text
    chosen: Callable[[Mapping[str, str]], str] = itemgetter(*names)
    if words == ["%s"]:
        # a field alone, as most sides are: it is there already
        return chosen
    pattern = "".join(words)
    return lambda values: pattern % chosen(values)
