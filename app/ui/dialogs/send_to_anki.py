"""A deck sent to the Anki that runs on this computer: what will change there, then the sending itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QWidget

from app.errors import UserError
from app.ui.models.quiz_tables import Cell
from app.ui.models.sent_notes import note_html, rows_of
from app.ui.pages.page import Page, Surroundings
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Label
from app.ui.widgets.result_table import ResultTable
from app.ui.work import Task
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.interchange.anki.connect import Line
    from app.interchange.anki.connect_foreseeing import Preview
    from app.sending import Parcel, Sent

SIZE, SMALL = (960, 640), (640, 260)
"""Width and height, on and off."""
MARGIN = 32
"""Pixels that are left of the window around it."""


class SendToAnkiDialog(QDialog):
    """Nothing is asked of Anki before it is switched on, and nothing is changed there before Send.

    `sent` carries what was done, in words.
    """

    sent = Signal(str)

    def __init__(
        self, surroundings: Surroundings, deck: str | None = None, parent: QWidget | None = None
    ) -> None:
        """`deck` is the id of the deck that is offered first."""
        super().__init__(parent)
        self.setWindowTitle(_("Send to Anki"))
        self._surroundings, self._first = surroundings, deck
        self._task: Task | None = None
        self._round = 0
        self._is_sending = self._is_closed = False
        self._was_on: bool | None = None
        self.parcel: Parcel | None = None
        self.preview: Preview | None = None
        self.deck_field = ComboBox((), _("Deck"))
        self.progress_field = CheckBox(_("With learning progress, for cards that are new to Anki"))
        self.told = Label("", "body", wrap=True)
        self.fault = Label("", "body", "again", wrap=True)
        self.table = ResultTable(
            [_("What happens"), _("Note"), _("Deck"), _("What differs")],
            _("Notes that change"),
            1,
            sortable=False,
        )
        self.detail = QTextBrowser()
        self.on_button = Button(_("Switch on"), "accept", None, "primary")
        self.look_button = Button(_("Look again"), "restore", "F5")
        self.send_button = Button(_("Send"), "export", "Ctrl+Return", "primary")
        self._build()
        self._bind()
        self._show_state()
        surroundings.desk.ask(lambda c: [(d.id, d.name) for d in c.decks()], self._show_decks)

    def _build(self) -> None:
        self.detail.setOpenLinks(False)
        self.detail.setFont(font("body"))
        self.detail.setFrameShape(QFrame.Shape.NoFrame)
        self.detail.setAccessibleName(_("The note in hand, in Anki and here"))
        cards = box("card"), box("card")
        column((self.table, 1), margins=(8, 8, 8, 8), inside=cards[0])
        column((self.detail, 1), margins=(16, 10, 16, 10), inside=cards[1])
        self._notes = panel(column((cards[0], 3), (cards[1], 2), gap=12))
        about = Label(
            _(
                "Lectern can add decks to an Anki that runs on this computer, and update them there, without "
                "a file. Anki needs the add-on AnkiConnect (code 2055492159). Lectern then speaks to this "
                "computer alone, and only while this window is open."
            ),
            "body",
            wrap=True,
        )
        self._off = panel(column(about, row(self.on_button, None), gap=16))
        self._rest = panel(column(None))
        self._choices = panel(
            row((labelled(_("Deck"), self.deck_field), 1), column(None, self.progress_field, 8), gap=24)
        )
        cancel = Button(_("Cancel"), None, "Esc")
        for button, run in (
            (cancel, self.reject),
            (self.look_button, self.look),
            (self.send_button, self.send),
            (self.on_button, self.switch_on),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        column(
            Label(_("Send to Anki"), "title"),
            self._off,
            self._choices,
            self.told,
            self.fault,
            (self._notes, 1),
            (self._rest, 1),
            row(None, cancel, self.look_button, self.send_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=14,
            inside=self,
        )

    def _bind(self) -> None:
        for keys, run in (("Ctrl+Return", self.send), ("Ctrl+Enter", self.send), ("F5", self.look)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.deck_field.activated.connect(lambda _index: self.look())
        self.progress_field.toggled.connect(lambda _on: self.look())
        self.table.chosen.connect(self._show_note)

    @property
    def is_on(self) -> bool:
        """Whether the person allowed it, in the settings or here."""
        return self._surroundings.settings.values.anki_sending

    def switch_on(self) -> None:
        """Allow it from now on, and look."""
        self._surroundings.settings.change(anki_sending=True)
        self.look()
        self.deck_field.setFocus()

    def _show_decks(self, decks: Sequence[tuple[str, str]]) -> None:
        for deck_id, name in decks:
            self.deck_field.addItem(name, deck_id)
        if len(decks) > 1:
            self.deck_field.addItem(_("All decks"), None)
        if not decks:
            self._refuse(UserError(_("There is no deck yet: make cards from a document first.")))
            return
        self.deck_field.setCurrentIndex(max(0, self.deck_field.findData(self._first) if self._first else 0))
        (self.deck_field if self.is_on else self.on_button).setFocus()
        self.look()

    # Looking

    def look(self) -> None:
        """Pack the deck and ask Anki what of it is there; nothing changes."""
        if not self.is_on or not self.deck_field.count() or self._is_sending or self._is_closed:
            self._show_state()
            return
        self._stop()
        self.parcel = self.preview = None
        self.fault.setText("")
        self.told.setText(_("Reading the deck …"))
        self._show_state()
        deck, with_progress, this = (
            self.deck_field.currentData(),
            self.progress_field.isChecked(),
            self._round,
        )

        def pack(collection: "Collection") -> "tuple[int, Parcel]":
            from app.collection.exports import Choice
            from app.sending import pack_choice

            decks = None if deck is None else (deck,)
            return this, pack_choice(collection, Choice(decks), with_progress=with_progress)

        self._surroundings.desk.ask(pack, self._compare, self._refuse)

    def _compare(self, packed: "tuple[int, Parcel]") -> None:
        this, parcel = packed
        if this != self._round:
            return  # another deck was chosen since
        try:
            line = self._line
            line(None)
        except UserError as error:
            self._refuse(error)
            return
        self.parcel = parcel
        self.told.setText(_("Asking Anki … If it shows a question, answer it there."))

        def ask(task: Task) -> "Preview":
            from app.interchange.anki.connect_reading import Anki
            from app.sending import look

            return look(parcel, Anki(line(task)), lambda done, of: task.report((done, of)))

        self._task = self._surroundings.work.run(
            ask, done=self._show_preview, failed=self._refuse, progress=self._show_progress
        )

    def _line(self, task: Task | None) -> "Line":
        from app.interchange.anki.connect import Line, read_address

        values = self._surroundings.settings.values
        address = read_address(values.anki_address)
        if task is None:
            return Line(address, values.anki_key)
        return Line(address, values.anki_key, task.is_cancelled)

    def _show_progress(self, progress: tuple[int, int]) -> None:
        done, of = progress
        if of and self.preview is None:
            self.told.setText(
                _("Asking Anki for its notes: {done} of {all} …").format(done=f"{done:,}", all=f"{of:,}")
            )

    def _show_preview(self, preview: "Preview") -> None:
        from app.sending import tell_preview

        self._task = None
        self.preview = preview
        remarks = self.parcel.content.remarks if self.parcel is not None and preview.changes_anything else ()
        words = " ".join((*tell_preview(preview), *remarks))
        if preview.profile:
            words = _("Profile “{profile}” in Anki. {words}").format(profile=preview.profile, words=words)
        self.told.setText(words)
        self.table.show_rows([(note, [Cell(text) for text in texts]) for note, texts in rows_of(preview)])
        self._show_state()

    def _show_note(self, note: Any) -> None:
        if note is None or self.parcel is None:
            self.detail.clear()
        else:
            self.detail.setHtml(note_html(note, self.parcel.content))

    # Sending

    def send(self) -> None:
        """Let Anki take the deck in; what was looked at is what is sent."""
        parcel, preview = self.parcel, self.preview
        if not self.send_button.isEnabled() or parcel is None or preview is None:
            return
        folder = self._surroundings.paths.collection.parent

        def hand_over(task: Task) -> "Sent":
            from app.interchange.anki.connect_reading import Anki
            from app.sending import send

            return send(parcel, preview, Anki(self._line(task)), folder)

        self._is_sending = True
        self.fault.setText("")
        self.told.setText(_("Anki takes the deck in …"))
        self._show_state()
        self._task = self._surroundings.work.run(hand_over, done=self._tell_sent, failed=self._refuse)

    def _tell_sent(self, sent: "Sent") -> None:
        from app.sending import remember, tell_sent

        self._task, self._is_sending = None, False
        parcel = self.parcel
        if parcel is not None:
            self._surroundings.desk.ask(lambda collection: remember(collection, parcel, sent))
        self.sent.emit(" ".join(tell_sent(sent)))
        self.accept()

    # What is shown

    def _show_state(self) -> None:
        self._off.setVisible(not self.is_on)
        for part in (self._choices, self.look_button, self.send_button):
            part.setVisible(self.is_on)
        for words in (self.told, self.fault):
            words.setVisible(self.is_on and bool(words.text()))
        is_fault = bool(self.fault.text())
        self._notes.setVisible(self.is_on and not is_fault)
        self._rest.setVisible(not self.is_on or is_fault)
        if self.is_on is not self._was_on:
            self._was_on = self.is_on
            width, height = SIZE if self.is_on else SMALL
            if (around := self.parentWidget()) is not None:
                width, height = min(width, around.width() - MARGIN), min(height, around.height() - MARGIN)
            self.resize(width, height)
        for field in (self.deck_field, self.progress_field):
            field.setEnabled(not self._is_sending)
        self.look_button.setEnabled(not self._is_sending and self.deck_field.count() > 0)
        ready = self.preview is not None and self.preview.changes_anything
        self.send_button.setEnabled(ready and not self._is_sending)
        if self.preview is None:
            self.table.show_rows([])

    def _refuse(self, error: Exception) -> None:
        self._task, self._is_sending = None, False
        self.parcel = self.preview = None
        if not isinstance(error, UserError | OSError):
            self.reject()
            self._surroundings.work.failed.emit(error)
            return
        self.told.setText("")
        self.fault.setText(str(error))
        self._show_state()

    def _stop(self) -> None:
        self._round += 1
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def done(self, result: int) -> None:
        """However it is closed, nothing goes on being asked."""
        if self._is_sending:
            self.sent.emit(_("Anki goes on with what it was sent. Look again to see what became of it."))
        self._is_closed = True
        self._stop()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "table"):
            self._show_note(self.table.current)


def send_to_anki(page: Page, deck: str | None = None) -> None:
    """Open the dialog over a page: for a deck by its id, else for the one that the page has at hand."""
    at_hand = deck or getattr(page, "deck", None) or getattr(getattr(page, "picker", None), "current", None)
    dialog = SendToAnkiDialog(page.surroundings, at_hand, page.window())
    dialog.sent.connect(lambda words: page.said.emit(words, None))
    page.dialog_made.emit(dialog)
