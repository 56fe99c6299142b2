"""Commands on quizzes: quiz, export of a quiz file, mark, quiz-keys."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.telling import find_deck, open_collection, tell
from app.errors import UserError
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.quiz_keys import QuizKeys
    from app.deckfile.deck import Deck
    from app.interchange.quizzes.export import Loss
    from app.quiz.analysis import Figures
    from app.quiz.correction import Correction
    from app.quiz.item import Item, Kind
    from app.quiz.quiz import Passage, Quiz
    from app.quiz.results import HandMark, Results

BANK = "bank"
"""In the place of a deck's name: all items of the collection's bank."""


def run_quiz(arguments: argparse.Namespace) -> None:
    """Draw a quiz from a deck and write it to a quiz file."""
    from app.quiz.choosing import make_quiz
    from app.quiz.from_cards import items_from_deck
    from app.quiz.item import Kind
    from app.quizfile.writing import write_quiz

    words = arguments.kinds.split(",") if arguments.kinds else []
    try:
        kinds = [Kind(word.strip().replace("-", "_")) for word in words] or None
    except ValueError as error:
        known = ", ".join(kind.value for kind in Kind)
        text = _("{kinds}: there are these kinds of items: {known}.")
        raise UserError(text.format(kinds=arguments.kinds, known=known)) from error
    if arguments.deck == BANK and not Path(BANK).is_file():
        deck, items, passages = _bank(arguments, kinds)
    else:
        deck, passages = find_deck(arguments), ()
        items = items_from_deck(deck, kinds)
    if not items:
        raise UserError(_("{deck} gives no such items.").format(deck=deck.name))
    quiz = make_quiz(deck, items, arguments.items, arguments.seed, passages)
    write_quiz(quiz, arguments.output)
    data = {"items": len(quiz.items), "possible": len(items), "file": str(arguments.output)}
    words = _("{file}: {items} items, out of {possible}.")
    tell(arguments, data, words.format(**data))
    if arguments.items and len(quiz.items) < arguments.items:
        text = _("There are only {count} items that ask nothing twice, of the {wanted} asked for.")
        print(text.format(count=len(quiz.items), wanted=arguments.items), file=sys.stderr)


def _bank(
    arguments: argparse.Namespace, kinds: "Sequence[Kind] | None"
) -> "tuple[Deck, tuple[Item, ...], tuple[Passage, ...]]":
    """The items of the collection's bank with the texts they ask about, and a deck's frame for them."""
    from app.deckfile.deck import Deck

    with open_collection(arguments) as collection:
        known = [s for s in collection.bank.summaries() if not s.retired and (not kinds or s.kind in kinds)]
        brought = collection.bank.bring([summary.id for summary in known])
        # passages and pictures live in the quizzes that their items stand in
        inside = sorted({quiz for summary in known for quiz in summary.quizzes})
        quizzes = [collection.quizzes.open(quiz) for quiz in inside]
    passages = {passage.id: passage for quiz in quizzes for passage in quiz.passages}
    media = {one.name: one for one in (*brought.media, *(m for quiz in quizzes for m in quiz.media))}
    frame = Deck(BANK, _("The item bank"), sources=brought.sources, media=tuple(media.values()))
    return frame, brought.items, tuple(passages.values())


def export_quiz_file(arguments: argparse.Namespace, path: Path) -> None:
    """Write a paper of a quiz file in a quiz format; what the format can't hold is told."""
    from app.interchange.quizzes.export import PageSize, QuizExport
    from app.interchange.quizzes.formats import export_quiz, find_quiz_format
    from app.quiz.paper import draw_paper
    from app.quizfile.reading import read_quiz

    chosen = find_quiz_format(arguments.output, arguments.format)
    quiz = read_quiz(path)
    letter = arguments.version.upper()
    if letter not in quiz.letters:
        text = _("“{title}” has no paper {letter}; it has {letters}.")
        raise UserError(text.format(title=quiz.title, letter=letter, letters=", ".join(quiz.letters)))
    key, note = "", ""
    if chosen.name == "sealed":
        keys = _quiz_keys(arguments)
        pair, made = keys.obtain(date.today())
        key, note = pair.public, keys.warning() if made else ""
    paper, size = draw_paper(quiz, letter), PageSize(arguments.page_size)
    export = QuizExport(quiz, paper, size, arguments.large_print, key)
    report = export_quiz(export, arguments.output, chosen.name)
    _tell_losses(report.losses)
    if note:
        print(note, file=sys.stderr)
    data = {
        "file": str(arguments.output),
        "items": report.items,
        "left_out": report.left_out,
        "losses": [{"number": loss.number, "sentence": loss.sentence} for loss in report.losses],
    }
    words = _("{file}: {items} items written, {left_out} left out.")
    tell(arguments, data, words.format(file=data["file"], items=report.items, left_out=report.left_out))


