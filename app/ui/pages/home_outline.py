"""Home's outline, painted while the collection is being opened, so that nothing jumps when it is filled."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.wording import gettext as _

GAP = 24
DECKS_SHARE = 57
"""Percent of the width that the decks take; what was read lately takes the rest."""


class Outline(QWidget):
    """Where the parts of the daily face will stand, while the collection is being opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Your collection is being opened"))

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = self.width()
        decks = round((wide - GAP) * DECKS_SHARE / 100)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for x, y, width, height in ((0, 1, 140, 13), (0, 26, 420, 24), (wide - 164, 3, 164, 48)):
            draw_box(painter, QRectF(x, y, width, height), 10 if height > 24 else 5, color("track"))
        for x, y, width, height in (
            (0, 78, wide, 64),
            (0, 166, decks, 200),
            (decks + GAP, 166, wide - decks - GAP, 200),
        ):
            draw_box(painter, QRectF(x, y, width, height), 16, color("surface"), color("line"))
            draw_box(painter, QRectF(x + 24, y + 25, 96, 13), 5, color("track"))
        painter.end()
