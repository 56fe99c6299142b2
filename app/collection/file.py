"""A collection's file while it is open: whose it is, its schema, its backups, and its undo."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.collection.backups import list_backups, make_backup, remove_old
from app.collection.changes import forget_old_actions, last_action, revert
from app.collection.checking import find_problems
from app.collection.opening import check_header, connect, damaged, lock
from app.collection.schema import migrations, store_own_note_types
from app.collection.store import Store
from app.collection.values import Reverted
from app.errors import UserError
from app.paths import backups_beside, quiz_keys_beside

if TYPE_CHECKING:
    from app.collection.quiz_keys import QuizKeys


def system_now() -> datetime:
    """The present time."""
    return datetime.now(UTC)


class CollectionFile:
    """One open file, held for this process until it is closed."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        now: Callable[[], datetime] = system_now,
        zone: tzinfo | None = None,
        backups: Path | None = None,
    ) -> Self:
        """Open the file, made when missing; `zone` None means this computer's local time.

        Backs up into `backups` (default: a folder beside the file) once a day and before migrating.
        Raises UserError, with the file left untouched, when a newer version wrote it, another
        window has it open, it is damaged, or it is no collection.
        """
        check_header(path)
        holder = lock(path)
        try:
            connection = connect(path)
        except UserError:
            holder.close()
            raise
        collection = cls(Store(path, connection, now, zone), holder, backups or backups_beside(path))
        try:
            collection._prepare()
        except BaseException as error:
            collection._let_go()
            if isinstance(error, sqlite3.DatabaseError):
                raise damaged(path) from error
            raise
        return collection

    def __init__(self, store: Store, holder: sqlite3.Connection, backups: Path) -> None:
        """Take over an open store and the lock that is held for it; see `open`."""
        self._store = store
        self._holder = holder
        self.backups = backups

    @property
    def path(self) -> Path:
        """The collection's file."""
        return self._store.path

    def close(self) -> None:
        """Close the file and let others open it."""
        forget_old_actions(self._store.connection)
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Undo

    def undo(self) -> Reverted | None:
        """Take back the last action, of this run or an earlier one; None when there is none."""
        return self._revert(undone=False)

    def redo(self) -> Reverted | None:
        """Do the last undone action again; None when there is none."""
        return self._revert(undone=True)

    def undo_label(self) -> str | None:
        """The name of the action that `undo` would take back."""
        return last[1] if (last := self._store.last_action()) else None

    def redo_label(self) -> str | None:
        """The name of the action that `redo` would do again."""
        return last[1] if (last := last_action(self._store.connection, undone=True)) else None

    def last_action(self) -> int | None:
        """A number that tells the action that `undo` would take back from others."""
        return last[0] if (last := self._store.last_action()) else None

    def check(self) -> list[str]:
        """Look for damage; one sentence a problem, empty when all is well."""
        return find_problems(self._store)

    def back_up(self, reason: str = "manual") -> Path:
        """Write a consistent copy beside the other backups and give its path."""
        made = self._store.moment.replace(tzinfo=None)
        path = make_backup(self._store.connection, self.backups, made, reason)
        remove_old(self.backups, made)
        if quiz_keys_beside(self.path).exists():
            self.quiz_keys.keep_copy()
        return path

    @property
    def quiz_keys(self) -> "QuizKeys":
        """The instructor's key pairs, which lie beside the collection and go with its backups."""
        from app.collection.quiz_keys import QuizKeys

        return QuizKeys(self.path, self.backups)

    def _prepare(self) -> None:
        """Bring the file to this version's schema, with a backup of what was there before."""
        is_new = not self._store.column("select 1 from sqlite_schema limit 1")
        if not is_new:
            self._back_up_before_use()
        with self._store.transaction():
            migrations.apply(self._store.database)
            store_own_note_types(self._store.database)
        # the file's header names the version that newer files are refused by
        self._store.connection.execute("pragma wal_checkpoint(truncate)")

    def _back_up_before_use(self) -> None:
        pending = bool(migrations.pending(self._store.database))
        today = self._store.moment.date()
        if not pending and any(b.made.date() == today for b in list_backups(self.backups)):
            return
        if self._store.column("pragma quick_check(1)") != ["ok"]:
            raise damaged(self.path)
        self.back_up("migration" if pending else "daily")

    def _let_go(self) -> None:
        self._store.connection.close()
        self._holder.close()

    def _revert(self, *, undone: bool) -> Reverted | None:
        last = last_action(self._store.connection, undone=True) if undone else self._store.last_action()
        if last is None:
            return None
        number, name = last
        self._store.forget_last_action()
        with self._store.transaction():
            cards = revert(self._store.connection, number)
        return Reverted(name, cards)
