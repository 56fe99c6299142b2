"""What a person says of an exam: its name and day, its cards, the time there is, what counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate, QLocale, QMargins, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QSlider, QWidget

from app.scheduling.day_words import day_in_words, weekdays
from app.scheduling.exam.calendar import WEEK, ExamEntry
from app.scheduling.exam.telling import days_left_in_words, far_in_words
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, row
from app.ui.widgets.check_list import CheckList
from app.ui.widgets.fields import NumberField, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _

LATER_SHARES = (0.0, 0.15, 0.3, 0.5, 0.75)
"""The slider's steps: how much remembering a month later counts."""
USUAL_DAYS = 30
FURTHEST = 3 * 366
USUAL_MINUTES = 20
LONGEST_DAY = 600


@dataclass(frozen=True, slots=True)
class Choices:
    """What an exam can be made of: today (an ordinal), decks (id and name) and tags."""

    today: int
    decks: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]


def later_words() -> tuple[str, ...]:
    """What the slider's steps mean."""
    return (
        _("Only the day of the exam counts."),
        _("A month later counts a little: somewhat more reviews."),
        _("A month later counts about a third."),
        _("A month later counts as much as the exam."),
        _("A month later counts more than the exam."),
    )


class ExamForm(QWidget):
    """The fields; `changed` follows every edit."""

    changed = Signal()

    def __init__(self, entry: ExamEntry | None, choices: Choices, deck: str | None = None) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._today = choices.today
        self._entry = entry or ExamEntry(
            "", "", choices.today + USUAL_DAYS, (deck,) if deck else (), minutes=(USUAL_MINUTES,) * WEEK
        )
        self.days_off: set[int] = set(self._entry.days_off)
        self.name_field = QLineEdit(self._entry.name)
        self.name_field.setFont(font())
        self.name_field.setPlaceholderText(_("such as: History finals"))
        self.day_field = self._build_day()
        self._day_words = Label("", "small", wrap=True)
        self.cards_field = self._build_cards(choices)
        self.minute_fields = self._build_minutes()
        self.later_field = self._build_later()
        self._later_words = Label("", "small", wrap=True)
        self._off_words = Label("", "small", wrap=True)
        self._arrange()
        self.name_field.textEdited.connect(lambda _text: self.changed.emit())
        self.day_field.dateChanged.connect(lambda _day: self.changed.emit())
        self.cards_field.changed.connect(self.changed)
        for field in self.minute_fields:
            field.valueChanged.connect(lambda _value: self.changed.emit())
        self.later_field.valueChanged.connect(lambda _value: self.changed.emit())
        self.changed.connect(self._tell)
        self._tell()

    def _build_day(self) -> QDateEdit:
        made = QDateEdit(_as_qdate(self._entry.day))
        made.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        made.setDisplayFormat("yyyy-MM-dd")
        first = min(self._today + 1, self._entry.day)
        made.setDateRange(_as_qdate(first), _as_qdate(max(self._today + FURTHEST, self._entry.day)))
        made.setFont(font())
        made.setFixedWidth(150)
        made.lineEdit().setTextMargins(QMargins(10, 0, 0, 0))
        return made

    def _build_cards(self, choices: Choices) -> CheckList:
        made = CheckList(_("Decks and tags"))
        for deck, name in choices.decks:
            made.add(name, ("deck", deck), on=deck in self._entry.decks)
        for tag in choices.tags:
            made.add(_("Tag: {tag}").format(tag=tag), ("tag", tag), on=tag in self._entry.tags)
        made.setMinimumHeight(104)
        return made

    def _build_minutes(self) -> list[NumberField]:
        fields: list[NumberField] = []
        for name, minutes in zip(weekdays(), self._entry.minutes, strict=True):
            field = NumberField(0, LONGEST_DAY, _("Minutes on {day}").format(day=name))
            field.setFixedWidth(54)
            field.setStyleSheet("padding: 0 2px;")
            field.setSingleStep(5)
            field.setValue(minutes)
            fields.append(field)
        return fields

    def _build_later(self) -> QSlider:
        made = QSlider(Qt.Orientation.Horizontal)
        made.setRange(0, len(LATER_SHARES) - 1)
        made.setPageStep(1)
        made.setMinimumHeight(26)
        near = min(range(len(LATER_SHARES)), key=lambda n: abs(LATER_SHARES[n] - self._entry.later_share))
        made.setValue(near)
        made.setAccessibleName(_("How much remembering a month later counts"))
        return made

    def _arrange(self) -> None:
        days = (
            column(Label(name[:3], "small"), field, gap=4)
            for name, field in zip(weekdays(), self.minute_fields, strict=True)
        )
        cards = box("card")
        column(self.cards_field, margins=(1, 6, 1, 6), inside=cards)
        label = Label(_("Decks and tags"), "small")
        label.setBuddy(self.cards_field)
        column(
            row((labelled(_("Name"), self.name_field), 1), labelled(_("Day"), self.day_field), gap=12),
            self._day_words,
            6,
            label,
            (cards, 1),
            6,
            Label(_("Minutes a day"), "small"),
            row(*days, None, gap=6),
            self._off_words,
            6,
            labelled(_("Remembering a month later"), self.later_field),
            self._later_words,
            gap=6,
            inside=self,
        )

    @property
    def entry(self) -> ExamEntry:
        """The exam as the fields say it."""
        chosen = [value for value in self.cards_field.ticked if isinstance(value, tuple)]
        share = LATER_SHARES[self.later_field.value()]
        unchanged = abs(share - self._entry.later_share) < 0.08
        return replace(
            self._entry,
            name=self.name_field.text().strip(),
            day=_as_ordinal(self.day_field.date()),
            decks=tuple(name for kind, name in chosen if kind == "deck"),
            tags=tuple(name for kind, name in chosen if kind == "tag"),
            minutes=tuple(field.value() for field in self.minute_fields),
            days_off=tuple(sorted(self.days_off)),
            later_share=self._entry.later_share if unchanged else share,
        )

    def switch_day(self, day: int) -> None:
        """Take a day off, or work on it after all."""
        self.days_off ^= {day}
        self.changed.emit()

    def _tell(self) -> None:
        day = _as_ordinal(self.day_field.date())
        days = day - self._today
        words = _("{day}, {when}").format(day=day_in_words(day), when=days_left_in_words(days))
        self._day_words.setText(". ".join(filter(None, (words, far_in_words(days)))))
        words = later_words()[self.later_field.value()]
        self._later_words.setText(words)
        self.later_field.setAccessibleDescription(words)
        self._off_words.setText(_days_off_in_words(sorted(d for d in self.days_off if d >= self._today)))


def _days_off_in_words(days: Sequence[int]) -> str:
    if not days:
        return _("Space or a click on a day of the plot takes it off.")
    shown = [date.fromordinal(d).isoformat() for d in days[:5]]
    if len(days) > len(shown):
        shown.append(_("{count} more").format(count=len(days) - len(shown)))
    return _("Days off: {days}").format(days=", ".join(shown))


def _as_qdate(day: int) -> QDate:
    at = date.fromordinal(day)
    return QDate(at.year, at.month, at.day)


def _as_ordinal(day: QDate) -> int:
    return date(day.year(), day.month(), day.day()).toordinal()
