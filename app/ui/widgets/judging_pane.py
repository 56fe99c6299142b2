"""The review of generated candidates: the document at the left, the candidates at the right."""

import html
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.cards.templates.rendering import visible_text
from app.documents.document import Document
from app.facts.fact import Fact
from app.ui.models.candidate import Candidate
from app.ui.models.candidate_list import CandidateList
from app.ui.models.grouping import Order, order_title
from app.ui.models.judging import Decision, Judging
from app.ui.models.marks import quiet_marks, strong_marks
from app.ui.models.sheets import Sheet, sheet_at, short_title, split_sheets
from app.ui.theme.typography import font
from app.ui.widgets.arranging import CENTRE, column, panel, row, rule
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.candidates import (
    CandidateCard,
    CandidateForm,
    CandidateView,
    shorten,
)
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.labels import Hint, IconView, Label
from app.ui.widgets.reader import Reader
from app.wording import gettext as _

COMPACT = 480
"""Pixels of height below which the open candidate says less, so that its buttons stay in sight."""


class JudgingPane(QWidget):
    """Holds the judging while a person decides; `changed` follows every decision."""

    changed = Signal()
    study_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.judging: Judging | None = None
        self._documents: tuple[Document, ...] = ()
        self._sheets: dict[str, list[Sheet]] = {}
        # a card is built in a turn of its own after the key that asked for it
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.timeout.connect(lambda: self._reopen(point=True))
        self.reader = Reader()
        self.list = CandidateList(self)
        self.view = CandidateView(self.list)
        self.view.selectionModel().currentChanged.connect(self._follow)
        self._empty = self._build_empty()
        right = QFrame()
        right.setProperty("box", "card")
        head = self._build_head()
        foot = row(Hint("J K", _("next, previous")), None, Hint("?", _("all keys")), margins=(8, 0, 12, 0))
        column(
            head,
            rule(),
            (self._empty, 1),
            (self.view, 1),
            rule(),
            foot,
            margins=(12, 10, 6, 12),
            gap=8,
            inside=right,
        )
        self._empty.setVisible(False)
        for side in (self.reader, right):
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row((self.reader, 1), (right, 1), gap=16, inside=self)
        self.form: CandidateForm | None = None
        self.card: CandidateCard | None = None

    def _build_head(self) -> QWidget:
        self.order_field = ComboBox([order_title(o) for o in Order], _("Order of the candidates"))
        self.order_field.setFont(font("link"))
        back = IconButton("up", _("Section before"), size=28, key="Shift+K")
        on = IconButton("down", _("Next section"), size=28, key="Shift+J")
        back.clicked.connect(lambda: self.go_section(-1))
        on.clicked.connect(lambda: self.go_section(1))
        accept = IconButton("accept", _("Accept the whole section"), tone="good", size=28, key="Shift+A")
        reject = IconButton("reject", _("Reject the whole section"), tone="again", size=28, key="Shift+X")
        accept.clicked.connect(lambda: self.decide_section(Decision.ACCEPTED))
        reject.clicked.connect(lambda: self.decide_section(Decision.REJECTED))
        return panel(row(self.order_field, None, accept, reject, 8, back, on, margins=(0, 0, 6, 0), gap=4))

    def _build_empty(self) -> QWidget:
        self._empty_words = Label("", "body", "muted", wrap=True)
        self._empty_words.setAlignment(CENTRE)
        self.study_button = Button(_("Study them now"), "play", None, "primary")
        self.study_button.clicked.connect(self.study_asked)
        return panel(
            column(
                None,
                row(None, IconView("done", "good", 40), None),
                12,
                self._empty_words,
                16,
                row(None, self.study_button, None),
                None,
                margins=(32, 24, 32, 24),
            )
        )

    # What is shown

    def show_judging(self, judging: Judging, documents: Sequence[Document]) -> None:
        """Begin with the first candidate."""
        self.judging, self._documents = judging, tuple(documents)
        self._sheets = {d.id: split_sheets(d) for d in self._documents}
        self.reader.show_documents(self._documents)
        self.show_all_again()

    def show_all_again(self, keep: str | None = None) -> None:
        """Read the list again after the amount changed or cards were added."""
        if self.judging is None:
            return
        self._drop_card()
        self.order_field.setCurrentIndex(list(Order).index(self.judging.order))
        self.list.show_judging(self.judging)
        shown = self.judging.shown()
        facts = [c.fact for c in shown]
        self.reader.set_marks({d.id: partial(quiet_marks, facts, d.id) for d in self._documents})
        self._empty.setVisible(not shown)
        self.view.setVisible(bool(shown))
        self._empty_words.setText(
            _("Every candidate is in your decks.")
            if self.judging.counts().of == 0
            else _("Everything shown is in your decks. Move the slider for more candidates.")
        )
        row_number = self.list.row_of(keep)
        if row_number < 0:
            row_number = self.list.next_row(-1, 1, left_only=True)
        if row_number < 0:
            row_number = self.list.next_row(-1, 1)
        if row_number >= 0:
            self.view.setCurrentIndex(self.list.index(row_number))
        else:
            self.reader.passage.point_out(())
        self.changed.emit()

    @property
    def current(self) -> Candidate | None:
        """The open candidate."""
        found = self.list.candidate_id(self.view.currentIndex().row())
        return self.judging[found] if self.judging and found else None

    def open_fact(self, fact: Fact | None) -> None:
        """Open the candidate made of a fact; where none is in sight, point its place out."""
        if fact is None or self.judging is None:
            return
        found = next((c for c in self.judging.shown() if c.fact.id == fact.id), None)
        if found is not None:
            self.view.setCurrentIndex(self.list.index(self.list.row_of(found.id)))
        else:
            source = fact.evidence[0].source
            self.reader.point_out(source, strong_marks(fact, source))
        self.view.setFocus()

    # What keys do

    def go(self, by: int) -> None:
        """Go to the next candidate or the one before."""
        found = self.list.next_row(self.view.currentIndex().row(), by)
        if found >= 0:
            self.view.setCurrentIndex(self.list.index(found))

    def go_section(self, by: int) -> None:
        """Go to the first candidate of the next section or the one before."""
        found = self.list.next_group(self.view.currentIndex().row(), by)
        if found >= 0:
            self.view.setCurrentIndex(self.list.index(found))

    def decide(self, decision: Decision) -> None:
        """Decide about the open candidate (the same again takes it back) and go on to the next one left."""
        candidate = self.current
        if self.judging is None or candidate is None:
            return
        same = self.judging.decision(candidate.id) is decision
        self.judging.decide([candidate.id], Decision.LEFT if same else decision)
        self._told()
        if same:
            self._reopen()
        else:
            self._go_on()

    def decide_section(self, decision: Decision) -> None:
        """Decide about everything open in the section of the open candidate."""
        candidate = self.current
        if self.judging and candidate:
            self.judging.decide_shown(decision, self.judging.group(candidate.id))
            self._told()
            self._go_on()

    def decide_all(self, decision: Decision) -> None:
        """Decide about everything open that is shown."""
        if self.judging:
            self.judging.decide_shown(decision)
            self._told()
            self._go_on()

    def undo(self) -> bool:
        """Take the last decision or edit back and show its candidate."""
        if self.judging is None:
            return False
        found = self.judging.undo()
        if found is None:
            return False
        self.show_all_again(keep=found)
        return True

    def edit(self) -> None:
        """Edit the open candidate in place."""
        candidate = self.current
        if candidate is None or self.form is not None:
            return
        if self._opening.isActive():
            self._reopen(point=True)
        form = CandidateForm(candidate)
        form.saved.connect(self._save)
        form.left.connect(self._reopen)
        self._put(form)
        form.begin()

    def _save(self, texts: dict[str, str]) -> None:
        candidate = self.current
        if self.judging is None or candidate is None or self.form is None:
            return
        fields = {
            name: html.escape(text, quote=False)
            for name, text in texts.items()
            if text != visible_text(candidate.note.fields.get(name, ""))
        }
        if self.judging.edit(candidate.id, fields):
            self._told()
            self._reopen()
        else:
            self.form.refuse(_("A card needs a question. Fill one in, or reject the candidate."))

    def _go_on(self) -> None:
        here = self.view.currentIndex().row()
        found = self.list.next_row(here, 1, left_only=True)
        if found < 0:
            found = self.list.next_row(-1, 1, left_only=True)
        if found >= 0 and found != here:
            self.view.setCurrentIndex(self.list.index(found))
        else:
            self._reopen()

    def _told(self) -> None:
        self.view.viewport().update()  # rows keep their places: nothing is laid out again
        self.changed.emit()

    # The open candidate

    def _follow(self, now: QModelIndex, before: QModelIndex) -> None:
        self._opening.start(0)

    def _reopen(self, *, point: bool = False) -> None:
        self._opening.stop()
        candidate = self.current
        if candidate is None or self.judging is None:
            return
        had_focus = self.form is not None
        card = CandidateCard(
            candidate,
            self.judging.decision(candidate.id),
            self._place(candidate),
            candidate.why,
            compact=self.view.viewport().height() < COMPACT,
        )
        card.accepted.connect(lambda: self.decide(Decision.ACCEPTED))
        card.rejected.connect(lambda: self.decide(Decision.REJECTED))
        card.edit_asked.connect(self.edit)
        self._put(card)
        if had_focus:
            self.view.setFocus()
        if point:
            first = candidate.fact.evidence[0]
            self.reader.point_out(first.source, strong_marks(candidate.fact, first.source))

    def _put(self, widget: CandidateCard | CandidateForm) -> None:
        self.form = widget if isinstance(widget, CandidateForm) else None
        self.card = widget if isinstance(widget, CandidateCard) else None
        self.view.show_open(widget)
        QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        index = self.view.currentIndex()
        area = self.view.visualRect(index)
        high = self.view.viewport().height()
        heading = self.view.visualRect(self.list.index(index.row() - 1))
        headed = index.row() - 1 in self.list.headings
        if headed and heading.top() < 0 and area.height() + heading.height() <= high:
            self.view.scrollTo(self.list.index(index.row() - 1), CandidateView.ScrollHint.PositionAtTop)
        elif area.height() > high:
            self.view.scrollTo(index, CandidateView.ScrollHint.PositionAtTop)
        elif area.top() < 0 or area.bottom() > high:
            self.view.scrollTo(index, CandidateView.ScrollHint.PositionAtCenter)

    def _drop_card(self) -> None:
        self.view.close_open()
        self.form, self.card = None, None

    def _place(self, candidate: Candidate) -> str:
        source, start = candidate.place
        sheets = self._sheets.get(source)
        title = short_title(sheets, sheet_at(sheets, start)) if sheets else ""
        if len(self._documents) == 1:
            return title
        name = next((d.title for d in self._documents if d.id == source), "")
        return " · ".join(filter(None, (shorten(name, 32), title)))
