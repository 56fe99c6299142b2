"""What is foreseen of an export is what the real Anki then does; whole collections replace what it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.collection.collection import Collection
from app.collection.exports import EVERYTHING, Choice
from app.deckfile.deck import Deck
from app.deckfile.withholding import withhold_quotes
from app.interchange.anki.reading import read_package
from app.interchange.formats import AnkiWishes, export_deck
from app.scheduling.memory_card import Rating
from tests.interchange.anki.test_anki_round_trip import CONTAINERS, all_of, log_of, studied, take_in
from tests.interchange.conftest import media_file

pytestmark = pytest.mark.real_anki


def send(collection: Collection, anki: Any, folder: Path, choice: Choice = EVERYTHING) -> tuple[Any, Any]:
    """Export and import: what was foreseen and what Anki did, as new, updated, unchanged."""
    effect = collection.exports.foresee(choice)
    deck, holdings = collection.exports.read(choice)
    path = folder / "a.apkg"
    wishes = AnkiWishes(with_progress=True)
    collection.exports.remember(
        choice, holdings, export_deck(deck, path, holdings=holdings, wishes=wishes).written
    )
    log = take_in(anki.col, path)
    assert len(log.conflicting) == 0
    done = (len(log.new), len(log.updated), len(log.duplicate))
    return (effect.new, effect.updated, effect.unchanged), done


def test_anki_does_what_was_foreseen(deck: Deck, tmp_path: Path, anki: Any, collection: Collection) -> None:
    collection.add_deck(deck)
    foreseen, done = send(collection, anki, tmp_path)
    assert foreseen == done == (len(deck.notes), 0, 0)
    collection.update_note("n-basic-0", {"Back": "edited"})
    collection.mark_notes(["n-basic-1"], True)
    collection.new_note(collection.decks()[0].id, "basic", {"Front": "f", "Back": "b"})
    # a newer version of the deck, that nobody edited
    note = next(n for n in deck.notes if n.id == "n-typed-0")
    newer = replace(note, fields=note.fields | {"Back": "Achebe"})
    collection.add_deck(replace(deck, notes=tuple(newer if n is note else n for n in deck.notes)))
    foreseen, done = send(collection, anki, tmp_path)
    assert foreseen == done == (1, 3, len(deck.notes) - 3)
    notes = anki.notes()
    assert notes["n-basic-0"]["Back"] == "edited"
    assert notes["n-basic-1"].tags == ["marked"]
    assert notes["n-typed-0"]["Back"] == "Achebe"
    foreseen, done = send(collection, anki, tmp_path)
    assert foreseen == done == (0, 0, len(deck.notes) + 1)
    assert anki.problems() == []


def test_an_edit_that_was_taken_back_is_taken_back_in_anki(
    deck: Deck, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.add_deck(deck)
    before = collection.note("n-basic-0").fields["Back"]
    collection.update_note("n-basic-0", {"Back": "a slip"})
    send(collection, anki, tmp_path)
    collection.undo()
    foreseen, done = send(collection, anki, tmp_path)
    assert foreseen == done == (0, 1, len(deck.notes) - 1)
    assert anki.notes()["n-basic-0"]["Back"] == before


def test_an_edit_made_in_anki_outlives_marks_made_here(
    deck: Deck, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.add_deck(deck)
    send(collection, anki, tmp_path)
    note = anki.notes()["n-basic-0"]
    note["Back"] = "edited in Anki"
    anki.col.update_note(note)
    collection.mark_notes(["n-basic-0"], True)
    send(collection, anki, tmp_path)
    assert anki.notes()["n-basic-0"]["Back"] == "edited in Anki"


def test_sentences_left_out_later_go_from_anki_too(
    deck: Deck, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.add_deck(deck)
    send(collection, anki, tmp_path)
    assert anki.notes()["n-basic-0"]["Quote"]
    withheld = Choice(manner="quotes withheld")
    chosen, holdings = collection.exports.read(withheld)
    export_deck(withhold_quotes(chosen), tmp_path / "b.apkg", holdings=holdings)
    assert len(take_in(anki.col, tmp_path / "b.apkg").updated) == len(deck.notes)
    assert {note["Quote"] for note in anki.notes().values()} == {""}


def test_descriptions_and_options_follow_with_a_second_export(
    deck: Deck, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.add_deck(replace(deck, description="first words"))
    send(collection, anki, tmp_path)
    harbour = collection.decks()[0]
    assert anki.col.decks.by_name("Harbour")["desc"] == "first words"
    collection.describe_deck(harbour.id, "other words")
    preset = collection.save_preset(replace(collection.presets()[0], id=0, name="Slow", new_a_day=3))
    collection.use_preset(harbour.id, preset.id)
    send(collection, anki, tmp_path)
    there = anki.col.decks.by_name("Harbour")
    assert there["desc"] == "other words"
    options = anki.col.decks.config_dict_for_deck_id(there["id"])
    assert (options["name"], options["new"]["perDay"]) == ("Slow", 3)


def test_tags_that_change_here_change_in_anki(
    deck: Deck, tmp_path: Path, anki: Any, collection: Collection
) -> None:
    collection.add_deck(deck)
    collection.change_tags(["n-basic-0"], ["sea::deep", "old"])
    send(collection, anki, tmp_path)
    assert anki.notes()["n-basic-0"].tags == ["old", "sea::deep"]
    collection.change_tags(["n-basic-0"], ["new"], ["old"])
    send(collection, anki, tmp_path)
    assert anki.notes()["n-basic-0"].tags == ["new", "sea::deep"]


def test_empty_decks_reach_another_lectern_and_the_person_is_told(
    deck: Deck, tmp_path: Path, collection: Collection
) -> None:
    collection.add_deck(deck)
    collection.create_deck("Later::Still later", "to be filled")
    chosen, holdings = collection.exports.read(EVERYTHING)
    done = export_deck(chosen, tmp_path / "a.apkg", holdings=holdings)
    assert [remark for remark in done.remarks if "Decks without cards" in remark and "2." in remark]
    with Collection.open(tmp_path / "other.lectern") as other:
        other.importing.store(read_package(tmp_path / "a.apkg"))
        assert {d.name: d.description for d in other.decks()} == {
            d.name: d.description for d in collection.decks()
        }


@contextmanager
def restored(package: Path, folder: Path) -> Iterator[Any]:
    """A profile of Anki that opened a collection package."""
    from anki._backend import RustBackend

    folder.mkdir()
    path = folder / "collection.anki2"
    with anki_profile(path) as old:
        deck = old.decks.id("Gone")
        note = old.new_note(old.models.by_name("Basic"))
        note["Front"] = "replaced"
        old.add_note(note, deck)
    RustBackend().import_collection_package(
        col_path=str(path),
        backup_path=str(package),
        media_folder=str(folder / "collection.media"),
        media_db=str(folder / "collection.mdb"),
    )
    with anki_profile(path) as col:
        yield col


@contextmanager
def anki_profile(path: Path) -> Iterator[Any]:
    import anki.collection

    col = anki.collection.Collection(str(path))
    try:
        yield col
    finally:
        col.close()


@pytest.mark.parametrize("latest", CONTAINERS, ids=["legacy", "latest"])
def test_a_whole_collection_replaces_what_anki_has(tmp_path: Path, *, latest: bool) -> None:
    with studied(tmp_path / "collection.lectern") as ours:
        ours.create_deck("Empty::Inner", "kept")
        unseen = media_file("_unseen.ttf", b"a font")
        ours.add_deck(Deck("d-font", "Fonts", media=(unseen,)))
        deck, holdings = ours.exports.read(EVERYTHING, all_media=True)
        path = tmp_path / "all.colpkg"
        done = export_deck(deck, path, holdings=holdings, wishes=AnkiWishes(latest=latest))
        assert any("Anki replaces everything" in remark for remark in done.remarks)
        assert len(done.written) == done.notes == len(deck.notes)
        before = all_of(ours)
        with restored(path, tmp_path / "profile") as col:
            assert col.note_count() == len(deck.notes)
            assert col.find_notes("replaced") == []
            said, fine = col.fix_integrity()
            assert (said, fine) == ("Database rebuilt and optimized.", True)
            assert col.get_config("fsrs") is True
            names = {d.name for d in col.decks.all_names_and_ids()}
            assert {"Empty::Inner", "Sea::Deep", "Fonts"} <= names
            assert col.decks.by_name("Empty::Inner")["desc"] == "kept"
            files = {p.name: p.read_bytes() for p in Path(col.media.dir()).iterdir()}
            assert files == {"map.png": b"a map", "it's.mp3": b"a sound", "_unseen.ttf": b"a font"}
            check = col.media.check()
            assert (list(check.missing), list(check.unused)) == ([], [])
            reviews = [col.get_card(n) for n in col.find_cards("is:review -is:suspended -is:buried is:due")]
            assert all(card.due <= col.sched.today for card in reviews)
            assert col.find_cards("prop:s>0") != []
            back = tmp_path / "back.colpkg"
            col.export_collection_package(str(back), include_media=True, legacy=not latest)
        with Collection.open(tmp_path / "home.lectern") as home:
            home.importing.store(read_package(back))
            after = all_of(home)
            assert after.keys() == before.keys()
            for card, row in before.items():
                assert after[card] == row
            assert log_of(home) == log_of(ours)
            assert home.media("_unseen.ttf") == b"a font"


def test_cards_are_due_the_same_day_after_a_restore(
    deck: Deck, tmp_path: Path, collection: Collection
) -> None:
    collection.add_deck(deck)
    for card in collection.find_cards("")[:5]:
        collection.answer(card, Rating.EASY)
    chosen, holdings = collection.exports.read(EVERYTHING)
    export_deck(chosen, tmp_path / "a.colpkg", holdings=holdings)
    with restored(tmp_path / "a.colpkg", tmp_path / "profile") as col:
        cards = [col.get_card(number) for number in col.find_cards("is:review")]
        assert len(cards) == 5
        assert all(card.due - col.sched.today == card.ivl for card in cards)
