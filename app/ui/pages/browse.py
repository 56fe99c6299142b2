"""Browse: every card, found by words and filters, seen and edited in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.collection.values import CardDetail, CardRow
from app.errors import UserError
from app.ui.models.card_table import ROW_ROLE, WINDOW, CardTable, Column
from app.ui.pages.page import Page, Surroundings
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import ChoiceButton
from app.ui.widgets.card_pane import CardPane
from app.ui.widgets.fields import ComboBox, SearchField
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.query_completer import QueryCompleter

if TYPE_CHECKING:
    from app.collection.collection import Collection

Index = QModelIndex | QPersistentModelIndex
ROW = 60
KIND_ICONS = {
    "date": ("date", "accent"),
    "concept": ("concept", "good"),
    "work": ("work", "hard"),
    "author": ("author", "hard"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: how many cards, and the first of them."""

    query: str
    deck: str | None
    count: int
    first: tuple[CardRow, ...]


class _Cells(QStyledItemDelegate):
    """Rows with a hairline between them; suspended cards are muted and say so."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: CardRow | None = index.data(ROW_ROLE)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, color("selected"))
        draw_rule(painter, area.left(), area.right(), area.bottom() - 1)
        if index.column() == Column.QUESTION:
            self._card(painter, area, card)
        else:
            self._cell(painter, area, index, card)
        painter.restore()

    def _card(self, painter: QPainter, area: QRectF, card: CardRow | None) -> None:
        left, top = area.left() + 14, area.top()
        quiet = card is None or card.suspended
        icon, shade = KIND_ICONS.get(card.type if card else "", ("card", "muted"))
        draw_icon(painter, icon, "muted" if quiet else shade, left, top + 13, 16)
        room = area.width() - 54
        question, answer = (card.question, card.answer) if card else ("…", "")
        tone = "muted" if quiet else "ink"
        draw_words(painter, left + 28, top + 26, question, font("medium"), tone, width=room)
        draw_words(painter, left + 28, top + 46, answer, font("muted"), "muted", width=room)

    def _cell(self, painter: QPainter, area: QRectF, index: Index, card: CardRow | None) -> None:
        left, base, tone = area.left() + 12, area.top() + 35, "muted"
        if index.column() == Column.DUE and card is not None and card.suspended:
            draw_icon(painter, "suspend", "hard", left, area.top() + 23, 14)
            left, tone = left + 20, "hard"
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        draw_words(painter, left, base, words, font("muted"), tone, width=area.right() - left - 8)


class BrowsePage(Page):
    """Search at the top, the table at the left, the card at the right."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self._asked: tuple[str, str | None] = ("", None)
        self._wanted: str | None = None
        self.table = CardTable(self)
        self.view = self._build_table()
        self.search_field = SearchField(_("Search cards"))
        self.search_field.setMinimumWidth(280)
        self.search_field.setToolTip(_("Words, or filters such as is:due, deck:Name, tag:name, -tag:name"))
        self.completer = QueryCompleter(self.search_field)
        self.deck_field = ComboBox((_("All decks"),), _("Deck"))
        self.deck_field.setFixedWidth(200)
        self.deck_field.currentIndexChanged.connect(lambda _i: self.search())
        self._count = Label("", "muted")
        self._fault = Label("", "small", "again")
        self._fault.setVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.search)
        self.search_field.textChanged.connect(lambda _t: self._timer.start())
        self.pane = CardPane(surroundings)
        self.pane.saved.connect(self._after_edit)
        self.pane.suspend_asked.connect(self.toggle_suspended)
        self.pane.delete_asked.connect(self.delete)
        self._empty = Label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._bind_keys()

    def _build_table(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setItemDelegate(_Cells(view))
        view.setFont(font())
        view.setShowGrid(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(_("Cards"))
        view.verticalHeader().setVisible(False)
        view.verticalHeader().setDefaultSectionSize(ROW)
        header = view.horizontalHeader()
        header.setFont(font("eyebrow"))
        header.setHighlightSections(False)
        header.setFixedHeight(34)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.hideColumn(Column.ANSWER)  # drawn below the question
        header.setSectionResizeMode(Column.DECK, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.DUE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(Column.DECK, 130)
        header.resizeSection(Column.DUE, 104)
        view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_current())
        self.table.loaded.connect(self._show_current)
        return view

    def _lay_out(self) -> None:
        self._filters: dict[str, ChoiceButton] = {}
        for words, query in (
            (_("All"), ""),
            (_("Due"), "is:due"),
            (_("New"), "is:new"),
            (_("Suspended"), "is:suspended"),
            (_("Leeches"), "is:leech"),
        ):
            button = ChoiceButton(words, on=not query)
            button.setAutoExclusive(True)
            button.clicked.connect(self.search)
            self._filters[query] = button
        key = KeyCap("/")
        row(None, key, margins=(0, 0, 10, 0), inside=self.search_field)
        head = row(
            (column(Label(_("Browse"), "title"), self._count, gap=2), 1),
            (self.search_field, 1),
            self.deck_field,
            gap=12,
        )
        card = box("card")
        column(self.view, self._empty, margins=(1, 6, 1, 8), inside=card)
        self._empty.setVisible(False)
        filters = panel(row(*self._filters.values(), self._fault, None, gap=8))
        column(
            head,
            filters,
            (row((card, 60), (self.pane, 40), gap=16), 1),
            margins=(32, 20, 32, 24),
            gap=14,
            inside=self,
        )

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """The deck's name stands in each row only where it tells rows apart and has room."""
        several = self.deck_field.count() > 2 and self.deck_field.currentData() is None
        self.view.setColumnHidden(Column.DECK, not several or self.width() < 1000)

    def _bind_keys(self) -> None:
        self.on_key("/", self.search_field.setFocus)
        self.on_key("Ctrl+F", self.search_field.setFocus)
        self.on_key("E", self.pane.edit, self.view)
        self.on_key("Return", self.pane.edit, self.view)
        self.on_key("S", self.toggle_suspended, self.view)
        self.on_key("Del", self.delete, self.view)
        self.on_key("Esc", self.view.setFocus)
        self.on_key("Down", self._leave_search, self.search_field)
        self.on_key("Return", self._leave_search, self.search_field)

    def _leave_search(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.table.rowCount():
            self.view.selectRow(0)

    # Searching

    @property
    def query(self) -> str:
        """The words and the filter together."""
        chosen = next((q for q, b in self._filters.items() if b.isChecked()), "")
        return f"{self.search_field.text().strip()} {chosen}".strip()

    def search(self, *, keep: str | None = None) -> None:
        """Find cards; `keep` is the card to choose again."""
        self._timer.stop()
        query, deck = self.query, self.deck_field.currentData()
        self._asked, self._wanted = (query, deck), keep

        def find(collection: "Collection") -> Found:
            first = tuple(collection.search(query, deck=deck, limit=WINDOW))
            count = collection.count(query, deck=deck) if len(first) == WINDOW else len(first)
            return Found(query, deck, count, first)

        self.desk.ask(find, self.show_found, self._refuse)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.work.failed.emit(error)
            return
        self._fault.setText(str(error))
        self._fault.setVisible(True)

    def show_found(self, found: Found) -> None:
        """Show what a search gave, unless another was begun since."""
        if (found.query, found.deck) != self._asked:
            return
        self._fault.setVisible(False)
        self.table.today = self.surroundings.now().date()

        def fetch(offset: int, limit: int, take: Callable[[Sequence[CardRow]], None]) -> None:
            self.desk.ask(
                lambda collection: collection.search(
                    found.query, deck=found.deck, limit=limit, offset=offset
                ),
                take,
            )

        self._fit_columns()
        before = self.view.currentIndex().row()
        self.table.show_search(found.count, found.first, fetch)
        self._count.setText(
            ngettext("{count} card", "{count} cards", found.count).format(count=f"{found.count:,}")
        )
        self.view.setVisible(found.count > 0)
        self._empty.setVisible(not found.count)
        self._empty.setText(
            _("No card matches.")
            if found.query or found.deck
            else _("There are no cards yet. Make some from a document, or write one with Ctrl+N.")
        )
        at = next((i for i, c in enumerate(found.first) if c.card == self._wanted), -1)
        if found.count:
            self.view.selectRow(at if at >= 0 else min(max(0, before), found.count - 1))
        else:
            self.pane.show_card(None)

    def _show_current(self) -> None:
        card = self.table.row(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None
        if card is None or card.card == self.pane.asked:
            return
        self.pane.asked = card.card
        self.desk.ask(lambda collection: _card_or_none(collection, card.card), self._show_detail)

    def _show_detail(self, detail: CardDetail | None) -> None:
        if detail is None or detail.card.id == self.pane.asked:
            self.pane.show_card(detail)

    # Acting

    def _chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    def _on_chosen(self, act: Callable[["Collection", list[str]], int], told: Callable[[int], None]) -> None:
        rows = self._chosen_rows()
        if not rows:
            return
        query, deck = self._asked
        known = [self.table.row(number) for number in rows] if len(rows) <= WINDOW else [None]

        def run(collection: "Collection") -> int:
            ids = [c.card for c in known if c is not None]
            if len(ids) != len(rows):
                found = collection.find_cards(query, deck=deck)
                ids = [found[number] for number in rows if number < len(found)]
            return act(collection, ids)

        self.desk.ask(run, told)

    def toggle_suspended(self) -> None:
        """Suspend the chosen cards, or resume them when the current one is suspended."""
        current = self.table.row(self.view.currentIndex().row())
        if current is None:
            return
        resume = current.suspended

        def act(collection: "Collection", ids: list[str]) -> int:
            (collection.unsuspend_cards if resume else collection.suspend_cards)(ids)
            return len(ids)

        def told(count: int) -> None:
            words = (
                ngettext("{count} card resumed", "{count} cards resumed", count)
                if resume
                else ngettext("{count} card suspended", "{count} cards suspended", count)
            )
            self.said.emit(words.format(count=count), self.take_back)
            self.refresh()

        self._on_chosen(act, told)

    def delete(self) -> None:
        """Delete the notes of the chosen cards; a toast takes it back."""

        def act(collection: "Collection", ids: list[str]) -> int:
            notes = dict.fromkeys(collection.card(card).note.id for card in ids)
            collection.delete_notes(notes)
            return len(notes)

        def told(count: int) -> None:
            words = ngettext("{count} note deleted", "{count} notes deleted", count)
            self.said.emit(words.format(count=count), self.take_back)
            self.refresh()

        self._on_chosen(act, told)

    def _after_edit(self, card: str) -> None:
        self.said.emit(_("Saved"), self.take_back)
        self.pane.asked = None
        self.search(keep=card)
        self.view.setFocus()

    # The page

    def enter(self, argument: object = None) -> None:
        if isinstance(argument, str):
            self.search_field.setText(argument)
            self._filters[""].setChecked(True)
        self.desk.ask(lambda c: ([(d.name, d.id) for d in c.decks()], c.tags()), self._show_names)
        self.refresh()
        self.view.setFocus()

    def _show_names(self, found: tuple[list[tuple[str, str]], list[str]]) -> None:
        decks, tags = found
        self.completer.offer([name for name, _id in decks], tags)
        chosen = self.deck_field.currentData()
        self.deck_field.blockSignals(True)
        self.deck_field.clear()
        self.deck_field.addItem(_("All decks"), None)
        for name, deck_id in decks:
            self.deck_field.addItem(name, deck_id)
        self.deck_field.setCurrentIndex(max(0, self.deck_field.findData(chosen)))
        self.deck_field.blockSignals(False)

    def refresh(self) -> None:
        keep = self.pane.asked
        self.pane.asked = None
        self.search(keep=keep)


def _card_or_none(collection: "Collection", card_id: str) -> CardDetail | None:
    try:
        return collection.card(card_id)
    except KeyError:
        return None
