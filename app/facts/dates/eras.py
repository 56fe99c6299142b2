"""Years of early times that leave their era out: in a text on 431 BC, "in 415" is 415 BC."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.facts.dates.time_expression import Expression, Form

_LAST_EARLY_YEAR = 999
_NEAR_BEFORE_ERA = 250
_NEAR_LONG_BEFORE_ERA = 60
"""Four digits are more often a year of our own time, so they must lie nearer to a year BC."""
_NEAR_IN_ERA = 200
_NEAR_RISING = 400
"""For the two ends of a span told upwards."""
_NEAR_CENTURY = 100
"""How far the middle of a century without an era may lie from the last year told with one."""


def settle_eras(expressions: Iterable[Expression]) -> Iterator[Expression]:
    """The expressions of a document in order with the eras they inherit; early years without support go.

    The last year told with its era decides, before the first of them that first one. A year that could be
    of either era keeps its place, but has no value.
    """
    told = list(expressions)
    both = {e.era for e in told} >= {"BC", "AD"}
    near = next((year for year in map(_early_time, told) if year is not None), None)
    near = _counted_down(told) if near is None else near
    for expression in told:
        if _is_bare_century(expression):
            expression = _settle_century(expression, near, both=both)
        if expression.era or not _is_bare_year(expression):
            early = _early_time(expression)
            near = near if early is None else early
            yield expression
            continue
        settled = _settle(expression, near, both=both)
        if settled is not None:
            if settled.form is Form.CALENDAR and (settled.era or (settled.year or 0) <= _LAST_EARLY_YEAR):
                near = settled.year
            yield settled


def _counted_down(told: Sequence[Expression]) -> int | None:
    """The first year of a span told backwards ("from 431 to 404"), as only years before our era are."""
    for first, last in pairwise(told):
        bare = _is_bare_year(first) and _is_bare_year(last) and first.tentative and last.tentative
        if bare and last.ranged and (last.year or 0) < (first.year or 0) <= _LAST_EARLY_YEAR:
            return 1 - (first.year or 0)
    return None


def _settle_rising(expression: Expression, near: int | None) -> Expression | None:
    """A year of a span told upwards is one of our era, in a text on early times or by its own words."""
    supported = near is not None and abs((expression.year or 0) - near) <= _NEAR_RISING
    return replace(expression, era="AD") if supported or not expression.tentative else None


def _is_bare_century(expression: Expression) -> bool:
    century = expression.form is Form.SPAN and not expression.short and not expression.era
    return century and expression.year is not None and expression.year <= _LAST_EARLY_YEAR


def _settle_century(expression: Expression, near: int | None, *, both: bool) -> Expression:
    """The century of a text on 471 BC is one before our era, unless the text also tells of ours."""
    middle = (expression.year or 0) + expression.span // 2
    if near is None or near > 0 or abs(1 - middle - near) > _NEAR_CENTURY:
        return expression
    either = both or abs(middle - near) <= _NEAR_IN_ERA
    return replace(expression, form=Form.VAGUE) if either else replace(expression, era="BC")


def _is_bare_year(expression: Expression) -> bool:
    return expression.form is Form.CALENDAR and expression.year is not None and not expression.short


def _early_time(expression: Expression) -> int | None:
    """The astronomical year of an expression that says its era, or its century among the first ten."""
    year = expression.year
    if year is None:
        return None
    if expression.form is Form.SPAN and not expression.short and year <= _LAST_EARLY_YEAR:
        middle = year + expression.span // 2
        return 1 - middle if expression.era == "BC" else middle
    return year if expression.form is Form.CALENDAR and expression.era else None


def _settle(expression: Expression, near: int | None, *, both: bool) -> Expression | None:
    number = expression.year or 0
    if expression.rising:
        return _settle_rising(expression, near)
    if near is not None and near <= 0:
        reach = _NEAR_BEFORE_ERA if number <= _LAST_EARLY_YEAR else _NEAR_LONG_BEFORE_ERA
        if abs(1 - number - near) <= reach:
            either = both and number - near <= _NEAR_IN_ERA
            return (
                replace(expression, form=Form.VAGUE)
                if either
                else replace(expression, year=1 - number, era="BC")
            )
        if not expression.tentative and number < 1 - near and number <= _LAST_EARLY_YEAR:
            return replace(expression, form=Form.VAGUE)
    if not expression.tentative:
        return expression
    return expression if near is not None and abs(number - near) <= _NEAR_IN_ERA else None
