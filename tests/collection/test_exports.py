"""What goes out of a collection, and what is foreseen of it from what went out last."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.collection.collection import Collection
from app.collection.exports import EVERYTHING, Choice
from app.collection.query_tree import QueryError
from app.deckfile.deck import Deck
from app.holdings import Holdings
from tests.collection.conftest import Clock

UNEDITED = 1_577_836_800


@pytest.fixture
def filled(collection: Collection, deck: Deck) -> Collection:
    """Three notes on tides, and two by hand in a deck below another."""
    collection.add_deck(deck)
    deep = collection.create_deck("Land::Deep")
    for number in range(2):
        collection.new_note(deep, "basic", {"Front": f"Deep {number}", "Back": "b"})
    return collection


def export(collection: Collection, choice: Choice = EVERYTHING) -> Holdings:
    """As if a package had been written: notes that nobody edited get the earliest time."""
    _deck, holdings = collection.exports.read(choice)
    written = {note.uid: note.modified or UNEDITED for note in holdings.notes}
    collection.exports.remember(choice, holdings, written)
    return holdings


def fates(collection: Collection, choice: Choice = EVERYTHING) -> tuple[int, int, int]:
    effect = collection.exports.foresee(choice)
    return effect.new, effect.updated, effect.unchanged


def dated(holdings: Holdings) -> dict[str, int | None]:
    return {note.uid: note.modified for note in holdings.notes}


def id_of(collection: Collection, name: str) -> str:
    found = collection.deck_named(name)
    assert found is not None
    return found.id


def test_the_first_export_brings_everything_as_new(filled: Collection) -> None:
    effect = filled.exports.foresee(EVERYTHING)
    assert (effect.notes, effect.cards, effect.new, effect.last) == (5, 8, 5, None)
    export(filled)
    assert fates(filled) == (0, 0, 5)
    assert filled.exports.foresee(EVERYTHING).last == int(filled._store.seconds)


def test_edited_and_added_notes_are_told_apart(filled: Collection, clock: Clock) -> None:
    export(filled)
    clock.forward(hours=1)
    filled.update_note("n1", {"Term": "spring tide"})
    filled.new_note(id_of(filled, "Land"), "basic", {"Front": "New", "Back": "b"})
    assert fates(filled) == (1, 1, 4)
    assert fates(filled, Choice((id_of(filled, "Land"),))) == (1, 0, 2)
    export(filled, Choice((id_of(filled, "Land"),)))
    assert fates(filled) == (0, 1, 5)


def test_what_was_done_without_a_time_is_dated_later_than_it_was(filled: Collection, clock: Clock) -> None:
    first = dated(export(filled))
    assert first["n2"] is None
    filled.mark_notes(["n2"], True)
    assert fates(filled) == (0, 1, 4)
    second = dated(export(filled))
    assert second["n2"] == UNEDITED + 1
    assert fates(filled) == (0, 0, 5)
    third = dated(export(filled))
    assert third["n2"] == UNEDITED + 1
    assert third["n1"] == UNEDITED


def test_an_edit_that_is_taken_back_reaches_anki_too(filled: Collection, clock: Clock) -> None:
    filled.update_note("n1", {"Term": "spring tide"})
    before = dated(export(filled))["n1"]
    clock.forward(hours=1)
    filled.update_note("n1", {"Term": "wrong"})
    edited = dated(export(filled))["n1"]
    assert before is not None
    assert edited is not None
    assert edited > before
    filled.undo()
    assert fates(filled) == (0, 1, 4)
    back = dated(export(filled))["n1"]
    assert back == edited + 1
    filled.redo()
    assert dated(export(filled))["n1"] == edited + 2


def test_notes_written_in_another_manner_are_other_notes(filled: Collection) -> None:
    export(filled)
    other = Choice(manner="quotes withheld")
    assert fates(filled, other) == (0, 5, 0)
    assert dated(export(filled, other))["n2"] == UNEDITED + 1
    assert fates(filled, other) == (0, 0, 5)
    assert fates(filled) == (0, 5, 0)


def test_remembering_is_no_step_of_undo(filled: Collection, clock: Clock) -> None:
    filled.update_note("n1", {"Term": "spring tide"})
    label, number = filled.undo_label(), filled.last_action()
    export(filled)
    assert (filled.undo_label(), filled.last_action()) == (label, number)
    filled.undo()
    filled.redo()
    assert fates(filled) == (0, 0, 5)


def test_what_was_exported_is_known_when_the_file_is_opened_again(
    reopen: Callable[[], Collection], deck: Deck
) -> None:
    with reopen() as first:
        first.add_deck(deck)
        export(first)
    with reopen() as again:
        assert fates(again) == (0, 0, 3)


def test_deleted_notes_are_told_until_the_next_whole_export(filled: Collection, clock: Clock) -> None:
    export(filled)
    clock.forward(hours=1)
    filled.delete_notes(["n1"])
    assert filled.exports.foresee(EVERYTHING).deleted == 1
    assert filled.exports.foresee(Choice((id_of(filled, "Land"),))).deleted == 0
    export(filled, Choice(query="Deep"))
    assert filled.exports.foresee(EVERYTHING).deleted == 1
    filled.undo()
    assert filled.exports.foresee(EVERYTHING).deleted == 0
    filled.redo()
    export(filled)
    assert filled.exports.foresee(EVERYTHING).deleted == 0


def test_notes_of_a_deleted_deck_are_told_with_the_deck_above_it(filled: Collection) -> None:
    export(filled)
    filled.delete_deck(id_of(filled, "Land::Deep"))
    assert filled.exports.foresee(EVERYTHING).deleted == 2
    assert filled.exports.foresee(Choice((id_of(filled, "Land"),))).deleted == 2
    assert filled.exports.foresee(Choice(("d-tides",))).deleted == 0


def test_renamed_decks_and_moved_notes_are_told(filled: Collection) -> None:
    export(filled)
    filled.rename_deck(id_of(filled, "Land"), "Ocean")
    filled.move_cards([card.card.id for card in filled.cards_of("n0")], id_of(filled, "Ocean::Deep"))
    effect = filled.exports.foresee(EVERYTHING)
    assert effect.renamed == (("Land", "Ocean"),)
    assert (effect.moved, effect.updated) == (1, 0)
    export(filled)
    assert filled.exports.foresee(EVERYTHING).renamed == ()
    assert filled.exports.foresee(EVERYTHING).moved == 0


def test_several_decks_each_alone_or_with_those_below(filled: Collection) -> None:
    sea, deep = id_of(filled, "Land"), id_of(filled, "Land::Deep")
    filled.new_note(sea, "basic", {"Front": "Shallow", "Back": "b"})
    assert filled.exports.foresee(Choice((sea,), below=False)).notes == 1
    assert filled.exports.foresee(Choice((sea,))).notes == 3
    assert filled.exports.foresee(Choice((deep, "d-tides"), below=False)).notes == 5
    deck, holdings = filled.exports.read(Choice((sea, deep), below=False))
    assert deck.name == "Land"
    assert [held.name for held in holdings.decks] == ["Land", "Land::Deep"]
    assert filled.exports.read(Choice((sea, "d-tides")))[0].name == "Collection"


def test_a_search_takes_its_notes_and_only_the_decks_that_hold_them(filled: Collection) -> None:
    found = Choice(query="front:deep*")
    deck, holdings = filled.exports.read(found)
    assert len(deck.notes) == filled.exports.foresee(found).notes == 2
    assert [held.name for held in holdings.decks] == ["Land", "Land::Deep"]
    assert filled.exports.foresee(Choice(("d-tides",), query="deep")).notes == 0
    assert filled.exports.foresee(Choice(query="  ")).notes == 5
    with pytest.raises(QueryError):
        filled.exports.foresee(Choice(query="is:nothing"))


def test_chosen_cards_bring_their_notes_whole(filled: Collection) -> None:
    cards = filled.finding.cards("term")[:1]
    effect = filled.exports.foresee(Choice(cards=cards))
    assert (effect.notes, effect.cards) == (1, 2)
    assert filled.exports.foresee(Choice(query="deep", cards=cards)).notes == 0


def test_empty_decks_go_along_and_are_counted(filled: Collection) -> None:
    filled.create_deck("Later::Much later", "to come")
    effect = filled.exports.foresee(EVERYTHING)
    assert effect.empty == 2
    _deck, holdings = filled.exports.read(EVERYTHING)
    assert {held.name for held in holdings.decks} >= {"Later", "Later::Much later"}


def test_all_media_go_with_a_whole_collection(filled: Collection, deck: Deck) -> None:
    from hashlib import sha256

    from app.deckfile.deck import Media

    unseen = Media("unseen.png", sha256(b"p").hexdigest(), b"p")
    filled.add_deck(replace(deck, media=(unseen,)))
    assert filled.exports.read(EVERYTHING)[0].media == ()
    assert filled.exports.read(EVERYTHING, all_media=True)[0].media == (unseen,)


def test_a_file_of_an_older_version_gets_its_memory(reopen: Callable[[], Collection], deck: Deck) -> None:
    with reopen() as first:
        first.add_deck(deck)
        for table in ("exported_notes", "exported_decks"):
            first._store.execute(f"drop table {table}")
        first._store.execute("delete from _sqlite_migrations where name = 'exported_to_anki'")
    with reopen() as again:
        assert fates(again) == (3, 0, 0)
        export(again)
        assert fates(again) == (0, 0, 3)
        assert again.check() == []
