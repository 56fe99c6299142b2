"""What commands share: the collection that is asked for, and how a result is told."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import UserError
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection
    from app.collection.exports import Choice
    from app.deckfile.deck import Deck
    from app.holdings import Holdings
    from app.interchange.exported import Exported

ALL = "*"
"""Stands for all decks of the collection."""


def tell(arguments: argparse.Namespace, data: Any, words: str) -> None:
    """Print a result as JSON where that is asked for, else in words."""
    print(json.dumps(data, ensure_ascii=False) if arguments.json else words)


def tell_remarks(exported: "Exported") -> None:
    """Print what a format could not hold."""
    for remark in exported.remarks:
        print(remark, file=sys.stderr)


@contextmanager
def open_collection(arguments: argparse.Namespace) -> "Iterator[Collection]":
    """The collection of `--collection`, or the standard one."""
    from app.collection.collection import Collection
    from app.paths import Paths

    paths = Paths.for_collection(arguments.collection) if arguments.collection else Paths.standard()
    paths.collection.parent.mkdir(parents=True, exist_ok=True)
    with Collection.open(paths.collection, backups=paths.backups) as collection:
        yield collection


def find_deck(arguments: argparse.Namespace) -> "Deck":
    """The deck file of this path, else the deck of this name in the collection."""
    return find_holdings(arguments, wanted=False)[0]


def find_holdings(arguments: argparse.Namespace, *, wanted: bool = True) -> "tuple[Deck, Holdings | None]":
    """The deck, and if `wanted` what a collection has of it beside its texts; None for a deck file."""
    given = Path(arguments.deck)
    if given.is_file():
        from app.deckfile.reading import read_deck

        return read_deck(given), None
    with open_collection(arguments) as collection:
        if wanted:
            return collection.exports.read(find_choice(arguments, collection))
        return collection.export_deck(_deck_named(collection, arguments.deck)), None


def find_choice(arguments: argparse.Namespace, collection: "Collection") -> "Choice":
    """What `export` is asked to write; UserError where nothing is found."""
    from app.collection.exports import Choice

    names = None if arguments.deck == ALL else [arguments.deck, *arguments.also]
    ids = None if names is None else tuple(_deck_named(collection, name) for name in names)
    choice = Choice(ids, query=arguments.search)
    if (ids is None or len(ids) > 1 or not choice.is_whole) and not collection.exports.foresee(choice).notes:
        raise UserError(_("Nothing is found, so nothing was written."))
    return choice


def _deck_named(collection: "Collection", name: str) -> str:
    named = collection.deck_named(name)
    if named is None:
        raise UserError(_("There is no file and no deck {name}.").format(name=name))
    return named.id
