"""Home: today in one line, one button that starts, the decks, what was read lately; or the first start."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from app.ui.pages.exam_card import ExamCard
from app.ui.pages.first_start import FirstStart
from app.ui.pages.home_lists import DeckRows, ListCard, SourceRows
from app.ui.pages.page import Page, Surroundings
from app.ui.pages.shipped_card import ShippedCard
from app.ui.pages.today import SourceLine, Today, long_date, look_up_today, today_in_a_line
from app.ui.shipped import SAMPLE, ShippedDeck, find_shipped_decks
from app.ui.widgets.arranging import TallPanel, column, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import IconView, KeyCap, Label
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.scheduling.exam.calendar import ExamEntry
    from app.ui.dialogs.palette import Command

WIDTH = 960


class HomePage(Page):
    """Two faces: the first start, and every day after."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.today = Today()
        self.loaded = False
        self._shipped = (ShippedCard(24), ShippedCard(32))
        for card in self._shipped:
            card.setVisible(False)
            card.chosen.connect(self._add_shipped)
        self.first = FirstStart(self._shipped[1])
        self.first.sample_asked.connect(self.open_sample)
        self.first.choice_asked.connect(lambda: self.place_asked.emit("generate", "choose"))
        self.sample_button = self.first.sample_button
        self._daily = self._build_daily()
        faces = panel(column(self._daily, self.first))
        faces.setMaximumWidth(WIDTH)
        for face in (self._daily, self.first):
            face.setVisible(False)
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

    # Every day

    def _build_daily(self) -> QWidget:
        self._date = Label("", "muted")
        self._line = Label("", "hero", wrap=True)
        self.start_button = Button(_("Study now"), "play", "S", "primary", height=48, pad=20)
        self.start_button.clicked.connect(self.start)
        self.decks = ListCard(_("Decks"), _("Browse cards"), DeckRows, _("No decks yet."))
        self.decks.link.clicked.connect(lambda: self.place_asked.emit("browse", None))
        self.options_link = self.decks.add_link(_("Study options"))
        self.options_link.setToolTip(_("Of the deck in hand (O)"))
        self.options_link.clicked.connect(self.open_options)
        self.decks.chosen.connect(lambda line: self.place_asked.emit("study", line.id))
        self.sources = ListCard(
            _("Read lately"), _("Open…"), SourceRows, _("Documents that you make cards from stand here.")
        )
        self.sources.link.clicked.connect(lambda: self.place_asked.emit("generate", "choose"))
        self.sources.chosen.connect(self._browse_source)
        self.exams = ExamCard()
        self.exams.chosen.connect(self.plan_exam)
        head = row((column(self._date, self._line, gap=4), 1), self.start_button, gap=24)
        lists = row((self.decks, 57), (self.sources, 43), gap=24)
        return panel(column(head, self.exams, lists, self._build_next(), self._shipped[0], None, gap=24))

    def _build_next(self) -> QWidget:
        tiles = (
            _tile("generate", _("Make cards"), "Ctrl+O", _("From a document"),
                  lambda: self.place_asked.emit("generate", "choose")),
            _tile("edit", _("Write a card"), "Ctrl+N", _("In your own words"),
                  lambda: self.dialog_asked.emit("new card")),
            _tile("export", _("Export a deck"), "Ctrl+E", _("To Anki, or as a table"),
                  lambda: self.dialog_asked.emit("export")),
        )  # fmt: skip
        return panel(row(*((t, 1) for t in tiles), gap=24))

    @property
    def deck(self) -> str | None:
        """The deck under the keyboard's cursor."""
        line = self.decks.view.currentIndex().data(Qt.ItemDataRole.UserRole)
        return line.id if self.decks.view.hasFocus() and line is not None else None

    def plan_exam(self, entry: "ExamEntry | None" = None) -> None:
        """Open an exam, or a new one."""
        from app.ui.dialogs.exam import plan_exam

        plan_exam(self, entry)

    def start(self) -> None:
        """Do what the one button says."""
        if not self.first.isHidden():
            self.open_sample()
        elif self.today.paused:
            self.place_asked.emit("study", "go on")
        elif self.today.next_deck is not None:
            self.place_asked.emit("study", self.today.next_deck)
        elif self.loaded:
            self.place_asked.emit("generate", None)

    def open_options(self) -> None:
        """The study options of the deck that the keyboard stands on."""
        if self.today.decks:
            self.place_asked.emit("study options", getattr(self.decks.in_hand, "id", None))

    def commands(self) -> "Sequence[Command]":
        """Study options, deck by deck."""
        from app.ui.dialogs.palette import Command

        return [
            Command(
                _("Study options of {deck}").format(deck=deck.name),
                lambda number=deck.id: self.place_asked.emit("study options", number),
                "settings",
            )
            for deck in self.today.decks
        ]

    def _browse_source(self, line: SourceLine) -> None:
        from app.collection.query_language import as_phrase

        self.place_asked.emit("browse", as_phrase(line.title))

    def open_sample(self) -> None:
        """Make cards from the sample reading."""
        if SAMPLE.is_file():
            self.place_asked.emit("generate", [SAMPLE])

    # What both show

    def enter(self, argument: object = None) -> None:
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        def look_up(collection: "Collection") -> tuple[Today, Sequence[ShippedDeck]]:
            return look_up_today(collection), find_shipped_decks()

        def show(found: tuple[Today, Sequence[ShippedDeck]]) -> None:
            self.show_today(found[0])
            self.show_shipped(found[1])

        self.desk.ask(look_up, show)

    def show_today(self, today: Today, now: datetime | None = None) -> None:
        """Show what was looked up."""
        self.today, self.loaded = today, True
        self._daily.setVisible(bool(today.decks))
        self.first.setVisible(not today.decks)
        self._date.setText(long_date(now or self.surroundings.now()))
        self._line.setText(today_in_a_line(today))
        otherwise = _("Study now") if today.next_deck else _("Make cards")
        self.start_button.say(_("Go on") if today.paused else otherwise)
        names = [
            _("{deck}: {due} due, {new} new").format(deck=d.name, due=d.due, new=d.new) for d in today.decks
        ]
        self.decks.show_lines(today.decks, names)
        self.exams.show_exams(today.exams)
        self.sources.show_lines(today.sources[:6], [s.title for s in today.sources[:6]])

    def show_shipped(self, shipped: Sequence[ShippedDeck]) -> None:
        """Offer the decks that come with the app and are not in the collection."""
        held = {d.id for d in self.today.decks}
        for card in self._shipped:
            card.show_decks([d for d in shipped if d.id not in held])

    def _add_shipped(self, deck: ShippedDeck) -> None:
        def add(collection: "Collection") -> str:
            from app.deckfile.file import read_deck

            return collection.add_deck(read_deck(deck.path)).deck

        def told(_deck_id: str) -> None:
            self.said.emit(_("“{name}” is in your collection").format(name=deck.name), self.take_back)
            self.refresh()

        self.desk.ask(add, told)


def _tile(icon: str, title: str, key: str, about: str, run: Callable[[], None]) -> QPushButton:
    """Something to do next: a card that is a button."""
    made = QPushButton()
    made.setProperty("kind", "tile")
    made.setFixedHeight(76)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(title)
    made.setAccessibleDescription(f"{about} ({key})")
    words = column(None, Label(title, "medium"), Label(about, "small"), None, gap=2)
    row(
        IconView(icon, "accent", 20),
        (words, 1),
        column(None, KeyCap(key), None),
        margins=(24, 0, 16, 0),
        gap=16,
        inside=made,
    )
    for part in made.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.clicked.connect(run)
    return made
