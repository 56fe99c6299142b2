"""There and back: our collection in the real Anki and home again, and a collection of Anki's through ours."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.cards.templates.note_types import NOTE_TYPES
from app.collection.collection import Collection
from app.collection.imported_cards import STANDING
from app.interchange.anki.reading import read_package
from app.interchange.formats import AnkiWishes, export_deck
from app.scheduling.days import Days
from app.scheduling.memory_card import LeechAction, Rating
from tests.interchange.anki.made_in_anki import MEDIA, opened
from tests.interchange.conftest import deck_of, media_file, write_note

pytestmark = pytest.mark.real_anki

CONTAINERS = (False, True)
"""Whether the latest one."""


@dataclass
class Clock:
    at: datetime

    def __call__(self) -> datetime:
        return self.at


def studied(path: Path) -> Collection:
    """Notes of every kind in three decks, studied for two months that end now."""
    clock = Clock(datetime.now(UTC) - timedelta(days=60))
    collection = Collection.open(path, now=clock)
    kinds = list(NOTE_TYPES)
    notes = [write_note(kind, number, tags=("sea", "a::b")) for kind in kinds for number in range(112)]
    notes[-1] = write_note("basic", 999, fields={"Front": '<img src="map.png">', "Back": "[sound:it's.mp3]"})
    media = (media_file("map.png", b"a map"), media_file("it's.mp3", b"a sound"))
    collection.add_deck(deck_of(notes[:400], name="Sea", description="Tides < and\nmore", media=media))
    collection.add_deck(deck_of(notes[400:], id="d-deep", name="Sea::Deep", media=media))
    preset = replace(
        collection.presets()[0],
        id=0,
        name="Slow",
        desired_retention=0.87,
        learning_steps=(30, 600, 90_000),
        new_a_day=150,
        reviews_a_day=500,
        leech_threshold=3,
        leech_action=LeechAction.SUSPEND,
        parameters=tuple(round(v * 1.01, 4) for v in DEFAULT_PARAMETERS),
    )
    stored = collection.save_preset(preset)
    for name in ("Sea", "Sea::Deep"):
        named = collection.deck_named(name)
        assert named is not None
        collection.use_preset(named.id, stored.id)
    study(collection, clock, Random(7))
    remember_more(collection, Random(8))
    clock.at = datetime.now(UTC)
    cards = collection.find_cards("")
    collection.flag_cards(cards[3:9], 4)
    collection.suspend_cards(cards[5:8])
    collection.bury_cards(cards[10:12])
    collection.mark_notes([notes[0].id], True)
    return collection


DEFAULT_PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip


def study(collection: Collection, clock: Clock, rng: Random) -> None:
    """A dozen days of answers, the last of them today."""
    start = clock.at
    deck = collection.deck_named("Sea")
    assert deck is not None
    for day in (0, 1, 2, 4, 7, 12, 20, 30, 45, 55, 59, 60):
        clock.at = start + timedelta(days=day) - timedelta(minutes=40)
        queue = collection.queue(deck.id)
        for card in [*queue.learning, *queue.main][:160]:
            clock.at += timedelta(seconds=7)
            rating = rng.choices(list(Rating), (2, 1, 6, 1))[0]
            collection.answer(card.id, rating, took_ms=rng.randrange(900, 9000))


def remember_more(collection: Collection, rng: Random) -> None:
    """Twenty thousand lines of an older log."""
    cards = collection._store.column("select id from cards where reps > 0 order by id")
    first = collection._store.column("select min(id) from revlog")[0] - 400 * 86_400_000
    rows = [
        (
            first + number * 1_500_007,
            rng.choice(cards),
            rng.randrange(1, 5),
            1,
            rng.randrange(1, 99),
            3,
            450,
            2100,
        )
        for number in range(20_000)
    ]
    collection._store.connection.executemany(
        """insert into revlog (id, card, rating, kind, interval, last_interval, factor, took_ms)
        values (?, ?, ?, ?, ?, ?, ?, ?)""",
        rows,
    )


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with studied(tmp_path_factory.mktemp("ours") / "collection.lectern") as collection:
        yield collection


def write(collection: Collection, path: Path, *, latest: bool = False, progress: bool = True) -> None:
    """Export the tree of the deck Sea."""
    deck = collection.deck_named("Sea")
    assert deck is not None
    export_deck(
        collection.export_deck(deck.id),
        path,
        holdings=collection.export_holdings(deck.id),
        wishes=AnkiWishes(progress, latest),
    )


def take_in(col: Any, path: Path) -> Any:
    """Import into Anki with all boxes ticked."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
    from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as Condition

    newer = Condition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
    options = ImportAnkiPackageOptions(
        merge_notetypes=False,
        update_notes=newer,
        update_notetypes=newer,
        with_scheduling=True,
        with_deck_configs=True,
    )
    return col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log


