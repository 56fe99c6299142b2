"""A field of a card as rich text, with its pictures and formulas, in the colours of the window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QTextEdit

from app.cards.templates.rendering import visible_text
from app.ui.models.card_media import html_with_media
from app.ui.models.formulas import has_formula, ink_of
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.wording import gettext as _

_REDRAWN = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.DevicePixelRatioChange)


class FieldText(QLabel):
    """Shows a field; formulas are drawn anew when colours, font or screen change."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._field, self._media = "", {}
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(font(role))
        self.setWordWrap(True)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def show_field(self, field: str, media: Mapping[str, bytes] | None = None) -> None:
        """Show a field's HTML; `media` are the pictures that it names."""
        self._field, self._media = field, dict(media or {})
        self.setText(html_with_media(field, self._media, ink_of(self, color("ink"))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._redraw(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._redraw(event)
        return super().event(event)

    def _redraw(self, event: QEvent) -> None:
        # Qt tells of changes while the label is being made, too
        if event.type() in _REDRAWN and has_formula(getattr(self, "_field", "")):
            self.show_field(self._field, self._media)


class FormulaPreview(FieldText):
    """Below a field that is edited: how it will look, as soon as there is a formula in it."""

    WAIT = 250
    """Milliseconds after the last key; drawing a formula takes some."""

    drawn = Signal()

    def __init__(self, editor: QTextEdit, read: Callable[[str], str]) -> None:
        """`read` gives a field's HTML from what stands in the editor."""
        super().__init__("back")
        self._editor, self._read = editor, read
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(self.WAIT)
        self._wait.timeout.connect(self.update_now)
        editor.textChanged.connect(self._wait.start)
        self.setAccessibleDescription(_("Preview"))
        self.setVisible(False)
        self._wait.start(0)

    def update_now(self) -> None:
        """Draw what stands in the editor now."""
        field = self._read(self._editor.toPlainText())
        shown = has_formula(field)
        if shown or not self.isHidden():
            self.show_field(field if shown else "")
            self.setAccessibleName(visible_text(field))
            self.setVisible(shown)
            self.drawn.emit()
