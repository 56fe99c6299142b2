"""The one registry of quiz formats: what a quiz can be written as, and read from."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from app.deckfile.replacing import replacing
from app.errors import UserError
from app.interchange.quizzes.export import QuizExport, QuizReport, ReadQuiz
from app.wording import gettext as _


@dataclass(frozen=True, slots=True)
class QuizFormat:
    """A quiz format by its name on the command line; its module and functions are imported when used.

    `write` is `(QuizExport, Path) -> QuizReport`, `read` is `(Path) -> ReadQuiz`; `others` are endings under
    which other programs write it.
    """

    name: str
    suffix: str
    title: str
    module: str
    write: str = ""
    read: str = ""
    others: tuple[str, ...] = ()

    @property
    def writer(self) -> Callable[[QuizExport, Path], QuizReport]:
        """The function that writes it."""
        return getattr(import_module(self.module), self.write)

    @property
    def reader(self) -> Callable[[Path], ReadQuiz]:
        """The function that reads it."""
        return getattr(import_module(self.module), self.read)


def quiz_formats() -> tuple[QuizFormat, ...]:
    """Every quiz format, in the order in which a person is offered them."""
    room = "app.interchange.quizzes."
    return (
        QuizFormat("gift", ".gift", _("GIFT (Moodle)"), room + "gift", "write_gift", "read_gift", (".txt",)),
        QuizFormat("moodle", ".xml", _("Moodle XML"), room + "moodle_xml", "write_moodle", "read_moodle"),
        QuizFormat("aiken", ".txt", _("Aiken"), room + "aiken", "write_aiken", "read_aiken"),
        QuizFormat("qti12", ".zip", _("QTI 1.2 (Canvas)"), room + "qti.qti_12", "write_qti12", "read_qti12"),
        QuizFormat("qti21", ".zip", _("QTI 2.1"), room + "qti.qti_21", "write_qti21", "read_qti21"),
        QuizFormat("csv", ".csv", _("Table of items (CSV)"), room + "csv_items", "write_csv", "read_csv"),
        QuizFormat("docx", ".docx", _("Word document"), room + "docx_paper", "write_docx"),
        QuizFormat("html", ".html", _("Practice web page, with key"), room + "html.page", "write_practice"),
        QuizFormat(
            "html-response",
            ".html",
            _("Web page for responses, no key"),
            room + "html.page",
            "write_response_page",
        ),
        QuizFormat("student", ".json", _("Student's practice copy"), room + "copies", "write_practice_copy"),
        QuizFormat("sealed", ".json", _("Student's sealed copy"), room + "copies", "write_sealed_copy"),
        QuizFormat("pdf", ".pdf", _("Paper (PDF)"), room + "pdf.writing", "write_pdf"),
        QuizFormat("pdf-key", ".pdf", _("Key to the paper (PDF)"), room + "pdf.writing", "write_key_pdf"),
    )


def find_quiz_format(path: Path, name: str | None = None) -> QuizFormat:
    """The format by its name, else by a suffix that only one has; UserError lists those there are."""
    formats = quiz_formats()
    fitting = [one for one in formats if (one.name == name if name else one.suffix == path.suffix.lower())]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(one.name for one in formats)
    if name:
        text = _("There is no quiz format “{name}”. A quiz can be written as: {known}.")
        raise UserError(text.format(name=name, known=known))
    text = _("{file}: its ending does not tell the format. Please give it with --format, one of: {known}.")
    raise UserError(text.format(file=path.name, known=known))


def export_quiz(export: QuizExport, path: Path, name: str | None = None) -> QuizReport:
    """Write a paper of a quiz. A failed export leaves an earlier file as it was."""
    chosen = find_quiz_format(path, name)
    if path.is_dir():
        raise UserError(_("{path} is a folder; please give the name of a file.").format(path=path))
    if not path.parent.is_dir():
        raise UserError(_("There is no folder {path}.").format(path=path.parent))
    with replacing(path) as part:
        return chosen.writer(export, part)
