"""Results given on: gradebooks, tables, result files for the students; written in the background."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu

from app.quiz.results import without_names
from app.ui.theme.typography import font
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.ui.pages.quiz_results import QuizResultsPage


class ResultsGiving:
    """Writes what the results page shows."""

    def __init__(self, page: "QuizResultsPage") -> None:
        self._page = page

    def ways(self) -> list[tuple[str, Callable[[], None]]]:
        """What can be written, by its name."""
        return [
            (_("Gradebook for Moodle (CSV)"), lambda: self._ask_table("moodle")),
            (_("Gradebook for Canvas (CSV)"), lambda: self._ask_table("canvas")),
            (_("Points of every question (CSV)"), lambda: self._ask_table("questions")),
            (_("The same without names (CSV)"), lambda: self._ask_table("anonymous")),
            (_("Result files for the students"), self.choose_result_folder),
        ]

    def open_menu(self) -> None:
        """What the results can be given on as."""
        if self._page.marked is None or not self._page.marked.results.sheets:
            return
        menu = QMenu(self._page)
        menu.setFont(font())
        for words, run in self.ways():
            menu.addAction(words, run)
        menu.popup(self._page.export_button.mapToGlobal(self._page.export_button.rect().bottomLeft()))

    def _ask_table(self, kind: str) -> None:
        picked, _filter = QFileDialog.getSaveFileName(
            self._page, _("Export results"), "results.csv", "CSV (*.csv)"
        )
        if picked:
            self.export_table(kind, Path(picked))

    def export_table(self, kind: str, path: Path) -> None:
        """Write a table: "moodle", "canvas", "questions" or "anonymous"."""
        if self._page.marked is None:
            return
        results = self._page.marked.results

        def write() -> None:
            from app.interchange.quizzes.gradebook import write_gradebook, write_marks

            if kind == "questions":
                write_marks(results, path)
            elif kind == "anonymous":
                write_marks(without_names(results), path)
            else:
                write_gradebook(results, path, points_row=kind == "canvas")

        words = _("{name} written").format(name=path.name)
        self._page.work.run(lambda _task: write(), done=lambda _nothing: self._page.said.emit(words, None))

    def choose_result_folder(self) -> None:
        """Ask where the students' result files go."""
        picked = QFileDialog.getExistingDirectory(self._page, _("Result files for the students"))
        if picked:
            self.export_results(Path(picked))

    def export_results(self, folder: Path) -> None:
        """Write a result file for each student into a folder."""
        if self._page.marked is None:
            return
        results = self._page.marked.results

        def write() -> int:
            from app.quizfile.returning import write_results

            return len(write_results(results, folder))

        def told(count: int) -> None:
            words = ngettext("{count} result file written", "{count} result files written", count)
            self._page.said.emit(words.format(count=count), None)

        self._page.work.run(lambda _task: write(), done=told)
