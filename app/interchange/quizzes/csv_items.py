"""Items as a table, a row each: all kinds in columns of this program's own; texts are HTML."""

import csv
import json
from pathlib import Path

from app.interchange.exported_cells import protect
from app.interchange.quizzes.csv_items_reading import PAIR, WITHIN, read_csv
from app.interchange.quizzes.export import QuizExport, QuizReport
from app.interchange.quizzes.export_parts import (
    Losses,
    Tell,
    general_feedback,
    number_text,
    tags_of,
    tell_rules,
    without_controls,
    words_for_images,
)
from app.quiz.item import (
    Answer,
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
from app.quiz.texts import clean_html
from app.quizfile.coding import to_json

__all__ = ["read_csv", "write_csv"]

COLUMNS = (
    "id", "section", "instructions", "kind", "points", "partial", "penalty", "question", "text", "gaps",
    "unit", "exact", "shuffle", "lines", "rubric", "model answer", "feedback", "feedback right",
    "feedback wrong", "tags", "passage title", "passage",
)  # fmt: skip
"""What stands before the answers: `answer 1`, `share 1` (percent), `feedback 1`, `answer 2` ..."""
Cells = list[tuple[str, str, str]]
"""Answers with their shares and feedback, as they stand in a row."""


def write_csv(export: QuizExport, path: Path) -> QuizReport:
    """Write a paper as UTF-8 with a header row (RFC 4180)."""
    losses = Losses()
    tell_rules(export, losses)
    rows: list[tuple[dict[str, str], Cells]] = []
    for section in export.paper.sections:
        for placed in section.items:
            tell = losses.about(placed.number)
            row, answers = _row(export, placed.item, tell)
            row |= {"section": section.title, "instructions": _html(section.instructions, losses.tell)}
            rows.append((row, answers))
    width = max((len(answers) for _row_cells, answers in rows), default=0)
    header = [*COLUMNS]
    for number in range(1, width + 1):
        header += [f"answer {number}", f"share {number}", f"feedback {number}"]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        for row, answers in rows:
            cells = [row.get(column, "") for column in COLUMNS] + [cell for one in answers for cell in one]
            cells += [""] * (len(header) - len(cells))
            table.writerow(protect(without_controls(cell)) for cell in cells)
    return losses.report(len(rows))


def _row(export: QuizExport, item: Item, tell: Tell) -> tuple[dict[str, str], Cells]:
    passage = export.paper.passage(item.passage)
    row = {
        "id": item.id,
        "kind": item.kind.value,
        "points": number_text(item.points),
        "partial": "" if item.marking.partial else "no",
        "penalty": number_text(item.marking.penalty) if item.marking.penalty else "",
        "question": _html(item.prompt, tell),
        "feedback": _html(general_feedback(export.quiz, item), tell),
        "feedback right": _html(item.feedback.right, tell),
        "feedback wrong": _html(item.feedback.wrong, tell),
        "tags": ", ".join(tag.replace(",", " ") for tag in tags_of(item)),
        "passage title": passage.title if passage else "",
        "passage": _html(passage.text, tell) if passage else "",
    }
    own, answers = _answer_cells(item.answer, tell)
    return row | own, [(a, s, _html(f, tell)) for a, s, f in answers]


def _answer_cells(answer: Answer, tell: Tell) -> tuple[dict[str, str], Cells]:
    match answer:
        case Choices(choices=choices, shuffle=shuffle):
            cells = [(_html(c.text, tell), _percent(c.weight), c.feedback) for c in choices]
            return {"shuffle": "" if shuffle else "no"}, cells
        case TrueFalse(answer=right):
            return {}, [
                ("True", _percent(float(right)), answer.feedback_true),
                ("False", _percent(float(not right)), answer.feedback_false),
            ]
        case ShortAnswer(accepted=texts, exact=exact):
            return {"exact": "yes" if exact else ""}, [
                (o.text, _percent(o.weight), o.feedback) for o in texts
            ]
        case Numeric(accepted=numbers, unit=unit):
            return {"unit": unit}, [
                (_within(number_text(o.value), o.tolerance), _percent(o.weight), o.feedback) for o in numbers
            ]
        case DateAnswer(accepted=dates):
            return {}, [(_within(o.date, o.tolerance_days), _percent(o.weight), o.feedback) for o in dates]
        case Matching(pairs=pairs, extra=extra):
            both = [(p.left, p.right) for p in pairs] + [("", one) for one in extra]
            return {}, [(f"{_html(left, tell)}{PAIR}{_html(right, tell)}", "", "") for left, right in both]
        case Ordering(steps=steps):
            return {}, [(_html(step.text, tell), "", "") for step in steps]
        case Essay(lines=lines, rubric=rubric, model_answer=model):
            return {
                "lines": str(lines),
                "rubric": _html(rubric, tell),
                "model answer": _html(model, tell),
            }, []
        case Cloze(text=text, gaps=gaps):
            return {"text": _html(text, tell), "gaps": json.dumps(to_json(gaps), ensure_ascii=False)}, []


def _html(text: str, tell: Tell) -> str:
    return words_for_images(clean_html(text), tell)


def _percent(weight: float) -> str:
    return number_text(round(weight * 100, 6))


def _within(value: str, tolerance: float) -> str:
    return f"{value}{WITHIN}{number_text(tolerance)}" if tolerance else value
