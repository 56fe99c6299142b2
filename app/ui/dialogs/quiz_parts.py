"""Small dialogs for parts of a quiz: a section, a draw, the blueprint, the rules of taking it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.quiz.drawing import difficulty_title, kind_title, pool_of
from app.quiz.item import Difficulty, Kind
from app.quiz.marking import read_number
from app.quiz.quiz import Cell, Draw, Reveal, Rule, Section, Settings
from app.quiz.summary import ItemSummary
from app.ui.dialogs.quiz_dialog import QuizDialog
from app.ui.models.card_text import from_edit, to_edit
from app.ui.models.quiz_editing import points_in_words
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button, CheckBox, IconButton
from app.ui.widgets.fields import ComboBox, NumberField, TextField, labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _
from app.wording import ngettext

MOST_DRAWN, MOST_PAPERS, MOST_MINUTES, MOST_ATTEMPTS = 500, 12, 1440, 99


def line_field(name: str, text: str = "", hint: str = "") -> QLineEdit:
    """One line of words."""
    made = QLineEdit(text)
    made.setFont(font())
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


class SectionDialog(QuizDialog):
    """A section's title and instructions; gives the two."""

    def __init__(self, section: Section | None = None, parent: QWidget | None = None) -> None:
        super().__init__(_("Section") if section else _("New section"), parent)
        self._before = section.instructions if section else ""
        self.title_field = line_field(_("Title"), section.title if section else "")
        self.instructions_field = TextField(_("Instructions"), 3)
        self.instructions_field.setPlainText(to_edit(self._before))
        self.lay_out(
            labelled(_("Title"), self.title_field),
            labelled(_("Instructions for students"), self.instructions_field),
        )
        self.title_field.setFocus()

    def read(self) -> tuple[str, str]:
        return self.title_field.text().strip(), from_edit(self.instructions_field.toPlainText(), self._before)


@dataclass(frozen=True, slots=True)
class DrawAsked:
    """What a draw is to be: `points` each, None for the items' own."""

    rule: Rule
    count: int
    points: float | None


