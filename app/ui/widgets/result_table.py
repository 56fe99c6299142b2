"""A table of results: rows to walk through with the arrow keys, put in order by a column's head."""

from typing import Any

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from app.ui.models.quiz_tables import SORT, RowsModel
from app.ui.theme.typography import font

ROW = 34


class ResultTable(QTableView):
    """Shows rows; `chosen` carries what the row in hand is about, or None."""

    chosen = Signal(object)

    def __init__(self, heads: list[str], name: str, wide: int, *, sortable: bool = True) -> None:
        """`wide` is the column that takes the room there is."""
        super().__init__()
        self.rows = RowsModel(heads, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.rows)
        self._proxy.setSortRole(SORT)
        self.setModel(self._proxy)
        self.setProperty("kind", "results")
        self.setAccessibleName(name)
        self.setFont(font("body", tabular=True))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setFont(font("small"))
        header.setFixedHeight(ROW)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(36)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(50)
        self.setSortingEnabled(sortable)
        header.setSortIndicatorShown(False)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: list[tuple[Any, Any]]) -> None:
        """Show other rows; the row in hand stays where it was."""
        at = max(0, self.currentIndex().row())
        self.rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self._proxy.index(min(at, len(rows) - 1), 0))
        else:
            self.chosen.emit(None)

    @property
    def current(self) -> Any:
        """What the row in hand is about; None where there is none."""
        index = self._proxy.mapToSource(self.currentIndex())
        return self.rows.keys[index.row()] if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Put the row at a place in hand."""
        self.setCurrentIndex(self._proxy.index(row, 0))

    def _tell(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            return
        super().keyPressEvent(event)
