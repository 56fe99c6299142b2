"""Points and blueprint, always in sight: what each topic has of what it should have."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.quiz.blueprint import Standing
from app.quiz.drawing import kind_title
from app.ui.models.quiz_editing import points_in_words
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import draw_bar, draw_box, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.quiz_rows import topic_icon
from app.wording import gettext as _
from app.wording import ngettext

HEIGHT = 92
CELL, ROOMY, TOTAL = 128, 140, 120
"""Pixels that a cell needs at least, from which it has an icon, and those of the total."""


class BlueprintBar(QWidget):
    """Painted as one: cells come and go with every item."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._points, self._wanted = 0.0, 0.0
        self._standings: Sequence[Standing] = ()

    def show_standings(self, points: float, wanted: float, standings: Sequence[Standing]) -> None:
        """Show the total and the cells; `wanted` 0 for none."""
        self._points, self._wanted, self._standings = points, wanted, standings
        self.setAccessibleName(self.in_words())
        self.setToolTip(self.in_words())
        self.update()

    def in_words(self) -> str:
        """All of it as sentences, for who does not see it."""
        words = [self._total()]
        words += [f"{cell_title(s)}: {have_in_words(s)} {note_of(s)}".strip() for s in self._standings]
        return ". ".join(words)

    def _total(self) -> str:
        if not self._wanted:
            return _("{points} points").format(points=points_in_words(self._points))
        return _("{points} of {wanted} points").format(
            points=points_in_words(self._points), wanted=points_in_words(self._wanted)
        )

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        draw_box(painter, area, 16, color("surface"), color("line"))
        draw_words(painter, 20, 36, _("Points"), font("muted"), "muted")
        wide = draw_words(painter, 20, 66, points_in_words(self._points), font("metric"), "ink")
        if self._wanted:
            of = _("of {points}").format(points=points_in_words(self._wanted))
            draw_words(painter, 26 + wide, 66, of, font("muted"), "muted")
        if self._standings:
            painter.fillRect(QRectF(TOTAL, 16, 1, HEIGHT - 32), color("line"))
            self._cells(painter, area.width() - TOTAL - 20)
        else:
            words = _("No topics yet. Items bring theirs with them.")
            draw_words(painter, TOTAL, 53, words, font("muted"), "muted", width=area.width() - TOTAL - 16)
        painter.end()

    def _cells(self, painter: QPainter, room: float) -> None:
        fitting = max(1, int(room // CELL))
        shown = self._standings[:fitting]
        hidden = len(self._standings) - len(shown)
        if hidden:
            room -= 36
        gap = 16.0
        width = (room - gap * len(shown)) / len(shown)
        for number, standing in enumerate(shown):
            self._cell(painter, TOTAL + gap + number * (width + gap), width, standing)
        if hidden:
            painter.save()
            draw_words(painter, self.width() - 16, 53, f"+{hidden}", font("link"), "muted", right=True)
            painter.restore()

    def _cell(self, painter: QPainter, x: float, width: float, standing: Standing) -> None:
        icon, tone = topic_icon(standing.cell.topic)
        lead = 24 if width >= ROOMY else 0
        if lead:
            draw_icon(painter, icon, tone, x, 18, 16)
        draw_words(painter, x + lead, 31, cell_title(standing), font("strong"), "ink", width=width - lead)
        note = note_of(standing)
        met = standing.is_met
        used = draw_words(painter, x + width, 58, note, font("small"), "good" if met else "hard", right=True)
        draw_words(painter, x, 58, have_in_words(standing), font("muted"), "muted", width=width - used - 6)
        if standing.cell.points:
            share = standing.have / standing.cell.points
            draw_bar(painter, x, 70, width, share, "good" if met else "hard")


def cell_title(standing: Standing) -> str:
    """What a cell is about."""
    topic = standing.cell.topic or _("No topic")
    kind = standing.cell.kind
    return f"{topic}, {kind_title(kind).lower()}" if kind is not None else topic


def have_in_words(standing: Standing) -> str:
    """What a cell has, of what it should have."""
    have, wanted = points_in_words(standing.have), points_in_words(standing.cell.points)
    if not standing.cell.points:
        return ngettext("{have} point", "{have} points", round(standing.have)).format(have=have)
    return _("{have} of {wanted}").format(have=have, wanted=wanted)


def note_of(standing: Standing) -> str:
    """Whether a cell has enough, in a word or two."""
    if not standing.cell.points:
        return ""
    missing = points_in_words(standing.missing)
    return _("met") if standing.is_met else _("{points} short").format(points=missing)
