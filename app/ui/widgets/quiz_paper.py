"""A quiz as it is taken: questions one at a time or all below each other, time, overview, handing in."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.quiz.attempt import Attempt, answer, check, flag, go_to, is_over, time_left
from app.quiz.marking import Response, mark_response
from app.quiz.quiz import Reveal
from app.quizfile.student_copy import QuestionSection
from app.ui.models.quiz_sitting import (
    Sitting,
    count_of,
    passage_of,
    placed_of,
    sections_of,
    settings_of,
    title_of,
)
from app.ui.models.quiz_solutions import right_keys, solution_of, source_of
from app.ui.widgets.arranging import box, column, panel, reading_area, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.ui.widgets.quiz_overview import Overview
from app.ui.widgets.quiz_question import QuestionView
from app.wording import gettext as _
from app.wording import ngettext

SOON_S = 120
"""Seconds before the end from which the time left is told in another colour."""
AT_ONCE = 8
"""Questions that are laid out before the window shows again."""
MOST_TOGETHER = 80
"""Questions that are laid out below each other; longer quizzes are taken one question at a time."""
Now = Callable[[], float]


class _Slot(QWidget):
    """A question in its place, below the head of its section."""

    def __init__(self, view: QuestionView, section: QuestionSection, media: dict[str, bytes]) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self.view = view
        self.head: QWidget | None = None
        if section.title or section.instructions:
            words = FieldText("body")
            words.show_field(section.instructions, media)
            if not section.instructions:
                words.hide()
            self.head = panel(column(Label(section.title, "heading", wrap=True), words, 14, gap=4))
        column(*([self.head] if self.head else []), view, 26, inside=self)


class PaperFace(QWidget):
    """Everything that is done to the attempt goes out by `moved`, at once."""

    moved = Signal(object)
    """The attempt as it is now."""
    left = Signal()
    handed_in = Signal()

    def __init__(self, sitting: Sitting, now: Now) -> None:
        super().__init__()
        self.sitting, self._now = sitting, now
        self.attempt: Attempt = sitting.attempt
        self._asked_once = False
        copy = sitting.copy
        self._is_long = count_of(copy) > MOST_TOGETHER
        self.single = settings_of(copy).one_per_page or self._is_long
        self._media = {one.name: one.data for one in copy.media}
        self._sections = sections_of(copy)
        self._questions = [(q, s) for s in self._sections for q in s.questions]
        self.slots: dict[int, _Slot] = {}
        self.overview = Overview(len(self._questions))
        self.overview.chosen.connect(self.go)
        self._build(title_of(copy))
        self._bind()
        self._lay_out_from(1)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        self._tick()

    # Building

    def _build(self, title: str) -> None:
        leave = IconButton("close", _("Pause and leave; every answer is kept"), key="Esc")
        leave.clicked.connect(self.left)
        self.time = Label("", "body", "muted", tabular=True)
        self._time_icon = IconView("timer", "muted", 18)
        self.view_button = Button("", "choose", "V", "ghost", height=34, pad=10)
        self.view_button.clicked.connect(self.turn_view)
        if self._is_long:
            self.view_button.hide()
        head = row(
            leave,
            (ElidedLabel(title, "heading"), 1),
            self.view_button,
            self._time_icon,
            self.time,
            gap=12,
        )
        self._list = column(gap=0)
        self.area = reading_area(self._list, _("Questions"))
        self.back_button = Button(_("Back"), "previous", "Alt+←")
        self.next_button = Button(_("Next"), "next", "Alt+→")
        self.flag_button = Button(_("Flag"), "flag", "F")
        self.check_button = Button(_("Check"), "accept", "Return", "outline")
        self.hand_in_button = Button(_("Hand in"), "accept", "Ctrl+Return", "primary")
        for button, run in (
            (self.back_button, lambda: self.go(self.attempt.current - 1)),
            (self.next_button, lambda: self.go(self.attempt.current + 1)),
            (self.flag_button, self.turn_flag),
            (self.check_button, self.check),
            (self.hand_in_button, self.hand_in),
        ):
            button.clicked.connect(lambda _on=False, act=run: act())
        if self.sitting.reveal is not Reveal.AFTER_EACH:
            self.check_button.hide()
        self.warning = Label("", "body", wrap=True)
        self._warning_box = box("warning")
        row(IconView("warning", "hard", 18), (self.warning, 1), margins=(14, 10, 14, 10), gap=10,
            inside=self._warning_box)  # fmt: skip
        self._warning_box.hide()
        card = box("card")
        foot = row(self.back_button, self.next_button, self.flag_button, None, self.check_button,
                   self.hand_in_button, gap=10)  # fmt: skip
        column((self.area, 1), margins=(28, 24, 12, 8), inside=card)
        side = panel(column(Label(_("Overview"), "eyebrow"), (self.overview, 1), gap=10))
        side.setFixedWidth(206)
        column(
            head,
            row((card, 1), side, gap=20),
            self._warning_box,
            foot,
            margins=(28, 16, 28, 20),
            gap=14,
            inside=self,
        )

    def _bind(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("Esc", self.left.emit),
            ("Alt+Right", lambda: self.go(self.attempt.current + 1)),
            ("Alt+Left", lambda: self.go(self.attempt.current - 1)),
            ("F", self.turn_flag),
            ("Alt+F", self.turn_flag),
            ("V", self.turn_view),
            ("Ctrl+Return", self.hand_in),
            ("Ctrl+Enter", self.hand_in),
            ("Return", self._return),
            ("Enter", self._return),
            *((str(number), lambda n=number: self._press(n)) for number in range(1, 10)),
        ]
        for sequence, run in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(run)

    def _lay_out_from(self, first: int) -> None:
        """Lay out some questions now, the others while the window is idle; one at a time where one shows."""
        if self.single:
            self._slot(self.attempt.current)
        else:
            last = min(len(self._questions), first + AT_ONCE - 1)
            for number in range(first, last + 1):
                self._slot(number)
            if last < len(self._questions):
                QTimer.singleShot(0, self, lambda: self._lay_out_from(last + 1))
        self._show_state()

    def _slot(self, number: int) -> _Slot:
        if number in self.slots:
            return self.slots[number]
        question, section = self._questions[number - 1]
        view = QuestionView(question, passage_of(self.sitting.copy, question.passage), self._media)
        response = self.attempt.answers.get(str(number))
        if response is not None:
            view.give(response)
        view.changed.connect(lambda given, n=number: self.take_answer(n, given))
        slot = _Slot(view, section, self._media)
        below = [n for n in self.slots if n < number]
        self._list.insertWidget(len(below), slot)
        self.slots[number] = slot
        if number in self.attempt.checked:
            self._tell(number)
        return slot

    # Doing

    def _move(self, attempt: Attempt) -> None:
        if attempt != self.attempt:
            self.attempt = attempt
            self._ask_no_more()
            self.moved.emit(attempt)
            self._show_state()

    def take_answer(self, number: int, response: Response) -> None:
        """An answer was given, changed or taken back."""
        now = self._now()
        self._move(answer(go_to(self.attempt, number, now), number, response, now))

    def go(self, number: int) -> None:
        """Show another question and put the keyboard there."""
        self._move(go_to(self.attempt, number, self._now()))
        slot = self._slot(self.attempt.current)
        self._show_state()
        slot.view.focus()
        QTimer.singleShot(0, slot, lambda: self._scroll_to(slot))

    def _scroll_to(self, slot: _Slot) -> None:
        bar = self.area.verticalScrollBar()
        widget = self.area.widget()
        top = slot.mapTo(widget, slot.rect().topLeft()).y() if widget else 0
        if self.single:
            bar.setValue(0)
        elif not bar.value() <= top <= bar.value() + self.area.viewport().height() - slot.height():
            bar.setValue(max(0, top - 8))

    def turn_flag(self) -> None:
        """Flag the question in hand, or take the flag away."""
        number = self.attempt.current
        self._move(flag(self.attempt, number, self._now(), flagged=number not in self.attempt.flagged))

    def turn_view(self) -> None:
        """One question at a time, or all below each other."""
        if self._is_long:
            return
        self.single = not self.single
        self._lay_out_from(1)
        self.go(self.attempt.current)

    def check(self) -> None:
        """Say what the question in hand earned; its answer stands from now on."""
        number = self.attempt.current
        if self.sitting.reveal is not Reveal.AFTER_EACH or number in self.attempt.checked:
            return
        if str(number) not in self.attempt.answers:
            self._warn(_("Answer the question first, or go on with Alt+→."))
            return
        self._move(check(self.attempt, number, self._now()))
        self._tell(number)
        slot = self.slots[number]
        self.area.setFocus()
        QTimer.singleShot(0, slot, lambda: self.area.ensureVisible(0, slot.geometry().bottom(), 0, 0))

    def _tell(self, number: int) -> None:
        placed = placed_of(self.sitting.copy, number)
        if placed is not None:
            mark = mark_response(placed, self.attempt.answers.get(str(number)))
            view = self.slots[number].view
            view.tell(mark, solution_of(placed), source_of(placed, self.sitting.copy), right_keys(placed))

    def hand_in(self) -> None:
        """Hand in at once where all is answered; else say what is blank, and hand in when asked again."""
        blank, flagged = self.attempt.unanswered, self.attempt.flagged
        if not self._asked_once and (blank or flagged):
            self._asked_once = True
            words = []
            if blank:
                one, more = "{count} question is blank: {numbers}.", "{count} questions are blank: {numbers}."
                text = ngettext(one, more, len(blank))
                words.append(text.format(count=len(blank), numbers=_numbers(blank)))
            if flagged:
                words.append(_("Flagged: {numbers}.").format(numbers=_numbers(flagged)))
            words.append(_("Ctrl+Return again hands in."))
            self._warn(" ".join(words))
            return
        self._clock.stop()
        self.handed_in.emit()

    def _warn(self, words: str) -> None:
        self.warning.setText(words)
        self.warning.setAccessibleName(words)
        self._warning_box.show()

    def _ask_no_more(self) -> None:
        self._asked_once = False
        self._warning_box.hide()

    def _press(self, number: int) -> None:
        slot = self.slots.get(self.attempt.current)
        if slot is not None and not slot.view.is_told:
            slot.view.answer.press(number)

    def _return(self) -> None:
        """Check, or go on; a button that was reached with Tab is pressed."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.property("kind") != "option":
            focused.click()
        elif self.check_button.isVisible() and self.attempt.current not in self.attempt.checked:
            self.check()
        elif self.attempt.current < self.attempt.count:
            self.go(self.attempt.current + 1)
        else:
            self.hand_in_button.setFocus()

    # Showing

    def focus(self) -> None:
        """Take the keys where one answers."""
        self.go(self.attempt.current)

    def _show_state(self) -> None:
        attempt = self.attempt
        answered = {int(number) for number, given in attempt.answers.items() if given is not None}
        self.overview.show_state(answered, attempt.flagged, attempt.current)
        self.back_button.setEnabled(attempt.current > 1)
        self.next_button.setEnabled(attempt.current < attempt.count)
        self.check_button.setEnabled(attempt.current not in attempt.checked)
        flagged = attempt.current in attempt.flagged
        self.flag_button.say(_("Unflag") if flagged else _("Flag"))
        self.view_button.say(_("All questions") if self.single else _("One at a time"))
        before: tuple[QuestionSection | None, str | None] = (None, None)
        for number, (question, section) in enumerate(self._questions, 1):
            slot = self.slots.get(number)
            if slot is not None:
                slot.setVisible(not self.single or number == attempt.current)
                if slot.head is not None:
                    slot.head.setVisible(self.single or section is not before[0])
                slot.view.show_passage(self.single or question.passage != before[1])
            before = section, question.passage

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Whoever reaches a question with Tab or the mouse is there."""
        if now is None or not self.isAncestorOf(now):
            return
        for number, slot in self.slots.items():
            if number != self.attempt.current and slot.isAncestorOf(now):
                self._move(go_to(self.attempt, number, self._now()))
                return

    def _tick(self) -> None:
        left = time_left(self.attempt, self._now())
        self._time_icon.setVisible(left is not None)
        self.time.setVisible(left is not None)
        if left is None:
            return
        minutes, seconds = divmod(round(left), 60)
        self.time.setText(f"{minutes}:{seconds:02}")
        self.time.setAccessibleName(_("{minutes} minutes {seconds} seconds left").format(
            minutes=minutes, seconds=seconds))  # fmt: skip
        self.time.set_tone("again" if left < SOON_S else "muted")
        self._time_icon.show_icon("timer", "again" if left < SOON_S else "muted")
        if is_over(self.attempt, self._now()):
            self._clock.stop()
            # whoever shows a paper whose time ran out meanwhile has yet to listen
            QTimer.singleShot(0, self, self.handed_in.emit)


def _numbers(numbers: tuple[int, ...]) -> str:
    """1, 3, 5–9."""
    told: list[str] = []
    for number in numbers:
        first, _dash, last = told[-1].partition("–") if told else ("", "", "")
        if told and number == int(last or first) + 1:
            told[-1] = f"{first}–{number}"
        else:
            told.append(str(number))
    return ", ".join(told)
