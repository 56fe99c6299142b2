"""Items and quizzes as text in the collection, and the pictures and sounds that their texts name."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.cards.templates.media_references import names_in_field
from app.collection.exporting import INSIDE
from app.collection.store import Store
from app.deckfile.deck import Media
from app.quiz.item import Item
from app.quizfile.coding import from_json, to_json


def item_to_text(item: Item) -> str:
    """An item as JSON, the same for the same item."""
    return json.dumps(to_json(item), ensure_ascii=False, separators=(",", ":"))


def item_from_text(text: str) -> Item:
    """An item from its JSON."""
    return from_json(Item, json.loads(text))


def strings_in(value: Any) -> Iterator[str]:
    """Every text inside JSON, dataclasses and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_in(inner)
    elif hasattr(value, "__slots__"):
        yield from strings_in(to_json(value))


def media_of(store: Store, texts: Iterable[str], items: Iterable[str] = ()) -> tuple[Media, ...]:
    """The media that texts name: those of quizzes that have the `items` (ids), else the collection's."""
    names = {name for text in texts for name in names_in_field(text)}
    if not names:
        return ()
    found = {m.name: m for m in _cards_media(store, names)}
    lists = store.column(
        f"""select media from quizzes where media <> '[]' and id in
        (select quiz from quiz_items where uid {INSIDE}) order by modified""",
        json.dumps(list(items)),
    )
    for name, sha256 in (pair for line in lists for pair in json.loads(line)):
        if name in names:
            data = store.column("select data from blobs where sha256 = ?", sha256)
            found |= {name: Media(name, sha256, data[0])} if data else {}
    return tuple(found[name] for name in sorted(found))


def _cards_media(store: Store, names: Iterable[str]) -> tuple[Media, ...]:
    rows = store.query(
        f"""select m.name, m.sha256, b.data from media m join blobs b on b.sha256 = m.sha256
        where m.name {INSIDE} order by m.name""",
        json.dumps(sorted(names)),
    )
    return tuple(Media(r["name"], r["sha256"], r["data"]) for r in rows)
