"""What to study beside what is due: any search, cards to come, those forgotten today, a tag, a state."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.collection.values import DeckSummary
from app.errors import UserError
from app.study.custom import MOST, CardState, Choice, CustomStudy, Order, query_of
from app.ui.pages.page import Surroundings
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, fit_height, panel, row
from app.ui.widgets.buttons import Button, CheckBox, ChoiceButton
from app.ui.widgets.fields import ComboBox, NumberField, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection

PAUSE_MS = 250
"""How long typing rests before cards are counted."""


def choices() -> tuple[tuple[Choice, str], ...]:
    """What one can choose by, with names."""
    return (
        (Choice.FORGOTTEN, _("Forgotten today")),
        (Choice.AHEAD, _("Days ahead")),
        (Choice.STATE, _("A state")),
        (Choice.TAG, _("A tag")),
        (Choice.SEARCH, _("Any search")),
    )


def states() -> tuple[tuple[CardState, str], ...]:
    """States with their names."""
    return (
        (CardState.NEW, _("New")),
        (CardState.DUE, _("Due")),
        (CardState.LEARNING, _("In learning")),
        (CardState.REVIEW, _("In review")),
    )


class CustomStudyDialog(QDialog):
    """Alt and a digit choose by what; Return starts."""

    chosen = Signal(object)
    """The `CustomStudy` to begin."""

    def __init__(self, surroundings: Surroundings, deck: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Custom study"))
        self._desk = surroundings.desk
        self._deck = deck
        self._decks: list[DeckSummary] = []
        self._choice = Choice.FORGOTTEN
        self.deck_field = ComboBox((_("All decks"),), _("Deck"))
        self.search_field = QLineEdit()
        self.search_field.setFont(font())
        self.search_field.setPlaceholderText(_('Such as: tag:rome prop:lapses>=3 "first sea clock"'))
        self.tag_field = ComboBox((), _("Tag"))
        self.state_field = ComboBox([title for _state, title in states()], _("State"))
        self.days_field = NumberField(1, 365, _("Days ahead"))
        self.days_field.setValue(3)
        self.limit_field = NumberField(1, MOST, _("Cards at most"))
        self.limit_field.setValue(100)
        self.order_field = ComboBox((_("At random"), _("As in the collection")), _("Order"))
        self.counting = CheckBox(_("Answers change the schedule"))
        self._about = Label("", "muted", wrap=True)
        self.count = Label("", "medium")
        self._build()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        # a window that was closed meanwhile has nobody to ask
        self._rest.timeout.connect(lambda: self.look_up() if self.isVisible() else None)
        self._connect()
        self._desk.ask(lambda c: (c.decks(), c.tags(), c.studying.today), self._fill)

    def _build(self) -> None:
        self.buttons = {}
        for number, (choice, title) in enumerate(choices()):
            button = ChoiceButton(title, on=choice is self._choice)
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            button.setToolTip(f"Alt+{number + 1}")
            button.clicked.connect(lambda _=False, c=choice: self.choose(c))
            QShortcut(QKeySequence(f"Alt+{number + 1}"), self).activated.connect(button.click)
            self.buttons[choice] = button
        self._own = {
            Choice.SEARCH: panel(labelled(_("Search, as in Browse"), self.search_field)),
            Choice.TAG: panel(labelled(_("Tag"), self.tag_field)),
            Choice.STATE: panel(labelled(_("State"), self.state_field)),
            Choice.AHEAD: panel(labelled(_("Cards that come within so many days"), self.days_field)),
        }
        self.start_button = Button(_("Study"), "play", "Return", "primary")
        cancel = Button(_("Cancel"), None, "Esc")
        self.start_button.setAutoDefault(False)
        self.start_button.setDefault(True)
        cancel.setAutoDefault(False)
        self.start_button.clicked.connect(self.start)
        cancel.clicked.connect(self.reject)
        column(
            Label(_("Custom study"), "title"),
            labelled(_("Deck"), self.deck_field),
            panel(row(*self.buttons.values(), None, gap=8)),
            *self._own.values(),
            row(
                labelled(_("Cards at most"), self.limit_field),
                (labelled(_("Order"), self.order_field), 1),
                gap=12,
            ),
            self.counting,
            self._about,
            row((self.count, 1), cancel, self.start_button, gap=8),
            margins=(28, 24, 28, 24),
            gap=14,
            inside=self,
        )
        self.setFixedWidth(660)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(lambda _text: self._rest.start())
        for field in (self.deck_field, self.tag_field, self.state_field):
            field.currentIndexChanged.connect(lambda _index: self._rest.start())
        for field in (self.days_field, self.limit_field):
            field.valueChanged.connect(lambda _value: self._rest.start())
        self.counting.toggled.connect(lambda _on: self._tell())
        self._show_own()

    def _fill(self, found: tuple[Sequence[DeckSummary], Sequence[str], int]) -> None:
        decks, tags, _today = found
        self._decks = list(decks)
        self.deck_field.addItems([d.name for d in decks])
        place = next((i for i, d in enumerate(decks) if d.id == self._deck), -1)
        self.deck_field.setCurrentIndex(place + 1)
        self.tag_field.addItems(list(tags))
        self.look_up()

    @property
    def custom(self) -> CustomStudy:
        """What is chosen at the moment."""
        place = self.deck_field.currentIndex()
        return CustomStudy(
            self._choice,
            self._decks[place - 1].id if 0 < place <= len(self._decks) else None,
            self.search_field.text().strip(),
            self.days_field.value(),
            self.tag_field.currentText(),
            states()[max(0, self.state_field.currentIndex())][0],
            self.limit_field.value(),
            Order.RANDOM if self.order_field.currentIndex() == 0 else Order.FOUND,
            self.counting.isChecked(),
        )

    def choose(self, choice: Choice) -> None:
        """Choose by something else."""
        self._choice = choice
        self._show_own()
        self.look_up()

    def _show_own(self) -> None:
        for choice, part in self._own.items():
            part.setVisible(choice is self._choice)
        self._tell()
        fields = {
            Choice.SEARCH: self.search_field,
            Choice.TAG: self.tag_field,
            Choice.STATE: self.state_field,
            Choice.AHEAD: self.days_field,
        }
        fields.get(self._choice, self.start_button).setFocus()

    def _tell(self) -> None:
        self._about.setText(
            _("Each answer is kept, and says when the card comes next.")
            if self.counting.isChecked()
            else _("Nothing is written down: when cards are due stays as it is.")
        )
        fit_height(self)

    def look_up(self) -> None:
        """Count the cards that fit."""
        custom = self.custom

        def find(collection: "Collection") -> int:
            return collection.count(query_of(custom), deck=custom.deck)

        self._desk.ask(find, self._show_count, self._refuse)

    def _show_count(self, count: int) -> None:
        shown = min(count, self.limit_field.value())
        words = ngettext("{count} card fits", "{count} cards fit", count).format(count=count)
        if shown < count:
            words = _("{words}, {shown} of them are shown").format(words=words, shown=shown)
        self.count.setText(words)
        self.count.set_tone("ink")
        self.start_button.setEnabled(count > 0)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.count.setText(str(error))
        self.count.set_tone("again")
        self.start_button.setEnabled(False)

    def start(self) -> None:
        """Begin."""
        if self.start_button.isEnabled():
            custom = self.custom
            self.accept()
            self.chosen.emit(custom)
