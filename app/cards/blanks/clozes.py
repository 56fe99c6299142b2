"""Cloze fields as Anki has them: `{{c1::answer::hint}}`, nested, or of several numbers (`{{c1,3::..}}`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

DEEPEST = 32
"""Clozes within clozes at most; deeper openings are plain words."""

_MARK = re.compile(r"\{\{c(\d{1,5}(?:,\d{1,5})*)::|\}\}")


@dataclass(slots=True)
class _Gap:
    """One cloze and what stands in it; the outermost, without numbers, is the whole text."""

    opening: str = ""
    numbers: frozenset[int] = frozenset()
    parts: "list[str | _Gap]" = field(default_factory=list)

    def split_hint(self) -> tuple["list[str | _Gap]", str]:
        """The parts without the hint, and the hint: what follows `::` in the last part."""
        if self.parts and isinstance(self.parts[-1], str) and "::" in self.parts[-1]:
            last, _colons, hint = self.parts[-1].partition("::")
            return [*self.parts[:-1], last], hint
        return self.parts, ""


def cloze_numbers(text: str) -> list[int]:
    """The numbers of the clozes in a text, in ascending order, once each."""
    return sorted({number for gap in _gaps(_parse(text)) for number in gap.numbers})


def cloze_front(text: str, number: int) -> str:
    """The text with the clozes of one number blanked as `[...]` or `[hint]`, the others shown."""
    return _draw(_parse(text), number)


def cloze_answer(text: str, number: int) -> str:
    """What stands behind the blanks of one number, divided by semicolons."""
    return "; ".join(cloze_words(text, number))


def reveal_cloze(text: str, number: int, *, question: bool) -> str:
    """The text as Anki shows it: clozes of a number blanked or (answer) revealed in `b.cloze`.

    The others stand in `span.cloze-inactive`; without a cloze of the number nothing is shown.
    """
    parsed = _parse(text)
    if all(number not in gap.numbers for gap in _gaps(parsed)):
        return ""
    return "".join(_reveal(part, number, question) for part in parsed.parts)


def cloze_words(text: str, number: int) -> list[str]:
    """What stands behind each blank of a number, as HTML; the hints are left out."""
    return [_draw_parts(g.split_hint()[0], None) for g in _gaps(_parse(text)) if number in g.numbers]


def _reveal(part: "str | _Gap", number: int, question: bool) -> str:
    if isinstance(part, str):
        return part
    parts, hint = part.split_hint()
    active = number in part.numbers
    if active and question:
        return f'<b class="cloze">[{hint or "..."}]</b>'
    inside = "".join(_reveal(inner, number, question) for inner in parts)
    return f'<b class="cloze">{inside}</b>' if active else f'<span class="cloze-inactive">{inside}</span>'


@lru_cache(maxsize=4)
def _parse(text: str) -> _Gap:
    stack = [_Gap()]
    place = 0
    for mark in _MARK.finditer(text):
        stack[-1].parts.append(text[place : mark.start()])
        place = mark.end()
        if mark.group(1) and len(stack) <= DEEPEST:
            stack.append(_Gap(mark.group(), frozenset(map(int, mark.group(1).split(",")))))
        elif not mark.group(1) and len(stack) > 1:
            closed = stack.pop()
            stack[-1].parts.append(closed)
        else:
            stack[-1].parts.append(mark.group())
    stack[-1].parts.append(text[place:])
    while len(stack) > 1:
        # never closed: plain words after all
        left = stack.pop()
        stack[-1].parts += [left.opening, *left.parts]
    return stack[0]


def _gaps(gap: _Gap) -> Iterator[_Gap]:
    for part in gap.parts:
        if isinstance(part, _Gap):
            yield part
            yield from _gaps(part)


def _draw(gap: _Gap, number: int | None) -> str:
    parts, hint = gap.split_hint() if gap.numbers else (gap.parts, "")
    if number in gap.numbers:
        return f"<b>[{hint or '...'}]</b>"
    return _draw_parts(parts, number)


def _draw_parts(parts: "list[str | _Gap]", number: int | None) -> str:
    return "".join(_draw(part, number) if isinstance(part, _Gap) else part for part in parts)