def export_all(col: Any, path: Path, *, legacy: bool) -> Path:
    from anki.collection import ExportAnkiPackageOptions

    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
    )
    col.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def all_of(collection: Collection) -> dict[str, Any]:
    """Everything that must survive, by ids that last."""
    rows = collection._store.query(
        f"""select c.uid as card, n.uid as note, n.fields, n.tags, d.name as deck,
        {", ".join("c." + name for name in STANDING)}
        from cards c join notes n on n.id = c.note join decks d on d.id = c.deck"""
    )
    for row in rows:
        row["fields"] = json.loads(row["fields"])
        row["tags"] = set(row["tags"].split())
        row["buried"] = collection.card(row["card"]).buried
        if (row["suspended"] or row["buried"]) and row["state"] in (1, 3):
            # Anki can keep a day of learning only as the second at which it begins
            due_at = row.pop("due_at")
            row["due_day"] = row["due_day"] or Days(4).day_of(due_at)
    return {row["card"]: row for row in rows}


def log_of(collection: Collection) -> list[tuple[Any, ...]]:
    return collection._store.connection.execute(
        """select r.id, c.uid, rating, kind, r.interval, last_interval, factor, took_ms
        from revlog r join cards c on c.id = r.card order by r.id"""
    ).fetchall()


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy out", "latest out"])
@pytest.mark.parametrize("latest", CONTAINERS, ids=["legacy in", "latest in"])
def test_our_collection_goes_through_anki_and_comes_home(
    ours: Collection, tmp_path: Path, anki: Any, collection: Collection, *, latest: bool, legacy: bool
) -> None:
    write(ours, tmp_path / "a.apkg", latest=latest)
    log = take_in(anki.col, tmp_path / "a.apkg")
    notes = ours._store.column("select count(*) from notes")[0]
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (notes, 0, 0)
    assert anki.problems() == []
    checked = anki.col.media.check()
    assert (list(checked.missing), list(checked.unused)) == ([], [])
    back = export_all(anki.col, tmp_path / "b.apkg", legacy=legacy)
    collection.importing.store(read_package(back))
    before, after = all_of(ours), all_of(collection)
    assert before.keys() == after.keys()
    for card, row in before.items():
        assert after[card] == row
    assert len(log_of(ours)) > 20_000
    assert log_of(collection) == log_of(ours)
    assert collection.check() == []
    assert (collection.media("map.png"), collection.media("it's.mp3")) == (b"a map", b"a sound")
    for name in ("Sea", "Sea::Deep"):
        one, other = ours.deck_named(name), collection.deck_named(name)
        assert one is not None
        assert other is not None
        assert one.description == other.description
        mine, theirs = ours.preset_of(one.id), collection.preset_of(other.id)
        assert theirs.parameters == pytest.approx(mine.parameters, abs=1e-6)
        assert replace(theirs, id=0, parameters=(), load_balancing=mine.load_balancing) == replace(
            mine, id=0, parameters=()
        )


CARD = "c.ord, d.name, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.left, c.flags, c.data"


