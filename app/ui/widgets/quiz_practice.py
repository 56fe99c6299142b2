"""Practice: one question after another without end, told at once; what was missed comes back."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.deckfile.deck import Source
from app.interchange.quizzes.solutions import sources_of
from app.quiz.item import Item
from app.quiz.paper import PaperItem
from app.quiz.practice import Practice, next_question, take_answer
from app.quiz.question import question_of
from app.quiz.quiz import Passage, Quiz
from app.ui.models.quiz_solutions import right_keys, solution_of
from app.ui.widgets.arranging import box, clear, column, reading_area, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.quiz_question import QuestionView
from app.wording import gettext as _


class PracticeFace(QWidget):
    """Return checks, then goes on; Esc ends."""

    moved = Signal(object)
    """The practice as it is now."""
    left = Signal()

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        passages: Sequence[Passage],
        sources: Sequence[Source],
        media: Mapping[str, bytes],
        practice: Practice,
    ) -> None:
        super().__init__()
        self._items, self._passages = items, {one.id: one for one in passages}
        self._sources, self._media = Quiz("", "", sources=tuple(sources)), media
        self.practice = practice
        self._before = practice.count, practice.right
        self.placed: PaperItem | None = None
        self.view: QuestionView | None = None
        leave = IconButton("close", _("End the practice"), key="Esc")
        leave.clicked.connect(self.left)
        self.count = Label("", "body", "muted", tabular=True)
        self.go_button = Button("", None, "Return", "primary", height=48, pad=28)
        self.go_button.clicked.connect(self.go)
        self.skip_button = Button(_("I don't know"), "next", "Alt+→")
        self.skip_button.clicked.connect(self.give_up)
        self._place = column()
        self.area = reading_area(self._place, _("Question"))
        card = box("card")
        column((self.area, 1), margins=(28, 24, 12, 8), inside=card)
        column(
            row(leave, (ElidedLabel(title, "heading"), 1), self.count, gap=12),
            (card, 1),
            row(self.skip_button, None, self.go_button, gap=10),
            margins=(28, 16, 28, 20),
            gap=14,
            inside=self,
        )
        for keys, run in (
            ("Return", self._return),
            ("Enter", self._return),
            ("Ctrl+Return", self.go),
            ("Ctrl+Enter", self.go),
            ("Alt+Right", self.give_up),
            ("Esc", self.left.emit),
            *((str(number), lambda n=number: self._press(n)) for number in range(1, 10)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.show_next()

    def show_next(self) -> None:
        """Another question."""
        self.placed = next_question(self.practice, self._items)
        question = question_of(self.placed)
        clear(self._place)
        self.view = QuestionView(question, self._passages.get(question.passage or ""), self._media)
        self._place.addWidget(self.view)
        self.go_button.say(_("Check"))
        self.skip_button.setEnabled(True)
        self._tell_count()
        self.area.verticalScrollBar().setValue(0)
        self.view.focus()

    def go(self) -> None:
        """Check the answer, or go on to the next question."""
        view, placed = self.view, self.placed
        if view is None or placed is None:
            return
        if view.is_told:
            self.show_next()
        elif view.response() is not None:
            self._mark(view, placed)

    def give_up(self) -> None:
        """Show what is right without an answer, or go on."""
        if self.view is not None and self.placed is not None:
            if self.view.is_told:
                self.show_next()
            else:
                self.view.give(None)
                self._mark(self.view, self.placed)

    def _mark(self, view: QuestionView, placed: PaperItem) -> None:
        self.practice, mark = take_answer(self.practice, placed, view.response())
        source = "<br>".join(sources_of(placed.item, self._sources))
        view.tell(mark, solution_of(placed), source, right_keys(placed))
        self.go_button.say(_("Next"))
        self.skip_button.setEnabled(False)
        self._tell_count()
        self.moved.emit(self.practice)
        self.area.setFocus()
        bar = self.area.verticalScrollBar()
        QTimer.singleShot(0, view, lambda: bar.setValue(bar.maximum()))

    def _tell_count(self) -> None:
        count, right = self.practice.count - self._before[0], self.practice.right - self._before[1]
        self.count.setText(_("{right} right of {count}").format(right=right, count=count) if count else "")

    def _press(self, number: int) -> None:
        if self.view is not None and not self.view.is_told:
            self.view.answer.press(number)

    def _return(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.property("kind") != "option":
            focused.click()
        else:
            self.go()

    def focus(self) -> None:
        """Take the keys where one answers."""
        if self.view is not None and not self.view.is_told:
            self.view.focus()
        else:
            self.area.setFocus()
