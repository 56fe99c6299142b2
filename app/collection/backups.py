"""Backups of the collection: consistent copies, thinned with age, listed and restored."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.collection.opening import check_header, lock, refuse_version
from app.errors import UserError
from app.wording import gettext as _

SUFFIX = ".lectern"
NAME = re.compile(r"backup-(\d{8}T\d{6})(?:-(\d+))?-([a-z]+)\.lectern")
KEEP_ALL = timedelta(days=2)
KEEP_DAILY = timedelta(days=14)
KEEP_WEEKLY = timedelta(days=61)
KEEP_MONTHLY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the collection. `made` is local time without a zone; `reason` one of daily, migration,
    import, restore and manual; `size` in bytes."""

    path: Path
    made: datetime
    reason: str
    size: int


def make_backup(connection: sqlite3.Connection, folder: Path, made: datetime, reason: str) -> Path:
    """Write a consistent copy of an open collection; it appears under its name only when complete."""
    folder.mkdir(parents=True, exist_ok=True)
    target = _free_name(folder, made, reason)
    partial = target.with_suffix(".partial")
    try:
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
            # a copy in one file, without a write-ahead log beside it
            copy.execute("pragma journal_mode = delete")
        os.replace(partial, target)
    except (OSError, sqlite3.OperationalError) as error:
        raise UserError(
            _("The backup could not be written to {folder}: {why}.").format(folder=folder, why=error)
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def list_backups(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    found: list[Backup] = []
    for path in folder.glob(f"backup-*{SUFFIX}") if folder.is_dir() else ():
        match = NAME.fullmatch(path.name)
        if match:
            made = datetime.strptime(match[1], "%Y%m%dT%H%M%S")
            found.append(Backup(path, made, match[3], path.stat().st_size))
    return sorted(found, key=lambda b: (b.made, b.path.name), reverse=True)


def thin(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Which backups to let go: all of two days stay, then one a day, a week, a month for a year.

    Of each such period the newest stays; the newest of all always does. `now` as `Backup.made`.
    """
    gone: list[Backup] = []
    seen: set[tuple[str, object]] = set()
    for place, backup in enumerate(sorted(backups, key=lambda b: (b.made, b.path.name), reverse=True)):
        period = _period(backup.made, now - backup.made)
        if period is None:
            keep = place == 0
        else:
            keep = period not in seen or period[0] == "all"
            seen.add(period)
        if not keep:
            gone.append(backup)
    return gone


def remove_old(folder: Path, now: datetime) -> None:
    """Delete the backups that thinning lets go."""
    for backup in thin(list_backups(folder), now):
        backup.path.unlink(missing_ok=True)


def restore(collection: Path, backup: Path, folder: Path, now: datetime) -> Path | None:
    """Put a backup in the collection's place; the present one is backed up first (its copy is given).

    The collection must be closed. UserError, with everything left as it was, when it is not or the
    backup is damaged. A present file too damaged to copy is set aside under a name of its own.
    """
    check_header(backup)
    _check_sound(backup)
    holder = lock(collection)
    try:
        kept = _keep_present(collection, folder, now)
        partial = collection.with_name(collection.name + ".partial")
        with closing(sqlite3.connect(backup)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
        for ending in ("-wal", "-shm"):
            Path(f"{collection}{ending}").unlink(missing_ok=True)
        os.replace(partial, collection)
    finally:
        holder.close()
    return kept


def _keep_present(collection: Path, folder: Path, now: datetime) -> Path | None:
    if not collection.exists():
        return None
    try:
        with closing(sqlite3.connect(collection)) as present:
            return make_backup(present, folder, now, "restore")
    except (sqlite3.DatabaseError, UserError):
        aside = collection.with_name(f"{collection.stem} damaged {now:%Y-%m-%d %H%M%S}{collection.suffix}")
        os.replace(collection, aside)
        return aside


def _check_sound(backup: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            refuse_version(
                backup,
                connection.execute("pragma user_version").fetchone()[0],
                connection.execute("pragma application_id").fetchone()[0],
            )
            sound = connection.execute("pragma quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise UserError(_("The backup {path} is damaged; choose another one.").format(path=backup))


def _free_name(folder: Path, made: datetime, reason: str) -> Path:
    stamp = f"backup-{made:%Y%m%dT%H%M%S}"
    path = folder / f"{stamp}-{reason}{SUFFIX}"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stamp}-{number}-{reason}{SUFFIX}"
    return path


def _period(made: datetime, age: timedelta) -> tuple[str, object] | None:
    if age <= KEEP_ALL:
        return ("all", None)
    if age <= KEEP_DAILY:
        return ("day", made.date())
    if age <= KEEP_WEEKLY:
        return ("week", made.isocalendar()[:2])
    if age <= KEEP_MONTHLY:
        return ("month", (made.year, made.month))
    return None
