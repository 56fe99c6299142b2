"""The notes that an import brings as a list: all at a glance first, then headings and notes by their fate."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.collection.foreseen import Fate, ForeseenNote, Foresight
from app.ui.models.foresight_text import (
    Heading,
    More,
    Overview,
    Row,
    fate_name,
    more_words,
    place_of,
    question_of,
    rows_of,
    tell_foresight,
)
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.wording import gettext as _

Index = QModelIndex | QPersistentModelIndex
HEADING, MORE, ROW = 40, 32, 52
"""Pixels."""
_ICONS = {
    Fate.NEW: ("add", "good"),
    Fate.CHANGED: ("edit", "accent"),
    Fate.KEPT: ("flag", "hard"),
    Fate.UNCHANGED: ("done", "muted"),
}


class ForesightLines(QAbstractListModel):
    """What the list shows; empty before there is a foresight."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.said = ""

    def show_foresight(self, foresight: Foresight | None) -> None:
        """Show another foresight, or none."""
        self.beginResetModel()
        self.rows = rows_of(foresight) if foresight is not None else ()
        self.said = tell_foresight(foresight) if foresight is not None else ""
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """What stands on a row."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def can_be_in_hand(self, number: int) -> bool:
        """Whether a row has something to show beside the list."""
        return isinstance(self.row(number), Overview | ForeseenNote)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, ForeseenNote):
            return ", ".join((question_of(row), fate_name(row.fate), place_of(row)))
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match row:
            case Overview():
                return f"{_('At a glance')}, {self.said}"
            case Heading(fate, count):
                return f"{fate_name(fate)}, {count:,}"
            case More():
                return more_words(row)
            case _:
                return question_of(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.can_be_in_hand(index.row()):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class _Rows(QStyledItemDelegate):
    """Draws headings and notes."""

    def __init__(self, lines: ForesightLines, parent: QListView) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        match self._lines.row(index.row()):
            case Heading():
                return QSize(120, HEADING)
            case More():
                return QSize(120, MORE)
            case _:
                return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, area.adjusted(1, 1, -1, -1), 10, color("selected"), color("accent"), 1.5)
        left, top = area.left(), area.top()
        room = area.width() - 48
        match row := self._lines.rows[index.row()]:
            case Heading(fate, count):
                wide = draw_words(painter, left + 10, top + 26, fate_name(fate), font("strong"), "ink")
                draw_words(painter, left + 18 + wide, top + 26, f"{count:,}", font("muted"), "muted")
            case More():
                draw_words(painter, left + 36, top + 20, more_words(row), font("small"), "muted")
            case Overview():
                draw_icon(painter, "info", "accent", left + 12, top + 10, 16)
                draw_words(painter, left + 36, top + 22, _("At a glance"), font("medium"), "ink", width=room)
                draw_words(painter, left + 36, top + 41, self._lines.said, font("small"), "muted", width=room)
            case _:
                icon, tone = _ICONS[row.fate]
                draw_icon(painter, icon, tone, left + 12, top + 10, 16)
                draw_words(painter, left + 36, top + 22, question_of(row), font("medium"), "ink", width=room)
                draw_words(painter, left + 36, top + 41, place_of(row), font("small"), "muted", width=room)
        painter.restore()


class ForesightList(QListView):
    """The list; J and K go through it as the arrow keys do."""

    def __init__(self, lines: ForesightLines) -> None:
        super().__init__()
        lines.setParent(self)
        self.lines = lines
        self.setModel(lines)
        self.setItemDelegate(_Rows(lines, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", "true")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("What the file brings"))

    def go(self, by: int) -> None:
        """Go to the next note or the one before; headings are passed over."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.lines.rowCount():
            if self.lines.can_be_in_hand(row):
                self.setCurrentIndex(self.lines.index(row))
                return
            row += by

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not a search."""
