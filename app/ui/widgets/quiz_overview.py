"""All questions at a glance: answered, flagged, blank, and where one is."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QWidget

from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, column, panel
from app.ui.widgets.labels import Label
from app.wording import gettext as _
from app.wording import ngettext

ACROSS = 5
SIDE = 34


class _Number(QPushButton):
    """One question's number: filled when answered, with a flag when flagged, ringed when current."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.answered = self.flagged = self.current = False
        self.setFixedSize(SIDE, SIDE)
        self.setProperty("kind", "ghost")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, answered: bool, flagged: bool, current: bool) -> None:
        if self.accessibleName() and (self.answered, self.flagged, self.current) == (
            answered,
            flagged,
            current,
        ):
            return
        self.answered, self.flagged, self.current = answered, flagged, current
        words = [_("Question {number}").format(number=self.number)]
        words.append(_("answered") if answered else _("blank"))
        if flagged:
            words.append(_("flagged"))
        if current:
            words.append(_("current"))
        self.setAccessibleName(", ".join(words))
        self.setToolTip(", ".join(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        ground = color("accent") if self.answered else color("surface")
        ring = "ink" if self.hasFocus() else "accent" if self.current else "line_strong"
        if self.current or self.hasFocus():
            draw_box(painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, None, color(ring), 1.5)
        draw_box(
            painter, area.adjusted(1, 1, -1, -1), 7, ground, None if self.answered else color("line_strong")
        )
        painter.setPen(color("on_accent" if self.answered else "ink"))
        painter.setFont(font("small"))
        painter.drawText(area, CENTRE, str(self.number))
        if self.flagged:
            draw_box(painter, QRectF(SIDE - 15, 0, 15, 15), 7, color("surface"))
            draw_icon(painter, "flag", "hard", SIDE - 14, 1, 13)
        painter.end()


class Overview(QWidget):
    """The numbers, and what is still to do in words."""

    chosen = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self.setAccessibleName(_("Overview of the questions"))
        self.numbers = [_Number(number) for number in range(1, count + 1)]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, button in enumerate(self.numbers):
            grid.addWidget(button, place // ACROSS, place % ACROSS)
            button.clicked.connect(lambda _on=False, number=place + 1: self.chosen.emit(number))
        grid.setColumnStretch(ACROSS, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(panel(column(grid, None)))
        self._area = area
        self.words = Label("", "small", wrap=True)
        column((area, 1), self.words, gap=10, inside=self)

    def show_state(self, answered: Collection[int], flagged: Collection[int], current: int) -> None:
        """Draw how far the attempt is."""
        for button in self.numbers:
            button.show_state(button.number in answered, button.number in flagged, button.number == current)
        blank = len(self.numbers) - len(answered)
        words = [ngettext("{count} answered", "{count} answered", len(answered)).format(count=len(answered))]
        if flagged:
            words.append(
                ngettext("{count} flagged", "{count} flagged", len(flagged)).format(count=len(flagged))
            )
        words.append(ngettext("{count} blank", "{count} blank", blank).format(count=blank))
        self.words.setText(" · ".join(words))
        if self.numbers:
            self._area.ensureWidgetVisible(self.numbers[min(current, len(self.numbers)) - 1], 0, 20)
