"""Who takes a quiz, and how far: the copy that is answered and the attempt, kept in the collection; no Qt."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.quiz.answer_sheet import Student
from app.quiz.attempt import Attempt, attempt_from_json, attempt_to_json, begin, pick_up, sheet_of
from app.quiz.marking import Outcome
from app.quiz.paper import PaperItem, draw_paper
from app.quiz.question import question_of
from app.quiz.quiz import Passage, Quiz, Reveal, Settings
from app.quiz.results import MarkedSheet, mark_practice
from app.quizfile.kinds import FileKind
from app.quizfile.reading import file_kind, read_copy, read_result, value_from_json
from app.quizfile.response import StudentResult
from app.quizfile.student_copy import (
    PracticeCopy,
    QuestionSection,
    SealedCopy,
    StudentCopy,
    make_practice_copy,
)
from app.quizfile.writing import file_to_json
from app.scheduling.memory_card import Rating
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.collection.quizzes import StoredAttempt

KEPT_COPY = "quiz.copy."
"""The setting that keeps, by the attempt's number, the copy that it answers."""
WHO = "quiz.student"
"""The setting that keeps how a student signed last: name and number."""
EXTRA = "quiz.extra-time"
"""The setting that keeps a person's factor of time."""
RATINGS = {
    Outcome.RIGHT: Rating.GOOD,
    Outcome.PARTIAL: Rating.HARD,
    Outcome.WRONG: Rating.AGAIN,
}
"""What an answer says of the card that its item was made from; who did not answer said nothing."""


NOBODY = Student("")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One attempt under way or over. `number` is its place in the collection; `first` says that none at this
    quiz came before it; `own` that it is a quiz of one's own, not a copy that someone gave."""

    number: int
    copy: StudentCopy
    attempt: Attempt
    first: bool = True
    own: bool = False

    @property
    def reveal(self) -> Reveal:
        """When this student learns what was right; a sealed copy can't tell before the instructor does."""
        return Reveal.LATER if isinstance(self.copy, SealedCopy) else settings_of(self.copy).reveal

    def mark(self) -> MarkedSheet | None:
        """What the answers earn; None where the copy has no key."""
        if isinstance(self.copy, SealedCopy):
            return None
        return mark_practice(self.copy.paper, sheet_of(self.attempt))


@dataclass(frozen=True, slots=True)
class Ready:
    """A copy that may be begun: attempts made at it, the one to go on with, and how the last ended."""

    copy: StudentCopy
    own: bool = False
    made: int = 0
    unfinished: Sitting | None = None
    last: Sitting | None = None
    student: Student = NOBODY
    extra_time: float = 1.0

    @property
    def attempts_left(self) -> int | None:
        """How often it may still be begun; None for any number."""
        most = settings_of(self.copy).attempts
        return None if most is None or self.own else max(0, most - self.made)


Opened = Ready | StudentResult
"""What a student's file opens: a copy, or what came back."""


def sections_of(copy: StudentCopy) -> tuple[QuestionSection, ...]:
    """The questions as a student sees them, section by section."""
    if isinstance(copy, SealedCopy):
        return copy.sections
    return tuple(
        QuestionSection(s.title, s.instructions, tuple(question_of(placed) for placed in s.items))
        for s in copy.paper.sections
    )


def count_of(copy: StudentCopy) -> int:
    """How many questions it has."""
    return sum(len(section.questions) for section in sections_of(copy))


def points_of(copy: StudentCopy) -> float:
    """The points that can be had."""
    return sum(question.points for section in sections_of(copy) for question in section.questions)


def settings_of(copy: StudentCopy) -> Settings:
    """Its rules."""
    return copy.settings if isinstance(copy, SealedCopy) else copy.paper.settings


def title_of(copy: StudentCopy) -> str:
    """Its title."""
    return copy.title if isinstance(copy, SealedCopy) else copy.paper.title


def description_of(copy: StudentCopy) -> str:
    """What stands below its title (HTML)."""
    return copy.description if isinstance(copy, SealedCopy) else copy.paper.description


def paper_of(copy: StudentCopy) -> tuple[str, int, str]:
    """Quiz, version and letter."""
    paper = copy if isinstance(copy, SealedCopy) else copy.paper
    return paper.quiz, paper.version, paper.letter


def passage_of(copy: StudentCopy, passage_id: str | None) -> Passage | None:
    """The text that goes with a question, if any."""
    passages = copy.passages if isinstance(copy, SealedCopy) else copy.paper.passages
    return next((p for p in passages if p.id == passage_id), None)


def placed_of(copy: StudentCopy, number: int) -> PaperItem | None:
    """A question's item with its key; None where the copy has none."""
    if isinstance(copy, SealedCopy):
        return None
    return next((placed for placed in copy.paper.items if placed.number == number), None)


# Opening


def read_student_file(path: Path) -> StudentCopy | StudentResult:
    """A copy to take, or a result that came back; raises UserError."""
    return read_result(path) if file_kind(path) is FileKind.RESULT else read_copy(path)


