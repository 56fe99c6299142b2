"""The answer of an item to edit: a form for each kind."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.cards.templates.rendering import visible_text
from app.errors import UserError
from app.facts.dates.edtf_dates import format_date
from app.quiz.gap_text import gap_text, read_date, read_gap_text
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
    Matching,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.marking import read_number
from app.ui.models.card_text import from_edit, to_edit
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import CheckBox
from app.ui.widgets.fields import ComboBox, NumberField, TextField, labelled
from app.ui.widgets.labels import Label
from app.ui.widgets.row_fields import FieldColumn, FieldRow, RowFields
from app.wording import gettext as _

WORTH = 74
"""Pixels of a column of percentages."""
NEARLY = 1e-4


class AnswerForm(QWidget):
    """One kind's answer; `read` raises UserError where it can't be."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")

    def read(self) -> Answer:
        """The answer as it was left."""
        raise NotImplementedError


def _worth(weight: float) -> str:
    return "" if weight == 1.0 else f"{100 * weight:.5g}"


def _weight(words: str, before: float | None, otherwise: float = 1.0) -> float:
    """A percentage as a weight; what was not touched keeps its exact value."""
    if not words.strip():
        return otherwise
    number = read_number(words.strip().rstrip("%"))
    if number is None or abs(number) > 100:
        raise UserError(_("“{words}” is no share between -100 and 100 %.").format(words=words))
    return before if before is not None and abs(number / 100 - before) < NEARLY else number / 100


class ChoicesForm(AnswerForm):
    """Choices with what each is worth; right ones share the points where nothing else is typed."""

    def __init__(self, answer: Choices) -> None:
        super().__init__()
        self._several = answer.several
        self.rows = RowFields(
            (
                FieldColumn(_("Choice"), 5, html=True),
                FieldColumn(_("Worth %"), width=WORTH),
                FieldColumn(_("Feedback"), 3, html=True),
            ),
            _("Add a choice"),
            mark=_("Right"),
            single=not answer.several,
        )
        right = sum(c.weight > 0 for c in answer.choices)
        share = 1 / right if answer.several and right else 1.0
        for choice in answer.choices:
            usual = share if choice.weight > 0 else 0.0
            worth = "" if abs(choice.weight - usual) < NEARLY else f"{100 * choice.weight:.5g}"
            self.rows.add((choice.text, worth, choice.feedback), marked=choice.weight > 0, origin=choice)
        self.shuffle = CheckBox(_("Papers may shuffle these choices"))
        self.shuffle.setChecked(answer.shuffle)
        self.rows.changed.connect(self.changed)
        column(self.rows, self.shuffle, gap=8, inside=self)

    def read(self) -> Choices:
        lines = [line for line in self.rows.filled() if visible_text(line.fields[0].text())]
        right = [line for line in lines if line.mark is not None and line.mark.isChecked()]
        if len(lines) < 2:
            raise UserError(_("A choice needs two options at least."))
        if not right:
            raise UserError(_("Please tick the right answer."))
        share = 1 / len(right) if self._several else 1.0
        taken = {line.origin.id for line in lines if isinstance(line.origin, Choice)}
        free = (name for n in range(1000) if (name := _letters(n)) not in taken)
        made = [self._choice(line, share if line in right else 0.0, free) for line in lines]
        return Choices(tuple(made), self._several, self.shuffle.isChecked())

    def _choice(self, line: FieldRow, usual: float, free) -> Choice:
        text, worth, feedback = self.rows.texts(line)
        origin = line.origin if isinstance(line.origin, Choice) else None
        weight = _weight(worth, origin.weight if origin else None, usual)
        if not worth.strip() and origin is not None and abs(origin.weight - usual) < NEARLY:
            weight = origin.weight
        return Choice(origin.id if origin else next(free), text, weight, feedback)


