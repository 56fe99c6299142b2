"""One question of a quiz: its passage, its words, the place to answer, and afterwards what came of it."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.cards.templates.rendering import visible_text
from app.quiz.item import Kind
from app.quiz.marking import Mark, Outcome, Response
from app.quiz.question import Question
from app.quiz.quiz import Passage
from app.ui.models.quiz_editing import points_in_words
from app.ui.widgets.arranging import box, column, panel, row
from app.ui.widgets.field_text import FieldText
from app.ui.widgets.labels import IconView, Label
from app.ui.widgets.quiz_answers import AnswerPart, Media, answer_part
from app.wording import gettext as _
from app.wording import ngettext

SIGNS = {
    Outcome.RIGHT: ("accept", "good"),
    Outcome.PARTIAL: ("accept", "hard"),
    Outcome.WRONG: ("reject", "again"),
    Outcome.BLANK: ("reject", "muted"),
    Outcome.PENDING: ("edit", "muted"),
}


class QuestionView(QWidget):
    """Shows a question and takes its answer."""

    changed = Signal(object)
    """The response, whenever a person changed it."""

    def __init__(self, question: Question, passage: Passage | None, media: Media) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self.question = question
        self.setAccessibleName(_("Question {number}").format(number=question.number))
        self._media = media
        self._passage_box: QWidget | None = None
        self.is_told = False
        points = ngettext("{points} point", "{points} points", round(question.points))
        head = Label(
            _("Question {number}").format(number=question.number)
            + " · "
            + points.format(points=points_in_words(question.points)),
            "eyebrow",
        )
        self.prompt = FieldText("question")
        self.prompt.show_field(question.prompt, media)
        self.prompt.setAccessibleName(visible_text(question.prompt))
        self.answer: AnswerPart = answer_part(question, media)
        self.answer.changed.connect(lambda: self.changed.emit(self.answer.response()))
        self._told = column(gap=6)
        parts = [head, 8, self.prompt, 14]
        if question.kind is Kind.CLOZE:
            parts += [self._gapped(question), 14]
        column(*self._passage(passage), *parts, self.answer, 14, self._told, inside=self)

    def _passage(self, passage: Passage | None) -> list[QWidget | int]:
        if passage is None:
            return []
        frame = box("card")
        text = FieldText("passage")
        text.show_field(passage.text, self._media)
        text.setAccessibleName(visible_text(passage.text))
        column(Label(passage.title, "link"), text, margins=(20, 16, 20, 16), gap=8, inside=frame)
        self._passage_box = panel(column(frame, 20))
        return [self._passage_box]

    def show_passage(self, shown: bool) -> None:
        """Show the passage, or leave it to the question above that has the same."""
        if self._passage_box is not None:
            self._passage_box.setVisible(shown)

    def _gapped(self, question: Question) -> FieldText:
        text = question.text
        for blank in question.blanks:
            text = text.replace(f"[[{blank.key}]]", f"<b>({blank.key}) ______</b>")
        shown = FieldText("passage")
        shown.show_field(text, self._media)
        shown.setAccessibleName(visible_text(text))
        return shown

    def response(self) -> Response:
        """What is answered now."""
        return self.answer.response()

    def give(self, response: Response) -> None:
        """Show an earlier answer."""
        self.answer.give(response)

    def focus(self) -> None:
        """Put the keyboard where one answers."""
        field = self.answer.first_field()
        if field is not None:
            field.setFocus()

    def tell(self, mark: Mark, solution: str = "", source: str = "", right: Collection[str] = ()) -> None:
        """Lock the answer and say what it earned, the feedback, what is right, and where it stands."""
        self.is_told = True
        self.answer.lock()
        if right:
            self.answer.show_right(right)
        icon, tone = SIGNS[mark.outcome]
        words = verdict(mark)
        self._told.addLayout(row(IconView(icon, tone, 20), (Label(words, "link", wrap=True), 1), gap=10))
        for text in (*mark.feedback, solution if mark.outcome is not Outcome.RIGHT else ""):
            if text:
                line = FieldText("body")
                line.show_field(text, self._media)
                line.setAccessibleName(visible_text(text))
                self._told.addWidget(line)
        if source:
            stands = FieldText("muted")
            stands.setProperty("tone", "muted")
            stands.show_field(source)
            stands.setAccessibleName(visible_text(source))
            self._told.addLayout(row(column(2, IconView("source", "muted", 16), None), (stands, 1), gap=10))


def verdict(mark: Mark) -> str:
    """What an answer earned, in a sentence."""
    said = {
        Outcome.RIGHT: _("Right"),
        Outcome.PARTIAL: _("Partly right"),
        Outcome.WRONG: _("Wrong"),
        Outcome.BLANK: _("Not answered"),
        Outcome.PENDING: _("To be marked by hand"),
    }[mark.outcome]
    if mark.outcome is Outcome.PENDING:
        return said
    points = ngettext("{score} of {points} point", "{score} of {points} points", round(mark.points))
    told = points.format(score=points_in_words(mark.score), points=points_in_words(mark.points))
    return f"{said} · {told}"
