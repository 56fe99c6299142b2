"""What can be done with the card that is shown, beside answering it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu

from app.collection.values import CardDetail
from app.errors import UserError
from app.study.asking import Way
from app.study.progress import View
from app.study.session import Session
from app.ui.models.sentence_again import read_sentence_again
from app.ui.models.sounds import SoundFiles
from app.ui.models.studying import change_way, way_in_words
from app.ui.theme.typography import font
from app.ui.widgets.source_panel import keep_document, look_up_source
from app.ui.work import Task
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.bad_cards import Offer
    from app.collection.collection import Collection
    from app.documents.document import Document
    from app.ui.dialogs.palette import Command
    from app.ui.pages.study import StudyPage

FLAGS = range(8)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do with a card: its name, the keys that do it, divided by blanks, and its icon."""

    title: str
    keys: str
    icon: str
    run: Callable[[], None]


class CardDeeds:
    """Acts on the card that a study page shows, through the page's session."""

    def __init__(self, page: "StudyPage") -> None:
        """Belongs to the page."""
        self._page = page
        self._sounds = SoundFiles()
        self.open_file: Callable[[QUrl], object] = QDesktopServices.openUrl

    def deeds(self) -> tuple[Deed, ...]:
        """All of them, as the menu shows them."""
        page = self._page
        return (
            Deed(_("Passage it came from"), "O", "source", self.toggle_source),
            Deed(_("Card info"), "I", "curve", self.show_info),
            Deed(_("Edit"), "E", "edit", self.edit),
            Deed(_("Note to self"), "N", "note", self.write_remark),
            Deed(_("Mark or unmark"), "*", "mark", self.mark),
            Deed(_("Flag"), "F", "flag", self.choose_flag),
            Deed(_("Undo"), "U Z", "undo", page.undo_key),
            Deed(_("Redo"), "Shift+U Ctrl+Y", "redo", page.redo_key),
            Deed(_("My answer was right"), "A", "accept", self.overrule),
            Deed(_("Another way to answer"), "W", "choose", self.change_way),
            Deed(_("Show or hide the timer"), "T", "timer", self.toggle_timer),
            Deed(_("Play the sound"), "R", "sound", page.face.play),
            Deed(_("Imported cards: own design or text"), "D", "eye", self.turn_design),
            Deed(_("Imported cards: show the hints"), "H", "concept", page.face.unfold),
            Deed(_("Bury until tomorrow"), "-", "bury", self.bury),
            Deed(_("Suspend card"), "S @", "suspend", self.suspend),
            Deed(_("Suspend note"), "!", "suspend", self.suspend_note),
            Deed(_("This card is bad"), "B", "bad", self.mark_bad),
        )

    def open_menu(self) -> None:
        """Offer everything that can be done with the card."""
        menu = QMenu(self._page)
        menu.setFont(font())
        for deed in self.deeds():
            menu.addAction(f"{deed.title}\t{deed.keys.split()[0]}", deed.run)
        menu.aboutToHide.connect(menu.deleteLater)
        self._page.pop_up(menu)

    def commands(self) -> "Sequence[Command]":
        """What the palette offers of it; undo and redo are the window's."""
        from app.ui.dialogs.palette import Command

        own = (d for d in self.deeds() if d.run not in (self._page.undo_key, self._page.redo_key))
        return [Command(d.title, d.run, d.icon, d.keys) for d in own]

    @property
    def _detail(self) -> CardDetail | None:
        return None if self._page.busy else self._page.detail

    # Aside

    def suspend(self) -> None:
        """Leave this card out from now on."""
        self._set_aside(lambda session, _c: session.suspend(), _("Card suspended"))

    def bury(self) -> None:
        """Leave this card out until tomorrow."""
        self._set_aside(lambda session, _c: session.bury(), _("Card buried until tomorrow"))

    def suspend_note(self) -> None:
        """Leave all cards of this note out from now on."""
        if (detail := self._detail) is None:
            return

        def act(session: Session, collection: "Collection") -> View:
            collection.suspend_cards([c.card.id for c in collection.cards_of(detail.note.id)])
            return session.refresh()

        self._set_aside(act, _("All cards of the note suspended"))

    def _set_aside(self, step: Callable[[Session, "Collection"], View], words: str) -> None:
        if self._detail is not None:
            self._page.step(step)
            self._page.said.emit(words, self._page.undo_key)

    def mark_bad(self) -> None:
        """Put other cards from the same evidence in the place of this one."""
        if (detail := self._detail) is None:
            return
        card = detail.card.id

        def show(offers: "list[Offer]") -> None:
            from app.ui.dialogs.bad_card import BadCardDialog

            dialog = BadCardDialog(detail, offers, self._page)
            dialog.chosen.connect(lambda chosen: self._replace(card, chosen))
            dialog.more_asked.connect(lambda: read_sentence_again(self._page, dialog, card))
            self._page.open_dialog(dialog)

        self._page.desk.ask(lambda collection: collection.studying.bad_cards.offers(card), show)

    def _replace(self, card: str, chosen: "list[Offer]") -> None:
        def act(session: Session, collection: "Collection") -> View:
            collection.studying.bad_cards.replace(card, chosen)
            return session.refresh()

        self._set_aside(act, _("Card put aside as bad; its history is kept"))

    # Remarks

    def edit(self) -> None:
        """Edit the note of this card."""
        from app.ui.dialogs.edit_note import EditNoteDialog

        if (detail := self._detail) is None:
            return
        page = self._page
        dialog = EditNoteDialog(page.surroundings, detail.note, page)
        dialog.saved.connect(lambda _id: page.step(lambda session, _c: session.refresh()))
        page.open_dialog(dialog)

    def write_remark(self) -> None:
        """Note something to oneself."""
        from app.ui.dialogs.remark import RemarkDialog

        if (detail := self._detail) is None:
            return

        def write(html: str) -> None:
            def act(session: Session, collection: "Collection") -> View:
                collection.studying.write_remark(detail.note.id, html)
                return session.refresh()

            self._page.step(act)

        dialog = RemarkDialog(self._page.remark, self._page)
        dialog.written.connect(write)
        self._page.open_dialog(dialog)

    def mark(self) -> None:
        """Mark the note, or unmark it."""
        if (detail := self._detail) is None:
            return

        def act(session: Session, collection: "Collection") -> View:
            collection.mark_notes([detail.note.id], not detail.is_marked)
            return session.refresh()

        self._page.step(act)
        words = _("Mark taken off") if detail.is_marked else _("Note marked")
        self._page.said.emit(words, self._page.undo_key)

    def choose_flag(self) -> None:
        """Offer the flags; a digit chooses."""
        if self._detail is None:
            return
        menu = QMenu(_("Flag"), self._page)
        menu.setFont(font())
        for number in FLAGS:
            words = _("&{number} Flag").format(number=number) if number else _("&0 No flag")
            menu.addAction(words, lambda n=number: self.flag(n))
        menu.aboutToHide.connect(menu.deleteLater)
        self._page.pop_up(menu)

    def flag(self, number: int) -> None:
        """Give the card a flag 1..7, or none (0)."""
        if (detail := self._detail) is None:
            return

        def act(session: Session, collection: "Collection") -> View:
            collection.flag_cards([detail.card.id], number)
            return session.refresh()

        self._page.step(act)

    def overrule(self) -> None:
        """Let what was typed count as right, now and later."""
        typed = self._page.face.typed
        if (detail := self._detail) is None or not typed.can_overrule:
            return
        card, words = detail.card.id, typed.field.text()
        typed.overrule()
        self._page.card.suggest(self._page.passing)
        self._page.desk.ask(lambda collection: collection.studying.accept(card, words))
        self._page.said.emit(_("Your answer counts from now on"), self._page.undo_key)

    # Looks

    def show_info(self) -> None:
        """Show the card's history and forgetting curve."""
        from app.ui.dialogs.card_info import CardInfoDialog

        if (detail := self._detail) is None:
            return
        page = self._page
        page.desk.ask(
            lambda collection: collection.studying.info(detail.card.id),
            lambda info: page.open_dialog(CardInfoDialog(detail, info, page)),
        )

    def toggle_timer(self) -> None:
        """Show the timer, or hide it, until the window closes; the study options say how it begins."""
        self._page.timer_wanted = not self._page.timed
        self._page.step(lambda session, _c: session.view)

    def turn_design(self) -> None:
        """Show imported cards in their own design, or as text."""
        designs = self._page.surroundings.designs
        designs.turn(on=not designs.is_on)
        self._page.step(lambda session, _c: session.view)
        on, off = _("Imported cards show in their own design"), _("Imported cards show as text")
        self._page.said.emit(on if designs.is_on else off, None)

    def change_way(self) -> None:
        """Answer the cards of this deck in the next way."""
        page = self._page
        deck = page.deck if page.immersed else page.picker.current
        if deck is None or page.busy:
            return

        def told(way: Way) -> None:
            if page.immersed:
                page.step(lambda session, _c: session.refresh())
            page.said.emit(way_in_words(way), None)

        page.desk.ask(lambda collection: change_way(collection, deck), told)

    def toggle_source(self) -> None:
        """Show or put away the passage that the card came from."""
        source = self._page.source
        visible = source.isHidden()
        source.setVisible(visible)
        if visible:
            self.show_source()
        self._page.face.setFocus()

    def show_source(self) -> None:
        """Show the passage of the card that is shown."""
        detail, source = self._page.detail, self._page.source
        if detail is not None and not source.isHidden():
            note = detail.note
            self._page.desk.ask(lambda collection: look_up_source(collection, note), source.show_source)

    def choose_document(self) -> None:
        """Ask for the file of a document whose text is not in the collection."""
        picked, _filter = QFileDialog.getOpenFileName(self._page, _("Locate the document"))
        if picked:
            self.locate(Path(picked))

    def locate(self, path: Path) -> None:
        """Read a file, and keep its text where it is the document that the card came from."""
        page = self._page
        if page.detail is None:
            return
        note = page.detail.note
        page.source.tell(_("Reading {name}…").format(name=path.name))

        def read(task: Task) -> "Document":
            from app.documents.worker import read_in_worker

            return read_in_worker(path, cancelled=task.is_cancelled)

        def refuse(error: Exception) -> None:
            if not isinstance(error, UserError):
                page.work.failed.emit(error)
                return
            page.source.tell(str(error), fault=True)

        def keep(document: "Document") -> None:
            page.desk.ask(lambda c: keep_document(c, note, document), lambda _: self.show_source(), refuse)

        page.work.run(read, done=keep, failed=refuse)

    def play_sound(self, name: str) -> None:
        """Play a sound of the card with what this desktop plays such files with."""

        def play(data: bytes | None) -> None:
            file = self._sounds.write(name, data)
            if file is None:
                self._page.said.emit(_("This sound can't be played: {name}").format(name=name[:80]), None)
                return
            self.open_file(QUrl.fromLocalFile(str(file)))

        if name in self._page.media:
            play(self._page.media[name])
        else:
            # a design may name sounds that the card's text does not have
            self._page.desk.ask(lambda collection: collection.media(name), play)
