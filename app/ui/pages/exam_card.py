"""The exams on Home: how far they are, what is expected, and what is left of today."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.scheduling.day_words import day_in_words
from app.ui.theme.painting import draw_bar
from app.ui.widgets.arranging import clear, column, panel, row, rule
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import ElidedLabel, IconView, Label
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.exams import ExamStanding

SHOWN = 3
"""Exams that are shown at most; the nearest ones."""
LINE = 72
EXPECTED, TODAY = 264, 172


class ExamCard(QFrame):
    """A line an exam, each a button that opens it; without any, an offer to plan for one."""

    chosen = Signal(object)
    """The exam to open; None for a new one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.plan_button = Button(_("Plan for an exam"), "date", "Ctrl+P", height=36, pad=12)
        self.plan_button.clicked.connect(lambda: self.chosen.emit(None))
        self.lines: list[ExamLine] = []
        self._title = Label(_("Your exams"), "heading")
        self._about = Label("", "muted", wrap=True)
        self._rows = column()
        head = row((column(self._title, self._about, gap=2), 1), self.plan_button, gap=16)
        column(
            panel(row(head, margins=(24, 0, 18, 0))), self._rows, margins=(0, 14, 0, 10), gap=6, inside=self
        )
        self.show_exams(())

    def show_exams(self, standings: "Sequence[ExamStanding]") -> None:
        """Show how it stands with these."""
        focused = next((n for n, line in enumerate(self.lines) if line.hasFocus()), None)
        clear(self._rows)
        self.lines = [ExamLine(standing) for standing in standings[:SHOWN]]
        for line in self.lines:
            if line is not self.lines[0]:
                self._rows.addWidget(panel(row(rule(), margins=(24, 0, 24, 0))))
            self._rows.addWidget(panel(row(line, margins=(8, 0, 8, 0))))
            line.clicked.connect(lambda _on=False, s=line.standing: self.chosen.emit(s.entry))
        more = len(standings) - len(self.lines)
        self._about.setText(
            ngettext("and {count} more later", "and {count} more later", more).format(count=more)
            if more > 0
            else ""
            if standings
            else _("Say when it is and how many minutes you have; each day's cards are then chosen for it.")
        )
        self._about.setVisible(bool(self._about.text()))
        self._title.setText(
            ngettext("Your exam", "Your exams", len(standings)) if standings else _("Is there an exam ahead?")
        )
        if focused is not None and self.lines:
            self.lines[min(focused, len(self.lines) - 1)].setFocus()


class ExamLine(QPushButton):
    """Countdown, name and day, what is expected, what today asks for."""

    def __init__(self, standing: "ExamStanding") -> None:
        super().__init__()
        self.standing = standing
        self.setProperty("kind", "ghost")
        self.setStyleSheet("padding: 0;")
        self.setFixedHeight(LINE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        count = Label(str(standing.days), "metric")
        unit = Label(ngettext("day left", "days left", standing.days), "small")
        when = column(None, count, unit, None, gap=0)
        when.setAlignment(count, Qt.AlignmentFlag.AlignLeft)
        about = column(
            None,
            ElidedLabel(standing.entry.name, "medium"),
            ElidedLabel(day_in_words(standing.entry.day), "small"),
            None,
            gap=2,
        )
        share = _Share(standing.recall)
        expected = column(None, Label(expected_in_words(standing), "small", "ink"), share, None, gap=6)
        left = standing.reviews + standing.new > 0
        today = Label(today_in_words(standing), "link", "ink" if left else "good")
        done = IconView("accept", "good", 16)
        done.setVisible(not left)
        wanted = panel(expected)
        wanted.setFixedWidth(EXPECTED)
        asked = panel(row(None, done, today, gap=8))
        asked.setFixedWidth(TODAY)
        row(panel(when), (about, 1), wanted, asked, margins=(16, 0, 16, 0), gap=16, inside=self)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(
            _("{name}, {count} days left: {expected}; {today}").format(
                name=standing.entry.name,
                count=standing.days,
                expected=expected_in_words(standing),
                today=today_in_words(standing),
            )
        )
        self.setAccessibleDescription(_("Opens the exam"))


class _Share(QWidget):
    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setFixedSize(180, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_bar(painter, 0, 0, self.width(), self._share, "accent")
        painter.end()


def expected_in_words(standing: "ExamStanding") -> str:
    """What is expected on the day, short."""
    if not standing.total:
        return _("no cards yet")
    return _("{percent} % expected: {low} to {high} of {total} cards").format(
        percent=round(100 * standing.recall),
        low=round(standing.low),
        high=round(standing.high),
        total=standing.total,
    )


def today_in_words(standing: "ExamStanding") -> str:
    """What is left of today for it."""
    left = standing.reviews + standing.new
    if left:
        return _("{minutes} min today · {cards}").format(
            minutes=max(1, round(standing.minutes)),
            cards=ngettext("{count} card", "{count} cards", left).format(count=left),
        )
    return _("Done for today") if standing.planned else _("Nothing today")
