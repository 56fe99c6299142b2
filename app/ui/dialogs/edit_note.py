"""Edit a note without leaving what one is doing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from app.cards.note import Note
from app.ui.pages.page import Surroundings
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Label
from app.ui.widgets.media_field import KEY, MediaField, bind_media_key, formula_hint
from app.ui.widgets.note_form import NoteForm
from app.wording import gettext as _


class EditNoteDialog(QDialog):
    """The note's fields; Ctrl+Return saves."""

    saved = Signal(str)

    def __init__(self, surroundings: Surroundings, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Edit card"))
        self._desk = surroundings.desk
        self._note = note
        self.form = NoteForm(lambda name, data, told: self._keep(name, data, told))
        self.form.show_note(note)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.form)
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        save = Button(_("Save"), "accept", "Ctrl+Return", "primary")
        save.setAutoDefault(False)
        save.clicked.connect(self.save)
        cancel = Button(_("Cancel"), None, "Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        column(
            Label(_("Edit card"), "title"),
            (area, 1),
            self.fault,
            row(Hint(KEY, _("picture or sound; or paste, or drop a file")), None),
            row(Label(formula_hint(), "small"), None, cancel, save, gap=8),
            margins=(28, 24, 28, 24),
            gap=14,
            inside=self,
        )
        self.resize(620, 520)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.save)
        bind_media_key(self, self._field_in_hand)
        first = next(iter(self.form.editors.values()), None)
        if first is not None:
            first.setFocus()

    def _keep(self, name: str, data: bytes, told: Callable[[str], None]) -> None:
        self._desk.ask(lambda collection: collection.studying.add_media(name, data), told, self._refuse)

    def _field_in_hand(self) -> MediaField | None:
        fields = list(self.form.editors.values())
        return next((f for f in fields if f.hasFocus()), fields[0] if fields else None)

    def save(self) -> None:
        """Keep the edit."""
        if not self.form.is_changed():
            self.accept()
            return
        fields, tags, note_id = self.form.fields(), self.form.tags(), self._note.id

        def told(_nothing: None) -> None:
            self.saved.emit(note_id)
            self.accept()

        self._desk.ask(lambda collection: collection.update_note(note_id, fields, tags), told, self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.fault.setText(str(error))
        self.fault.setVisible(True)
