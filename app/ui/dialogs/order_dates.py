"""Putting dated cards in order of time, by keys alone; each is rated by whether it stood in its place."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFrame, QListWidget, QListWidgetItem, QWidget

from app.facts.dates.edtf_values import sort_key
from app.scheduling.memory_card import Rating
from app.study.ordering import DatedCard, misplaced, rate_order
from app.ui.pages.page import Surroundings
from app.ui.theme.icons import icon
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, fit_height, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Label
from app.ui.widgets.rating_bar import rating_title
from app.wording import gettext as _
from app.wording import ngettext

ROW = 56
LONGEST_MS = 60_000


class OrderDatesDialog(QDialog):
    """J and K go through the lines, Shift+J and Shift+K move the line in hand, Return checks, then rates."""

    rated = Signal()

    def __init__(
        self, surroundings: Surroundings, cards: Sequence[DatedCard], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Order dates"))
        self._surroundings = surroundings
        self.order = list(cards)
        self.ratings: dict[str, Rating] = {}
        self.checked = False
        self._wrong: frozenset[str] = frozenset()
        self._took = QElapsedTimer()
        self._took.start()
        self.view = QListWidget()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setProperty("kind", "lines")
        self.view.setFont(font("passage"))
        self.view.setWordWrap(True)
        self.view.setAccessibleName(_("Events, the earliest first"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self._words = Label("", "muted", wrap=True)
        self._build()
        self._bind()
        self._draw(0)
        self.view.setFocus()

    def _build(self) -> None:
        self.go_button = Button(_("Check"), "accept", "Return", "primary")
        self.up_button = Button(_("Earlier"), "up", "Shift+K")
        self.down_button = Button(_("Later"), "down", "Shift+J")
        cancel = Button(_("Cancel"), None, "Esc")
        for button, run in (
            (self.go_button, self.go_on),
            (self.up_button, lambda: self.move_line(-1)),
            (self.down_button, lambda: self.move_line(1)),
            (cancel, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        frame = box("card")
        column((self.view, 1), margins=(10, 10, 10, 10), inside=frame)
        self._moving = panel(row(Hint("J K", _("go to another line")), None))
        self._rating = panel(row(Hint("J K", _("go")), Hint("1 2 3 4", _("rate otherwise")), None, gap=16))
        self._rating.setVisible(False)
        column(
            Label(_("What came first?"), "title"),
            self._words,
            frame,
            row(
                (column(self._moving, self._rating), 1),
                cancel,
                self.up_button,
                self.down_button,
                self.go_button,
                gap=8,
            ),
            margins=(28, 24, 28, 24),
            gap=14,
            inside=self,
        )
        self.view.setFixedHeight(ROW * len(self.order) + 8)
        self.setFixedWidth(860)

    def _bind(self) -> None:
        for keys, run in (
            ("J", lambda: self.go(1)),
            ("K", lambda: self.go(-1)),
            ("Shift+J", lambda: self.move_line(1)),
            ("Shift+K", lambda: self.move_line(-1)),
            ("Alt+Down", lambda: self.move_line(1)),
            ("Alt+Up", lambda: self.move_line(-1)),
            ("Return", self.go_on),
            ("Enter", self.go_on),
            *((str(int(r)), lambda r=r: self.rate(r)) for r in Rating),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def go(self, by: int) -> None:
        """Go to the next line, or the one before."""
        self.view.setCurrentRow(min(len(self.order) - 1, max(0, self.view.currentRow() + by)))

    def move_line(self, by: int) -> None:
        """Move the line in hand."""
        here = self.view.currentRow()
        there = here + by
        if self.checked or not 0 <= there < len(self.order):
            return
        self.order.insert(there, self.order.pop(here))
        self._draw(there)

    def go_on(self) -> None:
        """Check the order; checked, write the ratings down."""
        if not self.checked:
            self.check()
            return
        took = min(self._took.elapsed(), LONGEST_MS * len(self.order))
        ratings = dict(self.ratings)

        def told(_nothing: None) -> None:
            self.accept()
            self.rated.emit()

        self.go_button.setEnabled(False)
        self._surroundings.desk.ask(lambda c: c.studying.answer_together(ratings, took), told)

    def check(self) -> None:
        """Show the dates in their order, and which lines were out of place."""
        self.checked = True
        self._wrong = misplaced(self.order)
        self.ratings = rate_order(self.order)
        self.order.sort(key=lambda c: sort_key(c.date))
        for button in (self.up_button, self.down_button):
            button.setVisible(False)
        self._moving.setVisible(False)
        self._rating.setVisible(True)
        self.go_button.say(_("Keep these ratings"))
        self._draw(0)

    def rate(self, rating: Rating) -> None:
        """Rate the line in hand otherwise."""
        card = self.order[self.view.currentRow()]
        if self.checked and card.id in self.ratings:
            self.ratings[card.id] = rating
            self._draw(self.view.currentRow())

    def _draw(self, current: int) -> None:
        self.view.clear()
        for number, card in enumerate(self.order):
            item = QListWidgetItem(self._line(number, card))
            if self.checked:
                wrong = card.id in self._wrong
                item.setIcon(icon("reject", "again") if wrong else icon("accept", "good"))
            item.setSizeHint(QSize(200, ROW))
            self.view.addItem(item)
        self.view.setCurrentRow(current)
        self._words.setText(self._told())
        fit_height(self)

    def _line(self, number: int, card: DatedCard) -> str:
        if not self.checked:
            return f"{number + 1}.  {card.asked}"
        rating = self.ratings.get(card.id)
        rated = rating_title(rating) if rating else _("not due, not rated")
        place = _("out of place") if card.id in self._wrong else _("in place")
        return f"{card.shown} · {card.asked}\n{place} · {rated}"

    def _told(self) -> str:
        if not self.checked:
            return _("Put the earliest at the top. What is due counts as answered.")
        wrong = len(self._wrong)
        if not wrong:
            return _("All in their places.")
        return ngettext(
            "{count} event was out of place. Each that is due is rated; change a rating by its digit.",
            "{count} events were out of place. Each that is due is rated; change a rating by its digit.",
            wrong,
        ).format(count=wrong)
