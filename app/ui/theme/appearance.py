"""Puts the look in force: Fusion, fonts, palette and style sheet; switched at run time."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme.style_sheet import style_sheet
from app.ui.theme.tokens import DARK, LIGHT, Scheme, Tokens, put_in_force
from app.ui.theme.typography import font, load_fonts


class Appearance(QObject):
    """Follows the person's choice, or the desktop's. `changed` tells painters to redraw."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        load_fonts()
        app.setStyle("Fusion")
        app.setFont(font())
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What was chosen, not what shows."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether the dark table is in force."""
        if self._scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def choose(self, scheme: Scheme) -> None:
        """Show another scheme at once."""
        self._scheme = scheme
        self._apply()

    def _follow_desktop(self, desktop: Qt.ColorScheme) -> None:
        # bare X servers and off-screen platforms report Unknown: nothing to follow
        if self._scheme is Scheme.SYSTEM and desktop is not Qt.ColorScheme.Unknown:
            self._apply()

    def _apply(self) -> None:
        table = DARK if self.is_dark else LIGHT
        put_in_force(table)
        self._app.setPalette(make_palette(table))
        self._app.setStyleSheet(style_sheet(table))
        self.changed.emit()


def make_palette(table: Tokens) -> QPalette:
    """The palette of what the style sheet does not reach."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, name in (
        (role.Window, "page"),
        (role.WindowText, "ink"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Text, "ink"),
        (role.Button, "surface"),
        (role.ButtonText, "ink"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "page"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.PlaceholderText, "muted"),
        (role.Link, "accent"),
        (role.Accent, "accent"),
        (role.Mid, "line_strong"),
        (role.Light, "raised"),
        (role.Dark, "line_strong"),
    ):
        made.setColor(which, QColor(table[name]))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(table["muted"]))
    return made
