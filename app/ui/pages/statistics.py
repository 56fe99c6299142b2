"""Statistics: every plot of a deck or of everything, each with a sentence that says what it means today."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QWidget,
)

from app.errors import UserError
from app.study.statistics.report import Period, Report
from app.ui.pages import statistics_cards as of_cards
from app.ui.pages import statistics_exams as of_exams
from app.ui.pages import statistics_past as of_past
from app.ui.pages.page import Page, Surroundings
from app.ui.pages.statistics_wording import percent, whole
from app.ui.widgets.arranging import TallPanel, clear, column, panel, row
from app.ui.widgets.buttons import ChoiceButton
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.labels import Hint, Label
from app.ui.widgets.plots.card import PlotCard
from app.ui.widgets.plots.figure import Figure
from app.ui.widgets.plots.plot import Plot
from app.ui.widgets.plots.saving import file_kinds, save_plot
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.study.statistics.exam_progress import ExamProgress

WIDE = 1240
"""The widest that the plots are laid out."""
NARROW = 820
"""Below this width plots stand one under another."""


def sections(
    exams: "Sequence[ExamProgress]" = (),
) -> tuple[tuple[str, tuple[Callable[[Report], Figure], ...]], ...]:
    """The plots in their order, by headings; the first of all takes the whole width. New ones join here."""
    ahead = tuple(
        partial(_of_exam, show, exam, number)
        for number, exam in enumerate(exams, 1)
        for show in (of_exams.show_known, of_exams.show_minutes)
    )
    did = (
        of_past.show_year,
        of_past.show_answers,
        of_past.show_time,
        of_past.show_hours,
        of_past.show_buttons,
    )
    remember = (
        of_past.show_retention, of_past.show_calibration, of_cards.show_chances, of_cards.show_difficulties
    )  # fmt: skip
    return (
        (_("What you did"), did),
        *([(_("Your exams"), ahead)] if ahead else []),
        (_("What is coming"), (of_cards.show_forecast, of_cards.show_states)),
        (_("What you remember"), remember),
        (_("How long it lasts"), (of_cards.show_intervals, of_cards.show_stabilities)),
    )


def _of_exam(
    show: "Callable[[ExamProgress, int], Figure]", exam: "ExamProgress", number: int, _report: Report
) -> Figure:
    return show(exam, number)


class StatisticsPage(Page):
    """Deck and period above, plots below; D, [ and ] choose, Tab and arrows go through the plots."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.report: Report | None = None
        self.exams: Sequence[ExamProgress] = ()
        self.cards: list[PlotCard] = []
        self.sentence = Label(_("Working it out…"), "muted", wrap=True)
        self.deck_field = ComboBox((_("All decks"),), _("Deck"))
        self.deck_field.setMinimumWidth(220)
        self.deck_field.setMaximumWidth(320)
        self.deck_field.currentIndexChanged.connect(lambda _i: self._ask())
        self.period_buttons = self._build_periods()
        self._plots = column(gap=16)
        self._columns = 0
        head = row(
            (column(Label(_("Statistics"), "title"), self.sentence, gap=2), 1), self.deck_field, gap=24
        )
        keys = row(
            *self.period_buttons.values(), None, Hint("D", _("deck")), Hint("[ ]", _("period")),
            Hint("← →", _("values")), Hint("T", _("table")), Hint("S", _("save")), gap=8,
        )  # fmt: skip
        holder = panel(column(head, 14, keys, 18, self._plots, None))
        holder.setMaximumWidth(WIDE)
        inner = TallPanel()
        row(None, (holder, 1000), None, margins=(32, 36, 32, 32), inside=inner)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        column(self.area, inside=self)
        self.on_key("D", self.deck_field.setFocus)
        self.on_key("[", lambda: self._turn_period(-1))
        self.on_key("]", lambda: self._turn_period(1))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _build_periods(self) -> dict[Period, ChoiceButton]:
        names = {
            Period.MONTH: _("Month"),
            Period.QUARTER: _("Three months"),
            Period.YEAR: _("Year"),
            Period.ALL: _("All time"),
        }
        group = QButtonGroup(self)
        made = {}
        for period, name in names.items():
            button = made[period] = ChoiceButton(name, on=period is Period.QUARTER)
            button.setAccessibleName(_("Period: {name}").format(name=name))
            group.addButton(button)
            button.clicked.connect(lambda _on: self._ask())
        return made

    @property
    def period(self) -> Period:
        """How far back the plots look."""
        return next(p for p, button in self.period_buttons.items() if button.isChecked())

    def card(self, name: str) -> PlotCard:
        """The frame of a plot by the figure's name."""
        return next(c for c in self.cards if c.figure.name == name)

    def enter(self, argument: object = None) -> None:
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        self.desk.ask(look_up_decks, self._show_decks)

    def _show_decks(self, decks: list[tuple[str, str]]) -> None:
        chosen = self.deck_field.currentData()
        self.deck_field.blockSignals(True)
        self.deck_field.clear()
        self.deck_field.addItem(_("All decks"), None)
        for deck_id, name in decks:
            self.deck_field.addItem(name, deck_id)
        self.deck_field.setCurrentIndex(max(0, self.deck_field.findData(chosen)))
        self.deck_field.blockSignals(False)
        self._ask()

    def _ask(self) -> None:
        deck, period = self.deck_field.currentData(), self.period
        self.desk.ask(
            lambda collection: (collection.history.report(deck, period), collection.exams.progress(deck)),
            lambda found: self.show_report(*found),
        )

    def _turn_period(self, by: int) -> None:
        periods = list(self.period_buttons)
        place = min(max(periods.index(self.period) + by, 0), len(periods) - 1)
        self.period_buttons[periods[place]].click()

    def show_report(self, report: Report, exams: "Sequence[ExamProgress]" = ()) -> None:
        """Show what was worked out, in the plots that are there already: focus and place stay."""
        self.report, self.exams = report, exams
        self.sentence.setText(report_in_words(report))
        makers = [make for _heading, group in sections(exams) for make in group]
        if len(self.cards) != len(makers):
            self._lay_out(report)
            return
        for card, make in zip(self.cards, makers, strict=True):
            card.show_figure(make(report))

    def _lay_out(self, report: Report) -> None:
        clear(self._plots)
        self.cards = []
        self._columns = 2 if self.width() >= NARROW else 1
        for heading, makers in sections(self.exams):
            self._plots.addWidget(Label(heading, "strong", "muted"))
            grid = QGridLayout()
            grid.setSpacing(16)
            grid.setContentsMargins(0, 0, 0, 8)
            place = 0
            for make in makers:
                card = PlotCard(make(report))
                card.save_asked.connect(self.save)
                whole_row = not self.cards or self._columns == 1
                self.cards.append(card)
                grid.addWidget(card, place // 2, place % 2, 1, 2 if whole_row else 1)
                place += 2 if whole_row else 1
            for side in range(2):
                grid.setColumnStretch(side, 1)
            self._plots.addWidget(panel(grid))

    def save(self, plot: Plot) -> None:
        """Ask where, and write the plot as a picture or as values."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggested = Path(folder or QDir.homePath(), f"{plot.figure.name}.png")
        kinds = {f"{name} (*{suffix})": suffix for suffix, name in file_kinds().items()}
        picked, kind = QFileDialog.getSaveFileName(
            self, _("Save “{title}”").format(title=plot.figure.title), str(suggested), ";;".join(kinds)
        )
        if not picked:
            return
        path = Path(picked)
        if path.suffix.lower() not in kinds.values():
            path = path.with_name(path.name + kinds.get(kind, ".png"))
        try:
            save_plot(plot, path)
        except UserError as error:
            self.work.failed.emit(error)
        else:
            self.said.emit(_("Saved as {name}").format(name=path.name), None)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        # a plot that the Tab key reaches is scrolled to as a whole, with its title
        card: QObject | None = now
        while card is not None and not isinstance(card, PlotCard):
            card = card.parent()
        if isinstance(card, PlotCard) and self.isAncestorOf(card):
            self.area.ensureWidgetVisible(card, 0, 16)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if self.report is not None and self._columns != (2 if self.width() >= NARROW else 1):
            self._lay_out(self.report)


def look_up_decks(collection: "Collection") -> list[tuple[str, str]]:
    """Decks to choose from; runs where the collection lives."""
    return [(d.id, d.name) for d in collection.decks()]


def report_in_words(report: Report) -> str:
    """What it all comes to today."""
    total = sum(report.states.values())
    if not total:
        return _("There are no cards yet.")
    known = (report.chances.mean or 0) * report.chances.total
    words = ngettext(
        "You know about {known} of {total} card", "You know about {known} of {total} cards", total
    ).format(known=whole(known), total=whole(total))
    due = report.forecast.backlog + (report.forecast.totals[0] if report.forecast.totals else 0)
    if not due:
        words += "; " + _("nothing is due now")
    else:
        words += "; " + ngettext("{due} is due", "{due} are due", due).format(due=whole(due))
    rate = report.period_retention.total.rate
    if rate is not None:
        words += "; " + _("{rate} of your reviews were right").format(rate=percent(rate))
    return words + "."
