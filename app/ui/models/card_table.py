"""The cards of a search as a table that fetches only what is looked at."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.cards.templates.note_types import TEMPLATES
from app.collection.searching import SortBy
from app.collection.values import CardRow
from app.scheduling.memory_card import State
from app.wording import gettext as _
from app.wording import ngettext

Index = QModelIndex | QPersistentModelIndex
WINDOW = 200
"""Rows fetched at a time."""
KEPT = 12
"""Windows kept; those looked at longest ago are let go."""


class Column(IntEnum):
    """The columns in order."""

    QUESTION = 0
    ANSWER = 1
    DECK = 2
    DUE = 3
    INTERVAL = 4
    STABILITY = 5
    DIFFICULTY = 6
    LAPSES = 7
    REPS = 8
    TEMPLATE = 9
    CREATED = 10
    EDITED = 11


SORTED = {
    Column.QUESTION: SortBy.QUESTION,
    Column.DECK: SortBy.DECK,
    Column.DUE: SortBy.DUE,
    Column.INTERVAL: SortBy.INTERVAL,
    Column.STABILITY: SortBy.STABILITY,
    Column.DIFFICULTY: SortBy.DIFFICULTY,
    Column.LAPSES: SortBy.LAPSES,
    Column.REPS: SortBy.REPS,
    Column.TEMPLATE: SortBy.TEMPLATE,
    Column.CREATED: SortBy.CREATED,
    Column.EDITED: SortBy.EDITED,
}
"""What each column puts the cards in order by."""


def titles() -> tuple[str, ...]:
    """The columns' names in their order."""
    return (
        _("Card"),
        _("Answer"),
        _("Deck"),
        _("Due"),
        _("Interval"),
        _("Stability"),
        _("Difficulty"),
        _("Lapses"),
        _("Answers"),
        _("Kind"),
        _("Created"),
        _("Edited"),
    )


ROW_ROLE = Qt.ItemDataRole.UserRole
Rows = Sequence[CardRow | None]
Fetch = Callable[[int, int, Callable[[Rows], None]], None]
"""Asks for `limit` rows from `offset`; the callback gets them later, None for cards that are gone."""


class CardTable(QAbstractTableModel):
    """Knows how many cards match and holds the few windows of rows that were looked at last."""

    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._fetch: Fetch | None = None
        self._windows: dict[int, Rows] = {}
        self._asked: set[int] = set()
        self._search = 0
        self.today = date.today()

    def show_search(self, count: int, first: Rows, fetch: Fetch) -> None:
        """Show another search: how many match, the first window, and how to get more."""
        self.beginResetModel()
        self._search += 1
        self._count, self._fetch = count, fetch
        self._windows, self._asked = {0: first}, set()
        self.endResetModel()

    def renew(self, first: Rows, fetch: Fetch) -> None:
        """The same cards in the same order, but changed: nothing moves, and what is chosen stays."""
        self._search += 1
        self._fetch = fetch
        self._windows, self._asked = {0: first}, set()
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(Column) - 1))
        self.loaded.emit()

    def row(self, number: int) -> CardRow | None:
        """The card on a row, None while it is being fetched."""
        window = number // WINDOW
        rows = self._windows.get(window)
        if rows is None:
            self._ask(window)
            return None
        place = number - window * WINDOW
        return rows[place] if place < len(rows) else None

    def _ask(self, window: int) -> None:
        if self._fetch is None or window in self._asked:
            return
        self._asked.add(window)
        search = self._search

        def take(rows: Rows) -> None:
            if search == self._search:
                self._take(window, rows)

        self._fetch(window * WINDOW, WINDOW, take)

    def _take(self, window: int, rows: Rows) -> None:
        self._asked.discard(window)
        self._windows[window] = rows
        while len(self._windows) > KEPT:
            del self._windows[next(iter(self._windows))]
        first = window * WINDOW
        last = min(first + WINDOW, self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
        self.loaded.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return titles()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            ROW_ROLE,
        ):
            return None
        card = self.row(index.row())
        if role == ROW_ROLE:
            return card
        if card is None:
            return "…" if index.column() == Column.QUESTION else ""
        return cell_in_words(card, Column(index.column()), self.today)


def cell_in_words(card: CardRow, column: Column, today: date) -> str:
    """What stands in a cell."""
    match column:
        case Column.QUESTION:
            return card.question
        case Column.ANSWER:
            return card.answer
        case Column.DECK:
            return card.deck
        case Column.DUE:
            return due_in_words(card, today)
        case Column.INTERVAL:
            return _days(card.interval) if card.interval else ""
        case Column.STABILITY:
            return _days(card.stability) if card.stability is not None else ""
        case Column.DIFFICULTY:
            # in hundredths of the way from the easiest to the hardest, as Anki shows it
            return f"{(card.difficulty - 1) / 9:.0%}" if card.difficulty is not None else ""
        case Column.LAPSES:
            return str(card.lapses or "")
        case Column.REPS:
            return str(card.reps or "")
        case Column.TEMPLATE:
            template = TEMPLATES.get(card.template)
            return template.title if template else card.template
        case Column.CREATED:
            return _day(card.created)
    return _day(card.edited) if card.edited is not None else ""


def _days(days: float) -> str:
    if days < 1:
        return _("{count} days").format(count=f"{days:.1f}")
    return ngettext("{count} day", "{count} days", round(days)).format(count=round(days))


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds).date().isoformat()


def due_in_words(card: CardRow, today: date) -> str:
    """When a card comes, as one says it."""
    if card.suspended:
        return _("Suspended")
    if card.buried:
        return _("Tomorrow")
    if card.state is State.NEW:
        return _("New")
    if card.due is None:
        return _("Learning")
    days = (card.due - today).days
    if days <= 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    if days < 60:
        return _("In {count} days").format(count=days)
    if days < 700:
        return _("In {count} months").format(count=round(days / 30.4))
    return _("In {count} years").format(count=round(days / 365))
