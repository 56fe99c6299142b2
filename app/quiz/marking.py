"""Marking: what a response to an item on a paper earns, and what its student reads afterwards.

A response is a plain JSON value with the keys of the question (app.quiz.question): a key for one choice, a
list of keys for several and for an order, "true" or "false", the written text, and by key for gaps and pairs.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from app.quiz.dates import date_is_accepted
from app.quiz.item import (
    AcceptedNumber,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Item,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import PaperItem
from app.study.typed_answers import Verdict, compare_answer

Response = str | list[str] | dict[str, str] | None
"""What a student answered; None where nothing was."""

_NUMBER = re.compile(
    r"[-+−]?(?:\d[\d\s'’]*(?:[.,]\d+)*|[.,]\d+)(?:\s*(?:e|[×x]\s*10\^?)\s*[-+−]?\d+)?", re.IGNORECASE
)
_LONGEST_NUMBER = 60
_LONGEST_DATE = 200
_LONGEST_TEXT = 4000
"""What is longer is cut, or no date: nobody's answer keeps the computer busy."""


class Outcome(StrEnum):
    """How an answer did. PENDING waits for a person's marks."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    BLANK = "blank"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Mark:
    """The points that a response earned of those there are, and the feedback for it (HTML)."""

    outcome: Outcome
    score: float
    points: float
    feedback: tuple[str, ...] = ()


Earned = tuple[float, tuple[str, ...]]
"""A share of the points, and the feedback of the answers that were given."""


def mark_response(placed: PaperItem, response: Response) -> Mark:
    """Mark one response. What does not fit the kind of item counts as blank."""
    item = placed.item
    if is_blank(item, response):
        return Mark(Outcome.BLANK, 0.0, item.points, _feedback(item, Outcome.BLANK, ()))
    if isinstance(item.answer, Essay):
        return Mark(Outcome.PENDING, 0.0, item.points)
    share, told = _earned(placed, response)
    outcome = Outcome.RIGHT if share > 1 - 1e-9 else Outcome.PARTIAL if share > 1e-9 else Outcome.WRONG
    if outcome is Outcome.PARTIAL and not item.marking.partial:
        share, outcome = 0.0, Outcome.WRONG
    if outcome is Outcome.WRONG:
        share = min(share, -item.marking.penalty)
    return Mark(outcome, _rounded(share * item.points), item.points, _feedback(item, outcome, told))


def is_blank(item: Item, response: Response) -> bool:
    """Whether nothing was answered, in the shape that this kind of item takes."""
    match item.answer:
        case Choices(several=True) | Ordering():
            return not isinstance(response, list) or not response
        case Cloze() | Matching():
            return not isinstance(response, dict) or not any(str(v).strip() for v in response.values())
        case _:
            return not isinstance(response, str) or not response.strip()


def _earned(placed: PaperItem, response: Response) -> Earned:
    answer = placed.item.answer
    order = placed.orders[0] if placed.orders else ()
    match answer, response:
        case Choices(several=True, choices=choices), list():
            return _several(_picked(choices, order, response))
        case (Choices() | ShortAnswer() | Numeric() | DateAnswer()) as one, str():
            return earned_by(one, order, response)
        case TrueFalse(), str():
            said = response.strip().casefold() in ("true", "t", "yes", "1")
            told = answer.feedback_true if said else answer.feedback_false
            return float(said == answer.answer), (told,)
        case Cloze(), dict():
            return _cloze(answer, placed, response)
        case Matching(), dict():
            return _matching(answer, order, response)
        case Ordering(steps=steps), list():
            return _ordering(len(steps), order, response), ()
        case _:
            return 0.0, ()


def earned_by(
    answer: Choices | ShortAnswer | Numeric | DateAnswer, order: Sequence[int], said: str
) -> Earned:
    """The best that one choice or one written text earns."""
    match answer:
        case Choices(choices=choices):
            fitting = _picked(choices, order, [said])
        case ShortAnswer(accepted=accepted, exact=exact):
            said = said[:_LONGEST_TEXT]
            fitting = [one for one in accepted if _reads_as(said, one.text, exact=exact)]
        case Numeric(accepted=accepted, unit=unit):
            number = read_number(said, unit)
            fitting = [one for one in accepted if number is not None and _is_near(number, one)]
        case DateAnswer(accepted=accepted):
            written = said if len(said) <= _LONGEST_DATE else ""
            fitting = [one for one in accepted if date_is_accepted(written, one.date, one.tolerance_days)]
    best = max(fitting, key=lambda one: one.weight, default=None)
    return (best.weight, (best.feedback,)) if best else (0.0, ())


def _picked(choices: Sequence[Choice], order: Sequence[int], keys: Sequence[str]) -> list[Choice]:
    shown = {str(key): choices[place] for key, place in enumerate(order, 1)}
    return [shown[key] for key in dict.fromkeys(map(str, keys)) if key in shown]


def _several(picked: Sequence[Choice]) -> Earned:
    share = sum(choice.weight for choice in picked)
    if any(choice.weight <= 0 for choice in picked):
        # three thirds with a wrong tick beside them are not wholly right
        share = min(share, 1 - 1e-6)
    return max(0.0, share), tuple(choice.feedback for choice in picked)


@lru_cache(maxsize=4096)
def _reads_as(said: str, text: str, *, exact: bool) -> bool:
    if "*" in text:
        # as in Moodle, a star stands for anything
        return _fits(said.strip(), text) if exact else _fits(said.strip().casefold(), text.casefold())
    if exact:
        return " ".join(said.split()) == " ".join(text.split())
    return compare_answer(said, [text]).verdict is not Verdict.WRONG


def _fits(said: str, pattern: str) -> bool:
    """Whether the text has the pattern's pieces between its stars in their order: no regular expression,
    which a pattern of many stars would keep busy for ever."""
    first, *between, last = (piece.strip() for piece in pattern.split("*"))
    if not said.startswith(first) or not said.endswith(last) or len(said) < len(first) + len(last):
        return False
    place, end = len(first), len(said) - len(last)
    for piece in between:
        found = said.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return True


def _is_near(number: float, accepted: AcceptedNumber) -> bool:
    # a tolerance of 0.1 takes 2.1 for 2.0 although floats say otherwise
    slack = 1e-9 * max(1.0, abs(accepted.value))
    return abs(number - accepted.value) <= accepted.tolerance + slack


def read_number(text: str, unit: str = "") -> float | None:
    """The number that a text says: 1,234.5 and 1 234,5 alike, its unit allowed; None if it says none."""
    text = text.strip()
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: -len(unit)].strip()
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    text = re.sub(r"[\s'’]", "", text.replace("−", "-").casefold())
    text = re.sub(r"[×x]10\^?", "e", text)
    head, mark, tail = text.partition("e")
    try:
        number = float(_plain_decimal(head) + mark + tail)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _plain_decimal(text: str) -> str:
    """The last of two separators is the decimal one; a single comma before three figures groups them."""
    point, comma = text.rfind("."), text.rfind(",")
    if point >= 0 and comma >= 0:
        group, decimal = (",", ".") if point > comma else (".", ",")
        return text.replace(group, "").replace(decimal, ".")
    if comma >= 0:
        grouped = re.fullmatch(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+", text)
        return text.replace(",", "" if grouped else ".")
    return text


def _cloze(answer: Cloze, placed: PaperItem, response: dict[str, str]) -> Earned:
    total = sum(gap.weight for gap in answer.gaps) or 1.0
    earned, told = 0.0, []
    for number, (gap, order) in enumerate(zip(answer.gaps, placed.orders, strict=True), 1):
        share, feedback = earned_by(gap.answer, order, str(response.get(str(number), "")))
        earned += max(0.0, share) * gap.weight
        told += feedback
    return earned / total, tuple(told)


def _matching(answer: Matching, order: Sequence[int], response: dict[str, str]) -> Earned:
    rights = answer.rights
    shown = {str(key): rights[place] for key, place in enumerate(order, 1)}
    right = sum(
        shown.get(str(response.get(str(number)))) == pair.right for number, pair in enumerate(answer.pairs, 1)
    )
    return right / len(answer.pairs), ()


def _ordering(count: int, order: Sequence[int], response: Sequence[str]) -> float:
    """The share of neighbours that follow each other rightly; none where steps are missing or twice."""
    shown = {str(key): place for key, place in enumerate(order, 1)}
    places = [shown.get(str(key), -1) for key in response]
    if sorted(places) != list(range(count)):
        return 0.0
    if count < 2:
        return 1.0
    return sum(b == a + 1 for a, b in pairwise(places)) / (count - 1)


def _feedback(item: Item, outcome: Outcome, told: Sequence[str]) -> tuple[str, ...]:
    own = item.feedback
    last = own.right if outcome is Outcome.RIGHT else own.wrong
    return tuple(text for text in (*told, last, own.general) if text)


def _rounded(score: float) -> float:
    """To a hundred-thousandth of a point, as Moodle keeps grades: thirds add up to a whole."""
    return round(score, 5) + 0.0
