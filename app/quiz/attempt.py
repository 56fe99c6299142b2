"""Taking a quiz, as values: where one is, what was answered and flagged, how much time is left.

Every function gives the attempt as it is afterwards; the present time (seconds since 1970) is handed in. What
comes after the time is up, or after handing in, changes nothing.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from app.quiz.answer_sheet import Answers, AnswerSheet, Student
from app.quiz.marking import Response
from app.quiz.quiz import Settings

LONGEST_FACTOR = 10.0
"""More time than this for one person is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One student's attempt at one paper of `count` questions, counted from 1.

    `limit_s` is the student's own limit (extra time is in it), None without one. `used_s` was counted up to
    `since`; while `since` is None the attempt is paused. `kept` is when something was last done. `checked`
    are questions whose feedback was shown: their answers stand. `finished` is set when it is handed in.
    """

    quiz: str
    version: int
    letter: str
    student: Student
    count: int
    started: float
    limit_s: float | None = None
    may_pause: bool = False
    current: int = 1
    answers: Answers = field(default_factory=dict)
    flagged: tuple[int, ...] = ()
    checked: tuple[int, ...] = ()
    used_s: float = 0.0
    since: float | None = None
    kept: float = 0.0
    finished: float | None = None

    @property
    def is_paused(self) -> bool:
        """Whether no time is counted now."""
        return self.since is None and self.finished is None

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The numbers of questions without an answer."""
        return tuple(number for number in range(1, self.count + 1) if self.answers.get(str(number)) is None)


def begin(
    paper: tuple[str, int, str],
    count: int,
    settings: Settings,
    student: Student,
    now: float,
    *,
    extra_time: float = 1.0,
    may_pause: bool = False,
) -> Attempt:
    """Start an attempt at a paper (quiz id, version, letter). `extra_time` is the person's factor, 1 or more;
    pausing is for practice."""
    factor = min(max(1.0, extra_time), LONGEST_FACTOR) if math.isfinite(extra_time) else 1.0
    limit = None if settings.time_limit_s is None else settings.time_limit_s * factor
    quiz, version, letter = paper
    return Attempt(
        quiz,
        version,
        letter,
        student,
        count,
        started=now,
        limit_s=limit,
        may_pause=may_pause,
        since=now,
        kept=now,
    )


def used_time(attempt: Attempt, now: float) -> float:
    """Seconds that count, pauses left out; a clock that was set back counts nothing."""
    running = 0.0 if attempt.since is None else max(0.0, now - attempt.since)
    return attempt.used_s + running


def time_left(attempt: Attempt, now: float) -> float | None:
    """Seconds until the time is up, 0 when it is; None without a limit."""
    return None if attempt.limit_s is None else max(0.0, attempt.limit_s - used_time(attempt, now))


def is_over(attempt: Attempt, now: float) -> bool:
    """Whether it was handed in, or its time is up."""
    return attempt.finished is not None or time_left(attempt, now) == 0.0


def go_to(attempt: Attempt, number: int, now: float) -> Attempt:
    """Show another question; the nearest there is where the number is none."""
    if attempt.finished is not None:
        return attempt
    return replace(attempt, current=min(max(1, number), max(1, attempt.count)), kept=now)


def go_next(attempt: Attempt, now: float) -> Attempt:
    """Show the question after this one."""
    return go_to(attempt, attempt.current + 1, now)


def go_back(attempt: Attempt, now: float) -> Attempt:
    """Show the question before this one."""
    return go_to(attempt, attempt.current - 1, now)


def answer(attempt: Attempt, number: int, response: Response, now: float) -> Attempt:
    """Answer a question, or with None take its answer back."""
    if not _is_open(attempt, number, now):
        return attempt
    answers = {key: value for key, value in attempt.answers.items() if key != str(number)}
    if response is not None:
        answers[str(number)] = response
    return replace(attempt, answers=answers, kept=now)


def flag(attempt: Attempt, number: int, now: float, *, flagged: bool) -> Attempt:
    """Mark a question to come back to, or take the mark away."""
    if attempt.finished is not None or not 1 <= number <= attempt.count:
        return attempt
    others = {one for one in attempt.flagged if one != number}
    return replace(attempt, flagged=tuple(sorted(others | ({number} if flagged else set()))), kept=now)


def check(attempt: Attempt, number: int, now: float) -> Attempt:
    """The feedback of a question was shown: its answer stands from now on."""
    if not _is_open(attempt, number, now):
        return attempt
    return replace(attempt, checked=(*attempt.checked, number), kept=now)


def pause(attempt: Attempt, now: float) -> Attempt:
    """Stop counting time, where the rules allow it."""
    if not attempt.may_pause or attempt.since is None or is_over(attempt, now):
        return attempt
    return replace(attempt, used_s=used_time(attempt, now), since=None, kept=now)


def resume(attempt: Attempt, now: float) -> Attempt:
    """Go on after a pause."""
    return replace(attempt, since=now, kept=now) if attempt.is_paused else attempt


def keep(attempt: Attempt, now: float) -> Attempt:
    """Note that the attempt goes on, for whoever stores it from time to time."""
    return attempt if attempt.finished is not None else replace(attempt, kept=now)


def pick_up(attempt: Attempt, now: float) -> Attempt:
    """Go on after the program ended: where pausing is allowed the time since is not counted, else it is."""
    if attempt.finished is not None or attempt.since is None:
        return resume(attempt, now)
    if attempt.may_pause:
        return replace(attempt, used_s=used_time(attempt, attempt.kept), since=now, kept=now)
    return attempt


def submit(attempt: Attempt, now: float) -> Attempt:
    """Hand in; when the time was up before, that moment counts."""
    if attempt.finished is not None:
        return attempt
    used = used_time(attempt, now)
    late = 0.0 if attempt.limit_s is None else max(0.0, used - attempt.limit_s)
    # what is over the limit can only have run since the last pause
    return replace(
        attempt, used_s=used - late, since=None, kept=now, finished=max(attempt.started, now - late)
    )


def sheet_of(attempt: Attempt, source: str = "") -> AnswerSheet:
    """What is handed in, and marked. Its end is that of the time that counted, so that pauses do not."""
    finished = attempt.finished if attempt.finished is not None else attempt.kept
    end = attempt.started + attempt.used_s if attempt.may_pause and attempt.finished is not None else finished
    return AnswerSheet(
        attempt.student,
        attempt.quiz,
        attempt.version,
        attempt.letter,
        dict(attempt.answers),
        _moment(attempt.started),
        _moment(end),
        source=source,
    )


def attempt_to_json(attempt: Attempt) -> dict[str, Any]:
    """The attempt as plain JSON."""
    return asdict(attempt) | {"answers": dict(attempt.answers)}


def attempt_from_json(data: Mapping[str, Any]) -> Attempt:
    """The attempt that `attempt_to_json` gave."""
    values = dict(data)
    values["student"] = Student(**values["student"])
    for name in ("flagged", "checked"):
        values[name] = tuple(values[name])
    return Attempt(**values)


def _is_open(attempt: Attempt, number: int, now: float) -> bool:
    return 1 <= number <= attempt.count and number not in attempt.checked and not is_over(attempt, now)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
