"""Study options: what rules the decks, the workload it costs, fitting, backlog and vacations."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from app.scheduling.fitting import Fit
from app.scheduling.memory_card import Preset
from app.ui.models.study_options import StudyOptions, decks_in_words, look_up_options
from app.ui.pages.page import Page, Surroundings
from app.ui.theme.typography import font
from app.ui.widgets.arranging import TallPanel, column, panel, row
from app.ui.widgets.backlog_panel import BacklogPanel
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.fit_panel import FitPanel
from app.ui.widgets.labels import Label
from app.ui.widgets.option_fields import section
from app.ui.widgets.preset_form import PresetForm
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.collection.fitting import Taken
    from app.scheduling.fitting import Remembered
    from app.scheduling.histories import Log
    from app.scheduling.workload import Pace, Studied, Workload
    from app.ui.work import Task

SETTLED = 400
"""Milliseconds without a change after which options are kept."""


class StudyOptionsPage(Page):
    """Entered with a deck's id, or nothing for the first options. Every change is kept at once."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self._deck = ""
        self._name_next = False
        self._shown: StudyOptions | None = None
        self._preset: Preset | None = None
        self._simulated: Preset | None = None
        self._running: Task | None = None
        self._save = QTimer(self)
        self._save.setSingleShot(True)
        self._save.setInterval(SETTLED)
        self._save.timeout.connect(self.save)
        self.form = PresetForm()
        self.form.edited.connect(self._save.start)
        inner = TallPanel()
        holder = panel(
            column(
                self._build_head(),
                4,
                self.form,
                self._build_fit(),
                self._build_backlog(),
                None,
                gap=16,
            )
        )
        holder.setMaximumWidth(760)
        row(None, (holder, 1000), None, margins=(32, 36, 32, 32), inside=inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._area = area
        column(area, inside=self)
        self.on_key("Esc", self.go_back)

    # What it is made of

    def _build_head(self) -> QWidget:
        self.deck_box = ComboBox((), _("Deck"))
        self.deck_box.setMinimumWidth(180)
        self.deck_box.setMaximumWidth(260)
        self.deck_box.activated.connect(self._choose_deck)
        self.preset_box = ComboBox((), _("Study options"))
        self.preset_box.setMinimumWidth(180)
        self.preset_box.activated.connect(self._choose)
        self.name_line = QLineEdit()
        self.name_line.setFont(font())
        self.name_line.setAccessibleName(_("Name of these options"))
        self.name_line.setFixedWidth(220)
        self.name_line.textEdited.connect(lambda _words: self._save.start())
        self.new_button = Button(_("New options"), "add", height=36, pad=12)
        self.new_button.setToolTip(_("A copy of these, to change"))
        self.new_button.clicked.connect(self.make_new)
        self.delete_button = Button(_("Delete options"), "delete", tone="again", height=36, pad=12)
        self.delete_button.clicked.connect(self.delete)
        self.use_button = Button("", "accept", kind="outline", height=36, pad=12)
        self.use_button.clicked.connect(self.use_for_deck)
        self.rules = Label("", "muted", wrap=True)
        back = Button(_("Back"), None, "Esc", height=36, pad=12)
        back.clicked.connect(self.go_back)
        return panel(
            column(
                row(Label(_("Study options"), "title"), None, back),
                self.rules,
                8,
                row(
                    labelled(_("Of the deck"), self.deck_box),
                    labelled(_("Options"), self.preset_box),
                    labelled(_("Their name"), self.name_line),
                    None,
                    gap=8,
                ),
                4,
                row(self.new_button, self.delete_button, self.use_button, None, gap=8),
                gap=4,
            )
        )

    def _build_fit(self) -> QWidget:
        self.fit_panel = FitPanel()
        self.fit_panel.fit_asked.connect(self.fit)
        self.fit_panel.taken.connect(self.take)
        self.fit_panel.back_asked.connect(self.go_back_to_old)
        return section(
            _("Your memory"),
            Label(_("FSRS can learn from your answers how you forget."), "small", wrap=True),
            self.fit_panel,
        )

    def _build_backlog(self) -> QWidget:
        self.backlog = BacklogPanel()
        self.backlog.catch_up_asked.connect(self.catch_up)
        self.backlog.rest_asked.connect(self.rest)
        self.backlog.end_asked.connect(self.end_rest)
        return section(_("Backlog and vacation, in all decks"), self.backlog)

    # Showing and keeping

    def enter(self, argument: object = None) -> None:
        self.save()
        self._deck = argument if isinstance(argument, str) else ""
        self._look_up(0)
        self.form.new.setFocus()
        self._area.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        self.save()
        if self._running is not None:
            self._running.cancel()

    def refresh(self) -> None:
        self.save()
        self._look_up(self._preset.id if self._preset else 0)

    def _look_up(self, shown: int) -> None:
        """Show a preset anew, 0 for the deck's own; until it is there, nothing is kept."""
        deck, self._preset = self._deck, None
        self.desk.ask(lambda collection: look_up_options(collection, deck, shown), self.show_options)

    def show_options(self, found: StudyOptions) -> None:
        """Show what was looked up."""
        self._shown = found
        preset = next(p for p in found.presets if p.id == found.shown)
        self.preset_box.clear()
        self.preset_box.addItems([p.name for p in found.presets])
        self.preset_box.setCurrentIndex(found.presets.index(preset))
        ruled = found.decks.get(preset.id, ())
        self.rules.setText(decks_in_words(ruled))
        self.deck_box.clear()
        self.deck_box.addItem(_("None in particular"), "")
        for deck_id, name in found.all_decks:
            self.deck_box.addItem(name, deck_id)
        self.deck_box.setCurrentIndex(max(0, self.deck_box.findData(found.deck)))
        self.delete_button.setVisible(preset.id != found.presets[0].id)
        self.use_button.setVisible(bool(found.deck) and found.deck_name not in ruled)
        self.use_button.say(_("Use these for “{deck}”").format(deck=found.deck_name))
        self.backlog.show_backlog(found.overdue, found.today, found.vacations)
        self.fit_panel.show_preset(preset)
        self._show_preset(preset)
        if self._name_next:
            self._name_next = False
            self.name_line.setFocus()
            self.name_line.selectAll()
        if self.form.new.hasFocus():
            self.form.new.selectAll()
        self._simulate(preset)

    def _show_preset(self, preset: Preset) -> None:
        self._preset = preset
        if not self.name_line.hasFocus():
            self.name_line.setText(preset.name)
        self.form.show_preset(preset)

    def changed(self, preset: Preset) -> Preset:
        """The preset as the fields say."""
        return replace(self.form.changed(preset), name=self.name_line.text().strip() or preset.name)

    def save(self) -> None:
        """Keep what the fields say."""
        self._save.stop()
        if self._preset is None:
            return
        changed = self.changed(self._preset)
        if changed != self._preset:
            self._preset = changed
            self.desk.ask(lambda collection: collection.save_preset(changed))
            self._simulate(changed)

    # Which options

    def _choose_deck(self, _index: int) -> None:
        """The options of another deck, or sub-deck."""
        self.save()
        self._deck = self.deck_box.currentData() or ""
        self._look_up(0)

    def delete(self) -> None:
        """Take the options that are shown away; their decks follow the first ones."""
        self.save()
        if self._preset is None:
            return
        doomed, self._preset = self._preset, None

        def told(_ruled: int) -> None:
            self.said.emit(_("Deleted the options “{name}”").format(name=doomed.name), self.take_back)
            self.preset_box.setFocus()
            self._look_up(0)

        def refuse(error: Exception) -> None:
            self._look_up(doomed.id)
            self.work.failed.emit(error)

        self.desk.ask(lambda collection: collection.delete_preset(doomed.id), told, refuse)

    def _choose(self, index: int) -> None:
        self.save()
        if self._shown is not None:
            self._look_up(self._shown.presets[index].id)

    def make_new(self) -> None:
        """New options like these, used for the deck that was asked for."""
        self.save()
        if self._preset is None:
            return
        named = _("{name} copy").format(name=self._preset.name)
        made, deck = replace(self._preset, id=0, name=named, parameters_before=None), self._deck

        def make(collection: "Collection") -> Preset:
            kept = collection.save_preset(made)
            if deck:
                collection.use_preset(deck, kept.id)
            return kept

        def told(kept: Preset) -> None:
            self.form.new.setFocus()
            self._name_next = True
            self._look_up(kept.id)

        self.desk.ask(make, told)

    def use_for_deck(self) -> None:
        """Let the options that are shown rule the deck that was asked for."""
        self.save()
        if self._preset is None or not self._deck:
            return
        number, deck = self._preset.id, self._deck

        def told(_nothing: object) -> None:
            name = self._shown.deck_name if self._shown else ""
            self.said.emit(_("“{deck}” follows these options now").format(deck=name), self.take_back)
            self.refresh()

        self.desk.ask(lambda collection: collection.use_preset(deck, number), told)

    def go_back(self) -> None:
        """To where one came from."""
        self.save()
        self.place_asked.emit("home" if self._deck else "settings", None)

    # Workload

    def _simulate(self, preset: Preset) -> None:
        from app.scheduling.workload import simulate_retentions

        if self._simulated is not None and _costs_alike(self._simulated, preset):
            self.form.workload.follow(preset.desired_retention)
            return
        self._simulated = preset

        def simulate(found: "tuple[Studied, Pace]") -> None:
            cards, pace = found
            if self._simulated is preset:
                self.work.run(
                    lambda _task: (simulate_retentions(cards, preset, pace), cards.cards), done=show
                )

        def show(done: "tuple[Sequence[Workload], int]") -> None:
            if self._simulated is preset:
                self.form.workload.show_workloads(*done, self.form.retention.value() / 100)

        self.desk.ask(lambda collection: collection.fitting.workload(preset.id), simulate)

    # Fitting

    def fit(self) -> None:
        """Fit in another process, so that the window never waits."""
        self.save()
        if self._preset is None:
            return
        preset = self._preset
        self.fit_panel.show_running()

        def show(found: Fit) -> None:
            self._running = None
            if self._preset is not None and self._preset.id == preset.id:
                self.fit_panel.show_fit(found)

        def compute(log: "Log") -> None:
            from app.documents.worker import run_in_worker
            from app.scheduling.fitting import fit_log

            steps = len(preset.relearning_steps)
            self._running = self.work.run(
                lambda task: run_in_worker(
                    fit_log, log, preset.parameters, steps, cancelled=task.is_cancelled
                ),
                done=show,
                failed=self._fail,
            )

        self.desk.ask(lambda collection: collection.fitting.log(preset.id), compute, self._fail)

    def _fail(self, error: Exception) -> None:
        self._running = None
        self.fit_panel.show_failed()
        self.work.failed.emit(error)

    def take(self, parameters: Sequence[float], again: bool) -> None:
        """Use fitted parameters; `again` computes the memory of all cards by them."""
        self._change_parameters(
            lambda collection, number, found: collection.fitting.take(number, parameters, found),
            parameters if again else None,
            _("Your own parameters are in use now"),
        )

    def go_back_to_old(self, again: bool) -> None:
        """Use the parameters before these."""
        before = self._preset.parameters_before if self._preset else None
        self._change_parameters(
            lambda collection, number, found: collection.fitting.go_back(number, found),
            before if again else None,
            _("The parameters before are in use again"),
        )

    def _change_parameters(
        self,
        change: "Callable[[Collection, int, Sequence[Remembered]], Taken]",
        remembered_by: Sequence[float] | None,
        words: str,
    ) -> None:
        self.save()
        if self._preset is None:
            return
        number = self._preset.id
        self.fit_panel.show_running()

        def told(taken: "Taken") -> None:
            counted = _(", and {count} cards were computed anew").format(count=taken.cards)
            self.said.emit(words + (counted if taken.cards else ""), self.take_back)
            self.refresh()
            self.fit_panel.fit_button.setFocus()

        def store(found: "Sequence[Remembered]") -> None:
            self._running = None
            self.desk.ask(lambda collection: change(collection, number, found), told, self._fail)

        def compute(log: "Log") -> None:
            from app.documents.worker import run_in_worker
            from app.scheduling.fitting import remember

            self._running = self.work.run(
                lambda task: run_in_worker(remember, log, remembered_by, cancelled=task.is_cancelled),
                done=store,
                failed=self._fail,
            )

        if remembered_by is None:
            store(())
        else:
            self.desk.ask(lambda collection: collection.fitting.log(number), compute, self._fail)

    # Backlog

    def catch_up(self, days: int) -> None:
        """Spread what is overdue."""

        def told(count: int) -> None:
            words = _("{count} cards are spread over {days} days").format(count=count, days=days)
            self.said.emit(words, self.take_back)
            self.refresh()

        self.desk.ask(lambda collection: collection.backlog.catch_up(days), told)

    def rest(self, first: int, last: int, over: int) -> None:
        """Take days off."""

        def told(count: int) -> None:
            words = _("The days are free; {count} cards come after them").format(count=count)
            self.said.emit(words, self.take_back)
            self.refresh()

        self.desk.ask(lambda collection: collection.backlog.rest(first, last, over), told)

    def end_rest(self, first: int, last: int) -> None:
        """Study on these days after all."""

        def told(_nothing: object) -> None:
            self.said.emit(_("These days are for study again"), self.take_back)
            self.refresh()

        self.desk.ask(lambda collection: collection.backlog.end_rest(first, last), told)


def _costs_alike(one: Preset, other: Preset) -> bool:
    """Whether the same simulation serves both."""
    return (one.id, one.new_a_day, one.reviews_a_day, one.maximum_interval, one.parameters) == (
        other.id,
        other.new_a_day,
        other.reviews_a_day,
        other.maximum_interval,
        other.parameters,
    )
