"""A quiz as lines of a list: a heading for each section, then its items and draws; dragged to order."""

import json
from collections.abc import Collection, Sequence
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
    Signal,
)

from app.quiz.building import Place, count_of, items_by_id, points_of
from app.quiz.drawing import kind_title, rule_in_words
from app.quiz.item import Item, Kind
from app.quiz.quiz import Draw, Quiz, Section
from app.quiz.summary import prompt_of
from app.ui.models.quiz_editing import points_in_words
from app.wording import gettext as _
from app.wording import ngettext

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
PARTS = "application/x-lectern-quiz-parts"
ITEMS = "application/x-lectern-bank-items"
"""What is dragged: places in the quiz, or ids of items in the bank."""


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The line above a section's parts."""

    number: int
    letter: str
    title: str
    count: int
    points: float
    instructed: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item that stands in every paper."""

    place: Place
    number: int
    item: str
    prompt: str
    kind: Kind
    topic: str
    points: float
    flagged: bool = False
    in_passage: bool = False


@dataclass(frozen=True, slots=True)
class DrawLine:
    """Items that are drawn for each paper."""

    place: Place
    number: int
    count: int
    pool: int
    rule: str
    points: float


Line = SectionLine | ItemLine | DrawLine


def lines_of(quiz: Quiz, flagged: Collection[str] = (), known: dict[int, str] | None = None) -> list[Line]:
    """The lines of a quiz; `known` keeps the prompts of items (by identity) from one time to the next."""
    items = items_by_id(quiz)
    prompts = known if known is not None else {}
    lines: list[Line] = []
    number = 1
    for place, section in enumerate(quiz.sections):
        lines.append(_heading(place, section, items))
        for at, part in enumerate(section.parts):
            points = points_of(part, items)
            if isinstance(part, Draw):
                rule = rule_in_words(part.rule)
                lines.append(DrawLine((place, at), number, part.count, len(part.pool), rule, points))
            else:
                item = items[part.item]
                if id(item) not in prompts:
                    prompts[id(item)] = prompt_of(item)
                marked, passage = part.item in flagged, item.passage is not None
                prompt = prompts[id(item)]
                lines.append(
                    ItemLine(
                        (place, at), number, item.id, prompt, item.kind, item.topic, points, marked, passage
                    )
                )
            number += count_of(part)
    return lines


def _heading(number: int, section: Section, items: dict[str, Item]) -> SectionLine:
    points = sum(points_of(part, items) for part in section.parts)
    count = sum(count_of(part) for part in section.parts)
    letter = chr(ord("A") + number) if number < 26 else str(number + 1)
    return SectionLine(number, letter, section.title, count, points, bool(section.instructions.strip()))


class QuizLines(QAbstractListModel):
    """The quiz's lines; what is dropped or typed here is told, and changed elsewhere."""

    parts_dropped = Signal(list, tuple)
    items_dropped = Signal(list, tuple)
    points_typed = Signal(tuple, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._rows: dict[Place, int] = {}
        self._prompts: dict[int, str] = {}
        self._held: tuple[Item, ...] = ()
        self._sections = 0
        self._last = 0

    def show_quiz(self, quiz: Quiz, flagged: Collection[str] = ()) -> None:
        """Show a quiz; where only lines changed and none came or went, only those are drawn again."""
        # prompts are kept by identity, so the items they belong to are held as long
        if quiz.items != self._held:
            alive = {id(item) for item in quiz.items}
            self._prompts = {key: words for key, words in self._prompts.items() if key in alive}
        lines = lines_of(quiz, flagged, self._prompts)
        self._held = quiz.items
        self._sections = len(quiz.sections)
        self._last = len(quiz.sections[-1].parts) if quiz.sections else 0
        before = self._lines
        if [type(a) for a in before] == [type(b) for b in lines]:
            self._lines = lines
            for row, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
        else:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        self._rows = {_place(line): row for row, line in enumerate(lines)}

    def line(self, row: int) -> Line | None:
        """The line on a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, place: Place) -> int:
        """The row of a place, -1 where it is not; a section's heading is at (its number, -1)."""
        return self._rows.get(place, -1)

    def row_of_item(self, item: str) -> int:
        """The row of an item, -1 where it is not chosen."""
        return next((r for r, n in enumerate(self._lines) if isinstance(n, ItemLine) and n.item == item), -1)

    def section_at(self, row: int) -> int:
        """The number of the section that a row belongs to; the last where there is no row."""
        line = self.line(row)
        return _place(line)[0] if line is not None else max(0, self._sections - 1)

    def place_before(self, row: int) -> Place:
        """Where a part goes that is dropped above a row."""
        line = self.line(row)
        if line is None:
            return max(0, self._sections - 1), self._last
        section, at = _place(line)
        if at >= 0:
            return section, at
        above = self.line(row - 1)
        if above is None:
            return 0, 0
        section, at = _place(above)
        return section, at + 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.EditRole:
            return points_in_words(line.points)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title_of(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row())
        if isinstance(line, ItemLine | DrawLine) and isinstance(value, float):
            self.points_typed.emit(line.place, value)
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        if isinstance(line, SectionLine):
            return able
        return able | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable

    # Drag and drop

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [PARTS, ITEMS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        places = [_place(line) for i in indexes if (line := self.line(i.row())) is not None]
        data = QMimeData()
        data.setData(PARTS, QByteArray(json.dumps(sorted(p for p in places if p[1] >= 0)).encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(PARTS) or data.hasFormat(ITEMS)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        to = self._dropped_at(row, parent)
        if data.hasFormat(PARTS):
            places = [(int(a), int(b)) for a, b in _read(data, PARTS)]
            if places:
                self.parts_dropped.emit(places, to)
        elif data.hasFormat(ITEMS):
            self.items_dropped.emit([str(i) for i in _read(data, ITEMS)], to)
        return False  # what was dragged is moved by whoever listens, not taken out by the view

    def _dropped_at(self, row: int, parent: Index) -> Place:
        if row >= 0:
            return self.place_before(row)
        if parent.isValid():
            section, at = _place(self._lines[parent.row()])
            return section, max(0, at)
        return self.place_before(len(self._lines))


def _read(data: QMimeData, kind: str) -> list[Any]:
    return json.loads(bytes(data.data(kind).data()).decode())


def _place(line: Line) -> Place:
    return (line.number, -1) if isinstance(line, SectionLine) else line.place


def title_of(line: Line) -> str:
    """What a line says."""
    match line:
        case SectionLine(title=title, letter=letter):
            return title or _("Section {letter}").format(letter=letter)
        case DrawLine(count=count, pool=pool, rule=rule):
            return _("Draw {count} of {pool}: {rule}").format(count=count, pool=pool, rule=rule)
        case ItemLine(prompt=prompt):
            return prompt


def spoken(line: Line) -> str:
    """A line as a screen reader says it."""
    points = ngettext("{points} point", "{points} points", round(line.points)).format(
        points=points_in_words(line.points)
    )
    match line:
        case SectionLine(count=count):
            items = ngettext("{count} item", "{count} items", count).format(count=count)
            return f"{title_of(line)}, {items}, {points}"
        case DrawLine():
            return f"{title_of(line)}, {points}"
        case ItemLine(number=number, kind=kind, flagged=flagged):
            words = f"{number}. {title_of(line)}, {kind_title(kind)}, {points}"
            return f"{words}, {_('look at the note')}" if flagged else words
