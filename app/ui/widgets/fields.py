"""Fields to fill in."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QTextEdit, QVBoxLayout, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column
from app.ui.widgets.labels import IconView, Label


class ComboBox(QComboBox):
    """A choice with a caret in our own icons."""

    def __init__(self, choices: Sequence[str] = (), name: str = "") -> None:
        super().__init__()
        self.setFont(font())
        self.addItems(list(choices))
        self.setAccessibleName(name)
        self.view().setFont(font())

    def show_start(self) -> None:
        """Scroll a long name to its beginning."""
        line = self.lineEdit()
        if line is not None:
            line.home(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        draw_icon(painter, "down", "muted", self.width() - 26, (self.height() - 14) / 2, 14)
        painter.end()


class SearchField(QLineEdit):
    """A line to search with."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setFont(font())
        self.setTextMargins(QMargins(26, 0, 0, 0))
        self.setClearButtonEnabled(False)
        self._icon = IconView("search", "muted", 18)
        self._icon.setParent(self)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._icon.move(12, (self.height() - 18) // 2)


class NumberField(QSpinBox):
    """A whole number within bounds."""

    def __init__(self, low: int, high: int, name: str, suffix: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setFont(font())
        self.setSuffix(suffix)
        self.setAccessibleName(name)
        self.setFixedWidth(120)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(QMargins(0, 0, 10, 0))


class TextField(QTextEdit):
    """A few lines of plain text."""

    def __init__(self, name: str, lines: int = 2, role: str = "passage") -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(font(role))
        self.document().setDocumentMargin(2)
        self.setAccessibleName(name)
        self.setFixedHeight(22 + 24 * lines)


def labelled(words: str, field: QWidget) -> QVBoxLayout:
    """A field below its name."""
    label = Label(words, "small")
    label.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(words)
    return column(label, field, gap=4)
