"""The items of an update as a list: headings, questions, and what was chosen for each."""

from collections import Counter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.models.renewal import Choosing, Line, Sort, choice_name, sort_title
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.updating.update import Choice
from app.wording import gettext as _

Index = QModelIndex | QPersistentModelIndex
HEADING, ROW = 40, 52
"""Pixels."""
_ICONS = {Sort.CHANGED: ("edit", "accent"), Sort.GONE: ("suspend", "hard"), Sort.NEW: ("add", "good")}
_TONES = {
    Choice.LATER: "muted",
    Choice.KEEP: "good",
    Choice.KEEP_OLD: "good",
    Choice.SUSPEND: "hard",
    Choice.REJECT: "again",
}


class RenewalLines(QAbstractListModel):
    """A window onto the choices; they are made elsewhere and this is told to read them again."""

    def __init__(self, choosing: Choosing) -> None:
        super().__init__()
        self._choosing = choosing
        self.rows: list[Sort | Line] = []
        for sort in Sort:
            held = [line for line in choosing.lines if line.sort is sort]
            self.rows += [sort, *held] if held else []
        self._counts = Counter(line.sort for line in choosing.lines)

    def line(self, row: int) -> Line | None:
        """The item on a row; None for headings."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Line) else None

    def told(self) -> None:
        """Choices were made."""
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if isinstance(row, Sort):
            named = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{sort_title(row)}, {self._counts[row]}" if named else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.question
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (
                row.question,
                sort_title(row.sort),
                _("you edited this") if row.edited else "",
                choice_name(self._choosing[row.id], done=True),
            )
            return ", ".join(filter(None, parts))
        return None

    def choice(self, line: Line) -> Choice:
        """What is chosen for an item."""
        return self._choosing[line.id]

    def count(self, sort: Sort) -> int:
        """How many items are of a sort."""
        return self._counts[sort]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Sort):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Rows(QStyledItemDelegate):
    """Draws headings and items."""

    def __init__(self, lines: RenewalLines, parent: QListView) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HEADING if self._lines.line(index.row()) is None else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        row = self._lines.rows[index.row()]
        if isinstance(row, Sort):
            wide = draw_words(
                painter, area.left() + 10, area.top() + 26, sort_title(row), font("strong"), "ink"
            )
            count = str(self._lines.count(row))
            draw_words(painter, area.left() + 18 + wide, area.top() + 26, count, font("muted"), "muted")
        else:
            if state & QStyle.StateFlag.State_Selected:
                draw_box(painter, area.adjusted(1, 1, -1, -1), 10, color("selected"), color("accent"), 1.5)
            self._item(painter, area, row)
        painter.restore()

    def _item(self, painter: QPainter, area: QRectF, line: Line) -> None:
        icon, tone = _ICONS[line.sort]
        draw_icon(painter, icon, tone, area.left() + 12, area.top() + 10, 16)
        room = area.width() - 36 - 12
        left, top = area.left() + 36, area.top()
        draw_words(painter, left, top + 22, line.question, font("medium"), "ink", width=room)
        choice = self._lines.choice(line)
        said = choice_name(choice, done=True)
        used = draw_words(painter, left, top + 41, said, font("small"), _TONES.get(choice, "accent"))
        if line.edited:
            words = _("you edited this")
            draw_words(painter, left + used + 8, top + 41, f"· {words}", font("small"), "muted")


class RenewalList(QListView):
    """The items; letters are commands of the dialog."""

    def __init__(self, lines: RenewalLines) -> None:
        super().__init__()
        lines.setParent(self)
        self.setModel(lines)
        self.setItemDelegate(_Rows(lines, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("What the newer version changes"))

    def go(self, by: int) -> None:
        """Go to the next item or the one before; headings are passed over."""
        lines = self.model()
        row = self.currentIndex().row() + by
        while 0 <= row < lines.rowCount():
            if isinstance(lines, RenewalLines) and lines.line(row) is not None:
                self.setCurrentIndex(lines.index(row))
                return
            row += by

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not a search."""
