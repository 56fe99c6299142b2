"""500 response files of a quiz of 60 items read, opened, marked and analysed. Prints, judges nothing.

    python -m tests.bench.quiz [--students 500] [--items 60] [--plain]

Items of every kind but essays, two papers, responses sealed (or plain), students of differing ability who
slip, leave blank and answer in part. Wanted: at most five seconds on two cores.
"""

import argparse
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.quiz.analysis import analyse
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import Choices, Cloze, DateAnswer, Kind, Matching, Numeric, Ordering, TrueFalse
from app.quiz.marking import Response
from app.quiz.paper import Paper, PaperItem, draw_paper
from app.quiz.quiz import Chosen, Quiz, Section
from app.quiz.results import mark_sheets
from app.quizfile.collecting import collect_files
from app.quizfile.kinds import FileKind
from app.quizfile.sealing import make_key_pair, seal
from app.quizfile.student_copy import make_sealed_copy
from app.quizfile.writing import write_file
from tests.made_quiz import everything_quiz


def make_quiz(count: int) -> Quiz:
    """The quiz with all kinds, its items over and over."""
    made = everything_quiz()
    kinds = [item for item in made.items if item.kind is not Kind.ESSAY]
    items = tuple(replace(kinds[n % len(kinds)], id=f"i{n}") for n in range(count))
    section = Section("s", "", "", tuple(Chosen(item.id) for item in items))
    return replace(made, sections=(section,), items=items, blueprint=())


def answers(paper: Paper, ability: float, rng: random.Random) -> dict[str, Response]:
    found: dict[str, Response] = {}
    for placed in paper.items:
        if rng.random() > 0.04:
            found[str(placed.number)] = answer(placed, rng.random() < ability, rng)
    return found


def answer(placed: PaperItem, knows: bool, rng: random.Random) -> Response:
    item = placed.item
    order = placed.orders[0] if placed.orders else ()
    match item.answer:
        case Choices(several=True, choices=choices):
            right = [str(k) for k, place in enumerate(order, 1) if choices[place].weight > 0]
            return right if knows else rng.sample([str(k) for k in range(1, len(order) + 1)], 2)
        case Choices(choices=choices):
            return written(item.answer, order, knows, rng)
        case TrueFalse(answer=verdict):
            return str(verdict == knows).lower()
        case Cloze(gaps=gaps):
            return {
                str(n): written(gap.answer, own, knows or rng.random() < 0.4, rng)
                for n, (gap, own) in enumerate(zip(gaps, placed.orders, strict=True), 1)
            }
        case Matching() as matching:
            keys = [str(order.index(matching.rights.index(pair.right)) + 1) for pair in matching.pairs]
            if not knows:
                rng.shuffle(keys)
            return {str(n): key for n, key in enumerate(keys, 1)}
        case Ordering(steps=steps):
            keys = [str(order.index(place) + 1) for place in range(len(steps))]
            if not knows:
                rng.shuffle(keys)
            return keys
        case other:
            return written(other, (), knows, rng)


def written(own: object, order: tuple[int, ...], knows: bool, rng: random.Random) -> str:
    match own:
        case Choices(choices=choices):
            right = next(str(k) for k, place in enumerate(order, 1) if choices[place].weight == 1)
            return right if knows else str(rng.randint(1, len(order)))
        case Numeric(accepted=accepted):
            return f"{accepted[0].value + (0 if knows else rng.randint(1, 60)):g}"
        case DateAnswer():
            return (
                rng.choice(("3 March 1857", "1857-03-03", "March 3, 1857"))
                if knows
                else str(rng.randint(1800, 1900))
            )
        case _:
            return rng.choice(("Ålvik", "alvik", "harbour")) if knows else f"town {rng.randint(1, 40)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=500)
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--plain", action="store_true")
    given = parser.parse_args()
    rng, quiz, pair = random.Random(5), make_quiz(given.items), make_key_pair()
    papers = [draw_paper(quiz, letter) for letter in quiz.letters]
    copies = [make_sealed_copy(quiz, paper, pair.public) for paper in papers]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.json" for number in range(given.students)]
        for number, path in enumerate(paths):
            turn = number % len(papers)
            found = answers(papers[turn], rng.uniform(0.2, 0.95), rng)
            sheet = AnswerSheet(
                Student(f"Student {number}", str(number)), quiz.id, 1, papers[turn].letter, found
            )
            write_file(FileKind.RESPONSE, sheet if given.plain else seal(sheet, copies[turn]), path)
        start, cpu = time.perf_counter(), time.process_time()
        collected = collect_files(quiz, paths, {pair.public: pair.private})
        read = time.process_time()
        results = mark_sheets(quiz, collected.handed)
        marked = time.process_time()
        figures = analyse(results)
        analysed = time.process_time()
        whole = time.perf_counter() - start
    print(f"{len(results.sheets)} responses, {len(figures.items)} items, alpha {figures.alpha:.3f}")
    for what, seconds in (
        ("reading", read - cpu),
        ("marking", marked - read),
        ("analysis", analysed - marked),
    ):
        print(f"{what}: {seconds:.2f} s of CPU")
    print(f"in all {analysed - cpu:.2f} s of CPU, {whole:.2f} s on the clock")


if __name__ == "__main__":
    main()
