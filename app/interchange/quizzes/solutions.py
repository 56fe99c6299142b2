"""What is right, in words: for keys on paper and for pages that mark at once. All lines are HTML."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.cards.templates.rendering import visible_text
from app.facts.dates.edtf_dates import format_date
from app.facts.fact import Role
from app.interchange.quizzes.texts import letter, number_in_words, share_in_words
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
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
from app.quiz.quiz import Quiz
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class RightAnswer:
    """One answer that earns something, and the feedback for who gives it."""

    text: str
    weight: float = 1.0
    feedback: str = ""


def right_answers(placed: PaperItem) -> tuple[RightAnswer, ...]:
    """What earns points on this paper, the best first; letters and orders are as shown."""
    answer = placed.item.answer
    order = placed.orders[0] if placed.orders else ()
    match answer:
        case Choices():
            return _by_weight(_choices(answer, order))
        case TrueFalse(answer=truth):
            told = answer.feedback_true if truth else answer.feedback_false
            return (RightAnswer(_("True") if truth else _("False"), 1.0, told),)
        case ShortAnswer() | Numeric() | DateAnswer():
            return _by_weight(_written(answer))
        case Cloze(gaps=gaps):
            return tuple(
                RightAnswer(_("Gap {number}:").format(number=number) + " " + _gap(gap.answer, order))
                for number, (gap, order) in enumerate(zip(gaps, placed.orders, strict=True), 1)
            )
        case Matching(pairs=pairs):
            return tuple(RightAnswer(f"{pair.left} → {pair.right}") for pair in pairs)
        case Ordering(steps=steps):
            return tuple(RightAnswer(f"{place}. {step.text}") for place, step in enumerate(steps, 1))
        case Essay(model_answer=model):
            return (RightAnswer(model),) if model else ()


def answer_in_short(placed: PaperItem) -> str:
    """The right answer as an answer sheet has it: letters, numbers, a few words; "" where there is none."""
    order = placed.orders[0] if placed.orders else ()
    match placed.item.answer:
        case Choices(choices=choices):
            best = [choices[place].weight > 0 for place in order]
            return " ".join(letter(shown) for shown, right in enumerate(best) if right)
        case Matching() as answer:
            shown = {answer.rights[place]: letter(number) for number, place in enumerate(order)}
            return " ".join(f"{number}{shown[pair.right]}" for number, pair in enumerate(answer.pairs, 1))
        case Ordering():
            return " ".join(f"{letter(shown)}{place + 1}" for shown, place in enumerate(order))
        case Cloze() | Essay():
            return ""
        case _:
            answers = right_answers(placed)
            return visible_text(answers[0].text) if answers else ""


def sources_of(item: Item, quiz: Quiz) -> Iterator[str]:
    """The sentences that an item rests on, with document and page."""
    titles = {source.id: source.title for source in quiz.sources}
    for one in item.evidence:
        if one.role is not Role.STATES:
            continue
        title = titles.get(one.source, "")
        place = _("{title}, p.\u00a0{page}").format(title=title, page=one.page) if one.page else title
        quote = f"“{html.escape(one.quote)}”" if one.quote else ""
        yield " — ".join(part for part in (quote, html.escape(place)) if part)


def weight_in_words(one: RightAnswer) -> str:
    """The share that an answer earns, "" for all the points."""
    return "" if abs(one.weight - 1) < 1e-9 else share_in_words(one.weight)


def wrong_answers(placed: PaperItem) -> tuple[RightAnswer, ...]:
    """Choices that earn nothing or cost something, with the feedback for who takes them."""
    match placed.item.answer:
        case Choices(choices=choices):
            return tuple(
                RightAnswer(
                    f"{letter(shown)}. {choices[place].text}", choices[place].weight, choices[place].feedback
                )
                for shown, place in enumerate(placed.orders[0])
                if choices[place].weight <= 0
            )
        case TrueFalse(answer=truth) as answer:
            told = answer.feedback_false if truth else answer.feedback_true
            return (RightAnswer(_("False") if truth else _("True"), 0.0, told),)
        case _:
            return ()


def _choices(answer: Choices, order: Sequence[int]) -> Iterator[RightAnswer]:
    for shown, place in enumerate(order):
        choice = answer.choices[place]
        if choice.weight > 0:
            yield RightAnswer(f"{letter(shown)}. {choice.text}", choice.weight, choice.feedback)


def _written(answer: ShortAnswer | Numeric | DateAnswer) -> Iterator[RightAnswer]:
    for one in answer.accepted:
        unit = answer.unit if isinstance(answer, Numeric) else ""
        yield RightAnswer(html.escape(_accepted(one, unit)), one.weight, one.feedback)


def _accepted(one: AcceptedText | AcceptedNumber | AcceptedDate, unit: str) -> str:
    match one:
        case AcceptedText(text=text):
            return text
        case AcceptedNumber(value=value, tolerance=tolerance):
            span = f" ± {number_in_words(tolerance)}" if tolerance else ""
            return f"{number_in_words(value)}{span} {unit}".strip()
        case AcceptedDate(date=date, tolerance_days=days):
            span = _(" ± {days} days").format(days=days) if days else ""
            return f"{format_date(date)}{span}"


def _gap(answer: ShortAnswer | Numeric | DateAnswer | Choices, order: Sequence[int]) -> str:
    if isinstance(answer, Choices):
        # a gap's choices stand in the text, without letters
        told = (RightAnswer(one.text, one.weight) for one in (answer.choices[place] for place in order))
    else:
        told = _written(answer)
    texts = [f"{one.text} ({w})" if (w := weight_in_words(one)) else one.text for one in _by_weight(told)]
    return "; ".join(texts)


def _by_weight(told: Iterator[RightAnswer]) -> tuple[RightAnswer, ...]:
    return tuple(sorted((one for one in told if one.weight > 0), key=lambda one: -one.weight))
