"""Answers to choose among: each with its key, and after the choice with what was right."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.arranging import column
from app.ui.widgets.buttons import OptionButton
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.labels import IconView, KeyCap
from app.wording import gettext as _

MOST = 4


class _Option(OptionButton):
    """One answer, as high as its words need."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setAccessibleName(_("Answer {number}").format(number=number))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words = FieldText("passage")
        self.words = ""
        self._cap = KeyCap(str(number))
        self._sign = IconView("accept", "good", 18)
        self.hold(self._cap, (self._words, 1), self._sign)

    def ask(self, words: str) -> None:
        self.words = words
        self._words.show_field(escape(words))
        self._mark("open", "")
        self.setAccessibleName(words)

    def tell(self, state: str, said: str) -> None:
        self._mark(state, {"right": "accept", "wrong": "reject"}.get(state, ""))
        self.setAccessibleName(f"{self.words}, {said}" if said else self.words)

    def _mark(self, state: str, icon: str) -> None:
        self.setEnabled(state == "open")
        self._cap.setVisible(state == "open")
        self._sign.setVisible(bool(icon))
        if icon:
            self._sign.show_icon(icon, "good" if state == "right" else "again")
        self.show_state(state)


class ChoiceAnswer(QWidget):
    """Up to four answers; 1 to 4 choose."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.options = [_Option(number + 1) for number in range(MOST)]
        self.picked: int | None = None
        for number, option in enumerate(self.options):
            option.clicked.connect(lambda _=False, n=number: self.choose(n))
        column(*self.options, margins=(0, 8, 0, 0), gap=8, inside=self)
        self.setAccessibleName(_("Answers to choose among"))

    def ask(self, options: Sequence[str]) -> None:
        """Offer these answers."""
        self.picked = None
        for number, option in enumerate(self.options):
            option.setVisible(number < len(options))
            if number < len(options):
                option.ask(options[number])

    def choose(self, number: int) -> None:
        """Take an answer; not a second time."""
        if self.picked is None and self.options[number].isVisibleTo(self):
            self.picked = number
            self.chosen.emit(number)

    def tell(self, right: int) -> None:
        """Mark the right answer and the one that was taken."""
        for number, option in enumerate(self.options):
            if number == right:
                mine = number == self.picked
                option.tell("right", _("right, your answer") if mine else _("right"))
            elif number == self.picked:
                option.tell("wrong", _("wrong, your answer"))
            else:
                option.tell("past", "")
