"""The table of cards: which columns it shows, by what it is sorted, and which rows are chosen."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView

from app.collection.searching import SortBy
from app.ui.models.card_table import SORTED, CardTable, Column, titles
from app.ui.theme.typography import font
from app.ui.widgets.arranging import panel
from app.ui.widgets.card_cells import ROW, CardCells
from app.wording import gettext as _

WIDTHS = {Column.DECK: 136, Column.DUE: 124, Column.TEMPLATE: 130, Column.CREATED: 108, Column.EDITED: 108}
USUAL = 96
"""Pixels of the other columns."""
LEAST = 240
"""Pixels that the question keeps; what has no room then is scrolled to."""


class CardView(QTableView):
    """`order_chosen` tells that it is to be sorted otherwise, `columns_chosen` which columns show."""

    order_chosen = Signal()
    columns_chosen = Signal()
    chosen_changed = Signal()

    def __init__(self, table: CardTable) -> None:
        super().__init__()
        self.setModel(table)
        self.order, self.descending = SortBy.NOTE, False
        self._columns: frozenset[Column] = frozenset((Column.DECK, Column.DUE))
        self._deck_tells = True
        self.setItemDelegate(CardCells(self))
        self.setFont(font())
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("Cards"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCornerWidget(panel())
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._build_header()
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen_changed.emit())

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setFont(font("eyebrow"))
        header.setHighlightSections(False)
        header.setFixedHeight(34)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self.sort_column)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.view_menu().popup(header.mapToGlobal(at)))
        self._fit()

    # Columns

    @property
    def columns(self) -> list[str]:
        """The columns that a person chose beside the question, by name."""
        return [c.name.lower() for c in Column if c in self._columns]

    def show_columns(self, names: Iterable[str]) -> None:
        """Show the columns of these names."""
        known = {c.name.lower(): c for c in SORTED if c is not Column.QUESTION}
        self._columns = frozenset(known[name] for name in names if name in known)
        self._fit()

    def tell_decks_apart(self, tells: bool) -> None:
        """Whether the deck's name tells rows apart."""
        self._deck_tells = tells
        self._fit()

    def toggle_column(self, column: Column) -> None:
        """Show a column, or hide it."""
        self._columns = self._columns ^ {column}
        self._fit()
        self.columns_chosen.emit()

    def _fit(self) -> None:
        """Hide what is not chosen, and give the question the room that is left."""
        header = self.horizontalHeader()
        taken = 0
        for column in Column:
            if column is Column.QUESTION:
                continue
            hidden = column not in self._columns or (column is Column.DECK and not self._deck_tells)
            self.setColumnHidden(column, hidden)
            if not hidden:
                header.resizeSection(column, WIDTHS.get(column, USUAL))
                taken += WIDTHS.get(column, USUAL)
        header.resizeSection(Column.QUESTION, max(LEAST, self.viewport().width() - taken))

    # Order

    def sort_column(self, section: int) -> None:
        """Sort by a column; by the one it is sorted by, the other way round."""
        by = SORTED.get(Column(section))
        if by is not None:
            self.sort_by(by, descending=by is self.order and not self.descending)

    def sort_by(self, order: SortBy, *, descending: bool = False) -> None:
        """Sort by something, and show its column."""
        self.order, self.descending = order, descending
        column = next((c for c, by in SORTED.items() if by is order), None)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(column, way)
            if column is not Column.QUESTION and column not in self._columns:
                self.toggle_column(column)
        self.order_chosen.emit()

    def view_menu(self) -> QMenu:
        """Sorting and columns by name, for the keyboard."""
        menu = QMenu(self)
        menu.setFont(font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = titles()
        group = QActionGroup(menu)
        for by, words in ((SortBy.NOTE, _("Newest first")), *((by, names[c]) for c, by in SORTED.items())):
            action = self._checked(menu, _("Sort by: {column}").format(column=words), by is self.order)
            group.addAction(action)
            action.triggered.connect(
                lambda _on, b=by: self.sort_by(b, descending=b is self.order and not self.descending)
            )
            menu.addAction(action)
        menu.addSeparator()
        shown = QMenu(_("Columns"), menu)
        shown.setFont(font())
        for column in SORTED:
            if column is not Column.QUESTION:
                action = self._checked(shown, names[column], column in self._columns)
                action.triggered.connect(lambda _on, c=column: self.toggle_column(c))
                shown.addAction(action)
        menu.addMenu(shown)
        return menu

    def _checked(self, menu: QMenu, words: str, on: bool) -> QAction:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    # Choice

    def chosen_rows(self) -> list[int]:
        """The numbers of the chosen rows, in order."""
        return sorted({row for first, last in self._ranges() for row in range(first, last + 1)})

    def count_chosen(self) -> int:
        """How many rows are chosen."""
        return sum(last + 1 - first for first, last in set(self._ranges()))

    def _ranges(self) -> list[tuple[int, int]]:
        # by the range: a hundred thousand chosen rows are one
        chosen = self.selectionModel().selection()
        return [(part.top(), part.bottom()) for part in chosen]  # pyright: ignore[reportGeneralTypeIssues]

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()
