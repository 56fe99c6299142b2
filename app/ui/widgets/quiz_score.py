"""After a quiz: the score, each question with what was right, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QScrollArea, QWidget

from app.quiz.marking import Mark, Outcome
from app.quiz.question import Question
from app.quiz.quiz import Reveal
from app.quiz.results import MarkedSheet
from app.quizfile.response import MarkedQuestion, StudentResult
from app.quizfile.student_copy import SealedCopy
from app.ui.models.quiz_editing import points_in_words, untitled
from app.ui.models.quiz_sitting import Sitting, passage_of, sections_of
from app.ui.models.quiz_solutions import right_keys, solution_of, source_of
from app.ui.pages.page import press_focused_button
from app.ui.widgets.arranging import TallPanel, box, column, panel, row, rule
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.ui.widgets.quiz_question import SIGNS, QuestionView, verdict
from app.ui.widgets.quiz_start import press_shown
from app.wording import gettext as _
from app.wording import ngettext

AT_ONCE = 6
"""Questions that are laid out before the window shows again."""
MOST_TOGETHER = 60
"""Questions after which more are shown when asked for."""
MISSED = (Outcome.WRONG, Outcome.PARTIAL, Outcome.BLANK)
Part = Callable[[], QWidget]
"""Makes one question of the list."""


class ScoreFace(QWidget):
    """Shows; what the buttons ask for is the page's to do."""

    left = Signal()
    save_asked = Signal()
    again_asked = Signal()
    practice_asked = Signal()
    reviews_asked = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        leave = IconButton("close", _("Back to the quizzes"), key="Esc")
        leave.clicked.connect(self.left)
        self.score = Label("", "hero", wrap=True)
        self.counts = Label("", "body", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Score"))
        self.save_button = Button(_("Save the response file"), "download", "S", "primary")
        self.practice_button = Button(_("Practise what was missed"), "again", "P", "outline")
        self.again_button = Button(_("Take it again"), "undo", "T")
        self.review_button = Button(_("Count as reviews"), "study", "C", "outline")
        self.review_words = Label("", "body", wrap=True)
        self._review_box = box("quote")
        row(
            (self.review_words, 1),
            self.review_button,
            margins=(18, 12, 14, 12),
            gap=16,
            inside=self._review_box,
        )
        self._review_box.hide()
        self._list = column(gap=0)
        card = box("card")
        self._buttons = row(self.save_button, self.practice_button, self.again_button, None, gap=10)
        column(self.score, self.bar, self.counts, 2, self._buttons, self._review_box,
               margins=(32, 24, 32, 24), gap=10, inside=card)  # fmt: skip
        inner = TallPanel()
        holder = panel(column(card, 24, self._list, None))
        holder.setMaximumWidth(800)
        row(None, (holder, 1000), None, inside=inner)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(inner)
        self.area.setAccessibleName(_("Score and questions"))
        head = row(leave, (ElidedLabel(title or untitled(), "heading"), 1), gap=12)
        column(head, (self.area, 1), margins=(28, 16, 28, 20), gap=14, inside=self)
        for button, signal in (
            (self.save_button, self.save_asked),
            (self.practice_button, self.practice_asked),
            (self.again_button, self.again_asked),
            (self.review_button, self.reviews_asked),
        ):
            button.clicked.connect(signal)
            button.hide()
        for keys, run in (
            ("S", lambda: press_shown(self.save_button)),
            ("P", lambda: press_shown(self.practice_button)),
            ("T", lambda: press_shown(self.again_button)),
            ("C", lambda: press_shown(self.review_button)),
            ("Return", press_focused_button),
            ("Enter", press_focused_button),
            ("Esc", self.left.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def focus(self) -> None:
        """Take the keys where they do most."""
        (self.save_button if self.save_button.isVisible() else self.area).setFocus()

    # A sitting

    def show_sitting(self, sitting: Sitting) -> None:
        """The score of an attempt, as far as its rules tell it now."""
        marked = sitting.mark()
        self.save_button.show()
        if marked is None or sitting.reveal is Reveal.LATER:
            self.bar.hide()
            self.score.setText(_("Handed in"))
            sealed = isinstance(sitting.copy, SealedCopy)
            self.counts.setText(
                _("Save the response file and send it to your instructor: nobody else can read it. "
                  "Your score comes back as a file that opens here.")
                if sealed
                else _("Save the response file and send it to your instructor; your score comes back "
                       "as a file that opens here.")
            )  # fmt: skip
            return
        self.save_button.setVisible(not sitting.own)
        self.again_button.show()
        self._show_score(marked.score, marked.points, [one.mark for one in marked.answers])
        missed = any(
            one.mark.outcome in (Outcome.WRONG, Outcome.PARTIAL, Outcome.BLANK) for one in marked.answers
        )
        self.practice_button.setVisible(missed)
        self._lay_out(_parts(sitting, marked))

    def offer_reviews(self, count: int) -> None:
        """Offer to count the answers about so many cards as reviews."""
        text = ngettext(
            "{count} card of yours stands behind these questions. Its answer can count as a review: right is "
            "Good, partly right Hard, wrong Again and due today.",
            "{count} cards of yours stand behind these questions. Their answers can count as reviews: right "
            "is Good, partly right Hard, wrong Again and due today.",
            count,
        )
        self.review_words.setText(text.format(count=count))
        self.review_button.show()
        self._review_box.show()

    def tell_reviews(self, words: str) -> None:
        """What came of counting them; it can't be done twice."""
        self.review_words.setText(words)
        self.review_button.hide()
        self.area.setFocus()

    # What came back

    def show_result(self, result: StudentResult) -> None:
        """What an instructor gave back."""
        marks = [Mark(one.outcome, one.score, one.points) for one in result.questions]
        self._show_score(result.score, result.points, marks)
        if result.student.name:
            self.counts.setText(f"{result.student.name} · {self.counts.text()}")
        parts: list[Part] = [lambda text=result.remark: _remark(text)] if result.remark else []
        parts += [lambda one=one: _returned(one) for one in result.questions]
        self._lay_out(parts)

    def _show_score(self, score: float, points: float, marks: Sequence[Mark]) -> None:
        outcomes = [mark.outcome for mark in marks]
        # what nobody has marked yet is neither won nor lost
        points -= sum(mark.points for mark in marks if mark.outcome is Outcome.PENDING)
        text = ngettext("{score} of {points} point", "{score} of {points} points", round(points))
        told = text.format(score=points_in_words(score), points=points_in_words(points))
        share = score / points if points else 0.0
        pending = outcomes.count(Outcome.PENDING)
        self.score.setText(f"{told} · {round(share * 100)} %")
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(share * 1000))
        words = [
            text.format(count=count)
            for text, count in (
                (_("{count} right"), outcomes.count(Outcome.RIGHT)),
                (_("{count} partly right"), outcomes.count(Outcome.PARTIAL)),
                (_("{count} wrong"), outcomes.count(Outcome.WRONG)),
                (_("{count} not answered"), outcomes.count(Outcome.BLANK)),
                (_("{count} to be marked by hand, not counted yet"), pending),
            )
            if count
        ]
        self.counts.setText(" · ".join(words))

    def _lay_out(self, parts: Sequence[Part], first: int = 0) -> None:
        for part in parts[first : first + AT_ONCE]:
            self._list.addWidget(part())
        then = first + AT_ONCE
        if then >= len(parts):
            return
        if then % MOST_TOGETHER:
            QTimer.singleShot(0, self, lambda: self._lay_out(parts, then))
            return
        more = Button(_("Show more questions"), "down")

        def show() -> None:
            more.deleteLater()
            self._lay_out(parts, then)

        more.clicked.connect(show)
        self._list.addWidget(more)


def _parts(sitting: Sitting, marked: MarkedSheet) -> list[Part]:
    copy = sitting.copy
    questions = [question for section in sections_of(copy) for question in section.questions]
    media = {one.name: one.data for one in copy.media}
    answers = {one.placed.number: one for one in marked.answers}

    def part(question: Question, before: Question | None) -> QWidget:
        same = before is not None and before.passage == question.passage
        passage = None if same else passage_of(copy, question.passage)
        view = QuestionView(question, passage, media)
        one = answers[question.number]
        view.give(one.response)
        view.tell(one.mark, solution_of(one.placed), source_of(one.placed, copy), right_keys(one.placed))
        return panel(column(view, 26))

    befores = [None, *questions[:-1]]
    return [lambda q=q, b=b: part(q, b) for q, b in zip(questions, befores, strict=True)]


def _returned(one: MarkedQuestion) -> QWidget:
    """A question of a result file, which holds no answers."""
    mark = Mark(one.outcome, one.score, one.points, one.feedback)
    icon, tone = SIGNS[mark.outcome]
    words = FieldText("passage")
    words.show_field(one.prompt)
    told = [FieldText("body") for _text in mark.feedback]
    for label, text in zip(told, mark.feedback, strict=True):
        label.show_field(text)
    head = row(IconView(icon, tone, 20), (Label(verdict(mark), "link", wrap=True), 1), gap=10)
    name = Label(_("Question {number}").format(number=one.number), "eyebrow")
    return panel(column(name, words, head, *told, 8, rule(), 12, gap=6))


def _remark(text: str) -> QWidget:
    label = FieldText("body")
    label.show_field(text)
    return panel(column(label, 16))
