"""Home: today in one line, one button that starts, the decks, what was read lately; or the first start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.pages.page import Page, Surroundings
from app.ui.shipped import SAMPLE, ShippedDeck, find_shipped_decks
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import advance, draw_bar, draw_box, draw_rule, draw_words
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, clear, column, panel, row, rule
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.labels import ElidedLabel, IconView, Label

if TYPE_CHECKING:
    from app.collection.collection import Collection

ROW = 68
WIDTH = 960
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DeckLine:
    """A deck as Home shows it. `begun` of `total` cards were studied at least once."""

    id: str
    name: str
    due: int
    new: int
    begun: int
    total: int


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document that was read."""

    id: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Today:
    """All that Home says. `minutes` is an estimate from how long answers took lately."""

    decks: tuple[DeckLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    due: int = 0
    new: int = 0
    minutes: int = 0
    next_deck: str | None = None


def look_up_today(collection: "Collection") -> Today:
    """Read what Home shows; runs where the collection lives."""
    summaries = collection.decks()
    tops = [d for d in summaries if d.level == 0]
    lines = tuple(
        DeckLine(
            d.id,
            d.name,
            d.due + d.learning,
            d.new,
            d.total - collection.count("is:new", deck=d.id),
            d.total,
        )
        for d in tops
    )
    first = max(tops, key=lambda d: (d.due + d.learning, d.new), default=None)
    seconds = collection.queue(first.id).seconds_a_card if first else 8.0
    cards = sum(d.today for d in tops)
    sources = tuple(
        SourceLine(s.source.id, s.source.title, _notes_words(s.notes))
        for s in collection.sources()
        if s.notes or s.has_text
    )
    return Today(
        decks=lines,
        sources=sources,
        due=sum(d.due for d in lines),
        new=sum(d.new for d in lines),
        minutes=max(1, round(cards * seconds / 60)) if cards else 0,
        next_deck=first.id if first and first.today else None,
    )


def _notes_words(count: int) -> str:
    return (
        ngettext("{count} note from it", "{count} notes from it", count).format(count=count)
        if count
        else _("Nothing made from it yet")
    )


class _Rows(QStyledItemDelegate):
    """Lines of a list with a hairline between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            line = color("accent") if focused else None
            draw_box(painter, area.adjusted(12, 2, -12, -2), 10, color("hover"), line, 1.5)
        elif index.row():
            draw_rule(painter, area.left() + 24, area.right() - 24, area.top())
        self.draw(painter, area.adjusted(24, 0, -24, 0), index.data(Qt.ItemDataRole.UserRole))
        painter.restore()

    def draw(self, painter: QPainter, area: QRectF, line: object) -> None:
        """Draw a line's content."""
        raise NotImplementedError


class _DeckRows(_Rows):
    def draw(self, painter: QPainter, area: QRectF, line: object) -> None:
        assert isinstance(line, DeckLine)
        x, y, right = area.left(), area.top(), area.right()
        draw_words(painter, x, y + 30, line.name, font("medium"), "ink", width=area.width() - 170)
        share = line.begun / line.total if line.total else 0.0
        bar = min(200.0, area.width() * 0.32)
        draw_bar(painter, x, y + 44, bar, share, "accent" if line.due + line.new else "good")
        words = _("{begun} of {total} begun").format(begun=line.begun, total=line.total)
        draw_words(painter, x + bar + 12, y + 50, words, font("small", tabular=True), "muted")
        if not line.total:
            draw_words(painter, right, y + 40, _("No cards yet"), font("muted"), "muted", right=True)
        elif line.due + line.new == 0:
            done = _("Done for today")
            draw_words(painter, right, y + 40, done, font("link"), "good", right=True)
            draw_icon(painter, "accept", "good", right - advance(done, font("link")) - 24, y + 27, 16)
        else:
            self._count(painter, right - 72, y + 40, line.due, _("due"), "ink")
            self._count(painter, right, y + 40, line.new, _("new"), "good")

    def _count(self, painter: QPainter, x: float, y: float, count: int, word: str, tone: str) -> None:
        wide = draw_words(painter, x, y, word, font("muted"), "muted", right=True)
        role, tone = ("strong", tone) if count else ("body", "muted")
        draw_words(painter, x - wide - 4, y, str(count), font(role, tabular=True), tone, right=True)


class _SourceRows(_Rows):
    def draw(self, painter: QPainter, area: QRectF, line: object) -> None:
        assert isinstance(line, SourceLine)
        x, y = area.left(), area.top()
        draw_box(painter, QRectF(x, y + 16, 36, 36), 10, color("page"))
        draw_icon(painter, "file", "muted", x + 9, y + 25, 18)
        draw_words(
            painter, x + 52, y + 31, line.title, _reading(font("passage")), "ink", width=area.width() - 52
        )
        draw_words(painter, x + 52, y + 50, line.about, font("small"), "muted", width=area.width() - 52)


def _as_phrase(title: str) -> str:
    """A title as a search for these words together."""
    return '"' + title.replace('"', " ") + '"'


def _reading(made: QFont) -> QFont:
    made.setPixelSize(15)
    return made


class _ListCard(QFrame):
    """A titled card around a list."""

    chosen = Signal(object)

    def __init__(self, title: str, link: str, delegate: type[_Rows], empty: str) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.link = LinkButton(link)
        self._model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(delegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(title)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(self._choose)
        self.view.clicked.connect(self._choose)
        self._empty = Label(empty, "muted", wrap=True)
        column(
            row(Label(title, "heading"), None, self.link, margins=(24, 0, 18, 0)),
            8,
            panel(row(self._empty, margins=(24, 0, 24, 8))),
            self.view,
            None,
            margins=(0, 16, 0, 8),
            inside=self,
        )

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Qt.ItemDataRole.UserRole))

    def show_lines(self, lines: Sequence[DeckLine | SourceLine], names: Sequence[str]) -> None:
        """Show these; `names` are what a screen reader says."""
        self._model.clear()
        for line, name in zip(lines, names, strict=True):
            item = QStandardItem(name)
            item.setData(line, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        self._empty.setVisible(not lines)
        self.view.setVisible(bool(lines))
        self.view.setFixedHeight(min(len(lines), 6) * ROW + 4)


class HomePage(Page):
    """Two faces: the first start, and every day after."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.today = Today()
        self.loaded = False
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_daily())
        self._stack.addWidget(self._build_first())
        self._stack.setVisible(False)
        inner = panel()
        self._stack.setMaximumWidth(WIDTH)
        row(None, (self._stack, 1000), None, margins=(32, 36, 32, 32), inside=inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column(area, inside=self)
        self.on_key("S", self.start)

    # Every day

    def _build_daily(self) -> QWidget:
        self._date = Label("", "muted")
        self._line = Label("", "hero", wrap=True)
        self.start_button = Button(_("Study now"), "play", "S", "primary", height=48, pad=20)
        self.start_button.clicked.connect(self.start)
        self.decks = _ListCard(_("Decks"), _("Browse cards"), _DeckRows, _("No decks yet."))
        self.decks.link.clicked.connect(lambda: self.place_asked.emit("browse", None))
        self.decks.chosen.connect(lambda line: self.place_asked.emit("study", line.id))
        self.sources = _ListCard(
            _("Read lately"), _("Open…"), _SourceRows, _("Documents that you make cards from stand here.")
        )
        self.sources.link.clicked.connect(lambda: self.place_asked.emit("generate", "choose"))
        self.sources.chosen.connect(lambda line: self.place_asked.emit("browse", _as_phrase(line.title)))
        head = row((column(self._date, self._line, gap=4), 1), self.start_button, gap=24)
        self._more = QFrame()
        self._more.setProperty("box", "card")
        self._more_rows = column(inside=self._more, margins=(24, 12, 16, 12), gap=4)
        return panel(
            column(head, row((self.decks, 57), (self.sources, 43), gap=24), self._more, None, gap=24)
        )

    def start(self) -> None:
        """Do what the one button says."""
        if self._stack.currentIndex() == 1:
            self.open_sample()
        elif self.today.next_deck is not None:
            self.place_asked.emit("study", self.today.next_deck)
        elif self.loaded:
            self.place_asked.emit("generate", None)

    # The first start

    def _build_first(self) -> QWidget:
        self.sample_button = Button(
            _("Make cards from the sample reading"), "generate", None, "primary", height=48, pad=20
        )
        self.sample_button.clicked.connect(self.open_sample)
        self.own_button = Button(_("Choose a document"), "folder", height=48, pad=20)
        self.own_button.clicked.connect(lambda: self.place_asked.emit("generate", "choose"))
        welcome = box("card")
        words = _(
            "Lectern finds the dates, concepts and authors in a document and makes flashcards of them, each "
            "with the sentence it came from. You keep the good ones and study a few minutes a day."
        )
        column(
            Label(_("How the continents learned to move"), "passage_heading"),
            Label(
                _("A reading of two pages, written for trying this out. It takes about ten seconds."), "muted"
            ),
            16,
            row(self.sample_button, self.own_button, None, gap=12),
            14,
            Label(
                _("Or drop a file anywhere on this window: PDF, Word, EPUB, web page, Markdown or text."),
                "small",
            ),
            margins=(32, 28, 32, 26),
            gap=4,
            inside=welcome,
        )
        self._shipped_card = box("card")
        self._shipped_rows = column(inside=self._shipped_card, margins=(32, 20, 24, 16), gap=6)
        intro = Label(words, "passage", "muted", wrap=True)
        intro.setMaximumWidth(720)
        return panel(
            column(
                Label(_("Turn what you read into what you remember"), "hero", wrap=True),
                8,
                intro,
                24,
                welcome,
                24,
                self._shipped_card,
                None,
            )
        )

    def open_sample(self) -> None:
        """Make cards from the sample reading."""
        self.place_asked.emit("generate", [SAMPLE])

    # What both show

    def enter(self, argument: object = None) -> None:
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        self.desk.ask(look_up_today, self.show_today)
        self.work.run(lambda _task: find_shipped_decks(), done=self.show_shipped)

    def show_today(self, today: Today, now: datetime | None = None) -> None:
        """Show what was looked up."""
        self.today, self.loaded = today, True
        self._stack.setCurrentIndex(0 if today.decks else 1)
        self._stack.setVisible(True)
        self._date.setText(long_date(now or datetime.now()))
        self._line.setText(today_in_a_line(today))
        self.start_button.say(_("Study now") if today.next_deck else _("Make cards"))
        names = [
            _("{deck}: {due} due, {new} new").format(deck=d.name, due=d.due, new=d.new) for d in today.decks
        ]
        self.decks.show_lines(today.decks, names)
        self.sources.show_lines(today.sources[:6], [s.title for s in today.sources[:6]])

    def show_shipped(self, shipped: Sequence[ShippedDeck]) -> None:
        """Offer the decks that come with the app and are not in the collection."""
        held = {d.id for d in self.today.decks}
        offered = [d for d in shipped if d.id not in held]
        for layout, frame in ((self._shipped_rows, self._shipped_card), (self._more_rows, self._more)):
            clear(layout)
            frame.setVisible(bool(offered))
            layout.addWidget(Label(_("Decks that come with Lectern"), "heading"))
            for number, deck in enumerate(offered):
                if number:
                    layout.addWidget(rule())
                layout.addWidget(self._shipped_row(deck))

    def _shipped_row(self, deck: ShippedDeck) -> QWidget:
        button = Button(_("Add"), "add", height=36, pad=12)
        button.setAccessibleName(_("Add the deck {name}").format(name=deck.name))
        button.clicked.connect(lambda: self._add_shipped(deck, button))
        words = ngettext("{count} card", "{count} cards", deck.cards).format(count=deck.cards)
        about = f"{words} · {deck.description}" if deck.description else words
        made = panel(
            row(
                IconView("study", "muted", 20),
                (column(ElidedLabel(deck.name, "medium"), ElidedLabel(about, "small", "muted"), gap=2), 1),
                button,
                margins=(0, 8, 0, 8),
                gap=16,
            )
        )
        return made

    def _add_shipped(self, deck: ShippedDeck, button: Button) -> None:
        button.setEnabled(False)

        def add(collection: "Collection") -> str:
            from app.deckfile.file import read_deck

            return collection.add_deck(read_deck(deck.path)).deck

        def told(_deck_id: str) -> None:
            self.said.emit(_("“{name}” is in your collection").format(name=deck.name), self.take_back)
            self.refresh()

        self.desk.ask(add, told)


def today_in_a_line(today: Today) -> str:
    """Today's work in one line."""
    if not today.due and not today.new:
        return _("Nothing left for today")
    parts = []
    if today.due:
        parts.append(_("{count} due").format(count=today.due))
    if today.new:
        parts.append(_("{count} new").format(count=today.new))
    parts.append(
        ngettext("about {count} minute", "about {count} minutes", today.minutes).format(count=today.minutes)
    )
    return " · ".join(parts)


def long_date(day: datetime) -> str:
    """The day in words, such as: Sunday, 22 November."""
    from PySide6.QtCore import QDate, QLocale

    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return english.toString(QDate(day.year, day.month, day.day), "dddd, d MMMM")
