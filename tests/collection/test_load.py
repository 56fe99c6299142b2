"""Answers spread over days with less to do: what the buttons show is what comes, also after undo."""

from collections import Counter
from dataclasses import replace
from itertools import count

import pytest

from app.collection import notes
from app.collection.collection import Collection
from app.collection.due_load import read_load
from app.scheduling.memory_card import DayLoad, NewOrder, Rating, ReviewOrder, State


@pytest.fixture
def deck_id(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> str:
    ids = (f"{number:016x}" for number in count())
    # where a card falls hangs on its id, and what is asserted of many must not hang on the draw of theirs
    monkeypatch.setattr(notes, "token_hex", lambda _size: next(ids))
    made = collection.create_deck("Sea")
    for number in range(40):
        collection.new_note(made, "basic", {"Front": f"front {number}", "Back": "b"})
    collection.save_preset(replace(collection.presets()[0], new_a_day=99, learning_steps=()))
    return made


def study(collection: Collection, deck_id: str, rating: Rating = Rating.EASY) -> Counter[int]:
    due: Counter[int] = Counter()
    for card in collection.queue(deck_id).main:
        shown = collection.preview(card.id)[rating]
        after = collection.answer(card.id, rating).after
        assert shown == f"{after.interval}d"
        assert after.state is State.REVIEW
        due[after.due_day or 0] += 1
    return due


def counted(collection: Collection) -> dict[int, int]:
    return {day: count for day, count in read_load(collection._store, 1).items() if count}


def test_answers_fill_the_days_evenly(collection: Collection, deck_id: str) -> None:
    due = study(collection, deck_id)
    assert len(due) >= 3
    assert max(due.values()) <= 1.6 * 40 / len(due)
    assert counted(collection) == due
    collection._store.due_loads.clear()
    assert counted(collection) == due


def test_undo_and_redo_are_followed(collection: Collection, deck_id: str) -> None:
    due = study(collection, deck_id)
    collection.undo()
    assert sum(counted(collection).values()) == 39
    collection.redo()
    assert counted(collection) == due
    collection.suspend_cards(collection.find_cards()[:5])
    assert sum(counted(collection).values()) == 35


def test_an_easy_weekday_stays_empty(collection: Collection, deck_id: str) -> None:
    easy = (DayLoad.NORMAL,) * 2 + (DayLoad.MINIMUM,) + (DayLoad.NORMAL,) * 4
    collection.save_preset(replace(collection.presets()[0], easy_days=easy))
    assert all((day - 1) % 7 != 2 for day in study(collection, deck_id))


def test_new_cards_in_a_shuffled_order_within_the_limit(collection: Collection, deck_id: str) -> None:
    collection.save_preset(replace(collection.presets()[0], new_order=NewOrder.RANDOM, new_a_day=10))
    shown = [c.position for c in collection.queue(deck_id).main]
    assert len(shown) == 10
    assert shown != sorted(shown)
    assert [c.position for c in collection.queue(deck_id).main] == shown


@pytest.mark.parametrize("order", list(ReviewOrder))
def test_every_order_of_reviews_reads_what_is_due(
    collection: Collection, deck_id: str, clock, order: ReviewOrder
) -> None:
    study(collection, deck_id)
    collection.save_preset(replace(collection.presets()[0], review_order=order, reviews_a_day=10))
    clock.forward(days=30)
    assert len(collection.queue(deck_id).main) == 10


def test_nothing_new_is_asked_on_vacation(collection: Collection, deck_id: str, clock) -> None:
    today = clock.at.toordinal()
    collection.save_preset(replace(collection.presets()[0], vacations=((today, today + 3),)))
    assert collection.queue(deck_id).main == ()
    assert collection.deck(deck_id).new == 0
    clock.forward(days=4)
    assert len(collection.queue(deck_id).main) == 40
