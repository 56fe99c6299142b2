"""Backups made by themselves, thinned with age, and restored."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.collection.backups import Backup, list_backups, restore, thin
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.errors import UserError
from app.scheduling.memory_card import Rating

Reopen = Callable[[], Collection]
NOW = datetime(2026, 5, 4, 12)


def made_every(hours: int, days: int) -> list[Backup]:
    return [
        Backup(Path(f"{hour}"), NOW - timedelta(hours=hour), "daily", 1)
        for hour in range(0, days * 24, hours)
    ]


def kept(backups: list[Backup]) -> list[Backup]:
    gone = thin(backups, NOW)
    return [b for b in backups if b not in gone]


def test_all_of_two_days_then_daily_weekly_monthly_for_a_year() -> None:
    ages = [(NOW - b.made) / timedelta(days=1) for b in kept(made_every(6, 800))]
    assert sum(age <= 2 for age in ages) == 9
    assert sum(2 < age <= 14 for age in ages) in (12, 13)
    assert sum(14 < age <= 61 for age in ages) in (7, 8)
    assert sum(61 < age <= 365 for age in ages) in (10, 11)
    assert max(ages) <= 365


def test_of_each_period_the_newest_stays_and_thinning_again_changes_nothing() -> None:
    backups = made_every(6, 400)
    left = kept(backups)
    assert thin(left, NOW) == []
    for backup in left:
        if timedelta(days=3) < NOW - backup.made < timedelta(days=13):
            same_day = [b.made for b in backups if b.made.date() == backup.made.date()]
            assert backup.made == max(same_day)


def test_the_newest_backup_stays_however_old() -> None:
    old = [Backup(Path(str(n)), NOW - timedelta(days=900 + n), "daily", 1) for n in range(3)]
    assert kept(old) == old[:1]


def test_thinning_day_by_day_keeps_old_ones_too() -> None:
    stored: list[Backup] = []
    now = NOW
    for day in range(400):
        now = datetime(2025, 1, 1, 9) + timedelta(days=day)
        stored.append(Backup(Path(str(day)), now, "daily", 1))
        gone = thin(stored, now)
        stored = [b for b in stored if b not in gone]
    ages = [(now - b.made).days for b in stored]
    assert max(ages) > 300
    assert 25 < len(stored) < 40


def test_one_backup_a_day_of_use_and_one_before_an_import(
    reopen: Reopen, path: Path, deck: Deck, clock
) -> None:
    folder = path.parent / "backups"
    reopen().close()
    assert list_backups(folder) == []
    for _ in range(3):
        reopen().close()
    assert [b.reason for b in list_backups(folder)] == ["daily"]
    with reopen() as collection:
        collection.add_deck(deck)
        collection.add_deck(deck)
    assert sorted(b.reason for b in list_backups(folder)) == ["daily", "import"]
    clock.forward(days=1)
    reopen().close()
    assert [b.reason for b in list_backups(folder)].count("daily") == 2


def test_restoring_brings_back_that_day_and_keeps_the_present(
    reopen: Reopen, path: Path, deck: Deck, clock
) -> None:
    folder = path.parent / "backups"
    with reopen() as collection:
        collection.add_deck(deck)
        collection.answer("n0.concept-term", Rating.EASY)
        backup = collection.back_up()
        collection.delete_deck("d-tides")
    before = restore(path, backup, folder, clock().replace(tzinfo=None))
    with reopen() as collection:
        assert collection.count() == 6
        assert collection.card("n0.concept-term").memory.reps == 1
        assert collection.undo_label() == "Answer card"
        assert collection.check() == []
    assert before is not None
    restore(path, before, folder, clock().replace(tzinfo=None))
    with reopen() as collection:
        assert collection.count() == 0
        assert collection.undo_label() == "Delete deck"


def test_a_backup_is_one_file_and_consistent_while_the_collection_is_used(
    reopen: Reopen, path: Path, deck: Deck
) -> None:
    with reopen() as collection:
        collection.add_deck(deck)
        backup = collection.back_up()
        collection.delete_notes(["n0"])
    connection = sqlite3.connect(backup)
    assert connection.execute("select count(*) from notes").fetchone() == (3,)
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()
    assert [p.name for p in backup.parent.iterdir()] == [backup.name]


def test_an_open_collection_is_not_replaced(reopen: Reopen, path: Path, deck: Deck) -> None:
    with reopen() as collection:
        backup = collection.back_up()
        with pytest.raises(UserError, match="open in another window"):
            restore(path, backup, backup.parent, NOW)


def test_a_damaged_backup_replaces_nothing(reopen: Reopen, path: Path, deck: Deck) -> None:
    with reopen() as collection:
        collection.add_deck(deck)
        backup = collection.back_up()
    content = bytearray(backup.read_bytes())
    for start in range(4096 * 2, len(content), 4096):
        content[start : start + 300] = b"\x00" * 300
    backup.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(UserError, match="choose another"):
        restore(path, backup, backup.parent, NOW)
    assert path.read_bytes() == before


def test_a_damaged_collection_is_set_aside_and_replaced(reopen: Reopen, path: Path, deck: Deck) -> None:
    with reopen() as collection:
        collection.add_deck(deck)
        backup = collection.back_up()
    path.write_bytes(b"ruined" * 1000)
    aside = restore(path, backup, backup.parent, NOW)
    assert aside is not None
    assert aside.read_bytes() == b"ruined" * 1000
    with reopen() as collection:
        assert collection.count() == 6
