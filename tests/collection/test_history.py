"""Statistics' source: packed columns say what the tables say, whatever happens to the tables."""

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from app.collection import packets
from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.scheduling.memory_card import Rating
from app.study.statistics.columns import COLUMNS, History
from app.study.statistics.report import Period
from tests.collection.conftest import Clock

CARD_COLUMNS = ("state", "suspended", "buried", "due", "interval", "stability", "difficulty", "last")


def contents(history: History) -> tuple[list[tuple], list[tuple]]:
    """Answers in their order and cards in any, as plain values."""
    reviews = list(zip(*(getattr(history.reviews, n).tolist() for n in COLUMNS), strict=True))
    columns = (np.nan_to_num(getattr(history.cards, n)).tolist() for n in CARD_COLUMNS)
    return reviews, sorted(zip(*columns, strict=True))


def read_plainly(collection: Collection, deck: str | None = None) -> tuple[list[tuple], list[tuple]]:
    """What is read when nothing is packed."""
    store = collection._store
    with store.transaction():
        for table in ("review_packets", "card_packet", "changed_cards"):
            store.execute(f"delete from {table}")
    return contents(collection.history.read(deck))


@pytest.fixture(autouse=True)
def small_packets(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small that a few dozen answers fill several."""
    monkeypatch.setattr(packets, "ENOUGH", 4)
    monkeypatch.setattr(packets, "FULL", 10)
    monkeypatch.setattr(packets, "AT_ONCE", 7)


def study(collection: Collection, clock: Clock, rng: random.Random, count: int) -> None:
    cards = collection.find_cards("-is:suspended")
    for _number in range(count):
        clock.forward(hours=rng.randrange(1, 30), seconds=rng.random())
        collection.answer(rng.choice(cards), rng.choice(list(Rating)), rng.randrange(20_000))


def test_packed_columns_are_the_tables(collection: Collection, clock: Clock, deck: Deck) -> None:
    """Answers, undo, edits and deletions in any order: the packed and the plain reading agree."""
    rng = random.Random(5)
    collection.add_deck(deck)
    other = collection.create_deck("Elsewhere")
    for turn in range(12):
        study(collection, clock, rng, rng.randrange(1, 9))
        cards = collection.find_cards()
        changes: list[Callable[[], object]] = [
            lambda: None,
            collection.undo,
            lambda c=cards: collection.suspend_cards(rng.sample(c, 2)),
            lambda c=cards: collection.bury_cards(rng.sample(c, 1)),
            lambda c=cards: collection.move_cards(rng.sample(c, 2), other),
            lambda c=cards: collection.reset_cards(rng.sample(c, 1)),
            lambda: collection._store.execute("delete from revlog where id = (select min(id) from revlog)"),
            lambda: collection._store.execute("update revlog set rating = 1 where card % 2 and kind = 1"),
        ]
        changes[turn % len(changes)]()
        for deck_id in (None, other):
            packed = contents(collection.history.read(deck_id))
            again = contents(collection.history.read(deck_id))
            if turn % 3 == 0:
                assert read_plainly(collection, deck_id) == packed
            assert packed == again
    assert collection._store.column("select count(*) from review_packets")[0] > 1
    assert contents(collection.history.read()) == read_plainly(collection)


def test_an_answer_put_in_before_others_is_seen(collection: Collection, clock: Clock, deck: Deck) -> None:
    collection.add_deck(deck)
    study(collection, clock, random.Random(1), 30)
    clock.forward(days=3)
    before = len(collection.history.read().reviews)
    early = collection._store.column("select min(id) + 1 from revlog")[0]
    collection._store.execute(
        "insert into revlog (id, card, rating, kind, interval, last_interval, factor, took_ms)"
        " values (?, 1, 3, 0, 1, 0, 0, 900)",
        early,
    )
    found = collection.history.read()
    assert len(found.reviews) == before + 1
    assert contents(found) == read_plainly(collection)


def test_only_new_answers_are_read_again(collection: Collection, clock: Clock, deck: Deck) -> None:
    collection.add_deck(deck)
    study(collection, clock, random.Random(2), 30)
    clock.forward(days=3)
    collection.history.read()
    packed = collection._store.column("select sum(count) from review_packets")[0]
    assert packed == 30
    study(collection, clock, random.Random(3), 1)
    read: list[str] = []
    collection._store.connection.set_trace_callback(read.append)
    assert len(collection.history.read().reviews) == 31
    collection._store.connection.set_trace_callback(None)
    last = collection._store.column("select max(last) from review_packets")[0]
    assert any(f"id > {last} " in statement for statement in read)


def test_a_deck_with_its_sub_decks(collection: Collection, clock: Clock, deck: Deck) -> None:
    collection.add_deck(deck)
    study(collection, clock, random.Random(2), 20)
    inside, top = collection.deck_named("Sea::Tides"), collection.deck_named("Sea")
    assert inside is not None
    assert top is not None
    empty = collection.create_deck("Sea::Empty")
    whole = contents(collection.history.read())
    assert contents(collection.history.read(inside.id)) == whole
    assert contents(collection.history.read(top.id)) == whole
    assert contents(collection.history.read(empty)) == ([], [])
    with pytest.raises(KeyError):
        collection.history.read("nowhere")


def test_a_deleted_card_leaves_its_answers_to_everything(
    collection: Collection, clock: Clock, deck: Deck
) -> None:
    collection.add_deck(deck)
    study(collection, clock, random.Random(2), 20)
    top = collection.deck_named("Sea")
    assert top is not None
    collection.delete_notes([deck.notes[0].id])
    left = len(collection.history.read(top.id).reviews)
    assert len(collection.history.read().reviews) == 20
    assert left < 20


def test_days_are_those_of_the_decks_preset(collection: Collection, clock: Clock, deck: Deck) -> None:
    """At 2 in the night a deck whose day begins at midnight is a day further than one that begins at 4."""
    collection.add_deck(deck)
    top = collection.deck_named("Sea::Tides")
    assert top is not None
    early = collection.save_preset(replace(collection.presets()[0], id=0, name="Early", day_start_hour=0))
    collection.use_preset(top.id, early.id)
    clock.forward(hours=14)
    assert collection.history.read(top.id).today == collection.history.read().today + 1


def test_each_decks_own_curve(collection: Collection, clock: Clock, deck: Deck) -> None:
    collection.add_deck(deck)
    study(collection, clock, random.Random(2), 20)
    top = collection.deck_named("Sea::Tides")
    assert top is not None
    flat = replace(collection.presets()[0], id=0, name="Flat", parameters=(*(1.0,) * 20, 0.5))
    collection.use_preset(top.id, collection.save_preset(flat).id)
    history = collection.history.read()
    decay = history.reviews.decay
    assert isinstance(decay, np.ndarray)
    assert set(decay.tolist()) == {-0.5}
    assert collection.history.read(top.id).cards.decay == -0.5


def test_the_first_answer_of_an_empty_collection(collection: Collection, clock: Clock, deck: Deck) -> None:
    assert collection.history.report(None, Period.ALL).answers_ever == 0
    collection.add_deck(deck)
    study(collection, clock, random.Random(4), 1)
    report = collection.history.report(None, Period.ALL)
    assert report.answers_ever == 1
    assert sum(report.states.values()) == len(deck.cards)
