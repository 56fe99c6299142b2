"""Responses that came back, gathered for marking: what can't be marked is told, and the others go on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.errors import UserError
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.paper import draw_paper
from app.quiz.quiz import Quiz
from app.quiz.results import Handed
from app.quizfile.reading import read_response
from app.quizfile.response import SealedResponse
from app.quizfile.sealing import digest_of_sheet, open_response
from app.quizfile.student_copy import digest_of_paper
from app.wording import gettext as _

GRACE_S = 60
"""Seconds over the time limit that nothing is said of."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What can be marked; a sentence for each response that can't, and for what is odd about the others."""

    handed: tuple[Handed, ...] = ()
    refused: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Digests:
    quiz: Quiz
    known: dict[str, str] = field(default_factory=dict)

    def check(self, sheet: AnswerSheet, name: str) -> None:
        """Refuse answers to other questions than those the quiz has now."""
        if sheet.letter not in self.known:
            self.known[sheet.letter] = digest_of_paper(draw_paper(self.quiz, sheet.letter))
        if sheet.digest and sheet.digest != self.known[sheet.letter]:
            text = _(
                "{name} answers other questions than paper {letter} has now: the quiz was changed after it "
                "was given out without a new version, or the student's copy was changed."
            )
            raise UserError(text.format(name=name, letter=sheet.letter))


def collect_files(
    quiz: Quiz, paths: Iterable[Path], private_keys: Mapping[str, str], *, accept_changed: bool = False
) -> Collected:
    """The responses in files. With `accept_changed` also those to questions that were changed since."""
    digests = _Digests(quiz)
    found: list[Handed] = []
    refused: list[str] = []
    for path in paths:
        try:
            response = read_response(path)
            sheet = open_response(response, private_keys, path.name)
            check_sheet(quiz, sheet, path.name)
            if not accept_changed:
                digests.check(sheet, path.name)
        except UserError as error:
            refused.append(str(error))
            continue
        if not sheet.student.key:
            sheet = replace(sheet, student=Student(path.stem))
        found.append(Handed(sheet, path.name, sealed=isinstance(response, SealedResponse)))
    one_each = choose_attempts(quiz, found)
    return replace(
        one_each,
        refused=(*refused, *one_each.refused),
        remarks=tuple(late for one in one_each.handed if (late := _late(quiz, one))),
    )


def check_sheet(quiz: Quiz, sheet: AnswerSheet, name: str) -> None:
    """Refuse answers to another quiz, version or paper."""
    if sheet.quiz != quiz.id:
        raise UserError(_("{name} answers another quiz, not “{title}”.").format(name=name, title=quiz.title))
    if sheet.version != quiz.version:
        text = _("{name} answers version {theirs} of the quiz; this file holds version {ours}.")
        raise UserError(text.format(name=name, theirs=sheet.version, ours=quiz.version))
    if sheet.letter not in quiz.letters:
        text = _("{name} answers paper {letter}; the quiz has {letters}.")
        raise UserError(text.format(name=name, letter=sheet.letter, letters=", ".join(quiz.letters)))


def choose_attempts(quiz: Quiz, handed: Sequence[Handed]) -> Collected:
    """One sheet a student: of as many attempts as the quiz allows the last that was finished."""
    students: dict[str, list[Handed]] = {}
    refused: list[str] = []
    for one in handed:
        students.setdefault(one.sheet.student.key, []).append(one)
    chosen: list[Handed] = []
    for attempts in students.values():
        distinct: dict[str, Handed] = {}
        for one in attempts:
            distinct.setdefault(digest_of_sheet(one.sheet), one)
        ordered = sorted(distinct.values(), key=lambda one: one.sheet.finished)
        counted = ordered[: quiz.settings.attempts or None][-1]
        chosen.append(counted)
        refused += [_instead(one, counted, distinct) for one in attempts if one is not counted]
    return Collected(tuple(chosen), tuple(refused))


def _instead(one: Handed, counted: Handed, distinct: Mapping[str, Handed]) -> str:
    if not any(one is kept for kept in distinct.values()):
        text = _("{name} is the same response as {other}; it counts once.")
        same = distinct[digest_of_sheet(one.sheet)]
        return text.format(name=one.name, other=same.name)
    text = _("{name} does not count: of the attempts of {student}, {other} does.")
    return text.format(name=one.name, student=one.sheet.student.name, other=counted.name)


def _late(quiz: Quiz, one: Handed) -> str:
    limit, took = quiz.settings.time_limit_s, one.sheet.seconds
    if limit is None or took is None or took <= limit + GRACE_S:
        return ""
    text = _("{name}: by the clock of its computer it took {took} minutes; the limit is {limit}.")
    return text.format(name=one.name, took=round(took / 60), limit=round(limit / 60))
