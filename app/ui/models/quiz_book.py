"""The results of a quiz: answers brought in, marked by the key and by hand, corrected, kept; no Qt."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.collection.bank import ItemUse
from app.errors import UserError
from app.quiz.analysis import Figures, analyse
from app.quiz.correction import Correction
from app.quiz.paper import draw_paper
from app.quiz.quiz import Quiz
from app.quiz.regrading import correct
from app.quiz.results import Change, Handed, HandMark, Results, changes, mark_sheets
from app.quizfile.coding import from_json, to_json
from app.quizfile.collecting import Collected, choose_attempts, collect_files
from app.quizfile.kinds import FileKind
from app.quizfile.reading import file_kind, read_response
from app.quizfile.sealing import digest_of_sheet
from app.ui.models.quiz_editing import GIVEN, given_out
from app.ui.models.quiz_files import answer_files
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection

TELLING = 20
"""Responses that tell which quiz and which version a folder is about."""
HandMarks = Mapping[tuple[str, str], HandMark]


@dataclass(frozen=True, slots=True)
class Book:
    """What is kept: the quiz as its students had it with the corrections since, their answers, marks by hand.

    `is_present` says that the quiz is still that version; `versions` are the others that were given out.
    """

    quiz: Quiz
    handed: tuple[Handed, ...] = ()
    by_hand: HandMarks = field(default_factory=dict)
    is_present: bool = True
    versions: Mapping[int, Quiz] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marked:
    """A book with what it comes to; `told` are sentences about what was brought in, `changed` whose points a
    correction changed."""

    book: Book
    results: Results
    figures: Figures
    told: tuple[str, ...] = ()
    new: int = 0
    changed: tuple[Change, ...] = ()


# Reading


def open_book(collection: "Collection", quiz_id: str) -> Book:
    """What is kept of a quiz; runs where the collection lives. KeyError when there is no such quiz."""
    live = collection.quizzes.open(quiz_id)
    stored = collection.quizzes.results(quiz_id)
    given = collection.setting(GIVEN + quiz_id)
    wanted = {one.version for one in stored} | {given or live.version, *range(1, live.version)}
    known: dict[int, Quiz] = {live.version: live}
    for version in wanted - {live.version}:
        data = collection.setting(given_out(replace(live, version=version)))
        if data is not None:
            known[version] = replace(from_json(Quiz, data), media=live.media)
    version = stored[0].version if stored else live.version
    handed = tuple(from_json(Handed, one.value["handed"]) for one in stored)
    by_hand = {
        (one.student, item): HandMark(*mark) for one in stored for item, mark in one.value["hand"].items()
    }
    quiz = known.get(version, live)
    others = {number: one for number, one in known.items() if number != quiz.version}
    return Book(
        quiz, handed, by_hand, quiz.version == live.version, others, collection.quiz_keys.private_keys()
    )


def mark_book(book: Book) -> Marked:
    """Mark and analyse all of it."""
    results = mark_sheets(book.quiz, book.handed, book.by_hand)
    return Marked(book, results, analyse(results))


# Bringing in


def bring_answers(book: Book, paths: Sequence[Path]) -> Marked:
    """Take in response files, folders of them, tables of platforms. UserError where nothing could be read."""
    from app.interchange.quizzes.results_csv import read_results_csv

    files = answer_files(paths)
    responses = [path for path in files if path.suffix.lower() == ".json" and _is_response(path)]
    tables = [path for path in files if path.suffix.lower() in (".csv", ".tsv")]
    others = [path for path in paths if not path.is_dir() and path not in responses and path not in tables]
    book = _of_version(book, responses)
    found = collect_files(book.quiz, responses, book.keys)
    handed, refused, remarks = list(found.handed), list(found.refused), list(found.remarks)
    refused += [_("{name} holds no answers.").format(name=path.name) for path in others]
    for path in tables:
        try:
            read = read_results_csv(path, draw_paper(book.quiz))
        except UserError as error:
            refused.append(str(error))
            continue
        handed += read.handed
        remarks += read.remarks
    if not handed:
        none = _("No answers to “{title}” are in these files.").format(title=book.quiz.title)
        raise UserError("\n".join((none, *refused)))
    known = {digest_of_sheet(one.sheet) for one in book.handed}
    new = [one for one in handed if digest_of_sheet(one.sheet) not in known]
    chosen: Collected = choose_attempts(book.quiz, [*book.handed, *new])
    marked = mark_book(replace(book, handed=chosen.handed))
    told = (*refused, *chosen.refused, *remarks)
    return replace(marked, told=told, new=len(set(map(id, new)) & set(map(id, chosen.handed))))


def quiz_of(paths: Sequence[Path]) -> str | None:
    """The id of the quiz that most of the responses in these files and folders answer."""
    found: Counter[str] = Counter()
    responses = [
        path for path in answer_files(paths) if path.suffix.lower() == ".json" and _is_response(path)
    ]
    for path in responses[:TELLING]:
        try:
            found[read_response(path).quiz] += 1
        except UserError:
            continue
    return found.most_common(1)[0][0] if found else None


def _is_response(path: Path) -> bool:
    return file_kind(path) is FileKind.RESPONSE


def _of_version(book: Book, responses: Sequence[Path]) -> Book:
    """The book of the version that most responses answer, where none came before and it was kept."""
    if book.handed or not book.versions:
        return book
    found: Counter[int] = Counter()
    for path in responses[:TELLING]:
        try:
            found[read_response(path).version] += 1
        except UserError:
            continue
    version = found.most_common(1)[0][0] if found else book.quiz.version
    if version == book.quiz.version or version not in book.versions:
        return book
    return replace(book, quiz=book.versions[version], is_present=False)


# Changing


def correct_book(book: Book, correction: Correction) -> Marked:
    """The book with one more correction of its key, and whose points that changes."""
    before = mark_book(book).results
    marked = mark_book(replace(book, quiz=correct(book.quiz, correction)))
    return replace(marked, changed=changes(before, marked.results))


def mark_by_hand(book: Book, student: str, item: str, mark: HandMark | None) -> Marked:
    """The book with points that a person gave an answer, or without them."""
    marks = {key: one for key, one in book.by_hand.items() if key != (student, item)}
    if mark is not None:
        marks[student, item] = mark
    return mark_book(replace(book, by_hand=marks))


def keep_book(collection: "Collection", marked: Marked, label: str, now: int) -> None:
    """Keep results, figures of items, and corrections as one action; runs where the collection lives."""
    book, results = marked.book, marked.results
    values: dict[str, Any] = {}
    for sheet in results.sheets:
        student = sheet.student.key
        hand = {item: [m.score, m.remark] for (who, item), m in book.by_hand.items() if who == student}
        values[student] = {
            "handed": to_json(sheet.handed),
            "hand": hand,
            "score": sheet.score,
            "points": sheet.points,
        }
    uses = [
        ItemUse(
            one.item.id,
            one.item.version,
            book.quiz.id,
            now,
            one.counts.given,
            one.facility,
            one.discrimination,
        )
        for one in marked.figures.items
    ]
    collection.quizzes.save_results(book.quiz, values, label, uses=uses, corrected=book.is_present)
    key = given_out(book.quiz)
    if not book.is_present or collection.setting(key) is not None or values:
        collection.set_setting(key, to_json(replace(book.quiz, media=())))
