"""What every page is given and how it speaks to the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.paths import Paths
from app.settings import SettingsFile
from app.ui.designs import Designs
from app.ui.theme.appearance import Appearance
from app.ui.work import Desk, Work
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.ui.dialogs.palette import Command


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the application builds once and hands to every page."""

    work: Work
    desk: "Desk[Collection]"
    settings: SettingsFile
    appearance: Appearance
    paths: Paths
    now: Callable[[], datetime]
    designs: Designs


class Page(QWidget):
    """A page of the window. It asks the window for other pages and toasts by signals."""

    said = Signal(str, object)
    """Words for a toast, and a function that takes back what they speak of, or None."""
    place_asked = Signal(str, object)
    """The name of a page, and what it should show there."""
    dialog_asked = Signal(str)
    """A dialog that belongs to the window: "new card" or "export"."""
    dialog_made = Signal(object)
    """A dialog of the page's own, for the window to open."""
    immersion_changed = Signal(bool)
    """Whether the page wants the window to itself."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.surroundings = surroundings
        self.work = surroundings.work
        self.desk = surroundings.desk
        self.setProperty("ground", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def immersed(self) -> bool:
        """Whether the page wants the window to itself."""
        return False

    @property
    def deck_at_hand(self) -> str | None:
        """The id of the deck that the page shows or has under its cursor, if it has such a thing."""
        return getattr(self, "deck", None) or getattr(getattr(self, "picker", None), "current", None)

    def enter(self, argument: object = None) -> None:
        """Called whenever the page is shown; `argument` is what it was asked to show."""

    def leave(self) -> None:
        """Called before the window closes."""

    def refresh(self) -> None:
        """Called when the collection changed while the page is shown."""

    def commands(self) -> "Sequence[Command]":
        """What the palette offers beside the window's own commands while this page is shown."""
        return ()

    def undo(self) -> bool:
        """Take back the page's own last step; False leaves it to the window."""
        return False

    def redo(self) -> bool:
        """Do the page's own undone step again; False leaves it to the window."""
        return False

    def on_key(self, keys: str, run: Callable[[], None], owner: QWidget | None = None) -> QShortcut:
        """Bind keys while the page (or a part of it) has the focus."""
        made = QShortcut(QKeySequence(keys), owner or self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(run)
        return made

    def take_back(self) -> None:
        """Undo the collection's last action and show what became of it."""

        def told(reverted: object) -> None:
            if reverted is not None:
                self.said.emit(_("Undone: {action}").format(action=getattr(reverted, "name", "")), None)
            self.refresh()

        self.desk.ask(lambda collection: collection.undo(), told)

    def do_again(self) -> None:
        """Do what was undone last again and show what became of it."""

        def told(reverted: object) -> None:
            name = getattr(reverted, "name", "")
            words = _("Done again: {action}").format(action=name) if reverted else _("Nothing to do again")
            self.said.emit(words, self.take_back if reverted else None)
            self.refresh()

        self.desk.ask(lambda collection: collection.redo(), told)


def press_focused_button() -> bool:
    """Press the button that was reached with Tab; for keys that would otherwise mean something else."""
    focused: QObject | None = QApplication.focusWidget()
    if isinstance(focused, QAbstractButton):
        focused.click()
        return True
    return False
