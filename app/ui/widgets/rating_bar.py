"""The four buttons below a card that is studied."""

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.scheduling.memory_card import Rating
from app.ui.widgets.arranging import restyle, row
from app.ui.widgets.labels import IconView, KeyCap, Label
from app.wording import gettext as _

RATINGS = (
    (Rating.AGAIN, "again"),
    (Rating.HARD, "hard"),
    (Rating.GOOD, "good"),
    (Rating.EASY, "easy"),
)


def rating_title(rating: Rating) -> str:
    """What a button is called."""
    return {
        Rating.AGAIN: _("Again"),
        Rating.HARD: _("Hard"),
        Rating.GOOD: _("Good"),
        Rating.EASY: _("Easy"),
    }[rating]


class RatingButton(QPushButton):
    """One rating with the time until the card comes again."""

    def __init__(self, rating: Rating, tone: str) -> None:
        super().__init__()
        self.rating = rating
        self.setProperty("kind", "rate")
        self.setProperty("main", "true" if rating is Rating.GOOD else "false")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(56)
        self.setAccessibleName(rating_title(rating))
        self._words = Label(rating_title(rating), "strong", tone)
        self._interval = Label("", "medium", tone)
        self._icon, self._key = IconView(tone, tone, 18), KeyCap(str(int(rating)))
        row(
            None,
            self._icon,
            self._words,
            self._interval,
            self._key,
            None,
            margins=(10, 0, 10, 0),
            gap=8,
            inside=self,
        )
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_narrow(self, narrow: bool) -> None:
        """Leave icon and key out where room is short."""
        self._icon.setVisible(not narrow)
        self._key.setVisible(not narrow)

    def show_interval(self, interval: str) -> None:
        """Say when the card would come again."""
        interval = interval_in_words(interval)
        self._interval.setText(f"· {interval}" if interval else "")
        self.setAccessibleName(f"{rating_title(self.rating)}, {interval}")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(layout.sizeHint().width() if layout else 120, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 56)


def interval_in_words(interval: str) -> str:
    """A button's interval with its unit set off and spelt so that a minute is no month: 10m is 10 min."""
    units = {"s": _("s"), "m": _("min"), "h": _("h"), "d": _("d"), "mo": _("mo"), "y": _("y")}
    match = re.fullmatch(r"([\d.,]+)(s|mo|m|h|d|y)", interval)
    return f"{match[1]} {units[match[2]]}" if match else interval


class RatingBar(QWidget):
    """The four buttons."""

    rated = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {rating: RatingButton(rating, tone) for rating, tone in RATINGS}
        for rating, button in self.buttons.items():
            button.clicked.connect(lambda _=False, r=rating: self.rated.emit(r))
        row(*((b, 1) for b in self.buttons.values()), gap=12, inside=self)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        for button in self.buttons.values():
            button.set_narrow(self.width() < 620)

    def show_intervals(self, intervals: dict[Rating, str]) -> None:
        """Say the predicted intervals."""
        for rating, button in self.buttons.items():
            button.show_interval(intervals.get(rating, ""))

    def suggest(self, rating: Rating) -> None:
        """Mark the rating that Space gives."""
        for own, button in self.buttons.items():
            button.setProperty("main", "true" if own is rating else "false")
            restyle(button)
