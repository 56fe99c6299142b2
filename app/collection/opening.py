"""Opening a collection file safely: whose it is, whether it is newer, damaged, or open elsewhere."""

import sqlite3
from pathlib import Path

from app.collection.schema import APPLICATION_ID, VERSION
from app.errors import UserError
from app.wording import gettext as _

HEADER = 100
MAGIC = b"SQLite format 3\x00"


def lock(path: Path) -> sqlite3.Connection:
    """Hold the collection for this process; the system lets go when the process ends, however it ends."""
    unwritable = UserError(
        _("The collection can't be opened: the folder {folder} can't be written to.").format(
            folder=path.parent
        )
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        holder = sqlite3.connect(f"{path}.lock", timeout=0, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise unwritable from error
    try:
        holder.execute("pragma journal_mode = memory")
        holder.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        holder.close()
        if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise unwritable from error
        raise UserError(
            _("The collection {path} is open in another window. Close that one first.").format(path=path)
        ) from error
    return holder


def check_header(path: Path) -> None:
    """Refuse a file that is newer, foreign or no database, from its first bytes alone."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise damaged(path)
    refuse_version(
        path, int.from_bytes(header[60:64], "big"), int.from_bytes(header[68:72], "big", signed=False)
    )


def refuse_version(path: Path, version: int, application: int) -> None:
    """Refuse what another program or a newer version wrote."""
    if application != APPLICATION_ID:
        raise UserError(_("{path} is not a Lectern collection.").format(path=path))
    if version > VERSION:
        raise UserError(
            _(
                "The collection {path} was written by a newer version of Lectern. "
                "It was left as it is; open it with that version."
            ).format(path=path)
        )


def connect(path: Path) -> sqlite3.Connection:
    """A connection with foreign keys and a write-ahead log, whose commits outlive a kill of the process."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        version = connection.execute("pragma user_version").fetchone()[0]
        application = connection.execute("pragma application_id").fetchone()[0]
        if connection.execute("select count(*) from sqlite_schema").fetchone()[0]:
            refuse_version(path, version, application)
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        # moving the log into the file takes longer than any answer: one in two hundred of them, not in eighty
        connection.execute("pragma wal_autocheckpoint = 2500")
        connection.execute("pragma cache_size = -32768")
        connection.execute("pragma temp_store = memory")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise damaged(path) from error
    except UserError:
        connection.close()
        raise
    return connection


def damaged(path: Path) -> UserError:
    """What to say of a file that can't be read."""
    return UserError(
        _("The collection {path} is damaged. Restore one of the backups to go on.").format(path=path)
    )
