"""The card as it is studied, and the four buttons below it."""

import re
from collections.abc import Mapping
from gettext import gettext as _

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from app.cards.note_types import TEMPLATES
from app.cards.rendering import visible_text
from app.collection.values import CardDetail
from app.scheduling.memory_card import Rating
from app.ui.models.card_media import html_with_media, sounds_in
from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, restyle, row, rule
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.candidates import shorten
from app.ui.widgets.labels import Chip, IconView, KeyCap, Label
from app.ui.widgets.typed_answer import TypedAnswer

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

    sound_asked = Signal(str)
    """The name of a sound to play."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Card"))
        self.is_typed = False
        self._kind = Label("", "eyebrow", "accent")
        spaced = font("eyebrow")
        spaced.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
        self._kind.setFont(spaced)
        self._front = _rich("question")
        self._back = _rich("answer")
        self._chip = Chip("")
        self._source = Label("", "muted", wrap=True, loose=True)
        self.typed = TypedAnswer()
        self.play_button = LinkButton(_("Play the sound"))
        self.play_button.setToolTip("R")
        self.play_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play_button.clicked.connect(self.play)
        self._sounds: dict[bool, list[str]] = {False: [], True: []}
        self._answer = panel(
            column(
                rule(),
                20,
                self._back,
                16,
                row(self._chip, None),
                8,
                self._source,
            )
        )
        self._lines = column(
            self._kind,
            44,
            self._front,
            12,
            row(self.play_button, None),
            self.typed,
            16,
            self._answer,
            None,
            margins=(56, 40, 56, 28),
        )
        self._text = panel(self._lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._text)
        self._area = area
        column(area, margins=(SHADOW + 2, SHADOW + 2, SHADOW + 2, SHADOW + 4), inside=self)

    def show_question(self, detail: CardDetail, media: Mapping[str, bytes] | None = None) -> None:
        """Show a card's front; `media` are the pictures and sounds that it names."""
        media = media or {}
        template = TEMPLATES.get(detail.card.template)
        kind = {"date": _("Key date"), "concept": _("Concept"), "work": _("Work"), "author": _("Author")}.get(
            detail.note.type, template.title if template else _("Card")
        )
        self._kind.setText(f"{kind} · {detail.deck.replace('::', ' · ')}".upper())
        self._front.setText(html_with_media(detail.card.front, media))
        self._back.setText(html_with_media(detail.card.back, media))
        self._sounds = {
            back: [name for name in sounds_in(field) if name in media]
            for back, field in ((False, detail.card.front), (True, detail.card.back))
        }
        self.play_button.setVisible(bool(self._sounds[False]))
        self.is_typed = template is not None and template.typed
        self.typed.setVisible(self.is_typed)
        self.typed.ask()
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
        if self.is_typed:
            self.typed.tell([visible_text(detail.card.back), *detail.card.accepted])
        self._answer.setVisible(True)
        self.play_button.setVisible(any(self._sounds.values()))
        self.setAccessibleDescription(visible_text(detail.card.back))

    def take_focus(self) -> None:
        """Let the keyboard type the answer, or go on."""
        (self.typed.field if self.typed.field.isVisible() else self).setFocus()

    def play(self) -> None:
        """Play the sound of the side that shows; the answer's own comes first."""
        shown = self._sounds[True] if self._answer.isVisible() else []
        for name in (shown or self._sounds[False])[:1]:
            self.sound_asked.emit(name)

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
        interval = interval_in_words(interval)
        self._interval.setText(f"· {interval}" if interval else "")
        self.setAccessibleName(f"{rating_title(self.rating)}, {interval}")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(layout.sizeHint().width() if layout else 120, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 56)


def interval_in_words(interval: str) -> str:
    """A button's interval with its unit set off and spelt so that a minute is no month: 10m is 10 min."""
    units = {"s": _("s"), "m": _("min"), "h": _("h"), "d": _("d"), "mo": _("mo"), "y": _("y")}
    match = re.fullmatch(r"([\d.,]+)(s|mo|m|h|d|y)", interval)
    return f"{match[1]} {units[match[2]]}" if match else interval


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
