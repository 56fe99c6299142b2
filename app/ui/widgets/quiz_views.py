"""The two lists of the builder: the quiz, dragged to order, and the bank that it is taken from."""

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from app.quiz.building import Place
from app.ui.models.bank_list import BankList
from app.ui.models.quiz_lines import DrawLine, ItemLine, QuizLines, SectionLine
from app.ui.widgets.quiz_rows import BankRows, QuizRows, points_box
from app.wording import gettext as _

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Lines(QListView):
    """A list of lines of one height; letters are commands here, not a search."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands."""

    def chosen_rows(self) -> list[int]:
        """The chosen rows in order; the current one where none is."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return rows or ([self.currentIndex().row()] if self.currentIndex().isValid() else [])

    def go_to(self, row: int) -> None:
        """Make a row the current and only chosen one."""
        model = self.model()
        if model is not None and model.rowCount():
            index = model.index(max(0, min(row, model.rowCount() - 1)), 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)


class BankView(_Lines):
    """The bank; what is added goes into the quiz."""

    add_asked = Signal()

    def __init__(self, items: BankList) -> None:
        super().__init__(_("Item bank"))
        self._items = items
        self.setModel(items)
        self.setItemDelegate(BankRows(self))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def chosen_ids(self) -> list[str]:
        """The ids of the chosen items."""
        return [s.id for row in self.chosen_rows() if (s := self._items.summary(row)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_Plus) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.add_asked.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        area = self.visualRect(index)
        if index.isValid() and event.position().x() > area.right() - 44 and len(self.selectedIndexes()) == 1:
            self.add_asked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.add_asked.emit()


class QuizView(_Lines):
    """The quiz; digits change the points of the current line."""

    edit_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, lines: QuizLines) -> None:
        super().__init__(_("The quiz"))
        self._lines = lines
        self.setModel(lines)
        self.setItemDelegate(QuizRows(self))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def chosen_places(self) -> list[Place]:
        """The places of the chosen items and draws."""
        lines = (self._lines.line(row) for row in self.chosen_rows())
        return [line.place for line in lines if isinstance(line, ItemLine | DrawLine)]

    def current_line(self) -> SectionLine | ItemLine | DrawLine | None:
        """The line of the cursor."""
        return self._lines.line(self.currentIndex().row())

    def choose_places(self, places: list[Place]) -> None:
        """Choose these again after the list changed; the first is the current one."""
        rows = [row for place in places if (row := self._lines.row_of(place)) >= 0]
        if not rows:
            return
        self.go_to(rows[0])
        for row in rows[1:]:
            selection = self.selectionModel()
            selection.select(self._lines.index(row), selection.SelectionFlag.Select)

    def type_points(self, digits: str = "") -> None:
        """Open the box of points of the current line."""
        index = self.currentIndex()
        if not isinstance(self.current_line(), ItemLine | DrawLine):
            return
        self.edit(index)
        field = self.indexWidget(index) or self.focusWidget()
        if digits and field is not None and hasattr(field, "setText"):
            field.setText(digits)  # pyright: ignore[reportAttributeAccessIssue]
            field.setModified(True)  # pyright: ignore[reportAttributeAccessIssue]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.edit_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.type_points()
        elif event.text().isdigit() and not alt:
            self.type_points(event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self._in_box(event.position().toPoint())
        if index is not None:
            self.setCurrentIndex(index)
            self.type_points()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._in_box(event.position().toPoint()) is None:
            self.edit_asked.emit()

    def _in_box(self, at: QPoint) -> QModelIndex | None:
        index = self.indexAt(at)
        if isinstance(self._lines.line(index.row()), ItemLine | DrawLine):
            box = points_box(QRectF(self.visualRect(index)))
            if box.contains(at.x(), at.y()):
                return index
        return None
