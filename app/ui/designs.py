"""Imported cards in the design of their note type: one web view, made when needed, lent to who shows one."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.settings import SettingsFile
from app.ui.theme.appearance import Appearance
from app.ui.work import Desk
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.arrivals import Sides
    from app.collection.collection import Collection
    from app.ui.web_engine import WebEngine

MOST_DEATHS = 3
"""How often the view may break off before designs are shown no more."""
_LIBRARY = re.compile(r"\blib[\w.+-]+\.so[\d.]*")


class Designs(QObject):
    """Makes the view when the first card asks for it, and lends it to one place at a time.

    `failed` tells the place that holds it that it can't be shown; `refusal` says why, in a sentence.
    """

    failed = Signal()
    changed = Signal()
    """It was switched on or off."""

    def __init__(
        self, desk: "Desk[Collection]", settings: SettingsFile, appearance: Appearance, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._settings, self.appearance = desk, settings, appearance
        self.engine: WebEngine | None = None
        self.holder: QWidget | None = None
        self.refusal = ""
        self._ended: WebEngine | None = None
        self._deaths = 0
        self._over = False

    @property
    def is_on(self) -> bool:
        """Whether a person wants cards in their own design."""
        return self._settings.values.own_design

    def turn(self, *, on: bool) -> None:
        """Show cards in their own design, or as text; switching on tries again what failed before."""
        self._settings.change(own_design=on)
        self.refusal, self._deaths = "", 0
        self.changed.emit()

    def wants(self, sides: "Sides | None") -> bool:
        """Whether a card has a design of its own that a person wants to see."""
        return sides is not None and bool(sides.css.strip()) and self.is_on

    def takes(self, sides: "Sides | None") -> bool:
        """Whether a card is to be shown in its own design."""
        return self.wants(sides) and not self.refusal

    def word_about(self, sides: "Sides | None") -> str:
        """Why a card shows as text though it has a design of its own; empty where it does not."""
        if not self.refusal or not self.wants(sides):
            return ""
        return _("Shown as text. {reason}").format(reason=self.refusal)

    def lend(self, holder: QWidget) -> "WebEngine | None":
        """The view, taken from whoever had it; None where there is none, with `refusal` saying why."""
        if self.engine is None and not self.refusal and not self._over:
            self.engine = self._make()
        if self.engine is not None:
            self.holder = holder
        return self.engine

    def _make(self) -> "WebEngine | None":
        try:
            from app.ui.web_engine import WebEngine

            made = WebEngine(
                lambda name, told: self._desk.ask(
                    lambda collection: collection.media(name), told, lambda _error: told(None)
                )
            )
        except (ImportError, OSError) as error:
            found = _LIBRARY.search(str(error))
            self.refusal = (
                _("This computer lacks {library}, which drawing the card's own design needs.").format(
                    library=found.group()
                )
                if found
                else _("The part of Qt that draws the card's own design (QtWebEngine) can't be started here.")
            )
            return None
        made.died.connect(self._bury)
        return made

    def give_up(self) -> None:
        """Take the view down: it has come to nothing. The next card makes another, if not too often."""
        engine, self.engine = self.engine, None
        if engine is None:
            return
        self._deaths += 1
        if self._deaths >= MOST_DEATHS:
            self.refusal = _("Drawing cards in their own design broke off again and again.")
        self._ended = engine
        self.failed.emit()
        engine.view.hide()
        # not within its own signal
        QTimer.singleShot(0, engine, engine.end)

    def _bury(self) -> None:
        if self.sender() is self.engine:
            self.give_up()

    def end(self) -> None:
        """For the end of the window."""
        self._over = True
        for engine in (self.engine, self._ended):
            if engine is not None:
                engine.end()
        self.engine = self._ended = None
