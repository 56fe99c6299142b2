"""An exam is planned: its fields at the left, what will come of them at the right while they are edited."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import UserError
from app.scheduling.exam.calendar import ExamEntry
from app.scheduling.exam.forecast import Forecast, foresee
from app.stopping import stop_if
from app.ui.dialogs.exam_form import Choices, ExamForm
from app.ui.pages.page import Page, Surroundings
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.exam_outlook import ExamOutlook
from app.ui.widgets.labels import Label
from app.ui.work import Task
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.collection.exam_cards import Asked

PAUSE = 250
"""Milliseconds without an edit after which the outlook is worked out."""


def look_up_choices(collection: "Collection") -> Choices:
    """What an exam can be made of; runs where the collection lives."""
    return Choices(
        collection.exams.today(),
        tuple((d.id, d.name) for d in collection.decks()),
        tuple(collection.tags()),
    )


def plan_exam(page: Page, entry: ExamEntry | None = None) -> None:
    """Open the dialog over a page: for an exam that is kept, or a new one on the page's deck at hand."""

    def show(choices: Choices) -> None:
        def told(words: str) -> None:
            page.said.emit(words, page.take_back)
            page.refresh()

        dialog = ExamDialog(page.surroundings, choices, entry, page.deck_at_hand, page.window())
        dialog.done_with.connect(told)
        page.dialog_made.emit(dialog)

    page.desk.ask(look_up_choices, show)


class ExamDialog(QDialog):
    """Plan an exam, change it or delete it; `done_with` carries the words for a toast."""

    done_with = Signal(str)

    def __init__(
        self,
        surroundings: Surroundings,
        choices: Choices,
        entry: ExamEntry | None = None,
        deck: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Exam"))
        self._surroundings = surroundings
        self._kept = entry
        self._tasks: list[Task] = []
        self.form = ExamForm(entry, choices, deck)
        self.outlook = ExamOutlook()
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self.save_button = Button(
            _("Save") if entry else _("Plan this exam"), "accept", "Ctrl+Return", "primary"
        )
        self.delete_button = Button(_("Delete exam"), "delete", "Ctrl+Del")
        self.delete_button.setVisible(entry is not None)
        self._build(entry)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._work_out)
        self.form.changed.connect(self._wait)
        self.outlook.plot.chosen.connect(self.form.switch_day)
        self.finished.connect(lambda _result: self._stop())
        for keys, run in (("Ctrl+Return", self.save), ("Ctrl+Del", self.delete)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self._work_out()

    def _build(self, entry: ExamEntry | None) -> None:
        cancel = Button(_("Cancel"), None, "Esc")
        for button, run in (
            (self.save_button, self.save),
            (self.delete_button, self.delete),
            (cancel, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        self.form.setFixedWidth(424)
        column(
            Label(_("Change the exam") if entry else _("Plan for an exam"), "title"),
            (row(self.form, (self.outlook, 1), gap=24), 1),
            self.fault,
            row(self.delete_button, None, cancel, self.save_button, gap=8),
            margins=(28, 20, 28, 20),
            gap=12,
            inside=self,
        )
        self.setFixedSize(984, 624)
        self.form.name_field.setFocus()

    def _wait(self) -> None:
        self._stop()
        self.outlook.show_waiting()
        self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    def _work_out(self) -> None:
        """Ask for what the plan needs, plan off the window's thread, and show it step by step."""
        entry = self.form.entry
        if not entry.decks and not entry.tags:
            self.outlook.show_trouble(_("Choose at least one deck or tag to see what to expect."))
            return

        def plan(found: "tuple[Asked, int]") -> None:
            asked, number = found

            def run(task: Task) -> None:
                def pause() -> None:
                    stop_if(task.is_cancelled)

                for forecast in foresee(asked.time, asked.exams, number, asked.today, pause):
                    task.report(forecast)

            self._tasks.append(self._surroundings.work.run(run, progress=self._show))

        self._tasks.append(
            self._surroundings.desk.ask(lambda c: c.exams.asked_with(entry), plan, self._show_trouble)
        )

    def _show(self, forecast: Forecast) -> None:
        self.outlook.show_forecast(forecast)

    def _show_trouble(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.outlook.show_trouble(str(error))
        else:
            self._surroundings.work.failed.emit(error)

    def save(self) -> None:
        """Keep the exam; the queue follows its plan from then on."""
        entry = self.form.entry

        def told(kept: ExamEntry) -> None:
            self.accept()
            self.done_with.emit(_("The days until “{name}” are planned").format(name=kept.name))

        self._surroundings.desk.ask(lambda c: c.exams.save(entry), told, self._refuse)

    def delete(self) -> None:
        """Forget the exam; its cards return to ordinary scheduling."""
        if self._kept is None:
            return
        number, name = self._kept.id, self._kept.name

        def told(_nothing: None) -> None:
            self.accept()
            self.done_with.emit(_("“{name}” is deleted; its cards come as before").format(name=name))

        self._surroundings.desk.ask(lambda c: c.exams.delete(number), told, self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._surroundings.work.failed.emit(error)
            return
        self.fault.setText(str(error))
        self.fault.setVisible(True)
