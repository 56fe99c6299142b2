"""The decks that come with the app, offered while they are not in the collection."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.shipped import ShippedDeck
from app.ui.widgets.arranging import clear, column, panel, row, rule
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.wording import gettext as _
from app.wording import ngettext


class ShippedCard(QFrame):
    """A row a deck with a button that adds it; hidden when there is none left to add."""

    chosen = Signal(object)

    def __init__(self, margin: int) -> None:
        """`margin` in pixels keeps its words in line with the card above."""
        super().__init__()
        self.setProperty("box", "card")
        self._rows = column(inside=self, margins=(margin, 20, 24, 12), gap=4)

    def show_decks(self, decks: Sequence[ShippedDeck]) -> None:
        """Offer these."""
        clear(self._rows)
        self.setVisible(bool(decks))
        self._rows.addWidget(Label(_("Decks that come with Lectern"), "heading"))
        for number, deck in enumerate(decks):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(deck))

    def _row(self, deck: ShippedDeck) -> QWidget:
        button = Button(_("Add"), "add", height=36, pad=12)
        button.setAccessibleName(_("Add the deck {name}").format(name=deck.name))

        def choose() -> None:
            button.setEnabled(False)
            self.chosen.emit(deck)

        button.clicked.connect(choose)
        words = ngettext("{count} card", "{count} cards", deck.cards).format(count=deck.cards)
        about = f"{words} · {deck.description}" if deck.description else words
        said = column(ElidedLabel(deck.name, "medium"), Label(about, "small", wrap=True, loose=True), gap=2)
        icon = column(2, IconView("study", "muted", 20), None)
        return panel(row(icon, (said, 1), 16, column(button, None), margins=(0, 10, 0, 10), gap=16))
