"""What is to be exported: decks, narrowed by a search, or cards that were chosen before."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from app.collection.exports import Choice
from app.collection.finding import Names
from app.collection.query_language import read_tree
from app.collection.query_tree import QueryError
from app.ui.widgets.arranging import box, column, panel
from app.ui.widgets.deck_tree import DeckTree
from app.ui.widgets.fields import labelled
from app.ui.widgets.labels import Label
from app.ui.widgets.query_completer import QueryCompleter
from app.ui.widgets.query_field import QueryField
from app.wording import gettext as _
from app.wording import ngettext

PAUSE = 150
"""Milliseconds without a key before a search is looked at."""
LOW = 130
"""Pixels of the decks at least."""
SHADED = 0.45
"""How much of the decks shows where there is nothing to choose."""


class ExportChoice(QWidget):
    """Boxes for decks and a search below them; `changed` tells that another choice was made."""

    changed = Signal()

    def __init__(self, cards: Sequence[int] | None = None) -> None:
        """`cards`: those of Browse, which are then all that there is to choose."""
        super().__init__()
        self.setProperty("ground", "clear")
        self._cards = cards
        self._everything = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._tell)
        self.tree = DeckTree()
        self.tree.changed.connect(self._pause.start)
        self.query_field = QueryField(_("Search cards"))
        self.query_field.setToolTip(_("Words, or filters such as is:due, deck:Name, tag:name, -tag:name"))
        self.query_field.textChanged.connect(lambda _text: self._pause.start())
        self.query_field.returnPressed.connect(self._hurry)
        self.completer = QueryCompleter(self.query_field)
        self.amount = Label("", "muted")
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        self._kept: tuple[str, ...] | None = ()
        self._chooser = self._build_chooser()
        self._shade = QGraphicsOpacityEffect(self._chooser)
        self._shade.setOpacity(SHADED)
        self._shade.setEnabled(False)
        self._chooser.setGraphicsEffect(self._shade)
        if cards is None:
            column((self._chooser, 1), self.amount, gap=10, inside=self)
        else:
            words = ngettext("The notes of {count} card", "The notes of {count} cards", len(cards))
            column(Label(words.format(count=f"{len(cards):,}")), self.amount, gap=4, inside=self)

    def _build_chooser(self) -> QWidget:
        card = box("card")
        card.setMinimumHeight(LOW)
        column(self.tree, margins=(10, 6, 6, 8), inside=card)
        search = labelled(_("Only notes that this search finds"), self.query_field)
        return panel(column((card, 1), search, self.fault, gap=10))

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        if self._cards is not None:
            return Choice(cards=self._cards)
        if self._everything:
            return Choice()
        query = self.query_field.text().strip()
        return Choice(self.tree.ticked, below=False, query=query or None)

    @property
    def is_empty(self) -> bool:
        """Whether no deck is ticked."""
        return self._cards is None and not self._everything and self.tree.ticked == ()

    @property
    def heading(self) -> str | None:
        """What a file would be called after, if one deck holds it all."""
        return None if self._cards is not None or self._everything else self.tree.heading

    def offer(self, names: Names) -> None:
        """What completes a search."""
        self.completer.offer(names)

    def ask_for_everything(self, everything: bool) -> None:
        """Whether there is nothing to choose, since all goes."""
        if everything == self._everything:
            return
        if everything:
            self._kept = self.tree.ticked
        self._everything = everything
        self._shade.setEnabled(everything)
        self._chooser.setEnabled(not everything)
        self.tree.tick(None if everything else self._kept)

    def find_fault(self) -> bool:
        """Blame a search that can't be read, or stop blaming it."""
        self.fault.setVisible(False)
        self.query_field.clear_fault()
        try:
            read_tree("" if self._everything else self.query_field.text())
        except QueryError as error:
            self.blame(error)
            return True
        return False

    def blame(self, error: QueryError) -> None:
        """Underline what is wrong with the search, and say why."""
        self.query_field.show_fault(str(error), error.start, error.end)
        self.fault.setText(str(error))
        self.fault.setVisible(True)
        self.amount.setText("")

    def _tell(self) -> None:
        """Tell of a change, unless the window is being closed, whose collection nobody can ask any more."""
        above = self.window().parentWidget()
        if above is None or above.isVisible():
            self.changed.emit()

    def _hurry(self) -> None:
        self._pause.stop()
        self.changed.emit()
        self.query_field.select_fault()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()
