"""Study: choose a deck, then nothing but the card."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget

from app.collection.values import CardDetail, DeckSummary
from app.errors import UserError
from app.scheduling.memory_card import Rating
from app.study.asking import Way
from app.study.custom import CustomStudy
from app.study.place import Place
from app.study.progress import Phase, View
from app.study.session import Session
from app.ui.models.studying import (
    Course,
    Shown,
    Step,
    begin_custom,
    begin_deck,
    go_on,
    look,
    next_deck,
)
from app.ui.pages.deck_picker import DeckPicker
from app.ui.pages.page import Page, Surroundings, press_focused_button
from app.ui.pages.study_choosing import Choosing
from app.ui.pages.study_deeds import CardDeeds
from app.ui.widgets.arranging import column
from app.ui.widgets.source_panel import SourcePanel
from app.ui.widgets.study_card import StudyCard
from app.ui.widgets.study_finish import StudyFinish
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.ui.dialogs.palette import Command

PASSING = Rating.GOOD


class StudyPage(Page):
    """Picker, card and finish. The session lives with the collection; here is what it said last."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self._shown: Shown | None = None
        self._revealed = False
        self.busy = False
        self._keys: deque[Callable[[], None]] = deque(maxlen=4)
        self._leeches = 0
        self._before = 0
        self.timer_wanted: bool | None = None
        self._here: tuple[str, int] | None = None
        self._stack = QStackedWidget()
        self.picker = DeckPicker()
        self.source = SourcePanel()
        self.source.setVisible(False)
        self.card = StudyCard(self.source, surroundings.designs)
        self.face, self.ratings = self.card.face, self.card.ratings
        self.finish = StudyFinish()
        self.deeds = CardDeeds(self)
        self.choosing = Choosing(self)
        for part in (self.picker, self.card, self.finish):
            self._stack.addWidget(part)
        column(self._stack, inside=self)
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.timeout.connect(lambda: self.step(lambda session, _c: session.wake()))
        self._connect()
        self._bind_keys()

    def _connect(self) -> None:
        self.picker.chosen.connect(self.start)
        self.picker.generate_asked.connect(lambda: self.place_asked.emit("generate", None))
        self.picker.custom_asked.connect(self.choosing.choose_custom)
        self.picker.order_asked.connect(self.choosing.order_dates)
        self.picker.place_chosen.connect(self.go_on)
        self.source.closed.connect(self.deeds.toggle_source)
        self.source.locate_asked.connect(self.deeds.choose_document)
        self.card.leave_asked.connect(self.leave)
        self.card.menu_asked.connect(self.deeds.open_menu)
        self.card.reveal_asked.connect(self.reveal)
        self.card.rated.connect(lambda rating: self._soon(lambda: self.rate(rating)))
        self.face.sound_asked.connect(self.deeds.play_sound)
        self.face.typed.overruled.connect(self.deeds.overrule)
        self.face.choice.chosen.connect(lambda _number: self.reveal())
        self.finish.done.connect(self.leave)
        self.finish.undo_asked.connect(self.undo_key)
        self.finish.custom_asked.connect(self.choosing.choose_custom)

    def _bind_keys(self) -> None:
        card = self.card
        for keys in ("Space", "Return", "Enter"):
            self.on_key(keys, self._go_on, card)
            self.on_key(keys, self._finish_go_on, self.finish)
        for number in range(1, 5):
            self.on_key(str(number), lambda n=number: self._soon(lambda: self._digit(n)), card)
        for deed in self.deeds.deeds():
            for keys in deed.keys.split():
                whole_page = deed.run in (self.undo_key, self.redo_key) and "Ctrl" not in keys
                if "Ctrl" not in keys:  # those belong to the window
                    self.on_key(keys, deed.run, None if whole_page else card)
        self.on_key("M", self.deeds.open_menu, card)
        self.on_key("Esc", self.leave)
        for keys, pages in (("Down", 0.25), ("Up", -0.25), ("PgDown", 0.9), ("PgUp", -0.9)):
            self.on_key(keys, lambda p=pages: self.face.scroll_text(p), card)
        for part in (self.picker, self.finish):
            self.on_key("C", self.choosing.choose_custom, part)
        self.on_key("L", self.choosing.order_dates, self.picker)
        self.on_key("G", self.go_on, self.picker)
        self.on_key("W", self.deeds.change_way, self.picker)

    # What is shown

    @property
    def detail(self) -> CardDetail | None:
        """The card that is shown."""
        return self._shown.detail if self._shown else None

    @property
    def deck(self) -> str | None:
        """The deck that is studied."""
        return self._shown.course.session.deck if self._shown else None

    @property
    def media(self) -> dict[str, bytes]:
        """Pictures and sounds of the card, by name."""
        return (self._shown.media if self._shown else None) or {}

    @property
    def remark(self) -> str:
        """What the person noted to themselves."""
        return self._shown.remark if self._shown else ""

    @property
    def timed(self) -> bool:
        """Whether the timer shows."""
        if self.timer_wanted is not None:
            return self.timer_wanted
        return self._shown is not None and self._shown.timed

    @property
    def passing(self) -> Rating:
        """What an answer that was right is given."""
        return PASSING

    # Starting

    def start(self, deck_id: str) -> None:
        """Study a deck, from where one stopped today if one did."""
        self._begin(lambda collection, now: begin_deck(collection, deck_id, now))

    def start_custom(self, custom: CustomStudy) -> None:
        """Study a choice of cards."""
        self._begin(lambda collection, now: begin_custom(collection, custom, now))

    def go_on(self) -> None:
        """Go on where one stopped, if that is still there."""
        if self.picker.place is not None:
            self._begin(go_on)

    def _begin(self, make: "Callable[[Collection, Callable[[], float]], Course | None]") -> None:
        now = self.surroundings.now

        def begin(collection: "Collection") -> Shown | None:
            course = make(collection, lambda: now().timestamp())
            return look(course, course.session.view, collection) if course else None

        def show(shown: Shown | None) -> None:
            tally = shown.view.tally if shown else None
            self._before = tally.answers if tally else 0
            self._leeches = len(tally.leeches) if tally else 0
            self._show(shown)
            if self._before:
                self.said.emit(_("You go on where you stopped"), None)

        self._here = None
        self._keys.clear()
        self._ask(begin, show)

    def open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window."""
        self.dialog_made.emit(dialog)

    # The card

    def reveal(self) -> None:
        """Show the answer."""
        detail = self.detail
        if detail is None or self._revealed:
            return
        self._revealed = True
        self.card.show_answer(detail)
        self.face.setFocus()

    def rate(self, rating: Rating) -> None:
        """Rate the card; committed before the next one shows."""
        if self._revealed:

            def answer(session: Session, _collection: "Collection") -> View:
                session.reveal()
                return session.rate(rating)

            self.step(answer)

    def undo(self) -> bool:
        """Take back the last answer."""
        if self._shown is None or self._stack.currentIndex() == 0:
            return False
        self.step(lambda session, _c: session.undo())
        return True

    def redo(self) -> bool:
        """Do again what was taken back."""
        if self._shown is None or self._stack.currentIndex() == 0:
            return False
        self.step(lambda session, _c: session.redo())
        return True

    def undo_key(self) -> None:
        """Take back the last answer, or before a session the last thing done."""
        if not self.undo():
            self.take_back()

    def redo_key(self) -> None:
        """Do again what was taken back last."""
        if not self.redo():
            self.do_again()

    # Steps

    def _go_on(self) -> None:
        if press_focused_button():
            return
        self._soon(lambda: self.rate(self.card.suggested) if self._revealed else self.reveal())

    def _digit(self, number: int) -> None:
        if self._revealed:
            self.rate(Rating(number))
        elif self.face.asking.way is Way.CHOOSE:
            self.face.choice.choose(number - 1)

    def _soon(self, run: Callable[[], None]) -> None:
        """Do it now, or as soon as the card that is on its way is there."""
        if self.busy:
            self._keys.append(run)
        else:
            run()

    def step(self, step: Step) -> None:
        """Let the session take a step and show what it led to."""
        shown = self._shown
        if shown is not None and not self.busy:
            course, revealed = shown.course, self._revealed

            def take(collection: "Collection") -> Shown:
                if revealed:
                    course.session.reveal()
                return look(course, step(course.session, collection), collection)

            self._ask(take)

    def _ask(
        self,
        function: "Callable[[Collection], Shown | None]",
        show: Callable[[Shown | None], None] | None = None,
    ) -> None:
        self.busy = True
        self.desk.ask(function, show or self._show, self._fail)

    def _fail(self, error: Exception) -> None:
        self.busy = False
        self._keys.clear()
        if isinstance(error, UserError):
            self.said.emit(str(error), None)
            return
        self.work.failed.emit(error)

    def _show(self, shown: Shown | None) -> None:
        self.busy = False
        if shown is None:
            self.leave()
            return
        self._shown = shown
        view = shown.view
        self._wake.stop()
        if shown.detail is None:
            self._show_finish(view, counted=shown.course.counts)
        else:
            self._show_card(shown, shown.detail)
        if view.undone:
            self.said.emit(_("Undone: {action}").format(action=view.undone), None)
        if view.redone:
            self.said.emit(_("Done again: {action}").format(action=view.redone), self.undo_key)
        self._tell_leech(view)
        while self._keys and not self.busy:
            self._keys.popleft()()

    def _show_card(self, shown: Shown, detail: CardDetail) -> None:
        view = shown.view
        here = (detail.card.id, view.tally.answers)
        self._revealed = view.phase is Phase.ANSWER
        given = self.face.given() if here == self._here else None
        self.card.show_question(
            detail, view, shown.intervals or {}, shown.media or {}, shown.asking, shown.remark, shown.sides
        )
        if here != self._here:
            self.card.timer.begin(shown.seconds, shown=self.timed)
        self.card.timer.turn(shown=self.timed)
        self._here = here
        if given:
            self.face.give_back(given)
        if self._revealed:
            self.card.show_answer(detail)
        self._stack.setCurrentWidget(self.card)
        self._set_immersed(True)
        self.face.take_focus()
        self.deeds.show_source()

    def _tell_leech(self, view: View) -> None:
        if len(view.tally.leeches) > self._leeches:
            words = _("Forgotten again and again: marked as a leech. E edits it.")
            self.said.emit(words, self.undo_key)
        self._leeches = len(view.tally.leeches)

    # The finish

    def _show_finish(self, view: View, *, counted: bool) -> None:
        if view.phase is Phase.WAITING and view.waits is not None:
            self._wake.start(min(view.waits + 1, 3600) * 1000)
        self.finish.show_view(view, counted=counted)
        self._stack.setCurrentWidget(self.finish)
        self._set_immersed(False)
        self.finish.done_button.setFocus()

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
        """How many answers were given since the card came up first, without those before a pause."""
        return self._shown.view.tally.answers - self._before if self._shown else 0

    def _set_immersed(self, immersed: bool) -> None:
        self.immersion_changed.emit(immersed)

    def leave(self) -> None:
        """Back to the decks; what was answered is kept, and where one stopped."""
        self._keys.clear()
        self._wake.stop()
        self.card.timer.stop()
        self._shown = None
        self._stack.setCurrentIndex(0)
        self._set_immersed(False)
        self.refresh()

    def enter(self, argument: object = None) -> None:
        if argument == "next":
            self.desk.ask(next_deck, lambda deck: self.start(deck) if deck else self.refresh())
        elif argument == "go on":
            self._begin(go_on)
        elif argument == "custom":
            self.leave()
            self.choosing.choose_custom()
        elif isinstance(argument, str):
            self.start(argument)
        elif self._stack.currentIndex() == 1:
            self.step(lambda session, _c: session.refresh())
        else:
            self.leave()

    def refresh(self) -> None:
        if self._stack.currentIndex() == 0:
            self.desk.ask(
                lambda collection: (collection.decks(), collection.studying.place()), self._show_decks
            )
        elif self._shown is not None:
            self.step(lambda session, _c: session.refresh())

    def _show_decks(self, found: "tuple[list[DeckSummary], Place | None]") -> None:
        self.picker.show_decks(*found)
        if self._stack.currentIndex() == 0 and self.isVisible():
            self.picker.take_focus()

    def commands(self) -> "Sequence[Command]":
        if self.immersed:
            return self.deeds.commands()
        return self.choosing.commands(at_picker=self._stack.currentIndex() == 0)

    def pop_up(self, menu: QMenu) -> None:
        """Show a menu below the button for more."""
        more = self.card.more_button
        menu.popup(more.mapToGlobal(more.rect().bottomLeft()))