def whole(col: Any) -> dict[str, Any]:
    """Everything of a collection of Anki's, in its own words; days as days from today."""
    today = col.sched.today
    cards: dict[str, list[Any]] = {}
    for row in col.db.all(f"select n.guid, {CARD} from cards c join notes n on n.id = c.nid "
                          "join decks d on d.id = c.did order by n.guid, c.ord"):  # fmt: skip
        row[2] = row[2].replace("\x1f", "::")
        in_days = row[3] == 2 or row[4] == 3
        row[5] = row[5] - today if in_days else row[5]
        cards.setdefault(row[0], []).append(row[1:])
    notes = col.db.all("select guid, mid, mod, tags, flds from notes order by guid")
    log = col.db.all(
        "select r.id, n.guid, c.ord, ease, r.ivl, lastIvl, r.factor, time, r.type from revlog r"
        " join cards c on c.id = r.cid join notes n on n.id = c.nid order by r.id"
    )
    types = {model["id"]: _plain(model) for model in col.models.all() if model["id"] in {n[1] for n in notes}}
    numbers = col.db.list("select id from notes union all select id from cards order by id")
    return {"notes": notes, "cards": cards, "log": log, "types": types, "numbers": numbers}


def _plain(model: dict[str, Any]) -> dict[str, Any]:
    """A note type without what counts exports and edits; Anki marks a name that stands for another type."""
    kept = {key: value for key, value in model.items() if key not in ("usn", "mod", "req", "vers", "tags")}
    return kept | {"name": model["name"].rstrip("+")}


@pytest.mark.parametrize("latest", CONTAINERS, ids=["legacy", "latest"])
@pytest.mark.parametrize("kind", ["legacy_collection", "latest_collection"])
def test_a_collection_of_anki_s_goes_through_ours_unharmed(
    made: Any, tmp_path: Path, anki: Any, collection: Collection, kind: str, *, latest: bool
) -> None:
    collection.importing.store(read_package(getattr(made[1], kind)))
    deck, holdings = collection.export_chosen()
    wishes = AnkiWishes(with_progress=True, latest=latest)
    export_deck(deck, tmp_path / "a.apkg", holdings=holdings, wishes=wishes)
    log = take_in(anki.col, tmp_path / "a.apkg")
    shutil.copytree(made[0].parent, tmp_path / "home")
    with opened(tmp_path / "home" / made[0].name) as col:
        # cards that a filtered deck borrowed come back home
        col.sched.empty_filtered_deck(col.decks.id("Cramming"))
        before, after = whole(col), whole(anki.col)
        assert len(log.new) == col.note_count()
        for guid, cards in before.pop("cards").items():
            assert after["cards"][guid] == cards
        for number, kept in before.pop("types").items():
            for key, value in kept.items():
                assert (kept["name"], key, after["types"][number].get(key)) == (kept["name"], key, value)
        for part, value in before.items():
            assert after[part] == value
        for name in col.decks.all_names_and_ids():
            if name.name in ("Cramming", "Default"):
                continue
            one, other = col.decks.by_name(name.name), anki.col.decks.by_name(name.name)
            assert other["desc"] == one["desc"]
            mine, theirs = (
                c.decks.config_dict_for_deck_id(d["id"]) for c, d in ((col, one), (anki.col, other))
            )
            assert {**theirs, "mod": 0, "usn": 0} == {**mine, "mod": 0, "usn": 0}
    files = {path.name: path.read_bytes() for path in Path(anki.col.media.dir()).iterdir()}
    used = {name for name in MEDIA if name in files}
    assert {name: files[name] for name in used} == {name: MEDIA[name] for name in used}
    assert {"plain.png", "it's.mp3", "_font.ttf"} <= used
    assert anki.problems() == []


def test_a_second_export_updates_just_what_was_edited_and_keeps_study_done_in_anki(
    tmp_path: Path, anki: Any
) -> None:
    with studied(tmp_path / "collection.lectern") as collection:
        write(collection, tmp_path / "a.apkg")
        take_in(anki.col, tmp_path / "a.apkg")
        numbers = anki.col.find_cards("is:new -is:suspended -is:buried")[:20]
        for number in numbers:
            card = anki.col.get_card(number)
            card.start_timer()
            anki.col.sched.answerCard(card, 3)
        rows = "select id, type, queue, due, ivl, reps, lapses, data from cards order by id"
        before = anki.col.db.all(rows)
        log = anki.col.db.all("select * from revlog order by id")
        notes = collection._store.column("select uid from notes order by id")
        for note in notes[:200]:
            field = next(name for name, text in collection.note(note).fields.items() if name == "Note")
            collection.update_note(note, {field: "edited here"})
        deck = collection.deck_named("Sea")
        assert deck is not None
        for number in range(50):
            collection.new_note(deck.id, "basic", {"Front": f"new {number}", "Back": "b"})
        write(collection, tmp_path / "b.apkg")
        done = take_in(anki.col, tmp_path / "b.apkg")
        assert (len(done.new), len(done.updated), len(done.duplicate)) == (50, 200, len(notes) - 200)
        known = {row[0] for row in before}
        assert [row for row in anki.col.db.all(rows) if row[0] in known] == before
        assert anki.col.db.all("select * from revlog order by id") == log
        assert anki.problems() == []


