"""Buttons made of icon, words and key cap, laid out as children so that nothing is ever cut."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import advance, draw_box
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import Item, restyle, row
from app.ui.widgets.labels import IconView, KeyCap, Label

_TONES = {"primary": "on_accent", "outline": "accent", "plain": "ink", "ghost": "ink", "link": "accent"}


class Button(QPushButton):
    """A button whose size comes from its parts. `kind` is primary, plain, outline or ghost."""

    def __init__(
        self,
        words: str,
        icon: str | None = None,
        key: str | None = None,
        kind: str = "plain",
        *,
        tone: str | None = None,
        height: int = 40,
        pad: int = 16,
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setFixedHeight(height)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tone = tone or _TONES[kind]
        self._icon = IconView(icon, self._tone, 16) if icon else None
        self._words = Label(words, "button", _TONES[kind] if kind in ("primary", "outline") else "ink")
        self._key = KeyCap(key, on_accent=kind == "primary") if key else None
        parts = [p for p in (self._icon, self._words, self._key) if p is not None]
        row(None, *parts, None, margins=(pad, 0, pad, 0), gap=8, inside=self)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        if key:
            self.setAccessibleDescription(key)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say something else, and grow or shrink with it."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def setEnabled(self, enabled: bool) -> None:
        """Grey the words with the button."""
        super().setEnabled(enabled)
        normal = _TONES["primary"] if self.property("kind") == "primary" else self._tone
        kind = self.property("kind")
        self._words.set_tone((normal if kind in ("primary", "outline") else "ink") if enabled else "muted")
        if self._icon:
            self._icon.show_icon(self._icon._name, self._tone if enabled else "muted")
        if self._key:
            self._key.setVisible(enabled)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(layout.sizeHint().width() if layout else 80, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class IconButton(QPushButton):
    """A square button with an icon alone; its name is its tool tip and what a screen reader says."""

    def __init__(self, icon: str, name: str, *, tone: str = "muted", size: int = 32, key: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "ghost")
        self.setFixedSize(size, size)
        self.setStyleSheet("padding: 0; min-height: 0;")
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.view = IconView(icon, tone, 18)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row(None, self.view, None, inside=self)


class LinkButton(QPushButton):
    """A quiet action in words."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setProperty("kind", "link")
        self.setFont(font("link"))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class ChoiceButton(QPushButton):
    """One of a few choices, drawn as a pill."""

    def __init__(self, words: str, *, on: bool = False) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setProperty("kind", "choice")
        self.setFont(font("link"))
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(words)


class OptionButton(QPushButton):
    """An answer to choose, as high as its words need; its property `state` says how it is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "option")
        self.setProperty("state", "open")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, *parts: Item) -> None:
        """Lay out what it shows; clicks go through to the button."""
        row(*parts, margins=(16, 10, 16, 10), gap=14, inside=self)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_state(self, state: str) -> None:
        """Draw it as open, picked, right, wrong or past."""
        self.setProperty("state", state)
        restyle(self)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(48, layout.heightForWidth(width)) if layout else 48

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))


class CheckBox(QCheckBox):
    """Yes or no: a box that can be seen in either scheme, with a tick of our own icons."""

    SIDE = 18

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setFont(font())
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.SIDE + 18 + round(advance(self.text(), self.font())), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - self.SIDE) / 2
        square = QRectF(3, top, self.SIDE, self.SIDE)
        if self.hasFocus():
            draw_box(painter, square.adjusted(-3, -3, 3, 3), 8, None, color("accent"), 1.5)
        if self.isChecked():
            draw_box(painter, square, 5, color("accent"))
            draw_icon(painter, "accept", "on_accent", 5, top + 2, 14)
        else:
            draw_box(painter, square, 5, color("surface"), color("muted"), 1.5)
        painter.setPen(color("ink" if self.isEnabled() else "muted"))
        painter.setFont(self.font())
        area = QRectF(self.rect()).adjusted(self.SIDE + 13, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()
