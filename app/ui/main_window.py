"""The window: sidebar, pages, and the keys that work everywhere."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QWidget

from app.ui.arriving import Arriving
from app.ui.pages.page import Page, Surroundings
from app.ui.theme.tokens import Scheme
from app.ui.widgets.arranging import row
from app.ui.widgets.sidebar import Place, Sidebar
from app.ui.widgets.toast import Toast
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.interchange.exported import Exported
    from app.ui.dialogs.palette import Command

INSIDE = {"take quiz": "quiz", "quiz results": "quiz"}
"""Pages without a place in the sidebar, by the one they belong to."""
NARROW = 1120
"""Below this width the sidebar shows icons alone."""


def places() -> tuple[Place, ...]:
    """The pages in the sidebar's order; the last stands at its foot."""
    return (
        Place("home", _("Home"), "home", "Ctrl+1"),
        Place("generate", _("Generate"), "generate", "Ctrl+2"),
        Place("study", _("Study"), "study", "Ctrl+3"),
        Place("quiz", _("Quiz"), "quiz", "Ctrl+4"),
        Place("browse", _("Browse"), "browse", "Ctrl+5"),
        Place("statistics", _("Statistics"), "statistics", "Ctrl+6"),
        Place("settings", _("Settings"), "settings", "Ctrl+,"),
    )


