"""Study's middle face: progress at the top, the card, and what can be done below it."""

from collections.abc import Mapping
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from app.collection.values import CardDetail
from app.scheduling.memory_card import Rating
from app.study.session import View
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.card_face import SHADOW, CardFace, RatingBar
from app.ui.widgets.labels import Label

WIDEST, HIGHEST = 880, 760


class StudyCard(QWidget):
    """Shows; what the buttons ask for is the page's to do."""

    leave_asked = Signal()
    menu_asked = Signal()
    reveal_asked = Signal()
    rated = Signal(object)

    def __init__(self, beside: QWidget) -> None:
        """`beside` stands at the right, shown when wanted."""
        super().__init__()
        self._count = Label("", "muted", tabular=True)
        self._minutes = Label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        leave = IconButton("close", _("Back to the decks"), key="Esc")
        self.more_button = IconButton("more", _("More"), key="M")
        self.face = CardFace()
        self.show_button = Button(_("Show answer"), None, "Space", "primary", height=56, pad=44)
        self.ratings = RatingBar()
        self.ratings.rated.connect(self.rated)
        for button, asked in (
            (leave, self.leave_asked),
            (self.more_button, self.menu_asked),
            (self.show_button, self.reveal_asked),
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(asked)
        self._actions = QStackedWidget()
        self._actions.addWidget(panel(row(None, self.show_button, None)))
        self._actions.addWidget(self.ratings)
        self._actions.setFixedHeight(60)
        self.face.setMaximumHeight(HIGHEST)
        head = row(leave, self._count, (self._bar, 1), self._minutes, self.more_button, gap=16)
        middle = panel(
            column(
                panel(row(head, margins=(SHADOW, 0, SHADOW, 0))),
                12,
                (self.face, 100),
                6,
                panel(row(self._actions, margins=(SHADOW, 0, SHADOW, 0))),
                None,
            )
        )
        middle.setMaximumWidth(WIDEST)
        row(row(None, (middle, 1000), None), beside, margins=(24, 17, 24, 24), gap=12, inside=self)
        QWidget.setTabOrder(self.face, self.face.typed.field)
        QWidget.setTabOrder(self.face.typed.field, self.show_button)

    def show_question(
        self, detail: CardDetail, view: View, intervals: dict[Rating, str], media: Mapping[str, bytes]
    ) -> None:
        """Show a card's front and how far the session is."""
        self.face.show_question(detail, media)
        self.ratings.show_intervals(intervals)
        self._actions.setCurrentIndex(0)
        done, total = view.tally.answers, view.tally.answers + view.left
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._count.setText(_("{number} of {total}").format(number=done + 1, total=total))
        self._minutes.setText(_("{count} min left").format(count=max(1, view.minutes)))

    def show_answer(self, detail: CardDetail) -> None:
        """Show the back, and the ratings."""
        self.face.show_answer(detail)
        self._actions.setCurrentIndex(1)
