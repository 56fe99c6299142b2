"""The outlook for an exam: what will be known, minutes a day, what is left out, what would help."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from app.scheduling.exam import telling
from app.scheduling.exam.forecast import Forecast
from app.ui.widgets.arranging import TallPanel, column
from app.ui.widgets.day_minutes import DayMinutes
from app.ui.widgets.labels import Label
from app.wording import gettext as _


class ExamOutlook(QFrame):
    """Shows a forecast in words and as a plot."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.forecast: Forecast | None = None
        self.share = Label("–", "hero")
        self.range = Label("", "body", wrap=True)
        self.plot = DayMinutes(170)
        self.told = Label("", "small", wrap=True)
        self.minutes = Label("", "muted", wrap=True)
        self.left_out = Label("", "body", "again", wrap=True)
        self.start = Label("", "body", wrap=True)
        self.helps = Label("", "body", wrap=True)
        self.state = Label("", "small")
        self.plot.told.connect(self._tell_day)
        inner = TallPanel()
        column(
            self.share,
            self.range,
            4,
            self.plot,
            self.told,
            self.minutes,
            self.left_out,
            self.start,
            self.helps,
            self.state,
            None,
            margins=(24, 16, 20, 12),
            gap=6,
            inside=inner,
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column(area, margins=(1, 1, 1, 1), inside=self)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that it is being worked out; what was found before stays until then."""
        self.state.setText(_("Working it out…"))

    def show_trouble(self, words: str) -> None:
        """Say what is missing before anything can be worked out."""
        self.forecast = None
        self.share.setText("–")
        self.range.setText(words)
        for label in (self.minutes, self.left_out, self.start, self.helps, self.state):
            label.setText("")
        self._hide_empty()
        self.plot.show_forecast(None)

    def show_forecast(self, forecast: Forecast) -> None:
        """Show what was worked out so far."""
        self.forecast = forecast
        found = forecast.outlook
        self.share.setText(
            _("{percent} % known on the day").format(percent=round(100 * found.recall))
            if found.total
            else "–"
        )
        self.range.setText(telling.range_in_words(forecast))
        self.minutes.setText(telling.minutes_in_words(forecast))
        self.left_out.setText(telling.left_out_in_words(forecast))
        if forecast.complete:
            self.start.setText(telling.start_in_words(forecast))
            self.helps.setText("\n".join(telling.helps_in_words(forecast)))
        self.state.setText(
            _("Planned anew each day from what you really did.")
            if forecast.complete
            else _("Working out what would help…")
        )
        self._hide_empty()
        self.plot.show_forecast(forecast)

    def _tell_day(self, words: str) -> None:
        self.told.setText(words or self.plot.figure.sentence)

    def _hide_empty(self) -> None:
        for label in (self.left_out, self.start, self.helps, self.minutes):
            label.setVisible(bool(label.text()))
        if self.plot.place is None:
            self.told.setText(self.plot.figure.sentence)
