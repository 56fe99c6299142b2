"""The list of candidates: a heading for each group, then its candidates."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.cards.templates.rendering import visible_text
from app.cards.topic_labels import question_line
from app.ui.models.candidate import Candidate
from app.ui.models.grouping import Group
from app.ui.models.judging import Counts, Decision, Judging
from app.wording import gettext as _

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""What the delegate asks for: a Heading or a CandidateLine."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group."""

    group: Group
    counts: Counts


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate as a line of the list."""

    candidate: Candidate
    decision: Decision
    question: str
    answer: str


class CandidateList(QAbstractListModel):
    """A window onto a Judging; the judging is changed elsewhere and this is told what to read again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judging: Judging | None = None
        self._keys: list[Group | str] = []
        self._rows: dict[str, int] = {}
        self.headings: list[int] = []
        """The rows of the headings."""

    def show_judging(self, judging: Judging) -> None:
        """Show what is in sight of it now."""
        self.beginResetModel()
        self._judging = judging
        self._keys = []
        self._rows = {}
        self.headings = []
        for group, held in judging.groups().items():
            self.headings.append(len(self._keys))
            self._rows.update(
                zip(held, range(len(self._keys) + 1, len(self._keys) + 1 + len(held)), strict=True)
            )
            self._keys += [group, *held]
        self.endResetModel()

    def candidate_id(self, row: int) -> str | None:
        """The candidate on a row; None for headings and rows that are not."""
        found = self._keys[row] if 0 <= row < len(self._keys) else None
        return found if isinstance(found, str) else None

    def row_of(self, candidate_id: str | None) -> int:
        """The row of a candidate, -1 when it is not in sight."""
        return self._rows.get(candidate_id, -1) if candidate_id else -1

    def next_row(self, row: int, by: int, *, left_only: bool = False) -> int:
        """The next row with a candidate in a direction, -1 when there is none."""
        row += by
        while 0 <= row < len(self._keys):
            found = self.candidate_id(row)
            if found is not None and (not left_only or self._decision(found) is Decision.LEFT):
                return row
            row += by
        return -1

    def next_group(self, row: int, by: int) -> int:
        """The first candidate of the next group or the one before, -1 when there is none."""
        number = bisect_right(self.headings, row) - 1 + by
        return self.headings[number] + 1 if 0 <= number < len(self.headings) else -1

    def _decision(self, candidate_id: str) -> Decision:
        return self._judging.decision(candidate_id) if self._judging else Decision.LEFT

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._judging is None:
            return None
        key = self._keys[index.row()]
        if isinstance(key, Group):
            return self._heading_data(key, role)
        if role == LINE:
            candidate = self._judging[key]
            first = candidate.cards[0]
            return CandidateLine(
                candidate, self._decision(key), question_line(first.front), visible_text(first.back)
            )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return visible_text(self._judging[key].cards[0].front)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._judging[key].why
        return None

    def _heading_data(self, group: Group, role: int) -> Any:
        counts = self._judging.counts(group) if self._judging else None
        if role == LINE and counts:
            return Heading(group, counts)
        if role == Qt.ItemDataRole.AccessibleTextRole and counts:
            words = _("{section}: {shown} candidates, {left} left")
            return words.format(section=group.title, shown=counts.shown, left=counts.left)
        return group.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._keys[index.row()], Group):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
