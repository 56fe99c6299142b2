"""What the builder's small dialogs share: a title, fields, a fault below them, and Ctrl+Return."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from app.errors import UserError
from app.ui.widgets.arranging import Item, column, fit_height, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.wording import gettext as _


class QuizDialog(QDialog):
    """Asks for one thing; `done_with` carries it."""

    done_with = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 560, ok: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._title = title
        self._grows = True
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self.ok_button = Button(ok or _("Save"), "accept", "Ctrl+Return", "primary")
        self.cancel_button = Button(_("Cancel"), None, "Esc")
        for button, run in ((self.ok_button, self.save), (self.cancel_button, self.reject)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        self.setFixedWidth(width)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def lay_out(self, *items: Item, extra: tuple[QWidget | QLayout, ...] = ()) -> None:
        """Stand the fields below the title; `extra` goes left of the buttons."""
        column(
            Label(self._title, "title"),
            *items,
            self.fault,
            row(*extra, None, self.cancel_button, self.ok_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=14,
            inside=self,
        )
        self.fit()

    def fit(self) -> None:
        """As high as the words need it."""
        fit_height(self)

    def read(self) -> object:
        """What the fields say; UserError where they say nothing that can be done."""
        raise NotImplementedError

    def save(self) -> None:
        """Hand over what the fields say, or say what is wrong with them."""
        try:
            found = self.read()
        except UserError as error:
            self.refuse(str(error))
            return
        self.accept()
        self.done_with.emit(found)

    def refuse(self, words: str) -> None:
        """Say what is wrong."""
        self.fault.setText(words)
        self.fault.setVisible(True)
        self.fit()
