"""Item analysis: what the marks of a quiz say of its items, in figures and in plain words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from app.quiz.given_answers import Row, make_rows
from app.quiz.item import Choices, Item, TrueFalse
from app.quiz.item_statistics import Floats, discriminations, facilities, is_dichotomous, reliability
from app.quiz.marking import Outcome
from app.quiz.results import Counts, MarkedAnswer, Results
from app.quiz.texts import plain_text
from app.wording import gettext as _

EASY, HARD = 0.9, 0.25
"""Facility above or below which an item tells little."""
WEAK = 0.1
FEW = 10
"""Of fewer students nothing is said but their counts."""


class Doubt(StrEnum):
    """What may be wrong with an item."""

    TOO_EASY = "too_easy"
    TOO_HARD = "too_hard"
    NEGATIVE = "negative_discrimination"
    WEAK = "weak_discrimination"
    DEAD_DISTRACTOR = "dead_distractor"
    KEY = "key_suspicious"


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about an item, in a sentence that says why."""

    doubt: Doubt
    sentence: str


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One item's figures; None where they can't be had.

    `upper` and `lower` are its facility among the best and the weakest third; `alpha_without` is alpha if the
    item were not there; `dropped` says that a correction took it out of all totals, and out of the figures.
    """

    item: Item
    numbers: tuple[int, ...]
    counts: Counts
    facility: float | None
    discrimination: float | None
    alpha_without: float | None
    upper: float | None
    lower: float | None
    rows: tuple[Row, ...]
    flags: tuple[Flag, ...]
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The whole quiz's figures. Scores in points of what could be had by that student; `error` in points.

    `kr20` is alpha where every item is marked 0 or 1, else None.
    """

    students: int
    mean: float | None
    median: float | None
    deviation: float | None
    least: float | None
    most: float | None
    points: float | None
    alpha: float | None
    kr20: float | None
    error: float | None
    pending: int
    items: tuple[ItemFigures, ...]


def analyse(results: Results) -> Figures:
    """All figures of a quiz's results. What waits for a person's marks counts as not asked."""
    items = results.items
    counted = [item for item in items if not _is_dropped(results, item.id)]
    marks, points = make_table(results, counted)
    scores = np.array([sheet.score for sheet in results.sheets])
    upper, lower = _thirds(results)
    whole = reliability(marks)
    easy, sharp = facilities(marks, points), discriminations(marks, points)
    facility_up, facility_low = facilities(marks[upper], points), facilities(marks[lower], points)
    by_item = _answers_by_item(results)
    column = {item.id: place for place, item in enumerate(counted)}
    groups = frozenset(upper), frozenset(lower)

    def figures(item: Item) -> ItemFigures:
        answers = by_item[item.id]
        rows = make_rows(item, ((s, a.placed, a.response) for s, a in answers), *groups)
        at = column.get(item.id)
        counts = results.counts(item.id)

        def value(column: Floats) -> float | None:
            return None if at is None else _known(column[at])

        flags = () if at is None else find_flags(item, counts, value(easy), value(sharp), rows)
        return ItemFigures(
            item=item,
            numbers=tuple(sorted({answer.placed.number for _student, answer in answers})),
            counts=counts,
            facility=value(easy),
            discrimination=value(sharp),
            alpha_without=value(whole.without),
            upper=value(facility_up),
            lower=value(facility_low),
            rows=rows,
            flags=flags,
            dropped=at is None,
        )

    return Figures(
        students=len(scores),
        mean=_known(scores.mean()) if len(scores) else None,
        median=_known(np.median(scores)) if len(scores) else None,
        deviation=_known(scores.std(ddof=1)) if len(scores) > 1 else None,
        least=_known(scores.min()) if len(scores) else None,
        most=_known(scores.max()) if len(scores) else None,
        points=max((sheet.points for sheet in results.sheets), default=None),
        alpha=_known(whole.alpha),
        kr20=_known(whole.alpha) if is_dichotomous(marks) else None,
        error=_known(whole.error),
        pending=sum(sheet.pending for sheet in results.sheets),
        items=tuple(figures(item) for item in items),
    )


def make_table(results: Results, items: Sequence[Item]) -> tuple[Floats, Floats]:
    """The marks (students by items, NaN what was not asked or is not marked yet) and the items' points."""
    column = {item.id: place for place, item in enumerate(items)}
    marks = np.full((len(results.sheets), len(items)), np.nan)
    points = np.zeros(len(items))
    for row, sheet in enumerate(results.sheets):
        for one in sheet.answers:
            place = column.get(one.placed.item.id)
            if place is not None:
                points[place] = one.placed.item.points
                if one.mark.outcome is not Outcome.PENDING:
                    marks[row, place] = one.mark.score
    return marks, points


