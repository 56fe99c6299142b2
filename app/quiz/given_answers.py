"""What students answered, told apart by what they chose or wrote: the rows of a distractor table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.quiz.item import (
    Choices,
    Cloze,
    DateAnswer,
    Item,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.marking import Response, earned_by
from app.quiz.paper import PaperItem
from app.quiz.texts import plain_text
from app.wording import gettext as _

MOST_TEXTS = 12
"""Of written answers the most frequent are told."""
LONGEST = 300
"""Of a written answer so much is told."""


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that was chosen or written, in a part of the item (a gap, a pair; else empty).

    `weight` is the share of the points (of the part) that it earns.
    """

    part: str
    key: str
    text: str
    weight: float


@dataclass(slots=True)
class Row:
    """One answer in a distractor table: who gave it (places of students); `upper` and `lower` count those of
    the best and the weakest third."""

    given: Given
    students: list[int] = field(default_factory=list)
    upper: int = 0
    lower: int = 0

    @property
    def count(self) -> int:
        """How many gave it."""
        return len(self.students)


def make_rows(
    item: Item,
    answers: Iterable[tuple[int, PaperItem, Response]],
    upper: frozenset[int],
    lower: frozenset[int],
) -> tuple[Row, ...]:
    """What was answered to one item: choices in their order, also those nobody made, texts by number."""
    rows = {(one.part, one.key): Row(one) for one in _possible(item)}
    listed = set(rows)
    for student, placed, response in answers:
        for part, key, text in _given(placed, response):
            row = rows.get((part, key))
            if row is None:
                row = rows[part, key] = Row(Given(part, key, text, _weight(item, part, text)))
            row.students.append(student)
            row.upper += student in upper
            row.lower += student in lower
    parts = list(dict.fromkeys(part for part, _key in rows))
    written = sorted(
        (r for k, r in rows.items() if k not in listed), key=lambda row: (-row.count, row.given.key)
    )
    return tuple(
        row
        for part in parts
        for row in (
            *(rows[key] for key in rows if key in listed and key[0] == part),
            *[row for row in written if row.given.part == part][:MOST_TEXTS],
        )
    )


def _possible(item: Item) -> Iterator[Given]:
    """What could be chosen, whether anybody did or not."""
    match item.answer:
        case Choices(choices=choices):
            yield from (Given("", c.id, plain_text(c.text), c.weight) for c in choices)
        case TrueFalse(answer=answer):
            yield Given("", "true", _("true"), float(answer))
            yield Given("", "false", _("false"), float(not answer))
        case Cloze(gaps=gaps):
            for gap in gaps:
                if isinstance(gap.answer, Choices):
                    for choice in gap.answer.choices:
                        yield Given(gap.id, choice.id, plain_text(choice.text), choice.weight)
        case Matching(pairs=pairs) as answer:
            for pair in pairs:
                for right in answer.rights:
                    yield _match(pair.id, pair.left, right, right == pair.right)
        case _:
            return


def _match(part: str, left: str, right: str, is_right: bool) -> Given:
    return Given(part, right, f"{plain_text(left)} → {plain_text(right)}", float(is_right))


def _weight(item: Item, part: str, text: str) -> float:
    """What a written text earns, or an order."""
    match item.answer:
        case (ShortAnswer() | Numeric() | DateAnswer()) as own:
            return earned_by(own, (), text)[0]
        case Cloze(gaps=gaps):
            own = next(gap.answer for gap in gaps if gap.id == part)
            return earned_by(own, (), text)[0]
        case Ordering(steps=steps):
            return float(text == _order_text(steps))
        case _:
            return 0.0


def _given(placed: PaperItem, response: Response) -> Iterator[tuple[str, str, str]]:
    """The part, the key and (where it was written) the text of each thing that was answered."""
    answer = placed.item.answer
    order = placed.orders[0] if placed.orders else ()
    match answer, response:
        case Choices(choices=choices), str() | list():
            keys = [response] if isinstance(response, str) else list(dict.fromkeys(response))
            yield from (("", choices[place].id, "") for place in _places(keys, order))
        case TrueFalse(), str() if response.strip():
            said = response.strip().casefold() in ("true", "t", "yes", "1")
            yield "", "true" if said else "false", ""
        case ShortAnswer() | Numeric() | DateAnswer(), str():
            yield from _text("", response)
        case Cloze(gaps=gaps), dict():
            for number, (gap, own) in enumerate(zip(gaps, placed.orders, strict=True), 1):
                said = str(response.get(str(number), ""))
                if isinstance(gap.answer, Choices):
                    choices = gap.answer.choices
                    yield from ((gap.id, choices[place].id, "") for place in _places([said], own))
                else:
                    yield from _text(gap.id, said)
        case Matching(pairs=pairs), dict():
            rights = answer.rights
            for number, pair in enumerate(pairs, 1):
                said = str(response.get(str(number), ""))
                yield from ((pair.id, rights[place], "") for place in _places([said], order))
        case Ordering(steps=steps), list():
            if places := _places(response, order):
                put = [steps[place] for place in places]
                yield "", " ".join(step.id for step in put), _order_text(put)
        case _:
            return


def _order_text(steps: Sequence[Step]) -> str:
    return " → ".join(plain_text(step.text) for step in steps)


def _text(part: str, said: str) -> Iterator[tuple[str, str, str]]:
    text = " ".join(said[:LONGEST].split())
    if text:
        yield part, text.casefold(), text


def _places(keys: Sequence[str], order: Sequence[int]) -> list[int]:
    """The places in the item of what was chosen by shown keys."""
    shown = {str(key): place for key, place in enumerate(order, 1)}
    return [shown[key] for key in map(str, keys) if key in shown]
