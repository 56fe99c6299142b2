"""A bad card is put aside; other cards from the same evidence may take its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from app.cards.templates.rendering import visible_text
from app.cards.topic_labels import question_line
from app.collection.bad_cards import Offer
from app.collection.values import CardDetail
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.candidates import shorten
from app.ui.widgets.labels import Label
from app.wording import gettext as _

SHOWN = 9


class BadCardDialog(QDialog):
    """Digits tick the cards to take instead; Return puts the bad one aside."""

    chosen = Signal(list)
    """The offers that were ticked; the bad card is to be put aside in any case."""
    more_asked = Signal()
    """To read the sentence again for other cards."""

    def __init__(self, detail: CardDetail, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("This card is bad"))
        self._offers: list[Offer] = []
        self.boxes: list[CheckBox] = []
        self._told = Label("", "muted", wrap=True)
        self._lines = column(gap=8)
        self.more_button = Button(_("Read the sentence again"), "search", "M")
        self.more_button.clicked.connect(self.ask_more)
        held = [o for o in offers if o.known]
        self.aside_button = Button(_("Put it aside"), "bad", "Return", "primary")
        cancel = Button(_("Cancel"), None, "Esc")
        self.aside_button.clicked.connect(self.choose)
        cancel.clicked.connect(self.reject)
        for button in (cancel, self.more_button, self.aside_button):
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
            row(self.more_button, None, cancel, self.aside_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=12,
            inside=self,
        )
        self.resize(660, 520)
        self.add([o for o in offers if not o.known])
        for keys in ("Return", "Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.choose)
        for number in range(SHOWN):
            QShortcut(QKeySequence(str(number + 1)), self).activated.connect(lambda n=number: self.toggle(n))
        QShortcut(QKeySequence("M"), self).activated.connect(self.ask_more)
        (self.boxes[0] if self.boxes else self.aside_button).setFocus()

    def _build_new(self) -> QWidget:
        head = Label(_("Take instead, from the same sentence"), "heading")
        return panel(column(head, self._lines, self._told, gap=8))

    def add(self, offers: Sequence[Offer]) -> None:
        """Offer more cards, below those that are offered."""
        known = {o.card.id for o in self._offers}
        for offer in [o for o in offers if o.card.id not in known][: SHOWN - len(self._offers)]:
            self._offers.append(offer)
            tick = CheckBox(shorten(question_line(offer.card.front), 76))
            self.boxes.append(tick)
            answer = shorten(visible_text(offer.card.back), 90)
            tick.setAccessibleDescription(f"{answer} ({len(self.boxes)})")
            about = Label(f"{len(self.boxes)} · {answer}", "muted")
            self._lines.addWidget(panel(column(tick, row(28, about), gap=0)))
        self._told.setText("" if self.boxes else _("None is known yet."))

    def tell(self, words: str) -> None:
        """Say how reading the sentence goes."""
        self._told.setText(words)

    def ask_more(self) -> None:
        """Have the sentence read again, once."""
        if self.more_button.isEnabled():
            self.more_button.setEnabled(False)
            self.tell(_("Reading the sentence…"))
            self.more_asked.emit()

    def toggle(self, number: int) -> None:
        """Tick an offer, or take the tick away."""
        if number < len(self.boxes):
            self.boxes[number].toggle()

    def _build_held(self, held: Sequence[Offer]) -> QWidget:
        frame = box("plain")
        lines = [Label(shorten(question_line(o.card.front), 80), "muted") for o in held[:6]]
        column(Label(_("Already in the collection"), "heading"), *lines, gap=6, inside=frame)
        frame.setVisible(bool(held))
        return frame

    def choose(self) -> None:
        """Put the card aside and take what was ticked."""
        taken = [o for o, tick in zip(self._offers, self.boxes, strict=True) if tick.isChecked()]
        self.accept()
        self.chosen.emit(taken)