class MainWindow(QMainWindow):
    """Shows one page at a time; a page is built when it is first asked for."""

    def __init__(
        self, surroundings: Surroundings, builders: dict[str, Callable[[Surroundings], Page]]
    ) -> None:
        super().__init__()
        self.surroundings = surroundings
        self._builders = builders
        self.pages: dict[str, Page] = {}
        self._dialog: QDialog | None = None
        self._ending: list[Callable[[], None]] = []
        self.setWindowTitle("Lectern")
        self.setMinimumSize(1024, 640)
        values = surroundings.settings.values
        self.resize(max(1024, values.width), max(640, values.height))
        self.setAcceptDrops(True)
        *pages, foot = places()
        self.sidebar = Sidebar(tuple(pages), foot)
        self.sidebar.place_chosen.connect(self.show_place)
        self._stack = QStackedWidget()
        body = QWidget()
        body.setObjectName("window")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row(self.sidebar, (self._stack, 1), inside=body)
        self.setCentralWidget(body)
        self.toast = Toast(body)
        self.arriving = Arriving(self)
        self._bind_keys()
        surroundings.work.failed.connect(self.show_error)

    # Pages

    @property
    def place(self) -> str:
        """The name of the page that is shown."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self.pages.items() if page is shown), "")

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.place]

    def show_place(self, name: str, argument: object = None) -> None:
        """Show a page by its name; `argument` is what it should show."""
        if name not in self.pages:
            page = self._builders[name](self.surroundings)
            page.said.connect(self.toast.show_words)
            page.place_asked.connect(self.show_place)
            page.dialog_asked.connect(self._open_dialog)
            page.dialog_made.connect(self._open)
            page.immersion_changed.connect(self._follow_immersion)
            self.pages[name] = page
            self._stack.addWidget(page)
        if name != self.place:
            self.toast.hide()
        self.sidebar.show_place(INSIDE.get(name, name))
        self._stack.setCurrentWidget(self.pages[name])
        self.pages[name].enter(argument)
        self._follow_immersion()

    def _follow_immersion(self) -> None:
        self.sidebar.setVisible(not self.page.immersed)
        self.toast.stand(at_top=self.page.immersed)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Make cards from documents, bring decks and tables in, open what belongs to quizzes."""
        from app.documents.csl_file import holds_works
        from app.interchange.formats import comes_in
        from app.ui.models.quiz_files import place_of

        if (place := place_of(paths, self.place)) is not None:
            self.show_place(*place)
            return
        decks = [p for p in paths if (p.suffix.casefold() == ".json" and not holds_works(p)) or comes_in(p)]
        if decks:
            self.arriving.bring_in(decks)
        if documents := [p for p in paths if p not in decks]:
            self.show_place("generate", documents)

    # Keys

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            *((p.key, lambda name=p.name: self.show_place(name)) for p in places()),
            ("Ctrl+K", self.open_palette),
            ("?", self.open_keys),
            ("Ctrl+N", self.open_new_card),
            ("Ctrl+O", lambda: self.show_place("generate", "choose")),
            ("Ctrl+I", self.arriving.choose),
            ("Ctrl+E", self.open_export),
            ("Ctrl+Shift+E", self.open_sending),
            ("Ctrl+P", self.open_exam),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Q", self._quit),
        ]
        for sequence, run in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(run)

    def _quit(self) -> None:
        self.close()

    def undo(self) -> None:
        """Take back the page's last step, or else the collection's."""
        if not self.page.undo():
            self.toast.hide()
            self.page.take_back()

    def commands(self) -> "list[Command]":
        """Everything the palette offers."""
        from app.ui.dialogs.palette import Command
        from app.ui.shipped import SAMPLE

        made = [
            Command(
                _("Go to {page}").format(page=p.title),
                lambda name=p.name: self.show_place(name),
                p.icon,
                p.key,
            )
            for p in places()
        ]
        made += [
            Command(_("New card"), self.open_new_card, "add", "Ctrl+N"),
            Command(_("Open documents"), lambda: self.show_place("generate", "choose"), "folder", "Ctrl+O"),
            Command(_("Bring in decks and tables"), self.arriving.choose, "download", "Ctrl+I"),
            Command(_("Export a deck"), self.open_export, "export", "Ctrl+E"),
            Command(_("Send a deck to Anki"), self.open_sending, "export", "Ctrl+Shift+E"),
            Command(_("Plan for an exam"), self.open_exam, "date", "Ctrl+P"),
            Command(_("Timeline of dates"), self.open_timeline, "date", "T"),
            Command(_("Study what is due"), lambda: self.show_place("study", "next"), "play"),
            Command(_("Study options"), lambda: self.show_place("study options"), "settings"),
            Command(_("Undo"), self.undo, "undo", "Ctrl+Z"),
            Command(_("Redo"), self.redo, "redo", "Ctrl+Y"),
            Command(_("Back up now"), self.back_up, "backup"),
            Command(_("Light colours"), lambda: self.choose_scheme(Scheme.LIGHT), "light"),
            Command(_("Dark colours"), lambda: self.choose_scheme(Scheme.DARK), "dark"),
            Command(_("The system's colours"), lambda: self.choose_scheme(Scheme.SYSTEM), "system"),
            Command(_("All keys"), self.open_keys, "keys", "?"),
        ]
        if SAMPLE.is_file():
            made.append(
                Command(
                    _("Make cards from the sample reading"), lambda: self.open_files([SAMPLE]), "generate"
                )
            )
        return [*made, *self.page.commands()]

    def _open_dialog(self, name: str) -> None:
        opened = {
            "new card": self.open_new_card,
            "export": self.open_export,
            "bring in": self.arriving.choose,
            "timeline": self.open_timeline,
        }
        opened[name]()

    def open_palette(self) -> None:
        """Offer every command by name."""
        from app.ui.dialogs.palette import CommandPalette

        palette = CommandPalette(self.commands(), self)
        centre = self.mapToGlobal(self.rect().center())
        palette.move(centre.x() - palette.width() // 2, self.mapToGlobal(self.rect().topLeft()).y() + 96)

        def run() -> None:
            if palette.chosen is not None:
                palette.chosen.run()

        self._open(palette)
        # after the palette is gone: what is chosen may open a dialog of its own
        palette.finished.connect(lambda _result: run())

    def open_keys(self) -> None:
        """Show the list of keys."""
        from app.ui.dialogs.keys import KeysDialog

        self._open(KeysDialog(self))

    def open_new_card(self) -> None:
        """Write a card by hand; where a document's sentence is selected, from that sentence."""
        from app.ui.dialogs.new_card import NewCardDialog, Quoted

        quote: Callable[[], Quoted | None] | None = getattr(self.page, "quoted", None)
        dialog = NewCardDialog(self.surroundings, quote() if quote else None, self)
        dialog.written.connect(self._tell_written)
        self._open(dialog)

    def open_export(self) -> None:
        """Write decks to a file; the deck at hand is ticked if there is one."""
        from app.ui.dialogs.export_deck import ExportDialog

        dialog = ExportDialog(self.surroundings, self, deck=self.page.deck_at_hand)
        dialog.exported.connect(self._tell_exported)
        self._open(dialog)

    def open_sending(self) -> None:
        """Send a deck to the Anki that runs here; the deck at hand if there is one."""
        from app.ui.dialogs.send_to_anki import send_to_anki

        send_to_anki(self.page)

    def open_exam(self) -> None:
        """Plan for an exam; for the deck at hand if there is one."""
        from app.ui.dialogs.exam import plan_exam

        plan_exam(self.page)

    def open_timeline(self) -> None:
        """Show the dates of what is being judged, or else of everything in the collection."""
        from app.collection.query_language import as_phrase
        from app.ui.models.happenings import Happenings, in_collection, in_generation

        generation = getattr(self.page, "generation", None)
        show_fact: Callable[[str], None] | None = getattr(self.page, "show_fact", None)

        def show(happenings: Happenings) -> None:
            from app.ui.dialogs.timeline import TimelineDialog

            dialog = TimelineDialog(happenings, self)
            jump = show_fact if generation is not None else None
            dialog.chosen.connect(
                jump
                or (lambda fact: self.show_place("browse", as_phrase(happenings.questions.get(fact, ""))))
            )
            self._open(dialog)

        if generation is not None:
            show(in_generation(generation))
        else:
            self.surroundings.desk.ask(in_collection, show)

    def _tell_exported(self, path: Path, done: "Exported") -> None:
        from app.ui.dialogs.export_deck import tell_exported

        self.toast.show_words(tell_exported(path, done))

    def _tell_written(self, deck: str) -> None:
        self.toast.show_words(_("Card added to “{deck}”").format(deck=deck), self.page.take_back)
        self.page.refresh()

    def redo(self) -> None:
        """Do what was undone again."""
        if not self.page.redo():
            self.toast.hide()
            self.page.do_again()

    def back_up(self) -> None:
        """Write a backup now."""
        self.surroundings.desk.ask(
            lambda collection: collection.back_up(),
            lambda path: self.toast.show_words(_("Backed up as {name}").format(name=path.name)),
        )

    def choose_scheme(self, scheme: Scheme) -> None:
        """Show other colours and remember them."""
        self.surroundings.appearance.choose(scheme)
        self.surroundings.settings.change(scheme=scheme.value)
        if self.place == "settings":
            self.page.refresh()

    # Dialogs and errors

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that stands over the window, if any."""
        return self._dialog

    def open_over(self, dialog: QDialog) -> None:
        """Show a dialog over the window, unless one stands there."""
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        if self._dialog is not None:
            dialog.deleteLater()
            return
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()
        QTimer.singleShot(0, dialog, dialog.activateWindow)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        self.activateWindow()

    def show_error(self, error: BaseException) -> None:
        """Say what went wrong: the one place where errors are shown."""
        from app.ui.dialogs.trouble import TroubleDialog

        if self._dialog is not None:
            self._dialog.reject()
        self._open(TroubleDialog(error, self))

    def report_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """For sys.excepthook: print and show an error that nobody caught."""
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self.show_error(error)

    # Qt

    def when_closed(self, run: Callable[[], None]) -> None:
        """Do something when the window closes."""
        self._ending.append(run)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # where no window manager gives the focus (a bare X server), the keys would go nowhere
        QTimer.singleShot(0, self, self.activateWindow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.set_narrow(self.width() < NARROW)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.activateWindow()
            self.open_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.surroundings.settings.change(width=self.width(), height=self.height())
        for page in self.pages.values():
            page.leave()
        super().closeEvent(event)
        for run in self._ending:
            run()
        self._ending.clear()