def run_mark(arguments: argparse.Namespace) -> None:
    """Mark responses by a quiz's key, analyse the items, and write what was asked for."""
    from app.arrivals.handed_in import gather_responses
    from app.commands.marks_told import in_words, told
    from app.quiz.analysis import analyse
    from app.quiz.results import changes, mark_sheets, without_names
    from app.quizfile.collecting import Collected
    from app.quizfile.reading import read_quiz
    from app.quizfile.returning import write_results
    from app.quizfile.writing import write_quiz

    known = read_quiz(arguments.quiz)
    quiz = _corrected(known, arguments)
    collected = gather_responses(
        quiz,
        arguments.responses,
        _quiz_keys(arguments).private_keys(),
        letter=arguments.version.upper(),
        accept_changed=arguments.changed,
    )
    for sentence in (*collected.refused, *collected.remarks):
        print(sentence, file=sys.stderr)
    if not collected.handed:
        raise UserError(_("There is no response to “{title}” that can be marked.").format(title=quiz.title))
    by_hand = _hand_marks(arguments, quiz)
    results = mark_sheets(quiz, collected.handed, by_hand)
    changed = changes(mark_sheets(known, collected.handed, by_hand), results) if quiz != known else ()
    if arguments.anonymous:
        # sentences name files and students
        results, changed, collected = without_names(results), (), Collected()
    figures = analyse(results)
    data = told(results, figures, collected) | {"changed": [asdict(one) for one in changed]}
    for one in changed:
        print(_("{student}: {before} → {after}").format(**asdict(one)), file=sys.stderr)
    if arguments.output:
        _write_marks(arguments, results, data)
    if arguments.results:
        arguments.results.mkdir(parents=True, exist_ok=True)
        write_results(results, arguments.results)
    if arguments.keep:
        write_quiz(quiz, arguments.quiz)
    if arguments.record:
        _record(arguments, quiz, figures)
    tell(arguments, data, in_words(results, figures))


def _record(arguments: argparse.Namespace, quiz: "Quiz", figures: "Figures") -> None:
    import time

    from app.arrivals.quiz_figures import record_figures

    with open_collection(arguments) as collection:
        kept = record_figures(collection, quiz, figures, int(time.time()))
    text = _("The figures of {kept} of {items} items are kept in the bank.")
    print(text.format(kept=kept, items=len(figures.items)), file=sys.stderr)


def run_quiz_keys(arguments: argparse.Namespace) -> None:
    """Show, export or restore the key pairs that open responses to sealed quizzes."""
    keys = _quiz_keys(arguments)
    added = 0
    if arguments.restore:
        added = keys.restore(arguments.restore, _passphrase(arguments))
    if arguments.export:
        keys.export(arguments.export, _passphrase(arguments))
    data = {
        "file": str(keys.path),
        "restored": added,
        "keys": [{"public": pair.public, "made": pair.made} for pair in keys.pairs()],
    }
    lines = [_("{key}, made {day}").format(key=pair.public, day=pair.made or "?") for pair in keys.pairs()]
    none = _("There is no key pair yet; one is made with the first sealed copy.")
    tell(arguments, data, "\n".join(lines) or none)


def _passphrase(arguments: argparse.Namespace) -> str:
    if arguments.passphrase_file:
        try:
            return arguments.passphrase_file.read_text("utf-8").rstrip("\r\n")
        except (OSError, UnicodeError) as error:
            raise UserError(_("{path} can't be read.").format(path=arguments.passphrase_file)) from error
    from getpass import getpass

    return getpass(_("Passphrase: "))


def _quiz_keys(arguments: argparse.Namespace) -> "QuizKeys":
    from app.collection.quiz_keys import QuizKeys
    from app.paths import Paths

    paths = Paths.for_collection(arguments.collection) if arguments.collection else Paths.standard()
    return QuizKeys(paths.collection, paths.backups)


