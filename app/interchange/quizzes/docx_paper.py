"""A quiz as a Word document that an instructor can edit: the paper, without its key."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from app.interchange.quizzes.export import Loss, QuizExport, QuizReport
from app.interchange.quizzes.texts import find_losses, letter, points_in_words, text_cleaner
from app.quiz.item import Kind
from app.quiz.paper import Paper
from app.quiz.question import Question, question_of
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.interchange.quizzes.docx_writing import Writer


def write_docx(export: QuizExport, path: Path) -> QuizReport:
    """Write the paper with Word's own styles, lists, fields and headings."""
    from app.interchange.quizzes.docx_writing import Writer

    cleaner, paper = text_cleaner(export.quiz), export.paper
    losses = list(find_losses(paper, cleaner))
    losses.append(Loss(_("The document is the students' paper: it holds no key, feedback or marking rules.")))
    writer = Writer(export, cleaner)
    _head(paper, writer)
    for number, section in enumerate(paper.sections, 1):
        if section.title or len(paper.sections) > 1:
            writer.heading(section.title or _("Part {number}").format(number=number), 1)
        writer.html(section.instructions)
        for passage_id, placed in groupby(section.items, key=lambda one: one.item.passage):
            passage = paper.passage(passage_id) if passage_id else None
            if passage:
                writer.heading(passage.title or _("Passage"), 2)
                writer.html(passage.text, style=writer.PASSAGE, keep=True)
            for one in placed:
                _item(question_of(one), writer)
    writer.save(path)
    lost = [
        Loss(_("The picture “{name}” is of a kind that Word can't show.").format(name=n)) for n in writer.lost
    ]
    return QuizReport(len(paper.items), 0, (*losses, *lost))


def _head(paper: Paper, writer: "Writer") -> None:
    count = len(paper.items)
    facts = [
        _("Paper {letter}").format(letter=paper.letter),
        _("1 question") if count == 1 else _("{count} questions").format(count=count),
        points_in_words(paper.points),
    ]
    if paper.settings.time_limit_s:
        facts.append(_("{minutes} minutes").format(minutes=f"{paper.settings.time_limit_s / 60:g}"))
    writer.heading(paper.title, 0)
    writer.line(" · ".join(facts))
    for word in (_("Name"), _("Number"), _("Date")):
        writer.line(f"{word} \t", style=writer.NAME)
    writer.html(paper.description)


def _item(question: Question, writer: "Writer") -> None:
    points = f" ({points_in_words(question.points)})"
    writer.html(question.prompt, style=writer.QUESTION, end=points, level=0, keep=True)
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            if question.kind is Kind.CHOICES:
                writer.line(_("Tick all that are right."), style=writer.HINT, keep=True)
            _lettered(question, writer, "☐ ")
        case Kind.TRUE_FALSE:
            writer.line(f"☐ {_('True')}\u2003\u2003☐ {_('False')}", style=writer.HINT)
        case Kind.CLOZE:
            _cloze(question, writer)
        case Kind.MATCHING:
            hint = _("Write the letter of what belongs to each on the line before it.")
            writer.line(hint, style=writer.HINT, keep=True)
            for left in question.lefts:
                writer.html(left.text, style=writer.CHOICE, start="_____ ", keep=True)
            _lettered(question, writer, "")
        case Kind.ORDERING:
            hint = _("Write 1 to {count} on the lines: 1 comes first.").format(count=len(question.options))
            writer.line(hint, style=writer.HINT, keep=True)
            _lettered(question, writer, "_____ ")
        case Kind.ESSAY:
            count = min(max(question.lines, 1), 60)
            for line in range(count):
                writer.line("\t", style=writer.ANSWER, keep=line < count - 1)
        case _:
            writer.line(f"\t {question.unit}".rstrip(" "), style=writer.ANSWER)


def _lettered(question: Question, writer: "Writer", start: str) -> None:
    for place, option in enumerate(question.options):
        keep = place < len(question.options) - 1
        writer.html(option.text, style=writer.CHOICE, start=start, level=1, keep=keep)


def _cloze(question: Question, writer: "Writer") -> None:
    text = question.text
    lost = [blank for blank in question.blanks if f"[[{blank.key}]]" not in text]
    text += "".join(f" [[{blank.key}]]" for blank in lost)
    writer.html(text, style=writer.HINT, gaps=True)
    for blank in question.blanks:
        told = " · ".join(writer.words_of(option.text) or letter(n) for n, option in enumerate(blank.options))
        words = _("one of: {choices}").format(choices=told) if told else blank.unit
        if words:
            writer.line(f"({blank.key}) {words}", style=writer.HINT)
