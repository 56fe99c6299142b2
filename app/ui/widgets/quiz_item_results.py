"""Results by question: figures, doubts in plain words, who answered what, and corrections of the key."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.quiz.analysis import ItemFigures
from app.quiz.correction import Correction, Remedy
from app.quiz.given_answers import Row
from app.quiz.item import Choices, Cloze, DateAnswer, Numeric, ShortAnswer, TrueFalse
from app.quiz.results import Results
from app.quiz.summary import prompt_of
from app.ui.models.quiz_tables import answer_heads, answer_rows, question_heads, question_rows
from app.ui.widgets.arranging import TallPanel, box, clear, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import IconView, Label
from app.ui.widgets.result_table import ROW, ResultTable
from app.wording import gettext as _
from app.wording import ngettext

MOST_NAMES = 12
"""Names of students that are written out below an answer."""


COUNTS = range(4, 8)
"""The columns of counts, which stand beside the question where the table has no room."""
ROOMY = 640


class ItemResults(QWidget):
    """A table of questions, and the one in hand beside it."""

    corrected = Signal(object)
    """A correction of the key, for everybody."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._results: Results | None = None
        self.figures: ItemFigures | None = None
        self.table = ResultTable(question_heads(), _("Questions"), 1)
        self.table.chosen.connect(self._show_item)
        self.answers = ResultTable(answer_heads(), _("Answers given"), 0, sortable=False)
        self.answers.chosen.connect(self._show_answer)
        self.title = Label("", "heading", wrap=True)
        self.about = Label("", "muted", wrap=True)
        self._flags = column(gap=6)
        self.who = Label("", "small", wrap=True)
        self.drop_button = Button(_("Drop"), "reject", "D", height=36, pad=12)
        self.all_button = Button(_("Points to all"), "accept", "P", height=36, pad=12)
        self.accept_button = Button(_("Accept this answer"), "accept", "A", height=36, pad=12)
        self.drop_button.setToolTip(_("The question counts for nobody"))
        self.all_button.setToolTip(_("Everybody gets the points of the question"))
        for button, run in (
            (self.drop_button, self.drop),
            (self.all_button, self.give_all),
            (self.accept_button, self.accept),
        ):
            button.clicked.connect(lambda _on=False, act=run: act())
        inner = TallPanel()
        column(
            self.title,
            self.about,
            self._flags,
            4,
            self.answers,
            self.who,
            6,
            row(self.drop_button, self.all_button, None, gap=8),
            row(self.accept_button, None),
            None,
            margins=(20, 16, 20, 16),
            gap=8,
            inside=inner,
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        left, right = box("card"), box("card")
        column(self.table, margins=(1, 8, 1, 8), inside=left)
        column(area, margins=(1, 1, 1, 1), inside=right)
        row((left, 56), (right, 44), gap=16, inside=self)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        for number in COUNTS:
            self.table.setColumnHidden(number, self.width() * 0.56 < ROOMY)

    def show_results(self, results: Results, figures: Sequence[ItemFigures]) -> None:
        """Show these."""
        self._results = results
        self.table.show_rows(question_rows(figures))
        self._show_item(self.table.current)

    def _show_item(self, one: ItemFigures | None) -> None:
        self.figures = one
        clear(self._flags)
        for part in (self.answers, self.drop_button, self.all_button, self.accept_button):
            part.setVisible(one is not None)
        if one is None:
            self.title.setText("")
            self.about.setText("")
            self.answers.show_rows([])
            return
        self.title.setText(prompt_of(one.item))
        self.about.setText(self._figures_in_words(one))
        for flag in one.flags:
            self._flags.addLayout(
                row(
                    column(2, IconView("warning", "hard", 16), None),
                    (Label(flag.sentence, "body", wrap=True), 1),
                    gap=8,
                )
            )
        self.answers.show_rows(answer_rows(one))
        self.answers.setVisible(bool(one.rows))
        self.answers.setFixedHeight(ROW + 4 + ROW * min(8, max(1, len(one.rows))))
        self.drop_button.setEnabled(not one.dropped)
        self._show_answer(self.answers.current)

    def _figures_in_words(self, one: ItemFigures) -> str:
        counts = one.counts
        asked = ngettext("{count} student was asked", "{count} students were asked", counts.given)
        words = [asked.format(count=counts.given)]
        told = _("{right} right, {partial} partly, {wrong} wrong, {blank} blank")
        words.append(
            told.format(right=counts.right, partial=counts.partial, wrong=counts.wrong, blank=counts.blank)
        )
        if one.facility is not None:
            words.append(_("they earned {share} % of its points").format(share=round(100 * one.facility)))
        if one.upper is not None and one.lower is not None:
            text = _("the best third {upper} %, the weakest {lower} %")
            words.append(text.format(upper=round(100 * one.upper), lower=round(100 * one.lower)))
        if one.discrimination is not None:
            words.append(_("discrimination {value}").format(value=f"{one.discrimination:.2f}"))
        if one.alpha_without is not None:
            words.append(_("alpha without it {value}").format(value=f"{one.alpha_without:.2f}"))
        return "; ".join(words) + "."

    def _show_answer(self, given: Row | None) -> None:
        one = self.figures
        self.accept_button.setEnabled(one is not None and self._correction(one, given) is not None)
        if given is None or self._results is None:
            self.who.setText("")
            return
        names = [self._results.sheets[place].student.name for place in given.students]
        shown = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
        self.who.setText(shown or _("Nobody"))

    # Correcting

    def drop(self) -> None:
        """The question counts for nobody."""
        if self.figures is not None and not self.figures.dropped:
            self.corrected.emit(Correction(self.figures.item.id, Remedy.DROP))

    def give_all(self) -> None:
        """Everybody gets the points."""
        if self.figures is not None:
            self.corrected.emit(Correction(self.figures.item.id, Remedy.ALL_POINTS))

    def accept(self) -> None:
        """The answer in hand is right too."""
        if self.figures is not None:
            made = self._correction(self.figures, self.answers.current)
            if made is not None:
                self.corrected.emit(made)

    def _correction(self, one: ItemFigures, given: Row | None) -> Correction | None:
        """How the answer in hand would be accepted; None where it can't be, or is right already."""
        if given is None or given.given.weight > 1 - 1e-9:
            return None
        own, answer = given.given, one.item.answer
        kind = (
            next((g.answer for g in answer.gaps if g.id == own.part), None)
            if isinstance(answer, Cloze)
            else answer
        )
        gap = own.part if isinstance(answer, Cloze) else ""
        match kind:
            case Choices() | TrueFalse():
                return Correction(one.item.id, Remedy.ACCEPT, own.key, gap)
            case ShortAnswer() | Numeric() | DateAnswer():
                return Correction(one.item.id, Remedy.ACCEPT, own.text, gap)
            case _:
                return None
