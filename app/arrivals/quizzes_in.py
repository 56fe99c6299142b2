"""Quizzes of other programs, and quiz files, brought into the collection: their items into the bank."""

from pathlib import Path

from app.arrivals.living_documents import Told
from app.collection.collection import Collection
from app.errors import UserError
from app.interchange.formats import is_foreign
from app.interchange.quizzes.export import ReadQuiz
from app.interchange.quizzes.formats import quiz_formats
from app.quizfile.kinds import FileKind
from app.quizfile.reading import file_kind, read_quiz
from app.wording import gettext as _

SUFFIXES = (".gift", ".xml", ".zip", ".txt")
"""Files that are a quiz where they are nothing else; a table could be cards too."""


def is_quiz_file(path: Path) -> bool:
    """Whether a file is a quiz: by its first words, or by its ending."""
    suffix = path.suffix.lower()
    return file_kind(path) is FileKind.QUIZ or (suffix in SUFFIXES and not is_foreign(path))


def read_quiz_file(path: Path, name: str | None = None) -> ReadQuiz:
    """The quiz that a file holds. Of several formats with one ending the first that can read it counts;
    where none can, the error is that of the first."""
    if name is None and file_kind(path) is FileKind.QUIZ:
        return ReadQuiz(read_quiz(path))
    suffix = path.suffix.lower()
    readers = [one for one in quiz_formats() if one.read and (one.name == name or not name)]
    readers = [one for one in readers if name or suffix in (one.suffix, *one.others)]
    readers.sort(key=lambda one: one.suffix != suffix)
    errors: list[UserError] = []
    for one in readers:
        try:
            return one.reader(path)
        except UserError as error:
            errors.append(error)
    if errors:
        raise errors[0]
    known = ", ".join(one.name for one in quiz_formats() if one.read)
    text = _("{file}: this is no format that quizzes are read from; those are {known}.")
    raise UserError(text.format(file=path.name, known=known))


def add_quiz(collection: Collection, read: ReadQuiz) -> Told:
    """Take in a quiz with its items, and tell what of its file could not be."""
    added = collection.quizzes.add(read.quiz)
    data = {
        "quiz": added.id,
        "title": added.title,
        "items": len(added.items),
        "losses": [{"number": loss.number, "sentence": loss.sentence} for loss in read.losses],
    }
    lines = [_("{title}: {items} items.").format(title=added.title, items=len(added.items))]
    for loss in read.losses:
        text = _("Item {number}: {sentence}") if loss.number is not None else "{sentence}"
        lines.append(text.format(number=loss.number, sentence=loss.sentence))
    return Told(data, "\n".join(lines))
