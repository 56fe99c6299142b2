"""Results that a learning platform exports as CSV: Moodle's reports, Canvas's analysis, or a plain table.

Columns are matched to the questions of a paper by their number or their text, what was answered to the
choices by their text; points are taken over where answers can't be read. What can't be matched is told.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.deckfile.parsing import read_bytes
from app.errors import UserError
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.marking import read_number
from app.quiz.paper import Paper, PaperItem
from app.quiz.results import Handed
from app.quiz.texts import plain_text
from app.quiz.written_answers import fold_words, read_response_text
from app.wording import gettext as _

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 100_000, 5_000

_NAMES = ("name", "student", "fullname", "studentname", "user")
_FIRST, _LAST = ("firstname", "givenname", "vorname"), ("lastname", "surname", "familyname", "nachname")
_IDS = (
    "sisid",
    "sisuserid",
    "idnumber",
    "studentid",
    "studentnumber",
    "number",
    "username",
    "id",
    "emailaddress",
)
_STARTED, _FINISHED = ("startedon", "started"), ("completed", "finished", "submitted", "completedon")
_RESPONSE = re.compile(r"(?:response|answer|antwort)\s*(\d{1,4})", re.IGNORECASE)
_POINTS = re.compile(r"q(?:uestion)?\.?\s*(\d{1,4})\s*(?:/\s*([\d.,]+)|(?:score|points|mark))", re.IGNORECASE)
_PLAIN = re.compile(r"(?:q(?:uestion)?\.?\s*)?(\d{1,4})", re.IGNORECASE)
_MOMENTS = ("%d %B %Y %I:%M %p", "%d %B %Y %H:%M", "%d %B %Y, %I:%M %p", "%d %b %Y %H:%M")
_NOT_ANSWERED = ("", "-", "–")


@dataclass(frozen=True, slots=True)
class ReadResults:
    """Answer sheets from a table, and what of it could not be matched."""

    handed: tuple[Handed, ...]
    remarks: tuple[str, ...]


@dataclass(slots=True)
class _Columns:
    """Which column says what; `responses` and `points` by the question's number, points with their most."""

    name: list[int] = field(default_factory=list)
    number: int | None = None
    started: int | None = None
    finished: int | None = None
    responses: dict[int, int] = field(default_factory=dict)
    points: dict[int, tuple[int, float | None]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def read_results_csv(path: Path, paper: Paper) -> ReadResults:
    """The answers of everyone in the table to this paper of the quiz."""
    rows = _rows(path)
    columns = _find_columns(rows[0], paper)
    if not columns.responses and not columns.points:
        text = _("{name}: none of its columns belongs to a question of “{title}”.")
        raise UserError(text.format(name=path.name, title=paper.title))
    if not columns.name and columns.number is None:
        raise UserError(_("{name}: no column says whose answers these are.").format(name=path.name))
    remarks = _column_remarks(path.name, columns, paper)
    unread: dict[int, list[str]] = {}
    handed = [
        one
        for line, row in enumerate(rows[1:], 2)
        if (one := _handed(path.name, line, row, columns, paper, unread))
    ]
    for number, texts in sorted(unread.items()):
        text = _("{name}: {count} answers to question {number} match nothing there, such as “{example}”.")
        remarks.append(text.format(name=path.name, count=len(texts), number=number, example=texts[0][:60]))
    return ReadResults(tuple(handed), tuple(remarks))


def _rows(path: Path) -> list[list[str]]:
    raw = read_bytes(path, MAX_BYTES, _("table of results"))
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeError:
        text = raw.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise UserError(_("{name} is not a CSV table.").format(name=path.name))
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise UserError(_("{name} is larger than any table of results.").format(name=path.name))
    except csv.Error as error:
        text = _("{name} is not a CSV table: {problem}.")
        raise UserError(text.format(name=path.name, problem=error)) from error
    if len(rows) < 2:
        raise UserError(_("{name} holds no results.").format(name=path.name))
    return rows


def _find_columns(heads: Sequence[str], paper: Paper) -> _Columns:
    found = _Columns()
    texts = {fold_words(plain_text(placed.item.prompt)): placed.number for placed in paper.items}
    by_word = {
        re.sub(r"[^a-z]", "", head.casefold()): place for place, head in reversed(list(enumerate(heads)))
    }
    found.name = [by_word[w] for words in (_FIRST, _LAST) for w in words if w in by_word][:2]
    found.name = found.name or [by_word[w] for w in _NAMES if w in by_word][:1]
    found.number = next((by_word[w] for w in _IDS if w in by_word), None)
    found.started = next((by_word[w] for w in _STARTED if w in by_word), None)
    found.finished = next((by_word[w] for w in _FINISHED if w in by_word), None)
    last: int | None = None
    for place, head in enumerate(heads):
        if place in (*found.name, found.number):
            continue
        last = _place_column(found, place, head.strip(), texts, last, {p.number for p in paper.items})
    return found


def _place_column(
    found: _Columns, place: int, head: str, texts: dict[str, int], last: int | None, numbers: set[int]
) -> int | None:
    """Note what a column holds; the number of the question it answers, since its points may follow."""
    if match := _POINTS.fullmatch(head):
        if int(match[1]) in numbers:
            found.points[int(match[1])] = (place, read_number(match[2] or ""))
        return None
    if last is not None and read_number(head) is not None:
        # in Canvas the points of a question follow it, under those that it can give
        found.points[last] = (place, read_number(head))
        return None
    if last is not None and re.sub(r"[^a-z]", "", head.casefold()) == "earnedpoints":
        # in Canvas's newer quizzes they have a column of that name
        found.points[last] = (place, None)
        return None
    if (match := _RESPONSE.fullmatch(head) or _PLAIN.fullmatch(head)) and int(match[1]) in numbers:
        found.responses.setdefault(int(match[1]), place)
        return None
    number = _by_text(re.sub(r"^\d+:\s*", "", head), texts)
    if number is not None:
        found.responses.setdefault(number, place)
        return number
    if len(head) > 25 or _PLAIN.fullmatch(head) or _RESPONSE.fullmatch(head):
        found.unknown.append(head)
    return None


def _by_text(head: str, texts: dict[str, int]) -> int | None:
    """The question of this text; platforms cut long ones."""
    words = fold_words(plain_text(head))
    if words in texts:
        return texts[words]
    begun = [
        number for text, number in texts.items() if len(words) >= 20 and text.startswith(words.rstrip(".… "))
    ]
    return begun[0] if len(begun) == 1 else None


def _column_remarks(name: str, columns: _Columns, paper: Paper) -> list[str]:
    remarks: list[str] = []
    for head in columns.unknown:
        text = _("{name}: the column “{head}” belongs to no question.")
        remarks.append(text.format(name=name, head=head[:80]))
    known = columns.responses.keys() | columns.points.keys()
    missing = [str(placed.number) for placed in paper.items if placed.number not in known]
    if missing:
        text = _("{name} has no column for the questions {numbers}; they count as not answered.")
        remarks.append(text.format(name=name, numbers=", ".join(missing)))
    return remarks


def _handed(
    name: str, line: int, row: Sequence[str], columns: _Columns, paper: Paper, unread: dict[int, list[str]]
) -> Handed | None:
    def cell(place: int | None) -> str:
        return row[place].strip() if place is not None and place < len(row) else ""

    who = " ".join(filter(None, (cell(place) for place in columns.name)))
    student = Student(who or cell(columns.number), cell(columns.number))
    if not student.key or who.casefold() in ("overall average", "gesamtdurchschnitt", "points possible"):
        return None
    answers, scores = {}, {}
    for placed in paper.items:
        said = cell(columns.responses.get(placed.number))
        if said not in _NOT_ANSWERED:
            answers[str(placed.number)] = response = read_response_text(placed, said)
            if response is None:
                unread.setdefault(placed.number, []).append(said)
                del answers[str(placed.number)]
        place, most = columns.points.get(placed.number, (None, None))
        if (points := read_number(cell(place))) is not None:
            scores[str(placed.number)] = _scaled(points, most, placed)
    started, finished = _moment(cell(columns.started)), _moment(cell(columns.finished))
    sheet = AnswerSheet(
        student, paper.quiz, paper.version, paper.letter, answers, started, finished, source=name
    )
    return Handed(sheet, _("{name}, line {line}").format(name=name, line=line), scores=scores)


def _moment(text: str) -> str:
    """A time as platforms write it in ISO 8601; empty where it is written otherwise."""
    words = " ".join(text.replace("UTC", "+00:00").split())
    for form in _MOMENTS:
        try:
            return datetime.strptime(words, form).isoformat()
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(words.replace(" +", "+")).isoformat()
    except ValueError:
        return ""


def _scaled(points: float, most: float | None, placed: PaperItem) -> float:
    """Platforms count in points of their own."""
    return points * placed.item.points / most if most else points
