"""The command palette: every command by a few letters of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, row, rule
from app.ui.widgets.labels import IconView
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do, by name."""

    title: str
    run: Callable[[], None]
    icon: str = "command"
    key: str = ""


def match(query: str, commands: Sequence[Command]) -> list[Command]:
    """Commands whose name holds all letters of the query in order; those with a word that begins so first."""
    wanted = query.casefold().split()
    found = [c for c in commands if all(_holds(c.title.casefold(), part) for part in wanted)]
    return sorted(found, key=lambda c: not all(f" {p}" in f" {c.title.casefold()}" for p in wanted))


def _holds(title: str, letters: str) -> bool:
    rest = iter(title)
    return all(letter in rest for letter in letters)


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(200, 44)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        command: Command = index.data(Qt.ItemDataRole.UserRole)
        area = QRectF(option.rect).adjusted(0, 1, 0, -1)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            draw_box(painter, area, 10, color("selected"))
        base = area.top() + 27
        draw_icon(
            painter, command.icon, "accent" if chosen else "muted", area.left() + 14, area.top() + 12, 18
        )
        draw_words(
            painter, area.left() + 46, base, command.title, font("medium"), "ink", width=area.width() - 190
        )
        draw_words(painter, area.right() - 14, base, command.key, font("small"), "muted", right=True)
        painter.restore()


class CommandPalette(QDialog):
    """Type, choose with the arrows, run with Return."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(_("Commands"))
        self._commands = list(commands)
        self.chosen: Command | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What would you like to do?"))
        self.field.setAccessibleName(_("Find a command"))
        self.field.setFont(font("body"))
        self.field.setStyleSheet("border: 0; background: transparent; padding: 0;")
        self.field.setFixedHeight(44)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("Commands"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(lambda _index: self._choose())
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        head = row(IconView("search", "muted", 18), (self.field, 1), margins=(14, 0, 14, 0), gap=12)
        column(head, rule(), (self.list, 1), margins=(8, 6, 8, 8), gap=4, inside=self)
        self.setStyleSheet("QDialog { border: 1px solid palette(dark); background: palette(base); }")
        self.resize(560, 420)
        self._find("")

    def _find(self, query: str) -> None:
        self._model.clear()
        for command in match(query, self._commands):
            item = QStandardItem(command.title)
            item.setData(command, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _move(self, by: int) -> None:
        count = self._model.rowCount()
        if count:
            self.list.setCurrentIndex(self._model.index((self.list.currentIndex().row() + by) % count, 0))

    def _choose(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.chosen = index.data(Qt.ItemDataRole.UserRole)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # pyright: ignore[reportAttributeAccessIssue]
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._move(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)