def _letters(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else f"c{number + 1}"


class TrueFalseForm(AnswerForm):
    """Whether the statement is true."""

    def __init__(self, answer: TrueFalse) -> None:
        super().__init__()
        self._before = answer
        self.field = ComboBox((_("The statement is true"), _("The statement is false")), _("Right answer"))
        self.field.setCurrentIndex(0 if answer.answer else 1)
        self.true_field = _line(_("Feedback for who says true"), answer.feedback_true)
        self.false_field = _line(_("Feedback for who says false"), answer.feedback_false)
        column(
            labelled(_("Right answer"), self.field),
            labelled(_("Feedback for who says true"), self.true_field),
            labelled(_("Feedback for who says false"), self.false_field),
            gap=10,
            inside=self,
        )

    def read(self) -> TrueFalse:
        return TrueFalse(
            self.field.currentIndex() == 0,
            from_edit(self.true_field.text(), self._before.feedback_true),
            from_edit(self.false_field.text(), self._before.feedback_false),
        )


class AcceptedForm(AnswerForm):
    """What short answers share: rows of accepted ones, each worth something."""

    def __init__(self, first: tuple[FieldColumn, ...], add: str) -> None:
        super().__init__()
        self.rows = RowFields(
            (*first, FieldColumn(_("Worth %"), width=WORTH), FieldColumn(_("Feedback"), 2, html=True)), add
        )
        self.rows.changed.connect(self.changed)

    def lines(self) -> list[tuple[FieldRow, list[str], float]]:
        """The rows that say something, with their texts and weights."""
        found = [
            (line, texts, _weight(texts[-2], getattr(line.origin, "weight", None)))
            for line in self.rows.filled()
            if (texts := self.rows.texts(line))[0].strip()
        ]
        if not found:
            raise UserError(_("Please write one right answer at least."))
        return found


class ShortAnswerForm(AcceptedForm):
    """Texts; a star stands for anything."""

    def __init__(self, answer: ShortAnswer) -> None:
        super().__init__((FieldColumn(_("Accepted answer"), 4),), _("Add an accepted answer"))
        for one in answer.accepted or (AcceptedText(""),):
            self.rows.add((one.text, _worth(one.weight), one.feedback), origin=one)
        self.exact = CheckBox(_("Letter case, accents and every letter count"))
        self.exact.setChecked(answer.exact)
        hint = Label(_("A star stands for anything. The first answer is the one that keys show."), "small")
        column(self.rows, self.exact, hint, gap=8, inside=self)

    def read(self) -> ShortAnswer:
        made = (AcceptedText(texts[0], weight, texts[2]) for _line, texts, weight in self.lines())
        return ShortAnswer(tuple(made), self.exact.isChecked())


class NumericForm(AcceptedForm):
    """Numbers with their tolerance."""

    def __init__(self, answer: Numeric) -> None:
        columns = (FieldColumn(_("Number"), 2), FieldColumn(_("Give or take"), width=110))
        super().__init__(columns, _("Add an accepted number"))
        for one in answer.accepted:
            slack = f"{one.tolerance:.12g}" if one.tolerance else ""
            self.rows.add((f"{one.value:.12g}", slack, _worth(one.weight), one.feedback), origin=one)
        if not answer.accepted:
            self.rows.add()
        self.unit_field = QLineEdit(answer.unit)
        self.unit_field.setFont(font())
        self.unit_field.setFixedWidth(160)
        column(self.rows, row(labelled(_("Unit"), self.unit_field), None), gap=8, inside=self)

    def read(self) -> Numeric:
        made: list[AcceptedNumber] = []
        for line, texts, weight in self.lines():
            value, slack = read_number(texts[0]), read_number(texts[1]) if texts[1] else 0.0
            if value is None or slack is None or slack < 0:
                raise UserError(
                    _("“{words}” is no number.").format(words=" ± ".join(t for t in texts[:2] if t))
                )
            before = line.origin
            if isinstance(before, AcceptedNumber) and f"{before.value:.12g}" == texts[0]:
                value = before.value
            made.append(AcceptedNumber(value, slack, weight, texts[3]))
        return Numeric(tuple(made), self.unit_field.text().strip())


class DateForm(AcceptedForm):
    """Dates in any usual form."""

    def __init__(self, answer: DateAnswer) -> None:
        columns = (FieldColumn(_("Date"), 3), FieldColumn(_("± days"), width=WORTH))
        super().__init__(columns, _("Add an accepted date"))
        for one in answer.accepted:
            days = str(one.tolerance_days) if one.tolerance_days else ""
            shown = _shown_date(one.date)
            self.rows.add((shown, days, _worth(one.weight), one.feedback), origin=one)
        if not answer.accepted:
            self.rows.add()
        hint = Label(_("As one writes it: 14 February 1950, Oct 1949, 1962–1967; or as EDTF."), "small")
        column(self.rows, hint, gap=8, inside=self)

    def read(self) -> DateAnswer:
        made: list[AcceptedDate] = []
        for line, texts, weight in self.lines():
            before = line.origin
            same = isinstance(before, AcceptedDate) and _shown_date(before.date) == texts[0]
            value = before.date if same and isinstance(before, AcceptedDate) else read_date(texts[0])
            days = read_number(texts[1]) if texts[1] else 0.0
            if days is None or days < 0 or days != int(days):
                raise UserError(_("“{words}” is no number of days.").format(words=texts[1]))
            made.append(AcceptedDate(value, int(days), weight, texts[3]))
        return DateAnswer(tuple(made))


def _shown_date(value: str) -> str:
    """A date in words where those lead back to it, else as EDTF."""
    words = format_date(value)
    try:
        return words if read_date(words) == value else value
    except UserError:
        return value


class ClozeForm(AnswerForm):
    """A text with gaps."""

    def __init__(self, answer: Cloze) -> None:
        super().__init__()
        self._gaps, self._text = answer.gaps, gap_text(answer)
        self.field = TextField(_("Text with gaps"), 5)
        self.field.setPlainText(to_edit(self._text))
        self.field.textChanged.connect(self.changed)
        hint = Label(
            _(
                "[[port|harbour]] takes either, [[port|50%:bay]] gives half for the second. [[=40±2]] is a "
                "number, [[@March 1857]] a date; in [[>night|day|none]] one chooses, the first is right."
            ),
            "small",
            wrap=True,
        )
        column(labelled(_("Text with gaps"), self.field), hint, gap=8, inside=self)

    def read(self) -> Cloze:
        return read_gap_text(from_edit(self.field.toPlainText(), self._text), self._gaps)


class MatchingForm(AnswerForm):
    """Pairs, and right sides that belong to none."""

    def __init__(self, answer: Matching) -> None:
        super().__init__()
        self.rows = RowFields(
            (FieldColumn(_("Left"), html=True), FieldColumn(_("Belongs to it"), html=True)), _("Add a pair")
        )
        for pair in answer.pairs:
            self.rows.add((pair.left, pair.right), origin=pair)
        while len(self.rows.rows) < 3:
            self.rows.add()
        self.extra = RowFields((FieldColumn(_("Belongs to none"), html=True),), _("Add a spare one"))
        for text in answer.extra:
            self.extra.add((text,))
        self.rows.changed.connect(self.changed)
        column(self.rows, self.extra, gap=10, inside=self)

    def read(self) -> Matching:
        lines = [(line, self.rows.texts(line)) for line in self.rows.filled()]
        if len(lines) < 2 or any(not visible_text(t) for _line, texts in lines for t in texts):
            raise UserError(_("Matching needs two pairs at least, with both sides filled in."))
        taken = {line.origin.id for line, _texts in lines if isinstance(line.origin, Pair)}
        free = (name for n in range(1000) if (name := _letters(n)) not in taken)
        pairs = tuple(
            Pair(line.origin.id if isinstance(line.origin, Pair) else next(free), *texts)
            for line, texts in lines
        )
        return Matching(pairs, tuple(self.extra.texts(line)[0] for line in self.extra.filled()))


class OrderingForm(AnswerForm):
    """Steps in their right order."""

    def __init__(self, answer: Ordering) -> None:
        super().__init__()
        self.rows = RowFields((FieldColumn(_("In the right order"), html=True),), _("Add one"))
        for step in answer.steps:
            self.rows.add((step.text,), origin=step)
        while len(self.rows.rows) < 3:
            self.rows.add()
        self.rows.changed.connect(self.changed)
        column(self.rows, Label(_("Ctrl+↑ and Ctrl+↓ move a row."), "small"), gap=8, inside=self)

    def read(self) -> Ordering:
        lines = [(line, self.rows.texts(line)[0]) for line in self.rows.filled()]
        if len(lines) < 2:
            raise UserError(_("Putting in order needs two things at least."))
        taken = {line.origin.id for line, _text in lines if isinstance(line.origin, Step)}
        free = (name for n in range(1000) if (name := _letters(n)) not in taken)
        return Ordering(
            tuple(
                Step(line.origin.id if isinstance(line.origin, Step) else next(free), text)
                for line, text in lines
            )
        )


class EssayForm(AnswerForm):
    """Room on paper, and what helps who marks."""

    def __init__(self, answer: Essay) -> None:
        super().__init__()
        self._before = answer
        self.lines_field = NumberField(1, 200, _("Lines on paper"))
        self.lines_field.setValue(answer.lines)
        self.model_field = TextField(_("Model answer"), 3)
        self.model_field.setPlainText(to_edit(answer.model_answer))
        self.rubric_field = TextField(_("How it is marked"), 2)
        self.rubric_field.setPlainText(to_edit(answer.rubric))
        column(
            row(labelled(_("Lines on paper"), self.lines_field), None),
            labelled(_("Model answer"), self.model_field),
            labelled(_("How it is marked (for who marks)"), self.rubric_field),
            gap=10,
            inside=self,
        )

    def read(self) -> Essay:
        return replace(
            self._before,
            lines=self.lines_field.value(),
            model_answer=from_edit(self.model_field.toPlainText(), self._before.model_answer),
            rubric=from_edit(self.rubric_field.toPlainText(), self._before.rubric),
        )


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit(to_edit(text))
    made.setFont(font())
    made.setAccessibleName(name)
    return made
