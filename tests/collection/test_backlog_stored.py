"""Catching up, vacations, and what a workload is made of, in the collection."""

from collections import Counter
from dataclasses import replace

import pytest

from app.collection.collection import Collection
from app.errors import UserError
from app.scheduling.memory_card import Rating
from app.scheduling.workload import Pace


@pytest.fixture
def studied(collection: Collection) -> Collection:
    """Thirty cards, each answered once, due within a week or two."""
    deck = collection.create_deck("Sea")
    for number in range(30):
        collection.new_note(deck, "basic", {"Front": f"front {number}", "Back": "b"})
    collection.save_preset(replace(collection.presets()[0], learning_steps=(), new_a_day=30))
    for place, card in enumerate(collection.queue(deck).main):
        collection.answer(card.id, Rating.EASY if place % 2 else Rating.GOOD, 6000)
    return collection


def due(collection: Collection) -> Counter[int]:
    return Counter(row.due.toordinal() for row in collection.search() if row.due)


def test_catching_up_spreads_what_is_overdue(studied: Collection, clock) -> None:
    clock.forward(days=40)
    today = clock.at.toordinal()
    assert studied.backlog.overdue().cards == 30
    before = due(studied)
    assert studied.backlog.catch_up(6) == 30
    assert due(studied) == {today + i: 5 for i in range(6)}
    assert studied.backlog.overdue().cards == 0
    assert len(studied.queue(studied.decks()[0].id).main) == 5
    studied.undo()
    assert due(studied) == before
    assert studied.backlog.overdue().cards == 30


def test_memories_stay_as_they_are(studied: Collection, clock) -> None:
    cards = studied.find_cards()
    before = {card: studied.card(card).memory for card in cards}
    clock.forward(days=40)
    studied.backlog.catch_up(6)
    for card in cards:
        after = studied.card(card).memory
        assert (after.memory, after.interval, after.last_review) == (
            before[card].memory,
            before[card].interval,
            before[card].last_review,
        )


def test_on_vacation_nothing_is_due_and_nothing_lost(studied: Collection, clock) -> None:
    today = clock.at.toordinal()
    before = due(studied)
    deck = studied.decks()[0].id
    moved = studied.backlog.rest(today + 1, today + 10, over=5)
    assert moved == sum(count for day, count in before.items() if day <= today + 10) > 10
    assert sum(due(studied).values()) == 30
    assert not set(due(studied)) & set(range(today + 1, today + 11))
    assert studied.backlog.vacations() == ((today + 1, today + 10),)
    collection_new = studied.new_note(deck, "basic", {"Front": "new", "Back": "b"})
    clock.forward(days=5)
    assert studied.queue(deck).main == ()
    clock.forward(days=6)
    assert studied.backlog.vacations() == ()
    assert collection_new in {card.note.id for card in map(studied.card, _ids(studied, deck))}


def _ids(collection: Collection, deck: str) -> list[str]:
    return [c.id for c in collection.queue(deck).main]


def test_a_vacation_is_one_action_and_can_end_early(studied: Collection, clock) -> None:
    today = clock.at.toordinal()
    before = due(studied)
    studied.backlog.rest(today, today + 10)
    studied.undo()
    assert (due(studied), studied.backlog.vacations()) == (before, ())
    studied.redo()
    moved = due(studied)
    studied.backlog.end_rest(today, today + 10)
    assert (due(studied), studied.backlog.vacations()) == (moved, ())


def test_what_cannot_be_is_said(studied: Collection, clock) -> None:
    today = clock.at.toordinal()
    with pytest.raises(UserError, match="ends after"):
        studied.backlog.rest(today, today - 1)
    with pytest.raises(UserError, match="Between 1 and"):
        studied.backlog.catch_up(0)


def test_suspended_cards_stay_out(studied: Collection, clock) -> None:
    clock.forward(days=40)
    studied.suspend_cards(studied.find_cards()[:10])
    assert studied.backlog.overdue().cards == 20
    assert studied.backlog.catch_up(5) == 20


def test_a_workload_is_made_of_cards_and_pace(studied: Collection, clock) -> None:
    deck = studied.decks()[0].id
    studied.new_note(deck, "basic", {"Front": "new", "Back": "b"})
    clock.forward(days=3)
    cards, pace = studied.fitting.workload(1)
    assert (len(cards.stability), cards.new, cards.cards) == (30, 1, 31)
    assert set(cards.elapsed) == {3.0}
    assert pace.passing == Pace().passing
