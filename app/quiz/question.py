"""A question as a student sees it: nothing in it tells what is right. Its keys are what responses use."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.quiz.item import Choices, Cloze, DateAnswer, Essay, Gap, Kind, Matching, Numeric, Ordering
from app.quiz.paper import PaperItem


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, match or order, by the key that a response gives ("1", "2" ... as shown)."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap of a cloze text: written where it has no options, else chosen. `kind` says how it is read."""

    key: str
    kind: Kind
    options: tuple[Option, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One item on a paper.

    `options` are choices, right sides or steps in shown order; `lefts` the left sides of a matching item;
    `text` a cloze text with its gaps as `[[key]]`; `lines` the room for an essay on paper.
    """

    number: int
    kind: Kind
    prompt: str
    points: float
    options: tuple[Option, ...] = ()
    lefts: tuple[Option, ...] = ()
    text: str = ""
    blanks: tuple[Blank, ...] = ()
    unit: str = ""
    lines: int = 0
    passage: str | None = None


def question_of(placed: PaperItem) -> Question:
    """What a student sees of an item."""
    item = placed.item
    shown = Question(placed.number, item.kind, item.prompt, item.points, passage=item.passage)
    order = placed.orders[0] if placed.orders else ()
    match item.answer:
        case Choices(choices=choices):
            return replace(shown, options=_options([c.text for c in choices], order))
        case Matching() as answer:
            lefts = _options([p.left for p in answer.pairs], range(len(answer.pairs)))
            return replace(shown, lefts=lefts, options=_options(answer.rights, order))
        case Ordering(steps=steps):
            return replace(shown, options=_options([s.text for s in steps], order))
        case Cloze(text=text, gaps=gaps):
            for number, gap in enumerate(gaps, 1):
                text = text.replace(f"[[{gap.id}]]", f"[[\x00{number}]]")
            blanks = tuple(
                _blank(str(number), gap, order)
                for number, (gap, order) in enumerate(zip(gaps, placed.orders, strict=True), 1)
            )
            return replace(shown, text=text.replace("[[\x00", "[["), blanks=blanks)
        case Numeric(unit=unit):
            return replace(shown, unit=unit)
        case Essay(lines=lines):
            return replace(shown, lines=lines)
        case _:
            return shown


def _options(texts: Sequence[str], order: Sequence[int]) -> tuple[Option, ...]:
    return tuple(Option(str(key), texts[place]) for key, place in enumerate(order, 1))


def _blank(key: str, gap: Gap, order: Sequence[int]) -> Blank:
    match gap.answer:
        case Choices(choices=choices):
            return Blank(key, Kind.CHOICE, _options([c.text for c in choices], order))
        case Numeric(unit=unit):
            return Blank(key, Kind.NUMERIC, unit=unit)
        case DateAnswer():
            return Blank(key, Kind.DATE)
        case _:
            return Blank(key, Kind.SHORT_ANSWER)
