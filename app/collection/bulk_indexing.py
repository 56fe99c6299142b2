"""Many notes at once: the indexes of words and tags are brought up to date after all, not after each.

Triggers keep both indexes, so that no writer can forget them. For thousands of notes they are put aside and
put back within the same transaction, and the rows are indexed by a statement each.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from app.collection.schema import TAG_LINE

TRIGGERS = ("notes_search_insert", "note_tags_insert")
WORDS_AT_ONCE = 16 << 20
"""Bytes of the index of words that are gathered before they are written out; SQLite's own rule is 1 MB."""
_USUAL = 1 << 20

_CHOSEN = "select id, tags from notes where id in (select value from json_each(?1)) and tags <> ' '"
_INDEX_WORDS = """insert into notes_search (rowid, plain)
    select id, plain from notes where id in (select value from json_each(?1)) order by id"""
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
def indexed_at_once(connection: sqlite3.Connection) -> Iterator[list[int]]:
    """Within a transaction: notes whose ids are put into the list are indexed at the end of the block."""
    marks = ", ".join("?" * len(TRIGGERS))
    triggers = connection.execute(
        f"select name, sql from sqlite_schema where type = 'trigger' and name in ({marks})", TRIGGERS
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f'drop trigger "{name}"')
    notes: list[int] = []
    yield notes
    chosen = [json.dumps(notes)]
    _gather(connection, WORDS_AT_ONCE)
    connection.execute(_INDEX_WORDS, chosen)
    _gather(connection, _USUAL)
    connection.execute(_NAME_TAGS, chosen)
    connection.execute(_INDEX_TAGS, chosen)
    for _name, sql in triggers:
        connection.execute(sql)


def _gather(connection: sqlite3.Connection, size: int) -> None:
    connection.execute("insert into notes_search (notes_search, rank) values ('hashsize', ?)", [size])
