"""Lines over a review: the deck that is here already, candidates left out, two dates for one event."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.facts.contradictions import Contradiction
from app.ui.models.meeting import Meeting
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import ElidedLabel, IconView
from app.wording import gettext as _
from app.wording import ngettext


class _Notice(QWidget):
    """A sentence and what can be done about it."""

    asked = Signal()

    def __init__(self, icon: str, tone: str, action: str) -> None:
        super().__init__()
        self.words = ElidedLabel("", "body")
        self.button = LinkButton(action)
        self.button.clicked.connect(self.asked)
        frame = box("warning" if tone == "hard" else "card")
        frame.setFixedHeight(32)
        row(
            IconView(icon, tone, 16),
            (self.words, 1),
            self.button,
            margins=(16, 0, 12, 0),
            gap=10,
            inside=frame,
        )
        column(frame, inside=self)
        self.setVisible(False)

    def say(self, words: str, *, action: bool = True) -> None:
        """Show a sentence, or nothing where it is empty."""
        self.words.setText(words)
        self.button.setVisible(action)
        self.setVisible(bool(words))


class ReviewNotices(QWidget):
    """Takes no room where there is nothing to say."""

    renewal_asked = Signal()
    left_out_asked = Signal()
    contradictions_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self.known = _Notice("info", "accent", _("See what changed"))
        self.left_out = _Notice("reject", "muted", _("Show"))
        self.disputed = _Notice("warning", "hard", _("Compare"))
        self.known.asked.connect(self.renewal_asked)
        self.left_out.asked.connect(self.left_out_asked)
        self.disputed.asked.connect(self.contradictions_asked)
        column(self.known, self.left_out, self.disputed, gap=4, inside=self)
        self.setVisible(False)

    def show_meeting(self, meeting: Meeting | None, *, left_out_shown: bool = False) -> None:
        """Say what the collection knows of the documents."""
        renewal = meeting.renewal if meeting else None
        self.known.say(meeting.said if meeting else "", action=renewal is not None and not renewal.is_empty)
        self.left_out.say("" if left_out_shown or meeting is None else meeting.left_out_said)
        self._settle()

    def show_contradictions(self, found: Sequence[Contradiction]) -> None:
        """Say how many events have two dates."""
        words = ngettext(
            "{count} event is given two dates that can't both be right.",
            "{count} events are given two dates that can't both be right.",
            len(found),
        )
        self.disputed.say(words.format(count=len(found)) if found else "")
        self._settle()

    def _settle(self) -> None:
        lines = (self.known, self.left_out, self.disputed)
        self.setVisible(any(not line.isHidden() for line in lines))
