"""The streak over vacations and free days of the week, as the presets of the decks have them."""

from dataclasses import replace

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.scheduling.memory_card import DayLoad, Rating

SUNDAYS_OFF = (*(DayLoad.NORMAL,) * 6, DayLoad.MINIMUM)


def streak(collection: Collection) -> int:
    return collection.history.report().streak.current


def test_vacations_and_free_weekdays_do_not_break_a_streak(collection: Collection, deck: Deck, clock) -> None:
    collection.add_deck(deck)
    cards = collection.find_cards("")
    for number in range(6):  # Monday to Saturday
        collection.answer(cards[number % 6], Rating.GOOD, 4000)
        clock.forward(days=1)
    assert streak(collection) == 6
    clock.forward(days=1)
    assert streak(collection) == 0, "a Sunday was left out"
    preset = collection.presets()[0]
    collection.save_preset(replace(preset, easy_days=SUNDAYS_OFF))
    assert streak(collection) == 6
    collection.answer(cards[0], Rating.GOOD, 4000)
    today = clock.at.date().toordinal()
    collection.save_preset(replace(preset, easy_days=SUNDAYS_OFF, vacations=((today + 1, today + 4),)))
    clock.forward(days=5)
    assert streak(collection) == 7
    clock.forward(days=1)
    assert streak(collection) == 0


def test_a_day_is_free_where_all_decks_are_at_rest(collection: Collection, deck: Deck, clock) -> None:
    collection.add_deck(deck)
    collection.answer(collection.find_cards("")[0], Rating.GOOD, 4000)
    today = clock.at.date().toordinal()
    preset = collection.presets()[0]
    resting = collection.save_preset(replace(preset, id=0, name="Rest", vacations=((today + 1, today + 2),)))
    collection.use_preset(deck.id, resting.id)
    collection.create_deck("Other")
    clock.forward(days=3)
    assert streak(collection) == 0
    assert collection.history.report(deck.id).streak.current == 1
    for held in collection.decks():
        collection.use_preset(held.id, resting.id)
    assert streak(collection) == 1
