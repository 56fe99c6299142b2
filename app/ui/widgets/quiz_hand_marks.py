"""Essays to mark by hand: one after another, points and a remark for each, Return goes on."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from app.quiz.item import Essay
from app.quiz.marking import Outcome, is_blank, read_number
from app.quiz.results import HandMark, MarkedAnswer, Results
from app.quiz.summary import prompt_of
from app.ui.models.quiz_editing import points_in_words
from app.ui.models.quiz_tables import Cell
from app.ui.theme.typography import font
from app.ui.widgets.arranging import TallPanel, box, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.fields import labelled
from app.ui.widgets.labels import Label
from app.ui.widgets.result_table import ResultTable
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Waiting:
    """One answer that a person marks, by its student's key and name."""

    student: str
    name: str
    answer: MarkedAnswer

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.answer.mark.outcome is Outcome.PENDING


def answers_by_hand(results: Results) -> list[Waiting]:
    """The answers that persons mark, question by question."""
    found = [
        Waiting(sheet.student.key, sheet.student.name, one)
        for sheet in results.sheets
        for one in sheet.answers
        if isinstance(one.placed.item.answer, Essay)
        and one.counted
        and not is_blank(one.placed.item, one.response)
    ]
    return sorted(found, key=lambda one: (one.answer.placed.number, one.name.casefold()))


class HandMarks(QWidget):
    """A list of answers, and the one in hand beside it."""

    marked = Signal(str, str, object)
    """The student's key, the item's id, and the mark; None takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._waiting: list[Waiting] = []
        self.shown: Waiting | None = None
        heads = [_("Question"), _("Student"), _("Points")]
        self.table = ResultTable(heads, _("Answers to mark by hand"), 1, sortable=False)
        self.table.chosen.connect(self._show)
        self.prompt = Label("", "heading", wrap=True)
        self.rubric = FieldText("muted")
        self.response = FieldText("passage")
        self.points_field, self.remark_field = _line(), _line()
        self.points_field.setMaximumWidth(110)
        self.points_field.setAccessibleName(_("Points"))
        self.out_of = Label("", "muted")
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.hide()
        self.keep_button = Button(_("Keep and go on"), "accept", "Return", "primary")
        self.keep_button.clicked.connect(self.keep)
        for field in (self.points_field, self.remark_field):
            field.returnPressed.connect(self.keep)
        inner = TallPanel()
        column(
            self.prompt, self.rubric, 6, self.response, None, margins=(20, 16, 20, 12), gap=6, inside=inner
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        area.setAccessibleName(_("The answer"))
        left, right = box("card"), box("card")
        column(self.table, margins=(1, 8, 1, 8), inside=left)
        points = column(Label(_("Points"), "small"), row(self.points_field, self.out_of, gap=8), gap=4)
        column(
            (area, 1),
            column(
                row(points, (labelled(_("Remark for the student"), self.remark_field), 1), gap=16),
                self.fault,
                row(None, self.keep_button),
                margins=(20, 0, 20, 16),
                gap=10,
            ),
            margins=(1, 1, 1, 1),
            inside=right,
        )
        row((left, 38), (right, 62), gap=16, inside=self)

    def show_results(self, results: Results) -> None:
        """Show what there is to mark; the next that waits comes into hand."""
        before = self.shown
        self._waiting = answers_by_hand(results)
        self.table.show_rows([(one, _cells(one)) for one in self._waiting])
        here = next((n for n, one in enumerate(self._waiting) if _same(one, before)), -1)
        after = [n for n in range(len(self._waiting)) if self._waiting[n].is_open]
        place = max(0, here)
        if here < 0 or (before is not None and before.is_open and not self._waiting[here].is_open):
            place = next((n for n in after if n > here), after[0] if after else place)
        if self._waiting:
            self.table.go_to(place)
            self._show(self.table.current)
        for part in (self.points_field, self.remark_field, self.keep_button):
            part.setEnabled(bool(self._waiting))

    def _show(self, one: Waiting | None) -> None:
        self.shown = one
        self.fault.hide()
        if one is None:
            self.prompt.setText(_("No answer waits for marks by hand"))
            for text in (self.rubric, self.response):
                text.show_field("")
            return
        item = one.answer.placed.item
        self.prompt.setText(f"{one.answer.placed.number}. {prompt_of(item)} — {one.name}")
        essay = item.answer
        rubric = essay.rubric if isinstance(essay, Essay) else ""
        self.rubric.show_field(rubric)
        self.rubric.setVisible(bool(rubric))
        self.response.show_field(as_html(str(one.answer.response or "")))
        self.out_of.setText(_("of {points}").format(points=points_in_words(item.points)))
        mark = one.answer.mark
        self.points_field.setText("" if one.is_open else points_in_words(mark.score))
        self.remark_field.setText(" ".join(mark.feedback) if one.answer.by_hand else "")

    def keep(self) -> None:
        """Keep the points of the answer in hand, and go on to the next that waits."""
        one = self.shown
        if one is None:
            return
        text, most = self.points_field.text().strip(), one.answer.placed.item.points
        points = read_number(text) if text else None
        if text and (points is None or not 0 <= points <= most):
            words = _("Please write points from 0 to {points}.").format(points=points_in_words(most))
            self.fault.setText(words)
            self.fault.show()
            self.points_field.setFocus()
            return
        mark = None if points is None else HandMark(points, self.remark_field.text().strip())
        self.marked.emit(one.student, one.answer.placed.item.id, mark)
        self.focus()

    def focus(self) -> None:
        """Take the keys where points are written, if there are any to write."""
        if not self._waiting:
            self.table.setFocus()
            return
        self.points_field.setFocus()
        self.points_field.selectAll()


def as_html(text: str) -> str:
    """Plain text with its line ends."""
    from html import escape

    return escape(text).replace("\n", "<br>")


def _cells(one: Waiting) -> list[Cell]:
    mark = one.answer.mark
    words = _("waits") if one.is_open else f"{points_in_words(mark.score)} / {points_in_words(mark.points)}"
    return [Cell(str(one.answer.placed.number), one.answer.placed.number), Cell(one.name), Cell(words)]


def _same(one: Waiting, other: Waiting | None) -> bool:
    return other is not None and (one.student, one.answer.placed.item.id) == (
        other.student,
        other.answer.placed.item.id,
    )


def _line() -> QLineEdit:
    field = QLineEdit()
    field.setFont(font())
    field.setMaxLength(1000)
    return field
