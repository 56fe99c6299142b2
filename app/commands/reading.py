"""Commands that read documents: generate, inspect, timeline."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.telling import open_collection, tell, tell_remarks
from app.errors import UserError
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.cards.ranking.choosing import Level
    from app.collection.collection import Collection
    from app.deckfile.deck import Deck
    from app.documents.part_choice import PartChoice
    from app.generation import Generation, Progress


def run_generate(arguments: argparse.Namespace) -> int | None:
    """Make one deck of all documents, or one of each."""
    from app.cards.ranking.choosing import Level
    from app.documents.part_choice import EVERYTHING
    from app.documents.reading import find_documents
    from app.facts.language import Language

    paths = find_documents(arguments.documents)
    if not paths:
        raise UserError(
            _("There is no readable document in {places}.").format(
                places=", ".join(map(str, arguments.documents))
            )
        )
    if not Language.available():
        print(
            _("The language model is not installed: dates and references are found, concepts hardly."),
            file=sys.stderr,
        )
    level, parts = Level(arguments.level), _chosen_parts(arguments)
    if arguments.each:
        return _generate_each(paths, arguments, level, parts)
    if arguments.output and arguments.output != "-":
        from app.interchange.formats import check_writable

        check_writable(Path(arguments.output))
    from app.generation import generate

    generation = generate(
        paths, reference_date=arguments.reference_date, title=arguments.title, parts=parts, progress=_say
    )
    if arguments.explain:
        _explain(generation, level)
    if arguments.output == "-":
        from app.deckfile.writing import encode_deck

        sys.stdout.buffer.write(encode_deck(_cut_down(generation, arguments, level)))
    elif arguments.output:
        from app.interchange.formats import export_deck

        deck = _cut_down(generation, arguments, level)
        tell_remarks(export_deck(deck, Path(arguments.output)))
        print(_summary(deck, arguments.output), file=sys.stderr)
    else:
        with open_collection(arguments) as collection:
            _collect(collection, generation, arguments, level, partly=parts != EVERYTHING)
    return 0


def _collect(
    collection: "Collection",
    generation: "Generation",
    arguments: argparse.Namespace,
    level: "Level",
    *,
    partly: bool,
) -> None:
    """Add a deck to the collection, or update the one that rests on earlier versions of its documents."""
    from app.arrivals.living_documents import read_again, remember

    generation = remember(collection, generation)
    if not arguments.new:
        told = read_again(
            collection,
            generation,
            level,
            into=arguments.update,
            withheld=arguments.withhold_quotes,
            partly=partly,
        )
        if told is not None:
            tell(arguments, told.data, told.words)
            return
    deck = _cut_down(generation, arguments, level)
    collection.add_deck(deck, generation.documents)
    print(_summary(deck, _("the collection")), file=sys.stderr)


def _generate_each(
    paths: Sequence[Path], arguments: argparse.Namespace, level: "Level", parts: "PartChoice"
) -> int:
    from app.generation import generate_each
    from app.interchange.formats import export_deck

    if not arguments.output or arguments.output == "-":
        raise UserError(_("--each needs a folder to write to: -o FOLDER."))
    folder = Path(arguments.output)
    names = [p.stem for p in paths]
    failed = 0
    folder.mkdir(parents=True, exist_ok=True)
    made = generate_each(paths, reference_date=arguments.reference_date, title=arguments.title, parts=parts)
    for path, generation in made:
        if isinstance(generation, UserError):
            print(generation, file=sys.stderr)
            failed += 1
            continue
        deck = _cut_down(generation, arguments, level)
        if arguments.explain:
            _explain(generation, level)
        # two documents of one stem would overwrite each other's deck
        name = path.stem if names.count(path.stem) == 1 else path.name
        export_deck(deck, folder / f"{name}.json")
        print(_summary(deck, f"{name}.json"), file=sys.stderr)
    return 2 if failed else 0


def _cut_down(generation: "Generation", arguments: argparse.Namespace, level: "Level") -> "Deck":
    from app.deckfile.withholding import find_passages, withhold_quotes

    deck = generation.at(level)
    if not arguments.withhold_quotes:
        return deck
    withheld = withhold_quotes(deck)
    if places := find_passages(withheld, deck):
        print(
            _(
                "{count} places still share ten words in a row with the document: reword before sharing."
            ).format(count=len(places)),
            file=sys.stderr,
        )
    return withheld


def _explain(generation: "Generation", level: "Level") -> None:
    """A line a card of the level: its rank, what it asks, and why it stands there."""
    from app.cards.templates.rendering import visible_text

    cards = {c.id: c for c in generation.deck.cards}
    for number, card in enumerate(generation.ranked[: generation.counts[level]], 1):
        asked = visible_text(cards[card].front)
        print(f"{number:4}. {asked} | {generation.why.get(card, '')}", file=sys.stderr)


def _say(progress: "Progress") -> None:
    share = f" ({100 * progress.done // progress.of} %)" if progress.done else ""
    print(progress.stage + share, file=sys.stderr)


def _summary(deck: "Deck", place: object) -> str:
    return _("{cards} cards from {facts} facts -> {place}").format(
        cards=len(deck.cards), facts=len(deck.facts), place=place
    )


def run_inspect(arguments: argparse.Namespace) -> None:
    """Print every mention, before any choice of what deserves a card."""
    from app.documents.reading import find_documents, read_document
    from app.facts.language import Language
    from app.inspection import inspect_document, inspect_parts, inspect_references

    light = arguments.text or arguments.references or arguments.parts
    language = Language() if Language.available() and not light else None
    parts = _chosen_parts(arguments)
    for path in find_documents(arguments.documents):
        document = read_document(path)
        parts.check([document])
        if arguments.parts:
            _print_lines(inspect_parts(document))
            continue
        if arguments.text:
            sys.stdout.write(document.text)
            continue
        found = (
            inspect_references(document)
            if arguments.references
            else inspect_document(document, language, reference_date=arguments.reference_date, parts=parts)
        )
        _print_lines(found)


def _print_lines(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


def run_timeline(arguments: argparse.Namespace) -> None:
    """Print the dated events of a deck or of documents in their order."""
    from app.arrivals.living_documents import tell_timeline

    deck = _named_deck(arguments) or _found_in(arguments)
    told = tell_timeline(deck, deck.facts)
    tell(arguments, told.data, told.words)


def _named_deck(arguments: argparse.Namespace) -> "Deck | None":
    """The deck file or deck of the collection that is asked for; None where documents are."""
    (first, *others) = arguments.sources
    path = Path(first)
    if others or path.is_dir() or (path.is_file() and path.suffix.casefold() != ".json"):
        return None
    if path.is_file():
        from app.deckfile.reading import read_deck

        return read_deck(path)
    with open_collection(arguments) as collection:
        named = collection.deck_named(first)
        if named is None:
            raise UserError(_("There is no file and no deck {name}.").format(name=first))
        return collection.export_deck(named.id)


def _found_in(arguments: argparse.Namespace) -> "Deck":
    from app.documents.reading import find_documents
    from app.generation import generate

    paths = find_documents([Path(source) for source in arguments.sources])
    return generate(paths, reference_date=arguments.reference_date, progress=_say).deck


def _chosen_parts(arguments: argparse.Namespace) -> "PartChoice":
    from app.documents.part_choice import PartChoice, parse_chapters, parse_pages

    pages = parse_pages(arguments.pages) if arguments.pages is not None else ()
    chapters = parse_chapters(arguments.chapters) if arguments.chapters is not None else ()
    return PartChoice(pages, chapters)
