"""Items from the cards of a deck with one act: which deck, which kinds, how many stand in a quiz at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.quiz.drawing import kind_title
from app.quiz.item import Kind
from app.ui.dialogs.quiz_dialog import QuizDialog
from app.ui.models.quiz_bringing import FromDeck
from app.ui.widgets.arranging import row
from app.ui.widgets.check_list import CheckList
from app.ui.widgets.fields import ComboBox, NumberField, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _

MADE = tuple(kind for kind in Kind if kind not in (Kind.CHOICES, Kind.ESSAY))
"""Kinds that cards can give."""
MOST = 500


class FromDeckDialog(QuizDialog):
    """Choose a deck."""

    def __init__(
        self, decks: Sequence[tuple[str, str]], count: int, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent, ok=_("Make items"))
        self.deck_field = ComboBox((), _("Deck"))
        for deck_id, name in decks:
            self.deck_field.addItem(name, deck_id)
        self.kinds = CheckList(_("Kinds of items"))
        for kind in MADE:
            self.kinds.add(kind_title(kind), kind, on=True)
        self.kinds.setFixedHeight(32 * len(MADE) + 8)
        self.count_field = NumberField(0, MOST, _("Items in the quiz"))
        self.count_field.setValue(count)
        self.count_field.setSpecialValueText(_("none"))
        words = _(
            "Wrong answers, key and source come with each item. All of them go into the bank; nothing that "
            "a card asks is asked twice in the quiz."
        )
        self.lay_out(
            labelled(_("Deck"), self.deck_field),
            labelled(_("Kinds of items"), self.kinds),
            row(labelled(_("Items in the quiz at once"), self.count_field), None),
            Label(words, "muted", wrap=True),
        )
        if not decks:
            self.refuse(_("There is no deck yet: make cards from a document first."))
            self.ok_button.setEnabled(False)
        self.deck_field.setFocus()

    def read(self) -> FromDeck:
        kinds = tuple(Kind(str(kind)) for kind in self.kinds.ticked)
        deck = self.deck_field.currentData()
        if deck is None:
            raise UserError(_("There is no deck yet: make cards from a document first."))
        if not kinds:
            raise UserError(_("Please choose one kind of item at least."))
        return FromDeck(deck, self.deck_field.currentText(), kinds, self.count_field.value())
