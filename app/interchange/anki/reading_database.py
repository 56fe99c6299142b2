"""The database inside an Anki package, opened so that nothing it holds can act: it is only read.

Source: sqlite.org/security.html, "Untrusted SQLite database files".
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app.errors import UserError
from app.interchange.anki.reading_container import MEGABYTE, damaged_package, no_package
from app.stopping import Stopped, never, stop_if
from app.wording import gettext as _

TABLES = frozenset(
    "col notes cards revlog notetypes fields templates decks deck_config config sqlite_master".split()
)
"""All that is ever read."""
LONGEST_VALUE = 64 * MEGABYTE
"""Bytes of one text at most."""
STEPS = 20
"""Instructions of SQLite for each byte of the file: scanning takes one or two, going in circles more."""
_SLICE = 100_000
# what is wrong is told in the file's own words, which need not be text
_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)

Rows = list[tuple[Any, ...]]


class PackageDatabase:
    """An untrusted database, whose ordinary tables can be read and nothing else."""

    def __init__(self, connection: sqlite3.Connection, file: Path, stopped: Stopped = never) -> None:
        """Take over a guarded connection; `file` is the package that errors speak of."""
        self._stopped = stopped
        self._connection = connection
        self._file = file

    def rows(self, table: str, columns: str, chosen: str = "true") -> Rows:
        """Columns of a table, all rows or those chosen by a condition; UserError where it is damaged."""
        sql = f"select {columns} from {table} where {chosen}"
        try:
            try:
                return self._connection.execute(sql).fetchall()
            except sqlite3.OperationalError as error:
                if "UTF-8" not in str(error):
                    raise
            self._connection.text_factory = lambda data: data.decode("utf-8", "replace")
            return self._connection.execute(sql).fetchall()
        except _DAMAGE as error:
            stop_if(self._stopped)
            raise self._told(error) from error

    def tables(self) -> set[str]:
        """The names of its ordinary tables; UserError where one of Anki's tables is something else."""
        found: set[str] = set()
        for kind, name, sql in self.rows("sqlite_master", "type, name, sql"):
            if name not in TABLES or kind not in ("table", "view"):
                continue
            words = str(sql).lower().split(maxsplit=2)
            if kind != "table" or words[:2] != ["create", "table"] or " generated always" in str(sql).lower():
                raise UserError(
                    _(
                        "{file} is refused: “{table}” in it is no plain table. Anki writes no such files."
                    ).format(file=self._file.name, table=name)
                )
            found.add(name)
        return found

    def _told(self, error: Exception) -> UserError:
        said = str(error)
        if "interrupted" in said:
            return UserError(
                _("{file} is refused: reading its database takes far longer than its size allows.").format(
                    file=self._file.name
                )
            )
        if "too big" in said:
            return UserError(
                _("{file} is refused: a text in it is longer than {size} MB.").format(
                    file=self._file.name, size=LONGEST_VALUE // MEGABYTE
                )
            )
        if "prohibited" in said or "not authorized" in said:
            return UserError(
                _("{file} is refused: its database would run functions while it is read.").format(
                    file=self._file.name
                )
            )
        return damaged_package(self._file)


@contextmanager
def open_database(database: Path, package: Path, stopped: Stopped = never) -> Iterator[PackageDatabase]:
    """Open the unpacked database of a package, guarded; reading it ends where it is stopped."""
    size = database.stat().st_size
    connection = sqlite3.connect(f"file:{quote(str(database))}?mode=ro&immutable=1", uri=True)
    try:
        _guard(connection, size, stopped)
        connection.execute("select count(*) from sqlite_master")
    except _DAMAGE as error:
        connection.close()
        stop_if(stopped)
        raise no_package(package) from error
    try:
        connection.set_authorizer(_authorize)
        yield PackageDatabase(connection, package, stopped)
    finally:
        connection.close()


def _guard(connection: sqlite3.Connection, size: int, stopped: Stopped) -> None:
    for pragma in ("trusted_schema = off", "query_only = on", "cell_size_check = on", "mmap_size = 0"):
        connection.execute(f"pragma {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    if configure := getattr(connection, "setconfig", None):  # Python 3.12
        configure(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009
    # names of Anki's tables are compared by a rule that SQLite must know to read them
    connection.create_collation("unicase", _compare)
    left = [(10_000_000 + size * STEPS) // _SLICE]

    def stop() -> bool:
        left[0] -= 1
        return left[0] < 0 or stopped()

    connection.set_progress_handler(stop, _SLICE)


def _authorize(action: int, first: str | None, *_rest: str | None) -> int:
    """Only reading the known tables is allowed: no function, no view's parts, no other file."""
    if action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_READ and first in TABLES):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _compare(one: str, other: str) -> int:
    a, b = one.casefold(), other.casefold()
    return (a > b) - (a < b)
