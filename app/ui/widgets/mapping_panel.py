"""What the columns of a table are: its first rows with a choice above each column, and how to read it."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QWidget

from app.ui.models.table_mapping import Choice, Mapping
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, clear, column, panel, row
from app.ui.widgets.buttons import CheckBox
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import ElidedLabel, Label
from app.wording import gettext as _

COLUMN = 168
"""Pixels of a column at least."""
LINE_HEIGHT = 26
WAIT = 400
"""Milliseconds after the last key in a field before it counts."""


class QuietComboBox(ComboBox):
    """A choice that the wheel does not change while one scrolls past it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class WordsBox(QuietComboBox):
    """A choice that also takes other words."""

    def __init__(self, name: str) -> None:
        super().__init__((), name)
        self.line = QLineEdit()
        self.line.setFont(font())
        self.line.setAccessibleName(name)
        self.setLineEdit(self.line)
        self.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)


class Cell(ElidedLabel):
    """A cell of a stranger's table: its tool tip too is plain words, whatever they look like."""

    def setToolTip(self, words: str) -> None:
        super().setToolTip(f"<span>{escape(words)}</span>" if words else "")


class MappingPanel(QWidget):
    """Shows a mapping and changes it; `changed` tells that the table is read otherwise now."""

    changed = Signal()

    def __init__(self, mapping: Mapping) -> None:
        super().__init__()
        self.mapping = mapping
        self.type_field = QuietComboBox((), _("Note type"))
        self.deck_field = WordsBox(_("Deck"))
        self.separator_field = WordsBox(_("Between columns"))
        self.row_field = WordsBox(_("Between rows"))
        self.header_field = CheckBox(_("First row is names"))
        self.html_field = CheckBox(_("Texts are HTML"))
        self.column_fields: list[QuietComboBox] = []
        self._shown = (0, 0, False)
        self._cells: list[list[Label]] = []
        self._waiting: Callable[[], None] | None = None
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self.settle)
        self._grid = QGridLayout()
        self._build()
        self._fill()
        self._connect()

    def _build(self) -> None:
        self.deck_field.addItems(list(dict.fromkeys((self.mapping.deck, *self.mapping.decks))))
        for field, choices in ((self.separator_field, separators()), (self.row_field, row_ends())):
            for choice in choices:
                field.addItem(choice.name, choice.value)
        self.separator_field.setFixedWidth(132)
        self.row_field.setFixedWidth(132)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        inner = panel(column(self._grid, None))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.area.setAccessibleName(_("The first rows, and what each column is"))
        framed = box("card")
        column(self.area, margins=(16, 12, 16, 8), inside=framed)
        column(
            row(
                (labelled(_("Note type"), self.type_field), 3),
                (labelled(_("Deck"), self.deck_field), 3),
                labelled(_("Between columns"), self.separator_field),
                labelled(_("Between rows"), self.row_field),
                column(None, self.header_field, self.html_field, gap=4),
                gap=12,
            ),
            framed,
            gap=12,
            inside=self,
        )

    def _connect(self) -> None:
        self.type_field.activated.connect(
            lambda place: self._change(lambda: self.mapping.choose_type(self.type_field.itemData(place)))
        )
        self.header_field.toggled.connect(lambda on: self._change(lambda: self.mapping.choose_header(on)))
        self.html_field.toggled.connect(lambda on: self._change(lambda: self.mapping.choose_html(on)))
        for field, choose in (
            (self.separator_field, self.mapping.choose_separator),
            (self.row_field, self.mapping.choose_row_end),
            (self.deck_field, self.mapping.choose_deck),
        ):
            field.activated.connect(lambda place, f=field, c=choose: self._choose_item(f, c, place))
            field.line.textEdited.connect(lambda words, c=choose: self._choose_later(c, words))
            field.line.editingFinished.connect(self.settle)

    # Choosing

    def _choose_item(self, field: ComboBox, choose: Callable[[str], None], place: int) -> None:
        self._wait.stop()
        self._waiting = None
        value = field.itemData(place)
        words = field.itemText(place)
        self._change(lambda: choose(words if value is None else value))

    def _choose_later(self, choose: Callable[[str], None], words: str) -> None:
        self._waiting = lambda: choose(unescape(words))
        self._wait.start()

    def settle(self) -> None:
        """Let what is being typed count now."""
        self._wait.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._change(waiting)

    def _change(self, choose: Callable[[], None]) -> None:
        before = self.mapping.said
        choose()
        if self.mapping.said != before:
            self.show_mapping()

    def show_mapping(self) -> None:
        """Show what the mapping is now, and tell that it changed."""
        self._fill()
        self.changed.emit()

    # Showing

    def _fill(self) -> None:
        mapping = self.mapping
        show_choices(self.type_field, mapping.types(), mapping.type)
        layout = mapping.layout
        for field, on in ((self.header_field, layout.has_header), (self.html_field, layout.html)):
            field.blockSignals(True)
            field.setChecked(on)
            field.blockSignals(False)
        for field, value in (
            (self.separator_field, mapping.layout.separator),
            (self.row_field, mapping.layout.row_end),
        ):
            if not field.line.hasFocus():
                place = field.findData(value)
                field.setCurrentIndex(place)
                if place < 0:
                    field.setEditText(escape_blanks(value))
        choices = mapping.choices()
        shown = (len(mapping.columns), len(mapping.rows), any(mapping.names))
        if shown != self._shown:
            self._shown = shown
            self._lay_out_columns()
        for place, field in enumerate(self.column_fields):
            show_choices(field, choices, mapping.columns[place])
        self._fill_cells()

    def _lay_out_columns(self) -> None:
        """A choice for each column and labels for its cells; the one in hand keeps the keyboard."""
        focused = next((n for n, field in enumerate(self.column_fields) if field.hasFocus()), None)
        clear(self._grid)
        width, height, named = self._shown
        self.column_fields, self._cells = [], []
        for place in range(width):
            field = QuietComboBox((), _("Column {number}").format(number=place + 1))
            field.setMinimumWidth(COLUMN)
            field.activated.connect(
                lambda chosen, n=place, f=field: self._change(
                    lambda: self.mapping.choose_column(n, f.itemData(chosen))
                )
            )
            self.column_fields.append(field)
            self._grid.addWidget(field, 0, place)
            self._grid.setColumnStretch(place, 1)
            cells: list[Label] = [Cell("", "medium")] if named else []
            cells += [Cell("", "body", "muted") for _row in range(height)]
            for line, cell in enumerate(cells, 1):
                cell.setFixedHeight(LINE_HEIGHT)
                self._grid.addWidget(cell, line, place)
            self._cells.append(cells)
        for place in range(width, self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        scrolls = 14 if width * (COLUMN + 12) > self.width() > COLUMN else 4
        self.area.setFixedHeight(44 + LINE_HEIGHT * (height + named) + scrolls)
        before: QWidget = self.html_field
        for field in self.column_fields:
            QWidget.setTabOrder(before, field)
            before = field
        if focused is not None and focused < width:
            self.column_fields[focused].setFocus()

    def _fill_cells(self) -> None:
        mapping = self.mapping
        for place, cells in enumerate(self._cells):
            names = [mapping.names[place]] if any(mapping.names) else []
            words = [*names, *(" ".join(line[place].split())[:300] for line in mapping.rows)]
            for cell, text in zip(cells, words, strict=True):
                cell.setText(text)
            self.column_fields[place].setAccessibleDescription("; ".join(words)[:300])


def show_choices(field: ComboBox, choices: Sequence[Choice], value: str) -> None:
    """Fill a field with choices, one of which is chosen."""
    held = [(field.itemText(n), field.itemData(n)) for n in range(field.count())]
    if held != [(c.name, c.value) for c in choices]:
        field.clear()
        for choice in choices:
            field.addItem(choice.name, choice.value)
    field.setCurrentIndex(max(0, field.findData(value)))


def separators() -> list[Choice]:
    """What usually stands between columns."""
    return [
        Choice("\t", _("Tab")),
        Choice(",", _("Comma")),
        Choice(";", _("Semicolon")),
        Choice("|", _("Bar")),
        Choice(":", _("Colon")),
        Choice(" - ", _("Dash")),
    ]


def row_ends() -> list[Choice]:
    """What usually stands between rows."""
    return [Choice("\n", _("New line")), Choice("\n\n", _("Empty line")), Choice(";", _("Semicolon"))]


def unescape(words: str) -> str:
    """What somebody typed as a separator, where `\\t` and `\\n` stand for a tab and a line's end."""
    return words.replace("\\t", "\t").replace("\\n", "\n")


def escape_blanks(words: str) -> str:
    """A separator as it can be seen in a field."""
    return words.replace("\t", "\\t").replace("\n", "\\n")
