"""Quiz: not built yet; says so, and what one can do today."""

from PySide6.QtCore import Qt

from app.ui.pages.page import Page, Surroundings
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _


class QuizPage(Page):
    """A plain word instead of an empty promise."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        card = box("card")
        words = Label(
            _(
                "Building and marking quizzes comes in a later version. Today you can study the cards, "
                "or export a deck as a table for quiz programs."
            ),
            "body",
            "muted",
            wrap=True,
            loose=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(480)
        self.study_button = Button(_("Study now"), "play", None, "primary", height=48, pad=20)
        self.study_button.clicked.connect(lambda: self.place_asked.emit("study", "next"))
        browse = Button(_("Browse cards"), "browse", height=48, pad=20)
        browse.clicked.connect(lambda: self.place_asked.emit("browse", None))
        title = Label(_("No quizzes yet"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column(
            row(None, IconView("quiz", "accent", 40), None),
            14,
            title,
            4,
            row(None, words, None),
            22,
            row(None, self.study_button, browse, None, gap=12),
            margins=(48, 48, 48, 48),
            inside=card,
        )
        card.setMaximumWidth(720)
        column(None, row(None, (card, 1000), None), None, None, margins=(32, 32, 32, 32), inside=self)

    def enter(self, argument: object = None) -> None:
        self.study_button.setFocus()
