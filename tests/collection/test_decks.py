"""The deck tree, today's counts and limits, and days that begin at four."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.errors import UserError
from app.scheduling.memory_card import LeechAction, Preset, Rating, State

Reopen = Callable[[], Collection]


def fill(collection: Collection, name: str, cards: int) -> str:
    deck_id = collection.create_deck(name)
    for number in range(cards):
        collection.new_note(deck_id, "basic", {"Front": f"{name} {number}", "Back": "b"})
    return deck_id


def names(collection: Collection) -> list[str]:
    return [d.name for d in collection.decks()]


def test_a_deck_brings_its_parents_and_they_come_first(collection: Collection) -> None:
    collection.create_deck(" Sea ::  Deep :: Fish ")
    collection.create_deck("Sea Birds")
    assert names(collection) == ["Sea", "Sea::Deep", "Sea::Deep::Fish", "Sea Birds"]
    assert [(d.level, d.short_name) for d in collection.decks()][2] == (2, "Fish")
    assert collection.create_deck("sea::deep") == collection.deck_named("SEA::DEEP").id  # type: ignore[union-attr]


def test_renaming_moves_what_is_below(collection: Collection) -> None:
    deep = collection.create_deck("Sea::Deep")
    collection.create_deck("Sea::Deep::Fish")
    collection.create_deck("Sea::Deeper")
    collection.rename_deck(deep, "Ocean::Abyss")
    assert names(collection) == ["Ocean", "Ocean::Abyss", "Ocean::Abyss::Fish", "Sea", "Sea::Deeper"]
    for name, sentence in (
        ("sea::deeper", "already a deck"),
        ("Ocean::Abyss::x", "inside"),
        (":: ::", "needs"),
    ):
        with pytest.raises(UserError, match=sentence):
            collection.rename_deck(deep, name)
    collection.rename_deck(deep, "ocean::abyss")
    assert "ocean::abyss::Fish" in names(collection)


def test_deleting_a_deck_spares_notes_with_cards_elsewhere(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.move_cards(["n0.concept-term"], collection.create_deck("Elsewhere"))
    assert collection.delete_deck(collection.deck_named("Sea").id) == 2  # type: ignore[union-attr]
    assert names(collection) == ["Elsewhere"]
    assert collection.find_cards() == ["n0.concept-term"]
    assert collection.check() == []


def test_counts_with_limits_in_decks_and_parents(collection: Collection) -> None:
    fill(collection, "Sea::Fish", 15)
    fill(collection, "Sea::Birds", 15)
    top, birds, fish = collection.decks()
    assert (birds.new, fish.new, top.new) == (15, 15, 20)
    assert (top.total, birds.total) == (30, 15)
    collection.answer(collection.queue(fish.id).main[0].id, Rating.GOOD)
    top, birds, fish = collection.decks()
    assert (top.new, fish.new, fish.learning, top.learning) == (19, 14, 1, 1)
    assert top.today == 20


def test_the_queue_of_a_deck_keeps_what_its_summary_says(collection: Collection) -> None:
    fill(collection, "Sea::Fish", 15)
    fill(collection, "Sea::Birds", 15)
    collection.suspend_cards(collection.find_cards("birds", deck=collection.decks()[1].id)[:5])
    for _ in range(4):
        for deck in collection.decks():
            queue = collection.queue(deck.id)
            assert sum(c.state == State.NEW for c in queue.main) == deck.new
            assert len(queue.learning) == deck.learning
        queue = collection.queue(collection.decks()[0].id)
        collection.answer(queue.main[0].id, Rating.HARD)


def test_own_options_rule_a_deck(collection: Collection) -> None:
    deck_id = fill(collection, "Few", 9)
    preset = collection.save_preset(Preset(name="Few", new_a_day=2, leech_action=LeechAction.SUSPEND))
    collection.use_preset(deck_id, preset.id)
    assert collection.deck(deck_id).new == 2
    assert collection.preset_of(deck_id) == preset
    collection.save_preset(replace(preset, new_a_day=3, parameters=(0.5,) * 21))
    assert collection.preset_of(deck_id).parameters == (0.5,) * 21
    assert collection.deck(deck_id).new == 3
    assert [p.name for p in collection.presets()] == ["Default", "Few"]
    assert collection.preset_of(collection.create_deck("Few::Below")).name == "Few"


def test_the_day_and_its_limits_turn_at_four(reopen: Reopen, clock) -> None:
    clock.at = datetime(2026, 5, 4, 23, 50, tzinfo=UTC)
    with reopen() as collection:
        deck_id = fill(collection, "Night", 40)
        for _ in range(20):
            collection.answer(collection.queue(deck_id).main[0].id, Rating.EASY)
        assert collection.deck(deck_id).new == 0
        clock.at = datetime(2026, 5, 5, 3, 59, tzinfo=UTC)
        assert collection.deck(deck_id).new == 0
        clock.at = datetime(2026, 5, 5, 4, 0, tzinfo=UTC)
        assert collection.deck(deck_id).new == 20


@pytest.mark.parametrize(("month", "day"), [(3, 28), (10, 24)])
def test_a_card_comes_on_its_day_over_the_change_of_clocks(path: Path, clock, month: int, day: int) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    clock.at = datetime(2026, month, day, 12, tzinfo=berlin)
    with Collection.open(path, now=clock, zone=berlin) as collection:
        deck_id = fill(collection, "Clocks", 1)
        card = collection.queue(deck_id).main[0].id
        collection.answer(card, Rating.EASY)
        due = collection.card(card).memory.due_day
        assert due is not None
        eve = datetime.fromordinal(due).replace(hour=3, minute=59, tzinfo=berlin)
        clock.at = eve
        assert collection.deck(deck_id).due == 0
        clock.at = eve.replace(hour=4, minute=0)
        assert collection.deck(deck_id).due == 1


def test_buried_siblings_come_back_tomorrow_or_when_asked(collection: Collection, deck: Deck, clock) -> None:
    collection.add_deck(deck)
    assert collection.deck("d-tides").new == 6
    answered = collection.answer("n0.concept-term", Rating.EASY)
    assert answered.buried == ("n0.concept-define",)
    assert collection.deck("d-tides").new == 4
    assert collection.card("n0.concept-define").buried
    collection.unbury_deck("d-tides")
    assert collection.deck("d-tides").new == 5
    collection.bury_cards(["n1.concept-term"])
    assert collection.deck("d-tides").new == 4
    clock.forward(days=1)
    assert collection.deck("d-tides").new == 5


@pytest.mark.parametrize("action", list(LeechAction))
def test_a_leech_is_tagged_and_suspended_if_wished(
    collection: Collection, deck: Deck, clock, action: LeechAction
) -> None:
    collection.add_deck(deck)
    collection.save_preset(replace(collection.presets()[0], leech_threshold=2, leech_action=action))
    card = "n0.concept-term"
    collection.answer(card, Rating.EASY)
    answered = None
    for _ in range(2):
        clock.forward(days=40)
        answered = collection.answer(card, Rating.AGAIN)
        if not answered.leech:
            collection.answer(card, Rating.EASY)
    assert answered is not None
    assert (answered.leech, answered.suspended) == (True, action is LeechAction.SUSPEND)
    assert collection.card(card).is_leech
    assert collection.card(card).suspended is answered.suspended
    assert collection.note("n0").modified is None
    collection.undo()
    assert not collection.card(card).is_leech
    assert not collection.card(card).suspended


def test_the_buttons_say_what_the_answer_does(collection: Collection, deck: Deck, clock) -> None:
    collection.add_deck(deck)
    card = "n0.concept-term"
    assert collection.preview(card)[Rating.GOOD] == "10m"
    collection.answer(card, Rating.EASY)
    clock.forward(days=9)
    shown = collection.preview(card)
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        days = collection.answer(card, rating).after.interval
        assert shown[rating] in (f"{days}d", f"{days / 30:.1f}mo".replace(".0mo", "mo"))
        collection.undo()


def test_two_answers_in_one_millisecond_are_both_logged(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    for card in collection.find_cards():
        collection.answer(card, Rating.GOOD)
    assert collection.deck("d-tides").learning == 6
    assert collection.check() == []


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.note("x"),
        lambda c: c.card("x"),
        lambda c: c.queue("x"),
        lambda c: c.answer("x", Rating.GOOD),
        lambda c: c.export_deck("x"),
        lambda c: c.deck("x"),
        lambda c: c.move_cards([], "x"),
    ],
)
def test_unknown_ids_are_key_errors(collection: Collection, call: Callable[[Collection], object]) -> None:
    with pytest.raises(KeyError):
        call(collection)
