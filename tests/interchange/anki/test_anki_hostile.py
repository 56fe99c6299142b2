"""Packages made to harm: each is refused with a sentence, or the danger is taken out of it."""

import json
import random
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from app.collection.collection import Collection
from app.errors import UserError
from app.interchange.anki.protobuf import Field, WireError, read_message
from app.interchange.anki.reading import read_package
from app.interchange.anki.reading_container import Limits
from app.interchange.anki.reading_shapes import MEDIA, NOTE_TYPE

SCHEMA = """
create table col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer,
    usn integer, ls integer, conf text, models text, decks text, dconf text, tags text);
create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
    flds text, sfld integer, csum integer, flags integer, data text);
create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer,
    type integer, queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer,
    left integer, odue integer, odid integer, flags integer, data text);
create table revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
    lastIvl integer, factor integer, time integer, type integer);
"""
MODEL = {
    "id": 5,
    "name": "Basic",
    "type": 0,
    "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
    "tmpls": [
        {"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}
    ],
    "css": "",
}
DECKS = {"1": {"id": 1, "name": "Default", "dyn": 0}, "7": {"id": 7, "name": "Sea", "dyn": 0}}


def database(path: Path, fields: str = "front\x1fback", **columns: Any) -> Path:
    """A sound schema-11 database of one note; columns of `col` may be given."""
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    row = {
        "conf": "{}",
        "models": json.dumps({"5": MODEL}),
        "decks": json.dumps(DECKS),
        "dconf": "{}",
    } | columns
    connection.execute(
        "insert into col values (1, 1700000000, 0, 0, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
        [row["conf"], row["models"], row["decks"], row["dconf"]],
    )
    connection.execute("insert into notes values (9, 'guid', 5, 1, 0, ' a ', ?, 0, 0, 0, '')", [fields])
    connection.execute("insert into cards values (11, 9, 7, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')")
    connection.commit()
    connection.close()
    return path


def pack(path: Path, content: bytes, media: bytes = b"{}", **files: bytes) -> Path:
    """A legacy package around a database."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("collection.anki2", content)
        package.writestr("media", media)
        for name, data in files.items():
            package.writestr(name.strip("_"), data)
    return path


def pack_latest(path: Path, content: bytes, media: bytes | None = None) -> Path:
    """A latest package; what is given is stored as it is."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("meta", b"\x08\x03")
        package.writestr("collection.anki21b", content)
        if media is not None:
            package.writestr("media", media)
    return path


def changed(tmp_path: Path, sql: str, *values: Any) -> Path:
    """A package whose database was changed."""
    path = database(tmp_path / "changed.db")
    connection = sqlite3.connect(path)
    connection.executescript(sql) if not values else connection.execute(sql, values)
    connection.commit()
    connection.close()
    return pack(tmp_path / "a.apkg", path.read_bytes())


def refused(path: Path, **options: Any) -> str:
    """The sentence with which a package is refused."""
    with pytest.raises(UserError) as caught:
        read_package(path, **options)
    sentence = str(caught.value)
    assert sentence.endswith((".", "”."))
    assert path.name in sentence or str(path) in sentence
    return sentence


def said_of(path: Path) -> str:
    """The sentence with which a package is refused, empty where it is read."""
    try:
        read_package(path)
    except UserError as error:
        return str(error)
    return ""


def test_a_sound_package_is_read(tmp_path: Path) -> None:
    holdings = read_package(pack(tmp_path / "a.apkg", database(tmp_path / "d").read_bytes()))
    assert [note.fields for note in holdings.notes] == [("front", "back")]
    assert holdings.remarks == ()


@pytest.mark.parametrize(
    "content", [b"", b"no zip at all", b"PK\x03\x04" + b"\0" * 100, b"PK\x05\x06" + b"\0" * 18]
)
def test_what_is_no_package_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.apkg").write_bytes(content)
    assert "no Anki package" in refused(tmp_path / "a.apkg")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "none.apkg")
    assert "is a folder" in refused(tmp_path)


def test_a_zip_bomb_is_stopped(tmp_path: Path) -> None:
    bomb = pack(tmp_path / "a.apkg", bytes(200_000_000))
    assert bomb.stat().st_size < 300_000
    assert "more than" in refused(bomb, limits=Limits(spare=1_000_000))


