"""What a retention costs: a sentence for the one that is chosen, and minutes a day for all as a plot."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.scheduling.workload import HORIZON, Workload
from app.ui.widgets.arranging import column, restyle
from app.ui.widgets.labels import Label
from app.ui.widgets.plots.card import PlotCard
from app.ui.widgets.plots.figure import Figure, Form, Series
from app.wording import gettext as _


class WorkloadView(QWidget):
    """Shows simulated workloads; the sentence follows the retention that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Workload] = ()
        self.cards = 0
        self.sentence = Label(_("The workload is being simulated…"), "muted", wrap=True)
        self.card: PlotCard | None = None
        self._place = column(self.sentence, gap=8, inside=self)

    def show_workloads(self, found: Sequence[Workload], cards: int, retention: float) -> None:
        """Show what was simulated for all retentions."""
        self.found, self.cards = found, cards
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if cards:
            self.card = PlotCard(workload_figure(found, cards))
            self.card.setProperty("box", "plain")
            self.card.save_button.setVisible(False)
            restyle(self.card)
            self._place.addWidget(self.card)
        self.follow(retention)

    def follow(self, retention: float) -> None:
        """Say what a retention costs."""
        if not self.found:
            return
        if not self.cards:
            self.sentence.setText(_("There are no cards to foretell a workload for yet."))
            return
        minutes, known = between(self.found, retention)
        self.sentence.setText(
            _(
                "At {percent} %: about {minutes} minutes a day over the next {days} days, and "
                "{known} of {cards} cards known at their end."
            ).format(
                percent=round(retention * 100),
                minutes=_figure(minutes),
                days=HORIZON,
                known=round(known),
                cards=self.cards,
            )
        )


def between(found: Sequence[Workload], retention: float) -> tuple[float, float]:
    """Minutes and cards known at a retention, between the two simulated ones next to it."""
    after = next((i for i, w in enumerate(found) if w.retention >= retention - 1e-9), len(found) - 1)
    high, low = found[after], found[max(0, after - 1)]
    span = high.retention - low.retention
    share = min(1.0, max(0.0, (retention - low.retention) / span)) if span > 0 else 1.0
    return (
        low.minutes + share * (high.minutes - low.minutes),
        low.known + share * (high.known - low.known),
    )


def workload_figure(found: Sequence[Workload], cards: int) -> Figure:
    """Minutes a day by retention, with cards known and the longest day in the table."""
    places = tuple(_("{percent} %").format(percent=round(w.retention * 100)) for w in found)
    return Figure(
        Form.BARS,
        "workload",
        _("Minutes a day"),
        _("On average over the next {days} days, by the recall to aim for.").format(days=HORIZON),
        _("Recall to aim for"),
        places,
        (Series(_("Minutes a day"), tuple(w.minutes for w in found)),),
        tell=lambda value: _("{minutes} minutes a day").format(minutes=_figure(value)),
        short=lambda value: f"{value:g}",
        ticks=tuple(enumerate(places)),
        more=(
            (_("longest day"), tuple(_("{m} min").format(m=_figure(w.longest)) for w in found)),
            (_("cards known"), tuple(f"{round(w.known)} / {cards}" for w in found)),
        ),
    )


def _figure(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
