"""Times that are told but not known: a heading of several years, a year of either era, a decade far off.

What is told under them has no year of its own unless the text says which: no guess is made.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.facts.dates.arithmetic import Moment
from app.facts.dates.mentions import Origin
from app.facts.dates.story import Known
from app.facts.dates.time_expression import Expression, Form, span_of
from app.facts.dates.vocabulary import DASH, GAP, Unit

_JOINED = re.compile(rf"{GAP}?(?:--|{DASH}){GAP}?|{GAP}(?:to|until|till|through){GAP}")
_FAR = 30
"""Years between the story and "the eighties" that leave open which century is meant."""
_LIVING_MEMORY = 1930
"""From here on the last decade of the name is meant, for the next one is still to come."""


def period_of_heading(text: str, expressions: Sequence[Expression]) -> Known | None:
    """The middle of the years that a heading spans ("The war, 1861–1865", "The 1920s"), if it does."""
    for first, last in pairwise(expressions):
        joined = last.ranged or _JOINED.fullmatch(text[first.end : last.start])
        if _is_year(first) and _is_year(last) and joined and first.year != last.year:
            return _within(((first.year or 0) + (last.year or 0)) // 2, first)
    spans = [e for e in expressions if e.form is Form.SPAN and e.year is not None and not e.short]
    if not spans or any(_is_year(e) for e in expressions):
        return None
    middle = (spans[0].year or 0) + spans[0].span // 2
    return _within(1 - middle if spans[0].era == "BC" else middle, spans[0])


def _within(year: int, expression: Expression) -> Known:
    return Known(Moment(year), span_of(expression), span_of(expression), Origin.HEADING)


def _is_year(expression: Expression) -> bool:
    return expression.form is Form.CALENDAR and expression.year is not None and not expression.short


def is_bracketed_span(text: str, expression: Expression, following: Expression | None) -> bool:
    """Whether a year is an end of a span in brackets, "the dynasty (618–907)": the story stays."""
    last = expression if expression.ranged else following
    if not _is_year(expression) or last is None or not last.ranged:
        return False
    opened = text.rfind("(", max(0, expression.start - 20), expression.start)
    return opened >= 0 and ")" not in text[opened : expression.start] and text[last.end : last.end + 1] == ")"


def is_year_of_unknown_era(expression: Expression) -> bool:
    """Whether a number is a year that may lie before our era or in it."""
    return expression.form is Form.VAGUE and expression.year is not None and expression.span == 1


def says_whose_year(text: str, expression: Expression, following: Expression | None) -> bool:
    """Whether the words behind a month or day say its year by pointing: "April of this year"."""
    points = following is not None and following.form is Form.SHIFT and following.unit is Unit.YEAR
    if following is None or not points or following.within or following.turn:
        return False
    return bool(re.fullmatch(rf"{GAP}(?:of|in){GAP}", text[expression.end : following.start]))


def is_far_decade(first: int, near: Known) -> bool:
    """Whether a decade without its century lies too far from the time that it is understood from."""
    told = near.moment.year
    return near.year_span is not None and told < _LIVING_MEMORY and abs(first + 5 - told) > _FAR