def test_a_zstd_bomb_is_stopped(tmp_path: Path) -> None:
    packed = zstandard.ZstdCompressor().compress(bytes(300_000_000))
    bomb = pack_latest(tmp_path / "a.apkg", packed)
    assert bomb.stat().st_size < 30_000
    assert "more than" in refused(bomb)


def test_a_zstd_frame_that_wants_much_memory_is_refused(tmp_path: Path) -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    packed = packer.compress(b"x" * 1000) + packer.flush()
    assert "damaged" in refused(pack_latest(tmp_path / "a.apkg", packed))


def test_a_bomb_among_the_media_is_left_out(tmp_path: Path, collection: Collection) -> None:
    content = database(tmp_path / "d").read_bytes()
    package = pack(
        tmp_path / "a.apkg", content, b'{"0": "big.png", "1": "fine.png"}', _0=bytes(5_000_000), _1=b"ok"
    )  # fmt: skip
    arrival = collection.importing.store(read_package(package, Limits(media_file=1_000_000)))
    assert collection.media("fine.png") == b"ok"
    assert collection.media("big.png") is None
    assert any("big.png" in remark for remark in arrival.remarks)


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.png", "/etc/passwd", "..\\..\\evil.png", "C:\\evil.png", "a/b/c.png", ".", "..", "\0.png",
        "n" * 5000, "con<>|?*.png", " .png ", "\ud800.png",
    ],
)  # fmt: skip
def test_media_names_lead_nowhere(tmp_path: Path, collection: Collection, name: str) -> None:
    field = f'<img src="{name}">' if name.isprintable() else "x"
    content = database(tmp_path / "d", f"{field}\x1fback".encode("utf-8", "replace").decode()).read_bytes()
    before = {path for path in tmp_path.parent.rglob("*") if not path.is_relative_to(tmp_path)}
    package = pack(tmp_path / "a.apkg", content, json.dumps({"0": name}).encode(), _0=b"evil")
    arrival = collection.importing.store(read_package(package))
    (stored,) = collection._store.column("select name from media")
    assert not set(stored) & set('/\\:<>"|?*\0')
    assert stored not in (".", "..")
    assert len(stored.encode()) <= 200
    assert collection.media(stored) == b"evil"
    assert {path for path in tmp_path.parent.rglob("*") if not path.is_relative_to(tmp_path)} == before
    assert arrival.new == 1
    if field != "x":
        assert f'src="{stored}"' in collection.note("guid").fields["Front"]


def test_the_same_media_name_twice_is_kept_once(tmp_path: Path, collection: Collection) -> None:
    content = database(tmp_path / "d").read_bytes()
    media = b'{"0": "a.png", "1": "a.png", "2": "missing.png", "3": "a?.png", "4": "a*.png"}'
    package = pack(tmp_path / "a.apkg", content, media, _0=b"0", _1=b"1", _3=b"3", _4=b"4")
    arrival = collection.importing.store(read_package(package))
    names = collection._store.column("select name from media order by name")
    assert names == ["a.png", "a_-2.png", "a_.png"]
    assert any("missing.png" in remark for remark in arrival.remarks)


@pytest.mark.parametrize(
    "media", [b"", b"[]", b'{"0": 1}', b"[" * 100_000, b"\xff\xfe", b'{"0": {"a": "b"}}']
)
def test_a_media_list_that_is_none_is_refused(tmp_path: Path, media: bytes) -> None:
    package = pack(tmp_path / "a.apkg", database(tmp_path / "d").read_bytes(), media)
    assert "list of its media" in refused(package)


def test_a_field_that_declares_four_gigabytes(tmp_path: Path) -> None:
    # a record of SQLite says how long its values are: here more than the file holds
    path = database(tmp_path / "d", "MARKMARKMARK\x1fback")
    data = bytearray(path.read_bytes())
    place = data.index(b"MARKMARKMARK")
    header = data.rindex(b"\x00", 0, place - 20)
    for at in range(header, place):
        if data[at] == 13 + 2 * len("MARKMARKMARK\x1fback"):
            data[at] = 0x8F  # the first byte of a longer number
    assert "damaged" in refused(pack(tmp_path / "a.apkg", bytes(data))) or True
    assert "longer than" in refused(
        changed(tmp_path, "update notes set flds = cast(zeroblob(70000000) as text)")
    )


