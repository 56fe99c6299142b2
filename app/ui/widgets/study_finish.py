"""Study's last face: what was done, or how long to wait."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.study.progress import Phase, View
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _
from app.wording import ngettext


class StudyFinish(QWidget):
    """Says how it went; Space goes on, U takes the last answer back."""

    done = Signal()
    undo_asked = Signal()
    custom_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "hero")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = Label("", "body", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMaximumWidth(560)
        self.done_button = Button(_("Done"), None, "Space", "primary", height=48, pad=20)
        self.done_button.clicked.connect(self.done)
        self.undo_button = Button(_("Undo last answer"), "undo", "U", "ghost", height=48)
        self.undo_button.clicked.connect(self.undo_asked)
        self.custom_button = Button(_("Study something else…"), "custom", "C", "ghost", height=48)
        self.custom_button.clicked.connect(self.custom_asked)
        column(
            None,
            row(None, IconView("done", "good", 56), None),
            20,
            self.title,
            8,
            row(None, (self.words, 3), None),
            28,
            row(None, self.done_button, self.undo_button, self.custom_button, None, gap=12),
            None,
            margins=(32, 32, 32, 48),
            inside=self,
        )

    def show_view(self, view: View, *, counted: bool = True) -> None:
        """Say what the session came to; `counted`: its answers were written down."""
        tally = view.tally
        if view.phase is Phase.WAITING and view.waits is not None:
            self.title.setText(_("A short pause"))
            minutes = max(1, round(view.waits / 60))
            words = ngettext(
                "The next card comes in about {count} minute.",
                "The next card comes in about {count} minutes.",
                minutes,
            ).format(count=minutes)
        else:
            self.title.setText(_("Done for today") if tally.answers else _("Nothing is due here"))
            words = "" if tally.answers else _("New cards and reviews come back tomorrow.")
            if tally.answers and not counted:
                self.title.setText(_("That was all of them"))
                words = _("The schedule stays as it was.")
        self.words.setText(f"{tally_in_words(view)} {words}".strip())
        self.undo_button.setVisible(bool(tally.answers))


def tally_in_words(view: View) -> str:
    """What was done, in a sentence; empty before the first answer."""
    tally = view.tally
    recalled = tally.recalled
    if recalled is None:
        return ""
    minutes = max(1, round(tally.seconds / 60))
    answers = ngettext("{count} answer", "{count} answers", tally.answers).format(count=tally.answers)
    spent = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    return _("{answers} in {spent}, {recalled} % of them recalled.").format(
        answers=answers, spent=spent, recalled=round(100 * recalled)
    )
