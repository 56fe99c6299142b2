"""The card as it is studied, and the four buttons below it."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSpacerItem, QWidget

from app.cards.templates.note_types import TEMPLATES
from app.cards.templates.rendering import visible_text
from app.cards.templates.template_rendering import TYPE_IN
from app.collection.arrivals import Sides
from app.collection.values import CardDetail
from app.scheduling.memory_card import Rating
from app.study.asking import Asking, Way, deserved
from app.ui.designs import Designs
from app.ui.models.card_media import sounds_in
from app.ui.theme.painting import draw_box
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, row, rule
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.candidates import shorten
from app.ui.widgets.choice_answer import ChoiceAnswer
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.labels import Chip, IconView, Label
from app.ui.widgets.typed_answer import TypedAnswer
from app.ui.widgets.web_card import WebCard
from app.wording import gettext as _

SHADOW = 14
"""Pixels around the card that its shadow needs."""
GAPS = ((44, 8), (12, 8), (16, 0))
"""Pixels above the question, what is played or typed, and the answer; fewer around a card's own design."""


class CardFace(QWidget):
    """Question above, answer below; the question stays where it is when the answer appears.

    An imported card shows in its own design instead, whose answer takes the place of its question.
    """

    sound_asked = Signal(str)
    """The name of a sound to play."""

    def __init__(self, designs: Designs | None = None) -> None:
        """Without `designs` every card is shown as text."""
        super().__init__()
        self._designs = designs
        self._sides: Sides | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Card"))
        self.asking = Asking(Way.FLIP)
        self._kind = Label("", "eyebrow", "accent")
        spaced = font("eyebrow")
        spaced.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 105)
        self._kind.setFont(spaced)
        self._front = FieldText("question")
        self._back = FieldText("answer")
        self._chip = Chip("")
        self._source = Label("", "muted", wrap=True, loose=True)
        self.typed = TypedAnswer()
        self.choice = ChoiceAnswer()
        self._remark = Label("", "muted", wrap=True, loose=True)
        self._remark_row = panel(row(IconView("note", "muted", 16), (self._remark, 1), gap=8))
        self.web = WebCard(designs) if designs else None
        if self.web is not None:
            self.web.hide()
            self.web.sound_asked.connect(self.sound_asked)
            self.web.failed.connect(self._show_as_text)
        self._word = Label("", "small", wrap=True)
        self._word.setVisible(False)
        self._rule = panel(column(rule(), 20))
        self.play_button = LinkButton(_("Play the sound"))
        self.play_button.setToolTip("R")
        self.play_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.play_button.clicked.connect(self.play)
        self._sounds: dict[bool, list[str]] = {False: [], True: []}
        self._is_answered = False
        self._answer = panel(
            column(
                self._rule,
                self._back,
                16,
                row(self._chip, None),
                8,
                self._remark_row,
                8,
                self._source,
            )
        )
        sounds = row(self.play_button, None)
        self._lines = column(
            self._kind,
            self._front,
            *([(self.web, 1000)] if self.web else []),
            sounds,
            self.typed,
            self.choice,
            self._answer,
            None,
            self._word,
            margins=(56, 40, 56, 28),
        )
        self._gaps = tuple((QSpacerItem(0, high), high, low) for high, low in GAPS)
        for part, (gap, _high, _low) in zip((self._front, sounds, self._answer), self._gaps, strict=True):
            self._lines.insertSpacerItem(self._lines.indexOf(part), gap)
        self._text = panel(self._lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._text)
        self._area = area
        column(area, margins=(SHADOW + 2, SHADOW + 2, SHADOW + 2, SHADOW + 4), inside=self)

    def show_question(
        self,
        detail: CardDetail,
        media: Mapping[str, bytes] | None = None,
        asking: Asking | None = None,
        remark: str = "",
        sides: Sides | None = None,
    ) -> None:
        """Show a card's front; `media` are the pictures and sounds that it names, `sides` its own design."""
        media = media or {}
        template = TEMPLATES.get(detail.card.template)
        kind = {"date": _("Key date"), "concept": _("Concept"), "work": _("Work"), "author": _("Author")}.get(
            detail.note.type, template.title if template else detail.card.template
        )
        self._kind.setText(f"{kind} · {detail.deck.replace('::', ' · ')}".upper())
        self._front.show_field(detail.card.front, media)
        self._back.show_field(detail.card.back, media)
        self._sounds = {
            back: [name for name in sounds_in(field) if name in media]
            for back, field in ((False, detail.card.front), (True, detail.card.back))
        }
        self._show_design(sides, visible_text(detail.card.front))
        self.play_button.setVisible(bool(self._sounds[False]) and self._sides is None)
        self.asking = asking or Asking(Way.FLIP)
        self.typed.setVisible(self.asking.way is Way.TYPE)
        self.typed.ask()
        self.choice.setVisible(self.asking.way is Way.CHOOSE)
        self.choice.ask(self.asking.options)
        context = visible_text(detail.note.fields.get("Context", ""))
        self._chip.setText(context)
        self._chip.setVisible(bool(context))
        self._remark.setText(remark)
        self._remark_row.setVisible(bool(remark))
        source = visible_text(detail.note.fields.get("Source", ""))
        quote = visible_text(detail.note.fields.get("Quote", ""))
        parts = [source, f"“{shorten(quote, 160)}”" if quote else ""]
        self._source.setText(" · ".join(p for p in parts if p))
        self._answer.setVisible(False)
        self.setAccessibleName(visible_text(detail.card.front))
        self.setAccessibleDescription("")
        self._area.verticalScrollBar().setValue(0)

    def show_answer(self, detail: CardDetail) -> Rating:
        """Show the back below the front; gives the rating that what was typed or chosen suggests."""
        suggested = Rating.GOOD
        if self.asking.way is Way.TYPE:
            right = [visible_text(detail.card.back), *detail.card.accepted]
            if TYPE_IN in detail.card.front and detail.card.accepted:
                # its back may say more than what is to be typed
                right = list(detail.card.accepted)
            found = self.typed.tell(right)
            suggested = deserved(found.verdict) if found else Rating.GOOD
        elif self.asking.way is Way.CHOOSE:
            self.choice.tell(self.asking.right)
            picked = self.choice.picked
            suggested = Rating.GOOD if picked in (None, self.asking.right) else Rating.AGAIN
        self._is_answered = True
        self._show_answer_part()
        if self.web is not None and self._sides is not None:
            self.web.show_side(self._sides, visible_text(detail.card.back), answer=True)
        self.setAccessibleDescription(visible_text(detail.card.back))
        return suggested

    def _show_design(self, sides: Sides | None, words: str) -> None:
        """Show a card in its own design, where it has one and that can be shown; else as text."""
        designs, self._is_answered = self._designs, False
        self._sides = sides if self.web is not None and designs is not None and designs.takes(sides) else None
        self._say(designs.word_about(sides) if designs else "")
        self._arrange()
        if self.web is None:
            return
        if self._sides is None:
            self.web.clear()
        else:
            self.web.show_side(self._sides, words)

    def _show_as_text(self, words: str) -> None:
        """Show the text of the card whose design can't be shown, with a word about it."""
        self._sides = None
        self._say(words)
        self._arrange()
        if self._is_answered:
            self._show_answer_part()
        else:
            self.play_button.setVisible(bool(self._sounds[False]))
        if self.isVisible():
            # the view may have had the focus, and a button would get it
            self.take_focus()

    def _say(self, words: str) -> None:
        self._word.setText(words)
        self._word.setVisible(bool(words))

    def _arrange(self) -> None:
        """Give the room to the card's text, or to its own design."""
        designed = self._sides is not None
        if self.web is not None:
            self.web.setVisible(designed)
        for part in (self._front, self._rule, self._back):
            part.setVisible(not designed)
        for gap, high, low in self._gaps:
            gap.changeSize(0, low if designed else high)
        self._fit()

    def _show_answer_part(self) -> None:
        designed = self._sides is not None
        said = not self._chip.isHidden() or not self._remark_row.isHidden() or bool(self._source.text())
        self._answer.setVisible(said or not designed)
        self.play_button.setVisible(any(self._sounds.values()) and not designed)

    def scroll_text(self, pages: float) -> None:
        """Move a text that is longer than the card by so many of its heights."""
        if self.web is not None and self._sides is not None:
            self.web.scroll_text(pages)
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * self._area.viewport().height()))

    def unfold(self) -> None:
        """Show the hints of a card in its own design."""
        if self.web is not None and self._sides is not None:
            self.web.unfold()

    def given(self) -> tuple[str, int | None]:
        """What the person typed and chose so far."""
        return self.typed.field.text(), self.choice.picked

    def give_back(self, given: tuple[str, int | None]) -> None:
        """Put back what the person had typed and chosen, after the card was drawn anew."""
        self.typed.field.setText(given[0])
        self.choice.picked = given[1]

    def take_focus(self) -> None:
        """Let the keyboard type the answer, or go on."""
        (self.typed.field if self.typed.field.isVisible() else self).setFocus()

    def play(self) -> None:
        """Play the sound of the side that shows; the answer's own comes first."""
        shown = self._sounds[True] if self._is_answered else []
        for name in (shown or self._sounds[False])[:1]:
            self.sound_asked.emit(name)

    @property
    def word(self) -> str:
        """Why the card shows as text though it has a design of its own; empty where it does not."""
        return self._word.text()

    @property
    def question(self) -> str:
        """The words of the front that is shown."""
        return self.accessibleName()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._sides is not None:
            self._lines.setContentsMargins(16, 18, 16, 8)
            return
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
