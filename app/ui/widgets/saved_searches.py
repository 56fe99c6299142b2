"""Saved searches as a row of pills, one click each, and a menu for those that have no room."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.ui.theme.typography import font
from app.ui.widgets.arranging import row
from app.ui.widgets.buttons import ChoiceButton
from app.wording import gettext as _

LONGEST = 24
"""Characters of a name that a pill shows."""


class Pill(ChoiceButton):
    """One saved search; F2 renames it, Del forgets it, and so does its context menu."""

    rename_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, name: str, query: str) -> None:
        short = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
        super().__init__(short)
        self.setCheckable(False)
        self.name = name
        self.setAccessibleName(name)
        self.setToolTip(query)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setFont(font())
        menu.addAction(_("Rename"), lambda: self.rename_asked.emit(self.name))
        menu.addAction(_("Delete"), lambda: self.forget_asked.emit(self.name))
        menu.popup(self.mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.rename_asked.emit(self.name)
        elif event.key() == Qt.Key.Key_Delete:
            self.forget_asked.emit(self.name)
        else:
            super().keyPressEvent(event)


class SavedSearches(QWidget):
    """`chosen` carries a query, the others a name."""

    chosen = Signal(str)
    save_asked = Signal()
    rename_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._saved: dict[str, str] = {}
        self.pills: list[Pill] = []
        self.menu_button = ChoiceButton(_("Saved"))
        self.menu_button.setCheckable(False)
        self.menu_button.setToolTip(_("Saved searches (V); Ctrl+S saves this one"))
        self.menu_button.clicked.connect(self.open_menu)
        self._row: QHBoxLayout = row(self.menu_button, None, gap=8, inside=self)

    def show_saved(self, saved: Mapping[str, str]) -> None:
        """Show these searches."""
        if dict(saved) == self._saved:
            return
        self._saved = dict(saved)
        for pill in self.pills:
            pill.setParent(None)
            pill.deleteLater()
        self.pills = []
        for place, (name, query) in enumerate(self._saved.items()):
            pill = Pill(name, query)
            pill.clicked.connect(partial(self.chosen.emit, query))
            pill.rename_asked.connect(self.rename_asked)
            pill.forget_asked.connect(self.forget_asked)
            self._row.insertWidget(place, pill)
            self.pills.append(pill)
        self._fit()

    def open_menu(self) -> None:
        """All saved searches, and what can be done with them."""
        self.menu().popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The menu, made anew each time."""
        menu = QMenu(self)
        menu.setFont(font())
        for name, query in self._saved.items():
            menu.addAction(_plain(name), partial(self.chosen.emit, query))
        if self._saved:
            menu.addSeparator()
        menu.addAction(_("Save this search") + "\tCtrl+S", self.save_asked.emit)
        for title, signal in ((_("Rename"), self.rename_asked), (_("Delete"), self.forget_asked)):
            inner = QMenu(title, menu)
            inner.setFont(font())
            inner.setEnabled(bool(self._saved))
            for name in self._saved:
                inner.addAction(_plain(name), partial(signal.emit, name))
            menu.addMenu(inner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many pills as have room; the menu holds them all."""
        room = self.width() - self.menu_button.sizeHint().width() - 8
        for pill in self.pills:
            room -= pill.sizeHint().width() + 8
            pill.setVisible(room >= 0)


def _plain(name: str) -> str:
    return name.replace("&", "&&")
