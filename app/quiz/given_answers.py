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
    TrueFalse,
)
from app.quiz.marking import Response, earned_by
from app.quiz.paper import PaperItem
from app.quiz.texts import plain_text
from app.wording import gettext as _

MOST_TEXTS = 12
"""Of written answers the most frequent are told, the others together."""

_BLANK = ""


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
        for one in _given(placed, response):
            row = rows.setdefault((one.part, one.key), Row(one))
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


def _given(placed: PaperItem, response: Response) -> Iterator[Given]:
    answer = placed.item.answer
    order = placed.orders[0] if placed.orders else ()
    match answer, response:
        case Choices(choices=choices), str() | list():
            keys = [response] if isinstance(response, str) else list(dict.fromkeys(response))
            for place in _places(keys, order):
                choice = choices[place]
                yield Given("", choice.id, plain_text(choice.text), choice.weight)
        case TrueFalse(), str() if response.strip():
            said = response.strip().casefold() in ("true", "t", "yes", "1")
            yield Given(
                "",
                "true" if said else "false",
                _("true") if said else _("false"),
                float(said == answer.answer),
            )
        case (ShortAnswer() | Numeric() | DateAnswer()) as one, str():
            yield from _text("", one, response)
        case Cloze(gaps=gaps), dict():
            for number, (gap, own) in enumerate(zip(gaps, placed.orders, strict=True), 1):
                said = str(response.get(str(number), _BLANK))
                if isinstance(gap.answer, Choices):
                    for place in _places([said], own):
                        choice = gap.answer.choices[place]
                        yield Given(gap.id, choice.id, plain_text(choice.text), choice.weight)
                else:
                    yield from _text(gap.id, gap.answer, said)
        case Matching(pairs=pairs), dict():
            rights = answer.rights
            for number, pair in enumerate(pairs, 1):
                for place in _places([str(response.get(str(number), _BLANK))], order):
                    yield _match(pair.id, pair.left, rights[place], rights[place] == pair.right)
        case Ordering(steps=steps), list():
            places = _places(response, order)
            if places:
                text = " → ".join(plain_text(steps[place].text) for place in places)
                right = places == list(range(len(steps)))
                yield Given("", " ".join(steps[place].id for place in places), text, float(right))
        case _:
            return


def _text(part: str, answer: ShortAnswer | Numeric | DateAnswer, said: str) -> Iterator[Given]:
    text = " ".join(said.split())
    if text:
        yield Given(part, text.casefold(), text, earned_by(answer, (), said)[0])


def _places(keys: Sequence[str], order: Sequence[int]) -> list[int]:
    """The places in the item of what was chosen by shown keys."""
    shown = {str(key): place for key, place in enumerate(order, 1)}
    return [shown[key] for key in map(str, keys) if key in shown]
