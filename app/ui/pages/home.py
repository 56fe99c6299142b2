"""Home: what today asks for, one button that starts; or the first start."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.ui.pages.home_outline import Outline
from app.ui.pages.page import Page, Surroundings
from app.ui.pages.today import DeckLine, SourceLine, Today, look_up_today
from app.ui.shipped import SAMPLE, ShippedDeck, find_shipped_decks
from app.ui.theme.typography import font
from app.ui.widgets.arranging import TallPanel, column, panel, row
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.scheduling.exam.calendar import ExamEntry
    from app.ui.dialogs.palette import Command
    from app.ui.pages.first_start import FirstStart
    from app.ui.pages.home_day import DailyFace
    from app.ui.pages.shipped_card import ShippedCard

WIDTH = 960


class HomePage(Page):
    """Two faces: the first start, and every day after; each is built when it is first shown."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.today = Today()
        self.loaded = False
        self._asked_early: Callable[[], None] | None = None
        self._shipped: list[ShippedCard] = []
        self._face: QWidget = Outline()
        self._face.setVisible(surroundings.paths.collection.exists())
        self._faces = column(self._face)
        faces = panel(self._faces)
        faces.setMaximumWidth(WIDTH)
        inner = TallPanel()
        row(None, (faces, 1000), None, margins=(32, 36, 32, 32), inside=inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column(area, inside=self)
        self.on_key("S", self.start)
        self.on_key("O", self.open_options)

    @cached_property
    def daily(self) -> "DailyFace":
        """The face of every day."""
        from app.ui.pages.home_day import DailyFace

        made = DailyFace(self._shipped_card(24))
        made.place_asked.connect(self.place_asked)
        made.dialog_asked.connect(self.dialog_asked)
        made.start_button.clicked.connect(self.start)
        made.options_link.clicked.connect(self.open_options)
        made.decks.menu_asked.connect(self.show_deck_menu)
        made.sources.chosen.connect(self._browse_source)
        made.exams.chosen.connect(self.plan_exam)
        return made

    @cached_property
    def first(self) -> "FirstStart":
        """The face of a collection without decks."""
        from app.ui.pages.first_start import FirstStart

        made = FirstStart(self._shipped_card(32))
        made.sample_asked.connect(self.open_sample)
        made.choice_asked.connect(lambda: self.place_asked.emit("generate", "choose"))
        made.bringing_asked.connect(lambda: self.dialog_asked.emit("bring in"))
        return made

    def _shipped_card(self, margin: int) -> "ShippedCard":
        from app.ui.pages.shipped_card import ShippedCard

        made = ShippedCard(margin)
        made.setVisible(False)
        made.chosen.connect(self._add_shipped)
        self._shipped.append(made)
        return made

    @property
    def deck(self) -> str | None:
        """The deck under the keyboard's cursor."""
        if not self.today.decks:
            return None
        line = self.daily.decks.view.currentIndex().data(Qt.ItemDataRole.UserRole)
        return line.id if self.daily.decks.view.hasFocus() and line is not None else None

    def plan_exam(self, entry: "ExamEntry | None" = None) -> None:
        """Open an exam, or a new one."""
        from app.ui.dialogs.exam import plan_exam

        plan_exam(self, entry)

    def start(self) -> None:
        """Do what the one button says; as soon as that is known."""
        if not self.loaded:
            self._asked_early = self.start
        elif not self.today.decks:
            self.open_sample()
        elif self.today.paused:
            self.place_asked.emit("study", "go on")
        elif self.today.next_deck is not None:
            self.place_asked.emit("study", self.today.next_deck)
        else:
            self.place_asked.emit("generate", None)

    def open_options(self) -> None:
        """The study options of the deck that the keyboard stands on."""
        if not self.loaded:
            self._asked_early = self.open_options
        elif self.today.decks:
            self.place_asked.emit("study options", getattr(self.daily.decks.in_hand, "id", None))

    def commands(self) -> "Sequence[Command]":
        """Study options, deck by deck."""
        from app.ui.dialogs.palette import Command

        return [
            Command(
                _("Study options of {deck}").format(deck=name),
                lambda number=deck: self.place_asked.emit("study options", number),
                "settings",
            )
            for line in self.today.decks
            for deck, name in ((line.id, line.name), *line.below)
        ]

    def show_deck_menu(self, line: DeckLine, place: QPoint) -> None:
        """What can be done with a deck and its sub-decks."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setFont(font())
        menu.addAction(
            _("Study {deck}").format(deck=line.name), lambda: self.place_asked.emit("study", line.id)
        )
        menu.addAction(_("Browse its cards"), lambda: self.place_asked.emit("browse", f'deck:"{line.name}"'))
        menu.addAction(_("Send it to Anki"), lambda: self.send_to_anki(line.id))
        menu.addSeparator()
        for deck, name in ((line.id, line.name), *line.below):
            menu.addAction(
                _("Study options of {deck}").format(deck=name),
                lambda number=deck: self.place_asked.emit("study options", number),
            )
        menu.popup(place)

    def send_to_anki(self, deck: str) -> None:
        """Add a deck to the Anki that runs here, or update it there."""
        from app.ui.dialogs.send_to_anki import send_to_anki

        send_to_anki(self, deck)

    def _browse_source(self, line: SourceLine) -> None:
        from app.collection.query_language import as_phrase

        self.place_asked.emit("browse", as_phrase(line.title))

    def open_sample(self) -> None:
        """Make cards from the sample reading."""
        if SAMPLE.is_file():
            self.place_asked.emit("generate", [SAMPLE])

    def enter(self, argument: object = None) -> None:
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        def look_up(collection: "Collection") -> tuple[Today, Sequence[ShippedDeck]]:
            return look_up_today(collection), find_shipped_decks()

        def show(found: tuple[Today, Sequence[ShippedDeck]]) -> None:
            self._show_today(found[0])
            self._show_shipped(found[1])
            self._do_what_was_asked_early()

        self.desk.ask(look_up, show)

    def _show_today(self, today: Today) -> None:
        self.today, self.loaded = today, True
        if today.decks:
            self.daily.show_today(today, self.surroundings.now())
        face = self.daily if today.decks else self.first
        if face is not self._face:
            self._face.hide()
            self._face = face
            self._faces.addWidget(face)
            face.show()

    def _show_shipped(self, shipped: Sequence[ShippedDeck]) -> None:
        """Offer the decks that come with the app and are not in the collection."""
        held = {d.id for d in self.today.decks}
        for card in self._shipped:
            card.show_decks([d for d in shipped if d.id not in held])

    def _do_what_was_asked_early(self) -> None:
        asked, self._asked_early = self._asked_early, None
        if asked is not None and self.isVisible():
            asked()

    def _add_shipped(self, deck: ShippedDeck) -> None:
        def add(collection: "Collection") -> str:
            from app.deckfile.file import read_deck

            return collection.add_deck(read_deck(deck.path)).deck

        def told(_deck_id: str) -> None:
            self.said.emit(_("“{name}” is in your collection").format(name=deck.name), self.take_back)
            self.refresh()

        self.desk.ask(add, told)
