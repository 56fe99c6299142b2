"""A paper as a student reads it, made from what a student sees and nothing else."""

from collections.abc import Callable
from html import escape

from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from app.quiz.item import Kind
from app.quiz.paper import Paper, draw_paper
from app.quiz.question import Question, question_of
from app.quiz.quiz import Passage, Quiz
from app.ui.models.card_media import html_with_media
from app.ui.models.quiz_editing import points_in_words, untitled
from app.ui.theme.tokens import color
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import ComboBox
from app.ui.widgets.labels import Label
from app.wording import gettext as _
from app.wording import ngettext

Clean = Callable[[str], str]
BLANK = "________"


class PreviewDialog(QDialog):
    """Shows one paper at a time."""

    def __init__(self, quiz: Quiz, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Preview"))
        self._quiz = quiz
        self._media = {one.name: one.data for one in quiz.media}
        self.paper_field = ComboBox(
            [_("Paper {letter}").format(letter=letter) for letter in quiz.letters], _("Paper")
        )
        self.paper_field.setVisible(quiz.papers > 1)
        self.paper_field.setFixedWidth(160)
        self.paper_field.currentIndexChanged.connect(self._show)
        self.text = QTextBrowser()
        self.text.setFont(font("passage"))
        self.text.setAccessibleName(_("The paper as a student sees it"))
        self.text.setOpenLinks(False)
        close = Button(_("Close"), None, "Esc")
        close.clicked.connect(self.accept)
        column(
            row(Label(_("As a student sees it"), "title"), None, self.paper_field, close, gap=12),
            (self.text, 1),
            margins=(28, 24, 28, 24),
            gap=14,
            inside=self,
        )
        height = parent.height() - 60 if parent is not None else 640
        self.resize(820, max(520, min(760, height)))
        self._show()
        self.text.setFocus()

    def _show(self) -> None:
        letter = self._quiz.letters[max(0, self.paper_field.currentIndex())]
        self.text.setHtml(paper_html(draw_paper(self._quiz, letter), self._clean))

    def _clean(self, html: str) -> str:
        return html_with_media(html, self._media)

    def keyPressEvent(self, event) -> None:
        if event.text().lower() == "p":
            self.accept()
            return
        super().keyPressEvent(event)


def paper_html(paper: Paper, clean: Clean) -> str:
    """A paper as rich text: its questions with empty places to answer, no key anywhere."""
    muted = color("muted").name()
    parts = [f"<h2>{escape(paper.title or untitled())}</h2>"]
    if paper.description:
        parts.append(f"<p>{clean(paper.description)}</p>")
    rules = _rules(paper)
    parts.append(f'<p style="color: {muted}">{escape(" · ".join(rules))}</p>')
    told: str | None = None
    for section in paper.sections:
        if section.title:
            parts.append(f"<h3>{escape(section.title)}</h3>")
        if section.instructions:
            parts.append(f"<p><i>{clean(section.instructions)}</i></p>")
        for placed in section.items:
            question = question_of(placed)
            if question.passage is not None and question.passage != told:
                parts.append(_passage_html(paper.passage(question.passage), clean))
            told = question.passage
            parts.append(_question_html(question, clean, muted))
    return "".join(parts)


def _rules(paper: Paper) -> list[str]:
    count = len(paper.items)
    words = [
        ngettext("{count} item", "{count} items", count).format(count=count),
        ngettext("{points} point", "{points} points", round(paper.points)).format(
            points=points_in_words(paper.points)
        ),
    ]
    if paper.settings.time_limit_s:
        words.append(_("{count} minutes").format(count=round(paper.settings.time_limit_s / 60)))
    return words


def _passage_html(passage: Passage | None, clean: Clean) -> str:
    if passage is None:
        return ""
    return f"<blockquote><b>{escape(passage.title)}</b><br>{clean(passage.text)}</blockquote>"


def _question_html(question: Question, clean: Clean, muted: str) -> str:
    points = ngettext("{points} point", "{points} points", round(question.points)).format(
        points=points_in_words(question.points)
    )
    head = (
        f"<p><b>{question.number}.</b> {clean(question.prompt)} "
        f'<span style="color: {muted}">({escape(points)})</span></p>'
    )
    return head + _answer_html(question, clean)


def _answer_html(question: Question, clean: Clean) -> str:
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            mark = "○" if question.kind is Kind.CHOICE else "☐"
            return _lines(f"{mark} {clean(option.text)}" for option in question.options)
        case Kind.TRUE_FALSE:
            return _lines((f"○ {_('True')}", f"○ {_('False')}"))
        case Kind.CLOZE:
            text = clean(question.text)
            for blank in question.blanks:
                shown = " / ".join(clean(o.text) for o in blank.options)
                place = f"[{shown}]" if shown else f"{BLANK} {escape(blank.unit)}".strip()
                text = text.replace(f"[[{blank.key}]]", place)
            return f"<p>{text}</p>"
        case Kind.MATCHING:
            lefts = _lines(f"{BLANK} {clean(left.text)}" for left in question.lefts)
            rights = _lines(f"{chr(ord('a') + n)}) {clean(o.text)}" for n, o in enumerate(question.options))
            return lefts + rights
        case Kind.ORDERING:
            return _lines(f"____ {clean(option.text)}" for option in question.options)
        case Kind.ESSAY:
            return "<p>" + "<br>".join([BLANK * 6] * min(question.lines, 6)) + "</p>"
        case _:
            return f"<p>{BLANK} {escape(question.unit)}</p>"


def _lines(lines) -> str:
    return '<p style="margin-left: 24px">' + "<br>".join(lines) + "</p>"