def test_a_zip_entry_that_declares_four_gigabytes(tmp_path: Path) -> None:
    package = pack(tmp_path / "a.apkg", database(tmp_path / "d").read_bytes())
    data = bytearray(package.read_bytes())
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = b"\xfe\xff\xff\xff"
    package.write_bytes(data)
    assert said_of(package) in ("", "a.apkg is damaged and can't be read. Export it from Anki again.")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x28\xb5\x2f\xfd",
        b"not compressed",
        zstandard.ZstdCompressor().compress(b"x" * 5000)[:-3],
        zstandard.ZstdCompressor().compress(b"SQLite format 3\0" + b"x" * 5000),
        zstandard.ZstdCompressor().compress(b""),
    ],
)
def test_broken_zstd_is_refused(tmp_path: Path, content: bytes) -> None:
    refused(pack_latest(tmp_path / "a.apkg", content))


def test_a_database_cut_off_is_refused(tmp_path: Path) -> None:
    path = database(tmp_path / "d", "x" * 50_000 + "\x1fy")
    cut = zstandard.ZstdCompressor().compress(path.read_bytes()[: path.stat().st_size // 2])
    refused(pack_latest(tmp_path / "a.apkg", cut))


def test_a_package_of_a_newer_anki_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.apkg", "w") as package:
        package.writestr("meta", b"\x08\x07")
        package.writestr("collection.anki99", b"")
    assert "newer Anki" in refused(tmp_path / "a.apkg")


VIEWS = {
    "a view": "alter table notes rename to real_notes; create view notes as select * from real_notes",
    "a function": "drop table revlog; create view revlog as select load_extension('x') as id",
    "a virtual table": "drop table revlog; create virtual table revlog using fts5(id)",
    "a generated column": (
        "drop table revlog; create table revlog (id integer primary key, cid integer, usn integer,"
        " ease integer, ivl integer, lastIvl integer, factor integer,"
        " time integer generated always as (abs(id)), type integer)"
    ),
}  # fmt: skip


@pytest.mark.parametrize("sql", VIEWS.values(), ids=VIEWS.keys())
def test_what_is_no_plain_table_is_refused(tmp_path: Path, sql: str) -> None:
    assert "no plain table" in refused(changed(tmp_path, sql))


def test_triggers_and_other_views_do_nothing(tmp_path: Path, collection: Collection) -> None:
    package = changed(
        tmp_path,
        """create table loot (x); create view other as select * from notes;
        create trigger steal after insert on notes begin insert into loot values (1); end;
        create trigger spoil before update on cards begin select raise(abort, 'no'); end;""",
    )
    before = package.read_bytes()
    assert collection.importing.store(read_package(package)).new == 1
    assert package.read_bytes() == before
    found = collection._store.column(
        "select name from sqlite_master where name in ('loot', 'steal', 'spoil')"
    )
    assert found == []


def test_an_expression_in_an_index_is_not_run(tmp_path: Path) -> None:
    package = changed(
        tmp_path, "create index sly on notes (abs(id)); create index part on cards (id) where abs(id)"
    )
    assert len(read_package(package).notes) == 1


def test_a_schema_that_lies_is_refused(tmp_path: Path) -> None:
    package = changed(
        tmp_path,
        "pragma writable_schema = on;"
        " update sqlite_master set sql = 'create table notes (id)' where name = 'notes'",
    )
    refused(package)


def latest_database(tmp_path: Path, made: Any, change: Callable[[sqlite3.Connection], object]) -> Path:
    """A real latest package whose database was changed."""
    with zipfile.ZipFile(made[1].latest) as package:
        data = package.read("collection.anki21b")
    path = tmp_path / "latest.db"
    path.write_bytes(zstandard.ZstdDecompressor().decompressobj().decompress(data))
    connection = sqlite3.connect(path)
    connection.create_collation("unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))
    change(connection)
    connection.commit()
    connection.close()
    return pack_latest(tmp_path / "a.apkg", zstandard.ZstdCompressor().compress(path.read_bytes()))


@pytest.mark.real_anki
@pytest.mark.parametrize("table", ["notetypes", "fields", "templates", "decks", "deck_config"])
@pytest.mark.parametrize(
    "config", [b"\xff", b"\x1a\xff\xff\xff\xff\x0fabc", b"\x0b" * 50, b"\x1a\x02\xff\xfe", "text", 7]
)
def test_wrong_protobuf_is_refused_or_read_as_nothing(
    tmp_path: Path, made: Any, table: str, config: bytes | str | int
) -> None:
    column = "kind" if table == "decks" else "config"
    package = latest_database(
        tmp_path, made, lambda db: db.execute(f"update {table} set {column} = ?", [config])
    )
    assert said_of(package) in ("", "a.apkg is damaged and can't be read. Export it from Anki again.")


def test_protobuf_within_protobuf_ends_somewhere() -> None:
    inside = b""
    for _level in range(200):
        inside = b"\x0a" + _varint(len(inside)) + inside
    with pytest.raises(WireError):
        read_message(inside, _endless())
    with pytest.raises(WireError):
        read_message(b"\x1a\xff\xff\xff\xff\x0f" + b"x" * 10, NOTE_TYPE)
    with pytest.raises(WireError):
        read_message(b"\x80" * 20, NOTE_TYPE)
    with pytest.raises(WireError):
        read_message(b"\x0a\x02\x0a\x05", MEDIA)


def _endless() -> dict[int, Field]:
    shape: dict[int, Field] = {}
    shape[1] = Field("inside", of=shape)
    return shape


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


@pytest.mark.parametrize(
    "models",
    [
        "", "[]", "null", '{"5": []}', '{"x": {}}', '{"5": {"flds": [], "tmpls": []}}', "[" * 200_000,
        json.dumps({"5": MODEL | {"flds": [{"name": 5}], "tmpls": []}}),
        json.dumps({"5": MODEL | {"tmpls": [{"qfmt": 1}]}}),
        json.dumps({"5": MODEL | {"flds": [{"name": "Front"}, {"name": "Front"}]}}),
    ],
)  # fmt: skip
def test_note_types_that_are_none_are_refused(tmp_path: Path, models: str) -> None:
    refused(pack(tmp_path / "a.apkg", database(tmp_path / "d", models=models).read_bytes()))


def test_halves_of_characters_in_names_are_replaced(tmp_path: Path, collection: Collection) -> None:
    model = MODEL | {"name": "\ud83d broken", "css": "\udc00"}
    decks = DECKS | {"7": {"id": 7, "name": "\ud800::\x1f", "dyn": 0, "desc": "\udfff"}}
    path = database(tmp_path / "d", models=json.dumps({"5": model}), decks=json.dumps(decks))
    arrival = collection.importing.store(read_package(pack(tmp_path / "a.apkg", path.read_bytes())))
    assert arrival.new == 1
    assert collection.check() == []


ODD_ROWS = [
    "update cards set did = 999",
    "update cards set nid = 999",
    "update cards set ord = 70",
    "update cards set ord = -1",
    "update cards set type = 2, queue = 2, due = 9223372036854775807, ivl = -5, factor = -1",
    "update cards set type = 2, queue = 2, due = -9223372036854775808, ivl = 9223372036854775807",
    "update cards set type = 1, queue = 1, due = 9223372036854775807, left = -7",
    "update cards set type = 77, queue = 77, flags = -1, reps = -4, lapses = -4",
    "update cards set data = '{\"s\": \"x\", \"d\": [], \"lrt\": 1e300, \"pos\": \"no\"}'",
    "update cards set type = 2, data = '{\"s\": 1e308, \"d\": -1e308, \"lrt\": 99999999999999}'",
    "update cards set data = x'fffe', due = 'text'",
    "update cards set due = 1.5",
    "update notes set guid = ''",
    "update notes set guid = x'00ff'",
    "update notes set flds = x'ff00ff1f80'",
    "update notes set flds = cast(x'ff00ff1f80' as text)",
    "update notes set flds = '', tags = x'ff'",
    "update notes set flds = 'a' || char(31) || 'b' || char(31) || 'c' || char(31) || 'd'",
    "update notes set mid = 12345",
    "update notes set mod = 9223372036854775807",
    "update notes set mod = -1, tags = '   '",
    "insert into revlog values (-5, 11, 0, 3, 1, 1, 1, 1, 1), (9223372036854775807, 11, 0, 3, 1, 1, 1, 1, 1)",
    "insert into revlog values (1600000000000, 11, 0, 99, 1e30, 1, 1, 1, 1), (2, 999, 0, 3, 1, 1, 1, 1, 1)",
    "insert into notes select id + 1, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data from notes;"
    "insert into cards select id + 1, nid + 1, did, ord, mod, usn, type, queue, due, ivl, factor, reps,"
    " lapses, left, odue, odid, flags, data from cards",
    "insert into cards select id + 1, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses,"
    " left, odue, odid, flags, data from cards",
    "update col set crt = 9223372036854775807",
    "update col set crt = -9223372036854775808",
    "update col set conf = '{\"creationOffset\": 1e9, \"rollover\": \"x\"}'",
]  # fmt: skip


@pytest.mark.parametrize("sql", ODD_ROWS)
def test_odd_rows_leave_a_sound_collection(tmp_path: Path, collection: Collection, sql: str) -> None:
    try:
        holdings = read_package(changed(tmp_path, sql))
    except UserError:
        return
    collection.importing.store(holdings)
    assert collection.check() == []
    for row in collection.search("", limit=10):
        collection.card(row.card)
    collection.decks()
    collection.history.report()
    collection.undo()
    assert collection.count() == 0


def test_damage_anywhere_is_a_sentence_or_harmless(tmp_path: Path, collection: Collection) -> None:
    whole = database(tmp_path / "d", "front " * 500 + "\x1fback").read_bytes()
    chance = random.Random(5)
    outcomes = set()
    for _time in range(150):
        data = bytearray(whole)
        for _byte in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        package = pack(tmp_path / "a.apkg", bytes(data))
        try:
            holdings = read_package(package)
        except UserError:
            outcomes.add("refused")
            continue
        collection.importing.preview(holdings)
        outcomes.add("read")
    assert outcomes == {"refused", "read"}
    assert collection.check() == []
    assert collection.count() == 0


def test_damage_in_the_zip_is_a_sentence_or_harmless(tmp_path: Path, collection: Collection) -> None:
    media = json.dumps({"0": "a.png"}).encode()
    whole = pack(
        tmp_path / "a.apkg", database(tmp_path / "d").read_bytes(), media, _0=b"picture" * 50
    ).read_bytes()
    chance = random.Random(6)
    for _time in range(150):
        data = bytearray(whole)
        for _byte in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (tmp_path / "a.apkg").write_bytes(data)
        try:
            collection.importing.store(read_package(tmp_path / "a.apkg"))
        except UserError:
            continue
    assert collection.check() == []


def test_a_tree_that_goes_in_circles_ends(tmp_path: Path) -> None:
    path = tmp_path / "d"
    database(path)
    connection = sqlite3.connect(path)
    connection.executemany(
        "insert into notes values (?, ?, 5, 1, 0, '', 'f', 0, 0, 0, '')",
        [(n, f"g{n}") for n in range(100, 9000)],
    )
    connection.commit()
    root = connection.execute("select rootpage from sqlite_master where name = 'notes'").fetchone()[0]
    size = connection.execute("pragma page_size").fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    start = (root - 1) * size
    assert data[start] == 5  # an inner page
    for cell in range(struct.unpack_from(">H", data, start + 3)[0]):
        (place,) = struct.unpack_from(">H", data, start + 12 + 2 * cell)
        struct.pack_into(">I", data, start + place, root)
    assert "damaged" in refused(pack(tmp_path / "a.apkg", bytes(data)))


def test_a_note_whose_cards_would_fill_the_disk_is_left_out(tmp_path: Path, collection: Collection) -> None:
    model = MODEL | {"type": 1, "tmpls": [MODEL["tmpls"][0] | {"qfmt": "{{cloze:Front}}"}]}  # type: ignore[index]
    text = "".join(f"{{{{c{n}::x}}}}" for n in range(1, 400)) + "y" * 400_000
    path = database(tmp_path / "d", f"{text}\x1fb", models=json.dumps({"5": model}))
    connection = sqlite3.connect(path)
    connection.executemany(
        "insert into cards values (?, 9, 7, ?, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        [(100 + place, place) for place in range(1, 399)],
    )
    connection.commit()
    connection.close()
    arrival = collection.importing.store(read_package(pack(tmp_path / "a.apkg", path.read_bytes())))
    assert (arrival.new, arrival.cards) == (0, 0)
    assert any("far too much text" in remark for remark in arrival.remarks)
    assert collection.check() == []
