"""The place of an imported card that shows in the design of its note type."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.collection.arrivals import Sides
from app.ui.designs import Designs
from app.ui.models.web_page import PageLook, page_of, unfold
from app.ui.theme.tokens import color, tokens
from app.ui.widgets.arranging import panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.ui.web_engine import WebEngine

PATIENCE = 15_000
"""Milliseconds after which a page that has not been drawn is given up."""
ANSWER = "answer"
"""The id of the line that an answer begins with, by custom of Anki's templates."""


class WebCard(QWidget):
    """The place of a card in its own design, with a line below that asks before a link is opened."""

    failed = Signal(str)
    """It can't be shown; a word about it, with the reason."""
    sound_asked = Signal(str)

    def __init__(self, cards: Designs, zoom: float = 1.0) -> None:
        """`zoom` is the size of its words for those of the design."""
        super().__init__()
        self._cards, self._zoom = cards, zoom
        self._sides: Sides | None = None
        self.is_answer = self._unfolded = False
        self.is_drawn = False
        self._link = QUrl()
        self.open_link: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._asked = Label("", "small", wrap=True)
        self.open_button = Button(_("Open in the browser"), "export", height=36, pad=10)
        self.open_button.clicked.connect(self._follow)
        leave = Button(_("Not now"), None, kind="ghost", height=36, pad=10)
        leave.clicked.connect(lambda: self._bar.hide())
        self._bar = panel(row((self._asked, 1), self.open_button, leave, margins=(16, 6, 8, 6), gap=8))
        self._bar.hide()
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(0)
        self._room.addWidget(self._bar)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._give_up)
        cards.failed.connect(self._tell_failed)
        cards.appearance.changed.connect(self._draw)
        self._engine: WebEngine | None = None

    def show_side(self, sides: Sides, words: str, *, answer: bool = False) -> None:
        """Show a side of a card, as soon as this place can be seen; `words` are for screen readers."""
        self._sides, self.is_answer, self._unfolded = sides, answer, False
        self.setAccessibleName(words)
        self._bar.hide()
        self._draw()

    def unfold(self) -> None:
        """Show the hints."""
        self._unfolded = True
        self._draw()

    def clear(self) -> None:
        """Show nothing, and forget what was shown."""
        if self._sides is None:
            return
        self._sides = None
        self._late.stop()
        if self._cards.engine is not None and self._cards.holder is self:
            self._cards.engine.load(self._page(Sides("", "", ""), answer=False))

    @property
    def asked_words(self) -> str:
        """What the line about a link says."""
        return self._asked.text()

    def scroll_text(self, pages: float) -> None:
        """Move the card by so many of its heights."""
        if self._engine is not None and self._cards.engine is self._engine:
            self._engine.scroll(pages)

    def _page(self, sides: Sides, *, answer: bool) -> str:
        look = tokens()
        html = sides.back if answer else sides.front
        return page_of(
            unfold(html) if self._unfolded else html,
            sides.css,
            sides.place,
            PageLook(self._cards.appearance.is_dark, look.surface, look.ink, look.line, look.accent),
        )

    def _draw(self) -> None:
        if self._sides is None or not self.isVisible():
            return
        engine = self._cards.lend(self)
        if engine is None:
            self._tell_failed()
            return
        if self._engine is not engine:
            self._engine = engine
            engine.shown.connect(self._settle)
            engine.page.link_asked.connect(self._ask)
            engine.page.sound_asked.connect(self._tell_sound)
        if self._room.indexOf(engine.view) < 0:
            self._room.insertWidget(0, engine.view, 1)
            engine.view.show()
        self.is_drawn = False
        self._late.start(PATIENCE)
        engine.view.setZoomFactor(self._zoom)
        engine.view.setAccessibleName(self.accessibleName())
        engine.page.setBackgroundColor(color("surface"))
        engine.load(self._page(self._sides, answer=self.is_answer), ANSWER if self.is_answer else "")

    @property
    def _is_holder(self) -> bool:
        return self._cards.holder is self

    def _settle(self, loaded: bool) -> None:
        # a page that gave way to the next one is told as not loaded
        if self._is_holder and loaded:
            self.is_drawn = True
            self._late.stop()

    def _give_up(self) -> None:
        if self._is_holder:
            self._cards.give_up()

    def _tell_failed(self) -> None:
        if self._sides is None or not (self._is_holder or self._cards.refusal):
            return
        self._late.stop()
        self._sides = None
        why = self._cards.refusal or _("Drawing the card's own design broke off.")
        self.failed.emit(_("Shown as text. {reason}").format(reason=why))

    def _tell_sound(self, name: str) -> None:
        if self._is_holder:
            self.sound_asked.emit(name)

    def _ask(self, link: QUrl) -> None:
        if self._is_holder:
            self._link = link
            address = link.toString(QUrl.ComponentFormattingOption.FullyEncoded)
            shown = address if len(address) <= 160 else address[:159] + "…"
            self._asked.setText(_("This card links to {address}").format(address=shown))
            self._bar.show()

    def _follow(self) -> None:
        self._bar.hide()
        self.open_link(self._link)

    def sizeHint(self) -> QSize:
        # the view would ask for a whole web page's room
        return QSize(320, self.minimumHeight())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_holder or not self.is_drawn:
            self._draw()