def copy_of_quiz(quiz: Quiz, letter: str = "A") -> PracticeCopy:
    """A quiz of one's own as a student would get it to practise."""
    if not any(section.parts for section in quiz.sections):
        raise UserError(_("This quiz has no items yet."))
    return make_practice_copy(quiz, draw_paper(quiz, letter))


def make_ready(collection: "Collection", copy: StudentCopy, now: float, *, own: bool = False) -> Ready:
    """What is known of a copy; runs where the collection lives."""
    quiz, version, _letter = paper_of(copy)
    made = collection.quizzes.attempts(quiz)
    here = [one for one in made if one.version == version]
    unfinished = next((one for one in made if one.finished is None), None)
    last = next((one for one in made if one.finished is not None), None)
    name, number = collection.setting(WHO, ("", ""))
    return Ready(
        copy,
        own,
        len(here),
        restore(collection, unfinished, now) if unfinished else None,
        restore(collection, last, now) if last else None,
        Student(name, number),
        float(collection.setting(EXTRA, 1.0)),
    )


def find_unfinished(collection: "Collection", now: float) -> Sitting | None:
    """The attempt that was left last, whatever the quiz."""
    for one in collection.quizzes.attempts():
        if one.finished is None and (sitting := restore(collection, one, now)) is not None:
            return sitting
    return None


def stopped_at(collection: "Collection") -> str:
    """Where somebody stopped in taking a quiz, in a sentence; empty where nobody did."""
    for one in collection.quizzes.attempts():
        if one.finished is None and "attempt" in one.state:
            text = _("You stopped at question {number} of “{title}”.")
            return text.format(number=one.state["attempt"]["current"], title=one.state.get("title", ""))
    return ""


def restore(collection: "Collection", stored: "StoredAttempt", now: float) -> Sitting | None:
    """An attempt as it was kept, its time going on by the rules; None where its copy is gone."""
    data = collection.setting(f"{KEPT_COPY}{stored.id}")
    if data is None:
        return None
    copy: StudentCopy = value_from_json(FileKind.STUDENT, data, _("The copy that was begun"))
    attempt = attempt_from_json(stored.state["attempt"])
    earlier = any(
        one.id < stored.id and one.finished is not None for one in collection.quizzes.attempts(stored.quiz)
    )
    own = bool(stored.state.get("own"))
    return Sitting(stored.id, copy, pick_up(attempt, now), not earlier, own)


def sit_down(
    collection: "Collection", ready: Ready, student: Student, extra_time: float, now: float
) -> Sitting:
    """Begin an attempt and keep it; runs where the collection lives. UserError where none is left."""
    if ready.attempts_left == 0:
        raise UserError(_("All attempts at this quiz have been made."))
    copy, quizzes = ready.copy, collection.quizzes
    quiz, version, letter = paper_of(copy)
    earlier = quizzes.attempts(quiz)
    for one in earlier:
        # only the last attempt's score can be looked at again: copies may hold pictures
        collection.set_setting(f"{KEPT_COPY}{one.id}", None)
        if one.finished is None:
            # given up; it counts as an attempt all the same
            quizzes.keep_attempt(one.id, one.state, finished=True)
    attempt = begin(
        (quiz, version, letter),
        count_of(copy),
        settings_of(copy),
        student,
        now,
        extra_time=extra_time,
        may_pause=isinstance(copy, PracticeCopy),
    )
    first = not any(one.finished is not None for one in earlier)
    sitting = Sitting(0, copy, attempt, first, ready.own)
    number = quizzes.begin_attempt(Quiz(quiz, "", version), letter, state_of(sitting), student.key)
    collection.set_setting(f"{KEPT_COPY}{number}", file_to_json(FileKind.STUDENT, copy))
    if student.key:
        collection.set_setting(WHO, [student.name, student.number])
    collection.set_setting(EXTRA, extra_time)
    return replace(sitting, number=number)


def state_of(sitting: Sitting) -> dict[str, Any]:
    """What is kept with every answer."""
    title = title_of(sitting.copy)
    return {"attempt": attempt_to_json(sitting.attempt), "own": sitting.own, "title": title}


def keep(collection: "Collection", sitting: Sitting) -> None:
    """Keep how a sitting stands; committed on return."""
    finished = sitting.attempt.finished is not None
    collection.quizzes.keep_attempt(sitting.number, state_of(sitting), finished=finished)


# Afterwards


def card_ratings(sitting: Sitting) -> dict[str, Rating]:
    """What the answers say of the cards that their items were made from, the worst of several."""
    marked = sitting.mark()
    if marked is None or not sitting.first or sitting.attempt.finished is None:
        return {}
    found: dict[str, Rating] = {}
    for one in marked.answers:
        card, rating = one.placed.item.card, RATINGS.get(one.mark.outcome)
        if card is not None and rating is not None:
            found[card] = min(rating, found.get(card, rating))
    return found


def known_cards(collection: "Collection", ratings: dict[str, Rating]) -> dict[str, Rating]:
    """Those of the ratings whose cards are in the collection."""
    present = {card.id for card in collection.studying.queued(ratings)}
    return {card: rating for card, rating in ratings.items() if card in present}
