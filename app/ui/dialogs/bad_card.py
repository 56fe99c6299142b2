"""A bad card is put aside; other cards from the same evidence may take its place."""

from collections.abc import Sequence
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from app.cards.rendering import visible_text
from app.collection.bad_cards import Offer
from app.collection.values import CardDetail
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.candidates import shorten
from app.ui.widgets.labels import Label

SHOWN = 9


class BadCardDialog(QDialog):
    """Digits tick the cards to take instead; Return puts the bad one aside."""

    chosen = Signal(list)
    """The offers that were ticked; the bad card is to be put aside in any case."""

    def __init__(self, detail: CardDetail, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("This card is bad"))
        self._offers = [o for o in offers if not o.known][:SHOWN]
        self.boxes = [CheckBox(shorten(visible_text(o.card.front), 76)) for o in self._offers]
        held = [o for o in offers if o.known]
        self.aside_button = Button(_("Put it aside"), "bad", "Return", "primary")
        cancel = Button(_("Cancel"), None, "Esc")
        self.aside_button.clicked.connect(self.choose)
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.aside_button):
            button.setAutoDefault(False)
        about = _("It is suspended and tagged as bad. Its reviews are kept, and Undo brings it back.")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(panel(column(self._build_new(), self._build_held(held), None, gap=16)))
        column(
            Label(_("This card is bad"), "title"),
            Label(shorten(visible_text(detail.card.front), 160), "passage", wrap=True),
            Label(about, "muted", wrap=True),
            (area, 1),
            row(None, cancel, self.aside_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=12,
            inside=self,
        )
        self.resize(640, 300 + 64 * max(1, len(self._offers)) + 44 * min(4, len(held)))
        for keys in ("Return", "Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.choose)
        for number, tick in enumerate(self.boxes):
            QShortcut(QKeySequence(str(number + 1)), self).activated.connect(tick.toggle)
        (self.boxes[0] if self.boxes else self.aside_button).setFocus()

    def _build_new(self) -> QWidget:
        if not self.boxes:
            return Label(_("No other card can be made from the same sentence."), "body", wrap=True)
        lines = []
        for number, (offer, tick) in enumerate(zip(self._offers, self.boxes, strict=True)):
            answer = shorten(visible_text(offer.card.back), 90)
            tick.setAccessibleDescription(f"{answer} ({number + 1})")
            inner = column(tick, row(28, Label(f"{number + 1} · {answer}", "muted")), gap=0)
            lines.append(panel(inner))
        return panel(column(Label(_("Take instead, from the same sentence"), "heading"), *lines, gap=8))

    def _build_held(self, held: Sequence[Offer]) -> QWidget:
        frame = box("plain")
        lines = [Label(shorten(visible_text(o.card.front), 80), "muted") for o in held[:6]]
        column(Label(_("Already in the collection"), "heading"), *lines, gap=6, inside=frame)
        frame.setVisible(bool(held))
        return frame

    def choose(self) -> None:
        """Put the card aside and take what was ticked."""
        taken = [o for o, tick in zip(self._offers, self.boxes, strict=True) if tick.isChecked()]
        self.accept()
        self.chosen.emit(taken)
