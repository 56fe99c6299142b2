"""Results as tables: a row for each student, each question, each answer that was given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.quiz.analysis import ItemFigures
from app.quiz.marking import Outcome
from app.quiz.results import MarkedSheet, Results
from app.quiz.summary import prompt_of
from app.ui.models.quiz_editing import points_in_words
from app.wording import gettext as _

Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table and by what it is put in order; figures stand at the right."""

    text: str
    order: Any = None

    @property
    def is_figure(self) -> bool:
        """Whether it is a number."""
        return isinstance(self.order, int | float)


class RowsModel(QAbstractTableModel):
    """Rows of cells below heads; `key` tells what a row is about."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = list(heads)
        self._rows: list[Sequence[Cell]] = []
        self.keys: list[Any] = []

    def show_rows(self, rows: Sequence[tuple[Any, Sequence[Cell]]]) -> None:
        """Show other rows: what each is about, and its cells."""
        self.beginResetModel()
        self.keys = [key for key, _cells in rows]
        self._rows = [cells for _key, cells in rows]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.text if len(cell.text) > 20 else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[index.column()]}: {cell.text}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if cell.is_figure else LEFT
            case _ if role == SORT:
                return cell.order if cell.order is not None else cell.text.casefold()
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self._rows and self._rows[0][section].is_figure else LEFT
        return None


def student_heads() -> list[str]:
    """The columns of the students' table."""
    return [_("Student"), _("Number"), _("Paper"), _("Points"), _("%"), _("Right"), _("Partly"), _("Wrong"),
            _("Blank"), _("By hand"), _("Sealed")]  # fmt: skip


def student_rows(results: Results) -> list[tuple[str, list[Cell]]]:
    """A row for each student, by the student's key."""
    return [(sheet.student.key, _student_cells(sheet)) for sheet in results.sheets]


def _student_cells(sheet: MarkedSheet) -> list[Cell]:
    outcomes = [one.mark.outcome for one in sheet.answers if one.counted]
    share = 100 * sheet.score / sheet.points if sheet.points else 0.0
    counted = (Outcome.RIGHT, Outcome.PARTIAL, Outcome.WRONG, Outcome.BLANK, Outcome.PENDING)
    points = f"{points_in_words(sheet.score)} / {points_in_words(sheet.points)}"
    return [
        Cell(sheet.student.name or sheet.student.number),
        Cell(sheet.student.number),
        Cell(sheet.handed.sheet.letter),
        Cell(points, sheet.score),
        Cell(f"{share:.0f}", share),
        *(_count(outcomes.count(outcome)) for outcome in counted),
        Cell(_("yes") if sheet.handed.sealed else _("no")),
    ]


def question_heads() -> list[str]:
    """The columns of the questions' table."""
    return [_("No."), _("Question"), _("Facility"), _("Discr."), _("Right"), _("Partly"), _("Wrong"),
            _("Blank"), _("Notes")]  # fmt: skip


def question_rows(items: Sequence[ItemFigures]) -> list[tuple[ItemFigures, list[Cell]]]:
    """A row for each item that somebody was asked."""
    return [(one, _question_cells(one)) for one in items]


def _question_cells(one: ItemFigures) -> list[Cell]:
    counts = one.counts
    notes = _("dropped") if one.dropped else str(len(one.flags)) if one.flags else ""
    return [
        Cell(", ".join(map(str, one.numbers)), one.numbers[0] if one.numbers else 0),
        Cell(prompt_of(one.item)),
        figure(one.facility),
        figure(one.discrimination),
        *(_count(count) for count in (counts.right, counts.partial, counts.wrong, counts.blank)),
        Cell(notes, len(one.flags)),
    ]


def answer_heads() -> list[str]:
    """The columns of the table of answers."""
    return [_("Answer"), _("Earns"), _("All"), _("Best"), _("Weakest")]


def answer_rows(one: ItemFigures) -> list[tuple[Any, list[Cell]]]:
    """A row for each thing that was chosen or written."""
    gaps = {part: number for number, part in enumerate(dict.fromkeys(row.given.part for row in one.rows), 1)}
    several = len(gaps) > 1

    def words(part: str, text: str) -> str:
        return f"({gaps[part]}) {text}" if several and "→" not in text else text

    return [
        (
            row,
            [
                Cell(words(row.given.part, row.given.text)),
                Cell(f"{round(100 * row.given.weight)} %", row.given.weight),
                Cell(str(row.count), row.count),
                Cell(str(row.upper), row.upper),
                Cell(str(row.lower), row.lower),
            ],
        )
        for row in one.rows
    ]


def figure(value: float | None) -> Cell:
    """A figure of an item with two decimals; a dash where it can't be had."""
    return Cell("–", -2.0) if value is None else Cell(f"{value:.2f}", value)


def _count(number: int) -> Cell:
    return Cell(str(number) if number else "·", number)
