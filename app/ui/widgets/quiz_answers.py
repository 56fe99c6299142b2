"""Where a student answers a question: one widget a kind, each giving the response that marking reads."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from app.cards.templates.rendering import visible_text
from app.quiz.item import Kind
from app.quiz.marking import Response
from app.quiz.question import Blank, Option, Question
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button, OptionButton
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.fields import ComboBox, TextField
from app.ui.widgets.labels import IconView, KeyCap, Label
from app.wording import gettext as _

Media = Mapping[str, bytes]
TRUE_OR_FALSE = ("true", "false")
LONGEST_TEXT = 20_000
"""Characters of an essay that are kept."""


class AnswerPart(QWidget):
    """What all of them share: `changed` when a person changed the response."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")

    def response(self) -> Response:
        """What was answered; None for nothing."""
        raise NotImplementedError

    def give(self, response: Response) -> None:
        """Show an earlier response, without saying that it changed."""
        raise NotImplementedError

    def press(self, number: int) -> None:
        """A number key, 1 to 9."""

    def lock(self) -> None:
        """Let the answer stand as it is."""
        self.setEnabled(False)

    def show_right(self, keys: Collection[str]) -> None:
        """Show which of the options are right, where there are some."""

    def first_field(self) -> QWidget | None:
        """What takes the keyboard first."""
        return None


class _Pick(OptionButton):
    """An answer to pick, as high as its words need."""

    def __init__(self, option: Option, number: int, media: Media) -> None:
        super().__init__()
        self.key = option.key
        self.setCheckable(True)
        self.setAccessibleName(visible_text(option.text))
        self._words = FieldText("passage")
        self._words.show_field(option.text, media)
        cap = KeyCap(str(number))
        if number > 9:
            cap.hide()
        self.hold(cap, (self._words, 1))
        self.toggled.connect(self._show)

    def _show(self, on: bool) -> None:
        self.show_state("picked" if on else "open")

    def tell(self, *, right: bool) -> None:
        """Show that it is right, or was picked wrongly."""
        said = _("right") if right else _("wrong")
        picked = _("picked") if self.isChecked() else _("not picked")
        self.setAccessibleName(f"{self.accessibleName()}, {said}, {picked}")
        sign = IconView("accept" if right else "reject", "good" if right else "again", 18)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(sign)
        self.show_state("right" if right else "wrong")


class Picks(AnswerPart):
    """One of several answers, or all that are right; 1 to 9 pick, the arrow keys go through them."""

    def __init__(self, options: Sequence[Option], media: Media, *, several: bool) -> None:
        super().__init__()
        self._several = several
        self.picks = [_Pick(option, number, media) for number, option in enumerate(options, 1)]
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for pick in self.picks:
            self._group.addButton(pick)
            pick.clicked.connect(lambda _on=False, one=pick: self._picked(one))
        self.setAccessibleName(_("Answers; pick all that are right") if several else _("Answers; pick one"))
        column(*self.picks, gap=8, inside=self)

    def _picked(self, pick: _Pick) -> None:
        if not self._several and pick.isChecked():
            for other in self.picks:
                other.setChecked(other is pick)
        self.changed.emit()

    def response(self) -> Response:
        keys = [pick.key for pick in self.picks if pick.isChecked()]
        if self._several:
            return keys or None
        return keys[0] if keys else None

    def give(self, response: Response) -> None:
        keys = response if isinstance(response, list) else [response]
        for pick in self.picks:
            pick.setChecked(pick.key in keys)

    def press(self, number: int) -> None:
        if number <= len(self.picks):
            self.picks[number - 1].click()

    def show_right(self, keys: Collection[str]) -> None:
        """Show which are right, and which were picked wrongly."""
        for pick in self.picks:
            if pick.key in keys or pick.isChecked():
                pick.tell(right=pick.key in keys)

    def first_field(self) -> QWidget | None:
        return next((p for p in self.picks if p.isChecked()), self.picks[0] if self.picks else None)


class Written(AnswerPart):
    """A few words, a number or a date in one line."""

    def __init__(self, kind: Kind, unit: str) -> None:
        super().__init__()
        self.field = _line(_("Your answer"), kind)
        self.field.textEdited.connect(lambda _text: self.changed.emit())
        row((self.field, 1), Label(unit, "muted"), gap=10, inside=self)
        self.field.setMaximumWidth(520)

    def response(self) -> Response:
        return self.field.text().strip() or None

    def give(self, response: Response) -> None:
        self.field.setText(response if isinstance(response, str) else "")

    def first_field(self) -> QWidget | None:
        return self.field


