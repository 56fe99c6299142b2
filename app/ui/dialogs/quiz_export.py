"""A quiz into a file: its format, which paper, and afterwards what the format could not hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.errors import UserError
from app.interchange.quizzes.export import PageSize, QuizExport, QuizReport
from app.interchange.quizzes.formats import QuizFormat, quiz_formats
from app.quiz.quiz import Quiz
from app.ui.dialogs.export_deck import FORBIDDEN
from app.ui.dialogs.quiz_dialog import QuizDialog
from app.ui.dialogs.quiz_parts import line_field
from app.ui.models.quiz_editing import untitled
from app.ui.pages.page import Surroundings
from app.ui.shown_path import short_path
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import Button, CheckBox
from app.ui.widgets.fields import ComboBox, labelled
from app.ui.widgets.labels import Label
from app.ui.work import Task
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection

PAGED = ("pdf", "pdf-key", "docx")
"""Formats with pages of a size."""
GIVEN_OUT = ("sealed", "student", "html", "html-response")
"""Formats that students answer in."""


@dataclass(frozen=True, slots=True)
class WrittenQuiz:
    """The files that were written, with what each could not hold."""

    files: tuple[tuple[Path, QuizReport], ...]
    format: str

    @property
    def remarks(self) -> list[str]:
        """Every loss as a sentence, once each."""
        found: dict[str, None] = {}
        for _path, report in self.files:
            for loss in report.losses:
                item = _("Item {number}: {words}").format(number=loss.number, words=loss.sentence)
                found.setdefault(item if loss.number is not None else loss.sentence)
        return list(found)


def write_papers(
    quiz: Quiz,
    letters: Sequence[str],
    path: Path,
    name: str,
    size: PageSize,
    *,
    large: bool = False,
    public_key: str = "",
) -> WrittenQuiz:
    """Write papers, each into a file of its own where there are several (`name A.pdf`)."""
    from app.interchange.quizzes.formats import export_quiz
    from app.quiz.paper import draw_paper

    path.parent.mkdir(parents=True, exist_ok=True)
    files: list[tuple[Path, QuizReport]] = []
    for letter in letters:
        target = path.with_name(f"{path.stem} {letter}{path.suffix}") if len(letters) > 1 else path
        export = QuizExport(quiz, draw_paper(quiz, letter), size, large, public_key)
        files.append((target, export_quiz(export, target, name)))
    return WrittenQuiz(tuple(files), name)


class QuizExportDialog(QuizDialog):
    """Choose; write in the background; stay to tell what was lost."""

    exported = Signal(object)

    def __init__(self, surroundings: Surroundings, quiz: Quiz, parent: QWidget | None = None) -> None:
        super().__init__(_("Export the quiz"), parent, width=640, ok=_("Export"))
        self._surroundings, self._quiz = surroundings, quiz
        self._formats: Sequence[QuizFormat] = sorted(
            quiz_formats(), key=lambda f: not f.name.startswith("pdf")
        )
        self._named_by_hand = False
        self._task: Task | None = None
        self.format_field = ComboBox([f.title for f in self._formats], _("Format"))
        self.paper_field = ComboBox((), _("Paper"))
        if quiz.papers > 1:
            self.paper_field.addItem(_("All papers, a file each"), quiz.letters)
        for letter in quiz.letters:
            self.paper_field.addItem(_("Paper {letter}").format(letter=letter), (letter,))
        self.size_field = ComboBox((), _("Page"))
        for size, words in ((PageSize.A4, "A4"), (PageSize.LETTER, _("US Letter"))):
            self.size_field.addItem(words, size)
        self.large_field = CheckBox(_("Large print"))
        self._pages = panel(
            row((labelled(_("Page"), self.size_field), 1), column(None, self.large_field, 6), gap=16)
        )
        self.path_field = line_field(_("File"))
        self.path_field.textEdited.connect(self._keep_name)
        choose = Button(_("Choose…"), "folder", height=38)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self.remark = Label("", "muted", wrap=True)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setFont(font("evidence"))
        self.report.setFixedHeight(150)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_("What the format could not hold"))
        self.report.setVisible(False)
        self.lay_out(
            row(
                (labelled(_("Format"), self.format_field), 3),
                (labelled(_("Paper"), self.paper_field), 2),
                gap=12,
            ),
            self._pages,
            row((labelled(_("File"), self.path_field), 1), column(None, choose), gap=8),
            self.remark,
            self.report,
        )
        self.format_field.currentIndexChanged.connect(self._suggest)
        self._suggest()
        self.format_field.setFocus()

    @property
    def format(self) -> QuizFormat:
        """The format that is chosen."""
        return self._formats[max(0, self.format_field.currentIndex())]

    def choose_format(self, name: str) -> None:
        """Choose a format by its name."""
        self.format_field.setCurrentIndex([f.name for f in self._formats].index(name))

    def _suggest(self) -> None:
        suffix = self.format.suffix
        if not self._named_by_hand:
            name = "".join(" " if c in FORBIDDEN else c for c in self._quiz.title or untitled())
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            stem = " ".join(name.split())[:80]
            ending = {"pdf-key": _(" key"), "sealed": _(" sealed"), "html-response": _(" responses")}
            stem += ending.get(self.format.name, "")
            self.path_field.setText(short_path(Path(folder or QDir.homePath(), stem + suffix)))
        else:
            self.path_field.setText(short_path(Path(self.path_field.text()).with_suffix(suffix)))
        self._pages.setVisible(self.format.name in PAGED)
        words = _remark_for(self.format.name)
        self.remark.setText(words)
        self.remark.setVisible(bool(words))
        self.fit()

    def _keep_name(self) -> None:
        self._named_by_hand = True

    def _choose(self) -> None:
        picked, _filter = QFileDialog.getSaveFileName(
            self,
            _("Export the quiz"),
            str(Path(self.path_field.text()).expanduser()),
            f"{self.format.title} (*{self.format.suffix})",
        )
        if picked:
            self._named_by_hand = True
            self.path_field.setText(short_path(Path(picked)))

    def read(self) -> Path:
        text = self.path_field.text().strip()
        if not text:
            raise UserError(_("Please give the name of a file."))
        return Path(text).expanduser()

    def save(self) -> None:
        """Write in the background; close when nothing was lost, else say what was."""
        if self._task is not None:
            return
        self.fault.setVisible(False)
        try:
            path = self.read()
        except UserError as error:
            self.refuse(str(error))
            return
        self.ok_button.setEnabled(False)
        name = self.format.name
        if name != "sealed":
            self._write(path, "", "")
            return
        today: date = self._surroundings.now().date()

        def obtain(collection: "Collection") -> tuple[str, str]:
            # the key pair lives beside the collection
            pair, made = collection.quiz_keys.obtain(today)
            return pair.public, collection.quiz_keys.warning() if made else ""

        self._task = self._surroundings.desk.ask(obtain, lambda key: self._write(path, *key), self._fail)

    def _write(self, path: Path, public_key: str, warning: str) -> None:
        quiz, name = self._quiz, self.format.name
        letters: Sequence[str] = self.paper_field.currentData()
        size, large = PageSize(self.size_field.currentData()), self.large_field.isChecked()
        self._task = self._surroundings.work.run(
            lambda _task: write_papers(quiz, letters, path, name, size, large=large, public_key=public_key),
            done=lambda written: self._told(written, warning),
            failed=self._fail,
        )

    def _told(self, written: WrittenQuiz, warning: str) -> None:
        self._task = None
        self.exported.emit(written)
        if not written.remarks and not warning:
            self.accept()
            return
        self.ok_button.setEnabled(True)
        self.ok_button.say(_("Export again"))
        self.cancel_button.say(_("Close"))
        count = len(written.remarks)
        words = ngettext("Written. {count} thing was lost:", "Written. {count} things were lost:", count)
        self.remark.setText(words.format(count=count) if count else _("Written."))
        self.remark.setVisible(True)
        self.report.setPlainText("\n".join([*([warning] if warning else []), *written.remarks]))
        self.report.setVisible(True)
        self.fit()
        self.report.setFocus()

    def _fail(self, error: Exception) -> None:
        self._task = None
        self.ok_button.setEnabled(True)
        if not isinstance(error, UserError | OSError):
            self._surroundings.work.failed.emit(error)
            return
        self.refuse(str(error))


def _remark_for(name: str) -> str:
    return {
        "html": _("The page marks itself, so it holds the key: for practice, not for grades."),
        "html-response": _("Students save a response file; you mark it. The page holds no key."),
        "student": _("For practice in the students' own Lectern: it holds the key and marks at once."),
        "sealed": _("For the students' own Lectern. It holds no key; only you can read the responses."),
        "gift": _("In Moodle: Question bank, Import, GIFT."),
        "moodle": _("In Moodle: Question bank, Import, Moodle XML."),
        "qti12": _("In Canvas: Settings, Import course content, QTI .zip file."),
    }.get(name, "")
