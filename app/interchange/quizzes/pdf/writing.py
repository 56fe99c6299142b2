"""A quiz as a paper to print, and the key to it, in A4 or Letter, in usual or large print."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.interchange.quizzes.export import Loss, QuizExport, QuizReport
from app.interchange.quizzes.solutions import right_answers, sources_of, wrong_answers
from app.interchange.quizzes.texts import find_losses, language_of, text_cleaner, texts_of
from app.quiz.paper import Paper
from app.quiz.quiz import Quiz
from app.wording import gettext as _

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from app.interchange.quizzes.pdf.setting import Setter


def write_pdf(export: QuizExport, path: Path) -> QuizReport:
    """Write the paper: no page of it, nor its text layer, holds the key."""
    from app.interchange.quizzes.pdf.paper import paper_content

    paper = export.paper
    foot = f"{paper.title} · {_('Paper {letter}').format(letter=paper.letter)}"
    return _write(export, path, paper.title, foot, lambda setter: paper_content(paper, setter))


def write_key_pdf(export: QuizExport, path: Path) -> QuizReport:
    """Write the key to the paper: answers, weights, feedback, marking rules and evidence."""
    from app.interchange.quizzes.pdf.key import key_content

    paper = export.paper
    title = _("Key: {title}").format(title=paper.title)
    foot = f"{title} · {_('Paper {letter}').format(letter=paper.letter)}"
    return _write(export, path, title, foot, lambda setter: key_content(export.quiz, paper, setter))


def _write(
    export: QuizExport, path: Path, title: str, foot: str, content_of: "Callable[[Setter], list[Flowable]]"
) -> QuizReport:
    from app.interchange.quizzes.pdf.fonts import load_faces
    from app.interchange.quizzes.pdf.pages import Heading, sizes_of, write_pages
    from app.interchange.quizzes.pdf.setting import Setter

    cleaner = text_cleaner(export.quiz)
    losses = list(find_losses(export.paper, cleaner))
    texts = [title, *_texts(export.quiz, export.paper)]
    faces = load_faces(texts)
    content = content_of(Setter(faces, cleaner, sizes_of(export)))
    heading = Heading(title, foot, language_of(export.paper))
    path.write_bytes(write_pages(export, heading, content, faces))
    return QuizReport(len(export.paper.items), 0, (*losses, *_letters_lost(texts, faces.missing)))


def _letters_lost(texts: list[str], missing: set[str]) -> Iterator[Loss]:
    if missing:
        letters = " ".join(sorted(missing)[:40])
        sentence = _(
            "No font on this computer that PDF can hold has these letters, a box stands for each: {letters}"
        )
        yield Loss(sentence.format(letters=letters))
    if any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for text in texts for c in text):
        yield Loss(_("Text from right to left is set letter by letter from the left; please check it."))


def _texts(quiz: Quiz, paper: Paper) -> Iterator[str]:
    """Every text that a paper or its key may show, to know which letters are needed."""
    yield paper.description
    for section in paper.sections:
        yield from (section.title, section.instructions)
    for passage in paper.passages:
        yield from (passage.title, passage.text)
    for placed in paper.items:
        yield from texts_of(placed.item)
        yield from (one.text + one.feedback for one in (*right_answers(placed), *wrong_answers(placed)))
        yield from sources_of(placed.item, quiz)
