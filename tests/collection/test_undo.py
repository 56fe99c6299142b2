"""Every named action undone and done again, row by row, also after reopening."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from app.collection.changes import TRACKED, last_action
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.scheduling.memory_card import Preset, Rating

Reopen = Callable[[], Collection]
Rows = dict[str, list[tuple]]


def rows(path: Path) -> Rows:
    """All rows of the tables that undo covers, types told apart."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: [
                tuple((type(v).__name__, v) for v in row)
                for row in connection.execute(f"select * from {table} order by id")
            ]
            for table in sorted(TRACKED)
        }


def answer_next(collection: Collection, deck_id: str, rng: random.Random) -> None:
    queue = collection.queue(deck_id)
    card = (*queue.learning, *queue.main)[0]
    collection.answer(card.id, rng.choice(list(Rating)), rng.randrange(20_000))


ACTIONS: dict[str, Callable[[Collection], object]] = {
    "suspend": lambda c: c.suspend_cards(c.find_cards()),
    "bury": lambda c: c.bury_cards(c.find_cards("term")),
    "flag": lambda c: c.flag_cards(c.find_cards(), 3),
    "mark": lambda c: c.mark_notes(["n0", "n1"]),
    "tag": lambda c: c.change_tags(["n0", "n1", "n2"], add=["exam week"], remove=["SEA"]),
    "edit": lambda c: c.update_note("n1", {"Term": "ebb", "Term question": ""}),
    "delete notes": lambda c: c.delete_notes(["n0", "n2"]),
    "delete deck": lambda c: c.delete_deck("d-tides"),
    "rename deck": lambda c: c.rename_deck("d-tides", "Ocean::Tides"),
    "new deck": lambda c: c.create_deck("Sea::Waves"),
    "new note": lambda c: c.new_note("d-tides", "basic", {"Front": "a", "Back": "b"}),
    "answer": lambda c: c.answer(c.queue("d-tides").main[0].id, Rating.EASY, 1234),
    "options": lambda c: c.save_preset(replace(c.presets()[0], new_a_day=5)),
    "own options": lambda c: c.use_preset("d-tides", c.save_preset(Preset(name="Slow")).id),
    "move": lambda c: c.move_cards(c.find_cards(), c.deck_named("Sea").id),  # type: ignore[union-attr]
    "reset": lambda c: c.reset_cards(c.find_cards()),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_is_undone_and_redone_to_the_byte(
    name: str, path: Path, reopen: Reopen, deck: Deck
) -> None:
    with reopen() as collection:
        collection.add_deck(deck)
        collection.answer("n2.concept-term", Rating.GOOD, 900)
        before, label, count = rows(path), collection.undo_label(), 0
        ACTIONS[name](collection)
        after = rows(path)
        assert after != before
        while rows(path) != before:
            assert collection.undo() is not None
            count += 1
            assert count < 3
        assert collection.undo_label() == label
        assert collection.check() == []
        for _ in range(count):
            assert collection.redo() is not None
        assert rows(path) == after
        assert collection.redo() is None
        assert collection.check() == []


def test_an_import_is_undone_to_the_empty_collection(path: Path, reopen: Reopen, deck: Deck) -> None:
    with reopen() as collection:
        before = rows(path)
        collection.add_deck(deck)
        undone = collection.undo()
        assert undone is not None
        assert undone.name == "Import Sea::Tides"
        assert rows(path) == before
        collection.redo()
        assert collection.export_deck("d-tides").cards == deck.cards


def test_any_number_of_answers_is_undone_across_restarts(
    path: Path, reopen: Reopen, deck: Deck, clock
) -> None:
    rng = random.Random(7)
    states: list[Rows] = []
    with reopen() as collection:
        collection.add_deck(deck)
    for _ in range(12):
        with reopen() as collection:
            for _ in range(4):
                clock.forward(minutes=rng.choice([1, 11, 700, 3000]))
                if not collection.deck("d-tides").today:
                    continue
                states.append(rows(path))
                answer_next(collection, "d-tides", rng)
    assert len(states) > 25
    for _ in range(2):
        for kept in reversed(states):
            with reopen() as collection:
                undone = collection.undo()
            assert undone is not None
            assert undone.cards
            assert rows(path) == kept
        with reopen() as collection:
            for kept in states[1:]:
                collection.redo()
                assert rows(path) == kept
            collection.redo()


def test_a_new_action_ends_redoing(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.flag_cards(["n0.concept-term"], 1)
    collection.undo()
    assert collection.redo_label() == "Flag cards"
    collection.flag_cards(["n0.concept-term"], 2)
    assert collection.redo_label() is None


def test_an_action_that_changes_nothing_leaves_no_trace(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.suspend_cards(["n0.concept-term"])
    collection.undo()
    number = collection.last_action()
    collection.unsuspend_cards(["n0.concept-term"])
    collection.add_deck(deck)
    collection.update_note("n0", collection.note("n0").fields)
    assert collection.last_action() == number
    assert collection.redo_label() == "Suspend cards"


def test_what_stands_last_is_known_whatever_happened(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    rng, store = random.Random(3), collection._store
    cards = collection.find_cards()

    def fail() -> None:
        with suppress(KeyError), store.action("Fails"):
            collection.flag_cards(cards, rng.randrange(8))
            collection.card("unknown")

    def nest() -> None:
        with store.action("Around") as action:
            collection.flag_cards(cards, rng.randrange(8))
            action.update("decks", {1: {"description": str(rng.random())}})

    events = (
        lambda: collection.answer(rng.choice(cards), Rating.GOOD),
        lambda: collection.flag_cards(cards, rng.randrange(3)),
        lambda: collection.set_setting("x", rng.random()),
        lambda: collection.undo() if collection.undo_label() != "Import Sea::Tides" else None,
        collection.redo,
        fail,
        nest,
    )
    for _ in range(200):
        rng.choices(events, (2, 2, 1, 4, 2, 1, 1))[0]()
        assert store.last_action() == last_action(store.connection, undone=False)
        undone = store.column("select min(id) from actions where undone = 1")[0]
        assert undone is None or undone > (collection.last_action() or 0)


def test_nothing_to_undo(collection: Collection) -> None:
    assert collection.undo() is None
    assert collection.undo_label() is None


def test_a_failing_action_changes_nothing(path: Path, reopen: Reopen, deck: Deck) -> None:
    with reopen() as collection:
        collection.add_deck(deck)
        before = rows(path)
        broken = replace(deck, notes=(replace(deck.notes[0], id="x", fields=None),))  # type: ignore[arg-type]
        with pytest.raises(AttributeError):
            collection.add_deck(broken)
        assert rows(path) == before
        assert collection.undo_label() == "Import Sea::Tides"
