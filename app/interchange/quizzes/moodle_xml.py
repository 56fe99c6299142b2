"""Moodle XML: a question bank for Moodle, with categories, files, tags and feedback (docs.moodle.org)."""

import base64
import urllib.parse
from collections.abc import Sequence
from pathlib import Path

from app.interchange.quizzes.export import QuizExport, QuizReport
from app.interchange.quizzes.export_parts import (
    LeftOutError,
    Losses,
    Tell,
    as_given,
    category_path,
    date_as_texts,
    general_feedback,
    in_shown_order,
    marked_choices,
    marker_notes,
    moodle_percents,
    number_text,
    order_as_matching,
    passage_before,
    question_name,
    tags_of,
    tell_marking,
    tell_rules,
    true_false_as_choices,
    words_for_images,
)
from app.interchange.quizzes.export_xml import Element, add, new_root, to_bytes
from app.interchange.quizzes.moodle_xml_cloze import write_gaps
from app.interchange.quizzes.moodle_xml_reading import read_moodle
from app.quiz.item import (
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import PaperItem, PaperSection
from app.quiz.texts import clean_html, has_markup, plain_text, replace_images, with_source
from app.wording import gettext as _

__all__ = ["read_moodle", "write_moodle"]

MIN_RIGHTS = 3
"""Right sides that Moodle asks for in a matching question."""


def write_moodle(export: QuizExport, path: Path) -> QuizReport:
    """Write a paper as questions of a category for each section."""
    losses = Losses()
    tell_rules(export, losses)
    if any(placed.item.passage for placed in export.paper.items):
        losses.tell(
            _(
                "A text that several questions ask about stands before each of them, since a question bank "
                "may shuffle or draw them."
            )
        )
    files = {media.name: media.data for media in export.quiz.media}
    root = new_root("quiz")
    written = 0
    for section in export.paper.sections:
        _add_category(root, export.paper.title, section, losses.tell)
        for placed in section.items:
            tell = losses.about(placed.number)
            try:
                root.append(_Question(export, as_given(placed, export.paper.settings), files, tell).root)
                written += 1
            except LeftOutError as error:
                tell(str(error))
    path.write_bytes(to_bytes(root, indent=False))
    return losses.report(written, len(export.paper.items) - written)


def _add_category(root: Element, title: str, section: PaperSection, tell: Tell) -> None:
    """The category that the questions after it belong to; instructions are its description."""
    question = add(root, "question", type="category")
    add(add(question, "category"), "text", category_path(title, section.title))
    info = add(question, "info", format="html")
    add(info, "text", words_for_images(clean_html(section.instructions), tell))
    add(question, "idnumber")


class _Question:
    """One question element; texts bring their files along."""

    def __init__(self, export: QuizExport, placed: PaperItem, files: dict[str, bytes], tell: Tell) -> None:
        self.files, self.tell, self.placed, self.item = files, tell, placed, placed.item
        answer = self.item.answer
        tell_marking(self.item, tell, combined=True)
        if isinstance(answer, DateAnswer):
            answer = date_as_texts(answer, tell)
        elif isinstance(answer, Ordering):
            answer = order_as_matching(answer, tell)
        elif isinstance(answer, TrueFalse) and self.item.marking.penalty:
            answer = true_false_as_choices(answer, tell)
        self.root = new_root("question", type=_TYPES[type(answer)])
        self._head(export, answer)
        match answer:
            case Choices():
                self._choices(answer)
            case TrueFalse():
                self._true_false(answer)
            case ShortAnswer():
                self._short(answer)
            case Numeric():
                self._numeric(answer)
            case Matching():
                self._matching(answer)
            case Essay():
                self._essay(answer)
        tags = add(self.root, "tags")
        for tag in tags_of(self.item):
            add(add(tags, "tag"), "text", tag)
        self.root.tail = "\n"

    def _head(self, export: QuizExport, answer: object) -> None:
        item = self.item
        prompt = clean_html(item.prompt)
        points = item.points
        if isinstance(answer, Cloze):
            text, points = write_gaps(answer, item, self.placed.orders, self.tell)
            prompt += text if has_markup(text) else f"<p>{text}</p>"
        add(add(self.root, "name"), "text", question_name(self.placed))
        question = add(self.root, "questiontext", format="html")
        self.fill(question, passage_before(export.paper.passage(item.passage), prompt))
        self.text("generalfeedback", general_feedback(export.quiz, item))
        if not isinstance(answer, Cloze):
            add(self.root, "defaultgrade", number_text(points))
        add(self.root, "penalty", "1" if isinstance(answer, TrueFalse) else "0.3333333")
        add(self.root, "hidden", "0")
        add(self.root, "idnumber", item.id[:100])

    def text(self, tag: str, text: str, parent: Element | None = None) -> Element:
        """A text in HTML, with the files that it shows."""
        holder = add(self.root if parent is None else parent, tag, format="html")
        self.fill(holder, clean_html(text))
        return holder

    def fill(self, holder: Element, text: str) -> None:
        """Put a cleaned text and its files into an element (cleaning again would undo what protects gaps)."""
        shown: dict[str, bytes] = {}

        def placed(tag: str, name: str) -> str:
            if name not in self.files:
                self.tell(_("The picture {name} is missing.").format(name=name))
                return tag
            shown[name] = self.files[name]
            return with_source(tag, "@@PLUGINFILE@@/" + urllib.parse.quote(name))

        add(holder, "text", replace_images(text, placed))
        for name, data in shown.items():
            add(holder, "file", base64.b64encode(data).decode(), name=name, path="/", encoding="base64")

    def answer(self, percent: float, text: str, feedback: str, *, as_html: bool) -> Element:
        """One answer with its share and feedback."""
        style = "html" if as_html else "moodle_auto_format"
        answer = add(self.root, "answer", fraction=number_text(percent), format=style)
        if as_html:
            self.fill(answer, clean_html(text))
        else:
            add(answer, "text", text)
        self.text("feedback", feedback, answer)
        return answer

    def _combined_feedback(self) -> None:
        own = self.item.feedback
        self.text("correctfeedback", own.right)
        self.text("partiallycorrectfeedback", own.wrong)
        self.text("incorrectfeedback", own.wrong)

    def _choices(self, answer: Choices) -> None:
        order = self.placed.orders[0] if self.placed.orders else ()
        choices: Sequence[Choice] = answer.choices
        if not answer.several:
            choices = marked_choices(choices, self.item.marking)
        if not answer.shuffle:
            choices = in_shown_order(choices, order)
        percents = moodle_percents([c.weight for c in choices], self.tell, total=answer.several)
        add(self.root, "single", str(not answer.several).lower())
        add(self.root, "shuffleanswers", str(answer.shuffle).lower())
        add(self.root, "answernumbering", "abc")
        add(self.root, "showstandardinstruction", "0")
        self._combined_feedback()
        for choice, percent in zip(choices, percents, strict=True):
            self.answer(percent, choice.text, choice.feedback, as_html=True)

    def _true_false(self, answer: TrueFalse) -> None:
        self.answer(100 if answer.answer else 0, "true", answer.feedback_true, as_html=False)
        self.answer(0 if answer.answer else 100, "false", answer.feedback_false, as_html=False)

    def _short(self, answer: ShortAnswer) -> None:
        accepted = sorted(answer.accepted, key=lambda one: -one.weight)
        add(self.root, "usecase", "1" if answer.exact else "0")
        percents = moodle_percents([one.weight for one in accepted], self.tell)
        for one, percent in zip(accepted, percents, strict=True):
            self.answer(percent, one.text, one.feedback, as_html=False)

    def _numeric(self, answer: Numeric) -> None:
        accepted = sorted(answer.accepted, key=lambda one: -one.weight)
        percents = moodle_percents([one.weight for one in accepted], self.tell)
        for one, percent in zip(accepted, percents, strict=True):
            element = self.answer(percent, number_text(one.value), one.feedback, as_html=False)
            add(element, "tolerance", number_text(one.tolerance))
        if answer.unit:
            unit = add(add(self.root, "units"), "unit")
            add(unit, "multiplier", "1")
            add(unit, "unit_name", answer.unit)
        add(self.root, "unitgradingtype", "0")
        add(self.root, "unitpenalty", "0.1")
        add(self.root, "showunits", "0" if answer.unit else "3")
        add(self.root, "unitsleft", "0")

    def _matching(self, answer: Matching) -> None:
        if len(answer.rights) < MIN_RIGHTS or len(answer.pairs) < 2:
            raise LeftOutError(
                _("It was left out: Moodle's matching needs two left sides and three right ones at least.")
            )
        if any(has_markup(right) for right in answer.rights):
            self.tell(_("Right sides are plain text: their formatting and pictures are lost."))
        add(self.root, "shuffleanswers", "true")
        self._combined_feedback()
        for left, right in [*((p.left, p.right) for p in answer.pairs), *(("", e) for e in answer.extra)]:
            pair = self.text("subquestion", left)
            add(add(pair, "answer"), "text", plain_text(right))

    def _essay(self, answer: Essay) -> None:
        add(self.root, "responseformat", "editor")
        add(self.root, "responserequired", "1")
        add(self.root, "responsefieldlines", str(answer.lines))
        add(self.root, "attachments", "0")
        add(self.root, "attachmentsrequired", "0")
        self.text("graderinfo", marker_notes(answer.rubric, answer.model_answer))
        self.text("responsetemplate", "")


_TYPES: dict[type, str] = {
    Choices: "multichoice",
    TrueFalse: "truefalse",
    ShortAnswer: "shortanswer",
    Numeric: "numerical",
    Cloze: "cloze",
    Matching: "matching",
    Essay: "essay",
}
