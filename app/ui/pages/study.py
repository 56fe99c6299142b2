"""Study: choose a deck, then nothing but the card."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QProgressBar, QStackedWidget, QWidget

from app.collection.values import CardDetail, DeckSummary
from app.scheduling.memory_card import Rating
from app.study.session import Phase, Session, View
from app.ui.pages.deck_picker import DeckPicker
from app.ui.pages.page import Page, Surroundings, press_focused_button
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.card_face import SHADOW, CardFace, RatingBar
from app.ui.widgets.labels import IconView, Label
from app.ui.widgets.source_panel import SourcePanel, look_up_source

if TYPE_CHECKING:
    from app.collection.collection import Collection


@dataclass(frozen=True, slots=True)
class Shown:
    """What one step of the session gives the window."""

    session: Session
    view: View
    detail: CardDetail | None
    intervals: dict[Rating, str]


Step = Callable[[Session, "Collection"], View]


class StudyPage(Page):
    """Picker, card and finish. The session lives with the collection; here is what it said last."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self._shown: Shown | None = None
        self._session: Session | None = None
        self._revealed = False
        self._busy = False
        self._keys: deque[Callable[[], None]] = deque(maxlen=4)
        self._done = 0
        self._leeches = 0
        self._stack = QStackedWidget()
        self.picker = DeckPicker()
        self.picker.chosen.connect(self.start)
        self.picker.generate_asked.connect(lambda: self.place_asked.emit("generate", None))
        for face in (self.picker, self._build_card(), self._build_finish()):
            self._stack.addWidget(face)
        column(self._stack, inside=self)
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.timeout.connect(lambda: self._step(lambda session, _c: session.wake()))
        self._bind_keys()

    def _bind_keys(self) -> None:
        card = self._stack.widget(1)
        for keys in ("Space", "Return", "Enter"):
            self.on_key(keys, self._go_on, card)
        for rating in Rating:
            self.on_key(str(int(rating)), lambda r=rating: self._soon(lambda: self.rate(r)), card)
        for keys, run in (
            ("E", self.edit),
            ("O", self.toggle_source),
            ("S", self.suspend),
            ("@", self.suspend),
            ("!", self.suspend_note),
            ("-", self.bury),
        ):
            self.on_key(keys, run, card)
        self.on_key("U", self._undo_key)
        self.on_key("Z", self._undo_key)
        self.on_key("Esc", self.leave)
        finish = self._stack.widget(2)
        for keys in ("Space", "Return", "Enter"):
            self.on_key(keys, self._finish_go_on, finish)

    # The card

    def _build_card(self) -> QWidget:
        self._count = Label("", "muted", tabular=True)
        self._minutes = Label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        leave = IconButton("close", _("Back to the decks"), key="Esc")
        leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        leave.clicked.connect(self.leave)
        self._more = IconButton("more", _("More"))
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self._open_menu)
        self.face = CardFace()
        self.show_button = Button(_("Show answer"), None, "Space", "primary", height=56)
        self.show_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_button.setFixedWidth(240)
        self.show_button.clicked.connect(self.reveal)
        self.ratings = RatingBar()
        self.ratings.rated.connect(lambda rating: self._soon(lambda: self.rate(rating)))
        self._actions = QStackedWidget()
        self._actions.addWidget(panel(row(None, self.show_button, None)))
        self._actions.addWidget(self.ratings)
        self._actions.setFixedHeight(60)
        head = row(leave, self._count, (self._bar, 1), self._minutes, self._more, gap=16)
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
        self.face.setMaximumHeight(600)
        middle.setMaximumWidth(880)
        self._source = SourcePanel()
        self._source.setVisible(False)
        self._source.closed.connect(self.toggle_source)
        return panel(
            row(
                row(None, (middle, 1000), None),
                self._source,
                margins=(24, 24, 24, 28),
                gap=12,
            )
        )

    def start(self, deck_id: str) -> None:
        """Study a deck."""
        now = self.surroundings.now

        def begin(collection: "Collection") -> Shown:
            session = Session(collection, deck_id, lambda: now().timestamp())
            return _look(session, session.view, collection)

        self._done, self._leeches = 0, 0
        self._keys.clear()
        self._ask(begin)

    def reveal(self) -> None:
        """Show the answer."""
        shown = self._shown
        if shown is None or shown.detail is None or self._revealed:
            return
        self._revealed = True
        self.face.show_answer(shown.detail)
        self._actions.setCurrentIndex(1)
        self.face.setFocus()

    def rate(self, rating: Rating) -> None:
        """Rate the card; committed before the next one shows."""
        if self._revealed:

            def answer(session: Session, _collection: "Collection") -> View:
                session.reveal()
                return session.rate(rating)

            self._step(answer)

    def suspend(self) -> None:
        """Leave this card out from now on."""
        self._set_aside(lambda session, _c: session.suspend(), _("Card suspended"))

    def bury(self) -> None:
        """Leave this card out until tomorrow."""
        self._set_aside(lambda session, _c: session.bury(), _("Card buried until tomorrow"))

    def suspend_note(self) -> None:
        """Leave all cards of this note out from now on."""
        detail = self._shown.detail if self._shown else None
        if detail is None:
            return

        def act(session: Session, collection: "Collection") -> View:
            collection.suspend_cards([c.card.id for c in collection.cards_of(detail.note.id)])
            return session.refresh()

        self._set_aside(act, _("All cards of the note suspended"))

    def _set_aside(self, step: Step, words: str) -> None:
        if self._shown is not None and self._shown.detail is not None and not self._busy:
            self._step(step)
            self.said.emit(words, self._undo_key)

    def edit(self) -> None:
        """Edit the note of this card."""
        from app.ui.dialogs.edit_note import EditNoteDialog

        detail = self._shown.detail if self._shown else None
        if detail is None or self._busy:
            return
        dialog = EditNoteDialog(self.surroundings, detail.note, self)
        dialog.saved.connect(lambda _id: self._step(lambda session, _c: session.refresh()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def toggle_source(self) -> None:
        """Show or put away the passage that the card came from."""
        visible = self._source.isHidden()
        self._source.setVisible(visible)
        if visible:
            self._show_source()
        self.face.setFocus()

    def _show_source(self) -> None:
        detail = self._shown.detail if self._shown else None
        if detail is not None and not self._source.isHidden():
            note = detail.note
            self.desk.ask(lambda collection: look_up_source(collection, note), self._source.show_source)

    def undo(self) -> bool:
        """Take back the last answer."""
        if self._session is None or self._stack.currentIndex() == 0:
            return False
        self._step(lambda session, _c: session.undo())
        return True

    def _undo_key(self) -> None:
        self.undo()

    # Steps

    def _go_on(self) -> None:
        if press_focused_button():
            return
        self._soon(lambda: self.rate(Rating.GOOD) if self._revealed else self.reveal())

    def _soon(self, run: Callable[[], None]) -> None:
        """Do it now, or as soon as the card that is on its way is there."""
        if self._busy:
            self._keys.append(run)
        else:
            run()

    def _step(self, step: Step) -> None:
        session = self._session
        if session is not None and not self._busy:
            self._ask(lambda collection: _look(session, step(session, collection), collection))

    def _ask(self, function: Callable[["Collection"], Shown]) -> None:
        self._busy = True
        self.desk.ask(function, self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self._keys.clear()
        self.work.failed.emit(error)

    def _show(self, shown: Shown) -> None:
        self._busy = False
        self._shown, self._session = shown, shown.session
        view = shown.view
        self._wake.stop()
        if shown.detail is None:
            self._show_finish(view)
        else:
            self._show_card(shown, shown.detail)
        if view.undone:
            self.said.emit(_("Undone: {action}").format(action=view.undone), None)
        self._tell_leech(view)
        while self._keys and not self._busy:
            self._keys.popleft()()

    def _show_card(self, shown: Shown, detail: CardDetail) -> None:
        view = shown.view
        self._revealed = view.phase is Phase.ANSWER
        self.face.show_question(detail)
        self.ratings.show_intervals(shown.intervals)
        self._actions.setCurrentIndex(1 if self._revealed else 0)
        if self._revealed:
            self.face.show_answer(detail)
        total = view.tally.answers + view.left
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(view.tally.answers)
        self._count.setText(_("{number} of {total}").format(number=view.tally.answers + 1, total=total))
        self._minutes.setText(_("{count} min left").format(count=max(1, view.minutes)))
        self._stack.setCurrentIndex(1)
        self._set_immersed(True)
        self.face.setFocus()
        self._show_source()

    def _tell_leech(self, view: View) -> None:
        if len(view.tally.leeches) > self._leeches:
            words = _(
                "This card keeps being forgotten. It is marked as a leech: edit it or split it, in Browse."
            )
            self.said.emit(words, self._undo_key)
        self._leeches = len(view.tally.leeches)

    # The finish

    def _build_finish(self) -> QWidget:
        self._finish_title = Label("", "hero")
        self._finish_title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._finish_words = Label("", "body", "muted", wrap=True)
        self._finish_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._finish_words.setMaximumWidth(560)
        self.next_button = Button(_("Done"), None, "Space", "primary", height=48, pad=20)
        self.next_button.clicked.connect(self._finish_go_on)
        undo = Button(_("Undo last answer"), "undo", "U", "ghost", height=48)
        undo.clicked.connect(self._undo_key)
        return panel(
            column(
                None,
                row(None, IconView("done", "good", 56), None),
                20,
                self._finish_title,
                8,
                row(None, (self._finish_words, 3), None),
                28,
                row(None, self.next_button, undo, None, gap=12),
                None,
                margins=(32, 32, 32, 48),
            )
        )

    def _show_finish(self, view: View) -> None:
        tally = view.tally
        if view.phase is Phase.WAITING and view.waits is not None:
            minutes = max(1, round(view.waits / 60))
            self._finish_title.setText(_("A short pause"))
            words = ngettext(
                "The next card comes in about {count} minute.",
                "The next card comes in about {count} minutes.",
                minutes,
            ).format(count=minutes)
            self._wake.start(min(view.waits + 1, 3600) * 1000)
        else:
            self._finish_title.setText(_("Done for today") if tally.answers else _("Nothing is due here"))
            words = "" if tally.answers else _("New cards and reviews come back tomorrow.")
        if tally.answers:
            words = f"{tally_in_words(view)} {words}".strip()
        self._finish_words.setText(words)
        self._stack.setCurrentIndex(2)
        self._set_immersed(False)
        self.next_button.setFocus()

    def _finish_go_on(self) -> None:
        if press_focused_button():
            return
        self.leave()

    # The page

    @property
    def immersed(self) -> bool:
        """Whether nothing but the card shows."""
        return self._stack.currentIndex() == 1

    @property
    def answers(self) -> int:
        """How many answers were given since the session began."""
        return self._shown.view.tally.answers if self._shown else 0

    def _set_immersed(self, immersed: bool) -> None:
        self.immersion_changed.emit(immersed)

    def leave(self) -> None:
        """Back to the decks; what was answered is kept."""
        self._keys.clear()
        self._wake.stop()
        self._session, self._shown = None, None
        self._stack.setCurrentIndex(0)
        self._set_immersed(False)
        self.refresh()

    def enter(self, argument: object = None) -> None:
        if argument == "next":
            self.desk.ask(_next_deck, lambda deck: self.start(deck) if deck else self.refresh())
        elif isinstance(argument, str):
            self.start(argument)
        elif self._stack.currentIndex() == 1:
            self._step(lambda session, _c: session.refresh())
        else:
            self.leave()

    def refresh(self) -> None:
        if self._stack.currentIndex() == 0:
            self.desk.ask(lambda collection: collection.decks(), self._show_decks)
        elif self._session is not None:
            self._step(lambda session, _c: session.refresh())

    def _show_decks(self, decks: list[DeckSummary]) -> None:
        self.picker.show_decks(decks)
        if self._stack.currentIndex() == 0 and self.isVisible():
            self.picker.take_focus()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for words, key, run in (
            (_("Passage it came from"), "O", self.toggle_source),
            (_("Edit"), "E", self.edit),
            (_("Undo"), "U", self._undo_key),
            (_("Bury until tomorrow"), "-", self.bury),
            (_("Suspend card"), "S", self.suspend),
            (_("Suspend note"), "!", self.suspend_note),
        ):
            action = QAction(f"{words}\t{key}", menu)
            action.triggered.connect(run)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _look(session: Session, view: View, collection: "Collection") -> Shown:
    if view.card is None:
        return Shown(session, view, None, {})
    return Shown(session, view, collection.card(view.card), collection.preview(view.card))


def _next_deck(collection: "Collection") -> str | None:
    tops = [d for d in collection.decks() if d.level == 0 and d.today]
    return max(tops, key=lambda d: (d.due + d.learning, d.new)).id if tops else None


def tally_in_words(view: View) -> str:
    """What was done, in a sentence."""
    tally = view.tally
    minutes = max(1, round(tally.seconds / 60))
    answers = ngettext("{count} answer", "{count} answers", tally.answers).format(count=tally.answers)
    spent = ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    recalled = tally.recalled
    if recalled is None:
        return ""
    return _("{answers} in {spent}, {recalled} % of them recalled.").format(
        answers=answers, spent=spent, recalled=round(100 * recalled)
    )
