"""A file of another program before it comes in: what it brings, what changes, what a table's columns are."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QProgressBar, QStackedWidget, QTextBrowser, QWidget
from shiboken6 import isValid

from app.collection.arrivals import Arrival
from app.collection.foreseen import ForeseenNote
from app.errors import UserError
from app.holdings import Holdings
from app.interchange.csv_layout import Table
from app.ui.models.foreign_file import (
    AtHome,
    Contents,
    Foreseen,
    find_pictures,
    foresee,
    let_go,
    look_home,
    open_file,
    read_pictures,
    read_said,
    store,
)
from app.ui.models.foresight_text import remarks_since, tell_foresight
from app.ui.models.table_mapping import Mapping
from app.ui.pages.page import Surroundings
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.foresight_view import ForesightView, remarks_html
from app.ui.widgets.labels import ElidedLabel, Hint, IconView, Label
from app.ui.widgets.mapping_panel import MappingPanel
from app.ui.work import Task
from app.wording import gettext as _

SETTLED = 150
"""Milliseconds after the last change of a table's columns until it is read anew."""
LEAST = 0.005
"""The part of the work from which on the bar tells how far it is."""
PARTS = 1000
"""Steps of the progress bar."""


class BringInDialog(QDialog):
    """Reads a file, shows what it would do, and does it when told to; `stored` carries what was done."""

    stored = Signal(object)

    def __init__(
        self, surroundings: Surroundings, path: Path, parent: QWidget | None = None, *, place: str = ""
    ) -> None:
        """`place` says which of several files this is."""
        super().__init__(parent)
        self.setWindowTitle(_("Bring in"))
        self._surroundings, self.path = surroundings, path
        self.foreseen: Foreseen | None = None
        self.mapping_panel: MappingPanel | None = None
        self._home = AtHome((), ())
        self._tasks: list[Task] = []
        self._stop: Event | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._read_again)
        self.bring_button = Button(_("Bring in"), "download", "Ctrl+Return", "primary")
        self.cancel_button = Button(_("Skip this file") if place else _("Cancel"), None, "Esc")
        self.fault = Label("", "body", "again", wrap=True)
        self.view = ForesightView()
        self.view.pictures_wanted.connect(self._look_for_pictures)
        self._line = Label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        self._build(place)
        if parent is not None:
            self.resize(min(1160, parent.width() - 48), min(780, parent.height() - 40))
        self._open()

    def _build(self, place: str) -> None:
        for button, run in ((self.cancel_button, self.reject), (self.bring_button, self.bring_in)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.bring_in)
        self._table_place = column()
        self._small_bar = _bar()
        self._inline_fault = Label("", "small", "again", wrap=True)
        hints = row(Hint("J K", _("next, previous note")), None, self._small_bar, gap=16)
        self._preview = panel(column(self._table_place, self._inline_fault, (self.view, 1), hints, gap=12))
        self._inline_fault.hide()
        for face in (self._build_wait(), self._build_fault(), self._preview, self._build_done()):
            self._stack.addWidget(face)
        title = ElidedLabel(_("Bring in “{file}”").format(file=self.path.name), "title")
        heads = column(title, self._line, gap=2)
        column(
            row((heads, 1), Label(place, "muted"), self.cancel_button, self.bring_button, gap=8),
            (self._stack, 1),
            margins=(28, 22, 28, 18),
            gap=12,
            inside=self,
        )

    def _build_wait(self) -> QWidget:
        self._stage = Label("", "heading")
        self._stage.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = _bar()
        return panel(column(None, self._stage, 16, row(None, self._bar, None), None))

    def _build_fault(self) -> QWidget:
        self.fault.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words = Label(_("Nothing was changed."), "muted")
        framed = box("card")
        column(
            row(IconView("warning", "again", 20), (self.fault, 1), gap=12),
            words,
            margins=(24, 20, 24, 20),
            gap=8,
            inside=framed,
        )
        return panel(column(framed, None))

    def _build_done(self) -> QWidget:
        self.done_words = QTextBrowser()
        self.done_words.setOpenLinks(False)
        self.done_words.setAccessibleName(_("What could not be kept"))
        framed = box("card")
        column(
            Label(_("Brought in. What could not be kept:"), "heading"),
            (self.done_words, 1),
            margins=(24, 20, 24, 20),
            gap=8,
            inside=framed,
        )
        return framed

    # Reading and foreseeing

    @property
    def is_waiting(self) -> bool:
        """Whether something is read, foreseen or stored."""
        return bool(self._tasks) or self._settled.isActive()

    def _open(self) -> None:
        self._wait_for(_("Reading {file}").format(file=self.path.name))
        path = self.path
        self._begin(
            self._surroundings.work.run(
                lambda task: open_file(path, task.is_cancelled), done=self._meet, failed=self._fail
            )
        )

    def _meet(self, contents: Contents) -> None:
        self._tasks.clear()
        if isinstance(contents, Holdings):
            self._foresee(contents)
            return

        def told(home: AtHome) -> None:
            self._tasks.clear()
            self._show_mapping(contents, home)

        self._begin(self._surroundings.desk.ask(look_home, told, self._fail))

    def _show_mapping(self, table: Table, home: AtHome) -> None:
        self._home = home
        mapping = Mapping(table, home.types, home.decks)
        if mapping.fault:
            self._refuse(mapping.fault)
            return
        self.mapping_panel = MappingPanel(mapping)
        self.mapping_panel.changed.connect(self._change)
        self._table_place.addWidget(self.mapping_panel)
        self._read_again()

    def _change(self) -> None:
        """The table is to be read otherwise: what was foreseen holds no longer."""
        self._cancel_tasks()
        self._let_go()
        self.bring_button.setEnabled(False)
        self._settled.start()

    def _read_again(self) -> None:
        self._settled.stop()
        if self.mapping_panel is None:
            return
        mapping = self.mapping_panel.mapping
        if mapping.fault:
            self._say_fault(mapping.fault)
            return
        table, said, known = mapping.table, mapping.decided(), self._home.types
        self._small_bar.setRange(0, 0)
        self._begin(
            self._surroundings.work.run(
                lambda task: read_said(table, known, said, task.is_cancelled),
                done=self._foresee,
                failed=self._fail,
            )
        )

    def _foresee(self, holdings: Holdings) -> None:
        self._tasks.clear()
        if self.mapping_panel is None:
            self._wait_for(_("Comparing with what is here"))
        self._begin(
            self._surroundings.desk.ask_long(
                lambda collection, task: foresee(collection, holdings, task.report, task.is_cancelled),
                done=self._show_foresight,
                failed=self._fail,
                progress=self._move,
            )
        )

    def _show_foresight(self, foreseen: Foreseen) -> None:
        self._tasks.clear()
        self._small_bar.hide()
        self.foreseen = foreseen
        self._line.setText(tell_foresight(foreseen.foresight))
        first = self._stack.currentWidget() is not self._preview
        self.view.show_foresight(foreseen.foresight)
        is_empty = not foreseen.holdings.notes
        self._say_fault(_("No card comes of this: choose what the columns are.") if is_empty else "")
        self.bring_button.setEnabled(not is_empty)
        if first:
            self._stack.setCurrentWidget(self._preview)
            field = self.mapping_panel.column_fields[:1] if self.mapping_panel is not None else None
            (field[0] if field else self.view.list).setFocus()

    def _look_for_pictures(self, note: ForeseenNote) -> None:
        """Give the view the pictures of the note in hand: the file's, or what is here for a table's."""

        def show(pictures: dict[str, bytes]) -> None:
            if isValid(self):
                self.view.show_pictures(note.uid, pictures)

        media = self.foreseen.holdings.media if self.foreseen is not None else None
        if media is not None:
            self._surroundings.work.run(
                lambda _task: read_pictures(media, note), done=show, failed=lambda _error: show({})
            )
        else:
            self._surroundings.desk.ask(lambda collection: find_pictures(collection, note), show)

    # Storing

    def bring_in(self) -> None:
        """Do what is foreseen; what is still being typed counts first."""
        if self._stack.widget(3) is self._stack.currentWidget():
            self.accept()
            return
        if self.mapping_panel is not None:
            self.mapping_panel.settle()
        foreseen = self.foreseen
        if foreseen is None or not self.bring_button.isEnabled() or self._stop is not None:
            return
        stop = self._stop = Event()
        self._wait_for(_("Bringing in"))
        self._begin(
            self._surroundings.desk.ask_long(
                lambda collection, task: store(collection, foreseen, task.report, stop),
                done=self._finish,
                failed=self._fail,
                progress=self._move,
            )
        )

    def _finish(self, arrival: Arrival | None) -> None:
        self._tasks.clear()
        self._stop = None
        foresight = self.view.foresight
        self._let_go()
        if arrival is None:
            super().reject()
            return
        self.stored.emit(arrival)
        remarks = remarks_since(arrival, foresight.arrival) if foresight is not None else ()
        if not remarks:
            self.accept()
            return
        self._line.setText("")
        self.done_words.setHtml(remarks_html(remarks))
        self._stack.setCurrentIndex(3)
        self.bring_button.say(_("Close"))
        self.bring_button.setEnabled(True)
        self.cancel_button.hide()
        self.done_words.setFocus()

    def reject(self) -> None:
        """Stop what is under way and close; an import that is stopped changes nothing."""
        if self._stop is not None:
            self._stop.set()
            self._stage.setText(_("Taking back what was begun"))
            return
        self._settled.stop()
        self._cancel_tasks()
        self._let_go()
        super().reject()

    def _let_go(self) -> None:
        """Forget what was read, off the window's thread."""
        if self.foreseen is not None:
            held = [self.foreseen.holdings]
            self.foreseen = None
            self._surroundings.work.run(lambda _task: let_go(held))

    # What is shown

    def _wait_for(self, words: str) -> None:
        self._stage.setText(words)
        self._line.setText("")
        self._bar.setRange(0, 0)
        self.bring_button.setEnabled(False)
        self._stack.setCurrentIndex(0)
        self.cancel_button.setFocus()

    def _move(self, part: float) -> None:
        # while notes are only compared, nobody knows how far that is
        parts = PARTS if part > LEAST else 0
        for bar in (self._bar, self._small_bar):
            bar.setRange(0, parts)
            bar.setValue(round(part * parts))

    def _begin(self, task: Task) -> None:
        self._tasks.append(task)
        self._small_bar.setVisible(self.mapping_panel is not None)

    def _cancel_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    def _fail(self, error: Exception) -> None:
        self._tasks.clear()
        self._stop = None
        if not isinstance(error, UserError):
            self._surroundings.work.failed.emit(error)
        elif self.mapping_panel is not None and self._stack.currentWidget() is self._preview:
            self._say_fault(str(error))
        else:
            self._refuse(str(error))

    def _say_fault(self, words: str) -> None:
        self._small_bar.setVisible(bool(self._tasks))
        self._inline_fault.setText(words)
        self._inline_fault.setVisible(bool(words))
        if words:
            self.bring_button.setEnabled(False)

    def _refuse(self, words: str) -> None:
        """The file can't be brought in: its sentence, and a way out."""
        self.fault.setText(words)
        self._line.setText("")
        self.bring_button.hide()
        self.cancel_button.say(_("Close"))
        self._stack.setCurrentIndex(1)
        self.cancel_button.setFocus()


def _bar() -> QProgressBar:
    made = QProgressBar()
    made.setTextVisible(False)
    made.setFixedWidth(360)
    made.setRange(0, 0)
    made.setAccessibleName(_("Progress"))
    return made