class Paragraphs(AnswerPart):
    """An essay, in plain text."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.field = TextField(_("Your answer"), min(max(lines, 6), 12))
        self.field.textChanged.connect(self._typed)
        self._given = ""
        column(self.field, inside=self)

    def _typed(self) -> None:
        if self.field.toPlainText() != self._given:
            self._given = self.field.toPlainText()
            self.changed.emit()

    def response(self) -> Response:
        return self.field.toPlainText().strip()[:LONGEST_TEXT] or None

    def give(self, response: Response) -> None:
        self._given = response if isinstance(response, str) else ""
        self.field.setPlainText(self._given)

    def first_field(self) -> QWidget | None:
        return self.field


class Fields(AnswerPart):
    """One line for each gap or left side: written, or chosen from a list."""

    def __init__(self, lines: Sequence[tuple[str, str, Blank]], media: Media) -> None:
        """`lines`: the key of the response, the words before the field, and what kind of field it is."""
        super().__init__()
        self._fields: dict[str, QLineEdit | ComboBox] = {}
        self._options: dict[str, tuple[Option, ...]] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for number, (key, words, blank) in enumerate(lines):
            label = FieldText("passage")
            label.show_field(words, media)
            field = self._make(key, visible_text(words), blank)
            label.setBuddy(field)
            field.setMinimumWidth(220)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
            grid.addWidget(Label(blank.unit, "muted"), number, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column(grid, inside=self)

    def _make(self, key: str, name: str, blank: Blank) -> QLineEdit | ComboBox:
        if blank.options:
            field = ComboBox([_("Choose …"), *(visible_text(o.text) for o in blank.options)], name)
            field.activated.connect(lambda _index: self.changed.emit())
            self._options[key] = blank.options
        else:
            field = _line(name, blank.kind)
            field.textEdited.connect(lambda _text: self.changed.emit())
        self._fields[key] = field
        return field

    def response(self) -> Response:
        said: dict[str, str] = {}
        for key, field in self._fields.items():
            if isinstance(field, QLineEdit):
                said[key] = field.text().strip()
            elif field.currentIndex() > 0:
                said[key] = self._options[key][field.currentIndex() - 1].key
        return {key: value for key, value in said.items() if value} or None

    def give(self, response: Response) -> None:
        said = response if isinstance(response, dict) else {}
        for key, field in self._fields.items():
            value = said.get(key, "")
            if isinstance(field, QLineEdit):
                field.setText(value)
            else:
                keys = [option.key for option in self._options[key]]
                field.setCurrentIndex(keys.index(value) + 1 if value in keys else 0)

    def first_field(self) -> QWidget | None:
        return next(iter(self._fields.values()), None)


class Lines(AnswerPart):
    """Steps to put in order: Alt+Up and Alt+Down move the one in hand, so do dragging and the buttons.

    An order that nobody touched is no answer; = says that it stands as it is shown.
    """

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._touched = False
        self.view = QListWidget()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setProperty("kind", "lines")
        self.view.setFont(font("passage"))
        self.view.setWordWrap(True)
        self.view.setAccessibleName(_("Steps, the first at the top"))
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._fill(options)
        self._known = {option.key: option for option in options}
        self.view.model().rowsMoved.connect(lambda *_moved: self._moved())
        up, down = Button(_("Up"), "up", "Alt+↑"), Button(_("Down"), "down", "Alt+↓")
        up.clicked.connect(lambda: self.move_line(-1))
        down.clicked.connect(lambda: self.move_line(1))
        stands = Button(_("This order is right"), "accept", "=")
        stands.clicked.connect(self._moved)
        QShortcut(QKeySequence("="), self.view).activated.connect(self._moved)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self.view).activated.connect(lambda step=by: self.move_line(step))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons = panel(row(up, down, stands, None, gap=8))
        column(self.view, self._buttons, gap=10, inside=self)

    def _fill(self, options: Sequence[Option]) -> None:
        self.view.clear()
        for option in options:
            line = QListWidgetItem(visible_text(option.text))
            line.setData(Qt.ItemDataRole.UserRole, option.key)
            self.view.addItem(line)
        self.view.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """Each line as high as its words need, and the list as high as its lines."""
        room = max(200, self.view.width() - 28)
        metrics, total = self.view.fontMetrics(), 8
        for number in range(self.view.count()):
            line = self.view.item(number)
            words = metrics.boundingRect(QRect(0, 0, room, 10_000), Qt.TextFlag.TextWordWrap, line.text())
            line.setSizeHint(QSize(100, max(46, words.height() + 22)))
            total += line.sizeHint().height()
        self.view.setFixedHeight(total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def lock(self) -> None:
        super().lock()
        self._buttons.hide()
        self.view.clearSelection()
        self.view.setCurrentRow(-1)

    def move_line(self, by: int) -> None:
        """Move the line in hand up (-1) or down (1)."""
        here, there = self.view.currentRow(), self.view.currentRow() + by
        if 0 <= there < self.view.count():
            self.view.insertItem(there, self.view.takeItem(here))
            self.view.setCurrentRow(there)
            self._moved()

    def _moved(self) -> None:
        self._touched = True
        self.changed.emit()

    def response(self) -> Response:
        lines = (self.view.item(number) for number in range(self.view.count()))
        return [line.data(Qt.ItemDataRole.UserRole) for line in lines] if self._touched else None

    def give(self, response: Response) -> None:
        keys = response if isinstance(response, list) else []
        if sorted(keys) == sorted(self._known):
            self._touched = True
            self._fill([self._known[key] for key in keys])

    def first_field(self) -> QWidget | None:
        return self.view


def answer_part(question: Question, media: Media) -> AnswerPart:
    """The widget that takes the answer to a question."""
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return Picks(question.options, media, several=question.kind is Kind.CHOICES)
        case Kind.TRUE_FALSE:
            words = (_("True"), _("False"))
            options = [Option(key, text) for key, text in zip(TRUE_OR_FALSE, words, strict=True)]
            return Picks(options, media, several=False)
        case Kind.CLOZE:
            lines = [(b.key, _("Gap {number}").format(number=b.key), b) for b in question.blanks]
            return Fields(lines, media)
        case Kind.MATCHING:
            choice = Blank("", Kind.CHOICE, question.options)
            return Fields([(left.key, left.text, choice) for left in question.lefts], media)
        case Kind.ORDERING:
            return Lines(question.options)
        case Kind.ESSAY:
            return Paragraphs(question.lines)
        case _:
            return Written(question.kind, question.unit)


def _line(name: str, kind: Kind) -> QLineEdit:
    field = QLineEdit()
    field.setFont(font("passage"))
    field.setAccessibleName(name)
    field.setMaxLength(2000)
    hints = {Kind.NUMERIC: _("a number"), Kind.DATE: _("a date, such as 28 July 1914")}
    field.setPlaceholderText(hints.get(kind, ""))
    return field
