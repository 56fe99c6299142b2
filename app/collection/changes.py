"""The one way content changes: named actions that keep what was before, so that each can be undone.

An action's changes are kept as row images in the same transaction. Undoing plays them backwards and
keeps the images for redoing in their place, so undo and redo are one function.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from operator import itemgetter
from typing import Any

from app.collection.bulk_indexing import indexed_after_all

TRACKED = frozenset(
    "presets decks notetypes fields templates facts notes evidence deck_facts deck_sources cards revlog "
    "graves exams exam_decks versions judgements media items item_versions quizzes quiz_items item_uses "
    "results".split()
)
"""The tables whose changes are kept. Documents and contents of media are never changed."""

MANY_NOTES = 1_000
"""From so many on, notes are indexed after all are there, their words when somebody searches."""

PARAMETERS = 32_000
"""Values of one statement; SQLite takes 32,766."""

KEPT_ACTIONS = 50_000
"""How many actions stay undoable (an answer takes about 300 bytes)."""

IMAGES = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Writes row images as short as JSON can be."""

Row = dict[str, Any]


class Action:
    """A named action in progress, inside an open transaction: the only writer of tracked tables.

    `follows` is the number of the action that stood when it began, 0 where none did.
    """

    def __init__(self, connection: sqlite3.Connection, number: int, follows: int = 0) -> None:
        """Go on recording into the action of this number."""
        self._connection = connection
        self.number = number
        self.follows = follows
        self._records: list[tuple[int, str, str, str]] = []
        self._unindexed: list[int] | None = None

    @property
    def changed(self) -> bool:
        """Whether it has changed anything yet."""
        return bool(self._records)

    def insert(self, table: str, rows: Sequence[Row]) -> list[int]:
        """Add rows that all have the same columns, and give their ids (taken from `id` where given)."""
        if not rows:
            return []
        columns = list(rows[0])
        if len(columns) == 1:
            return self.insert_values(table, columns, [(row[columns[0]],) for row in rows])
        return self.insert_values(table, columns, list(map(itemgetter(*columns), rows)))

    def insert_values(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[int]:
        """Add rows of values in the order of the columns, and give their ids (the first column, if `id`)."""
        if not rows:
            return []
        _check(table)
        if columns[0] == "id":
            ids = [row[0] for row in rows]
        elif "id" in columns:
            ids = list(map(itemgetter(columns.index("id")), rows))
        else:
            ids = list(self.coming_ids(table, len(rows)))
            columns, rows = ["id", *columns], [(number, *row) for number, row in zip(ids, rows, strict=True)]
        if table == "notes" and self._unindexed is None and len(rows) >= MANY_NOTES:
            with self.many_notes():
                self._write(table, columns, rows, ids)
        else:
            self._write(table, columns, rows, ids)
        return ids

    def coming_ids(self, table: str, count: int) -> range:
        """The ids that so many rows of a table will have; until they are inserted, no others may be."""
        first = self._next_id(table)
        return range(first, first + count)

    @contextmanager
    def many_notes(self) -> Iterator[None]:
        """Notes that are inserted in this block are found after it."""
        with indexed_after_all(self._connection) as notes:
            self._unindexed = notes
            try:
                yield
            finally:
                self._unindexed = None

    def _write(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]], ids: list[int]
    ) -> None:
        names = ", ".join(f'"{c}"' for c in columns)
        marks = f"({', '.join('?' * len(columns))})"
        # many rows a statement: after each statement the index of words is written out
        at_once = max(1, PARAMETERS // len(columns))
        for start in range(0, len(rows), at_once):
            part = rows[start : start + at_once]
            self._connection.execute(
                f"insert into {table} ({names}) values {', '.join([marks] * len(part))}",
                list(chain.from_iterable(part)),
            )
        if table == "notes" and self._unindexed is not None:
            self._unindexed += ids
        self._record(table, "insert", ids)

    def update(self, table: str, values: Mapping[int, Row], known: Sequence[Row] = ()) -> None:
        """Set columns of rows by id; what already stands so is neither written nor recorded.

        `known` are these rows where they were just read in this action.
        """
        _check(table)
        before: list[tuple[int, Row]] = []
        after: list[tuple[int, Row]] = []
        if not known:
            columns = dict.fromkeys(c for row in values.values() for c in row)
            known = rows_of(self._connection, table, values, ("id", *columns))
        for row in known:
            changed = {c: v for c, v in values[row["id"]].items() if row[c] != v}
            if changed:
                before.append((row["id"], {c: row[c] for c in changed}))
                after.append((row["id"], changed))
        alike: dict[tuple[str, ...], list[list[Any]]] = {}
        for number, changed in after:
            alike.setdefault(tuple(changed), []).append([*changed.values(), number])
        for names, parameters in alike.items():
            assignments = ", ".join(f'"{c}" = ?' for c in names)
            self._connection.executemany(f"update {table} set {assignments} where id = ?", parameters)
        if before:
            self._record(table, "update", before)

    def delete(self, table: str, ids: Iterable[int]) -> None:
        """Delete rows by id."""
        _check(table)
        rows = _read(self._connection, f"delete from {table} where {{chosen}} returning *", ids)
        if rows:
            self._record(table, "delete", sorted(rows, key=lambda row: row["id"]))

    def _next_id(self, table: str) -> int:
        # ids of deleted rows are not given again, or their review log would pass to strangers
        row = self._connection.execute("select seq from sqlite_sequence where name = ?", [table]).fetchone()
        return (row[0] if row else 0) + 1

    def _record(self, table: str, kind: str, rows: Sequence[Any]) -> None:
        self._records.append((self.number, table, kind, IMAGES.encode(rows)))

    def keep(self) -> None:
        """Write down what was before, once all is done."""
        self._connection.executemany(
            "insert into changes (action, tbl, kind, rows) values (?, ?, ?, ?)", self._records
        )


def begin_action(connection: sqlite3.Connection, name: str, at: int, follows: int) -> Action:
    """Open an action in the running transaction; `follows` is the number of the one that stands, or 0."""
    number = connection.execute("insert into actions (name, at) values (?, ?)", [name, at]).lastrowid
    assert number is not None
    return Action(connection, number, follows)


def end_action(connection: sqlite3.Connection, action: Action) -> None:
    """Close an action: what was undone before can no longer be redone; if nothing changed, no trace stays."""
    action.keep()
    if not action.changed:
        connection.execute("delete from actions where id = ?", [action.number])
    elif action.number > action.follows + 1:
        # what was undone came after all that stands
        connection.execute("delete from actions where id > ? and undone = 1", [action.follows])


def rows_of(
    connection: sqlite3.Connection, table: str, ids: Iterable[int], names: Sequence[str] = ()
) -> list[Row]:
    """Those rows of a table that exist, by id, with the columns of these names or all."""
    columns = ", ".join(f'"{n}"' for n in names) or "*"
    return _read(connection, f"select {columns} from {table} where {{chosen}} order by id", ids)


def _read(connection: sqlite3.Connection, sql: str, ids: Iterable[int]) -> list[Row]:
    """The rows of a statement about rows of these ids."""
    wanted = list(ids)
    # looking through a table made of one number takes longer than finding the row
    if len(wanted) == 1:
        cursor = connection.execute(sql.format(chosen="id = ?"), wanted)
    else:
        among = "id in (select value from json_each(?))"
        cursor = connection.execute(sql.format(chosen=among), [json.dumps(wanted)])
    columns = [c[0] for c in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def last_action(connection: sqlite3.Connection, *, undone: bool) -> tuple[int, str] | None:
    """The action that undo takes back, or (undone) the one that redo does again."""
    order = "asc" if undone else "desc"
    row = connection.execute(
        f"select id, name from actions where undone = ? order by id {order} limit 1", [int(undone)]
    ).fetchone()
    return (row[0], row[1]) if row else None


def revert(connection: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """Undo a done action or redo an undone one, in the running transaction.

    Gives the text ids of the cards that it touched and that now exist.
    """
    changes = connection.execute(
        "delete from changes where action = ? returning id, tbl, kind, rows", [number]
    ).fetchall()
    if any(kind != "update" and table != "revlog" for _id, table, kind, _rows in changes):
        # rows come and go that others refer to
        connection.execute("pragma defer_foreign_keys = on")
    action = Action(connection, number)
    cards: dict[int, str] = {}
    for _change, table, kind, text in sorted(changes, reverse=True):
        rows = json.loads(text)
        found: Iterable[Row] = ()
        match kind:
            case "insert":
                action.delete(table, rows)
                for gone in rows if table == "cards" else ():
                    cards.pop(gone, None)
            case "delete":
                action.insert(table, rows)
                found = rows
            case _:
                names = dict.fromkeys(c for _id, row in rows for c in row)
                extra = ("id", "uid") if table == "cards" else ("id",)
                found = rows_of(connection, table, (row for row, _ in rows), (*extra, *names))
                action.update(table, dict(rows), found)
        if table == "cards":
            cards.update((row["id"], row["uid"]) for row in found)
    action.keep()
    connection.execute("update actions set undone = 1 - undone where id = ?", [number])
    return tuple(cards[n] for n in sorted(cards))


def forget_old_actions(connection: sqlite3.Connection) -> None:
    """Let go of the oldest actions beyond those kept."""
    connection.execute("delete from actions where id <= (select max(id) from actions) - ?", [KEPT_ACTIONS])


def _check(table: str) -> None:
    if table not in TRACKED:
        raise KeyError(table)
