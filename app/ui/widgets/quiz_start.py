"""Before a quiz is taken: what it is, its rules, who takes it, and where one stopped."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

from app.quiz.answer_sheet import Student
from app.quiz.quiz import Reveal
from app.quizfile.student_copy import SealedCopy
from app.ui.models.quiz_editing import points_in_words, untitled
from app.ui.models.quiz_sitting import Ready, count_of, description_of, points_of, settings_of, title_of
from app.ui.pages.page import press_focused_button
from app.ui.theme.typography import font
from app.ui.widgets.arranging import TallPanel, box, column, panel, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _
from app.wording import ngettext

FACTORS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""Extra time as schools grant it."""


@dataclass(frozen=True, slots=True)
class Start:
    """Who begins, and with how much more time."""

    student: Student
    extra_time: float


class StartFace(QWidget):
    """Return begins, or goes on where one stopped."""

    begun = Signal(object)
    resumed = Signal()
    practice_asked = Signal()
    result_asked = Signal()
    left = Signal()

    def __init__(self, ready: Ready) -> None:
        super().__init__()
        self.ready = ready
        self.sealed = isinstance(ready.copy, SealedCopy)
        self.name_field, self.number_field = (
            _line(_("Your name")),
            _line(_("Your number, if your school gave one")),
        )
        self.name_field.setText(ready.student.name)
        self.number_field.setText(ready.student.number)
        self.factor_field = ComboBox((), _("Time for you"))
        for factor in FACTORS:
            words = (
                _("As for everybody")
                if factor == 1
                else _("{factor} times as long").format(factor=f"{factor:g}")
            )
            self.factor_field.addItem(words, factor)
        self.factor_field.setCurrentIndex(max(0, self.factor_field.findData(ready.extra_time)))
        self.fault = Label("", "body", "again", wrap=True)
        self.fault.hide()
        self.begin_button = Button(_("Begin"), "play", "Return", "primary", height=48, pad=24)
        self.resume_button = Button(
            _("Go on where you stopped"), "play", "Return", "primary", height=48, pad=24
        )
        self.practice_button = Button(_("Practise without end"), "again", "P", height=48)
        self.result_button = Button(_("Last score"), "quiz", "S", height=48)
        self.again_button = Button(_("Begin anew"), "add", "N", height=48)
        self._build()
        for keys, run in (
            ("Return", self._go),
            ("Enter", self._go),
            ("P", lambda: press_shown(self.practice_button)),
            ("S", lambda: press_shown(self.result_button)),
            ("N", lambda: press_shown(self.again_button)),
            ("Esc", self.left.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _build(self) -> None:
        ready = self.ready
        stopped, may = ready.unfinished is not None, ready.attempts_left != 0
        hidden = (
            (self.resume_button, not stopped),
            (self.begin_button, stopped or not may),
            (self.again_button, not (stopped and may)),
            (self.practice_button, self.sealed),
            (self.result_button, ready.last is None),
        )
        hide_all(hidden)
        self.resume_button.clicked.connect(self.resumed)
        self.begin_button.clicked.connect(self.begin)
        self.again_button.clicked.connect(self.begin)
        self.practice_button.clicked.connect(self.practice_asked)
        self.result_button.clicked.connect(self.result_asked)
        leave = IconButton("close", _("Back to the quizzes"), key="Esc")
        leave.clicked.connect(self.left)
        media = {one.name: one.data for one in ready.copy.media}
        about = FieldText("body")
        about.show_field(description_of(ready.copy), media)
        title = Label(title_of(ready.copy) or untitled(), "hero", wrap=True)
        number = labelled(_("Your number, if your school gave one"), self.number_field)
        who = panel(row((labelled(_("Your name"), self.name_field), 1), (number, 1), gap=12))
        factor = panel(row((labelled(_("Time for you"), self.factor_field), 1), (panel(), 1), gap=12))
        timed = settings_of(ready.copy).time_limit_s is not None and not stopped
        hide_all(((about, not description_of(ready.copy)), (who, not self.sealed), (factor, not timed)))
        card = box("card")
        column(
            title,
            about,
            *(row(IconView(icon, "accent", 18), (Label(words, "body", wrap=True), 1), gap=12)
              for icon, words in self.rules()),
            who,
            factor,
            self.fault,
            4,
            row(self.resume_button, self.begin_button, self.again_button, self.practice_button, None, gap=10),
            row(self.result_button, None),
            margins=(36, 32, 36, 32),
            gap=14,
            inside=card,
        )  # fmt: skip
        card.setMaximumWidth(760)
        inner = TallPanel()
        row(None, (column(card, None), 1000), None, inside=inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        column(row(leave, None), (area, 1), margins=(28, 16, 28, 20), gap=12, inside=self)

    def rules(self) -> list[tuple[str, str]]:
        """An icon and a sentence for each rule."""
        copy, settings = self.ready.copy, settings_of(self.ready.copy)
        count = count_of(copy)
        points = ngettext("{points} point", "{points} points", round(points_of(copy)))
        told = ngettext("{count} question", "{count} questions", count).format(count=count)
        rules = [("quiz", f"{told}, {points.format(points=points_in_words(points_of(copy)))}.")]
        rules.append(("timer", self._time_rule(settings.time_limit_s)))
        if (left := self.ready.attempts_left) is not None:
            text = ngettext("{count} attempt is left.", "{count} attempts are left.", left)
            rules.append(("again", text.format(count=left) if left else _("All attempts have been made.")))
        rules.append(("eye", self._reveal_rule(settings.reveal)))
        if (stopped := self.ready.unfinished) is not None:
            text = _("You stopped at question {number}; {count} are answered.")
            attempt = stopped.attempt
            rules.append(("resume", text.format(number=attempt.current, count=len(attempt.answers))))
        return rules

    def _time_rule(self, limit_s: int | None) -> str:
        if limit_s is None:
            return _("No limit of time. Every answer is kept at once; you may stop and go on later.")
        minutes = points_in_words(limit_s / 60)
        if self.sealed:
            return _(
                "{minutes} minutes; the time goes on when you leave. Every answer is kept at once."
            ).format(minutes=minutes)
        return _("{minutes} minutes; they stop while you pause. Every answer is kept at once.").format(
            minutes=minutes
        )

    def _reveal_rule(self, reveal: Reveal) -> str:
        if self.sealed:
            return _("This copy holds no key: you save a response file, and your score comes back as a file.")
        return {
            Reveal.AFTER_EACH: _("What was right shows after each answer."),
            Reveal.AT_END: _("What was right shows when you have handed in."),
            Reveal.LATER: _("What was right is told later."),
        }[reveal]

    def _go(self) -> None:
        if press_focused_button():
            return
        if self.ready.unfinished is not None:
            self.resumed.emit()
        elif self.begin_button.isVisible():
            self.begin()

    def begin(self) -> None:
        """Begin, when it is known who answers."""
        name = " ".join(self.name_field.text().split())
        if self.sealed and not name:
            self.fault.setText(
                _("Please write your name: your instructor can't tell your response otherwise.")
            )
            self.fault.show()
            self.name_field.setFocus()
            return
        student = Student(name, " ".join(self.number_field.text().split())) if self.sealed else Student("")
        factor = self.factor_field.currentData() if self.factor_field.isVisible() else 1.0
        self.begun.emit(Start(student, float(factor)))

    def focus(self) -> None:
        """Take the keys where they do most."""
        if self.ready.unfinished is not None:
            self.resume_button.setFocus()
        elif self.sealed and not self.name_field.text():
            self.name_field.setFocus()
        else:
            (self.begin_button if self.begin_button.isVisible() else self.practice_button).setFocus()


def hide_all(parts: Sequence[tuple[QWidget, bool]]) -> None:
    """Hide those that are to be hidden; the others show with what they are laid out in, not before."""
    for part, hidden in parts:
        if hidden:
            part.hide()


def press_shown(button: QAbstractButton) -> None:
    """Press a button by its key, where it is offered."""
    if button.isVisible() and button.isEnabled():
        button.click()


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setFont(font())
    field.setMaxLength(200)
    field.setAccessibleName(name)
    return field
