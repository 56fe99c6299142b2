"""An item to write or edit: question, answer, points and marking, feedback, what it is about, its source."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.collection.bank import ItemUse, ItemVersion
from app.errors import UserError
from app.facts.fact import Evidence
from app.quiz.drawing import difficulty_title, kind_title
from app.quiz.item import Difficulty, Feedback, Item, Kind, Marking
from app.quiz.quiz import Passage
from app.ui.dialogs.quiz_dialog import QuizDialog
from app.ui.dialogs.quiz_parts import line_field, read_points
from app.ui.models.card_text import from_edit, to_edit
from app.ui.models.quiz_editing import points_in_words
from app.ui.pages.page import Surroundings
from app.ui.widgets.answer_kinds import blank_answer, make_form
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.buttons import CheckBox
from app.ui.widgets.candidates import shorten
from app.ui.widgets.fields import ComboBox, NumberField, TextField, labelled
from app.ui.widgets.labels import Hint, IconView, Label
from app.ui.widgets.media_field import KEY, MediaField, bind_media_key
from app.wording import gettext as _
from app.wording import ngettext

WIDTH, HIGHEST, ASIDE = 940, 720, 300
"""Pixels."""


class ItemDialog(QuizDialog):
    """`done_with` carries the item and the passages of the quiz."""

    def __init__(
        self,
        surroundings: Surroundings,
        item: Item | None,
        topics: Sequence[str],
        passages: Sequence[Passage],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Edit item") if item else _("New item"), parent, width=WIDTH)
        self._surroundings = surroundings
        self._is_new = item is None
        self._item = item or Item("i" + uuid4().hex[:16], "", blank_answer(Kind.CHOICE))
        self._passages = list(passages)
        self._topics = topics
        self.kind_field = ComboBox((), _("Kind"))
        for kind in Kind:
            self.kind_field.addItem(kind_title(kind), kind)
        self.kind_field.setCurrentIndex(self.kind_field.findData(self._item.kind))
        self.kind_field.setEnabled(self._is_new)
        self.kind_field.currentIndexChanged.connect(lambda _i: self._choose_kind())
        self.prompt_field = MediaField(_("Question"), 2, self._keep_media)
        self.prompt_field.setPlainText(to_edit(self._item.prompt))
        bind_media_key(self, lambda: self.prompt_field)
        self.form = make_form(self._item.answer)
        self._form_room = column(self.form)
        self._build_fields()
        area = self._build_area()
        self.lay_out((area, 1), extra=(Hint(KEY, _("picture into the question")),))  # pyright: ignore[reportArgumentType]
        if item is not None:
            self._look_up(item.id)
        self.prompt_field.setFocus()

    def fit(self) -> None:
        """As high as the window over which it stands lets it."""
        parent = self.parentWidget()
        self.setFixedHeight(min(HIGHEST, parent.height() - 40) if parent else HIGHEST)

    def _build_fields(self) -> None:
        item = self._item
        self.points_field = line_field(_("Points"), points_in_words(item.points))
        self.points_field.setFixedWidth(80)
        self.partial_field = CheckBox(_("Partly right earns a part"))
        self.partial_field.setChecked(item.marking.partial)
        self.penalty_field = NumberField(0, 100, _("A wrong answer loses"), " %")
        self.penalty_field.setValue(round(100 * item.marking.penalty))
        self.difficulty_field = ComboBox((_("not said"),), _("Difficulty"))
        for difficulty in Difficulty:
            self.difficulty_field.addItem(difficulty_title(difficulty), difficulty)
        if item.difficulty is not None:
            self.difficulty_field.setCurrentIndex(self.difficulty_field.findData(item.difficulty))
        self.topic_field = ComboBox(self._topics, _("Topic"))
        self.topic_field.setEditable(True)
        self.topic_field.setEditText(item.topic)
        self.objective_field = line_field(_("Learning objective"), item.objective)
        self.tags_field = line_field(_("Tags"), " ".join(item.tags), _("divided by blanks"))
        self.passage_field = ComboBox((_("none"),), _("Passage"))
        for passage in self._passages:
            self.passage_field.addItem(passage.title or shorten(passage.text, 40), passage.id)
        self.passage_field.addItem(_("a new one …"), "")
        if item.passage and self.passage_field.findData(item.passage) < 0:
            self.passage_field.addItem(_("that of another quiz"), item.passage)
        if item.passage:
            self.passage_field.setCurrentIndex(max(0, self.passage_field.findData(item.passage)))
        self.passage_title = line_field(_("Title of the passage"))
        self.passage_text = TextField(_("Text of the passage"), 3)
        self._passage = QFrame()
        column(
            labelled(_("Title of the passage"), self.passage_title),
            labelled(_("Text of the passage"), self.passage_text),
            gap=8,
            inside=self._passage,
        )
        self._passage.setVisible(False)
        self.passage_field.currentIndexChanged.connect(lambda _i: self._show_passage())
        feedback = item.feedback
        self.general_field = line_field(_("Feedback in any case"), to_edit(feedback.general))
        self.right_field = line_field(_("When right"), to_edit(feedback.right))
        self.wrong_field = line_field(_("When wrong"), to_edit(feedback.wrong))
        self.about = Label("", "small", wrap=True)
        self.about.setVisible(False)

    def _build_area(self) -> QScrollArea:
        inner = panel()
        left = column(
            labelled(_("Kind"), self.kind_field),
            labelled(_("Question"), self.prompt_field),
            Label(_("Answer"), "eyebrow"),
            self._form_room,
            self._sources(),
            None,
            gap=10,
        )
        aside = QFrame()
        aside.setFixedWidth(ASIDE)
        column(
            row(
                labelled(_("Points"), self.points_field),
                labelled(_("Wrong loses"), self.penalty_field),
                None,
                gap=12,
            ),
            self.partial_field,
            labelled(_("Topic"), self.topic_field),
            labelled(_("Difficulty"), self.difficulty_field),
            labelled(_("Learning objective"), self.objective_field),
            labelled(_("Tags"), self.tags_field),
            labelled(_("Passage"), self.passage_field),
            self._passage,
            labelled(_("Feedback in any case"), self.general_field),
            labelled(_("When right"), self.right_field),
            labelled(_("When wrong"), self.wrong_field),
            self.about,
            None,
            gap=10,
            inside=aside,
        )
        row((left, 1), aside, gap=24, margins=(2, 2, 14, 8), inside=inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _sources(self) -> QWidget:
        """The sentences that the item rests on."""
        frame = box("quote")
        lines: list[QWidget] = []
        for evidence in self._item.evidence[:3]:
            words = shorten(" ".join(evidence.quote.split()), 240)
            if words:
                lines.append(Label(f"“{words}”", "evidence", "ink", wrap=True, italic=True))
            if evidence.page is not None:
                lines.append(Label(_("Page {page}").format(page=evidence.page), "small"))
        if not lines and self._item.evidence:
            lines.append(Label(_("The document's sentences were left out of this deck."), "small", wrap=True))
        column(
            row(IconView("source", "accent", 16), Label(_("Source"), "eyebrow"), None, gap=8),
            *lines,
            margins=(14, 10, 14, 10),
            gap=6,
            inside=frame,
        )
        frame.setVisible(bool(lines))
        self.evidence: tuple[Evidence, ...] = self._item.evidence
        return frame

    def _look_up(self, item_id: str) -> None:
        """What became of the item: versions and uses."""

        def show(found: tuple[list[ItemVersion], list[ItemUse]] | None) -> None:
            if found is None:
                return
            versions, uses = found
            words = [_("Version {number}").format(number=self._item.version)]
            if versions:
                words.append(
                    ngettext("{count} earlier one kept", "{count} earlier ones kept", len(versions)).format(
                        count=len(versions)
                    )
                )
            if uses:
                words.append(
                    ngettext("given out once", "given out {count} times", len(uses)).format(count=len(uses))
                )
                if uses[0].facility is not None:
                    words.append(
                        _("last solved by {percent} %").format(percent=round(100 * uses[0].facility))
                    )
            self.about.setText(", ".join(words) + ".")
            self.about.setVisible(True)

        def read(collection) -> tuple[list[ItemVersion], list[ItemUse]] | None:
            try:
                return collection.bank.history(item_id), collection.bank.uses(item_id)
            except KeyError:
                return None

        self._surroundings.desk.ask(read, show)

    def _choose_kind(self) -> None:
        """Begin the answer of another kind."""
        self._form_room.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = make_form(blank_answer(Kind(self.kind_field.currentData())))
        self._form_room.addWidget(self.form)
        QWidget.setTabOrder(self.prompt_field, self.form)

    def _show_passage(self) -> None:
        """The text of the passage that is chosen, to read or to change."""
        chosen = self.passage_field.currentData()
        passage = next((p for p in self._passages if p.id == chosen), None)
        self._passage.setVisible(chosen is not None)
        self.passage_title.setText(passage.title if passage else "")
        self.passage_text.setPlainText(to_edit(passage.text) if passage else "")

    def _read_passage(self) -> str | None:
        chosen = self.passage_field.currentData()
        if chosen is None or self._passage.isHidden():
            return self._item.passage if chosen else None
        before = next((p for p in self._passages if p.id == chosen), None)
        text = from_edit(self.passage_text.toPlainText(), before.text if before else "")
        if not text:
            raise UserError(_("A passage needs a text, or choose none."))
        made = Passage(chosen or "p" + uuid4().hex[:8], self.passage_title.text().strip(), text)
        self._passages = [p for p in self._passages if p.id != made.id] + [made]
        return made.id

    def read(self) -> tuple[Item, tuple[Passage, ...]]:
        points = read_points(self.points_field.text())
        prompt = from_edit(self.prompt_field.toPlainText(), self._item.prompt)
        kind, difficulty = Kind(self.kind_field.currentData()), self.difficulty_field.currentData()
        if not prompt and kind is Kind.CLOZE:
            prompt = _("Fill in the blanks.")
        if not prompt:
            raise UserError(_("An item needs a question."))
        before = self._item.feedback
        item = replace(
            self._item,
            prompt=prompt,
            answer=self.form.read(),
            points=self._item.points if points is None else points,
            marking=Marking(self.partial_field.isChecked(), self.penalty_field.value() / 100),
            feedback=Feedback(
                from_edit(self.general_field.text(), before.general),
                from_edit(self.right_field.text(), before.right),
                from_edit(self.wrong_field.text(), before.wrong),
            ),
            difficulty=Difficulty(difficulty) if difficulty else None,
            topic=self.topic_field.currentText().strip(),
            objective=self.objective_field.text().strip(),
            tags=tuple(self.tags_field.text().split()),
            passage=self._read_passage(),
        )
        return item, tuple(self._passages)

    def _keep_media(self, name: str, data: bytes, told) -> None:
        self._surroundings.desk.ask(
            lambda collection: collection.studying.add_media(name, data),
            told,
            lambda error: self.refuse(str(error)),
        )
