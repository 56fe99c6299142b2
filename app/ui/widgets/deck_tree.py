"""Decks to tick: one, several, or all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem

from app.ui.widgets.tick_tree import OFF, ON, TickTree
from app.wording import gettext as _

NAME, CARDS = range(2)
PARTLY = Qt.CheckState.PartiallyChecked
UID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class DeckLine:
    """A deck as the tree shows it; `cards` are its own, without those of the decks below."""

    id: str
    name: str
    cards: int


class DeckTree(TickTree):
    """Every deck with a box of its own; ticking one ticks those below it, which can be left out again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Decks to export"), (_("Deck"), _("Cards")), width=84)
        self._all: QTreeWidgetItem | None = None
        self._items: list[QTreeWidgetItem] = []
        self.itemChanged.connect(self._follow)

    def show_decks(self, decks: Sequence[DeckLine], first: str | None = None) -> None:
        """List decks, parents first; one, by its id, is ticked with what is below it, else the first."""
        self.blockSignals(True)
        self.clear()
        self._items, self._all = [], None
        if len(decks) > 1:
            self._all = self._line(_("All decks"), sum(d.cards for d in decks), None)
            self.addTopLevelItem(self._all)
        above: list[tuple[str, QTreeWidgetItem]] = []
        for deck in decks:
            while above and not f"{deck.name}::".lower().startswith(f"{above[-1][0]}::".lower()):
                above.pop()
            short = deck.name[len(above[-1][0]) + 2 :] if above else deck.name
            item = self._line(short, deck.cards, deck)
            if above:
                above[-1][1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append((deck.name, item))
            self._items.append(item)
        self.setRootIsDecorated(any(item.childCount() for item in self._items))
        self.expandAll()
        if self._items:
            places = [place for place, deck in enumerate(decks) if deck.id == first]
            item = self._items[places[0] if places else 0]
            self._tick(item, ON)
            self.setCurrentItem(item)
        self._sum_up()
        self.blockSignals(False)
        self.changed.emit()

    @property
    def ticked(self) -> tuple[str, ...] | None:
        """The ids of the decks that are ticked, None for all."""
        ticked = [item for item in self._items if item.checkState(NAME) is ON]
        if len(ticked) == len(self._items):
            return None
        return tuple(item.data(NAME, UID).id for item in ticked)

    @property
    def heading(self) -> str | None:
        """The name of the deck that all ticked ones are below or are, None where there is no such."""
        names = [item.data(NAME, UID).name for item in self._items if item.checkState(NAME) is ON]
        if names and all(f"{name}::".lower().startswith(f"{names[0]}::".lower()) for name in names):
            return names[0]
        return None

    def tick(self, wanted: Sequence[str] | None) -> None:
        """Tick these decks (ids) and no others; None ticks all."""
        self.blockSignals(True)
        for item in self._items:
            on = wanted is None or item.data(NAME, UID).id in wanted
            item.setCheckState(NAME, ON if on else OFF)
        self._sum_up()
        self.blockSignals(False)
        self.viewport().update()
        self.changed.emit()

    def _line(self, words: str, cards: int, deck: DeckLine | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words, f"{cards:,}"])
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(NAME, OFF)
        item.setData(NAME, UID, deck)
        item.setToolTip(NAME, deck.name if deck else words)
        told = _("{deck}, {cards} cards").format(deck=words, cards=cards)
        item.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, told)
        return item

    def _follow(self, item: QTreeWidgetItem, column: int) -> None:
        """What a box means for others."""
        if column != NAME:
            return
        if item is self._all:
            self.tick(None if item.checkState(NAME) is ON else ())
            return
        self.blockSignals(True)
        self._tick(item, item.checkState(NAME))
        self._sum_up()
        self.blockSignals(False)
        self.viewport().update()
        self.changed.emit()

    def _tick(self, item: QTreeWidgetItem | None, state: Qt.CheckState) -> None:
        if item is None:
            return
        item.setCheckState(NAME, state)
        for number in range(item.childCount()):
            self._tick(item.child(number), state)

    def _sum_up(self) -> None:
        if self._all is not None:
            states = {item.checkState(NAME) for item in self._items}
            self._all.setCheckState(NAME, states.pop() if len(states) == 1 else PARTLY)
