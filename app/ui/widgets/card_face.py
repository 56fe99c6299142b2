"""The card as it is studied, and the four buttons below it."""

from gettext import gettext as _

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from app.cards.note_types import TEMPLATES
from app.cards.rendering import visible_text
from app.collection.values import CardDetail
from app.scheduling.memory_card import Rating
from app.ui.models.card_text import shown_html
from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, restyle, row, rule
from app.ui.widgets.candidates import shorten
from app.ui.widgets.labels import Chip, IconView, KeyCap, Label

SHADOW = 14
"""Pixels around the card that its shadow needs."""
RATINGS = (
    (Rating.AGAIN, "again"),
    (Rating.HARD, "hard"),
    (Rating.GOOD, "good"),
    (Rating.EASY, "easy"),
)


def rating_title(rating: Rating) -> str:
    """What a button is called."""
    return {
        Rating.AGAIN: _("Again"),
        Rating.HARD: _("Hard"),
        Rating.GOOD: _("Good"),
        Rating.EASY: _("Easy"),
    }[rating]


class CardFace(QWidget):
    """Question above, answer below; the question stays where it is when the answer appears."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._kind = Label("", "eyebrow", "accent")
        spaced = font("eyebrow")
        spaced.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
        self._kind.setFont(spaced)
        self._front = _rich("question")
        self._back = _rich("answer")
        self._rule = rule()
        self._chip = Chip("")
        self._source = Label("", "muted", wrap=True)
        self._answer = panel(
            column(
                self._rule,
                20,
                self._back,
                16,
                row(self._chip, None),
                8,
                self._source,
            )
        )
        self._lines = column(self._kind, 44, self._front, 28, self._answer, None, margins=(56, 40, 56, 28))
        self._text = panel(self._lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._text)
        self._area = area
        column(area, margins=(SHADOW + 2, SHADOW + 2, SHADOW + 2, SHADOW + 4), inside=self)

    def show_question(self, detail: CardDetail) -> None:
        """Show a card's front."""
        template = TEMPLATES.get(detail.card.template)
        kind = {"date": _("Key date"), "concept": _("Concept"), "work": _("Work"), "author": _("Author")}.get(
            detail.note.type, template.title if template else _("Card")
        )
        self._kind.setText(f"{kind} · {detail.deck.replace('::', ' · ')}".upper())
        self._front.setText(shown_html(detail.card.front))
        self._back.setText(shown_html(detail.card.back))
        remark = visible_text(detail.note.fields.get("Context", ""))
        self._chip.setText(remark)
        self._chip.setVisible(bool(remark))
        source = visible_text(detail.note.fields.get("Source", ""))
        quote = visible_text(detail.note.fields.get("Quote", ""))
        parts = [source, f"“{shorten(quote, 160)}”" if quote else ""]
        self._source.setText(" · ".join(p for p in parts if p))
        self._answer.setVisible(False)
        self.setAccessibleName(visible_text(detail.card.front))
        self.setAccessibleDescription("")
        self._area.verticalScrollBar().setValue(0)

    def show_answer(self, detail: CardDetail) -> None:
        """Show the back below the front."""
        self._answer.setVisible(True)
        self.setAccessibleDescription(visible_text(detail.card.back))

    @property
    def question(self) -> str:
        """The words of the front that is shown."""
        return self.accessibleName()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        side = 56 if self.width() > 640 else 32
        self._lines.setContentsMargins(side, 40 if self.height() > 480 else 28, side, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(SHADOW, SHADOW - 4, -SHADOW, -SHADOW - 2)
        for spread in range(SHADOW, 0, -2):
            shade = body.adjusted(-spread, -spread + 4, spread, spread + 4)
            draw_box(painter, shade, 18 + spread, color("shadow", 0.009))
        focused = self.hasFocus() and self.property("keyboard") == "true"
        draw_box(painter, body, 18, color("surface"), color("accent" if focused else "line"), 1)
        painter.end()


def _rich(role: str) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setFont(font(role))
    made.setWordWrap(True)
    made.setOpenExternalLinks(False)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return made


class RatingButton(QPushButton):
    """One rating with the time until the card comes again."""

    def __init__(self, rating: Rating, tone: str) -> None:
        super().__init__()
        self.rating = rating
        self.setProperty("kind", "rate")
        self.setProperty("main", "true" if rating is Rating.GOOD else "false")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(56)
        self.setAccessibleName(rating_title(rating))
        self._words = Label(rating_title(rating), "strong", tone)
        self._interval = Label("", "medium", tone)
        self._icon, self._key = IconView(tone, tone, 18), KeyCap(str(int(rating)))
        row(
            None,
            self._icon,
            self._words,
            self._interval,
            self._key,
            None,
            margins=(10, 0, 10, 0),
            gap=8,
            inside=self,
        )
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_narrow(self, narrow: bool) -> None:
        """Leave icon and key out where room is short."""
        self._icon.setVisible(not narrow)
        self._key.setVisible(not narrow)

    def show_interval(self, interval: str) -> None:
        """Say when the card would come again."""
        self._interval.setText(f"· {interval}" if interval else "")
        self.setAccessibleName(f"{rating_title(self.rating)}, {interval}")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(layout.sizeHint().width() if layout else 120, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 56)


class RatingBar(QWidget):
    """The four buttons."""

    rated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {rating: RatingButton(rating, tone) for rating, tone in RATINGS}
        for rating, button in self.buttons.items():
            button.clicked.connect(lambda _=False, r=rating: self.rated.emit(r))
        row(*((b, 1) for b in self.buttons.values()), gap=12, inside=self)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        for button in self.buttons.values():
            button.set_narrow(self.width() < 620)

    def show_intervals(self, intervals: dict[Rating, str]) -> None:
        """Say the predicted intervals."""
        for rating, button in self.buttons.items():
            button.show_interval(intervals.get(rating, ""))
            restyle(button)
