"""Inter for the interface, Literata for what is read and remembered, from their packages.

Both are variable fonts: a weight is an axis and must be set on the font itself. A style sheet or a
QFont weight would only thicken the regular cut, so no font is ever named in the style sheet.
"""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

UI = "Inter"
READING = "Literata"
FALLBACKS = ("Noto Sans CJK SC", "Noto Sans CJK JP", "DejaVu Sans")
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600

ROLES: dict[str, tuple[str, int, int]] = {
    "body": (UI, 14, REGULAR),
    "strong": (UI, 14, SEMIBOLD),
    "medium": (UI, 14, MEDIUM),
    "muted": (UI, 13, REGULAR),
    "small": (UI, 12, REGULAR),
    "eyebrow": (UI, 12, SEMIBOLD),
    "button": (UI, 14, SEMIBOLD),
    "link": (UI, 13, MEDIUM),
    "title": (UI, 22, SEMIBOLD),
    "hero": (UI, 28, SEMIBOLD),
    "heading": (UI, 16, SEMIBOLD),
    "metric": (UI, 24, SEMIBOLD),
    "brand": (READING, 20, SEMIBOLD),
    "question": (READING, 26, REGULAR),
    "answer": (READING, 21, REGULAR),
    "front": (READING, 19, REGULAR),
    "back": (READING, 17, REGULAR),
    "passage": (READING, 16, REGULAR),
    "passage_heading": (READING, 20, SEMIBOLD),
    "evidence": (READING, 14, REGULAR),
}
"""Family, pixels and weight by what the words are for."""


def load_fonts() -> None:
    """Register the packaged fonts with Qt; a missing package leaves the system's own in their place."""
    if UI in QFontDatabase.families() and READING in QFontDatabase.families():
        return
    for package in ("fontpkg_inter", "fontpkg_literata"):
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted((Path(place) / "files").glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(file))


@lru_cache(maxsize=128)
def _cut(family: str, pixels: int, weight: int, italic: bool, tabular: bool) -> QFont:
    made = QFont([family, *FALLBACKS])
    made.setPixelSize(pixels)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setVariableAxis(QFont.Tag("wght"), weight)
    made.setVariableAxis(QFont.Tag("opsz"), max(14, min(pixels, 24)))
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font(role: str = "body", *, italic: bool = False, tabular: bool = False) -> QFont:
    """The font of a role; figures of one width only where numbers stand in a column."""
    family, pixels, weight = ROLES[role]
    return QFont(_cut(family, pixels, weight, italic, tabular))
