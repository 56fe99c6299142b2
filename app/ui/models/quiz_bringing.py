"""Where a quiz comes from: a deck's cards, or a file; runs where the collection lives, or in the back."""

from collections.abc import Collection as Group
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.quiz.building import add_items
from app.quiz.drawing import pick_varied
from app.quiz.item import Kind
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.interchange.quizzes.export import ReadQuiz


@dataclass(frozen=True, slots=True)
class FromDeck:
    """What to make items of: `count` of them stand in the quiz at once, the others in the bank alone."""

    deck: str
    name: str
    kinds: tuple[Kind, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a deck: a quiz's id where one was made, how many items are new, and those picked."""

    quiz: str
    new: int
    picked: tuple[str, ...]


def make_items(collection: "Collection", asked: FromDeck, present: Group[str] = ()) -> Taken:
    """Items of a deck into the bank; some are picked, none of a card that is asked already (`present`)."""
    added = collection.bank.add_from_deck(asked.deck, asked.kinds)
    items = [i for i in collection.bank.items([*added.new, *added.known]) if i.card not in present]
    picked = pick_varied(items, asked.count) if asked.count else ()
    return Taken("", len(added.new), tuple(item.id for item in picked))


def build_from_deck(collection: "Collection", asked: FromDeck) -> Taken:
    """A new quiz of a deck's name with items picked from it."""
    made = make_items(collection, asked)
    quiz = collection.quizzes.new(asked.name.rsplit("::", 1)[-1])
    brought = collection.bank.bring(made.picked)
    quiz = add_items(quiz, brought.items, brought.sources, brought.media, None, brought.passages)
    collection.quizzes.save(quiz, _("Add items"))
    return Taken(quiz.id, made.new, made.picked)


def read_file(path: Path) -> "ReadQuiz":
    """A quiz from a file of any format that can be read; UserError says why not."""
    from app.arrivals.quizzes_in import read_quiz_file

    return read_quiz_file(path)
