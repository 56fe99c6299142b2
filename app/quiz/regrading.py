"""Regrading: what corrections of a key change, for everybody alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.errors import UserError
from app.quiz.correction import Correction, Remedy
from app.quiz.dates import readings
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Item,
    Numeric,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.marking import read_number
from app.quiz.paper import Paper
from app.quiz.quiz import Quiz
from app.wording import gettext as _

Accepting = Choices | ShortAnswer | Numeric | DateAnswer


@dataclass(frozen=True, slots=True)
class Rules:
    """What the corrections of a quiz come to; whoever answered a `freed` item has all its points."""

    dropped: frozenset[str] = frozenset()
    given_to_all: frozenset[str] = frozenset()
    freed: frozenset[str] = frozenset()
    accepted: tuple[Correction, ...] = ()

    def corrected(self, paper: Paper) -> Paper:
        """The paper with the key as it is now; its questions and their order stay."""
        if not self.accepted:
            return paper
        sections = tuple(
            replace(
                section,
                items=tuple(replace(one, item=accepting(one.item, self.accepted)) for one in section.items),
            )
            for section in paper.sections
        )
        return replace(paper, sections=sections)


def rules_of(quiz: Quiz) -> Rules:
    """The corrections of a quiz, sorted by what they do. One that can't be carried out is a UserError."""
    found: dict[str, list[Correction]] = {remedy: [] for remedy in (*Remedy, "freed")}
    for correction in quiz.corrections:
        if _is_there(quiz, correction):
            found["freed" if _frees(quiz.item(correction.item), correction) else correction.remedy].append(
                correction
            )

    def items(word: str) -> frozenset[str]:
        return frozenset(correction.item for correction in found[word])

    return Rules(items(Remedy.DROP), items(Remedy.ALL_POINTS), items("freed"), tuple(found[Remedy.ACCEPT]))


def correct(quiz: Quiz, correction: Correction) -> Quiz:
    """The quiz with one more correction in its record. UserError where the item takes no such answer."""
    if not _is_there(quiz, correction):
        raise UserError(_("There is no item {id} in this quiz.").format(id=correction.item))
    if correction.remedy is Remedy.ACCEPT:
        accepting(quiz.item(correction.item), [correction])
    return replace(quiz, corrections=(*quiz.corrections, correction))


def accepting(item: Item, corrections: Iterable[Correction]) -> Item:
    """The item with what corrections accept for it beside its own key."""
    for correction in corrections:
        if correction.item == item.id and correction.remedy is Remedy.ACCEPT:
            item = replace(item, answer=_accepting(item.answer, correction))
    return item


def _is_there(quiz: Quiz, correction: Correction) -> bool:
    return any(item.id == correction.item for item in quiz.items)


def _frees(item: Item, correction: Correction) -> bool:
    """Whether both answers to a statement are right now."""
    return (
        correction.remedy is Remedy.ACCEPT
        and isinstance(item.answer, TrueFalse)
        and _read_verdict(correction.answer) != item.answer.answer
    )


def _read_verdict(text: str) -> bool:
    return text.strip().casefold() in ("true", "t", "yes", "1")


def _accepting(answer: Answer, correction: Correction) -> Answer:
    match answer:
        case Cloze(gaps=gaps):
            if correction.gap not in {gap.id for gap in gaps}:
                raise UserError(_("The text has no gap {id}.").format(id=correction.gap))
            return replace(
                answer,
                gaps=tuple(
                    replace(gap, answer=_one_more(gap.answer, correction))
                    if gap.id == correction.gap
                    else gap
                    for gap in gaps
                ),
            )
        case Choices() | ShortAnswer() | Numeric() | DateAnswer():
            return _one_more(answer, correction)
        case TrueFalse():
            return answer
        case _:
            raise UserError(_("No other answer can be accepted here: drop the item, or give all its points."))


def _one_more(answer: Accepting, correction: Correction) -> Accepting:
    text, weight = correction.answer, correction.weight
    match answer:
        case Choices(choices=choices):
            if text not in {choice.id for choice in choices}:
                raise UserError(_("There is no choice {id}.").format(id=text))
            turned = tuple(replace(c, weight=weight) if c.id == text else c for c in choices)
            return replace(answer, choices=_shared(choices, turned) if answer.several else turned)
        case ShortAnswer():
            return replace(answer, accepted=(*answer.accepted, AcceptedText(text, weight)))
        case Numeric():
            if (number := read_number(text, answer.unit)) is None:
                raise UserError(_("“{text}” is no number.").format(text=text))
            return replace(answer, accepted=(*answer.accepted, AcceptedNumber(number, 0.0, weight)))
        case DateAnswer():
            if not (read := readings(text)):
                raise UserError(_("“{text}” is no date.").format(text=text))
            return replace(answer, accepted=(*answer.accepted, *(AcceptedDate(d, 0, weight) for d in read)))


def _shared(before: Sequence[Choice], after: Sequence[Choice]) -> tuple[Choice, ...]:
    """Several right choices share the points: one more gets what the others have on average, all in all 1."""
    old = [choice.weight for choice in before if choice.weight > 0]
    average = sum(old) / len(old) if old else 1.0
    weights = [
        new.weight * average if new.weight != known.weight else known.weight
        for known, new in zip(before, after, strict=True)
    ]
    total = sum(weight for weight in weights if weight > 0) or 1.0
    return tuple(
        replace(choice, weight=weight / total if weight > 0 else weight)
        for choice, weight in zip(after, weights, strict=True)
    )