def test_without_progress_all_cards_are_new(ours: Collection, tmp_path: Path, anki: Any) -> None:
    write(ours, tmp_path / "a.apkg", progress=False)
    take_in(anki.col, tmp_path / "a.apkg")
    assert anki.col.db.scalar("select count() from revlog") == 0
    assert anki.col.db.list("select distinct type || queue || flags from cards") == ["000"]
    assert {deck.name for deck in anki.col.decks.all_names_and_ids()} == {"Default", "Sea", "Sea::Deep"}
    assert [preset["name"] for preset in anki.col.decks.all_config()] == ["Default"]
    assert anki.problems() == []


def test_what_a_search_finds_goes_as_one_package(ours: Collection, tmp_path: Path, anki: Any) -> None:
    deck, holdings = ours.export_chosen(query="note:cloze")
    export_deck(deck, tmp_path / "a.apkg", holdings=holdings, wishes=AnkiWishes(with_progress=True))
    log = take_in(anki.col, tmp_path / "a.apkg")
    assert len(log.new) == len(deck.notes) == 112
    assert all(note.note_type()["name"] == "Lectern cloze" for note in anki.notes().values())
    assert anki.problems() == []


def test_the_latest_container_is_smaller(ours: Collection, tmp_path: Path) -> None:
    write(ours, tmp_path / "a.apkg")
    write(ours, tmp_path / "b.apkg", latest=True)
    write(ours, tmp_path / "c.apkg", latest=True)
    assert (tmp_path / "b.apkg").stat().st_size < (tmp_path / "a.apkg").stat().st_size
    assert (tmp_path / "b.apkg").read_bytes() == (tmp_path / "c.apkg").read_bytes()


def test_what_was_done_here_goes_back_with_the_rest(
    made: Any, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.importing.store(read_package(made[1].latest_collection))
    studied_here = collection.find_cards("is:review -is:suspended -is:buried")[0]
    collection.answer(studied_here, Rating.GOOD)
    ours = collection.card(studied_here)
    note = collection.search('note:"Right to left"')[0].note
    collection.update_note(note, {"תשובה": "אחר"})
    preset = next(p for p in collection.presets() if p.name == "Tides")
    collection.save_preset(
        replace(preset, new_a_day=7, desired_retention=0.93, bury_siblings=not preset.bury_siblings)
    )
    deck, holdings = collection.export_chosen()
    export_deck(deck, tmp_path / "a.apkg", holdings=holdings, wishes=AnkiWishes(with_progress=True))
    take_in(anki.col, tmp_path / "a.apkg")
    arrived = anki.notes()
    assert arrived[note]["תשובה"] == "אחר"
    card = next(c for c in arrived[ours.note.id].cards() if f".t{c.ord}" in studied_here or
                f".c{c.ord + 1}" in studied_here)  # fmt: skip
    told = json.loads(anki.col.db.scalar("select data from cards where id = ?", card.id))
    memory = ours.memory
    assert memory.memory is not None
    assert (told["s"], told["d"]) == (memory.memory.stability, memory.memory.difficulty)
    assert told["lrt"] == (memory.last_review or 0) // 1000
    assert (card.ivl, card.reps) == (memory.interval, memory.reps)
    assert card.due - anki.col.sched.today == memory.interval
    (tides,) = [p for p in anki.col.decks.all_config() if p["name"] == "Tides"]
    assert (tides["new"]["perDay"], tides["desiredRetention"]) == (7, pytest.approx(0.93))
    assert tides["new"]["delays"] == [0.5, 12, 1500]
    assert tides["new"]["bury"] is tides["rev"]["bury"] is not preset.bury_siblings
    assert anki.problems() == []
