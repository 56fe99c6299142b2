"""The key of a practice page: what its script needs to mark one item by the rules of app.quiz.marking."""

from collections.abc import Callable, Sequence
from typing import Any

from app.facts.dates.edtf_dates import accepted_forms, format_date
from app.facts.dates.edtf_values import bounds, is_interval
from app.quiz.dates import day_number
from app.quiz.item import (
    AcceptedDate,
    AcceptedText,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Gap,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import PaperItem
from app.study.typed_answers import answer_forms, fold

Key = dict[str, Any]
Clean = Callable[[str], str]


def key_of(placed: PaperItem, clean: Clean) -> Key:
    """The key of an item as it stands on the paper; `clean` makes its feedback safe."""
    item = placed.item
    own = item.feedback
    return {
        "kind": item.kind.value,
        "points": item.points,
        "partial": item.marking.partial,
        "penalty": item.marking.penalty,
        "feedback": {"general": clean(own.general), "right": clean(own.right), "wrong": clean(own.wrong)},
        "answer": _answer(placed, clean),
    }


def _answer(placed: PaperItem, clean: Clean) -> Key:
    answer = placed.item.answer
    order = placed.orders[0] if placed.orders else ()
    match answer:
        case Cloze(gaps=gaps):
            pairs = zip(gaps, placed.orders, strict=True)
            return {"gaps": [_gap(gap, order, clean) for gap, order in pairs]}
        case Matching(pairs=pairs):
            rights = answer.rights
            shown = {rights[place]: str(key) for key, place in enumerate(order, 1)}
            return {"rights": [shown[pair.right] for pair in pairs]}
        case Ordering():
            return {"places": list(order)}
        case TrueFalse():
            return {
                "answer": answer.answer,
                "feedback_true": clean(answer.feedback_true),
                "feedback_false": clean(answer.feedback_false),
            }
        case Essay():
            return {}
        case Choices() | ShortAnswer() | Numeric() | DateAnswer():
            return _single(answer, order, clean)


def _gap(gap: Gap, order: Sequence[int], clean: Clean) -> Key:
    return {"weight": gap.weight, "answer": _single(gap.answer, order, clean)}


def _single(answer: Choices | ShortAnswer | Numeric | DateAnswer, order: Sequence[int], clean: Clean) -> Key:
    match answer:
        case Choices(choices=choices):
            shown = [choices[place] for place in order]
            return {
                "kind": "choice",
                "choices": [{"weight": one.weight, "feedback": clean(one.feedback)} for one in shown],
            }
        case ShortAnswer(accepted=accepted, exact=exact):
            return {
                "kind": "short_answer",
                "exact": exact,
                "accepted": [_text(one, clean) for one in accepted],
            }
        case Numeric(accepted=accepted, unit=unit):
            numbers = [
                {
                    "value": one.value,
                    "tolerance": one.tolerance,
                    "weight": one.weight,
                    "feedback": clean(one.feedback),
                }
                for one in accepted
            ]
            return {"kind": "numeric", "unit": unit, "accepted": numbers}
        case DateAnswer(accepted=accepted):
            return {"kind": "date", "accepted": [_date(one, clean) for one in accepted]}


def _text(one: AcceptedText, clean: Clean) -> Key:
    """A text with every form in which it is right."""
    forms = list(dict.fromkeys(answer_forms([one.text]))) or [""]
    return {"text": one.text, "forms": forms, "weight": one.weight, "feedback": clean(one.feedback)}


def _date(one: AcceptedDate, clean: Clean) -> Key:
    """A date with every form that is taken as it is, and its span in days."""
    forms = dict.fromkeys(fold(form) for form in (format_date(one.date), *accepted_forms(one.date), one.date))
    asked = bounds(one.date)
    return {
        "forms": list(forms),
        "first": day_number(asked[0]) if asked else None,
        "last": day_number(asked[1]) if asked else None,
        "interval": is_interval(one.date),
        "tolerance": one.tolerance_days,
        "weight": one.weight,
        "feedback": clean(one.feedback),
    }
