"""Reading a package ends wherever somebody stops it, with nothing left behind."""

import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import CancelledError
from app.interchange.anki.reading_database import open_database
from app.interchange.formats import read_holdings
from app.stopping import LOOKS
from app.ui.models.foreign_file import open_file

COUNT = 2 * LOOKS + 1
TABLES = """
create table col (id integer primary key, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags);
create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
    flds text, sfld integer, csum integer, flags integer, data text);
create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
    type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
    left integer, odue integer, odid integer, flags integer, data text);
"""
NOTES = "insert into notes select value, 'g' || value, 5, 1, 0, '', 'ebb' || char(31) || 'tide', 0, 0, 0, ''"
CARDS = "insert into cards select value, value, 1, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0, 0, '{}'"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Notes with a card each; whatever is unpacked goes into a folder of its own."""
    (tmp_path / "unpacked").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "unpacked"))
    connection = sqlite3.connect(tmp_path / "made")
    connection.executescript(TABLES)
    template = {"name": "Card", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{Front}}<hr id=answer>{{Back}}"}
    fields = [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}]
    kind = {"id": 5, "name": "Words", "type": 0, "flds": fields, "tmpls": [template], "css": ""}
    decks = {"1": {"id": 1, "name": "Default", "dyn": 0}}
    connection.execute(
        "insert into col values (1, 1700000000, 0, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')",
        [json.dumps({"5": kind}), json.dumps(decks)],
    )
    numbers = json.dumps(list(range(1, COUNT + 1)))
    for statement in (NOTES, CARDS):
        connection.execute(f"{statement} from json_each(?)", [numbers])
    connection.commit()
    connection.close()
    with zipfile.ZipFile(tmp_path / "words.apkg", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(tmp_path / "made", "collection.anki2")
        packed.writestr("media", b"{}")
    return tmp_path / "words.apkg"


def stopped_at(look: int) -> tuple[Callable[[], bool], list[int]]:
    """Something that is stopped from a look on (counted from 1), and how often it was looked at."""
    looks = [0]

    def stopped() -> bool:
        looks[0] += 1
        return looks[0] >= look

    return stopped, looks


def test_a_package_is_stopped_wherever_it_is(package: Path, tmp_path: Path) -> None:
    stopped, looks = stopped_at(10**9)
    assert len(read_holdings(package, stopped=stopped).cards) == COUNT
    often = looks[0]
    assert often > 8
    for look in range(1, often + 1):
        stopped, looks = stopped_at(look)
        with pytest.raises(CancelledError):
            read_holdings(package, stopped=stopped)
        assert looks[0] <= look + 1
    assert list((tmp_path / "unpacked").iterdir()) == []


def test_a_long_query_is_stopped(package: Path, tmp_path: Path) -> None:
    with open_database(tmp_path / "made", package, lambda: True) as database, pytest.raises(CancelledError):
        database.rows("cards", "id", "true order by data, due, id desc")


def test_the_window_stops_reading(package: Path) -> None:
    stopped, looks = stopped_at(3)
    with pytest.raises(CancelledError):
        open_file(package, stopped)
    assert looks[0] <= 4
