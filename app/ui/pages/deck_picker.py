"""The decks to study from, as a tree with what is due."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.collection.values import DeckSummary
from app.study.place import Place
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import advance, draw_box, draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import ElidedLabel, Hint, IconView, Label
from app.wording import gettext as _
from app.wording import ngettext

ROW = 56
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        deck: DeckSummary = index.data(Qt.ItemDataRole.UserRole)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
            box_area = area.adjusted(8, 2, -8, -2)
            draw_box(
                painter,
                box_area,
                10,
                color("selected" if chosen else "hover"),
                color("accent") if focused else None,
                1.5,
            )
        elif index.row():
            draw_rule(painter, area.left() + 24, area.right() - 24, area.top())
        self._draw(painter, area, deck)
        painter.restore()

    def _draw(self, painter: QPainter, area: QRectF, deck: DeckSummary) -> None:
        x, base, right = area.left() + 24 + 24 * deck.level, area.top() + 33, area.right() - 24
        draw_words(painter, x, base, deck.short_name, font("medium"), "ink", width=right - x - 260)
        if not deck.today:
            words = _("Done for today") if deck.total else _("No cards yet")
            tone = "good" if deck.total else "muted"
            draw_words(painter, right, base, words, font("link"), tone, right=True)
            if deck.total:
                draw_icon(painter, "accept", tone, right - advance(words, font("link")) - 24, base - 13, 16)
            return
        for offset, count, word, tone in (
            (0, deck.new, _("new"), "good"),
            (76, deck.learning, _("learning"), "hard"),
            (174, deck.due, _("due"), "ink"),
        ):
            wide = draw_words(painter, right - offset, base, word, font("muted"), "muted", right=True)
            role, shade = ("strong", tone) if count else ("body", "muted")
            draw_words(
                painter,
                right - offset - wide - 4,
                base,
                str(count),
                font(role, tabular=True),
                shade,
                right=True,
            )


class _List(QListView):
    entered_key = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered_key.emit()
            return
        super().keyPressEvent(event)


class DeckPicker(QWidget):
    """Choose a deck; the one with most to do is chosen already."""

    chosen = Signal(str)
    generate_asked = Signal()
    custom_asked = Signal()
    order_asked = Signal()
    place_chosen = Signal()
    """To go on where one stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.place: Place | None = None
        self._model = QStandardItemModel(self)
        self.view = _List()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Rows(self.view))
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(_("Decks"))
        self.view.clicked.connect(self._choose)
        self.view.entered_key.connect(lambda: self._choose(self.view.currentIndex()))
        self.view.selectionModel().currentChanged.connect(self._follow)
        self.start_button = Button(_("Study"), "play", "Return", "primary", height=48, pad=20)
        self.start_button.clicked.connect(lambda: self._choose(self.view.currentIndex()))
        self._title = Label(_("Study"), "title")
        self._about = Label("", "muted")
        self._card = box("card")
        column(self.view, margins=(0, 8, 0, 8), inside=self._card)
        self._empty = self._build_empty()
        self.custom_button = Button(_("Custom study"), "custom", "C", height=48, pad=16)
        self.custom_button.clicked.connect(self.custom_asked)
        self.order_button = Button(_("Order dates"), "order", "L", height=48, pad=16)
        self.order_button.clicked.connect(self.order_asked)
        words = column(self._title, self._about, gap=2)
        head = row((words, 1), self.order_button, self.custom_button, self.start_button, gap=12)
        foot = row(Hint("↑ ↓", _("choose")), Hint("Return", _("study")), None, gap=16)
        self._foot = panel(foot)
        self._paused = self._build_paused()
        holder = panel(column(head, 20, self._paused, self._card, self._empty, 12, self._foot, None))
        holder.setMaximumWidth(860)
        row(None, (holder, 1000), None, margins=(32, 36, 32, 32), inside=self)

    def _build_empty(self) -> QWidget:
        made = box("card")
        button = Button(_("Make cards from a document"), "generate", None, "primary", height=48, pad=20)
        button.clicked.connect(self.generate_asked)
        column(
            Label(_("There is nothing to study yet"), "heading"),
            Label(_("Make cards from something you read, or write one by hand with Ctrl+N."), "muted"),
            16,
            row(button, None),
            margins=(32, 28, 32, 28),
            gap=4,
            inside=made,
        )
        return made

    def _build_paused(self) -> QWidget:
        frame = box("quote")
        self._paused_words = ElidedLabel("", "medium")
        self.place_button = Button(_("Go on"), "play", "G", "outline")
        self.place_button.clicked.connect(self.place_chosen)
        row(
            IconView("suspend", "accent", 18),
            (self._paused_words, 1),
            self.place_button,
            margins=(20, 10, 12, 10),
            gap=12,
            inside=frame,
        )
        made = panel(column(frame, 12))
        made.setVisible(False)
        return made

    @property
    def current(self) -> str | None:
        """The deck that is chosen."""
        deck = self.view.currentIndex().data(Qt.ItemDataRole.UserRole)
        return deck.id if deck is not None else None

    def _show_place(self, decks: Sequence[DeckSummary], place: Place | None) -> None:
        self.place = place if place and place.was_begun else None
        self._paused.setVisible(self.place is not None)
        if self.place is None:
            return
        name = next((d.name for d in decks if d.id == self.place.deck), _("All decks"))
        if self.place.custom is not None:
            name = _("Custom study in {deck}").format(deck=name)
        answers = ngettext("{count} answer so far", "{count} answers so far", self.place.tally.answers)
        self._paused_words.setText(f"{name} · {answers.format(count=self.place.tally.answers)}")

    def show_decks(self, decks: Sequence[DeckSummary], place: Place | None = None) -> None:
        """Show the decks, parents first, and where one stopped."""
        self._show_place(decks, place)
        self._model.clear()
        for deck in decks:
            item = QStandardItem(
                _("{deck}: {due} due, {learning} learning, {new} new").format(
                    deck=deck.name, due=deck.due, learning=deck.learning, new=deck.new
                )
            )
            item.setData(deck, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        for part in (self._card, self._foot, self.start_button, self.custom_button, self.order_button):
            part.setVisible(bool(decks))
        self._empty.setVisible(not decks)
        self.view.setFixedHeight(min(max(1, len(decks)), 9) * ROW + 2)
        tops = [d for d in decks if d.level == 0]
        today = sum(d.today for d in tops)
        self._about.setText(_("{count} cards to do today").format(count=today) if today else "")
        if decks:
            best = max(range(len(decks)), key=lambda i: (decks[i].level == 0, decks[i].today))
            self.view.setCurrentIndex(self._model.index(best, 0))

    def take_focus(self) -> None:
        """Let the keyboard choose."""
        self.view.setFocus()

    def _follow(self, index: QModelIndex) -> None:
        deck = index.data(Qt.ItemDataRole.UserRole)
        self.start_button.setEnabled(deck is not None and deck.total > 0)

    def _choose(self, index: QModelIndex) -> None:
        deck = index.data(Qt.ItemDataRole.UserRole)
        if deck is not None:
            self.chosen.emit(deck.id)
