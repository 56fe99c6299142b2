"""The one table of colours, light and dark, and the choice between them."""

from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

_PROPERTY = "lectern_tokens"


class Scheme(StrEnum):
    """What a person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for. The first ten are text or marks and keep 4.5:1 on every ground."""

    ink: str
    muted: str
    accent: str
    again: str
    hard: str
    good: str
    easy: str
    page: str
    surface: str
    raised: str
    selected: str
    warning: str
    warning_line: str
    hover: str
    line: str
    line_strong: str
    track: str
    on_accent: str
    accent_hover: str
    tint_date: str
    tint_concept: str
    tint_work: str
    tint_find: str
    shadow: str

    def __getitem__(self, name: str) -> str:
        return getattr(self, name)

    def as_dict(self) -> dict[str, str]:
        """The table by name, for the style sheet."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


LIGHT = Tokens(
    ink="#1F2328",
    muted="#63676E",
    accent="#3457D5",
    again="#B93B28",
    hard="#8F5400",
    good="#2A7449",
    easy="#2868A9",
    page="#F6F5F2",
    surface="#FFFFFF",
    raised="#FAF9F7",
    selected="#F1F4FE",
    warning="#FDF5E6",
    warning_line="#EBD9B4",
    hover="#ECEAE5",
    line="#E4E1DA",
    line_strong="#CFCBC2",
    track="#E9E6DF",
    on_accent="#FFFFFF",
    accent_hover="#2A49BC",
    tint_date="#E4EAFC",
    tint_concept="#E2F2E8",
    tint_work="#FBEED8",
    tint_find="#FFE58A",
    shadow="#000000",
)

DARK = Tokens(
    ink="#E8E6E3",
    muted="#9BA1AB",
    accent="#8FA8FF",
    again="#F08A78",
    hard="#E8B25E",
    good="#7CCB9B",
    easy="#86B9F0",
    page="#15171B",
    surface="#1E2127",
    raised="#23272E",
    selected="#242A3A",
    warning="#2B261C",
    warning_line="#4A3F28",
    hover="#22252C",
    line="#2E323A",
    line_strong="#424854",
    track="#2A2E36",
    on_accent="#12141A",
    accent_hover="#A6BAFF",
    tint_date="#2C3654",
    tint_concept="#23392F",
    tint_work="#40351F",
    tint_find="#6B5A14",
    shadow="#000000",
)

TEXT_ON_GROUND: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("ink", "muted", "accent", "again", "hard", "good", "easy")
      for ground in ("page", "surface", "raised", "selected", "hover")),
    *(("ink", ground) for ground in ("tint_date", "tint_concept", "tint_work", "tint_find", "warning")),
    ("hard", "warning"),
    ("muted", "warning"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)  # fmt: skip
"""Every pair in which words are drawn; a test keeps them at 4.5:1 or more."""


def tokens() -> Tokens:
    """The colours in force; they live with the application as its QPalette does."""
    app = QCoreApplication.instance()
    found = app.property(_PROPERTY) if app else None
    return found if isinstance(found, Tokens) else LIGHT


def put_in_force(table: Tokens) -> None:
    """Make a table the one that painters and icons read."""
    app = QCoreApplication.instance()
    if app:
        app.setProperty(_PROPERTY, table)


def color(name: str, alpha: float = 1.0) -> QColor:
    """A token's colour as it is now, with an opacity of 0..1."""
    made = QColor(tokens()[name])
    made.setAlphaF(alpha)
    return made


def contrast(first: str, second: str) -> float:
    """Contrast of two sRGB colours as WCAG 2.2 defines it, 1..21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(hex_color: str) -> float:
    parts = [int(hex_color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
