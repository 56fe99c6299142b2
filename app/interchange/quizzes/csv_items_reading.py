"""Tables of items read: this program's own columns, or a simple list.

The simple one has plain words: question, answer, wrong 1, wrong 2 ...; without wrong answers, answers to
write are separated by |.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema

from app.errors import UserError
from app.interchange.exported_cells import unprotect
from app.interchange.quizzes.export import ReadQuiz
from app.interchange.quizzes.importing import (
    Found,
    QuizMaker,
    SkippedError,
    few,
    meant_share,
    read_float,
    read_text,
)
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Feedback,
    Gap,
    Kind,
    Marking,
    Matching,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.texts import html_of
from app.quizfile.coding import from_json, schema_of
from app.wording import gettext as _

KIND = "CSV"
WITHIN, PAIR = " ± ", " => "
"""Between a number or date and its tolerance; between the sides of a pair."""


def read_csv(path: Path) -> ReadQuiz:
    """The items of a table in the own columns, or of a simple one; UserError where it is neither."""
    text = read_text(path)
    maker = QuizMaker(path.name)
    rows = _rows(text, path.name)
    header = [" ".join(cell.casefold().replace("_", " ").split()) for cell in next(rows, [])]
    if "kind" in header and "question" in header:
        _read_own(rows, header, maker)
    else:
        _read_simple(rows, header, maker)
    return maker.quiz(KIND)


def _rows(text: str, name: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        # the module keeps its limit of a cell (131,072 characters): a change would hold for everybody
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                yield [unprotect(cell) for cell in row]
    except csv.Error as error:
        raise UserError(_("“{name}” is no table that can be read as CSV.").format(name=name)) from error


def _read_own(rows: Iterator[list[str]], header: Sequence[str], maker: QuizMaker) -> None:
    section: tuple[str, str] | None = None
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        here = row.get("section", ""), row.get("instructions", "")
        if here != section:
            maker.section(*here)
            section = here
        maker.next()
        try:
            maker.take(_own_row(row, maker))
        except SkippedError as error:
            maker.skip(row.get("question", ""), str(error))


def _own_row(row: dict[str, str], maker: QuizMaker) -> Found:
    kind = row.get("kind", "").strip().casefold().replace(" ", "_")
    if kind not in list(Kind):
        raise SkippedError(_("questions of the kind “{kind}” can't be read.").format(kind=kind))
    answers = list(_answers(row))
    few(answers)
    penalty = min(1.0, max(0.0, read_float(row.get("penalty"), 0.0)))
    passage = row.get("passage", "").strip()
    return Found(
        row.get("question", ""),
        _own_answer(Kind(kind), row, answers, maker),
        row.get("id", ""),
        max(0.0, read_float(row.get("points"), 1.0)),
        Marking(row.get("partial", "").strip().casefold() != "no", penalty),
        Feedback(*(maker.html(row.get(f"feedback{part}", "")) for part in ("", " right", " wrong"))),
        tuple(row.get("tags", "").split(",")),
        maker.passage(row.get("passage title", ""), passage) if passage else None,
    )


def _answers(row: dict[str, str]) -> Iterator[tuple[str, float, str]]:
    """The answers with their shares and feedback, up to the last that is given."""
    number = 1
    while (text := row.get(f"answer {number}")) is not None:
        if text.strip():
            share = meant_share(read_float(row.get(f"share {number}"), 0.0) / 100)
            yield text.strip(), share, row.get(f"feedback {number}", "")
        number += 1


def _own_answer(
    kind: Kind, row: dict[str, str], answers: Sequence[tuple[str, float, str]], maker: QuizMaker
) -> Answer:
    match kind:
        case Kind.ESSAY:
            lines = int(read_float(row.get("lines"), 10))
            model, rubric = maker.html(row.get("model answer", "")), maker.html(row.get("rubric", ""))
            return Essay(max(1, min(lines, 200)), model, rubric)
        case Kind.CLOZE:
            return _cloze(row, maker)
    if not answers:
        raise SkippedError(_("it has no answers."))
    told = [(text, share, maker.html(feedback)) for text, share, feedback in answers]
    match kind:
        case Kind.CHOICE | Kind.CHOICES:
            choices = tuple(Choice(str(n), maker.html(t), s, f) for n, (t, s, f) in enumerate(told, 1))
            shuffle = row.get("shuffle", "").strip().casefold() != "no"
            return Choices(choices, kind is Kind.CHOICES, shuffle)
        case Kind.TRUE_FALSE:
            by_word = {text.casefold(): (share, feedback) for text, share, feedback in told}
            nothing = (0.0, "")
            true, false = by_word.get("true", nothing), by_word.get("false", nothing)
            return TrueFalse(true[0] > false[0], true[1], false[1])
        case Kind.SHORT_ANSWER:
            accepted = tuple(AcceptedText(" ".join(t.split()), s, f) for t, s, f in told)
            return ShortAnswer(accepted, row.get("exact", "").strip().casefold() == "yes")
        case Kind.NUMERIC:
            numbers = tuple(AcceptedNumber(*_number(t), s, f) for t, s, f in told)
            return Numeric(numbers, " ".join(row.get("unit", "").split()))
        case Kind.DATE:
            dates = [(t.partition(WITHIN.strip()), s, f) for t, s, f in told]
            return DateAnswer(
                tuple(
                    AcceptedDate(date.strip(), int(read_float(days, 0)), share, feedback)
                    for (date, _sign, days), share, feedback in dates
                )
            )
        case Kind.MATCHING:
            return _matching([text for text, _share, _told in told], maker)
        case _:
            return Ordering(tuple(Step(str(n), maker.html(t)) for n, (t, _s, _f) in enumerate(told, 1)))


def _number(text: str) -> tuple[float, float]:
    value, _sign, tolerance = text.partition(WITHIN.strip())
    number = read_float(value, float("nan"))
    if number != number:
        raise SkippedError(_("“{text}” is no number.").format(text=text[:80]))
    return number, abs(read_float(tolerance, 0.0))


def _matching(texts: Sequence[str], maker: QuizMaker) -> Matching:
    pairs, extra = [], []
    for number, text in enumerate(texts, 1):
        left, sign, right = text.partition(PAIR.strip())
        if not sign:
            raise SkippedError(_("one of its pairs has no =>."))
        if left.strip():
            pairs.append(Pair(str(number), maker.html(left), maker.html(right)))
        else:
            extra.append(maker.html(right))
    if len(pairs) < 2:
        raise SkippedError(_("it has fewer than two pairs."))
    return Matching(tuple(pairs), tuple(extra))


def _cloze(row: dict[str, str], maker: QuizMaker) -> Cloze:
    """Gaps are JSON as in quiz files, held against their schema."""
    definitions: dict[str, Any] = {}
    schema = schema_of(tuple[Gap, ...], definitions)
    try:
        data = json.loads(row.get("gaps", ""))
        jsonschema.validate(data, schema | {"$defs": definitions})
    except (json.JSONDecodeError, RecursionError, jsonschema.ValidationError) as error:
        raise SkippedError(_("its gaps can't be read.")) from error
    gaps: tuple[Gap, ...] = from_json(tuple[Gap, ...], data)
    few(gaps)
    text = maker.html(row.get("text", ""))
    known = tuple(gap for gap in gaps if f"[[{gap.id}]]" in text)
    if not known:
        raise SkippedError(_("no gap of it can be read."))
    return Cloze(text, tuple(_cleaned(gap, maker) for gap in known))


def _cleaned(gap: Gap, maker: QuizMaker) -> Gap:
    if not isinstance(gap.answer, Choices):
        return gap
    choices = (Choice(c.id, maker.html(c.text), c.weight, maker.html(c.feedback)) for c in gap.answer.choices)
    return Gap(gap.id, Choices(tuple(choices), gap.answer.several, gap.answer.shuffle), gap.weight)


_SIMPLE = {
    "question": ("question", "prompt", "front"),
    "answer": ("answer", "correct", "correct answer", "right", "right answer", "back"),
}
_WRONG = re.compile(r"(?:wrong|incorrect|distractor|option|choice|wrong answer)(?: ?\d+)?")


def _read_simple(rows: Iterator[list[str]], header: Sequence[str], maker: QuizMaker) -> None:
    """A list of questions with the right answer and wrong ones; without a header, in this order."""
    places = {
        name: next((n for n, title in enumerate(header) if title in titles), None)
        for name, titles in _SIMPLE.items()
    }
    question, answer = places["question"], places["answer"]
    if question is None or answer is None:
        raise UserError(
            _(
                "“{name}” has no columns “question” and “answer” (and “kind” for other kinds of items)."
            ).format(name=maker.name)
        )
    wrong = [n for n, title in enumerate(header) if _WRONG.fullmatch(title)]
    tags, points, feedback = (header.index(t) if t in header else -1 for t in ("tags", "points", "feedback"))
    for cells in rows:
        cells = cells + [""] * (len(header) - len(cells))
        maker.next()
        try:
            maker.take(
                Found(
                    html_of(cells[question]),
                    _simple_answer(cells[answer], [cells[n] for n in wrong]),
                    points=max(0.0, read_float(cells[points], 1.0)) if points >= 0 else 1.0,
                    feedback=Feedback(html_of(cells[feedback])) if feedback >= 0 else Feedback(),
                    tags=tuple(re.split(r"[,;]", cells[tags])) if tags >= 0 else (),
                )
            )
        except SkippedError as error:
            maker.skip(cells[question], str(error))


def _simple_answer(right: str, wrong: Sequence[str]) -> Answer:
    right, others = right.strip(), [text.strip() for text in wrong if text.strip()]
    if not right:
        raise SkippedError(_("it does not say what is right."))
    if right.casefold() in ("true", "false") and (
        not others or [o.casefold() for o in others] == [{"true": "false", "false": "true"}[right.casefold()]]
    ):
        return TrueFalse(right.casefold() == "true")
    if not others:
        texts = [text.strip() for text in right.split("|") if text.strip()]
        return ShortAnswer(tuple(AcceptedText(text) for text in texts))
    texts = [right, *(text for text in others if text != right)]
    return Choices(tuple(Choice(str(n), html_of(t), float(n == 1)) for n, t in enumerate(texts, 1)))
