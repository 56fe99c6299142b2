"""Marks and item analysis as JSON, and in words for a terminal."""

from typing import Any

from app.quiz.analysis import Figures, ItemFigures
from app.quiz.results import MarkedSheet, Results
from app.quiz.texts import plain_text
from app.quizfile.collecting import Collected
from app.wording import gettext as _

LONGEST = 70


def told(results: Results, figures: Figures, collected: Collected) -> dict[str, Any]:
    """All of it as JSON."""
    names = [sheet.student.name for sheet in results.sheets]
    numbers = ("mean", "median", "deviation", "least", "most", "points", "alpha", "kr20", "error", "pending")
    return {
        "quiz": {"id": results.quiz.id, "title": results.quiz.title, "version": results.quiz.version},
        "students": [_student(sheet) for sheet in results.sheets],
        "figures": {"students": figures.students} | {name: getattr(figures, name) for name in numbers},
        "items": [_item(one, names) for one in figures.items],
        "corrections": [
            {
                "item": one.item,
                "remedy": one.remedy.value,
                "answer": one.answer,
                "gap": one.gap,
                "made": one.made,
            }
            for one in results.quiz.corrections
        ],
        "refused": list(collected.refused),
        "remarks": list(collected.remarks),
    }


def _student(sheet: MarkedSheet) -> dict[str, Any]:
    return {
        "name": sheet.student.name,
        "number": sheet.student.number,
        "letter": sheet.handed.sheet.letter,
        "sealed": sheet.handed.sealed,
        "file": sheet.handed.name,
        "score": sheet.score,
        "points": sheet.points,
        "pending": sheet.pending,
        "answers": [
            {
                "number": one.placed.number,
                "item": one.placed.item.id,
                "outcome": one.mark.outcome.value,
                "score": one.mark.score,
                "points": one.mark.points,
                "counted": one.counted,
            }
            for one in sheet.answers
        ],
    }


def _item(one: ItemFigures, names: list[str]) -> dict[str, Any]:
    counts = one.counts
    return {
        "id": one.item.id,
        "numbers": list(one.numbers),
        "kind": one.item.kind.value,
        "prompt": plain_text(one.item.prompt),
        "given": counts.given,
        "right": counts.right,
        "partial": counts.partial,
        "wrong": counts.wrong,
        "blank": counts.blank,
        "pending": counts.pending,
        "dropped": one.dropped,
        "facility": one.facility,
        "discrimination": one.discrimination,
        "alpha_without": one.alpha_without,
        "upper": one.upper,
        "lower": one.lower,
        "answers": [
            {
                "part": row.given.part,
                "answer": row.given.text,
                "weight": row.given.weight,
                "count": row.count,
                "upper": row.upper,
                "lower": row.lower,
                "students": [names[place] for place in row.students],
            }
            for row in one.rows
        ],
        "flags": [{"flag": flag.doubt.value, "sentence": flag.sentence} for flag in one.flags],
    }


def in_words(results: Results, figures: Figures) -> str:
    """Marks of students, figures of the whole, then each item with its doubts."""
    lines = [_sheet_in_words(sheet) for sheet in results.sheets]
    lines += ["", *_figures_in_words(figures), ""]
    for one in figures.items:
        lines += _item_in_words(one)
    return "\n".join(lines)


def _sheet_in_words(sheet: MarkedSheet) -> str:
    student, handed = sheet.student, sheet.handed
    who = f"{student.name} ({student.number})" if student.number else student.name
    words = [_("{who}: {score} of {points}").format(who=who, score=_n(sheet.score), points=_n(sheet.points))]
    if sheet.pending:
        words.append(_("{count} answers wait for marks by hand").format(count=sheet.pending))
    if not handed.sealed:
        words.append(_("not sealed"))
    return ", ".join(words)


def _figures_in_words(figures: Figures) -> list[str]:
    lines = [
        _("{count} students, mean {mean} of {points}, standard deviation {deviation}.").format(
            count=figures.students,
            mean=_n(figures.mean),
            points=_n(figures.points),
            deviation=_n(figures.deviation),
        )
    ]
    if figures.alpha is not None:
        name = _("KR-20") if figures.kr20 is not None else _("Cronbach's alpha")
        text = _("{name} {alpha}, standard error of a score {error} points.")
        lines.append(text.format(name=name, alpha=_n(figures.alpha), error=_n(figures.error)))
    return lines


def _item_in_words(one: ItemFigures) -> list[str]:
    prompt = plain_text(one.item.prompt)
    prompt = prompt if len(prompt) <= LONGEST else prompt[: LONGEST - 1] + "…"
    numbers = ", ".join(map(str, one.numbers))
    counts = one.counts
    lines = [f"{numbers}. {prompt}"]
    if one.dropped:
        return [*lines, "   " + _("dropped: it counts for nobody")]
    text = _(
        "right {right}, partly {partial}, wrong {wrong}, blank {blank}; facility {facility}, discrimination "
        "{discrimination}"
    )
    told = text.format(
        right=counts.right,
        partial=counts.partial,
        wrong=counts.wrong,
        blank=counts.blank,
        facility=_n(one.facility),
        discrimination=_n(one.discrimination),
    )
    return [*lines, f"   {told}", *(f"   ! {flag.sentence}" for flag in one.flags)]


def _n(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
