"""Commands on decks and the collection: import, export, due, stats, backup, check."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.telling import ALL, find_choice, open_collection, tell, tell_remarks
from app.errors import UserError
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.interchange.formats import AnkiWishes, Format


def run_export(arguments: argparse.Namespace) -> None:
    """Write a deck file, a deck of the collection, or a paper of a quiz file, in another format."""
    from app.quizfile.reading import FileKind, file_kind

    if file_kind(Path(arguments.deck)) is FileKind.QUIZ:
        from app.commands.quizzing import export_quiz_file

        if arguments.output is None or arguments.preview:
            raise UserError(_("Say which file to write: -o FILE. --preview is for decks."))
        export_quiz_file(arguments, Path(arguments.deck))
        return
    if arguments.to_anki:
        from app.commands.sending_out import send_deck

        send_deck(arguments)
        return
    from app.interchange.formats import AnkiWishes, check_writable, find_format

    wishes = AnkiWishes(
        arguments.with_progress, arguments.anki_format == "latest", type_dates=arguments.type_dates
    )
    whole = arguments.deck == ALL and not arguments.also and arguments.search is None
    if arguments.output is not None:
        chosen = check_writable(arguments.output, arguments.format, whole=whole)
    elif arguments.preview:
        chosen = find_format(Path(), arguments.format or "apkg")
    else:
        raise UserError(_("Say which file to write: -o FILE, or --preview to write none."))
    if wishes != AnkiWishes() and not chosen.is_package:
        raise UserError(
            _("{file}: --with-progress, --anki-format and --type-dates are for Anki packages.").format(
                file=arguments.output.name if arguments.output else chosen.name
            )
        )
    given = Path(arguments.deck)
    if given.is_file():
        _export_file(arguments, given)
        return
    with open_collection(arguments) as collection:
        if arguments.preview:
            _preview_export(arguments, collection, chosen, wishes)
        else:
            _export_chosen(arguments, collection, chosen, wishes)


def _export_file(arguments: argparse.Namespace, path: Path) -> None:
    from app.deckfile.reading import read_deck
    from app.interchange.formats import AnkiWishes, export_deck

    if arguments.also or arguments.search is not None or arguments.preview:
        raise UserError(
            _("{file}: --also, --search and --preview are for decks of the collection.").format(file=path)
        )
    if arguments.with_progress:
        raise UserError(
            _("{file} holds no progress: give the name of a deck of the collection.").format(file=path)
        )
    wishes = AnkiWishes(latest=arguments.anki_format == "latest", type_dates=arguments.type_dates)
    tell_remarks(export_deck(read_deck(path), arguments.output, arguments.format, wishes=wishes))


def _export_chosen(
    arguments: argparse.Namespace, collection: "Collection", chosen: "Format", wishes: "AnkiWishes"
) -> None:
    from app.interchange.formats import export_deck

    choice = replace(find_choice(arguments, collection), manner=wishes.manner)
    deck, holdings = collection.exports.read(choice, all_media=chosen.is_whole)
    exported = export_deck(deck, arguments.output, arguments.format, holdings=holdings, wishes=wishes)
    collection.exports.remember(choice, holdings, exported.written)
    tell_remarks(exported)


def _preview_export(
    arguments: argparse.Namespace, collection: "Collection", chosen: "Format", wishes: "AnkiWishes"
) -> None:
    """Only say what would happen."""
    from app.export_effects import effect_data, tell_amount, tell_counts, tell_limits, tell_ticks
    from app.interchange.exported import replacing_warning

    choice = replace(find_choice(arguments, collection), manner=wishes.manner)
    effect = collection.exports.foresee(choice)
    lines = [f"{tell_amount(effect)}."]
    if chosen.is_whole:
        lines.append(replacing_warning())
    elif chosen.is_package:
        ticks = tell_ticks(with_progress=arguments.with_progress)
        lines += [tell_counts(effect), *tell_limits(effect), ticks]
    tell(arguments, effect_data(effect), "\n".join(lines))


def run_import(arguments: argparse.Namespace) -> None:
    """Bring deck files, quizzes and files of other programs in; a newer file of a deck updates it."""
    from app.arrivals.living_documents import bring_in
    from app.arrivals.quizzes_in import add_quiz, is_quiz_file, read_quiz_file
    from app.deckfile.reading import read_deck
    from app.interchange.formats import is_foreign

    quizzes = {path: read_quiz_file(path) for path in arguments.files if is_quiz_file(path)}
    others = [path for path in arguments.files if path not in quizzes]
    decks = {path: read_deck(path) for path in others if not is_foreign(path)}
    if arguments.preview and decks:
        raise UserError(
            _("{file}: --preview is for files of other programs.").format(file=next(iter(decks)).name)
        )
    with open_collection(arguments) as collection:
        for path in arguments.files:
            if path in quizzes:
                told = add_quiz(collection, quizzes[path])
            elif path in decks:
                told = bring_in(collection, decks[path])
            else:
                from app.arrivals.moving_in import move_in

                told = move_in(
                    collection,
                    path,
                    only_foresee=arguments.preview,
                    deck=arguments.deck,
                    columns=arguments.columns,
                )
            tell(arguments, told.data, told.words)


def run_due(arguments: argparse.Namespace) -> None:
    """Print each deck with what is due today."""
    with open_collection(arguments) as collection:
        decks = collection.decks()
    rows = [{"deck": d.name, "due": d.due, "learning": d.learning, "new": d.new} for d in decks]
    words = _("{deck}: {due} due, {learning} learning, {new} new")
    tell(arguments, rows, "\n".join(words.format(**row) for row in rows) or _("No decks yet."))


def run_stats(arguments: argparse.Namespace) -> None:
    """Print figures of the collection."""
    asked = {
        "cards": "",
        "new": "is:new",
        "due": "is:due",
        "suspended": "is:suspended",
        "leeches": "is:leech",
    }
    with open_collection(arguments) as collection:
        figures = {"decks": len(collection.decks())}
        figures |= {name: collection.count(query) for name, query in asked.items()}
        figures["answers"] = collection.answers()
    tell(arguments, figures, "\n".join(f"{name}: {value}" for name, value in figures.items()))


def run_backup(arguments: argparse.Namespace) -> None:
    """Write a consistent copy of the collection beside its other backups."""
    with open_collection(arguments) as collection:
        written = collection.back_up()
    tell(arguments, {"backup": str(written)}, str(written))


def run_check(arguments: argparse.Namespace) -> int:
    """Check the collection's integrity; status 1 where something is wrong."""
    with open_collection(arguments) as collection:
        problems = collection.check()
    tell(arguments, {"problems": problems}, "\n".join(problems) or _("The collection is sound."))
    return 1 if problems else 0
