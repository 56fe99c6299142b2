"""The command line: every command imports what it needs when it runs.

Exit status 0; 2 for something the person can mend (a sentence on standard error); 1 for a bug.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import CancelledError, UserError
from app.wording import gettext as _

COMMANDS = (
    *("generate", "inspect", "import", "export", "timeline", "quiz", "mark", "quiz-keys"),
    *("plan", "due", "stats", "backup", "check"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window where the first word is not one; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if any(w in COMMANDS for w in words) or "-h" in words or "--help" in words:
            arguments = _parser().parse_args(words)
            return arguments.run(arguments) or 0
        return _open_window(words)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, CancelledError):
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    from app.commands import keeping, planning, quizzing, reading

    parser = argparse.ArgumentParser(
        prog="main.py",
        description=_("Lectern makes flashcards from what you read. Without a command: the window."),
    )
    _shared(parser, default=None)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int | None], about: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        _shared(made, default=argparse.SUPPRESS)
        return made

    generate = command("generate", reading.run_generate, _("make a deck from documents"))
    generate.add_argument("documents", nargs="+", type=Path, metavar="DOC")
    generate.add_argument(
        "-o", "--output", metavar="OUT", help=_("a file by its suffix, a folder with --each, - for stdout")
    )
    generate.add_argument(
        "--each", action="store_true", help=_("a deck file for each document, in the folder OUT")
    )
    generate.add_argument("--level", default="standard", choices=("essentials", "standard", "everything"))
    since = _("when documents without a date of their own were written")
    generate.add_argument("--reference-date", type=_day, metavar="YYYY-MM-DD", help=since)
    _parts(generate)
    generate.add_argument(
        "--explain", action="store_true", help=_("tell on standard error why each card is chosen, best first")
    )
    generate.add_argument(
        "--withhold-quotes", action="store_true", help=_("leave the document's sentences out")
    )
    generate.add_argument("--title", metavar="NAME")
    generate.add_argument(
        "--update", metavar="DECK", help=_("these are newer versions of the documents of this deck")
    )
    generate.add_argument(
        "--new", action="store_true", help=_("add the cards as they are, whatever was made of it before")
    )

    inspect = command("inspect", reading.run_inspect, _("print every mention found, as JSON lines"))
    inspect.add_argument("documents", nargs="+", type=Path, metavar="DOC")
    inspect.add_argument("--references", action="store_true", help=_("each line of DOC is one reference"))
    inspect.add_argument("--reference-date", type=_day, metavar="YYYY-MM-DD", help=since)
    _parts(inspect)
    inspect.add_argument(
        "--parts", action="store_true", help=_("print the chapters or other parts that can be chosen")
    )
    inspect.add_argument("--text", action="store_true", help=_("print the text that spans count in"))

    bring_in = command("import", keeping.run_import, _("bring in deck files, Anki packages, tables"))
    bring_in.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring_in.add_argument("--deck", metavar="NAME", help=_("the deck that a table's notes go into"))
    bring_in.add_argument(
        "--columns", metavar="C", help=_("what a table's columns are, as Front,Back,tags; - leaves one out")
    )
    bring_in.add_argument(
        "--preview", action="store_true", help=_("only say what would change (files of other programs)")
    )

    export = command("export", keeping.run_export, _("write a deck or a quiz to a file"))
    export.add_argument(
        "deck",
        metavar="DECK",
        help=_("a deck file, the name of a deck in the collection, * for all decks, or a quiz file"),
    )
    export.add_argument("--also", nargs="+", default=[], metavar="DECK", help=_("more decks, as one"))
    export.add_argument("--search", metavar="QUERY", help=_("only the notes that a search finds"))
    export.add_argument("-o", "--output", type=Path, metavar="FILE")
    export.add_argument("--format", metavar="F")
    export.add_argument(
        "--with-progress", action="store_true", help=_("to Anki: scheduling, review log, study options")
    )
    export.add_argument(
        "--anki-format",
        default="legacy",
        choices=("legacy", "latest"),
        help=_("latest: smaller, for Anki 2.1.50 and later"),
    )
    export.add_argument(
        "--type-dates", action="store_true", help=_("to Anki: dates are typed in, not only thought of")
    )
    export.add_argument(
        "--preview",
        action="store_true",
        help=_("only say what would happen in Anki"),
    )
    export.add_argument(
        "--to-anki", action="store_true", help=_("into the Anki that runs here, by its add-on AnkiConnect")
    )
    export.add_argument(
        "--anki-at", metavar="PORT", help=_("of --to-anki: another port than the settings', on this computer")
    )
    export.add_argument("--version", default="A", metavar="A", help=_("of a quiz: which paper"))
    export.add_argument("--page-size", default="a4", choices=("a4", "letter"), help=_("of a quiz on paper"))
    export.add_argument("--large-print", action="store_true", help=_("of a quiz on paper"))

    events = command(
        "timeline", reading.run_timeline, _("print what happened when, in a deck or in documents")
    )
    events.add_argument("sources", nargs="+", metavar="DECK|DOC")
    events.add_argument("--reference-date", type=_day, metavar="YYYY-MM-DD", help=since)

    quiz = command("quiz", quizzing.run_quiz, _("make a quiz from the cards of a deck"))
    quiz.add_argument(
        "deck",
        metavar="DECK",
        help=_("a deck file, the name of a deck in the collection, or bank: its item bank"),
    )
    quiz.add_argument("--items", type=_count, metavar="N")
    quiz.add_argument("--kinds", metavar="K,..", help=_("kinds of items, as choice,true_false,cloze"))
    quiz.add_argument("--seed", type=int, default=0, metavar="S")
    quiz.add_argument("-o", "--output", type=Path, required=True, metavar="QUIZ.json")

    mark = command("mark", quizzing.run_mark, _("print marks and item analysis of a quiz's responses"))
    _marking(mark)

    keys = command(
        "quiz-keys", quizzing.run_quiz_keys, _("show, export or restore the keys to sealed responses")
    )
    keys.add_argument("--export", type=Path, metavar="FILE", help=_("write them, locked with a passphrase"))
    keys.add_argument("--restore", type=Path, metavar="FILE", help=_("take in those of an exported file"))
    keys.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=_("read the passphrase there, do not ask")
    )

    plan = command("plan", planning.run_plan, _("print the way to an exam: minutes a day, expected recall"))
    plan.add_argument("decks", nargs="+", metavar="DECK")
    plan.add_argument(
        "--exam",
        type=planning.read_exam_day,
        required=True,
        metavar="YYYY-MM-DD",
        help=_("the day of the exam, or days from today: +30"),
    )
    plan.add_argument(
        "--minutes",
        type=planning.read_minutes,
        default=planning.read_minutes("20"),
        metavar="N",
        help=_("minutes a day, or seven numbers from Monday to Sunday: 20,20,20,20,20,40,0"),
    )
    plan.add_argument(
        "--days-off",
        type=planning.read_day_off,
        nargs="+",
        default=[],
        metavar="DAY",
        help=_("days like 2024-05-31, or weekdays"),
    )
    plan.add_argument(
        "--later",
        type=int,
        choices=range(101),
        default=0,
        metavar="PERCENT",
        help=_("how much remembering a month later counts beside the exam, 0 to 100"),
    )
    plan.add_argument("--save", metavar="NAME", help=_("keep the exam: the daily queue follows its plan"))

    command("due", keeping.run_due, _("print what is due today"))
    command("stats", keeping.run_stats, _("print figures of the collection"))
    command("backup", keeping.run_backup, _("write a consistent copy of the collection"))
    command("check", keeping.run_check, _("check the collection's integrity"))
    return parser


def _shared(parser: argparse.ArgumentParser, default: Any) -> None:
    parser.add_argument(
        "--collection", type=Path, metavar="FILE", default=default, help=_("another collection")
    )
    parser.add_argument("--json", action="store_true", default=default, help=_("print JSON"))


def _parts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pages", metavar="P", help=_("only these pages, as 10-20,35"))
    parser.add_argument(
        "--chapters",
        metavar="C",
        help=_("only these chapters, by number or words of their headings, as 3-5,Summary"),
    )


def _marking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("quiz", type=Path, metavar="QUIZ.json")
    parser.add_argument(
        "responses",
        nargs="+",
        type=Path,
        metavar="RESPONSES",
        help=_("response files, folders of them, or CSV results of a learning platform"),
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=_(".csv gradebook, or .json"))
    parser.add_argument(
        "--table",
        default="gradebook",
        choices=("gradebook", "canvas", "questions"),
        help=_("what a .csv holds: totals, those with Canvas's row of points, or every question"),
    )
    parser.add_argument("--results", type=Path, metavar="FOLDER", help=_("a result file for each student"))
    parser.add_argument("--anonymous", action="store_true", help=_("leave names and numbers out"))
    parser.add_argument("--version", default="A", metavar="A", help=_("the paper that a CSV is about"))
    parser.add_argument(
        "--changed", action="store_true", help=_("mark answers to questions that were changed since, too")
    )
    parser.add_argument(
        "--hand-marks", type=Path, metavar="CSV", help=_("rows of student, question, points, remark")
    )
    parser.add_argument("--drop", nargs="+", default=[], metavar="N", help=_("questions that count no more"))
    parser.add_argument(
        "--all-points", nargs="+", default=[], metavar="N", help=_("questions that everybody gets")
    )
    parser.add_argument(
        "--accept", nargs="+", default=[], metavar="N=ANSWER", help=_("answers that are right too, as 4=B")
    )
    parser.add_argument("--keep", action="store_true", help=_("record these corrections in QUIZ.json"))
    parser.add_argument(
        "--record", action="store_true", help=_("keep the items' figures with them in the collection's bank")
    )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 10_000:
        raise argparse.ArgumentTypeError(_("{text} is no count from 1 to 10000").format(text=text))
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text} is not a day like 2024-05-31").format(text=text)) from None


def _open_window(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    _shared(parser, default=None)
    arguments = parser.parse_args(words)
    if arguments.file is not None and not arguments.file.exists():
        raise UserError(_("There is no file {path}.").format(path=arguments.file))
    # all that is imported stays; walking through it again and again is a tenth of the wait for the window,
    # which lets the walks go on when it stands
    gc.disable()
    from app.preflight import window_problem

    if problem := window_problem():
        raise UserError(problem)
    from app.ui.application import run

    return run(arguments.file, arguments.collection)
