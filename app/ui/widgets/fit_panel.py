"""Parameters fitted to the person's own answers: old and new beside each other, and the way back."""

from collections.abc import Sequence

from fsrs_rs_python import DEFAULT_PARAMETERS
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.scheduling.fitting import Fit, Foretelling
from app.scheduling.fsrs_arrays import Fsrs6
from app.scheduling.memory_card import Preset
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.labels import Label
from app.wording import gettext as _


class FitPanel(QWidget):
    """Says what a fit found and offers it; the page computes and stores."""

    fit_asked = Signal()
    taken = Signal(object, bool)
    """The parameters to use, and whether memory states are to be computed anew."""
    back_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.found: Fit | None = None
        self._ruling: tuple[object, ...] = ()
        self.fit_button = Button(_("Fit to my answers"), "easy", height=36, pad=12)
        self.fit_button.clicked.connect(self.fit_asked)
        self.back_button = Button(_("Back to the parameters before"), "undo", kind="ghost", height=36, pad=12)
        self.back_button.clicked.connect(lambda: self.back_asked.emit(self.again.isChecked()))
        self.use_button = Button(_("Use the new parameters"), "accept", kind="primary", height=36, pad=12)
        self.use_button.clicked.connect(self._take)
        self.again = CheckBox(_("Also compute the memory of all cards anew from their history"))
        self.state = Label("", "muted", wrap=True)
        self.verdict = Label("", "body", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._table = panel(self._grid)
        column(
            self.state,
            row(self.fit_button, self.back_button, None, gap=8),
            self.verdict,
            self._table,
            self.again,
            row(self.use_button, None),
            gap=12,
            inside=self,
        )
        self.show_preset(Preset())

    def show_preset(self, preset: Preset) -> None:
        """Show what rules now, and forget what was found for another."""
        ruling = (preset.id, preset.parameters, preset.parameters_before)
        if ruling == self._ruling:
            return
        self._ruling = ruling
        self.found = None
        self._current: Sequence[float] = preset.parameters or DEFAULT_PARAMETERS
        self.state.setText(
            _("These options use parameters fitted to your answers.")
            if preset.parameters
            else _("These options use FSRS's usual parameters.")
        )
        self.back_button.setVisible(preset.parameters_before is not None)
        self.again.setVisible(preset.parameters_before is not None)
        self._rest()
        for part in (self.verdict, self._table, self.use_button):
            part.setVisible(False)

    def show_running(self) -> None:
        """A fit is being computed."""
        self.fit_button.setEnabled(False)
        self.fit_button.say(_("Fitting…"))

    def _rest(self) -> None:
        self.fit_button.setEnabled(True)
        self.fit_button.say(_("Fit to my answers"))

    def show_failed(self) -> None:
        """Nothing came of it."""
        self._rest()

    def show_fit(self, found: Fit) -> None:
        """Show old and new beside each other."""
        self.found = found
        self._rest()
        self.verdict.setText(verdict(found))
        offered = found.parameters is not None
        self.verdict.setVisible(True)
        self._table.setVisible(offered)
        self.use_button.setVisible(found.is_better)
        self.again.setVisible(found.is_better or self.back_button.isVisibleTo(self))
        if found.parameters is not None:
            self._show_table(found, found.parameters)
            (self.use_button if found.is_better else self.fit_button).setFocus()

    def _show_table(self, found: Fit, parameters: Sequence[float]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        rows = [("", _("now"), _("new")), *comparison(found, self._current, parameters)]
        for line, cells in enumerate(rows):
            for place, words in enumerate(cells):
                role = "small" if line == 0 or place == 0 else "medium"
                self._grid.addWidget(Label(words, role, tabular=place > 0), line, place)
        self._grid.setColumnStretch(3, 1)
        told = [f"{name}: {old} → {new}" for name, old, new in rows[1:]]
        self._table.setAccessibleName("; ".join(told))

    def _take(self) -> None:
        if self.found is not None and self.found.parameters is not None:
            self.taken.emit(self.found.parameters, self.again.isChecked())


def verdict(found: Fit) -> str:
    """What came of a fit, in words."""
    if found.parameters is None:
        return _(
            "There are {used} answers on a later day so far; {needed} are needed. Until then the usual "
            "parameters know more than your history can tell."
        ).format(used=found.used, needed=found.needed)
    basis = _("From {used} answers ({needed} are needed). ").format(used=found.used, needed=found.needed)
    tested = _("Both were tested on the {held_out} latest, which the new ones had not seen: ").format(
        held_out=found.held_out
    )
    if found.is_better:
        return basis + tested + _("the new parameters foretell your answers better.")
    return basis + tested + _("the new parameters are no better, so there is no need to change.")


def comparison(found: Fit, old: Sequence[float], new: Sequence[float]) -> list[tuple[str, str, str]]:
    """Measures and what the parameters mean, old and new beside each other."""
    before, after = found.before, found.after
    rows: list[tuple[str, str, str]] = []
    if isinstance(before, Foretelling) and isinstance(after, Foretelling):
        rows.append((_("Log-loss (lower is better)"), f"{before.log_loss:.4f}", f"{after.log_loss:.4f}"))
        rows.append((_("Error of the forecast"), f"{before.rmse:.1%}", f"{after.rmse:.1%}"))
    models = Fsrs6.of(old), Fsrs6.of(new)
    names = ((1, _("Again")), (2, _("Hard")), (3, _("Good")), (4, _("Easy")))
    for rating, name in names:
        days = [_("{days} days").format(days=f"{m.first_stability(rating):.1f}") for m in models]
        rows.append((_("Memory after a first “{rating}”").format(rating=name), days[0], days[1]))
    year = [f"{float(m.recall(365, 30.0)):.0%}" for m in models]
    rows.append((_("Known a year after a month's memory"), year[0], year[1]))
    return rows
