"""The builder: the bank at the left, the quiz at the right, points and blueprint always in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.quiz.blueprint import stand, wanted_points
from app.quiz.building import minutes_for, numbers_of, total_items, total_points
from app.quiz.linting import Check
from app.ui.models.quiz_editing import QuizEditing, untitled
from app.ui.models.quiz_lines import QuizLines
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.bank_panel import BankPanel
from app.ui.widgets.blueprint_bar import BlueprintBar
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.quiz_note import QuizNote
from app.ui.widgets.quiz_views import QuizView
from app.wording import gettext as _
from app.wording import ngettext

NARROW, ROOMY = 1000, 1160
"""Widths of the page: below which the bank gives way, and from which there is room for a hint."""


class QuizBuilder(QWidget):
    """What is seen of a quiz that is being built; what is done to it is `quiz_deeds`."""

    title_typed = Signal(str)
    left = Signal()

    def __init__(self, editing: QuizEditing) -> None:
        super().__init__()
        self.editing = editing
        self.bank = BankPanel()
        self.lines = QuizLines(self)
        self.view = QuizView(self.lines)
        self.blueprint = BlueprintBar()
        self.note = QuizNote()
        self.title_field = QLineEdit()
        self.title_field.setFont(font("title"))
        self.title_field.setProperty("kind", "title")
        self.title_field.setPlaceholderText(untitled())
        self.title_field.setAccessibleName(_("Title of the quiz"))
        self.title_field.textEdited.connect(self.title_typed)
        self._about = Label("", "muted")
        self.back_button = IconButton("previous", _("All quizzes"), key="Esc", size=36)
        self.back_button.clicked.connect(self.left)
        self.settings_button = IconButton("settings", _("Settings of the quiz"), key="O", size=40)
        self.more_button = IconButton("more", _("More"), key="A", size=40)
        self.preview_button = Button(_("Preview"), "eye", "P", "outline")
        self.export_button = Button(_("Export"), "download", "X", "primary")
        self.section_button = Button(_("Add section"), "add", "S", "ghost", height=36, pad=8)
        self.draw_button = Button(_("Draw items"), "draw", "D", "ghost", height=36, pad=8)
        self.blueprint_button = Button(_("Blueprint"), "target", "B", "ghost", height=36, pad=8)
        self._hint = ElidedLabel(_("Enter adds, Alt+↑ ↓ moves"), "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        editing.changed.connect(self.show_quiz)
        editing.bank_changed.connect(lambda: self.bank.show_bank(editing.summaries))
        editing.saved.connect(self._tell)
        editing.linted.connect(self._show_findings)

    def _lay_out(self) -> None:
        head = row(
            self.back_button,
            (column(self.title_field, row(self._about, margins=(6, 0, 0, 0)), gap=0), 1),
            self.settings_button,
            self.more_button,
            self.preview_button,
            self.export_button,
            gap=10,
        )
        quiz = box("card")
        foot = row(
            self.section_button,
            self.draw_button,
            self.blueprint_button,
            12,
            (panel(row(self._hint)), 1),
            8,
            gap=4,
        )
        column(self.note, (self.view, 1), foot, margins=(16, 16, 16, 10), gap=8, inside=quiz)
        right = column(self.blueprint, (quiz, 1), gap=16)
        column(head, (row(self.bank, (right, 1), gap=20), 1), margins=(32, 16, 32, 24), gap=14, inside=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.bank.set_narrow(narrow)
        self.note.set_narrow(narrow)
        self._hint.setVisible(self.width() >= ROOMY)

    def show_quiz(self) -> None:
        """Show the quiz as it is now; the cursor stays on its line."""
        quiz = self.editing.quiz
        if quiz is None:
            return
        row_number = self.view.currentIndex().row()
        self.lines.show_quiz(quiz, self._flagged())
        if not self.view.currentIndex().isValid() and row_number >= 0:
            self.view.go_to(row_number)
        self.bank.items.show_numbers(numbers_of(quiz))
        if self.title_field.text() != quiz.title and not self.title_field.hasFocus():
            self.title_field.setText(quiz.title)
            self.title_field.home(False)
        wanted = wanted_points(quiz) if quiz.blueprint else 0.0
        self.blueprint.show_standings(total_points(quiz), wanted, stand(quiz))
        self._tell()

    def _tell(self) -> None:
        quiz = self.editing.quiz
        if quiz is None:
            return
        count = total_items(quiz)
        items = ngettext("{count} item", "{count} items", count).format(count=count)
        minutes = minutes_for(quiz)
        words = ngettext("about {count} minute", "about {count} minutes", minutes).format(count=minutes)
        saved = _("saved") if self.editing.is_saved else _("saving …")
        parts = [items, words, saved] if count else [items, saved]
        self._about.setText(" · ".join((", ".join(parts[:-1]), parts[-1])))

    def _flagged(self) -> set[str]:
        """The items that findings speak of; a source that lacks is told, but mars no item."""
        told = (f for f in self.editing.findings if f.check is not Check.SOURCE)
        return {item for finding in told for item in finding.items}

    def _show_findings(self) -> None:
        quiz = self.editing.quiz
        if quiz is not None:
            self.lines.show_quiz(quiz, self._flagged())
            self.note.show_findings(self.editing.findings)
