"""Home's face of every day: today in one line, exams, decks, what was read lately, what to do next."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.pages.exam_card import ExamCard
from app.ui.pages.home_lists import DeckRows, ListCard, SourceRows
from app.ui.pages.home_outline import DECKS_SHARE, GAP
from app.ui.pages.today import Today, long_date, today_in_a_line
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import IconView, KeyCap, Label
from app.wording import gettext as _


class DailyFace(QWidget):
    """What someone sees who has decks."""

    place_asked = Signal(str, object)
    dialog_asked = Signal(str)

    def __init__(self, below: QWidget) -> None:
        """`below` stands at the foot: the decks that come along."""
        super().__init__()
        self.setProperty("ground", "clear")
        self._date = Label("", "muted")
        self._line = Label("", "hero", wrap=True)
        self.start_button = Button(_("Study now"), "play", "S", "primary", height=48, pad=20)
        self.decks = ListCard(_("Decks"), _("Browse cards"), DeckRows, _("No decks yet."))
        self.decks.link.clicked.connect(lambda: self.place_asked.emit("browse", None))
        self.options_link = self.decks.add_link(_("Study options"))
        self.options_link.setToolTip(_("Of the deck in hand (O)"))
        self.bring_link = self.decks.add_link(_("Bring in…"))
        self.bring_link.setToolTip(_("From Anki, Mnemosyne, Quizlet or a table (Ctrl+I)"))
        self.bring_link.clicked.connect(lambda: self.dialog_asked.emit("bring in"))
        self.decks.chosen.connect(lambda line: self.place_asked.emit("study", line.id))
        self.sources = ListCard(
            _("Read lately"), _("Open…"), SourceRows, _("Documents that you make cards from stand here.")
        )
        self.sources.link.clicked.connect(lambda: self.place_asked.emit("generate", "choose"))
        self.exams = ExamCard()
        head = row((column(self._date, self._line, gap=4), 1), self.start_button, gap=GAP)
        lists = row((self.decks, DECKS_SHARE), (self.sources, 100 - DECKS_SHARE), gap=GAP)
        column(head, self.exams, lists, self._build_next(), below, None, gap=GAP, inside=self)

    def _build_next(self) -> QWidget:
        tiles = (
            _tile("generate", _("Make cards"), "Ctrl+O", _("From a document"),
                  lambda: self.place_asked.emit("generate", "choose")),
            _tile("edit", _("Write a card"), "Ctrl+N", _("In your own words"),
                  lambda: self.dialog_asked.emit("new card")),
            _tile("export", _("Export a deck"), "Ctrl+E", _("To Anki, or as a table"),
                  lambda: self.dialog_asked.emit("export")),
        )  # fmt: skip
        return panel(row(*((t, 1) for t in tiles), gap=GAP))

    def show_today(self, today: Today, now: datetime) -> None:
        """Show what was looked up."""
        self._date.setText(long_date(now))
        self._line.setText(today_in_a_line(today))
        otherwise = _("Study now") if today.next_deck else _("Make cards")
        self.start_button.say(_("Go on") if today.paused else otherwise)
        names = [
            _("{deck}: {due} due, {new} new").format(deck=d.name, due=d.due, new=d.new) for d in today.decks
        ]
        self.decks.show_lines(today.decks, names)
        self.exams.show_exams(today.exams)
        self.sources.show_lines(today.sources[:6], [s.title for s in today.sources[:6]])


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
