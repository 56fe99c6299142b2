"""Many notes at once: what searches look in is brought up to date after all are there, not after each.

Triggers keep both indexes, so that no writer can forget them. For thousands of notes they are put aside and
put back within the same transaction. Tags are indexed by then, with a statement for all. Words take longer
than the notes themselves: the same transaction notes down whose wait (`unindexed`), and the first search for
words, or whoever has time before, catches up.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.collection.schema import TAG_LINE

if TYPE_CHECKING:
    from app.collection.store import Store

TRIGGERS = ("notes_search_insert", "note_tags_insert")
WORDS_AT_ONCE = 16 << 20
"""Bytes of the index of words that are gathered before they are written out; SQLite's own rule is 1 MB."""
_USUAL = 1 << 20

_CHOSEN = "select id, tags from notes where id in (select value from json_each(?1)) and tags <> ' '"
_LATER = "insert into unindexed (note) select value from json_each(?1)"
_INDEX_WORDS = """insert into notes_search (rowid, plain)
    select n.id, n.plain from unindexed u join notes n on n.id = u.note where u.note <= ?1 order by u.note"""
_NAME_TAGS = f"""insert or ignore into tags (name)
    select distinct line.value from (select distinct tags from ({_CHOSEN})) row, {TAG_LINE.format(row="row")}
    where line.value <> ''"""
# most notes share their line of tags with many: each line is cut once
_INDEX_TAGS = f"""with chosen as materialized ({_CHOSEN}),
    pairs as materialized (select row.tags as tags, t.id as tag
        from (select distinct tags from chosen) row, {TAG_LINE.format(row="row")}
        join tags t on t.name = line.value)
    insert or ignore into note_tags (tag, note)
    select p.tag, c.id from chosen c join pairs p on p.tags = c.tags order by 1, 2"""


@contextmanager
def indexed_after_all(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """Within a transaction: notes whose ids are put into the list are found once the block has ended."""
    marks = ", ".join("?" * len(TRIGGERS))
    triggers = connection.execute(
        f"select name, sql from sqlite_schema where type = 'trigger' and name in ({marks})", TRIGGERS
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f'drop trigger "{name}"')
    notes: list[int] = []
    yield notes
    chosen = [json.dumps(notes)]
    connection.execute(_LATER, chosen)
    connection.execute(_NAME_TAGS, chosen)
    connection.execute(_INDEX_TAGS, chosen)
    for _name, sql in triggers:
        connection.execute(sql)


def index_words(store: "Store", most: int | None = None) -> bool:
    """Index the words of notes that wait for it, so many at most; whether others still wait.

    To be called before each use of the index. No action: undo has nothing to take back.
    """
    last = store.column("select note from unindexed order by note limit 1 offset ?", most - 1) if most else ()
    if not last:
        last = store.column("select max(note) from unindexed")
    if last[0] is None:
        return False
    with store.transaction():
        _gather(store.connection, WORDS_AT_ONCE)
        store.execute(_INDEX_WORDS, last[0])
        _gather(store.connection, _USUAL)
        store.execute("delete from unindexed where note <= ?", last[0])
    return bool(store.column("select 1 from unindexed limit 1"))


def _gather(connection: sqlite3.Connection, size: int) -> None:
    connection.execute("insert into notes_search (notes_search, rank) values ('hashsize', ?)", [size])
