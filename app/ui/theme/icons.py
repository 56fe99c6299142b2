"""The Phosphor icons that the qtawesome package carries, drawn as glyphs in a token's colour.

The font and its table of names are read straight from the package's files: importing qtawesome
itself costs 140 ms before the first paint and loads eleven fonts of which one is used.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

from app.ui.theme.tokens import color

NAMES = {
    "home": "house",
    "generate": "sparkle",
    "study": "cards",
    "quiz": "check-square",
    "browse": "table",
    "statistics": "chart-bar",
    "settings": "gear",
    "brand": "book-open",
    "date": "calendar-blank",
    "concept": "lightbulb",
    "work": "pen-nib",
    "author": "pen-nib",
    "card": "note",
    "accept": "check",
    "reject": "x",
    "edit": "pencil-simple",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "add": "plus",
    "search": "magnifying-glass",
    "again": "arrow-counter-clockwise",
    "hard": "fire-simple",
    "good": "check",
    "easy": "lightning",
    "source": "quotes",
    "suspend": "pause",
    "resume": "play",
    "bury": "moon",
    "delete": "trash",
    "file": "file-text",
    "files": "files",
    "book": "book-open",
    "upload": "upload-simple",
    "warning": "warning",
    "info": "info",
    "copy": "copy",
    "left": "circle",
    "next": "caret-right",
    "previous": "caret-left",
    "down": "caret-down",
    "up": "caret-up",
    "close": "x",
    "play": "play",
    "inferred": "sparkle",
    "keys": "keyboard",
    "command": "command",
    "done": "check-circle",
    "leech": "drop",
    "more": "dots-three",
    "backup": "archive",
    "export": "export",
    "restore": "clock-counter-clockwise",
    "light": "sun",
    "dark": "moon",
    "system": "desktop",
    "folder": "folder-open",
    "download": "download-simple",
    "note": "note-pencil",
    "flag": "flag",
    "mark": "star",
    "timer": "timer",
    "choose": "list-bullets",
    "curve": "chart-line",
    "bad": "thumbs-down",
    "order": "list-numbers",
    "custom": "funnel",
    "sound": "speaker-high",
    "picture": "image",
    "grip": "dots-six-vertical",
    "eye": "eye",
    "shuffle": "shuffle",
    "passage": "article",
    "draw": "dice-five",
    "filter": "funnel",
    "target": "target",
}
"""Our words for icons and Phosphor's."""


@lru_cache(maxsize=1)
def _glyphs() -> tuple[str, dict[str, str]]:
    """The font's family and the glyph of each of our names; empty where the package is missing."""
    spec = find_spec("qtawesome")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "fonts"
        for charmap in folder.glob("phosphor-charmap-*.json"):
            table = json.loads(charmap.read_text(encoding="utf-8"))
            fonts = sorted(folder.glob("phosphor-[0-9]*.ttf"))
            if not fonts:
                continue
            number = QFontDatabase.addApplicationFont(str(fonts[0]))
            families = QFontDatabase.applicationFontFamilies(number)
            if families:
                return families[0], {ours: chr(int(table[name], 16)) for ours, name in NAMES.items()}
    return "", {}


def draw_icon(painter: QPainter, name: str, tone: str | QColor, x: float, y: float, size: int = 16) -> None:
    """Draw an icon in a square with its top left corner at (x, y). `tone` is a token's name or a colour."""
    family, glyphs = _glyphs()
    if not family:
        return
    made = QFont(family)
    made.setPixelSize(size)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(made)
    painter.setPen(color(tone) if isinstance(tone, str) else tone)
    painter.drawText(QRectF(x - 2, y - 2, size + 4, size + 4), Qt.AlignmentFlag.AlignCenter, glyphs[name])
    painter.restore()


def icon_pixmap(name: str, tone: str, size: int, ratio: float = 2.0) -> QPixmap:
    """An icon as a picture, for the few places where Qt wants one."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    draw_icon(painter, name, tone, 0, 0, size)
    painter.end()
    return made


def icon(name: str, tone: str = "muted", size: int = 18) -> QIcon:
    """An icon for an action or a field, in the colours now in force."""
    return QIcon(icon_pixmap(name, tone, size))
