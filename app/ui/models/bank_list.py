"""The item bank as a list: what a search leaves of it, and which of it stands in the quiz."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.quiz.drawing import kind_title
from app.quiz.summary import ItemSummary, Search, find_items
from app.ui.models.quiz_lines import ITEMS, LINE
from app.wording import gettext as _

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class BankLine:
    """An item of the bank; `number` is its place in the quiz, 0 where it is not in it."""

    summary: ItemSummary
    number: int = 0


class BankList(QAbstractListModel):
    """All items are held in brief, so that narrowing asks nobody."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[ItemSummary] = ()
        self._shown: Sequence[ItemSummary] = ()
        self._numbers: Mapping[str, int] = {}
        self.search = Search()

    @property
    def total(self) -> int:
        """How many items there are, retired ones aside."""
        return sum(not s.retired for s in self._all)

    def show_bank(self, summaries: Sequence[ItemSummary]) -> None:
        """The bank's items."""
        self._all = summaries
        self.find(self.search)

    def find(self, search: Search) -> None:
        """Show what a search wants."""
        self.beginResetModel()
        self.search = search
        self._shown = find_items(self._all, search)
        self.endResetModel()

    def show_numbers(self, numbers: Mapping[str, int]) -> None:
        """Which items stand in the quiz, and where."""
        if numbers == self._numbers:
            return
        self._numbers = dict(numbers)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [LINE])

    def summary(self, row: int) -> ItemSummary | None:
        """The item on a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, item: str) -> int:
        """The row of an item, -1 where it is not shown."""
        return next((row for row, s in enumerate(self._shown) if s.id == item), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        summary = self.summary(index.row()) if index.isValid() else None
        if summary is None:
            return None
        if role == LINE:
            return BankLine(summary, self._numbers.get(summary.id, 0))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return summary.prompt
        if role == Qt.ItemDataRole.AccessibleTextRole:
            number = self._numbers.get(summary.id)
            words = f"{summary.prompt}, {about(summary)}"
            return _("{words}, item {number}").format(words=words, number=number) if number else words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ITEMS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = [s.id for i in sorted(indexes, key=lambda i: i.row()) if (s := self.summary(i.row()))]
        data = QMimeData()
        data.setData(ITEMS, QByteArray(json.dumps(ids).encode()))
        return data


def about(summary: ItemSummary) -> str:
    """The second line of an item: topic, kind, recall, what became of it."""
    words = [summary.topic] if summary.topic else []
    words.append(kind_title(summary.kind))
    if summary.recall is not None:
        words.append(_("recall {percent} %").format(percent=round(100 * summary.recall)))
    if summary.facility is not None:
        words.append(_("solved by {percent} %").format(percent=round(100 * summary.facility)))
    return " · ".join(words)