class DrawDialog(QuizDialog):
    """Which items are drawn, and how many; says how many there are while it is chosen."""

    def __init__(
        self,
        summaries: Sequence[ItemSummary],
        taken: Sequence[str],
        draw: Draw | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Draw items"), parent)
        self._summaries, self._taken = summaries, taken
        rule = draw.rule if draw else Rule()
        self.count_field = NumberField(1, MOST_DRAWN, _("How many"))
        self.count_field.setValue(draw.count if draw else 3)
        self.topic_field = ComboBox((_("Any topic"),), _("Topic"))
        for topic in sorted({s.topic for s in summaries if s.topic}):
            self.topic_field.addItem(topic, topic)
        self.kind_field = ComboBox((_("Any kind"),), _("Kind"))
        for kind in Kind:
            self.kind_field.addItem(kind_title(kind), kind)
        self.difficulty_field = ComboBox((_("Any difficulty"),), _("Difficulty"))
        for difficulty in Difficulty:
            self.difficulty_field.addItem(difficulty_title(difficulty), difficulty)
        self.tags_field = line_field(_("Tags"), " ".join(rule.tags), _("divided by blanks"))
        self.used_field = CheckBox(_("Those used least first"))
        self.used_field.setChecked(rule.least_used)
        points = points_in_words(draw.points) if draw and draw.points is not None else ""
        self.points_field = line_field(_("Points each"), points, _("their own"))
        self.found = Label("", "muted", wrap=True)
        for field, value in (
            (self.topic_field, rule.topic or None),
            (self.kind_field, rule.kinds[0] if rule.kinds else None),
            (self.difficulty_field, rule.difficulty),
        ):
            field.setCurrentIndex(max(0, field.findData(value)) if value else 0)
            field.currentIndexChanged.connect(self._count)
        self.count_field.valueChanged.connect(self._count)
        self.tags_field.textChanged.connect(self._count)
        self.lay_out(
            row(
                labelled(_("How many"), self.count_field),
                (labelled(_("Points each"), self.points_field), 1),
                gap=12,
            ),
            row(
                (labelled(_("Topic"), self.topic_field), 1), (labelled(_("Kind"), self.kind_field), 1), gap=12
            ),
            row(
                (labelled(_("Difficulty"), self.difficulty_field), 1),
                (labelled(_("Tags"), self.tags_field), 1),
                gap=12,
            ),
            self.used_field,
            self.found,
        )
        self._count()
        self.count_field.setFocus()
        self.count_field.selectAll()

    @property
    def rule(self) -> Rule:
        """The rule that the fields say."""
        # Qt keeps the words of an enum's member, not the member
        kind, difficulty = self.kind_field.currentData(), self.difficulty_field.currentData()
        return Rule(
            tuple(self.tags_field.text().split()),
            self.topic_field.currentData() or "",
            (Kind(kind),) if kind else (),
            Difficulty(difficulty) if difficulty else None,
            self.used_field.isChecked(),
        )

    def _count(self) -> None:
        found = len(pool_of(self.rule, self._summaries, self._taken))
        words = ngettext("{count} item to draw from.", "{count} items to draw from.", found)
        self.found.setText(words.format(count=found))
        self.found.set_tone("hard" if found < self.count_field.value() else "muted")

    def read(self) -> DrawAsked:
        if not pool_of(self.rule, self._summaries, self._taken):
            raise UserError(_("No item of the bank fits. Another topic, kind or tag may find some."))
        return DrawAsked(self.rule, self.count_field.value(), read_points(self.points_field.text()))


def read_points(text: str) -> float | None:
    """Points as typed; None for nothing; UserError for what is none."""
    if not text.strip():
        return None
    points = read_number(text)
    if points is None or not 0 <= points <= 1000:
        raise UserError(_("“{text}” is no number of points.").format(text=text.strip()))
    return points


class _CellRow(QWidget):
    """A line of the blueprint."""

    def __init__(self, topics: Sequence[str], cell: Cell) -> None:
        super().__init__()
        self.topic_field = ComboBox(topics, _("Topic"))
        self.topic_field.setEditable(True)
        self.topic_field.setEditText(cell.topic)
        self.kind_field = ComboBox((_("Any kind"),), _("Kind"))
        for kind in Kind:
            self.kind_field.addItem(kind_title(kind), kind)
        if cell.kind is not None:
            self.kind_field.setCurrentIndex(self.kind_field.findData(cell.kind))
        self.points_field = line_field(_("Points"), points_in_words(cell.points) if cell.points else "")
        self.points_field.setFixedWidth(72)
        self.remove_button = IconButton("close", _("Take this line out"))
        self.remove_button.setAutoDefault(False)
        fields = row(
            (self.topic_field, 3), (self.kind_field, 2), self.points_field, self.remove_button, gap=8
        )
        column(fields, inside=self)

    def cell(self) -> Cell | None:
        """What the line says; None where it asks for nothing."""
        points = read_points(self.points_field.text())
        topic, kind = self.topic_field.currentText().strip(), self.kind_field.currentData()
        return Cell(topic, points, Kind(kind) if kind else None) if points else None


@dataclass(frozen=True, slots=True)
class BlueprintAsked:
    """The blueprint, and whether what is missing is to be filled at once."""

    cells: tuple[Cell, ...]
    fills: bool


class BlueprintDialog(QuizDialog):
    """How many points each topic and kind should have."""

    def __init__(self, cells: Sequence[Cell], topics: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_("Blueprint"), parent, width=640)
        self._topics = topics
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.rows: list[_CellRow] = []
        self._fills = False
        add = Button(_("Add a line"), "add", None, "ghost", height=34, pad=8)
        add.setAutoDefault(False)
        add.clicked.connect(lambda: self.add_row())
        self.fill_button = Button(_("Save and fill"), "target", "Ctrl+Shift+Return")
        self.fill_button.setAutoDefault(False)
        self.fill_button.clicked.connect(self.fill)
        self.total = Label("", "muted")
        words = _("Points for each topic. What the quiz lacks is shown, and can be filled from the bank.")
        self.lay_out(
            Label(words, "muted", wrap=True),
            self._rows,
            row(add, None, self.total),
            extra=(self.fill_button,),
        )
        QShortcut(QKeySequence("Ctrl+Shift+Return"), self).activated.connect(self.fill)
        for cell in cells or (Cell(topics[0] if topics else "", 0.0),):
            self.add_row(cell)
        self.rows[0].points_field.setFocus()

    def add_row(self, cell: Cell | None = None) -> None:
        """One line more."""
        made = _CellRow(self._topics, cell or Cell("", 0.0))
        made.remove_button.clicked.connect(lambda: self._remove(made))
        made.points_field.textChanged.connect(self._sum)
        self._rows.addWidget(made)
        made.show()
        self.rows.append(made)
        self._sum()
        self.fit()
        if cell is None:
            made.topic_field.setFocus()

    def _remove(self, line: _CellRow) -> None:
        self.rows.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._sum()
        self.fit()

    def _sum(self) -> None:
        points = sum(read_number(line.points_field.text()) or 0.0 for line in self.rows)
        words = ngettext("{points} point in all", "{points} points in all", round(points))
        self.total.setText(words.format(points=points_in_words(points)))

    def fill(self) -> None:
        """Save, and fill what is missing."""
        self._fills = True
        self.save()
        self._fills = False

    def read(self) -> BlueprintAsked:
        cells = [cell for line in self.rows if (cell := line.cell()) is not None]
        return BlueprintAsked(tuple(cells), self._fills)


@dataclass(frozen=True, slots=True)
class RulesAsked:
    """The rules of taking a quiz, and how many papers it has."""

    settings: Settings
    papers: int
    description: str


class SettingsDialog(QuizDialog):
    """Time, attempts, feedback, order, papers."""

    def __init__(self, rules: RulesAsked, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings of the quiz"), parent)
        settings = rules.settings
        self._settings, self._before = settings, rules.description
        self.time_field = NumberField(0, MOST_MINUTES, _("Time limit"), _(" min"))
        self.time_field.setSpecialValueText(_("none"))
        self.time_field.setValue(round((settings.time_limit_s or 0) / 60))
        self.attempts_field = NumberField(0, MOST_ATTEMPTS, _("Attempts"))
        self.attempts_field.setSpecialValueText(_("any"))
        self.attempts_field.setValue(settings.attempts or 0)
        self.papers_field = NumberField(1, MOST_PAPERS, _("Papers"))
        self.papers_field.setValue(rules.papers)
        self.papers_field.valueChanged.connect(self._name_papers)
        self.papers = Label("", "small")
        self.reveal_field = ComboBox((), _("What was right is shown"))
        for reveal, words in (
            (Reveal.AFTER_EACH, _("after each item")),
            (Reveal.AT_END, _("at the end")),
            (Reveal.LATER, _("later, by you")),
        ):
            self.reveal_field.addItem(words, reveal)
        self.reveal_field.setCurrentIndex(self.reveal_field.findData(settings.reveal))
        self.single_field = CheckBox(_("One item a page"))
        self.single_field.setChecked(settings.one_per_page)
        self.items_field = CheckBox(_("Shuffle the items of a section"))
        self.items_field.setChecked(settings.shuffle_items)
        self.choices_field = CheckBox(_("Shuffle choices"))
        self.choices_field.setChecked(settings.shuffle_choices)
        self.description_field = TextField(_("Introduction"), 2)
        self.description_field.setPlainText(to_edit(rules.description))
        self.lay_out(
            labelled(_("Introduction for students"), self.description_field),
            row(
                labelled(_("Time limit"), self.time_field),
                labelled(_("Attempts"), self.attempts_field),
                labelled(_("Papers"), self.papers_field),
                None,
                gap=12,
            ),
            self.papers,
            labelled(_("What was right is shown"), self.reveal_field),
            self.items_field,
            self.choices_field,
            self.single_field,
        )
        self._name_papers()
        self.time_field.setFocus()

    def _name_papers(self) -> None:
        last = chr(ord("A") + self.papers_field.value() - 1)
        self.papers.setText(
            _("Papers A to {last}: the same items, drawn and shuffled anew, each with its key.").format(
                last=last
            )
            if last != "A"
            else _("One paper for all. Two or more sit beside each other with their orders shuffled.")
        )

    def read(self) -> RulesAsked:
        minutes, attempts = self.time_field.value(), self.attempts_field.value()
        settings = replace(
            self._settings,
            attempts=attempts or None,
            reveal=Reveal(self.reveal_field.currentData()),
            one_per_page=self.single_field.isChecked(),
            shuffle_items=self.items_field.isChecked(),
            shuffle_choices=self.choices_field.isChecked(),
        )
        if round((settings.time_limit_s or 0) / 60) != minutes:
            # a limit that nobody touched stays to the second
            settings = replace(settings, time_limit_s=minutes * 60 or None)
        description = from_edit(self.description_field.toPlainText(), self._before)
        return RulesAsked(settings, self.papers_field.value(), description)
