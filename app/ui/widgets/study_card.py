"""Study's middle face: progress at the top, the card, and what can be done below it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from app.collection.arrivals import Sides
from app.collection.values import CardDetail
from app.scheduling.memory_card import Rating
from app.study.asking import Asking
from app.study.progress import View
from app.ui.designs import Designs
from app.ui.widgets.answer_timer import AnswerTimer
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.card_face import SHADOW, CardFace
from app.ui.widgets.labels import IconView, Label
from app.ui.widgets.rating_bar import RatingBar
from app.wording import gettext as _

WIDEST, HIGHEST = 880, 760


class StudyCard(QWidget):
    """Shows; what the buttons ask for is the page's to do."""

    leave_asked = Signal()
    menu_asked = Signal()
    reveal_asked = Signal()
    rated = Signal(object)

    def __init__(self, beside: QWidget, designs: Designs | None = None) -> None:
        """`beside` stands at the right, shown when wanted; `designs` shows imported cards in their own."""
        super().__init__()
        self._count = Label("", "muted", tabular=True)
        self._minutes = Label("", "muted")
        self.timer = AnswerTimer()
        self._flag = Label("", "small", "hard")
        self._flag_icon, self._mark_icon = IconView("flag", "hard", 16), IconView("mark", "accent", 16)
        self._marks = row(self._flag_icon, self._flag, self._mark_icon, gap=4)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        leave = IconButton("close", _("Back to the decks"), key="Esc")
        self.more_button = IconButton("more", _("More"), key="M")
        self.suggested = Rating.GOOD
        self.face = CardFace(designs)
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
        head = row(
            leave,
            self._count,
            (self._bar, 1),
            self._marks,
            self.timer,
            self._minutes,
            self.more_button,
            gap=16,
        )
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
        self,
        detail: CardDetail,
        view: View,
        intervals: dict[Rating, str],
        media: Mapping[str, bytes],
        asking: Asking | None = None,
        remark: str = "",
        sides: Sides | None = None,
    ) -> None:
        """Show a card's front and how far the session is."""
        self.face.show_question(detail, media, asking, remark, sides)
        self.show_marks(detail)
        self.suggested = Rating.GOOD
        self.ratings.show_intervals(intervals)
        self._actions.setCurrentIndex(0)
        done, total = view.tally.answers, view.tally.answers + view.left
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._count.setText(_("{number} of {total}").format(number=done + 1, total=total))
        self._minutes.setText(_("{count} min left").format(count=max(1, view.minutes)))

    def show_marks(self, detail: CardDetail) -> None:
        """Show flag and mark, where the card has them."""
        for part in (self._flag, self._flag_icon):
            part.setVisible(detail.flag > 0)
        self._flag.setText(str(detail.flag))
        self._flag.setAccessibleName(_("Flag {number}").format(number=detail.flag))
        self._mark_icon.setVisible(detail.is_marked)
        self._mark_icon.setAccessibleName(_("Marked"))

    def suggest(self, rating: Rating) -> None:
        """Let Space give this rating."""
        self.suggested = rating
        self.ratings.suggest(rating)

    def show_answer(self, detail: CardDetail) -> None:
        """Show the back, and the ratings."""
        self.timer.stop()
        self.suggest(self.face.show_answer(detail))
        self._actions.setCurrentIndex(1)
