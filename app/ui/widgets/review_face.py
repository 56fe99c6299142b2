"""The review: how much is shown, what was decided, where the accepted go, and the candidates themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSlider, QWidget

from app.documents.document import Document
from app.ui.models.grouping import Order
from app.ui.models.judging import Judging
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.judging_pane import JudgingPane
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.ui.widgets.review_notices import ReviewNotices
from app.wording import gettext as _
from app.wording import ngettext

SLIDE = 40
"""Milliseconds in which moves of the slider become one."""


class ReviewFace(QWidget):
    """The Generate page with candidates to judge."""

    add_asked = Signal()
    undo_asked = Signal()
    amount_chosen = Signal(float)
    order_chosen = Signal(Order)
    parts_asked = Signal()
    timeline_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pane = JudgingPane()
        self.notices = ReviewNotices()
        self.pane.changed.connect(self.show_counts)
        self.pane.order_field.activated.connect(lambda number: self._show_order(list(Order)[number]))
        self._slid = QTimer(self)
        self._slid.setSingleShot(True)
        self._slid.setInterval(SLIDE)
        self._slid.timeout.connect(self._show_amount)
        column(
            self._build_head(),
            self._build_strip(),
            self.notices,
            (self.pane, 1),
            margins=(32, 20, 32, 24),
            gap=16,
            inside=self,
        )

    def _build_head(self):
        self._subject = ElidedLabel("", "muted", "muted")
        self.parts_button = Button(_("Parts"), "files", "P", "ghost", pad=10)
        self.parts_button.setToolTip(_("Choose other chapters or pages to make cards from"))
        self.parts_button.clicked.connect(self.parts_asked)
        self.timeline_button = IconButton("date", _("Timeline of the document's dates"), size=36, key="T")
        self.timeline_button.clicked.connect(self.timeline_asked)
        self.undo_button = Button(_("Undo"), "undo", "Z", "ghost", pad=10)
        self.undo_button.clicked.connect(self.undo_asked)
        self.deck_field = ComboBox()
        self.deck_field.setEditable(True)
        self.deck_field.setInsertPolicy(ComboBox.InsertPolicy.NoInsert)
        self.deck_field.setFont(font())
        self.deck_field.setFixedWidth(220)
        self.deck_field.setAccessibleName(_("Deck for the accepted cards"))
        self.deck_field.setToolTip(_("Deck for the accepted cards: choose one, or type a new name"))
        self.add_button = Button(_("Add cards"), "add", None, "primary")
        self.add_button.setToolTip("Ctrl+Return")
        self.add_button.clicked.connect(self.add_asked)
        return row(
            (column(Label(_("Generate"), "title"), self._subject, gap=2), 1),
            self.timeline_button,
            self.parts_button,
            self.undo_button,
            Label(_("to"), "muted"),
            self.deck_field,
            self.add_button,
            gap=10,
        )

    def _build_strip(self) -> QWidget:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setFixedSize(200, 24)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(_("How many candidates: essentials to everything"))
        self.slider.valueChanged.connect(lambda _value: self._slid.isActive() or self._slid.start())
        self._shown = Label("", "muted")
        self._accepted, self._rejected, self._left = (Label("", "strong") for _index in range(3))
        strip = box("card")
        strip.setFixedHeight(56)
        row(
            Label(_("Essentials"), "strong"),
            self.slider,
            Label(_("Everything"), "strong"),
            8,
            self._shown,
            None,
            _count("accept", "good", self._accepted, _("accepted")),
            _count("reject", "again", self._rejected, _("rejected")),
            _count("left", "muted", self._left, _("left")),
            margins=(24, 0, 24, 0),
            gap=12,
            inside=strip,
        )
        return strip

    def show_judging(self, judging: Judging, documents: Sequence[Document]) -> None:
        """Begin a review."""
        self.slider.setValue(round(judging.amount * 100))
        self._slid.stop()
        titles = [d.title for d in documents]
        more = _("{first} and {count} more").format(first=titles[0], count=len(titles) - 1)
        self._subject.setText(more if len(titles) > 1 else titles[0])
        self.parts_button.setVisible(judging.has_parts)
        self.pane.show_judging(judging, documents)

    def list_decks(self, names: Sequence[str], chosen: str | None = None) -> None:
        """Offer decks by name; `chosen` stands in the field, else what stood there stays."""
        kept = chosen or self.deck_field.currentText()
        self.deck_field.clear()
        self.deck_field.addItems(list(dict.fromkeys((kept, *names))))
        self.deck_field.setEditText(kept)
        self.deck_field.show_start()

    def show_counts(self) -> None:
        """Say how many are shown, decided, and would be added."""
        judging = self.pane.judging
        if judging is None:
            return
        counts = judging.counts()
        self._accepted.setText(str(counts.accepted))
        self._rejected.setText(str(counts.rejected))
        self._left.setText(str(counts.left))
        self._shown.setText(_("{shown} of {of} shown").format(shown=counts.shown, of=counts.of))
        words = ngettext("Add {count} card", "Add {count} cards", counts.cards).format(count=counts.cards)
        self.add_button.say(words if counts.cards else _("Add cards"))
        self.add_button.setEnabled(counts.cards > 0)
        self.undo_button.setEnabled(judging.can_undo)

    def choose_next_order(self) -> None:
        """Show candidates in the next order of the list."""
        judging, orders = self.pane.judging, list(Order)
        if judging is not None:
            self._show_order(orders[(orders.index(judging.order) + 1) % len(orders)])

    def _show_order(self, order: Order) -> None:
        judging = self.pane.judging
        if judging is not None and judging.order is not order:
            judging.show_order(order)
            self.pane.show_all_again()
            self.order_chosen.emit(order)
        self.pane.view.setFocus()

    def _show_amount(self) -> None:
        judging, amount = self.pane.judging, self.slider.value() / 100
        if judging is not None and judging.amount != amount:
            keep = self.pane.current
            judging.show_amount(amount)
            self.pane.show_all_again(keep.id if keep else None)
            self.amount_chosen.emit(amount)


def _count(icon: str, tone: str, number: Label, words: str) -> QWidget:
    return panel(row(IconView(icon, tone, 16), number, Label(words, "muted"), gap=6))
