"""A tree of lines to tick, with figures in columns beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font

ROW, SIDE = 36, 18
"""Pixels of a line, and of its box."""
TITLE = 0
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class TickTree(QTreeWidget):
    """Lines with a box and a title; the columns behind the title hold figures, `width` pixels each."""

    def __init__(self, name: str, titles: Sequence[str], *, width: int) -> None:
        super().__init__()
        self.setColumnCount(len(titles))
        self.setHeaderLabels(list(titles))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setItemDelegate(TickRows(self))
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setUniformRowHeights(True)
        self.setIndentation(22)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setFont(font("small"))
        header.setStretchLastSection(False)
        header.setFixedHeight(30)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.headerItem().setTextAlignment(TITLE, LEFT)
        for number in range(1, len(titles)):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(number, width)
            self.headerItem().setTextAlignment(number, RIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the key of the page or dialog around it
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not a search."""


class TickRows(QStyledItemDelegate):
    """A box that can be seen in either scheme, the title, and figures in columns."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index):
        hint = super().sizeHint(option, index)
        hint.setHeight(ROW)
        return hint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        base = area.center().y() + 5
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        state = Qt.CheckState(index.sibling(index.row(), TITLE).data(Qt.ItemDataRole.CheckStateRole))
        tone = "muted" if state is OFF or index.column() != TITLE else "ink"
        current = self._tree.currentIndex()
        if index.column() == TITLE:
            here = index.row() == current.row() and index.parent() == current.parent()
            self._box(painter, area, state, ring=here and self._tree.hasFocus())
            left = area.left() + SIDE + 14
            draw_words(painter, left, base, words, font("body"), tone, width=area.right() - left - 8)
        else:
            draw_words(painter, area.right() - 12, base, words, font("muted", tabular=True), tone, right=True)
        painter.restore()

    def _box(self, painter: QPainter, area: QRectF, state: Qt.CheckState, *, ring: bool) -> None:
        square = QRectF(area.left() + 4, area.center().y() - SIDE / 2, SIDE, SIDE)
        if ring:
            draw_box(painter, area.adjusted(0, 1, 0, -1), 8, color("selected"), color("accent"), 1.5)
        if state is OFF:
            draw_box(painter, square, 5, color("surface"), color("muted"), 1.5)
            return
        draw_box(painter, square, 5, color("accent"))
        if state is ON:
            draw_icon(painter, "accept", "on_accent", square.left() + 2, square.top() + 2, 14)
        else:
            inner = QRectF(square.left() + 4, square.center().y() - 1.5, SIDE - 8, 3)
            draw_box(painter, inner, 1.5, color("on_accent"))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click anywhere on the title, or the space bar, ticks and unticks."""
        if index.column() != TITLE:
            return False
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        pressed = space and event.type() is QEvent.Type.KeyPress
        if not pressed and event.type() is not QEvent.Type.MouseButtonRelease:
            return False
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        return model.setData(index, OFF if state is ON else ON, Qt.ItemDataRole.CheckStateRole)
