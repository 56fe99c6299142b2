"""An open collection file: its connection, clock and transactions, for the modules of this room."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from app.collection.changes import Action, begin_action, end_action, last_action
from app.errors import UserError
from app.scheduling.days import Days
from app.scheduling.memory_card import Preset
from app.scheduling.preset_options import read_options
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.at_hand import AtHand
    from app.collection.due_load import DueLoad
    from app.collection.exam_queue import PlansElsewhere

Row = dict[str, Any]


class Store:
    """The connection to one collection and what every query needs beside it."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, now: Callable[[], datetime], zone: tzinfo | None
    ) -> None:
        """Take over an open connection in autocommit mode."""
        self.path = path
        self.connection = connection
        self.database = Database(connection, execute_plugins=False)
        self.due_loads: dict[int, DueLoad] = {}
        """Counts of reviews by day, by preset; kept by app.collection.due_load."""
        self.plans_elsewhere: PlansElsewhere | None = None
        """Who makes plans for exams on another thread; None where they are made at once."""
        self.at_hand: AtHand | None = None
        """The card that was read last; kept by app.collection.at_hand."""
        self._last: tuple[int, str] | None = None
        self._last_is_known = False
        self._begun = 0
        self._now = now
        self._zone = zone

    @property
    def seconds(self) -> float:
        """The present instant, in seconds since 1970."""
        return self._now().timestamp()

    @property
    def moment(self) -> datetime:
        """The present instant by the wall clock."""
        return self._now().astimezone(self._zone)

    def days(self, preset: Preset) -> Days:
        """Study days as a preset begins them."""
        return Days(preset.day_start_hour, self._zone)

    def query(self, sql: str, *parameters: Any) -> list[Row]:
        """All rows of a query as dictionaries."""
        cursor = self.connection.execute(sql, parameters)
        columns = [c[0] for c in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]

    def first(self, sql: str, *parameters: Any) -> Row | None:
        """The first row of a query."""
        cursor = self.connection.execute(sql, parameters)
        row = cursor.fetchone()
        return dict(zip([c[0] for c in cursor.description], row, strict=True)) if row else None

    def column(self, sql: str, *parameters: Any) -> list[Any]:
        """The first column of a query."""
        return [row[0] for row in self.connection.execute(sql, parameters)]

    def execute(self, sql: str, *parameters: Any) -> None:
        """Write what undo does not track."""
        self.connection.execute(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; committed at the end of the block."""
        try:
            with self.database.atomic():
                yield
        except sqlite3.OperationalError as error:
            raise _mendable(error) or error from error

    @contextmanager
    def action(self, name: str) -> Iterator[Action]:
        """A transaction that is one named, undoable action."""
        follows = self.last_action()
        self.forget_last_action()
        self._begun += 1
        number = self._begun
        with self.transaction():
            action = begin_action(
                self.connection, name, int(self.seconds), follows[0] if follows is not None else 0
            )
            yield action
            end_action(self.connection, action)
        if action.changed and number == self._begun and not self.connection.in_transaction:
            self._last, self._last_is_known = (action.number, name), True

    @contextmanager
    def log_left(self) -> Iterator[None]:
        """What is committed inside stays in the log beside the file, safe from a kill as always.

        The next commit after it moves all into the file: after an import, that of the words' index.
        """
        usual = self.column("pragma wal_autocheckpoint")[0]
        self.execute("pragma wal_autocheckpoint = 0")
        try:
            yield
        finally:
            self.execute(f"pragma wal_autocheckpoint = {usual}")

    def last_action(self) -> tuple[int, str] | None:
        """The number and name of the action that stands last, from which all content follows; remembered."""
        if self.connection.in_transaction:
            return last_action(self.connection, undone=False)
        if not self._last_is_known:
            self._last, self._last_is_known = last_action(self.connection, undone=False), True
        return self._last

    def follows(self, during: Action | None = None) -> int:
        """The number of the action that all content follows from now, or before the one in progress."""
        if during is not None:
            return during.follows
        last = self.last_action()
        return last[0] if last else 0

    def forget_last_action(self) -> None:
        """Another one will be the last: to be called before each change of the actions."""
        self._last_is_known = False

    def ids(self, table: str, uids: list[str]) -> dict[str, int]:
        """Row ids by text id, of those that exist."""
        rows = self.connection.execute(
            f"select uid, id from {table} where uid in (select value from json_each(?))", [json.dumps(uids)]
        )
        return dict(rows.fetchall())

    def id(self, table: str, uid: str) -> int:
        """The row id of a text id; KeyError when there is none."""
        row = self.connection.execute(f"select id from {table} where uid = ?", [uid]).fetchone()
        if row is None:
            raise KeyError(uid)
        return row[0]


def _mendable(error: sqlite3.OperationalError) -> UserError | None:
    if "full" in str(error):
        return UserError(_("The disk is full, so nothing was saved. Make room and try again."))
    if "readonly" in str(error):
        return UserError(_("The collection can't be written: its file or folder is read-only."))
    return None


@lru_cache(maxsize=64)
def read_preset(number: int, name: str, options: str) -> Preset:
    """A preset from its row; options of a newer version are left alone. An answer asks for it four times."""
    return read_options(number, name, json.loads(options))
