"""Statistics: a few honest figures; the plots come later."""

from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout

from app.ui.pages.page import Page, Surroundings
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.collection.collection import Collection


@dataclass(frozen=True, slots=True)
class Figures:
    """What the page says; all counts are of cards."""

    total: int = 0
    new: int = 0
    review: int = 0
    due: int = 0
    suspended: int = 0
    leeches: int = 0


def look_up_figures(collection: "Collection") -> Figures:
    """Count; runs where the collection lives."""
    return Figures(
        total=collection.count(),
        new=collection.count("is:new"),
        review=collection.count("is:review"),
        due=collection.count("is:due"),
        suspended=collection.count("is:suspended"),
        leeches=collection.count("is:leech"),
    )


class _Figure(QFrame):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("box", "card")
        self.number = Label("–", "hero")
        self.setAccessibleName(words)
        self._words = words
        column(self.number, Label(words, "muted"), margins=(24, 18, 24, 18), gap=2, inside=self)

    def show_number(self, number: int) -> None:
        """Show a figure."""
        self.number.setText(f"{number:,}")
        self.setAccessibleName(f"{self._words}: {number}")


class StatisticsPage(Page):
    """Six figures and a sentence that says what they mean today."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.figures = {
            "total": _Figure(_("cards in all decks")),
            "due": _Figure(_("due now")),
            "new": _Figure(_("not studied yet")),
            "review": _Figure(_("in review")),
            "suspended": _Figure(_("suspended")),
            "leeches": _Figure(_("leeches")),
        }
        self.sentence = Label("", "muted", wrap=True)
        grid = QGridLayout()
        grid.setSpacing(16)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, figure in enumerate(self.figures.values()):
            grid.addWidget(figure, number // 3, number % 3)
        later = box("plain")
        column(
            Label(
                _("Plots of recall, workload and forecast come later; every answer is kept for them."),
                "small",
            ),
            inside=later,
        )
        holder = panel(
            column(Label(_("Statistics"), "title"), 2, self.sentence, 20, panel(grid), 16, later, None)
        )
        holder.setMaximumWidth(960)
        row(None, (holder, 1000), None, margins=(32, 36, 32, 32), inside=self)

    def enter(self, argument: object = None) -> None:
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        self.desk.ask(look_up_figures, self.show_figures)

    def show_figures(self, figures: Figures) -> None:
        """Show what was counted."""
        for name, figure in self.figures.items():
            figure.show_number(getattr(figures, name))
        self.sentence.setText(figures_in_words(figures))


def figures_in_words(figures: Figures) -> str:
    """What the figures mean today."""
    if not figures.total:
        return _("There are no cards yet.")
    begun = figures.total - figures.new
    words = ngettext(
        "You have begun {begun} of {total} card", "You have begun {begun} of {total} cards", figures.total
    ).format(begun=begun, total=figures.total)
    if not figures.due:
        return words + "; " + _("none of them is due now.")
    due = ngettext("{count} of them is due now.", "{count} of them are due now.", figures.due)
    return words + "; " + due.format(count=figures.due)
