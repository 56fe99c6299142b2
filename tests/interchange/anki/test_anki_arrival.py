"""A collection made by the real Anki, brought in from every kind of package that Anki writes."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.interchange.anki.reading import read_package
from app.interchange.formats import export_deck
from app.scheduling.days import Days
from app.scheduling.memory_card import DayLoad, LeechAction, State
from tests.interchange.anki.made_in_anki import MEDIA, Exports, add_note, opened

pytestmark = pytest.mark.real_anki
KINDS = ("legacy", "latest", "legacy_collection", "latest_collection")


def package(made: tuple[Path, Exports], kind: str) -> Path:
    return getattr(made[1], kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_and_tag_arrives_to_the_byte(made: Any, collection: Collection, kind: str) -> None:
    holdings = read_package(package(made, kind))
    arrival = collection.importing.store(holdings)
    with opened(made[0]) as col:
        notes = [col.get_note(number) for number in col.find_notes("")]
        assert (arrival.new, arrival.cards) == (len(notes), col.card_count())
        for note in notes:
            ours = collection.note(note.guid)
            assert ours.fields == dict(note.items())
            assert set(ours.tags) == set(note.tags)
            assert ours.modified == note.mod
    assert collection.check() == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_card_stands_where_it_stood(
    made: Any, anki_home: Path, collection: Collection, kind: str
) -> None:
    collection.importing.store(read_package(package(made, kind)))
    with opened(anki_home) as col:
        # Anki's own way home for borrowed cards
        col.sched.empty_filtered_deck(col.decks.id("Cramming"))
        today = Days(4).day_of(datetime.now().timestamp())
        offset = today - col.sched.today
        for number in col.find_cards(""):
            card = col.get_card(number)
            ours = collection.card(uid_of(collection, card))
            memory = ours.memory
            assert ours.deck == col.decks.name(card.did)
            assert (int(memory.state), memory.reps, memory.lapses) == (card.type, card.reps, card.lapses)
            assert (ours.suspended, ours.flag) == (card.queue == -1, card.flags & 7)
            assert ours.buried == (card.queue in (-2, -3))
            data = json.loads(row_of(col, number)[0] or "{}")
            known = (memory.memory.stability, memory.memory.difficulty) if memory.memory else (None, None)
            assert known == (data.get("s"), data.get("d"))
            if card.type == 2:
                assert (memory.due_day, memory.interval) == (card.due + offset, card.ivl)
            elif card.type in (1, 3) and card.due > 1_000_000_000:
                assert (memory.due_at, memory.due_day) == (card.due, None)
            elif card.type in (1, 3):
                # shortly before a day ends, steps reach into the next
                assert (memory.due_at, memory.due_day) == (None, card.due + offset)
            else:
                assert ours.position == card.due
            if "lrt" in data:
                assert (memory.last_review or 0) // 1000 == data["lrt"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_review_log_arrives_whole(made: Any, collection: Collection, kind: str) -> None:
    arrival = collection.importing.store(read_package(package(made, kind)))
    with opened(made[0]) as col:
        rows = col.db.all("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id")
        assert arrival.reviews == len(rows) > 30
        ours = collection._store.connection.execute(
            """select r.id, json_extract(c.data, '$.anki.id'), rating, kind, r.interval, last_interval,
            factor, took_ms from revlog r join cards c on c.id = r.card order by r.id"""
        ).fetchall()
        assert [(i, c, e, iv, li, f, t, k) for i, c, e, k, iv, li, f, t in ours] == [tuple(r) for r in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_decks_descriptions_and_options_arrive(made: Any, collection: Collection, kind: str) -> None:
    collection.importing.store(read_package(package(made, kind)))
    names = {deck.name: deck for deck in collection.decks()}
    assert "Sea::Tides::Low::Neap" in names
    assert "Cramming" not in names
    odd = names['Sea::Odd "name" & <b>more</b>']
    assert odd.description == "About tides & more\nsecond line"
    preset = collection.preset_of(names["Sea::Tides::Low::Neap"].id)
    assert (preset.name, preset.desired_retention, preset.new_a_day) == ("Tides", 0.85, 33)
    assert preset.learning_steps == (30, 720, 90_000)
    assert preset.parameters == pytest.approx([round(0.1 + place / 10, 4) for place in range(21)])
    assert (preset.maximum_interval, preset.leech_action) == (400, LeechAction.SUSPEND)
    assert preset.easy_days == (DayLoad.NORMAL,) * 5 + (DayLoad.REDUCED, DayLoad.MINIMUM)
    assert collection.preset_of(odd.id).id == 1


@pytest.mark.parametrize("kind", ["legacy_collection", "latest_collection"])
def test_media_with_odd_names_arrive(made: Any, collection: Collection, kind: str) -> None:
    collection.importing.store(read_package(package(made, kind)))
    for name, data in MEDIA.items():
        assert collection.media(name) == data


def test_both_containers_hold_the_same(made: Any) -> None:
    legacy, latest = (read_package(package(made, kind)) for kind in ("legacy", "latest"))
    assert legacy.notes == latest.notes
    assert legacy.cards == latest.cards
    assert legacy.reviews == latest.reviews
    old, new = ({t.number: t for t in h.note_types} for h in (legacy, latest))
    assert old.keys() == new.keys()
    for number, kind in old.items():
        other = new[number]
        assert (kind.name, kind.css, kind.cloze) == (other.name, other.css, other.cloze)
        assert [f.name for f in kind.fields] == [f.name for f in other.fields]
        assert [f.data for f in kind.fields] == [f.data for f in other.fields]
        assert [(t.name, t.front, t.back) for t in kind.templates] == [
            (t.name, t.front, t.back) for t in other.templates
        ]
        assert {k: v for k, v in kind.data.items() if k not in ("req", "usn", "tags", "vers")} == {
            k: v
            for k, v in other.data.items()
            if k not in ("usn",) and not (k in ("originalId",) and k not in kind.data)
        }
    assert {p.number: p.preset for p in legacy.presets} == {
        p.number: replace(p.preset, parameters=tuple(round(v, 4) for v in p.preset.parameters))
        for p in latest.presets
    }


def test_importing_again_changes_nothing(made: Any, collection: Collection) -> None:
    first = collection.importing.store(read_package(package(made, "legacy")))
    name = collection.undo_label()
    for kind in KINDS:
        again = collection.importing.preview(read_package(package(made, kind)))
        assert (again.new, again.changed, again.unchanged) == (0, 0, first.new)
        assert (again.cards, again.progress, again.progress_kept, again.reviews) == (0, 0, 0, 0)
        assert not again.decks
        assert not again.note_types
        assert not again.presets
    collection.importing.store(read_package(package(made, "latest")))
    assert collection.undo_label() == name


def test_a_preview_says_what_then_happens_and_changes_nothing(made: Any, collection: Collection) -> None:
    holdings = read_package(package(made, "latest_collection"))
    foreseen = collection.importing.preview(holdings)
    assert collection.decks() == []
    assert collection.undo_label() is None
    assert replace(collection.importing.store(holdings), remarks=()) == replace(foreseen, remarks=())


def test_one_undo_takes_it_all_back_and_redo_brings_it_again(made: Any, collection: Collection) -> None:
    arrival = collection.importing.store(read_package(package(made, "latest")))
    assert collection.undo() is not None
    assert (collection.decks(), collection.count(), collection.answers()) == ([], 0, 0)
    assert collection.undo_label() is None
    assert collection.check() == []
    assert collection.media("plain.png") is None
    collection.redo()
    assert (collection.count(), collection.answers()) == (arrival.cards, arrival.reviews)
    assert collection.media("plain.png") == MEDIA["plain.png"]
    assert collection.check() == []


def test_what_can_not_be_kept_is_said(made: Any, collection: Collection) -> None:
    arrival = collection.importing.store(read_package(package(made, "latest")))
    (remark,) = arrival.remarks
    assert "“Cramming”" in remark
    assert "deck:Sea::Tides::Low::Neap" in remark


def test_our_own_export_finds_our_notes_again(deck: Deck, tmp_path: Path, collection: Collection) -> None:
    collection.add_deck(deck)
    export_deck(collection.export_deck(deck.id), tmp_path / "a.apkg")
    arrival = collection.importing.preview(read_package(tmp_path / "a.apkg"))
    assert (arrival.new, arrival.changed, arrival.unchanged) == (0, 0, len(deck.notes))
    assert not arrival.note_types
    assert not arrival.decks


def test_our_own_export_makes_our_own_notes(deck: Deck, tmp_path: Path, collection: Collection) -> None:
    export_deck(deck, tmp_path / "a.apkg")
    arrival = collection.importing.store(read_package(tmp_path / "a.apkg"))
    assert (arrival.new, arrival.cards, arrival.note_types) == (len(deck.notes), len(deck.cards), ())
    cards = {card.id: card for card in deck.cards}
    for note in deck.notes:
        assert collection.note(note.id) == note
        for ours in collection.cards_of(note.id):
            assert ours.card == cards[ours.card.id]


@pytest.fixture
def anki_home(made: Any, tmp_path: Path) -> Path:
    """A copy of the Anki collection that a test may go on with."""
    import shutil

    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(made[0], home / "collection.anki2")
    return home / "collection.anki2"


def export_again(path: Path, target: Path) -> Path:
    from anki.collection import ExportAnkiPackageOptions

    with opened(path) as col:
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=False
        )
        col.export_anki_package(out_path=str(target), options=options, limit=None)
    return target


def edit(col: Any, number: int, later: int = 60, **fields: str) -> None:
    """Edit a note in Anki, some seconds after all that was."""
    note = col.get_note(number)
    for name, text in fields.items():
        note[name] = text
    col.update_note(note)
    col.db.execute("update notes set mod = mod + ? where id = ?", later, number)


def test_a_second_package_updates_what_changed_in_anki(
    made: Any, anki_home: Path, tmp_path: Path, collection: Collection
) -> None:
    collection.importing.store(read_package(package(made, "latest")))
    with opened(anki_home) as col:
        numbers = col.find_notes("note:Basic")
        edit(col, numbers[0], Back="corrected", Front="asked again")
        guid = col.get_note(numbers[0]).guid
        cloze = col.find_notes("fourth")[0]
        edit(col, cloze, Text="only {{c4::the fourth}} and {{c5::the fifth}}")
        cloze = col.get_note(cloze).guid
        added = add_note(col, "Basic", ("new", "note"), col.decks.id("Sea::New")).guid
    arrival = collection.importing.store(read_package(export_again(anki_home, tmp_path / "b.apkg")))
    assert (arrival.new, arrival.changed, arrival.kept_only) == (1, 2, 0)
    assert arrival.decks == ("Sea::New",)
    assert collection.note(guid).fields == {"Front": "asked again", "Back": "corrected"}
    (card,) = collection.cards_of(guid)
    assert (card.card.front, card.card.back) == ("asked again", "corrected")
    assert [c.card.id for c in collection.cards_of(cloze)] == [f"{cloze}.c4", f"{cloze}.c5"]
    assert collection.note(added).fields["Front"] == "new"
    assert collection.check() == []


def test_fields_edited_here_are_kept_and_told(
    made: Any, anki_home: Path, tmp_path: Path, collection: Collection
) -> None:
    collection.importing.store(read_package(package(made, "latest")))
    with opened(anki_home) as col:
        first, second = col.find_notes("note:Basic")[:2]
        edit(col, first, Front="theirs", Back="their back")
        edit(col, second, Front="theirs too")
        one, two = (col.get_note(n).guid for n in (first, second))
        collection.update_note(one, {"Front": "mine"})
        collection.update_note(two, {"Front": "mine too"})
    holdings = read_package(export_again(anki_home, tmp_path / "b.apkg"))
    arrival = collection.importing.store(holdings)
    assert (arrival.changed, arrival.kept_only) == (1, 1)
    assert {(k.note, k.fields) for k in arrival.kept} == {(one, ("Front",)), (two, ("Front",))}
    assert collection.note(one).fields == {"Front": "mine", "Back": "their back"}
    assert collection.note(two).fields["Front"] == "mine too"
    assert (collection.note(one).modified or 0) > max(n.modified or 0 for n in holdings.notes if n.uid == one)
    again = collection.importing.preview(holdings)
    assert (again.new, again.changed) == (0, 0)


def test_an_older_package_takes_nothing_back(
    made: Any, anki_home: Path, tmp_path: Path, collection: Collection
) -> None:
    with opened(anki_home) as col:
        number = col.find_notes("note:Basic")[0]
        edit(col, number, Back="corrected")
        guid = col.get_note(number).guid
    collection.importing.store(read_package(export_again(anki_home, tmp_path / "b.apkg")))
    arrival = collection.importing.store(read_package(package(made, "latest")))
    assert (arrival.new, arrival.changed) == (0, 0)
    assert collection.note(guid).fields["Back"] == "corrected"


def test_study_that_went_on_in_anki_is_taken_over(
    made: Any, anki_home: Path, tmp_path: Path, collection: Collection
) -> None:
    collection.importing.store(read_package(package(made, "latest")))
    with opened(anki_home) as col:
        number = col.find_cards("is:due -is:learn -is:suspended -deck:Cramming", order="c.id asc")
        number = number[0] if number else col.find_cards("is:new", order="c.id asc")[0]
        card = col.get_card(number)
        card.start_timer()
        col.sched.answerCard(card, 4)
        card = col.get_card(number)
        interval, reps = card.ivl, card.reps
        uid = uid_of(collection, card)
    arrival = collection.importing.store(read_package(export_again(anki_home, tmp_path / "b.apkg")))
    assert (arrival.progress, arrival.progress_kept, arrival.reviews) == (1, 0, 1)
    assert (collection.card(uid).memory.interval, collection.card(uid).memory.reps) == (interval, reps)


def test_cards_studied_here_keep_their_progress(
    made: Any, anki_home: Path, tmp_path: Path, collection: Collection
) -> None:
    from app.scheduling.memory_card import Rating

    collection.importing.store(read_package(package(made, "latest")))
    with opened(anki_home) as col:
        number = col.find_cards("is:new", order="c.id asc")[0]
        card = col.get_card(number)
        uid = uid_of(collection, card)
        collection.answer(uid, Rating.GOOD)
        before = collection.card(uid).memory
        card.start_timer()
        col.sched.answerCard(card, 1)
    arrival = collection.importing.store(read_package(export_again(anki_home, tmp_path / "b.apkg")))
    assert (arrival.progress, arrival.progress_kept) == (0, 1)
    assert collection.card(uid).memory == before
    again = collection.importing.preview(read_package(tmp_path / "b.apkg"))
    assert again.reviews == 0


def test_a_media_name_that_stands_for_another_file(made: Any, collection: Collection) -> None:
    from app.collection.added_media import add_media

    assert add_media(collection._store, "plain.png", b"another picture") == "plain.png"
    arrival = collection.importing.store(read_package(package(made, "latest")))
    (found,) = [n for n in arrival.notes if "<img" in "".join(collection.note(n).fields.values())
                and "ebb" in collection.note(n).fields.get("Front", "")]  # fmt: skip
    field = collection.note(found).fields["Back"]
    name = field.split('src="')[1].split('"')[0]
    assert name.startswith("plain-")
    assert collection.media(name) == MEDIA["plain.png"]
    assert collection.media("plain.png") == b"another picture"
    assert any(name in remark for remark in arrival.remarks)
    again = collection.importing.store(read_package(package(made, "latest")))
    assert (again.changed, again.media) == (0, 0)


def test_an_imported_note_can_be_edited_and_studied(made: Any, collection: Collection) -> None:
    from app.scheduling.memory_card import Rating

    collection.importing.store(read_package(package(made, "latest")))
    row = collection.search('note:"Basic (and reversed card)"')[0]
    collection.update_note(row.note, {"Front": "flood", "Back": "rising tide"})
    fronts = {card.card.front: card.card.back for card in collection.cards_of(row.note)}
    assert fronts == {"flood": "rising tide", "rising tide": "flood"}
    new = collection.search("is:new -is:suspended")[0]
    assert collection.answer(new.card, Rating.GOOD).after.state is State.LEARNING
    assert collection.check() == []


def test_the_own_look_of_a_card_can_be_had(made: Any, deck: Deck, collection: Collection) -> None:
    collection.importing.store(read_package(package(made, "latest")))
    card = collection.search('note:"Special fields"')[0].card
    sides = collection.importing.sides(card)
    assert sides is not None
    assert "_font.ttf" in sides.css
    assert sides.front.startswith("front")
    assert sides.back.startswith(sides.front)
    assert "document.write" not in sides.front
    collection.add_deck(deck)
    assert collection.importing.sides(deck.cards[0].id) is None
    with pytest.raises(KeyError):
        collection.importing.sides("none")


def uid_of(collection: Collection, card: Any) -> str:
    return collection._store.column(
        "select uid from cards where json_extract(data, '$.anki.id') = ?", card.id
    )[0]


def row_of(col: Any, card: int) -> tuple[str]:
    return col.db.first("select data from cards where id = ?", card)
