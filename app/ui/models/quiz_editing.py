"""The quiz that is being built: every change goes to the collection at once, and tells who shows it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.quiz.linting import Finding, lint
from app.quiz.quiz import Quiz
from app.quiz.summary import ItemSummary
from app.quizfile.coding import to_json
from app.ui.work import Desk, Task, Work
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection

PAUSE = 250
"""Milliseconds without a change after which the quiz is read for faults."""
LEFT = "quiz.left."
"""The setting, with the quiz's id, that keeps which findings the person leaves as they are."""
GIVEN = "quiz.given."
"""The setting that keeps which version was given out last."""


def given_out(quiz: Quiz) -> str:
    """The setting that keeps a version of a quiz as it was given out, without its media."""
    return f"quiz.out.{quiz.id}.{quiz.version}"


class QuizEditing(QObject):
    """One open quiz with the bank beside it."""

    changed = Signal()
    """The quiz is another."""
    bank_changed = Signal()
    """The bank's items are others."""
    saved = Signal()
    linted = Signal()

    def __init__(self, work: Work, desk: "Desk[Collection]", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._desk = work, desk
        self.quiz: Quiz | None = None
        self.summaries: list[ItemSummary] = []
        self.findings: tuple[Finding, ...] = ()
        self.given: int | None = None
        """The version that was given out last, None where none was."""
        self._left: list[str] = []
        self._saving = 0
        self._ended = False
        self._linting: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._lint)

    @property
    def is_saved(self) -> bool:
        """Whether all changes are in the collection."""
        return self._saving == 0

    def show_quiz(self, quiz: Quiz, left: list[str] | None = None, given: int | None = None) -> None:
        """Build on another quiz, as the collection has it; `given` is the version given out last."""
        if self.quiz is None or quiz.id != self.quiz.id:
            self.findings = ()
        self.quiz, self.given = quiz, given
        self._left = list(left or ())
        self.changed.emit()
        self._timer.start()

    def show_bank(self, summaries: list[ItemSummary]) -> None:
        """The bank as it now is."""
        self.summaries = summaries
        self.bank_changed.emit()

    def close(self) -> None:
        """No quiz is open any more."""
        self._timer.stop()
        self.quiz, self.findings = None, ()

    def change(self, quiz: Quiz, label: str, *, joins: bool = False) -> None:
        """Take a change and keep it; `label` names it for undo, `joins` joins it to the last of its kind."""
        if self.quiz is None or quiz == self.quiz:
            return
        if self.given is not None and quiz.version <= self.given:
            # responses are bound to what was given out: what is changed since is another version
            quiz = replace(quiz, version=self.given + 1)
        self.quiz = quiz
        self._saving += 1

        def told(_nothing: object = None) -> None:
            self._saving -= 1
            if self._saving == 0:
                self.saved.emit()

        def failed(error: Exception) -> None:
            told()
            self._work.failed.emit(error)

        self._desk.ask(lambda collection: collection.quizzes.save(quiz, label, joins=joins), told, failed)
        self.changed.emit()
        self._timer.start()

    def give_out(self) -> None:
        """Remember that students have this version."""
        if self.quiz is None:
            return
        self.given = self.quiz.version
        key, quiz = GIVEN + self.quiz.id, self.quiz

        def remember(collection: "Collection") -> None:
            collection.set_setting(key, quiz.version)
            # responses are marked by what they answered, whatever becomes of the quiz
            collection.set_setting(given_out(quiz), to_json(replace(quiz, media=())))

        self._desk.ask(remember)

    def leave(self, finding: Finding) -> None:
        """Let a finding stand: it is not told again for this quiz."""
        if self.quiz is None:
            return
        self._left.append(finding.key)
        key, left = LEFT + self.quiz.id, list(self._left)
        self._desk.ask(lambda collection: collection.set_setting(key, left))
        self._show_findings(self.findings)

    def end(self) -> None:
        """The window closes: nothing is begun any more."""
        self._ended = True

    def _lint(self) -> None:
        if self.quiz is None or self._ended:
            return
        quiz = self.quiz
        if self._linting is not None:
            self._linting.cancel()
        self._linting = self._work.run(lambda _task: lint(quiz), done=self._take_findings)

    def _take_findings(self, findings: tuple[Finding, ...]) -> None:
        self._linting = None
        if self.quiz is not None:
            self._show_findings(findings)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.findings = tuple(f for f in findings if f.key not in self._left)
        self.linted.emit()


def points_in_words(points: float) -> str:
    """Points as one writes them: 2, 2.5."""
    return f"{round(points, 2):g}"


def untitled() -> str:
    """The name of a quiz that has none yet."""
    return _("Untitled quiz")
