"""Decks to tick: one, several, or all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from app.ui.theme.typography import font
from app.ui.widgets.parts_face import LEFT, OFF, ON, RIGHT, PartRows
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


class DeckTree(QTreeWidget):
    """Every deck with a box of its own; ticking one ticks those below it, which can be left out again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: QTreeWidgetItem | None = None
        self._items: list[QTreeWidgetItem] = []
        self.setColumnCount(2)
        self.setHeaderLabels([_("Deck"), _("Cards")])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Decks to export"))
        self.setItemDelegate(PartRows(self))
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setUniformRowHeights(True)
        self.setIndentation(20)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setFont(font("small"))
        header.setStretchLastSection(False)
        header.setFixedHeight(28)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(CARDS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(CARDS, 84)
        self.headerItem().setTextAlignment(NAME, LEFT)
        self.headerItem().setTextAlignment(CARDS, RIGHT)
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
    def has_decks(self) -> bool:
        """Whether there is any."""
        return bool(self._items)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's own key
            return
        super().keyPressEvent(event)
