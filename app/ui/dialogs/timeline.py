"""What happened when, across documents, as a list to go through by keys."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.facts.timeline import Certainty, Entry
from app.ui.models.happenings import Happenings, certainty_name
from app.ui.theme.painting import draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, box, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Hint, Label
from app.wording import gettext as _
from app.wording import ngettext

Index = QModelIndex | QPersistentModelIndex
ROW, DATES = 60, 232
"""Height of a row and width of the column of dates, in pixels."""
_ENTRY = Qt.ItemDataRole.UserRole
_TONES = {
    Certainty.STATED: "accent",
    Certainty.ABOUT: "muted",
    Certainty.INFERRED: "hard",
    Certainty.DISPUTED: "again",
}


class _Entries(QAbstractListModel):
    def __init__(self, happenings: Happenings, parent: QWidget) -> None:
        super().__init__(parent)
        self._happenings = happenings

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._happenings.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._happenings.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.shown}: {entry.event}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._happenings.told(entry)
        return None


class _Rows(QStyledItemDelegate):
    """Date, a point on the line of time, what happened and who says so."""

    def __init__(self, happenings: Happenings, parent: QListView) -> None:
        super().__init__(parent)
        self._happenings = happenings

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        if option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            draw_box(painter, area.adjusted(1, 1, -1, -1), 10, color("selected"), color("accent"), 1.5)
        entry: Entry = index.data(_ENTRY)
        before = index.row() > 0
        after = index.row() < len(self._happenings.entries) - 1
        self._draw(painter, area, entry, before, after)
        painter.restore()

    def _draw(self, painter: QPainter, area: QRectF, entry: Entry, before: bool, after: bool) -> None:
        tone = _TONES[entry.certainty]
        sure = certainty_name(entry.certainty)
        dates, rail = area.left() + DATES, area.left() + DATES + 18
        top, middle = area.top(), area.center().y()
        base = top + (26 if sure else 36)
        draw_words(painter, dates, base, entry.shown, font("strong"), "ink", right=True, width=DATES - 16)
        if sure:
            draw_words(painter, dates, top + 45, sure, font("small"), tone, right=True)
        painter.setPen(QPen(color("line_strong"), 2))
        painter.drawLine(
            QPointF(rail, top if before else middle), QPointF(rail, area.bottom() + 1 if after else middle)
        )
        dot = QRectF(rail - 5, middle - 5, 10, 10)
        stated = entry.certainty is Certainty.STATED
        draw_box(painter, dot, 5, color(tone if stated else "surface"), color(tone), 2)
        left = rail + 20
        room = area.right() - left - 14
        draw_words(painter, left, top + 26, entry.event, font("medium"), "ink", width=room)
        sources = self._happenings.sources_of(entry)
        draw_words(painter, left, top + 45, sources, font("small"), "muted", width=room)


class TimelineDialog(QDialog):
    """Up and down or J and K move; Return leads to the card or the sentence."""

    chosen = Signal(str)
    """The fact whose card is asked for."""

    def __init__(self, happenings: Happenings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Timeline"))
        self._happenings = happenings
        self.view = QListView()
        self.view.setModel(_Entries(happenings, self.view))
        self.view.setItemDelegate(_Rows(happenings, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(_("Dated events, the earliest first"))
        self.view.doubleClicked.connect(lambda _index: self.choose())
        self._sentence = Label("", "evidence", wrap=True)
        self._sentence.setAccessibleName(_("The sentence that says so"))
        self._sentence.setMinimumHeight(48)
        self._build(len(happenings.entries))
        for keys, run in (
            ("J", lambda: self.go(1)),
            ("K", lambda: self.go(-1)),
            ("Return", self.choose),
            ("Enter", self.choose),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_sentence())
        self.go(1)
        self.view.setFocus()
        if parent is not None:
            self.resize(min(1000, parent.width() - 48), min(760, parent.height() - 48))

    def _build(self, count: int) -> None:
        self.open_button = Button(_("Go to it"), "next", "Return", "primary")
        close = Button(_("Close"), None, "Esc")
        close.clicked.connect(self.reject)
        self.open_button.clicked.connect(self.choose)
        for button in (close, self.open_button):
            button.setAutoDefault(False)
        self.open_button.setEnabled(count > 0)
        words = ngettext("{count} dated event", "{count} dated events", count).format(count=count)
        frame = box("card")
        empty = Label(
            _("No dated events yet. Make cards from a document that tells dates."), "body", "muted", wrap=True
        )
        empty.setAlignment(CENTRE)
        empty.setVisible(not count)
        self.view.setVisible(count > 0)
        column((empty, 1), (self.view, 1), margins=(10, 10, 10, 10), inside=frame)
        column(
            row(
                (column(Label(_("Timeline"), "title"), Label(words, "muted"), gap=2), 1),
                close,
                self.open_button,
                gap=8,
            ),
            (frame, 1),
            self._sentence,
            row(
                Hint("J K", _("next, previous")),
                Hint("Return", _("go to the card or sentence")),
                None,
                gap=16,
            ),
            margins=(28, 22, 28, 18),
            gap=12,
            inside=self,
        )

    @property
    def current(self) -> Entry | None:
        """The event in hand."""
        index = self.view.currentIndex()
        return index.data(_ENTRY) if index.isValid() else None

    def go(self, by: int) -> None:
        """Go to the next event or the one before."""
        index = self.view.model().index(self.view.currentIndex().row() + by, 0)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def choose(self) -> None:
        """Close, and go to the card or the sentence of the event in hand."""
        entry = self.current
        if entry is not None:
            self.accept()
            self.chosen.emit(entry.fact)

    def _show_sentence(self) -> None:
        entry = self.current
        quote = " ".join(entry.evidence[0].quote.split()) if entry and entry.evidence else ""
        quote = quote if len(quote) <= 280 else quote[:280].rsplit(" ", 1)[0] + " …"
        self._sentence.setText(f"“{quote}”" if quote else "")
