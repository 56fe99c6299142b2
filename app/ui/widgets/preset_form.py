"""The fields of study options, in sections."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.scheduling.memory_card import Preset
from app.ui.models.study_options import leech_words, new_mix_words, new_order_words, review_order_words
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import CheckBox
from app.ui.widgets.fields import NumberField
from app.ui.widgets.labels import Label
from app.ui.widgets.option_fields import ChoiceField, EasyDays, StepsField, section, setting
from app.ui.widgets.workload_view import WorkloadView
from app.wording import gettext as _


class PresetForm(QWidget):
    """Shows a preset and gives it back as the fields say."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        column(
            self._build_day(),
            self._build_memory(),
            self._build_order(),
            self._build_leeches(),
            self._build_answering(),
            gap=16,
            inside=self,
        )

    def _build_day(self) -> QWidget:
        self.new = self._number(0, 9999, _("New cards a day"))
        self.reviews = self._number(0, 9999, _("Reviews a day"))
        self.hour = self._number(0, 23, _("The day begins at"), ":00")
        self.easy_days = EasyDays()
        self.easy_days.changed.connect(self.edited)
        self.balance = self._check(_("Prefer days with less to do"))
        return section(
            _("The day"),
            setting(
                _("New cards a day"),
                _("More new cards now mean more reviews in the weeks to come."),
                self.new,
            ),
            setting(_("Reviews a day"), _("The most that one day asks of you."), self.reviews),
            setting(
                _("The day begins at"),
                _("What you study before this hour counts for the day before."),
                self.hour,
            ),
            column(
                Label(_("Easy days"), "medium"),
                Label(
                    _("Cards come a little sooner or later, so that these days have less."),
                    "small",
                    wrap=True,
                ),
                6,
                self.easy_days,
                gap=2,
            ),
            row(self.balance, None),
        )

    def _build_memory(self) -> QWidget:
        self.retention = self._number(70, 97, _("Recall to aim for"), " %")
        self.longest = self._number(1, 36500, _("Longest interval"), _(" days"))
        self.learning = StepsField(_("Learning steps"))
        self.relearning = StepsField(_("Relearning steps"))
        for field in (self.learning, self.relearning):
            field.changed.connect(self.edited)
        self.workload = WorkloadView()
        self.retention.valueChanged.connect(lambda value: self.workload.follow(value / 100))
        return section(
            _("Memory"),
            setting(
                _("Recall to aim for"),
                _("How likely you are to know a card when it comes. Higher means shorter intervals."),
                self.retention,
            ),
            self.workload,
            setting(
                _("Learning steps"),
                _("When a new card comes again, such as 1m 10m: in a minute, then in ten."),
                self.learning,
            ),
            setting(_("Relearning steps"), _("The same for a card that was forgotten."), self.relearning),
            setting(_("Longest interval"), _("No card waits longer than this."), self.longest),
        )

    def _build_order(self) -> QWidget:
        self.review_order = ChoiceField(review_order_words(), _("Order of reviews"))
        self.new_order = ChoiceField(new_order_words(), _("Order of new cards"))
        self.new_mix = ChoiceField(new_mix_words(), _("New cards come"))
        self.bury = self._check(_("Only one card of a note a day"))
        for field in (self.review_order, self.new_order, self.new_mix):
            field.currentIndexChanged.connect(lambda _index: self.edited.emit())
        return section(
            _("Order"),
            setting(
                _("Order of reviews"),
                _("When not all can be done, the best known first lose least."),
                self.review_order,
            ),
            setting(_("Order of new cards"), "", self.new_order),
            setting(_("New cards come"), "", self.new_mix),
            row(self.bury, None),
        )

    def _build_leeches(self) -> QWidget:
        self.leeches = self._number(0, 99, _("Lapses that make a leech"))
        self.leech_action = ChoiceField(leech_words(), _("What happens to leeches"), 180)
        self.leech_action.currentIndexChanged.connect(lambda _index: self.edited.emit())
        return section(
            _("Leeches"),
            setting(
                _("Cards forgotten again and again"),
                _("After so many lapses a card is a leech; 0 for never."),
                self.leeches,
                self.leech_action,
            ),
        )

    def _build_answering(self) -> QWidget:
        self.seconds = self._number(5, 600, _("Seconds that count for one answer"), _(" s"))
        self.timer = self._check(_("Show the time while a card is asked"))
        return section(
            _("Answering"),
            setting(
                _("Longest answer"),
                _("A card left open for longer counts as so many seconds, in estimates and statistics."),
                self.seconds,
            ),
            row(self.timer, None),
        )

    def _number(self, low: int, high: int, name: str, suffix: str = "") -> NumberField:
        made = NumberField(low, high, name, suffix)
        made.valueChanged.connect(lambda _value: self.edited.emit())
        return made

    def _check(self, words: str) -> CheckBox:
        made = CheckBox(words)
        made.clicked.connect(lambda: self.edited.emit())
        return made

    def show_preset(self, preset: Preset) -> None:
        """Show a preset, without telling of it."""
        self.blockSignals(True)
        self.new.setValue(preset.new_a_day)
        self.reviews.setValue(preset.reviews_a_day)
        self.hour.setValue(preset.day_start_hour)
        self.easy_days.show_loads(preset.easy_days)
        self.balance.setChecked(preset.load_balancing)
        self.retention.setValue(round(preset.desired_retention * 100))
        self.longest.setValue(preset.maximum_interval)
        self.learning.show_steps(preset.learning_steps)
        self.relearning.show_steps(preset.relearning_steps)
        self.bury.setChecked(preset.bury_siblings)
        self.review_order.show_choice(preset.review_order)
        self.new_order.show_choice(preset.new_order)
        self.new_mix.show_choice(preset.new_mix)
        self.leeches.setValue(preset.leech_threshold)
        self.leech_action.show_choice(preset.leech_action)
        self.seconds.setValue(preset.answer_seconds)
        self.timer.setChecked(preset.show_timer)
        self.blockSignals(False)

    def changed(self, preset: Preset) -> Preset:
        """The preset as the fields say. What a field can't show, such as 90.5 %, stays until changed."""
        shown = round(preset.desired_retention * 100)
        asked = self.retention.value()
        return replace(
            preset,
            new_a_day=self.new.value(),
            reviews_a_day=self.reviews.value(),
            day_start_hour=self.hour.value(),
            easy_days=self.easy_days.loads,
            load_balancing=self.balance.isChecked(),
            desired_retention=asked / 100 if min(97, max(70, shown)) != asked else preset.desired_retention,
            maximum_interval=self.longest.value(),
            learning_steps=self.learning.steps,
            relearning_steps=self.relearning.steps,
            bury_siblings=self.bury.isChecked(),
            review_order=self.review_order.choice,
            new_order=self.new_order.choice,
            new_mix=self.new_mix.choice,
            leech_threshold=self.leeches.value(),
            leech_action=self.leech_action.choice,
            answer_seconds=self.seconds.value(),
            show_timer=self.timer.isChecked(),
        )