def find_flags(
    item: Item, counts: Counts, facility: float | None, discrimination: float | None, rows: Sequence[Row]
) -> tuple[Flag, ...]:
    """What may be wrong with an item; nothing is said of a handful of students."""
    if counts.given - counts.pending < FEW or facility is None:
        return ()
    flags: list[Flag] = []
    if facility > EASY:
        text = _("Too easy: students earned {share} of its points, so it tells nobody apart.")
        flags.append(Flag(Doubt.TOO_EASY, text.format(share=_percent(facility))))
    guessing = _guessing(item)
    if facility < max(HARD, guessing):
        guessed = _("Too hard: students earned {share} of its points, no more than guessing gives.")
        text = (
            guessed
            if facility <= guessing and guessing
            else _("Too hard: students earned {share} of its points.")
        )
        flags.append(Flag(Doubt.TOO_HARD, text.format(share=_percent(facility))))
    if discrimination is not None and discrimination < 0:
        text = _("Who did well in the rest did worse here (discrimination {value}): is it misleading?")
        flags.append(Flag(Doubt.NEGATIVE, text.format(value=f"{discrimination:.2f}")))
    elif discrimination is not None and discrimination < WEAK and facility <= EASY:
        text = _("It hardly tells good from weak students (discrimination {value}).")
        flags.append(Flag(Doubt.WEAK, text.format(value=f"{discrimination:.2f}")))
    return (*flags, *_dead_distractors(item, rows), *_suspicious_keys(item, rows))


def _dead_distractors(item: Item, rows: Sequence[Row]) -> list[Flag]:
    if isinstance(item.answer, TrueFalse) or sum(row.count for row in rows) < FEW:
        # where another program told points alone, nobody knows what was chosen
        return []
    dead = [row.given.text for row in rows if row.count == 0 and row.given.weight <= 0 and not row.given.part]
    text = _("Nobody chose “{choice}”.")
    return [Flag(Doubt.DEAD_DISTRACTOR, text.format(choice=_short(one))) for one in dead]


def _suspicious_keys(item: Item, rows: Sequence[Row]) -> list[Flag]:
    """An answer that is not the key, but that the best students gave more often than it."""
    flags: list[Flag] = []
    for part in dict.fromkeys(row.given.part for row in rows):
        own = [row for row in rows if row.given.part == part]
        keyed = max((row.upper for row in own if row.given.weight > 1 - 1e-9), default=0)
        if isinstance(item.answer, Choices) and item.answer.several:
            keyed = min((row.upper for row in own if row.given.weight > 0), default=0)
        rivals = [row for row in own if row.given.weight <= 0 and row.upper > max(keyed, row.lower, 1)]
        for row in rivals:
            text = _(
                "Check the key: “{answer}” is marked wrong, but {count} of the best third gave it, and "
                "{keyed} the right answer."
            )
            said = text.format(answer=_short(row.given.text), count=row.upper, keyed=keyed)
            flags.append(Flag(Doubt.KEY, said))
    return flags


def _thirds(results: Results) -> tuple[list[int], list[int]]:
    """Places of the best and of the weakest third of the students, by the share of their points."""
    shares = [sheet.score / sheet.points if sheet.points else 0.0 for sheet in results.sheets]
    ranked = sorted(range(len(shares)), key=lambda place: -shares[place])
    third = len(ranked) // 3
    return ranked[:third], ranked[len(ranked) - third :]


def _answers_by_item(results: Results) -> dict[str, list[tuple[int, MarkedAnswer]]]:
    found: dict[str, list[tuple[int, MarkedAnswer]]] = {}
    for place, sheet in enumerate(results.sheets):
        for answer in sheet.answers:
            found.setdefault(answer.placed.item.id, []).append((place, answer))
    return found


def _is_dropped(results: Results, item_id: str) -> bool:
    return item_id in results.rules.dropped


def _guessing(item: Item) -> float:
    """The facility that blind guessing gives, with what wrong answers lose."""
    match item.answer:
        case TrueFalse():
            weights = (1.0, 0.0)
        case Choices(several=False, choices=choices):
            weights = tuple(choice.weight for choice in choices)
        case _:
            return 0.0
    return sum(w if w > 0 else min(w, -item.marking.penalty) for w in weights) / len(weights)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _percent(share: float) -> str:
    return _("{percent} %").format(percent=round(share * 100))


def _short(text: str) -> str:
    text = plain_text(text)
    return text if len(text) <= 60 else text[:57] + "…"
