"""A card is read once to be shown, weighed and answered, and anew after whatever changed it."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.scheduling.memory_card import Rating, State

CARD = "n2.concept-term"


@pytest.fixture
def shown(collection: Collection, deck: Deck) -> Collection:
    """A collection whose card was shown and weighed."""
    collection.add_deck(deck)
    collection.card(CARD)
    collection.preview(CARD)
    return collection


def statements(connection: sqlite3.Connection, act: Callable[[], object]) -> list[str]:
    said: list[str] = []
    connection.set_trace_callback(said.append)
    act()
    connection.set_trace_callback(None)
    return said


def test_a_card_is_read_once_to_be_shown_weighed_and_answered(shown: Collection) -> None:
    def study() -> None:
        shown.card("n1.concept-term")
        shown.preview("n1.concept-term")
        shown.answer("n1.concept-term", Rating.GOOD)

    said = statements(shown._store.connection, study)
    assert sum("from cards c join" in " ".join(s.split()) for s in said) == 1


CHANGES: dict[str, Callable[[Collection], object]] = {
    "another answer": lambda c: c.answer(CARD, Rating.AGAIN),
    "suspended": lambda c: c.suspend_cards([CARD]),
    "edited": lambda c: c.update_note("n2", {"Definition": "another one"}),
    "options": lambda c: c.save_preset(replace(c.presets()[0], learning_steps=(120, 900))),
    "undo": lambda c: c.undo(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_read_anew_after_a_change(name: str, shown: Collection) -> None:
    if name == "undo":
        shown.suspend_cards([CARD])
        assert shown.card(CARD).suspended
    CHANGES[name](shown)
    found = shown.card(CARD), shown.preview(CARD)
    shown._store.at_hand = None
    assert found == (shown.card(CARD), shown.preview(CARD))


def test_what_the_buttons_said_holds_for_its_day_alone(shown: Collection, clock) -> None:
    for _ in range(2):
        shown.answer(CARD, Rating.GOOD)
    clock.forward(days=2)
    before = shown.preview(CARD)
    clock.forward(days=30)
    after = shown.answer(CARD, Rating.GOOD).after
    shown.undo()
    assert shown.preview(CARD) != before
    assert shown.answer(CARD, Rating.GOOD).after == after


def test_nothing_is_kept_of_an_action_that_failed(shown: Collection) -> None:
    def fail() -> None:
        with shown._store.action("Fails") as action:
            action.update("cards", {shown._store.id("cards", CARD): {"suspended": 1}})
            assert shown.card(CARD).suspended
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not shown.card(CARD).suspended


def test_of_cards_answered_together_each_sees_what_the_one_before_did(shown: Collection) -> None:
    other = next(c.card.id for c in shown.cards_of("n2") if c.card.id != CARD)
    shown.studying.answer_together({other: Rating.EASY, CARD: Rating.EASY})
    assert not shown.card(CARD).buried, "buried by its sibling, brought back by its own answer"
    assert shown.card(CARD).memory.state is State.REVIEW
    shown.undo()
    assert not shown.card(other).buried
    assert shown.card(CARD).memory.state is State.NEW