def _tell_losses(losses: "Iterable[Loss]") -> None:
    for loss in losses:
        text = _("Item {number}: {sentence}") if loss.number is not None else "{sentence}"
        print(text.format(number=loss.number, sentence=loss.sentence), file=sys.stderr)


def _write_marks(arguments: argparse.Namespace, results: "Results", data: object) -> None:
    import json

    from app.deckfile.replacing import replacing
    from app.interchange.quizzes.gradebook import write_gradebook, write_marks

    output: Path = arguments.output
    if output.suffix.lower() == ".json":
        with replacing(output) as part:
            part.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    elif output.suffix.lower() != ".csv":
        raise UserError(_("{file}: marks are written as .csv or .json.").format(file=output.name))
    elif arguments.table == "questions":
        write_marks(results, output)
    else:
        write_gradebook(results, output, points_row=arguments.table == "canvas")


def _hand_marks(arguments: argparse.Namespace, quiz: "Quiz") -> "dict[tuple[str, str], HandMark]":
    """A table of student (name or number), question, points and, if there is one, a remark."""
    import csv

    from app.quiz.answer_sheet import Student
    from app.quiz.marking import read_number
    from app.quiz.results import HandMark

    if not arguments.hand_marks:
        return {}
    path: Path = arguments.hand_marks
    marks: dict[tuple[str, str], HandMark] = {}
    try:
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeError, csv.Error) as error:
        raise UserError(_("{path} can't be read.").format(path=path)) from error
    for line, row in enumerate(rows, 1):
        points = read_number(row[2]) if len(row) > 2 else None
        if points is None:
            if line > 1 and any(row):
                text = _("{name}, line {line}: a row holds a student, a question and points.")
                raise UserError(text.format(name=path.name, line=line))
            continue
        item = _item_id(quiz, row[1])
        marks[Student(row[0]).key, item] = HandMark(points, row[3] if len(row) > 3 else "")
    return marks


def _corrected(quiz: "Quiz", arguments: argparse.Namespace) -> "Quiz":
    """The quiz with the corrections that were given, beside those it records already."""
    from app.quiz.correction import Correction, Remedy
    from app.quiz.regrading import correct

    today = date.today().isoformat()
    for remedy, words in ((Remedy.DROP, arguments.drop), (Remedy.ALL_POINTS, arguments.all_points)):
        for word in words:
            quiz = correct(quiz, Correction(_item_id(quiz, word), remedy, made=today))
    for word in arguments.accept:
        number, sign, answer = word.partition("=")
        if not sign or not answer.strip():
            raise UserError(_("{word}: please write the number, = and the answer, as 4=B.").format(word=word))
        item, _dot, gap = number.partition(".")
        accepted = _acceptance(quiz, _item_id(quiz, item), gap, answer.strip())
        quiz = correct(quiz, replace(accepted, made=today))
    return quiz


def _acceptance(quiz: "Quiz", item_id: str, gap: str, answer: str) -> "Correction":
    """Choices are named by their letter on paper A or by their words, gaps by their number."""
    from app.quiz.correction import Correction, Remedy
    from app.quiz.item import Choices, Cloze
    from app.quiz.paper import draw_paper
    from app.quiz.written_answers import read_choice

    placed = next((one for one in draw_paper(quiz).items if one.item.id == item_id), None)
    own, orders = quiz.item(item_id).answer, placed.orders if placed else ()
    gap_id, order = "", orders[0] if orders else ()
    if isinstance(own, Cloze):
        if not gap.isdigit() or not 0 < int(gap) <= len(own.gaps):
            raise UserError(_("Please name the gap too, as 7.2=answer for the second of question 7."))
        found = own.gaps[int(gap) - 1]
        gap_id, order, own = found.id, orders[int(gap) - 1] if orders else (), found.answer
    if isinstance(own, Choices):
        answer = read_choice(own, order or range(len(own.choices)), answer) or answer
    return Correction(item_id, Remedy.ACCEPT, answer, gap_id)


def _item_id(quiz: "Quiz", word: str) -> str:
    """An item by its id, else by its number on paper A."""
    from app.quiz.paper import draw_paper

    if any(item.id == word for item in quiz.items):
        return word
    for placed in draw_paper(quiz).items:
        if str(placed.number) == word.strip():
            return placed.item.id
    text = _("There is no question {word} on paper A of “{title}”.")
    raise UserError(text.format(word=word, title=quiz.title))
