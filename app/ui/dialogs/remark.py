"""A note to oneself about a card."""

import html

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.wording import gettext as _


class RemarkDialog(QDialog):
    """One field; Ctrl+Return keeps it."""

    written = Signal(str)
    """The remark as HTML, empty to take it away."""

    def __init__(self, remark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Note to self"))
        self.field = TextField(_("Note to self"), lines=4)
        self.field.setPlainText(remark)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        keep = Button(_("Keep"), "accept", "Ctrl+Return", "primary")
        keep.clicked.connect(self.keep)
        cancel = Button(_("Cancel"), None, "Esc")
        cancel.clicked.connect(self.reject)
        for button in (keep, cancel):
            button.setAutoDefault(False)
        column(
            Label(_("Note to self"), "title"),
            Label(_("It shows below the answer, and stays with the note."), "muted"),
            self.field,
            row(None, cancel, keep, gap=8),
            margins=(28, 24, 28, 24),
            gap=12,
            inside=self,
        )
        self.setFixedWidth(520)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.keep)
        self.field.setFocus()

    def keep(self) -> None:
        """Keep what was written."""
        words = self.field.toPlainText().strip()
        self.accept()
        self.written.emit(html.escape(words, quote=False).replace("\n", "<br>"))
