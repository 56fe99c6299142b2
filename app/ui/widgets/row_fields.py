"""Rows of short fields that come and go: choices, accepted answers, pairs, steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.ui.models.card_text import from_edit, to_edit
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button, CheckBox, IconButton
from app.ui.widgets.labels import Label
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column: its name, its share of the width (or pixels), and whether it holds a card's HTML."""

    name: str
    stretch: int = 1
    width: int = 0
    html: bool = False


@dataclass(slots=True)
class FieldRow:
    """One row as it was and as it is. `origin` is what it was made from, None for a new one."""

    fields: list[QLineEdit]
    before: list[str]
    mark: CheckBox | None
    others: list[QWidget] = field(default_factory=list)
    origin: object = None


class RowFields(QWidget):
    """Rows under the names of their columns; Ctrl+Up and Ctrl+Down move the row in hand."""

    changed = Signal()

    def __init__(
        self, columns: Sequence[FieldColumn], add: str, *, mark: str = "", single: bool = False
    ) -> None:
        """`mark` names a box before each row; with `single` only one is ticked at a time."""
        super().__init__()
        self.setProperty("ground", "clear")
        self._columns, self._mark, self.single = columns, mark, single
        self.rows: list[FieldRow] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for number, one in enumerate(columns, 1):
            self._grid.addWidget(Label(one.name, "small"), 0, number)
            self._grid.setColumnStretch(number, 0 if one.width else one.stretch)
        self.add_button = Button(add, "add", None, "ghost", height=32, pad=8)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(lambda: self._add_and_go())
        column(self._grid, row(self.add_button, None), gap=6, inside=self)
        for keys, by in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            made = QShortcut(QKeySequence(keys), self)
            made.activated.connect(lambda step=by: self._move(step))

    def add(self, texts: Sequence[str] = (), *, marked: bool = False, origin: object = None) -> FieldRow:
        """One row more; texts of HTML columns are HTML."""
        before = [*texts, *[""] * (len(self._columns) - len(texts))]
        fields: list[QLineEdit] = []
        for one, text in zip(self._columns, before, strict=True):
            made = QLineEdit(to_edit(text) if one.html else text)
            made.setFont(font())
            made.setAccessibleName(_("{name}, row {number}").format(name=one.name, number=len(self.rows) + 1))
            made.setCursorPosition(0)
            if one.width:
                made.setFixedWidth(one.width)
            made.textChanged.connect(self.changed)
            fields.append(made)
        mark = CheckBox(self._mark) if self._mark else None
        line = FieldRow(fields, before, mark, origin=origin)
        if mark is not None:
            mark.setChecked(marked)
            mark.toggled.connect(lambda on: self._marked(line, on))
        remove = IconButton("close", _("Take row {number} out").format(number=len(self.rows) + 1))
        remove.setAutoDefault(False)
        remove.clicked.connect(lambda: self._remove(line))
        line.others.append(remove)
        self.rows.append(line)
        self._arrange()
        self.changed.emit()
        return line

    def texts(self, line: FieldRow) -> list[str]:
        """What a row says, HTML where the column holds it."""
        return [
            from_edit(made.text(), before) if one.html else made.text().strip()
            for one, made, before in zip(self._columns, line.fields, line.before, strict=True)
        ]

    def filled(self) -> list[FieldRow]:
        """The rows that say anything."""
        return [line for line in self.rows if any(made.text().strip() for made in line.fields)]

    def focus(self) -> None:
        """Into the first field."""
        if self.rows:
            self.rows[0].fields[0].setFocus()

    def _add_and_go(self) -> None:
        self.add().fields[0].setFocus()

    def _marked(self, line: FieldRow, on: bool) -> None:
        if on and self.single:
            for other in self.rows:
                if other is not line and other.mark is not None:
                    other.mark.setChecked(False)
        self.changed.emit()

    def _remove(self, line: FieldRow) -> None:
        self.rows.remove(line)
        for widget in (*line.fields, *line.others, *([line.mark] if line.mark else [])):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._arrange()
        self.changed.emit()

    def _move(self, by: int) -> None:
        at = next((n for n, line in enumerate(self.rows) if any(f.hasFocus() for f in line.fields)), -1)
        if at >= 0 and 0 <= at + by < len(self.rows):
            self.rows.insert(at + by, self.rows.pop(at))
            self._arrange()
            self.changed.emit()

    def _arrange(self) -> None:
        previous: QWidget | None = None
        for number, line in enumerate(self.rows, 1):
            widgets: list[QWidget] = [*([line.mark] if line.mark else []), *line.fields, *line.others]
            for place, widget in enumerate(widgets, 0 if line.mark else 1):
                self._grid.addWidget(widget, number, place)
                if previous is not None:
                    QWidget.setTabOrder(previous, widget)
                previous = widget
