"""Fields of the study options: steps, a choice of a few, and a load for each weekday."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.errors import UserError
from app.scheduling.day_words import weekdays
from app.scheduling.memory_card import DayLoad
from app.ui.models.study_options import load_words, read_steps, steps_in_words
from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, Item, box, column, panel, row
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.labels import IconView, Label
from app.wording import gettext as _

Choice = TypeVar("Choice", bound=StrEnum)
DOTS = {DayLoad.NORMAL: "●●", DayLoad.REDUCED: "●○", DayLoad.MINIMUM: "○○"}
"""How full a weekday is, for the eye."""


class StepsField(QWidget):
    """Learning steps as words; what can't be read is said under the field and changes nothing."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setFont(font())
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(_("none"))
        self.line.setFixedWidth(220)
        self.trouble = Label("", "small", "again", wrap=True)
        self.trouble.setVisible(False)
        self.trouble.setFixedWidth(220)
        self._steps: tuple[int, ...] = ()
        self.line.textEdited.connect(self._read)
        column(self.line, self.trouble, gap=4, inside=self)

    @property
    def steps(self) -> tuple[int, ...]:
        """The last steps that could be read, in seconds."""
        return self._steps

    def show_steps(self, steps: tuple[int, ...]) -> None:
        """Show steps; while the person types the same ones otherwise, the words stay."""
        self.trouble.setVisible(False)
        if steps != self._steps or not self.line.hasFocus():
            self.line.setText(steps_in_words(steps))
        self._steps = steps

    def _read(self, words: str) -> None:
        try:
            steps = read_steps(words)
        except UserError as error:
            self.trouble.setText(str(error))
            self.trouble.setVisible(True)
            return
        self.trouble.setVisible(False)
        if steps != self._steps:
            self._steps = steps
            self.changed.emit()


class ChoiceField(ComboBox, Generic[Choice]):
    """One of a few named choices."""

    def __init__(self, choices: Mapping[Choice, str], name: str, width: int = 220) -> None:
        super().__init__(list(choices.values()), name)
        self._choices = list(choices)
        self.setFixedWidth(width)

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return self._choices[max(0, self.currentIndex())]

    def show_choice(self, choice: Choice) -> None:
        """Choose without telling."""
        self.blockSignals(True)
        self.setCurrentIndex(self._choices.index(choice))
        self.blockSignals(False)


class DayButton(QPushButton):
    """One weekday: each press takes the next load."""

    def __init__(self, weekday: str) -> None:
        super().__init__()
        self._weekday = weekday
        self.load = DayLoad.NORMAL
        self.setProperty("kind", "tile")
        self.setMinimumSize(80, 64)
        self._dots = Label("", "small")
        self._words = Label("", "small")
        for label in (self._dots, self._words):
            label.setAlignment(CENTRE)
        name = Label(weekday[:3], "medium")
        name.setAlignment(CENTRE)
        column(None, name, self._dots, self._words, None, margins=(2, 4, 2, 4), inside=self)
        self.show_load(DayLoad.NORMAL)

    def show_load(self, load: DayLoad) -> None:
        """Show a load."""
        self.load = load
        self._dots.setText(DOTS[load])
        self._dots.set_tone("accent" if load is not DayLoad.MINIMUM else "muted")
        self._words.setText(load_words()[load])
        self.setAccessibleName(f"{self._weekday}: {load_words()[load]}")


class EasyDays(QWidget):
    """A button for each weekday."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons = [DayButton(name) for name in weekdays()]
        for button in self.buttons:
            button.clicked.connect(lambda _=False, b=button: self._turn(b))
        row(*((b, 1) for b in self.buttons), gap=8, inside=self)

    @property
    def loads(self) -> tuple[DayLoad, ...]:
        """The week's loads, Monday first."""
        return tuple(b.load for b in self.buttons)

    def show_loads(self, loads: Sequence[DayLoad]) -> None:
        """Show a week."""
        for button, load in zip(self.buttons, loads, strict=True):
            button.show_load(load)

    def _turn(self, button: DayButton) -> None:
        loads = list(DayLoad)
        button.show_load(loads[(loads.index(button.load) + 1) % len(loads)])
        self.changed.emit()


def section(title: str, *parts: Item) -> QWidget:
    """A titled card of settings."""
    made = box("card")
    column(Label(title, "heading"), *parts, margins=(28, 20, 28, 20), gap=14, inside=made)
    return made


def setting(title: str, about: str, *fields: QWidget) -> QWidget:
    """A field with its name and a sentence about it."""
    words: list[Item] = [Label(title, "medium")]
    if about:
        words.append(Label(about, "small", wrap=True))
    return panel(row((column(*words, gap=2), 1), row(*fields, gap=8), gap=24))


def notice(words: Label, icon: str = "info") -> QWidget:
    """A sentence with an icon before it."""
    return panel(row(IconView(icon, "muted", 16), (words, 1), gap=8))
