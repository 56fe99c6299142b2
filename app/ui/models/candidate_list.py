"""The list of candidates: a heading for each section, then its candidates in the document's order."""

from dataclasses import dataclass
from gettext import gettext as _
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.cards.rendering import visible_text
from app.ui.models.judging import Candidate, Counts, Decision, Judging, Section

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""What the delegate asks for: a Heading or a CandidateLine."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a section."""

    section: Section
    counts: Counts


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate as a line of the list."""

    candidate: Candidate
    decision: Decision
    question: str
    answer: str


def section_title(section: Section) -> str:
    """What a section is called."""
    return {
        Section.DATES: _("Key dates"),
        Section.CONCEPTS: _("Concepts"),
        Section.WORKS: _("Authors & works"),
    }[section]


class CandidateList(QAbstractListModel):
    """A window onto a Judging; the judging is changed elsewhere and this is told what to read again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judging: Judging | None = None
        self._keys: list[Section | str] = []
        self._rows: dict[str, int] = {}
        self.headings: list[int] = []
        """The rows of the headings."""

    def show_judging(self, judging: Judging) -> None:
        """Show what is in sight of it now."""
        self.beginResetModel()
        self._judging = judging
        self._keys = []
        for section, group in groupby(judging.shown(), key=lambda c: c.section):
            self._keys += [section, *(c.id for c in group)]
        self._rows = {key: row for row, key in enumerate(self._keys)}
        self.headings = [row for key, row in self._rows.items() if isinstance(key, Section)]
        self.endResetModel()

    def candidate_id(self, row: int) -> str | None:
        """The candidate on a row; None for headings and rows that are not."""
        if 0 <= row < len(self._keys) and not isinstance(self._keys[row], Section):
            return self._keys[row]
        return None

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

    def _decision(self, candidate_id: str) -> Decision:
        return self._judging.decision(candidate_id) if self._judging else Decision.LEFT

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._judging is None:
            return None
        key = self._keys[index.row()]
        if isinstance(key, Section):
            counts = self._judging.counts(key)
            if role == LINE:
                return Heading(key, counts)
            return section_title(key) if role == Qt.ItemDataRole.DisplayRole else None
        if role == LINE:
            candidate = self._judging[key]
            first = candidate.cards[0]
            return CandidateLine(
                candidate, self._decision(key), visible_text(first.front), visible_text(first.back)
            )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return visible_text(self._judging[key].cards[0].front)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._keys[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
