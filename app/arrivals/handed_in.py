"""Everything that students handed in: response files, folders of them, and tables from learning platforms."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from app.errors import UserError
from app.interchange.quizzes.results_csv import read_results_csv
from app.quiz.paper import draw_paper
from app.quiz.quiz import Quiz
from app.quizfile.collecting import Collected, choose_attempts, collect_files

TABLES = (".csv", ".tsv")
SUFFIXES = (".json", *TABLES)


def gather_responses(
    quiz: Quiz,
    paths: Iterable[Path],
    private_keys: Mapping[str, str],
    *,
    letter: str = "A",
    accept_changed: bool = False,
) -> Collected:
    """What of files and folders can be marked, one sheet a student, and a sentence for all that can't.

    Tables are answers to the paper of this letter; `private_keys` are found by their public ones.
    """
    files: list[Path] = []
    tables: list[Path] = []
    for path in _files(paths):
        (tables if path.suffix.lower() in TABLES else files).append(path)
    found = collect_files(quiz, files, private_keys, accept_changed=accept_changed)
    handed, refused, remarks = list(found.handed), list(found.refused), list(found.remarks)
    paper = draw_paper(quiz, letter if letter in quiz.letters else quiz.letters[0])
    for path in tables:
        try:
            read = read_results_csv(path, paper)
        except UserError as error:
            refused.append(str(error))
            continue
        handed += read.handed
        remarks += read.remarks
    chosen = choose_attempts(quiz, handed)
    return Collected(chosen.handed, (*refused, *chosen.refused), tuple(remarks))


def _files(given: Iterable[Path]) -> Iterable[Path]:
    for path in given:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES)
        else:
            yield path
