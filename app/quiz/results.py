"""Results: what the answer sheets of a quiz earned, by student and by question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import Item
from app.quiz.marking import Mark, Outcome, Response, mark_response
from app.quiz.paper import Paper, PaperItem, draw_paper
from app.quiz.quiz import Quiz
from app.quiz.regrading import Rules, accepting, rules_of


@dataclass(frozen=True, slots=True)
class Handed:
    """An answer sheet and where it came from.

    `sealed` says that nobody but its writer could have changed it on the way. `scores` are points by number
    that another program gave for answers that can't be marked here.
    """

    sheet: AnswerSheet
    name: str = ""
    sealed: bool = False
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandMark:
    """What a person gave an answer: points, and a remark for the student."""

    score: float
    remark: str = ""


HandMarks = Mapping[tuple[str, str], HandMark]
"""By the student's key and the item's id."""


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """One answer with its mark; one that is not `counted` stands in no total."""

    placed: PaperItem
    response: Response
    mark: Mark
    counted: bool = True
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """All answers of one student."""

    handed: Handed
    answers: tuple[MarkedAnswer, ...]

    @property
    def student(self) -> Student:
        """Whose it is."""
        return self.handed.sheet.student

    @property
    def score(self) -> float:
        """Points in all; what wrong answers lose never makes less than nothing of it."""
        return max(0.0, round(sum(one.mark.score for one in self.answers if one.counted), 5))

    @property
    def points(self) -> float:
        """Points that could be had."""
        return round(sum(one.mark.points for one in self.answers if one.counted), 5)

    @property
    def pending(self) -> int:
        """Answers that wait for a person's marks."""
        return sum(one.mark.outcome is Outcome.PENDING for one in self.answers if one.counted)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answers did how; `given` is how many students were asked."""

    given: int = 0
    right: int = 0
    partial: int = 0
    wrong: int = 0
    blank: int = 0
    pending: int = 0


@dataclass(frozen=True)
class Results:
    """What a quiz's answer sheets earned."""

    quiz: Quiz
    sheets: tuple[MarkedSheet, ...]

    @cached_property
    def rules(self) -> Rules:
        """What the corrections of the quiz come to."""
        return rules_of(self.quiz)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items that someone was asked, in the order of their first number, then of the quiz."""
        first: dict[str, tuple[int, int]] = {}
        order = {item.id: place for place, item in enumerate(self.quiz.items)}
        for sheet in self.sheets:
            for one in sheet.answers:
                spot = (one.placed.number, order[one.placed.item.id])
                first[one.placed.item.id] = min(spot, first.get(one.placed.item.id, spot))
        ordered = sorted(first, key=lambda i: first[i])
        return tuple(accepting(self.quiz.item(i), self.rules.accepted) for i in ordered)

    def counts(self, item_id: str) -> Counts:
        """How the answers to one item did."""
        outcomes = list(self._outcomes.get(item_id, ()))
        return Counts(
            given=len(outcomes),
            right=outcomes.count(Outcome.RIGHT),
            partial=outcomes.count(Outcome.PARTIAL),
            wrong=outcomes.count(Outcome.WRONG),
            blank=outcomes.count(Outcome.BLANK),
            pending=outcomes.count(Outcome.PENDING),
        )

    @cached_property
    def _outcomes(self) -> dict[str, list[Outcome]]:
        found: dict[str, list[Outcome]] = {}
        for sheet in self.sheets:
            for one in sheet.answers:
                found.setdefault(one.placed.item.id, []).append(one.mark.outcome)
        return found


def mark_sheets(quiz: Quiz, handed: Iterable[Handed], hand_marks: HandMarks | None = None) -> Results:
    """Mark answer sheets by the key and its corrections. Sheets of unknown letters are left out."""
    rules = rules_of(quiz)
    papers: dict[str, Paper] = {letter: rules.corrected(draw_paper(quiz, letter)) for letter in quiz.letters}
    marker = _Marker(rules, hand_marks or {})
    return Results(
        quiz,
        tuple(marker.mark(papers[one.sheet.letter], one) for one in handed if one.sheet.letter in papers),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A student's points before and after a regrading, and of how many each time."""

    student: str
    before: float
    after: float
    points_before: float
    points_after: float


def changes(before: Results, after: Results) -> tuple[Change, ...]:
    """Whose points a regrading changed; both are of the same answer sheets."""
    pairs = zip(before.sheets, after.sheets, strict=True)
    return tuple(
        Change(old.student.name, old.score, new.score, old.points, new.points)
        for old, new in pairs
        if (old.score, old.points) != (new.score, new.points)
    )


def mark_practice(paper: Paper, sheet: AnswerSheet) -> MarkedSheet:
    """Mark one sheet on the student's own computer, where the key is at hand."""
    return _Marker(Rules(), {}).mark(paper, Handed(sheet))


class _Marker:
    """Many students give the same answer: each is marked once."""

    def __init__(self, rules: Rules, hand_marks: HandMarks) -> None:
        self._rules = rules
        self._hand_marks = hand_marks
        self._known: dict[tuple[str, int, str], Mark] = {}

    def mark(self, paper: Paper, handed: Handed) -> MarkedSheet:
        sheet = handed.sheet
        answers = (self._marked(paper, placed, handed, sheet.student.key) for placed in paper.items)
        return MarkedSheet(handed, tuple(answers))

    def _marked(self, paper: Paper, placed: PaperItem, handed: Handed, student: str) -> MarkedAnswer:
        number, item = str(placed.number), placed.item
        response = handed.sheet.answers.get(number)
        counted = item.id not in self._rules.dropped
        if item.id in self._rules.given_to_all:
            return MarkedAnswer(placed, response, Mark(Outcome.RIGHT, item.points, item.points), counted)
        hand = self._hand_marks.get((student, item.id))
        if hand is not None:
            remark = (hand.remark,) if hand.remark else ()
            return MarkedAnswer(placed, response, mark_of(hand.score, item.points, remark), counted, True)
        if response is None and number in handed.scores:
            return MarkedAnswer(placed, None, mark_of(handed.scores[number], item.points), counted)
        mark = self._known_mark(paper, placed, response)
        if mark.outcome is Outcome.PENDING and number in handed.scores:
            mark = mark_of(handed.scores[number], item.points)
        if item.id in self._rules.freed and mark.outcome is Outcome.WRONG:
            mark = replace(mark, outcome=Outcome.RIGHT, score=item.points)
        return MarkedAnswer(placed, response, mark, counted)

    def _known_mark(self, paper: Paper, placed: PaperItem, response: Response) -> Mark:
        key = (paper.letter, placed.number, repr(response))
        if (known := self._known.get(key)) is None:
            known = self._known[key] = mark_response(placed, response)
        return known


def mark_of(score: float, points: float, feedback: Sequence[str] = ()) -> Mark:
    """The mark for points that were given elsewhere."""
    share = score / points if points else 0.0
    outcome = Outcome.RIGHT if share > 1 - 1e-9 else Outcome.PARTIAL if share > 1e-9 else Outcome.WRONG
    return Mark(outcome, score, points, tuple(feedback))


def without_names(results: Results) -> Results:
    """The same results with S1, S2 ... for the students, in an order that does not tell who they are."""
    ordered = sorted(results.sheets, key=lambda one: (one.score, one.handed.sheet.finished))
    named = (
        replace(
            one,
            handed=replace(
                one.handed,
                name="",
                sheet=replace(
                    one.handed.sheet, student=Student(f"S{place}"), started="", finished="", digest=""
                ),
            ),
        )
        for place, one in enumerate(ordered, 1)
    )
    return Results(results.quiz, tuple(named))
