"""One card to look at, and its note to edit in place."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from app.cards.templates.note_types import NOTE_TYPES, TEMPLATES
from app.cards.templates.rendering import visible_text
from app.collection.arrivals import Sides
from app.collection.values import CardDetail
from app.scheduling.memory_card import State
from app.ui.models.card_media import look_up_media
from app.ui.models.sounds import SoundFiles
from app.ui.models.studying import sides_of
from app.ui.pages.page import Surroundings
from app.ui.widgets.arranging import column, panel, row, rule
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.labels import Chip, Label
from app.ui.widgets.media_field import MediaField, bind_media_key
from app.ui.widgets.note_form import NoteForm
from app.ui.widgets.web_card import WebCard
from app.wording import gettext as _
from app.wording import ngettext

DESIGN = 280
"""Pixels that a card's own design has at least."""
ZOOM = 0.8
"""The size of its words for that in Study, as with our own cards."""


class CardPane(QFrame):
    """Shows a card; E turns it into a form, Ctrl+Return saves, Esc leaves it as it was.

    An imported card shows in its own design, its answer first, which as a rule repeats the question.
    """

    saved = Signal(str)
    suspend_asked = Signal()
    delete_asked = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self._desk, self._designs = surroundings.desk, surroundings.designs
        self._detail: CardDetail | None = None
        self._sides: Sides | None = None
        self._sounds = SoundFiles()
        self.open_file: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.asked: str | None = None
        self._stack = QStackedWidget()
        for face in (self._build_empty(), self._build_card(), self._build_form()):
            self._stack.addWidget(face)
        column(self._stack, margins=(1, 1, 1, 1), inside=self)

    def _build_empty(self) -> QWidget:
        words = Label(_("Choose a card to see it here."), "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return panel(column(None, words, None, margins=(24, 24, 24, 24)))

    def _build_card(self) -> QWidget:
        self._kind = Label("", "eyebrow", "accent")
        self._front, self._back, self._rule = FieldText("front"), FieldText("back"), rule()
        self.web = WebCard(self._designs, ZOOM)
        self.web.setMinimumHeight(DESIGN)
        self.web.hide()
        self.web.failed.connect(self._show_as_text)
        self.web.sound_asked.connect(self._play)
        self._designs.changed.connect(self._show_anew)
        self.turn_button = LinkButton(_("Show the question"))
        self.turn_button.clicked.connect(self._turn)
        self.turn_button.hide()
        self._word = Label("", "small", wrap=True)
        self._word.hide()
        self._quote = Label("", "evidence", "muted", wrap=True, italic=True)
        self._source = Label("", "small", wrap=True)
        self._chip = Chip("")
        self._tags = Label("", "small", wrap=True)
        self._state = Label("", "small", wrap=True)
        text = panel(
            column(
                row(self._kind, None, self.turn_button),
                10,
                (self.web, 1000),
                self._front,
                12,
                self._rule,
                12,
                self._back,
                12,
                self._word,
                row(self._chip, None),
                self._quote,
                self._source,
                10,
                self._tags,
                self._state,
                None,
                margins=(24, 20, 24, 16),
                gap=4,
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(text)
        self.edit_button = Button(_("Edit"), "edit", "E", height=36, pad=10)
        self.suspend_button = Button(_("Suspend"), "suspend", "S", height=36, pad=10)
        self.delete_button = Button(_("Delete"), "delete", None, tone="again", height=36, pad=10)
        self.edit_button.clicked.connect(self.edit)
        self.suspend_button.clicked.connect(self.suspend_asked)
        self.delete_button.clicked.connect(self.delete_asked)
        foot = row(
            self.edit_button,
            self.suspend_button,
            self.delete_button,
            None,
            margins=(16, 12, 16, 14),
            gap=6,
        )
        return panel(column((area, 1), rule(), foot))

    def _build_form(self) -> QWidget:
        self.form = NoteForm(self._keep_media)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = panel(column(self.form, margins=(24, 20, 24, 16)))
        area.setWidget(inner)
        self._fault = Label("", "small", "again", wrap=True)
        self._fault.setVisible(False)
        self.save_button = Button(_("Save"), "accept", "Ctrl+Return", "primary", height=36, pad=10)
        self.save_button.clicked.connect(self.save)
        cancel = Button(_("Cancel"), None, "Esc", height=36, pad=10)
        cancel.clicked.connect(self.leave)
        foot = row(self.save_button, cancel, None, gap=6)
        made = panel(column((area, 1), rule(), column(self._fault, foot, margins=(16, 10, 16, 14), gap=6)))
        bind_media_key(made, self._field_in_hand)
        for keys, run in (("Ctrl+Return", self.save), ("Esc", self.leave)):
            shortcut = QShortcut(QKeySequence(keys), made)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        return made

    def _keep_media(self, name: str, data: bytes, told: Callable[[str], None]) -> None:
        self._desk.ask(lambda collection: collection.studying.add_media(name, data), told, self._refuse)

    def _field_in_hand(self) -> MediaField | None:
        fields = list(self.form.editors.values())
        return next((f for f in fields if f.hasFocus()), fields[0] if fields else None)

    def _refuse(self, error: Exception) -> None:
        self._fault.setText(str(error))
        self._fault.setVisible(True)

    @property
    def detail(self) -> CardDetail | None:
        """The card that is shown."""
        return self._detail

    def show_card(self, detail: CardDetail | None) -> None:
        """Show another card, or none."""
        self._detail = detail
        if detail is None:
            self.asked = None
            self.web.clear()
            self._stack.setCurrentIndex(0)
            return
        fields = detail.note.fields
        template = TEMPLATES.get(detail.card.template)
        self._kind.setText(template.title if template else detail.card.template)
        self._show_sides(detail, {})
        self._find_design(detail)
        for label, words in (
            (self._quote, _quoted(visible_text(fields.get("Quote", "")))),
            (self._source, visible_text(fields.get("Source", ""))),
            (self._tags, " ".join(f"#{t}" for t in detail.note.tags)),
            (self._state, _state_in_words(detail)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        remark = visible_text(fields.get("Context", ""))
        self._chip.setText(remark)
        self._chip.setVisible(bool(remark))
        self.suspend_button.say(_("Resume") if detail.suspended else _("Suspend"))
        self._stack.setCurrentIndex(1)
        sides = (detail.card.front, detail.card.back)
        if any("<img" in side.casefold() for side in sides):
            self._desk.ask(
                lambda collection: look_up_media(collection, sides),
                lambda media: self._show_sides(detail, media) if self._detail is detail else None,
            )

    def _show_sides(self, detail: CardDetail, media: Mapping[str, bytes]) -> None:
        self._front.show_field(detail.card.front, media)
        self._back.show_field(detail.card.back, media)
        self._front.setAccessibleName(visible_text(detail.card.front))
        self._back.setAccessibleName(visible_text(detail.card.back))

    def _find_design(self, detail: CardDetail) -> None:
        """Show an imported card in its own design, as soon as that is read."""

        def show(sides: Sides | None) -> None:
            if self._detail is detail:
                self._show_design(sides if self._designs.takes(sides) else None)
                self._say(self._designs.word_about(sides))

        self._say("")
        if detail.note.type in NOTE_TYPES or not self._designs.is_on:
            self._show_design(None)
        else:
            self._desk.ask(lambda collection: sides_of(detail, collection), show)

    def _show_anew(self) -> None:
        if self._detail is not None:
            self._find_design(self._detail)

    def _show_design(self, sides: Sides | None) -> None:
        self._sides = sides
        for part in (self.web, self.turn_button):
            part.setVisible(sides is not None)
        for part in (self._front, self._rule, self._back):
            part.setVisible(sides is None)
        if sides is None:
            self.web.clear()
            return
        self._show_side(sides, answer=True)

    def _turn(self) -> None:
        if self._sides is not None:
            self._show_side(self._sides, answer=not self.web.is_answer)

    def _show_side(self, sides: Sides, *, answer: bool) -> None:
        card = self._detail.card if self._detail else None
        self.web.show_side(
            sides, visible_text((card.back if answer else card.front) if card else ""), answer=answer
        )
        words = _("Show the question") if answer else _("Show the answer")
        self.turn_button.setText(words)
        self.turn_button.setAccessibleName(words)

    def _show_as_text(self, words: str) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.web.isAncestorOf(focused):
            # else the next button would get it, which may be the one that deletes
            self.edit_button.setFocus()
        self._show_design(None)
        self._say(words)

    def _say(self, words: str) -> None:
        self._word.setText(words)
        self._word.setVisible(bool(words))

    def _play(self, name: str) -> None:
        def play(data: bytes | None) -> None:
            file = self._sounds.write(name, data)
            if file is None:
                self._say(_("This sound can't be played: {name}").format(name=name[:80]))
            else:
                self.open_file(QUrl.fromLocalFile(str(file)))

        self._desk.ask(lambda collection: collection.media(name), play)

    def edit(self) -> None:
        """Turn the card into a form."""
        if self._detail is None:
            return
        self.form.show_note(self._detail.note)
        self._fault.setVisible(False)
        self._stack.setCurrentIndex(2)
        first = next(iter(self.form.editors.values()), None)
        if first is not None:
            first.setFocus()

    def leave(self) -> None:
        """Back to the card without saving."""
        self._stack.setCurrentIndex(1 if self._detail else 0)
        self.edit_button.setFocus()

    def save(self) -> None:
        """Keep the edit."""
        detail = self._detail
        if detail is None or self._stack.currentIndex() != 2:
            return
        if not self.form.is_changed():
            self.leave()
            return
        fields, tags = self.form.fields(), self.form.tags()

        def told(_nothing: None) -> None:
            self._stack.setCurrentIndex(1)
            self.saved.emit(detail.card.id)

        self._desk.ask(
            lambda collection: collection.update_note(detail.note.id, fields, tags), told, self._refuse
        )


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _state_in_words(detail: CardDetail) -> str:
    memory = detail.memory
    parts = [detail.deck]
    if memory.state is State.NEW:
        parts.append(_("not studied yet"))
    else:
        parts.append(ngettext("{count} answer", "{count} answers", memory.reps).format(count=memory.reps))
        if memory.lapses:
            parts.append(
                ngettext("forgotten once", "forgotten {count} times", memory.lapses).format(
                    count=memory.lapses
                )
            )
        if memory.interval:
            parts.append(
                ngettext("interval {count} day", "interval {count} days", memory.interval).format(
                    count=memory.interval
                )
            )
    if detail.suspended:
        parts.append(_("suspended"))
    if detail.is_leech:
        parts.append(_("leech"))
    return " · ".join(parts)
