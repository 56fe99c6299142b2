"""Templates of words and whole fields alone, as most are: filled at once, not part by part."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from app.cards.template_rendering import (
    FieldMark,
    Part,
    answer_parts,
    is_blank,
    is_tame,
    read_template,
)


@dataclass(frozen=True, slots=True)
class PlainTemplate:
    """A card's two sides as patterns, and what takes their fields from a note's."""

    front: str
    front_fields: Callable[[Mapping[str, str]], Any]
    back: str
    back_fields: Callable[[Mapping[str, str]], Any]

    def draw(self, values: Mapping[str, str]) -> tuple[str, str] | None:
        """Front and answer as `template_rendering.draw` gives them; None where only that can tell."""
        front = self.front % self.front_fields(values)
        back = self.back % self.back_fields(values)
        # what is tame beside other words is so by itself
        if is_tame(f"{front} {back}") and not is_blank(back):
            return front, back.strip()
        return None


def read_plainly(front: str, back: str, fields: Collection[str]) -> PlainTemplate | None:
    """A template (not a cloze's) by its sources; None where it holds more than words and fields."""
    question = _pattern(read_template(front), fields)
    answer = _pattern(answer_parts(back) or (), fields)
    return None if question is None or answer is None else PlainTemplate(*question, *answer)


def _pattern(
    parts: Sequence[Part], fields: Collection[str]
) -> tuple[str, Callable[[Mapping[str, str]], Any]] | None:
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
    return "".join(words), itemgetter(*names) if names else _nothing


def _nothing(_values: Mapping[str, str]) -> tuple[()]:
    return ()
