"""Home's first face: a sentence, the sample reading, and how it goes on from there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.shipped import SAMPLE
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.labels import KeyCap, Label
from app.wording import gettext as _


class FirstStart(QWidget):
    """What someone sees who has no cards yet; one button makes some."""

    sample_asked = Signal()
    choice_asked = Signal()
    bringing_asked = Signal()

    def __init__(self, below: QWidget) -> None:
        """`below` stands at the foot: the decks that come along."""
        super().__init__()
        self.sample_button = Button(
            _("Make cards from the sample reading"), "generate", None, "primary", height=48, pad=20
        )
        self.sample_button.clicked.connect(self.sample_asked)
        self.bring_link = LinkButton(_("bring in from Anki, Mnemosyne, Quizlet or a table"))
        self.bring_link.setToolTip("Ctrl+I")
        self.bring_link.clicked.connect(self.bringing_asked)
        kind = "plain" if SAMPLE.is_file() else "primary"
        self.own_button = Button(_("Choose a document"), "folder", None, kind, height=48, pad=20)
        self.own_button.clicked.connect(self.choice_asked)
        words = _(
            "Lectern finds the dates, concepts and authors in a document and makes flashcards of them, each "
            "with the sentence it came from. You keep the good ones and study a few minutes a day."
        )
        intro = Label(words, "passage", "muted", wrap=True)
        intro.setMaximumWidth(720)
        self._sample_words = panel(
            column(
                Label(_("How the continents learned to move"), "passage_heading"),
                Label(_("A reading of two pages, written for trying this out."), "muted"),
                gap=4,
            )
        )
        column(
            Label(_("Turn what you read into what you remember"), "hero", wrap=True),
            8,
            intro,
            24,
            self._build_welcome(),
            24,
            below,
            None,
            inside=self,
        )
        self.offer_sample(SAMPLE.is_file())

    def _build_welcome(self) -> QWidget:
        made = box("card")
        column(
            self._sample_words,
            16,
            row(self.sample_button, self.own_button, None, gap=12),
            24,
            row(*((_step(number, words), 1) for number, words in enumerate(_steps(), 1)), gap=32),
            20,
            Label(
                _("Or drop a file anywhere on this window: PDF, Word, EPUB, web page, Markdown or text."),
                "small",
                wrap=True,
            ),
            row(Label(_("Cards that you have elsewhere:"), "small"), self.bring_link, None, gap=4),
            margins=(32, 28, 32, 26),
            inside=made,
        )
        return made

    def offer_sample(self, here: bool) -> None:
        """Show the sample's button, or leave it out of a copy without the sample."""
        self.sample_button.setVisible(here)
        self._sample_words.setVisible(here)


def _steps() -> tuple[str, str, str]:
    return (
        _("Cards appear beside the text, each with its sentence marked in it."),
        _("Keep the good ones: A accepts, X rejects, E edits."),
        _("Study them: Space shows the answer, 1 to 4 say how well you knew it."),
    )


def _step(number: int, words: str) -> QWidget:
    cap = KeyCap(str(number))
    about = Label(words, "muted", wrap=True, loose=True)
    about.setMinimumWidth(180)
    return panel(row(column(cap, None), (column(about, None), 1), gap=10))
