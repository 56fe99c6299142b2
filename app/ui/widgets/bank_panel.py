"""The item bank at the left of the builder: search, filters, the list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu

from app.deckfile.deck import Source
from app.quiz.drawing import difficulty_title, kind_title
from app.quiz.item import Difficulty, Kind
from app.quiz.summary import ItemSummary, Search
from app.ui.models.bank_list import BankList
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button, ChoiceButton, IconButton
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.quiz_views import BankView
from app.wording import gettext as _

LOW_RECALL = 0.85
WIDE, NARROW = 372, 316
"""Pixels."""


class BankPanel(QFrame):
    """Narrows the bank; `add_asked` is for the chosen items."""

    add_asked = Signal()
    new_asked = Signal()
    deck_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.items = BankList(self)
        self.view = BankView(self.items)
        self.view.add_asked.connect(self.add_asked)
        self.field = SearchField(_("Search items"))
        self.field.textChanged.connect(lambda _words: self._find())
        row(None, KeyCap("/"), margins=(0, 0, 10, 0), inside=self.field)
        self._count = Label("", "muted")
        self._menu_search = Search()
        self._sources: Sequence[Source] = ()
        self._summaries: Sequence[ItemSummary] = ()
        self.filter_button = IconButton("filter", _("More filters"), key="F")
        self.filter_button.clicked.connect(self.open_filters)
        self._empty = Label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new_button = Button(_("New item"), "add", "N", "ghost", height=34, pad=3)
        self.new_button.clicked.connect(self.new_asked)
        self.deck_button = Button(_("From a deck"), "study", "G", "ghost", height=34, pad=3)
        self.deck_button.clicked.connect(self.deck_asked)
        self._build()
        self._find()

    def _build(self) -> None:
        self.topics: dict[str, ChoiceButton] = {}
        for words, topic in (
            (_("All topics"), ""),
            (_("Dates"), _("Key dates")),
            (_("Concepts"), _("Concepts")),
            (_("Works"), _("Authors & works")),
        ):
            chip = ChoiceButton(words, on=not topic)
            chip.setAutoExclusive(True)
            chip.clicked.connect(lambda _on: self._find())
            self.topics[topic] = chip
        self.recall_chip = ChoiceButton(_("Recall under 85 %"))
        self.unused_chip = ChoiceButton(_("Not in a quiz yet"))
        for chip in (self.recall_chip, self.unused_chip):
            chip.clicked.connect(lambda _on: self._find())
        # exclusive buttons of one parent are one group: the others stand on a parent of their own
        first, second = QFrame(), QFrame()
        row(*self.topics.values(), None, gap=6, inside=first)
        row(self.recall_chip, self.unused_chip, None, self.filter_button, gap=6, inside=second)
        column(
            row(Label(_("Item bank"), "heading"), None, self._count, margins=(4, 0, 4, 0)),
            self.field,
            column(first, second, gap=6),
            (self.view, 1),
            (self._empty, 1),
            row(self.new_button, self.deck_button, None, gap=2),
            margins=(16, 16, 16, 8),
            gap=10,
            inside=self,
        )
        self._empty.setVisible(False)

    def set_narrow(self, narrow: bool) -> None:
        """Leave room for the quiz in a narrow window."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self.topics[""].setText(_("All") if narrow else _("All topics"))
        self.recall_chip.setText(_("Under 85 %") if narrow else _("Recall under 85 %"))
        self.unused_chip.setText(_("Unused") if narrow else _("Not in a quiz yet"))

    def show_bank(self, summaries: Sequence[ItemSummary], sources: Sequence[Source] | None = None) -> None:
        """The bank as it now is; what was chosen stays so."""
        kept = self.view.chosen_ids()
        row_number = self.view.currentIndex().row()
        self._summaries = summaries
        if sources is not None:
            self._sources = sources
        self.items.show_bank(summaries)
        found = self.items.row_of(kept[0]) if kept else -1
        if kept:
            self.view.go_to(found if found >= 0 else row_number)
        self._tell()

    @property
    def search(self) -> Search:
        """What is searched for, with the filters."""
        topic = next((t for t, chip in self.topics.items() if chip.isChecked()), "")
        return replace(
            self._menu_search,
            words=self.field.text(),
            topics=(topic,) if topic else self._menu_search.topics,
            recall_under=LOW_RECALL if self.recall_chip.isChecked() else None,
            unused=self.unused_chip.isChecked(),
        )

    def _find(self) -> None:
        self.items.find(self.search)
        if self.items.rowCount():
            self.view.go_to(0)
        self._tell()

    def _tell(self) -> None:
        shown, total = self.items.rowCount(), self.items.total
        words = _("{count} items") if shown == total else _("{shown} of {count} items")
        self._count.setText(words.format(shown=shown, count=total))
        self.view.setVisible(shown > 0)
        self._empty.setVisible(shown == 0)
        self._empty.setText(
            _("No item matches. Other words or fewer filters find more.")
            if total
            else _("The bank is empty. G makes items from a deck, N writes one by hand.")
        )

    # More filters

    def open_filters(self) -> None:
        """Kinds, difficulty, tags, sources and retired items, as a menu."""
        menu = self.filter_menu()
        menu.popup(self.filter_button.mapToGlobal(self.filter_button.rect().bottomLeft()))

    def filter_menu(self) -> QMenu:
        """The menu, made anew each time."""
        menu = QMenu(self)
        menu.setFont(font())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self._menu_search
        menu.addAction(_("Without filters"), lambda: self._narrow(Search()))
        self._choices(
            menu, _("Kind"), ((kind_title(k), now.kinds == (k,), replace(now, kinds=(k,))) for k in Kind)
        )
        self._choices(
            menu,
            _("Difficulty"),
            ((difficulty_title(d), now.difficulty is d, replace(now, difficulty=d)) for d in Difficulty),
        )
        topics = sorted({s.topic for s in self._summaries if s.topic})
        self._choices(menu, _("Topic"), ((t, now.topics == (t,), replace(now, topics=(t,))) for t in topics))
        tags = sorted({tag for s in self._summaries for tag in s.tags}, key=str.casefold)
        self._choices(menu, _("Tag"), ((t, now.tags == (t,), replace(now, tags=(t,))) for t in tags))
        sources = ((s.title, now.source == s.id, replace(now, source=s.id)) for s in self._sources)
        self._choices(menu, _("Source"), sources)
        retired = menu.addAction(
            _("Retired items"), lambda: self._narrow(replace(now, retired=not now.retired))
        )
        retired.setCheckable(True)
        retired.setChecked(now.retired)
        return menu

    def _choices(self, menu: QMenu, title: str, choices: Iterable[tuple[str, bool, Search]]) -> None:
        listed = list(choices)
        inner = menu.addMenu(title)
        inner.setFont(font())
        inner.setEnabled(bool(listed))
        for words, on, search in listed:
            action = inner.addAction(words.replace("&", "&&"), self._narrowing(search))
            action.setCheckable(True)
            action.setChecked(on)

    def _narrowing(self, search: Search) -> Callable[[], None]:
        return lambda: self._narrow(search)

    def _narrow(self, search: Search) -> None:
        self._menu_search = search
        if search.topics:
            self.topics[""].setChecked(True)
        filtered = search != Search()
        self.filter_button.view.show_icon("filter", "accent" if filtered else "muted")
        name = _("More filters, some are on") if filtered else _("More filters")
        self.filter_button.setAccessibleName(name)
        self._find()
