"""Study: choose a deck, then nothing but the card."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from gettext import gettext as _
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, QTimer, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget

from app.collection.values import CardDetail, DeckSummary
from app.errors import UserError
from app.scheduling.memory_card import Rating
from app.study.session import Phase, Session, View
from app.ui.models.card_media import PLAYED, look_up_media
from app.ui.pages.deck_picker import DeckPicker
from app.ui.pages.page import Page, Surroundings, press_focused_button
from app.ui.widgets.arranging import column
from app.ui.widgets.source_panel import SourcePanel, keep_document, look_up_source
from app.ui.widgets.study_card import StudyCard
from app.ui.widgets.study_finish import StudyFinish
from app.ui.work import Task

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.documents.document import Document


@dataclass(frozen=True, slots=True)
class Shown:
    """What one step of the session gives the window."""

    session: Session
    view: View
    detail: CardDetail | None
    intervals: dict[Rating, str]
    media: dict[str, bytes]


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
        self._leeches = 0
        self._sounds: QTemporaryDir | None = None
        self.open_file: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._stack = QStackedWidget()
        self.picker = DeckPicker()
        self.picker.chosen.connect(self.start)
        self.picker.generate_asked.connect(lambda: self.place_asked.emit("generate", None))
        self.source = SourcePanel()
        self.source.setVisible(False)
        self.source.closed.connect(self.toggle_source)
        self.source.locate_asked.connect(self.choose_document)
        self.card = StudyCard(self.source)
        self.card.leave_asked.connect(self.leave)
        self.card.menu_asked.connect(self._open_menu)
        self.card.reveal_asked.connect(self.reveal)
        self.card.rated.connect(lambda rating: self._soon(lambda: self.rate(rating)))
        self.face, self.ratings = self.card.face, self.card.ratings
        self.face.sound_asked.connect(self.play_sound)
        self.finish = StudyFinish()
        self.finish.done.connect(self.leave)
        self.finish.undo_asked.connect(self._undo_key)
        for part in (self.picker, self.card, self.finish):
            self._stack.addWidget(part)
        column(self._stack, inside=self)
        self._wake = QTimer(self)
        self._wake.setSingleShot(True)
        self._wake.timeout.connect(lambda: self._step(lambda session, _c: session.wake()))
        self._bind_keys()

    def _bind_keys(self) -> None:
        card = self.card
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
            ("R", self.face.play),
            ("M", self._open_menu),
        ):
            self.on_key(keys, run, card)
        self.on_key("U", self._undo_key)
        self.on_key("Z", self._undo_key)
        self.on_key("Esc", self.leave)
        for keys in ("Space", "Return", "Enter"):
            self.on_key(keys, self._finish_go_on, self.finish)

    # The card

    def start(self, deck_id: str) -> None:
        """Study a deck."""
        now = self.surroundings.now

        def begin(collection: "Collection") -> Shown:
            session = Session(collection, deck_id, lambda: now().timestamp())
            return _look(session, session.view, collection)

        self._leeches = 0
        self._keys.clear()
        self._ask(begin)

    def reveal(self) -> None:
        """Show the answer."""
        shown = self._shown
        if shown is None or shown.detail is None or self._revealed:
            return
        self._revealed = True
        self.card.show_answer(shown.detail)
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
        visible = self.source.isHidden()
        self.source.setVisible(visible)
        if visible:
            self._show_source()
        self.face.setFocus()

    def _show_source(self) -> None:
        detail = self._shown.detail if self._shown else None
        if detail is not None and not self.source.isHidden():
            note = detail.note
            self.desk.ask(lambda collection: look_up_source(collection, note), self.source.show_source)

    def choose_document(self) -> None:
        """Ask for the file of a document whose text is not in the collection."""
        picked, _filter = QFileDialog.getOpenFileName(self, _("Locate the document"))
        if picked:
            self.locate(Path(picked))

    def locate(self, path: Path) -> None:
        """Read a file, and keep its text where it is the document that the card came from."""
        detail = self._shown.detail if self._shown else None
        if detail is None:
            return
        note = detail.note
        self.source.tell(_("Reading {name}…").format(name=path.name))

        def read(task: Task) -> "Document":
            from app.documents.worker import read_in_worker

            return read_in_worker(path, cancelled=task.is_cancelled)

        def refuse(error: Exception) -> None:
            if not isinstance(error, UserError):
                self.work.failed.emit(error)
                return
            self.source.tell(str(error), fault=True)

        def keep(document: "Document") -> None:
            self.desk.ask(lambda c: keep_document(c, note, document), lambda _: self._show_source(), refuse)

        self.work.run(read, done=keep, failed=refuse)

    def play_sound(self, name: str) -> None:
        """Play a sound of the card with what this desktop plays such files with."""
        data = self._shown.media.get(name) if self._shown else None
        suffix = Path(name).suffix.casefold()
        if data is None or suffix not in PLAYED:
            self.said.emit(_("This sound can't be played: {name}").format(name=name[:80]), None)
            return
        if self._sounds is None:
            self._sounds = QTemporaryDir()
        # named by content: a name from a deck never reaches the disk
        file = Path(self._sounds.path(), sha256(data).hexdigest()[:32] + suffix)
        file.write_bytes(data)
        self.open_file(QUrl.fromLocalFile(str(file)))

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
        self.card.show_question(detail, view, shown.intervals, shown.media)
        if self._revealed:
            self.card.show_answer(detail)
        self._stack.setCurrentWidget(self.card)
        self._set_immersed(True)
        self.face.take_focus()
        self._show_source()

    def _tell_leech(self, view: View) -> None:
        if len(view.tally.leeches) > self._leeches:
            words = _("Forgotten again and again: marked as a leech. E edits it.")
            self.said.emit(words, self._undo_key)
        self._leeches = len(view.tally.leeches)

    # The finish

    def _show_finish(self, view: View) -> None:
        if view.phase is Phase.WAITING and view.waits is not None:
            self._wake.start(min(view.waits + 1, 3600) * 1000)
        self.finish.show_view(view)
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
        menu, more = QMenu(self), self.card.more_button
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
        menu.popup(more.mapToGlobal(more.rect().bottomLeft()))


def _look(session: Session, view: View, collection: "Collection") -> Shown:
    if view.card is None:
        return Shown(session, view, None, {}, {})
    detail = collection.card(view.card)
    media = look_up_media(collection, (detail.card.front, detail.card.back))
    return Shown(session, view, detail, collection.preview(view.card), media)


def _next_deck(collection: "Collection") -> str | None:
    tops = [d for d in collection.decks() if d.level == 0 and d.today]
    return max(tops, key=lambda d: (d.due + d.learning, d.new)).id if tops else None
