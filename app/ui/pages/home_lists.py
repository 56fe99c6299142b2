"""The two lists of Home: decks with what is due, and what was read."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.pages.today import DeckLine, SourceLine
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import advance, draw_bar, draw_box, draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import Label
from app.wording import gettext as _

ROW = 68
Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Lines of a list with a hairline between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            line = color("accent") if focused else None
            draw_box(painter, area.adjusted(12, 2, -12, -2), 10, color("hover"), line, 1.5)
        elif index.row():
            draw_rule(painter, area.left() + 24, area.right() - 24, area.top())
        self.draw(painter, area.adjusted(24, 0, -24, 0), index.data(Qt.ItemDataRole.UserRole))
        painter.restore()

    def draw(self, painter: QPainter, area: QRectF, line: object) -> None:
        """Draw a line's content."""
        raise NotImplementedError


class DeckRows(_Rows):
    """The decks on Home, a line each."""

    def draw(self, painter: QPainter, area: QRectF, line: object) -> None:
        assert isinstance(line, DeckLine)
        x, y, right = area.left(), area.top(), area.right()
        draw_words(painter, x, y + 30, line.name, font("medium"), "ink", width=area.width() - 170)
        share = line.begun / line.total if line.total else 0.0
        bar = min(200.0, area.width() * 0.32)
        draw_bar(painter, x, y + 44, bar, share, "accent" if line.due + line.new else "good")
        words = _("{begun} of {total} begun").format(begun=line.begun, total=line.total)
        draw_words(painter, x + bar + 12, y + 50, words, font("small", tabular=True), "muted")
        if not line.total:
            draw_words(painter, right, y + 40, _("No cards yet"), font("muted"), "muted", right=True)
        elif line.due + line.new == 0:
            done = _("Done for today")
            draw_words(painter, right, y + 40, done, font("link"), "good", right=True)
            draw_icon(painter, "accept", "good", right - advance(done, font("link")) - 24, y + 27, 16)
        else:
            self._count(painter, right - 72, y + 40, line.due, _("due"), "ink")
            self._count(painter, right, y + 40, line.new, _("new"), "good")

    def _count(self, painter: QPainter, x: float, y: float, count: int, word: str, tone: str) -> None:
        wide = draw_words(painter, x, y, word, font("muted"), "muted", right=True)
        role, tone = ("strong", tone) if count else ("body", "muted")
        draw_words(painter, x - wide - 4, y, str(count), font(role, tabular=True), tone, right=True)


class SourceRows(_Rows):
    """What was read lately, a line each."""

    def draw(self, painter: QPainter, area: QRectF, line: object) -> None:
        assert isinstance(line, SourceLine)
        x, y = area.left(), area.top()
        draw_box(painter, QRectF(x, y + 16, 36, 36), 10, color("page"))
        draw_icon(painter, "file", "muted", x + 9, y + 25, 18)
        draw_words(
            painter, x + 52, y + 31, line.title, _reading(font("passage")), "ink", width=area.width() - 52
        )
        draw_words(painter, x + 52, y + 50, line.about, font("small"), "muted", width=area.width() - 52)


def _reading(made: QFont) -> QFont:
    made.setPixelSize(15)
    return made


class ListCard(QFrame):
    """A titled card around a list."""

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    """A line, and where on the screen its menu belongs."""

    def __init__(self, title: str, link: str, delegate: type[_Rows], empty: str) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.link = LinkButton(link)
        self._model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(delegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(title)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._choose)
        self.view.clicked.connect(self._choose)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._ask_for_menu)
        self._empty = Label(empty, "muted", wrap=True)
        self._head = row(Label(title, "heading"), None, self.link, margins=(24, 0, 18, 0))
        column(
            self._head,
            panel(row(self._empty, margins=(24, 0, 24, 8))),
            self.view,
            None,
            margins=(0, 16, 0, 8),
            inside=self,
        )

    def add_link(self, words: str) -> LinkButton:
        """One more link in the head, before the others."""
        made = LinkButton(words)
        self._head.insertWidget(2, made)
        return made

    @property
    def in_hand(self) -> DeckLine | SourceLine | None:
        """The line that the keyboard stands on, else the first."""
        index = self.view.currentIndex()
        return (index if index.isValid() else self._model.index(0, 0)).data(Qt.ItemDataRole.UserRole)

    def _ask_for_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        line = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else self.in_hand
        if line is not None:
            self.menu_asked.emit(line, self.view.viewport().mapToGlobal(place))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Qt.ItemDataRole.UserRole))

    def show_lines(self, lines: Sequence[DeckLine | SourceLine], names: Sequence[str]) -> None:
        """Show these; `names` are what a screen reader says."""
        self._model.clear()
        for line, name in zip(lines, names, strict=True):
            item = QStandardItem(name)
            item.setData(line, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        self._empty.setVisible(not lines)
        self.view.setVisible(bool(lines))
        self.view.setFixedHeight(min(len(lines), 6) * ROW + 4)
