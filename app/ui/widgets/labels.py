"""Words, icons, key caps and chips."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, restyle, row

_MUTED = ("muted", "small", "eyebrow")


class Label(QLabel):
    """Words in a role of the type scale, plain text always. `loose` sets long words with wider lines."""

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        tone: str | None = None,
        *,
        wrap: bool = False,
        italic: bool = False,
        tabular: bool = False,
        loose: bool = False,
    ) -> None:
        super().__init__()
        self._plain, self._loose = words, loose
        self.setTextFormat(Qt.TextFormat.RichText if loose else Qt.TextFormat.PlainText)
        self.setFont(font(role, italic=italic, tabular=tabular))
        self.setWordWrap(wrap)
        self.setText(words)
        self._tone = tone or ("muted" if role in _MUTED else "ink")
        self.setProperty("tone", self._tone)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def setText(self, words: str) -> None:
        """Show other words."""
        self._plain = words
        if not self._loose:
            super().setText(words)
            return
        height = round(self.font().pixelSize() * 1.5)
        self.setAccessibleName(words)
        super().setText(f'<p style="line-height: {height}px; margin: 0">{escape(words)}</p>')

    def text(self) -> str:
        """The words that show."""
        return self._plain

    def set_tone(self, tone: str) -> None:
        """Another colour, by its token."""
        if tone != self._tone:
            self._tone = tone
            self.setProperty("tone", tone)
            restyle(self)


class ElidedLabel(Label):
    """One line that gives way when room is short, with the whole as its tool tip."""

    def __init__(self, words: str = "", role: str = "body", tone: str | None = None) -> None:
        self._whole = words
        super().__init__(words, role, tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def setText(self, words: str) -> None:
        """Show other words, cut to the width there is."""
        self._whole = words
        self.setAccessibleName(words)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self._whole if shown != self._whole else "")
        super().setText(shown)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._cut()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 4
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())


class IconView(QWidget):
    """An icon in a token's colour, drawn anew with every paint, so that a scheme change reaches it."""

    def __init__(self, name: str, tone: str = "muted", size: int = 16) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)

    def show_icon(self, name: str, tone: str | None = None) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._tone = name, tone or self._tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        draw_icon(painter, self._name, self._tone, 0, 0, self._size)
        painter.end()


class KeyCap(QLabel):
    """A key as it stands on the keyboard."""

    def __init__(self, key: str, *, on_accent: bool = False) -> None:
        super().__init__(key)
        self.setFont(font("eyebrow"))
        self.setProperty("box", "key")
        self.setProperty("on", "true" if on_accent else "false")
        self.setAlignment(CENTRE)
        self.setFixedHeight(20)
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Chip(QFrame):
    """A remark in a soft frame, such as where an inferred year came from."""

    def __init__(self, words: str, icon: str = "inferred") -> None:
        super().__init__()
        self.setProperty("box", "chip")
        self._label = Label("", "small", "hard")
        self.setText(words)
        row(IconView(icon, "hard", 14), (self._label, 1), margins=(10, 4, 12, 4), gap=6, inside=self)

    def setText(self, words: str) -> None:
        """Say something else; only long remarks wrap, so that short ones keep to their width."""
        self._label.setWordWrap(len(words) > 52)
        self._label.setText(words)


class Hint(QWidget):
    """Key caps and what they do, for the foot of a page."""

    def __init__(self, keys: str, words: str) -> None:
        super().__init__()
        row(*(KeyCap(k) for k in keys.split()), Label(words, "small"), gap=5, inside=self)
