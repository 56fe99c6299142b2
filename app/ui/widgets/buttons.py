"""Buttons made of icon, words and key cap, laid out as children so that nothing is ever cut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.theme.typography import font
from app.ui.widgets.arranging import row
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


def buddy(label: QLabel, field: QWidget) -> QLabel:
    """Tie a label to the field it names, for screen readers and mnemonics."""
    label.setBuddy(field)
    field.setAccessibleName(label.text())
    return label
