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
        if wanted and (arguments.deck == ALL or arguments.also or arguments.search is not None):
            return _find_chosen(arguments, collection)
        deck_id = _deck_named(collection, arguments.deck)
        deck = collection.export_deck(deck_id)
        return deck, collection.export_holdings(deck_id) if wanted else None


def _find_chosen(arguments: argparse.Namespace, collection: "Collection") -> "tuple[Deck, Holdings]":
    names = None if arguments.deck == ALL else [arguments.deck, *arguments.also]
    ids = None if names is None else [_deck_named(collection, name) for name in names]
    deck, holdings = collection.export_chosen(ids, arguments.search)
    if not deck.notes:
        raise UserError(_("Nothing is found, so nothing was written."))
    return deck, holdings


def _deck_named(collection: "Collection", name: str) -> str:
    named = collection.deck_named(name)
    if named is None:
        raise UserError(_("There is no file and no deck {name}.").format(name=name))
    return named.id
