"""How candidates look: lines drawn by a delegate, and the open one as a card with buttons."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.cards.templates.note_types import TEMPLATES
from app.cards.templates.rendering import visible_text
from app.ui.models.candidate import Candidate
from app.ui.models.candidate_list import LINE, CandidateLine, CandidateList, Heading
from app.ui.models.judging import Decision
from app.ui.models.marks import EMPHASIS
from app.ui.theme.icons import draw_icon
from app.ui.theme.painting import advance, draw_words
from app.ui.theme.typography import font
from app.ui.widgets.arranging import box, column, row, rule
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Chip, IconView, Label
from app.wording import gettext as _
from app.wording import ngettext

KINDS = {
    "date": ("date", "accent"),
    "concept": ("concept", "good"),
    "work": ("work", "hard"),
    "author": ("author", "hard"),
}
"""Icon and colour by kind."""
HEADING_HEIGHT, LINE_HEIGHT = 40, 36
"""Pixels."""


def kind_title(kind: str) -> str:
    """What one candidate of a kind is called."""
    return {"date": _("Key date"), "concept": _("Concept"), "work": _("Work"), "author": _("Author")}[kind]


class CandidateRows(QStyledItemDelegate):
    """Headings and closed candidates; the open one is a widget of its own."""

    def __init__(self, view: "CandidateView") -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.row() == self._view.open_row:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        line = index.data(LINE)
        if isinstance(line, Heading):
            self._heading(painter, area, line)
        elif isinstance(line, CandidateLine):
            self._candidate(painter, area, line)
        painter.restore()

    def _heading(self, painter: QPainter, area: QRectF, line: Heading) -> None:
        x, base = area.left() + 8, area.top() + 27
        words = _("{count} left").format(count=line.counts.left) if line.counts.left else _("All judged")
        used = draw_words(painter, area.right() - 12, base, words, font("small"), "muted", right=True)
        room = area.width() - used - 64
        wide = draw_words(painter, x, base, line.group.title, _heading_font(), "ink", width=room)
        draw_words(painter, x + wide + 8, base, str(line.counts.shown), font("muted"), "muted")

    def _candidate(self, painter: QPainter, area: QRectF, line: CandidateLine) -> None:
        x, y, right = area.left(), area.top(), area.right()
        icon, tone = KINDS[line.candidate.kind]
        decided = line.decision is not Decision.LEFT
        draw_icon(painter, icon, tone, x + 8, y + 10, 16)
        words = font("body")
        if line.decision is Decision.REJECTED:
            words.setStrikeOut(True)
        if decided:
            accepted = line.decision is Decision.ACCEPTED
            said, mark, colour = (
                (_("Accepted"), "accept", "good") if accepted else (_("Rejected"), "reject", "again")
            )
            used = advance(said, _small_medium()) + 24
            draw_words(painter, right - 12, y + 23, said, _small_medium(), colour, right=True)
            draw_icon(painter, mark, colour, right - 12 - used + 2, y + 11, 14)
        else:
            said = line.answer if len(line.answer) <= 14 else ""
            used = draw_words(painter, right - 12, y + 23, said, font("small"), "muted", right=True)
        room = area.width() - 36 - 12 - used - 16
        draw_words(painter, x + 36, y + 23, line.question, words, "muted" if decided else "ink", width=room)


def _heading_font():
    made = font("strong")
    made.setPixelSize(13)
    return made


def _small_medium():
    made = font("link")
    made.setPixelSize(12)
    return made


class CandidateView(QTableView):
    """The list; keys other than moving belong to the page.

    A table of one column, since it knows the heights of its rows: a list would ask for each of
    thousands whenever one of them changes.
    """

    def __init__(self, candidates: CandidateList) -> None:
        super().__init__()
        self._candidates = candidates
        self._open: CandidateCard | CandidateForm | None = None
        self.open_row = -1
        self.setModel(candidates)
        self.setItemDelegate(CandidateRows(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LINE_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
        self.setAccessibleName(_("Candidates"))
        candidates.modelReset.connect(self._size_headings)
        WidthWatcher(self.viewport()).changed.connect(self._measure)

    def show_open(self, widget: "CandidateCard | CandidateForm") -> None:
        """Put the open candidate's widget on the current row."""
        self.close_open()
        self._open, self.open_row = widget, self.currentIndex().row()
        self.setIndexWidget(self.currentIndex(), widget)
        self._measure()

    def close_open(self) -> None:
        """Make the open candidate a line again."""
        widget, row_number = self._open, self.open_row
        self._open, self.open_row = None, -1
        if widget is not None:
            widget.hide()  # the view deletes it later, and until then it would be seen
            self.setIndexWidget(self._candidates.index(row_number), None)  # pyright: ignore[reportArgumentType]
            self.setRowHeight(row_number, LINE_HEIGHT)

    def _measure(self) -> None:
        if self._open is not None:
            self.setRowHeight(self.open_row, measure(self._open, self.viewport().width()))
            self.updateEditorGeometries()

    def _size_headings(self) -> None:
        for row_number in self._candidates.headings:
            self.setRowHeight(row_number, HEADING_HEIGHT)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not a search."""


class CandidateCard(QFrame):
    """The open candidate: question and answer, the sentence, why it is here, and what to do with it."""

    accepted = Signal()
    rejected = Signal()
    edit_asked = Signal()

    def __init__(
        self, candidate: Candidate, decision: Decision, place: str, why: str, *, compact: bool = False
    ) -> None:
        """`compact` keeps the card within a low window."""
        super().__init__()
        self._compact = compact
        frame = box("selected")
        icon, tone = KINDS[candidate.kind]
        first = candidate.cards[0]
        layout = column(
            row(
                IconView(icon, tone, 16),
                Label(kind_title(candidate.kind), "eyebrow", tone),
                *self._state(decision),
                None,
                Label(place, "small"),
                gap=8,
            ),
            6,
            Label(visible_text(first.front), "back" if compact else "front", wrap=True),
            2,
            Label(visible_text(first.back), "passage" if compact else "back", "ink", wrap=True),
            margins=(16, 14, 14, 14),
            gap=2,
            inside=frame,
        )
        if len(candidate.cards) > 1:
            layout.addLayout(self._siblings(candidate))
        layout.addSpacing(8)
        layout.addWidget(rule())
        layout.addSpacing(8)
        quote = unmarked(" ".join(candidate.fact.evidence[0].quote.split()))
        layout.addWidget(
            Label(f"“{shorten(quote, 90 if compact else 220)}”", "evidence", "muted", wrap=True, italic=True)
        )
        remark = visible_text(candidate.note.fields.get("Context", ""))
        if remark:
            layout.addSpacing(4)
            layout.addLayout(row(Chip(remark), None) if len(remark) <= 52 else row(Chip(remark)))
        if why:
            layout.addSpacing(4)
            words = _("Why it is here: {why}").format(why=why.rstrip("."))
            layout.addWidget(Label(words, "small", wrap=True))
        layout.addSpacing(10)
        layout.addLayout(self._buttons())
        column(frame, margins=(0, 4, 8, 4), inside=self)

    def _siblings(self, candidate: Candidate):
        count = len(candidate.cards) - 1
        title = ngettext("And {count} more card:", "And {count} more cards:", count).format(count=count)
        lines: list[QWidget] = [Label(title, "small")]
        for card in candidate.cards[1:]:
            words = f"{visible_text(card.front)}  →  {visible_text(card.back)}"
            lines.append(Label(shorten(words, 90 if self._compact else 160), "muted", "ink", wrap=True))
        return column(6, *lines, gap=3)

    def _buttons(self):
        self.accept_button = Button(_("Accept"), "accept", "A", "primary", height=36, pad=11)
        self.edit_button = Button(_("Edit"), "edit", "E", height=36, pad=11)
        self.reject_button = Button(_("Reject"), "reject", "X", tone="again", height=36, pad=11)
        self.accept_button.clicked.connect(self.accepted)
        self.edit_button.clicked.connect(self.edit_asked)
        self.reject_button.clicked.connect(self.rejected)
        return row(self.accept_button, self.edit_button, self.reject_button, None, gap=6)

    def _state(self, decision: Decision) -> list[QWidget]:
        if decision is Decision.ACCEPTED:
            return [IconView("accept", "good", 14), Label(_("Accepted"), "small", "good")]
        if decision is Decision.REJECTED:
            return [IconView("reject", "again", 14), Label(_("Rejected"), "small", "again")]
        return []


class FieldEdit(QPlainTextEdit):
    """A field of a note: Return saves, Shift+Return breaks the line, Escape leaves it as it was."""

    saved = Signal()
    left = Signal()

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFont(font("evidence"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = 1 + int(advance(text, font("evidence")) / 300)
        self.setFixedHeight(18 + 21 * min(lines, 6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CandidateForm(QFrame):
    """The open candidate's fields to edit, in place."""

    saved = Signal(dict)
    left = Signal()

    def __init__(self, candidate: Candidate) -> None:
        super().__init__()
        frame = box("selected")
        self.fields: dict[str, FieldEdit] = {}
        layout = column(
            Label(_("Edit this note"), "eyebrow", "accent"), margins=(16, 14, 14, 14), gap=4, inside=frame
        )
        for name in editable_fields(candidate):
            field = FieldEdit(visible_text(candidate.note.fields.get(name, "")), name)
            field.saved.connect(self._save)
            field.left.connect(self.left)
            label = Label(name, "small")
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            self.fields[name] = field
        self.fault = Label("", "small", "again", wrap=True)
        self.fault.setVisible(False)
        layout.addWidget(self.fault)
        save = Button(_("Save"), "accept", "Return", "primary", height=36, pad=11)
        save.clicked.connect(self._save)
        cancel = Button(_("Cancel"), None, "Esc", height=36, pad=11)
        cancel.clicked.connect(self.left)
        layout.addSpacing(8)
        layout.addLayout(row(save, cancel, None, gap=8))
        column(frame, margins=(0, 4, 8, 4), inside=self)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        first = next(iter(self.fields.values()), None)
        if first:
            first.setFocus()
            first.selectAll()

    def _save(self) -> None:
        self.saved.emit({name: field.toPlainText().strip() for name, field in self.fields.items()})

    def refuse(self, words: str) -> None:
        """Say why it can't be saved."""
        self.fault.setText(words)
        self.fault.setVisible(True)


def editable_fields(candidate: Candidate) -> list[str]:
    """Fields that the candidate's cards ask and answer with, question first."""
    asked = [f for c in candidate.cards for f in (TEMPLATES[c.template].front, TEMPLATES[c.template].back)]
    return list(dict.fromkeys(asked))


def shorten(text: str, limit: int) -> str:
    """Cut at a word, with an ellipsis, when longer than `limit` characters."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;: ") + "…"


def unmarked(words: str) -> str:
    """A quote without the asterisks and underscores that mark emphasis in plain text."""
    return EMPHASIS.sub(lambda m: m.group(2), words)


class WidthWatcher(QObject):
    """Tells when a widget's width changes, so that what wraps in it is measured again."""

    changed = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._width = watched.width()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Resize
            and isinstance(watched, QWidget)
            and watched.width() != self._width
        ):
            self._width = watched.width()
            self.changed.emit()
        return super().eventFilter(watched, event)


def measure(card: QWidget, width: int) -> int:
    """The height that a card needs at a width."""
    layout = card.layout()
    if layout is None:
        return card.sizeHint().height()
    return layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
