"""A word about what was just done, with Undo, instead of a question before it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.ui.theme.typography import font
from app.ui.widgets.arranging import row
from app.ui.widgets.labels import Label
from app.wording import gettext as _

SHOWN_MS = 8000
TOP, FOOT = 11, 24
"""Pixels from the window's edges; the top one clears a study card."""


class Toast(QFrame):
    """Floats at the foot of its window, or at its top; one at a time; leaves by itself."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._at_top = False
        self.setProperty("box", "toast")
        self._words = Label("", "medium")
        self._undo: Callable[[], None] | None = None
        self._button = QPushButton(_("Undo"))
        self._button.setProperty("kind", "toast")
        self._button.setFont(font("button"))
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self._take_back)
        row(self._words, self._button, margins=(16, 6, 8, 6), gap=12, inside=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What it says at the moment."""
        return self._words.text()

    def show_words(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Say something; with `undo`, offer to take it back."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self._undo = undo
        self._button.setVisible(undo is not None)
        layout = self.layout()
        if layout:
            layout.setContentsMargins(16, 6, 8 if undo else 16, 6)
        self.setFixedHeight(44)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def stand(self, *, at_top: bool) -> None:
        """Where to stand: at the top where the foot holds what one reads and presses."""
        self._at_top = at_top
        self._place()

    def undo(self) -> bool:
        """Take back what it speaks of, if that is still offered."""
        if self._undo is None or self.isHidden():
            return False
        self._take_back()
        return True

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo:
            undo()

    def _place(self) -> None:
        over = self._over
        y = TOP if self._at_top else over.height() - self.height() - FOOT
        self.move((over.width() - self.width()) // 2, y)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
