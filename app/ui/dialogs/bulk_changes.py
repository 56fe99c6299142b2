"""What is asked before many cards change: tags, a deck, a due date, a name. One short form each."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QWidget

from app.errors import UserError
from app.scheduling.setting_due import read_due_in
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, fit_height, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _

WIDTH = 520


class ShortForm(QDialog):
    """A title, a line about it, fields, and two buttons; `chosen` carries what was asked for."""

    chosen = Signal(object)

    def __init__(self, title: str, about: str, verb: str, fields: Sequence[QWidget], names: Sequence[str],
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self.done_button = Button(verb, "accept", "Ctrl+Return", "primary")
        cancel = Button(_("Cancel"), None, "Esc")
        for button, run in ((cancel, self.reject), (self.done_button, self.choose)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        for field in fields:
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self.choose)
        column(
            Label(title, "title"),
            Label(about, "muted", wrap=True),
            *(labelled(name, field) for name, field in zip(names, fields, strict=True)),
            self.fault,
            row(None, cancel, self.done_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=14,
            inside=self,
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.choose)
        self.setFixedWidth(WIDTH)
        fit_height(self)
        fields[0].setFocus()

    def answer(self) -> object:
        """What the fields ask for; UserError when they can't be read."""
        raise NotImplementedError

    def choose(self) -> None:
        """Take the answer and close, or say what is wrong with it."""
        try:
            answer = self.answer()
        except UserError as error:
            self.fault.setText(str(error))
            self.fault.setVisible(True)
            fit_height(self)
            return
        self.accept()
        self.chosen.emit(answer)


class TagsDialog(ShortForm):
    """Tags to add and to remove, divided by blanks; `chosen` carries (add, remove)."""

    def __init__(
        self, about: str, known: Sequence[str], present: Sequence[str], parent: QWidget | None = None
    ) -> None:
        self.add_field, self.remove_field = QLineEdit(), QLineEdit()
        for field, names in ((self.add_field, known), (self.remove_field, present)):
            field.setFont(font())
            field.setCompleter(_LastWord(names, field))
        self.add_field.setPlaceholderText(_("chemistry::acids exam"))
        self.remove_field.setPlaceholderText(" ".join(present)[:60])
        super().__init__(
            _("Tags"),
            about,
            _("Change tags"),
            (self.add_field, self.remove_field),
            (_("Add these (divided by blanks)"), _("Remove these")),
            parent,
        )

    def answer(self) -> object:
        add, remove = self.add_field.text().split(), self.remove_field.text().split()
        if not add and not remove:
            raise UserError(_("Type a tag to add or to remove."))
        return add, remove


class DeckDialog(ShortForm):
    """The deck that cards go to, by its name: one that exists, or a new one."""

    def __init__(self, about: str, decks: Sequence[str], parent: QWidget | None = None) -> None:
        self.field = ComboBox(decks, _("Deck"))
        self.field.setEditable(True)
        self.field.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        completer = self.field.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        super().__init__(
            _("Move to a deck"),
            about,
            _("Move"),
            (self.field,),
            (_("Deck (a new name makes a new deck)"),),
            parent,
        )
        line = self.field.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.choose)
            line.setFont(font())
            line.setAccessibleName(_("Deck"))
            line.selectAll()

    def answer(self) -> object:
        name = self.field.currentText().strip()
        if not name:
            raise UserError(_("A deck needs a name."))
        return name


class DueDialog(ShortForm):
    """In how many days cards come; `chosen` carries a DueIn."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        self.field = QLineEdit("1")
        self.field.setFont(font())
        super().__init__(
            _("Set due date"),
            about
            + " "
            + _(
                "0 is today and 1 tomorrow; 3-7 takes some day between for each card; "
                '"!" behind it makes the days the interval too. Suspended cards come back.'
            ),
            _("Set due date"),
            (self.field,),
            (_("In how many days"),),
            parent,
        )
        self.field.selectAll()

    def answer(self) -> object:
        return read_due_in(self.field.text())


class NameDialog(ShortForm):
    """A name for a search."""

    def __init__(self, title: str, about: str, name: str = "", parent: QWidget | None = None) -> None:
        self.field = QLineEdit(name)
        self.field.setFont(font())
        self.field.setMaxLength(60)
        super().__init__(title, about, _("Save"), (self.field,), (_("Name"),), parent)
        self.field.selectAll()

    def answer(self) -> object:
        name = " ".join(self.field.text().split())
        if not name:
            raise UserError(_("A search needs a name."))
        return name


class _LastWord(QCompleter):
    """Completes the last of several words."""

    def __init__(self, names: Sequence[str], field: QLineEdit) -> None:
        super().__init__(QStringListModel(list(names)), field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = self.popup()
        if popup is not None:
            popup.setFont(font())

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(" ")[2] or "\0"]

    def pathFromIndex(self, index) -> str:
        before, blank, _last = self._field.text().rpartition(" ")
        return f"{before}{blank}{super().pathFromIndex(index)}"
