"""Browse: every card, found as Anki users search, seen and edited in place, changed many at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from app.collection.finding import Cards, Names
from app.collection.query_language import as_value, read_tree
from app.collection.query_tree import QueryError
from app.collection.searching import SortBy
from app.collection.values import CardDetail, CardRow
from app.errors import UserError
from app.ui.dialogs.palette import Command
from app.ui.models.card_table import WINDOW, CardTable, Rows
from app.ui.pages.browse_actions import Act, CardActions
from app.ui.pages.browse_searches import KeptSearches
from app.ui.pages.page import Page, Surroundings
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.buttons import ChoiceButton, IconButton
from app.ui.widgets.card_pane import CardPane
from app.ui.widgets.card_view import CardView
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.query_completer import QueryCompleter
from app.ui.widgets.query_field import QueryField
from app.ui.widgets.saved_searches import SavedSearches
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection

COLUMNS = "browse.columns"
"""The setting that keeps which columns show."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it was asked: `lead` characters of the query stand before what was typed."""

    query: str = ""
    lead: int = 0
    deck: str | None = None
    order: SortBy = SortBy.NOTE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: its cards in their order, and the first of them as rows."""

    asked: Asked
    cards: Cards
    first: Rows


class BrowsePage(Page):
    """Search at the top, the table at the left, the card at the right."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self._asked = Asked()
        self._cards: Cards = ()
        self._wanted: str | None = None
        self._columns_known = self._leaving = False
        self.table = CardTable(self)
        self.view = CardView(self.table)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_current())
        self.view.chosen_changed.connect(self._count_chosen)
        self.view.order_chosen.connect(self.refresh)
        self.view.columns_chosen.connect(self._keep_columns)
        self.view.customContextMenuRequested.connect(self._open_menu_at)
        self.table.loaded.connect(self._show_current)
        self.search_field = QueryField(_("Search cards"))
        self.search_field.setMinimumWidth(280)
        self.search_field.setToolTip(_("Words, or filters such as is:due, deck:Name, tag:name, -tag:name"))
        self.completer = QueryCompleter(self.search_field)
        self.deck_field = ComboBox((_("All decks"),), _("Deck"))
        self.deck_field.setFixedWidth(200)
        self.deck_field.currentIndexChanged.connect(lambda _i: self.search())
        self.searches = KeptSearches(self)
        self.saved = SavedSearches()
        self.saved.chosen.connect(self.show_query)
        self.saved.save_asked.connect(self.searches.save)
        self.saved.rename_asked.connect(self.searches.rename)
        self.saved.forget_asked.connect(self.searches.forget)
        self._count = Label("", "muted")
        self._fault = Label("", "small", "again", wrap=True)
        self._fault.setVisible(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self.search)
        self.search_field.textChanged.connect(lambda _t: self._timer.start())
        self.pane = CardPane(surroundings)
        self.acting = CardActions(self)
        self.pane.saved.connect(self._after_edit)
        self.pane.suspend_asked.connect(self.acting.toggle_suspended)
        self.pane.delete_asked.connect(self.acting.delete)
        self._empty = Label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._bind_keys()

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
            button.clicked.connect(lambda _on: self.search())
            self._filters[query] = button
        row(None, KeyCap("/"), margins=(0, 0, 10, 0), inside=self.search_field)
        head = row(
            (column(Label(_("Browse"), "title"), self._count, gap=2), 1),
            (self.search_field, 1),
            self.deck_field,
            gap=12,
        )
        self.view_button = IconButton("down", _("Sorting and columns"), key="O")
        self.view_button.clicked.connect(self.open_view_menu)
        self.more_button = IconButton("more", _("What to do with the chosen cards"), key="M")
        self.more_button.clicked.connect(self.open_menu)
        card = box("card")
        column(self.view, self._empty, margins=(1, 6, 1, 8), inside=card)
        self._empty.setVisible(False)
        filters = row(*self._filters.values(), (self.saved, 1), self.view_button, self.more_button, gap=8)
        column(
            head,
            self._fault,
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
        self.view.tell_decks_apart(several and self.width() >= 1000)

    # Keys

    def page_acts(self) -> tuple[Act, ...]:
        """What concerns the search and the table."""
        return (
            Act(_("Search"), "/", "search", self.search_field.setFocus, in_table=False),
            Act(_("Save this search"), "Ctrl+S", "accept", self.searches.save, in_table=False),
            Act(_("Saved searches"), "V", "search", self.saved.open_menu),
            Act(_("Sorting and columns"), "O", "browse", self.open_view_menu),
            Act(_("What to do with the chosen cards"), "M", "more", self.open_menu),
        )

    def _bind_keys(self) -> None:
        for act in (*self.page_acts(), *self.acting.acts(), *self.acting.flag_acts()):
            self.on_key(act.key, act.run, self.view if act.in_table else self)
        self.on_key("Ctrl+F", self.search_field.setFocus)
        self.on_key("Return", self.pane.edit, self.view)
        self.on_key("Esc", self.view.setFocus)
        self.on_key("Down", self._leave_search, self.search_field)
        self.search_field.returnPressed.connect(self._leave_search)

    def commands(self) -> list[Command]:
        return [
            *(Command(act.title, act.run, act.icon, act.key) for act in self.page_acts()),
            *self.acting.commands(),
        ]

    def open_menu(self) -> None:
        """Everything that can be done with the chosen cards."""
        self.menu().popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _open_menu_at(self, at: QPoint) -> None:
        self.menu().popup(self.view.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """The menu of actions, made anew each time."""
        menu = QMenu(self)
        menu.setFont(font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self.acting.acts():
            menu.addAction(f"{act.title}\t{act.key}", act.run)
        flags = menu.addMenu(_("Flag"))
        flags.setFont(font())
        for act in self.acting.flag_acts():
            flags.addAction(f"{act.title}\t{act.key}", act.run)
        return menu

    def open_view_menu(self) -> None:
        """Sorting and columns."""
        menu = self.view.view_menu()
        menu.popup(self.view_button.mapToGlobal(self.view_button.rect().bottomLeft()))

    def _leave_search(self) -> None:
        """To the table; from a search with a fault, to its place."""
        if (popup := self.completer.popup()) is not None:
            popup.hide()
        if self._timer.isActive():
            self.search()
        if self.search_field.select_fault():
            return
        self._leaving = True
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.table.rowCount():
            self.view.selectRow(0)

    # Searching

    def _ask(self) -> Asked:
        """The words and the filter together."""
        typed = self.search_field.text()
        chosen = next((q for q, b in self._filters.items() if b.isChecked()), "")
        lead = f"{chosen} (" if chosen and typed.strip() else ""
        query = f"{lead}{typed})" if lead else chosen or typed
        deck = self.deck_field.currentData()
        return Asked(query, len(lead), deck, self.view.order, self.view.descending)

    def search(self, *, keep: str | None = None) -> None:
        """Find cards; `keep` is the card to choose again."""
        self._timer.stop()
        self._asked = asked = self._ask()
        self._wanted = keep
        try:
            read_tree(self.search_field.text())
        except QueryError as error:
            self._blame(error, 0)
            return

        def find(collection: "Collection") -> Found:
            cards = collection.finding.cards(
                asked.query, deck=asked.deck, order=asked.order, descending=asked.descending
            )
            return Found(asked, cards, collection.finding.rows(cards[:WINDOW]))

        self.desk.ask(find, self.show_found, lambda error: self._refuse(error, asked))

    def _refuse(self, error: Exception, asked: Asked) -> None:
        if not isinstance(error, UserError):
            self.work.failed.emit(error)
        elif isinstance(error, QueryError) and asked == self._asked:
            self._blame(error, asked.lead)

    def _blame(self, error: QueryError, lead: int) -> None:
        """Underline what is wrong and say why; the cards found before stay."""
        self.search_field.show_fault(str(error), error.start - lead, error.end - lead)
        self._fault.setText(str(error))
        self._fault.setVisible(True)
        if self._leaving:  # Return was pressed before the fault was known
            self._leaving = False
            self.search_field.select_fault()

    def show_found(self, found: Found) -> None:
        """Show what a search gave, unless another was begun since."""
        if found.asked != self._asked:
            return
        self._leaving = False
        self._fault.setVisible(False)
        self.search_field.clear_fault()
        self.table.today = self.surroundings.now().date()
        cards = found.cards

        def fetch(offset: int, limit: int, take: Callable[[Rows], None]) -> None:
            self.desk.ask(lambda collection: collection.finding.rows(cards[offset : offset + limit]), take)

        self._fit_columns()
        if cards and cards == self._cards:
            self.table.renew(found.first, fetch)
            self._count_chosen()
            return
        self._cards = cards
        before = self.view.currentIndex().row()
        self.table.show_search(len(cards), found.first, fetch)
        self.view.setVisible(len(cards) > 0)
        self._empty.setVisible(not cards)
        self._empty.setText(
            _("No card matches.")
            if found.asked.query or found.asked.deck
            else _("There are no cards yet. Make some from a document, or write one with Ctrl+N.")
        )
        at = next((i for i, c in enumerate(found.first) if c and c.card == self._wanted), -1)
        if cards:
            self.view.selectRow(at if at >= 0 else min(max(0, before), len(cards) - 1))
        else:
            self.pane.show_card(None)
        self._count_chosen()

    def _count_chosen(self) -> None:
        """How many cards there are, and how many of them are chosen."""
        count, chosen = len(self._cards), self.view.count_chosen()
        words = ngettext("{count} card", "{count} cards", count).format(count=f"{count:,}")
        if chosen > 1:
            words = _("{words}, {chosen} chosen").format(words=words, chosen=f"{chosen:,}")
        self._count.setText(words)

    def show_query(self, query: str) -> None:
        """Search for this and nothing else."""
        self._filters[""].setChecked(True)
        self.deck_field.setCurrentIndex(0)
        self.search_field.setText(query)
        self.search()
        self.view.setFocus()

    # The current card

    @property
    def current(self) -> CardRow | None:
        """The card of the current row, where it is at hand."""
        index = self.view.currentIndex()
        return self.table.row(index.row()) if index.isValid() else None

    def _show_current(self) -> None:
        card = self.current
        if card is None or card.card == self.pane.asked:
            return
        self.pane.asked = card.card
        self.desk.ask(lambda collection: _card_or_none(collection, card.card), self._show_detail)

    def _show_detail(self, detail: CardDetail | None) -> None:
        if detail is None or detail.card.id == self.pane.asked:
            self.pane.show_card(detail)

    def _after_edit(self, card: str) -> None:
        self.said.emit(_("Saved"), self.take_back)
        self.pane.asked = None
        self.search(keep=card)
        self.view.setFocus()

    # The chosen cards

    def chosen(self) -> Cards:
        """The chosen cards."""
        count = len(self._cards)
        return [self._cards[number] for number in self.view.chosen_rows() if number < count]

    def chosen_or_all(self) -> Cards:
        """The chosen cards where there are several, else all that the search found."""
        chosen = self.chosen()
        return chosen if len(chosen) > 1 else self._cards

    def as_one_query(self) -> str:
        """What is searched for, as one query without the fields beside it."""
        query = self._ask().query.strip()
        if self.deck_field.currentData() is None:
            return query
        deck = f"deck:{as_value(self.deck_field.currentText())}"
        return f"{deck} ({query})" if query else deck

    # The page

    def enter(self, argument: object = None) -> None:
        if isinstance(argument, str):
            self._filters[""].setChecked(True)
            self.search_field.setText(argument)
        self.refresh()
        self.look_up()
        self.view.setFocus()

    def look_up(self, _nothing: object = None) -> None:
        """Learn the names of decks, tags and saved searches."""
        self.desk.ask(
            lambda c: (c.finding.names(), [(d.name, d.id) for d in c.decks()], c.setting(COLUMNS)),
            self._show_names,
        )

    def _show_names(self, found: tuple[Names, list[tuple[str, str]], list[str] | None]) -> None:
        names, decks, columns = found
        self.completer.offer(names)
        self.saved.show_saved(dict(names.saved))
        if columns is not None and not self._columns_known:
            self.view.show_columns(columns)
        self._columns_known = True
        chosen = self.deck_field.currentData()
        self.deck_field.blockSignals(True)
        self.deck_field.clear()
        self.deck_field.addItem(_("All decks"), None)
        for name, deck_id in decks:
            self.deck_field.addItem(name, deck_id)
        self.deck_field.setCurrentIndex(max(0, self.deck_field.findData(chosen)))
        self.deck_field.blockSignals(False)
        self._fit_columns()

    def _keep_columns(self) -> None:
        columns = self.view.columns
        self.desk.ask(lambda collection: collection.set_setting(COLUMNS, columns))

    def refresh(self) -> None:
        keep = self.pane.asked
        self.pane.asked = None
        self.search(keep=keep)


def _card_or_none(collection: "Collection", card_id: str) -> CardDetail | None:
    try:
        return collection.card(card_id)
    except KeyError:
        return None
