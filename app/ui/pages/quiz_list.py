"""The quizzes there are: open one, make one, take one."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.collection.quizzes import QuizSummary
from app.ui.models.quiz_editing import points_in_words, untitled
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_box, draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, box, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, IconView, Label
from app.wording import gettext as _
from app.wording import ngettext

ROW = 64
QUIZ = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def about_quiz(quiz: QuizSummary) -> str:
    """What a quiz holds, and what became of it."""
    words = [
        ngettext("{count} item", "{count} items", quiz.items).format(count=quiz.items),
        ngettext("{points} point", "{points} points", round(quiz.points)).format(
            points=points_in_words(quiz.points)
        ),
        _("changed {day}").format(day=datetime.fromtimestamp(quiz.modified).date().isoformat()),
    ]
    if quiz.attempts:
        words.append(ngettext("taken once", "taken {count} times", quiz.attempts).format(count=quiz.attempts))
    if quiz.results:
        words.append(ngettext("{count} result", "{count} results", quiz.results).format(count=quiz.results))
    return " · ".join(words)


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        quiz: QuizSummary = index.data(QUIZ)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        body = area.adjusted(12, 2, -12, -2)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, body, 10, color("selected"), color("accent"), 1.5)
        elif state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            draw_box(painter, body, 10, color("hover"))
        elif index.row():
            draw_rule(painter, area.left() + 24, area.right() - 24, area.top())
        draw_icon(painter, "quiz", "accent", area.left() + 28, area.top() + 22, 20)
        left, room = area.left() + 64, area.width() - 64 - 32
        title = quiz.title or untitled()
        draw_words(painter, left, area.top() + 28, title, font("medium"), "ink", width=room)
        draw_words(painter, left, area.top() + 48, about_quiz(quiz), font("muted"), "muted", width=room)
        painter.restore()


class QuizListFace(QWidget):
    """A list, or what to do where it is empty."""

    opened = Signal(str)
    new_asked = Signal()
    deck_asked = Signal()
    file_asked = Signal()
    take_asked = Signal(str)
    practice_asked = Signal(str)
    deck_practice_asked = Signal()
    resume_asked = Signal()
    results_asked = Signal(str)
    duplicate_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Quizzes"))
        self.list.doubleClicked.connect(lambda _index: self.open_current())
        self.new_button = Button(_("New quiz"), "add", "N", "primary")
        self.deck_button = Button(_("From a deck"), "study", "G")
        self.file_button = Button(_("Open a file"), "folder", "O")
        self.new_button.clicked.connect(self.new_asked)
        self.deck_button.clicked.connect(self.deck_asked)
        self.file_button.clicked.connect(self.file_asked)
        self._build()

    def _build(self) -> None:
        head = row(
            (Label(_("Quizzes"), "title"), 1),
            self.file_button,
            self.deck_button,
            self.new_button,
            gap=12,
        )
        self._card = box("card")
        hints = row(
            Hint("Return", _("open")),
            Hint("T", _("take")),
            Hint("P", _("practise")),
            Hint("R", _("results")),
            Hint("D", _("duplicate")),
            Hint("Del", _("delete")),
            None,
            gap=16,
        )
        column(
            (self.list, 1), column(hints, margins=(24, 4, 24, 12)), margins=(0, 10, 0, 0), inside=self._card
        )
        self._empty = self._build_empty()
        self._stopped, self._stopped_words = box("quote"), Label("", "body", wrap=True)
        resume = Button(_("Go on"), "play", "C", "outline", height=36, pad=12)
        resume.clicked.connect(self.resume_asked)
        inside = self._stopped
        row((self._stopped_words, 1), resume, margins=(18, 10, 12, 10), gap=16, inside=inside)
        self._stopped.hide()
        column(
            head,
            self._stopped,
            (self._card, 1),
            (self._empty, 1),
            margins=(32, 20, 32, 24),
            gap=16,
            inside=self,
        )

    def _build_empty(self) -> QWidget:
        card = box("card")
        words = Label(
            _(
                "A quiz is built from items, and items are made from your cards with one act: wrong answers, "
                "key and source come with them. Then give it on paper, in a course system, or as a file."
            ),
            "body",
            "muted",
            wrap=True,
            loose=True,
        )
        words.setAlignment(CENTRE)
        words.setFixedWidth(520)
        title = Label(_("No quizzes yet"), "title")
        title.setAlignment(CENTRE)
        self.start_button = Button(_("Make one from a deck"), "study", "G", "primary", height=48, pad=20)
        self.start_button.clicked.connect(self.deck_asked)
        blank = Button(_("Start with a blank one"), "add", "N", height=48, pad=20)
        blank.clicked.connect(self.new_asked)
        practise = Button(_("Practise a deck without a quiz"), "again", "Shift+P", "ghost")
        practise.clicked.connect(self.deck_practice_asked)
        column(
            None,
            row(None, IconView("quiz", "accent", 40), None),
            14,
            title,
            4,
            row(None, words, None),
            22,
            row(None, self.start_button, blank, None, gap=12),
            12,
            row(None, practise, None),
            None,
            margins=(48, 48, 48, 48),
            inside=card,
        )
        return card

    def show_quizzes(self, quizzes: Sequence[QuizSummary]) -> None:
        """Show these; the one in hand stays so."""
        before, at = self.current, self.list.currentIndex().row()
        self._model.clear()
        for quiz in quizzes:
            item = QStandardItem(quiz.title or untitled())
            item.setData(quiz, QUIZ)
            item.setData(
                f"{quiz.title or untitled()}, {about_quiz(quiz)}", Qt.ItemDataRole.AccessibleTextRole
            )
            self._model.appendRow(item)
        ids = [quiz.id for quiz in quizzes]
        place = ids.index(before) if before in ids else min(max(0, at), len(ids) - 1)
        if ids:
            self.list.setCurrentIndex(self._model.index(place, 0))
        self._card.setVisible(bool(ids))
        self._empty.setVisible(not ids)

    @property
    def current(self) -> str | None:
        """The id of the quiz in hand."""
        index = self.list.currentIndex()
        return index.data(QUIZ).id if index.isValid() else None

    def focus(self) -> None:
        """Take the keys where they do most."""
        (self.list if self._model.rowCount() else self.start_button).setFocus()

    def open_current(self) -> None:
        """Open the quiz in hand."""
        if self.current:
            self.opened.emit(self.current)

    def take_current(self) -> None:
        """Take the quiz in hand."""
        if self.current:
            self.take_asked.emit(self.current)

    def practise_current(self) -> None:
        """Practise the quiz in hand."""
        if self.current:
            self.practice_asked.emit(self.current)

    @property
    def is_stopped(self) -> bool:
        """Whether somebody stopped in taking a quiz."""
        return bool(self._stopped_words.text())

    def show_stopped(self, words: str) -> None:
        """Say where somebody stopped in taking a quiz; nothing where nobody did."""
        self._stopped_words.setText(words)
        self._stopped.setVisible(bool(words))

    def see_results(self) -> None:
        """The results of the quiz in hand."""
        if self.current:
            self.results_asked.emit(self.current)

    def duplicate_current(self) -> None:
        """Copy the quiz in hand."""
        if self.current:
            self.duplicate_asked.emit(self.current)

    def delete_current(self) -> None:
        """Delete the quiz in hand."""
        if self.current:
            self.delete_asked.emit(self.current)
