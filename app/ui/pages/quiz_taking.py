"""Taking a quiz: its start, the paper, the score, and practice without end."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from app.quiz.attempt import Attempt, keep, pause, resume, sheet_of, submit
from app.quiz.practice import Practice
from app.quizfile.response import StudentResult
from app.quizfile.student_copy import PracticeCopy, SealedCopy, StudentCopy
from app.scheduling.memory_card import Rating
from app.ui.models.quiz_practising import Practising, keep_practice, practise_deck, practise_items
from app.ui.models.quiz_sitting import (
    Ready,
    Sitting,
    card_ratings,
    copy_of_quiz,
    find_unfinished,
    known_cards,
    make_ready,
    read_student_file,
    sit_down,
    title_of,
)
from app.ui.models.quiz_sitting import keep as keep_sitting
from app.ui.pages.page import Page, Surroundings
from app.ui.widgets.arranging import column
from app.ui.widgets.quiz_paper import PaperFace
from app.ui.widgets.quiz_practice import PracticeFace
from app.ui.widgets.quiz_score import ScoreFace
from app.ui.widgets.quiz_start import Start, StartFace
from app.wording import gettext as _
from app.wording import ngettext

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.ui.dialogs.palette import Command


class _Face(Protocol):
    def focus(self) -> None: ...


class QuizTakingPage(Page):
    """One face at a time. What is answered goes to the collection before anything else happens."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.face: QWidget | None = None
        self.sitting: Sitting | None = None
        self.ready: Ready | None = None
        self._writing = self._again = False
        self._uncount: Callable[[], None] | None = None
        self._stack = QStackedWidget()
        column(self._stack, inside=self)

    @property
    def immersed(self) -> bool:
        return self.face is not None

    def now(self) -> float:
        """The present, in seconds since 1970."""
        return self.surroundings.now().timestamp()

    def enter(self, argument: object = None) -> None:
        match argument:
            case Path():
                self.open_file(argument)
            case Practising():
                self.practise(argument)
            case ("quiz", str(quiz_id)):
                self.open_quiz(quiz_id)
            case ("practice", str(quiz_id)):
                self.practise_quiz(quiz_id)
            case ("deck", str(deck_id)):
                self.practise_deck(deck_id)
            case _ if self.face is None:
                self.go_on()
            case _:
                self._focus()

    def leave(self) -> None:
        if isinstance(self.face, PaperFace) and self.sitting is not None:
            self._take(keep(self.face.attempt, self.now()))

    def commands(self) -> "Sequence[Command]":
        from app.ui.dialogs.palette import Command

        if isinstance(self.face, PaperFace):
            face = self.face
            return [
                Command(_("Hand in"), face.hand_in, "accept", "Ctrl+Return"),
                Command(_("Flag the question"), face.turn_flag, "flag", "F"),
                Command(_("Pause"), self.pause, "suspend", "Esc"),
            ]
        return [Command(_("All quizzes"), self.go_back, "previous", "Esc")]

    # Opening

    def open_file(self, path: Path) -> None:
        """Open a student's copy, or a result that came back."""

        def show(found: StudentCopy | StudentResult) -> None:
            if isinstance(found, StudentResult):
                face = ScoreFace(found.title)
                face.left.connect(self.go_back)
                self._show(face)
                face.show_result(found)
                face.focus()
            else:
                self.open_copy(found)

        self.work.run(lambda _task: read_student_file(path), done=show)

    def open_quiz(self, quiz_id: str) -> None:
        """Take a quiz of one's own."""
        self.desk.ask(
            lambda collection: copy_of_quiz(collection.quizzes.open(quiz_id)),
            lambda copy: self.open_copy(copy, own=True),
        )

    def open_copy(self, copy: StudentCopy, *, own: bool = False) -> None:
        """The start of a copy."""
        now = self.now()
        self.desk.ask(lambda collection: make_ready(collection, copy, now, own=own), self.show_start)

    def go_on(self) -> None:
        """The start of what was left last; the list of quizzes where nothing was."""
        now = self.now()

        def show(sitting: Sitting | None) -> None:
            if sitting is None:
                self.go_back()
            else:
                self.open_copy(sitting.copy, own=sitting.own)

        self.desk.ask(lambda collection: find_unfinished(collection, now), show)

    def show_start(self, ready: Ready) -> None:
        """What the quiz is, and its rules."""
        self.ready, self.sitting = ready, None
        face = StartFace(ready)
        face.begun.connect(self.begin)
        face.resumed.connect(self.resume)
        face.practice_asked.connect(self._practise_copy)
        face.result_asked.connect(lambda: ready.last and self.show_score(ready.last))
        face.left.connect(self.go_back)
        self._show(face)
        face.focus()

    def go_back(self) -> None:
        """Back to the quizzes."""
        self._show(None)
        self.place_asked.emit("quiz", None)

    def take_back(self) -> None:
        uncount, self._uncount = self._uncount, None
        if uncount is not None:
            uncount()
        super().take_back()

    # The paper

    def begin(self, start: Start) -> None:
        """Begin an attempt."""
        ready, now = self.ready, self.now()
        if ready is not None:
            self.desk.ask(
                lambda collection: sit_down(collection, ready, start.student, start.extra_time, now),
                self.show_paper,
            )

    def resume(self) -> None:
        """Go on with the attempt that was left."""
        if self.ready is not None and self.ready.unfinished is not None:
            sitting = self.ready.unfinished
            self.show_paper(replace(sitting, attempt=resume(sitting.attempt, self.now())))

    def show_paper(self, sitting: Sitting) -> None:
        """The questions."""
        self.sitting = sitting
        face = PaperFace(sitting, self.now)
        face.moved.connect(self._take)
        face.left.connect(self.pause)
        face.handed_in.connect(self.hand_in)
        self._show(face)
        face.focus()
        self._keep()

    def _take(self, attempt: Attempt) -> None:
        if self.sitting is not None:
            self.sitting = replace(self.sitting, attempt=attempt)
            self._keep()

    def _keep(self) -> None:
        """Keep the sitting as it is; while it is being written, what comes next waits for one more write."""
        if self._writing:
            self._again = True
            return
        sitting = self.sitting
        if sitting is None:
            return

        def done(_nothing: object) -> None:
            self._writing = False
            if self._again:
                self._again = False
                self._keep()

        self._writing = True
        self.desk.ask(lambda collection: keep_sitting(collection, sitting), done)

    def pause(self) -> None:
        """Leave the paper; every answer is kept."""
        face, sitting = self.face, self.sitting
        if not isinstance(face, PaperFace) or sitting is None:
            return
        self._take(pause(face.attempt, self.now()))
        self.open_copy(sitting.copy, own=sitting.own)

    def hand_in(self) -> None:
        """The attempt is over."""
        face = self.face
        if isinstance(face, PaperFace) and self.sitting is not None:
            self._take(submit(face.attempt, self.now()))
            self.show_score(self.sitting)

    # Afterwards

    def show_score(self, sitting: Sitting) -> None:
        """What came of an attempt."""
        self.sitting = sitting
        face = ScoreFace(title_of(sitting.copy))
        face.left.connect(self.go_back)
        face.again_asked.connect(lambda: self.open_copy(sitting.copy, own=sitting.own))
        face.save_asked.connect(lambda: self.choose_response_file(sitting))
        face.practice_asked.connect(lambda: self._practise_missed(sitting))
        self._show(face)
        face.show_sitting(sitting)
        face.focus()
        if ratings := card_ratings(sitting):
            self._offer_reviews(face, sitting, ratings)

    def _offer_reviews(self, face: ScoreFace, sitting: Sitting, ratings: dict[str, Rating]) -> None:
        key = f"quiz.counted.{sitting.number}"

        def offer(known: dict[str, Rating]) -> None:
            if known and self.face is face:
                face.offer_reviews(len(known))
                face.reviews_asked.connect(lambda: self.count_reviews(face, known, key))

        self.desk.ask(lambda c: {} if c.setting(key) else known_cards(c, ratings), offer)

    def count_reviews(self, face: ScoreFace, ratings: dict[str, Rating], key: str) -> None:
        """Count the answers as reviews of their cards."""

        def count(collection: "Collection") -> int:
            collection.set_setting(key, True)
            return collection.studying.count_quiz(ratings)

        def uncount() -> None:
            self.desk.ask(lambda collection: collection.set_setting(key, None))
            if self.face is face:
                face.offer_reviews(len(ratings))

        def told(number: int) -> None:
            due = sum(rating is Rating.AGAIN for rating in ratings.values())
            words = ngettext("{count} review counted", "{count} reviews counted", number).format(count=number)
            if due:
                words += ", " + ngettext(
                    "{count} card is due today", "{count} cards are due today", due
                ).format(count=due)
            if self.face is face:
                face.tell_reviews(words + ".")
            self._uncount = uncount
            self.said.emit(words, self.take_back)

        self.desk.ask(count, told)

    def choose_response_file(self, sitting: Sitting) -> None:
        """Ask where the response goes."""
        student = sitting.attempt.student
        words = "".join(
            c if c.isalnum() or c in " -_" else " " for c in f"{title_of(sitting.copy)} {student.name}"
        )
        name = " ".join(words.split())[:80] or _("response")
        title = _("Save the response file")
        picked, _filter = QFileDialog.getSaveFileName(
            self, title, f"{name}.json", f"{_('Responses')} (*.json)"
        )
        if picked:
            self.save_response(sitting, Path(picked))

    def save_response(self, sitting: Sitting, path: Path) -> None:
        """Write what is handed in: sealed where the copy is."""

        def write() -> None:
            from app.quizfile.kinds import FileKind
            from app.quizfile.sealing import seal
            from app.quizfile.writing import write_file

            sheet, copy = sheet_of(sitting.attempt, "window"), sitting.copy
            response = seal(sheet, copy) if isinstance(copy, SealedCopy) else sheet
            write_file(FileKind.RESPONSE, response, path)

        def told(_nothing: object) -> None:
            self.said.emit(_("Saved as {name}: send it to your instructor").format(name=path.name), None)

        self.work.run(lambda _task: write(), done=told)

    # Practice

    def practise_quiz(self, quiz_id: str) -> None:
        """Practise the items of a quiz of one's own."""
        self.desk.ask(lambda c: practise_items(c, copy_of_quiz(c.quizzes.open(quiz_id))), self.practise)

    def practise_deck(self, deck_id: str) -> None:
        """Practise what a deck's cards ask."""
        self.desk.ask(lambda collection: practise_deck(collection, deck_id), self.practise)

    def _practise_copy(self) -> None:
        copy = self.ready.copy if self.ready else None
        if isinstance(copy, PracticeCopy):
            self.desk.ask(lambda collection: practise_items(collection, copy), self.practise)

    def _practise_missed(self, sitting: Sitting) -> None:
        copy, marked = sitting.copy, sitting.mark()
        if isinstance(copy, PracticeCopy) and marked is not None:
            missed = [one.placed.item.id for one in marked.answers if one.mark.score < one.mark.points]
            self.desk.ask(lambda collection: practise_items(collection, copy, missed), self.practise)

    def practise(self, practising: Practising) -> None:
        """Ask one question after another."""
        face = PracticeFace(
            practising.title,
            practising.items,
            practising.passages,
            practising.sources,
            practising.media,
            practising.practice,
        )

        def store(practice: Practice) -> None:
            self.desk.ask(lambda collection: keep_practice(collection, practising.id, practice))

        face.moved.connect(store)
        face.left.connect(self.go_back)
        self.sitting = None
        self._show(face)
        face.focus()

    # Faces

    def _show(self, face: QWidget | None) -> None:
        old, self.face = self.face, face
        self._uncount = None
        if face is not None:
            self._stack.addWidget(face)
            self._stack.setCurrentWidget(face)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.immersion_changed.emit(self.immersed)

    def _focus(self) -> None:
        focus: Callable[[], None] | None = getattr(self.face, "focus", None)
        if focus is not None:
            focus()
