"""The queue shows what the exam plan names of its cards; all others come as ever."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.collection.collection import Collection
from app.scheduling.exam.calendar import ExamEntry
from app.scheduling.memory_card import Preset, Rating

MONDAY = date(2026, 5, 4).toordinal()


@pytest.fixture
def cards(collection: Collection) -> list[str]:
    """Ten cards of ten notes, answered once and due again, on a Monday two weeks later."""
    deck = collection.create_deck("Knots")
    for number in range(10):
        collection.new_note(deck, "basic", {"Front": f"Knot {number}?", "Back": "This one"})
    return collection.find_cards("deck:Knots")


@pytest.fixture
def exam(collection: Collection, cards: list[str]) -> ExamEntry:
    """An exam on them twenty days after the Monday on which all begins."""
    deck = collection.deck_named("Knots")
    assert deck is not None
    return collection.exams.save(ExamEntry("", "Knots", MONDAY + 20, (deck.id,)))


def learn(collection: Collection, cards: list[str], clock) -> None:
    for card in cards:
        collection.answer(card, Rating.EASY, 5000)
    clock.forward(days=14)


def name_for_today(collection: Collection, reviews: list[str], new: list[str]) -> None:
    """Put words into the plan's mouth."""
    collection.exams.planned_day()
    kept = collection.setting("exam_plan")
    named = {"reviews": reviews, "new": new, "seconds": dict.fromkeys([*reviews, *new], 30.0)}
    collection.set_setting("exam_plan", kept | named)


def shown(collection: Collection, name: str = "Knots") -> list[str]:
    deck = collection.deck_named(name)
    assert deck is not None
    queue = collection.queue(deck.id)
    return [c.id for c in (*queue.learning, *queue.main)]


def counted(collection: Collection, name: str = "Knots") -> tuple[int, int]:
    deck = next(d for d in collection.decks() if d.name == name)
    return deck.due, deck.new


def test_of_ten_due_the_three_that_the_plan_names_are_shown(collection: Collection, cards, clock, request):
    learn(collection, cards, clock)
    assert len(shown(collection)) == 10
    request.getfixturevalue("exam")
    wanted = [cards[7], cards[2], cards[5]]
    name_for_today(collection, wanted, [])
    assert shown(collection) == wanted
    assert counted(collection) == (3, 0)


def test_the_decks_daily_limits_do_not_cut_the_plan(collection: Collection, cards, exam):
    preset = collection.presets()[0]
    collection.save_preset(replace(preset, new_a_day=2))
    name_for_today(collection, [], cards[:6])
    assert shown(collection) == cards[:6]
    assert counted(collection) == (0, 6)


def test_cards_of_no_exam_come_as_ever(collection: Collection, cards, exam):
    other = collection.create_deck("Flags")
    for number in range(3):
        collection.new_note(other, "basic", {"Front": f"Flag {number}?", "Back": "Blue"})
    name_for_today(collection, [], cards[:1])
    assert len(shown(collection, "Flags")) == 3
    assert counted(collection, "Flags") == (0, 3)


def test_an_answer_taken_back_brings_the_card_back_today(collection: Collection, cards, clock, request):
    learn(collection, cards, clock)
    request.getfixturevalue("exam")
    name_for_today(collection, cards[:3], [])
    collection.answer(cards[1], Rating.GOOD, 5000)
    assert shown(collection) == [cards[0], cards[2]]
    assert counted(collection) == (2, 0)
    collection.undo()
    assert shown(collection) == cards[:3]
    assert counted(collection) == (3, 0)


def test_a_wrong_answer_stays_in_learning(collection: Collection, cards, clock, request):
    learn(collection, cards, clock)
    request.getfixturevalue("exam")
    name_for_today(collection, cards[:2], [])
    collection.answer(cards[0], Rating.AGAIN, 5000)
    clock.forward(minutes=30)
    assert shown(collection) == [cards[0], cards[1]]


def test_after_the_exam_the_cards_return_with_their_memories(
    collection: Collection, cards, exam: ExamEntry, clock
):
    for _day in range(20):
        for card in shown(collection):
            collection.answer(card, Rating.GOOD, 5000)
        clock.forward(days=1)
    assert collection.exams.planned_day() is None
    for card in cards:
        detail = collection.card(card)
        assert detail.memory.memory is not None
        assert detail.memory.due_day is not None
    clock.forward(days=400)
    assert len(shown(collection)) == 10, "all are due by their own intervals"


def test_days_missed_are_planned_anew(collection: Collection, cards, exam: ExamEntry, clock):
    first = shown(collection)
    clock.forward(days=18)
    late = shown(collection)
    assert late
    assert set(first) <= set(cards)
    assert len(late) == counted(collection)[1]


def test_time_spent_today_counts_when_the_day_is_planned_again(
    collection: Collection, cards, exam: ExamEntry
):
    short = collection.exams.save(replace(exam, minutes=(1,) * 7))
    for card in shown(collection):
        collection.answer(card, Rating.EASY, 30_000)
    collection.exams.save(replace(short, name="Renamed"))
    assert shown(collection) == []


def test_a_sibling_waits_for_another_day(collection: Collection, deck):
    collection.add_deck(deck)
    collection.exams.save(ExamEntry("", "Tides", MONDAY + 2, (deck.id,), minutes=(60,) * 7))
    first = collection.exams.planned_day()
    assert first is not None
    notes = [collection.card(c).note.id for c in first.new]
    assert len(set(notes)) == len(notes)
    assert Preset().bury_siblings


def test_the_plan_kept_is_plain_json(collection: Collection, cards, exam):
    collection.exams.planned_day()
    kept = collection.setting("exam_plan")
    assert json.loads(json.dumps(kept)) == kept
    assert kept["cards"] == 10


def test_how_it_stands_with_an_exam(collection: Collection, cards, exam: ExamEntry):
    name_for_today(collection, [], cards[:4])
    (before,) = collection.exams.standings()
    assert (before.entry, before.days, before.total) == (exam, 20, 10)
    assert before.low <= before.known <= before.high
    assert (before.reviews, before.new, before.minutes, before.planned) == (0, 4, 2.0, 2.0)
    collection.answer(cards[0], Rating.EASY, 5000)
    (after,) = collection.exams.standings()
    assert (after.new, after.minutes, after.planned) == (3, 1.5, 2.0)


def test_a_deleted_card_is_asked_for_no_more(collection: Collection, cards, exam: ExamEntry):
    name_for_today(collection, [], cards)
    collection.delete_notes([collection.card(cards[0]).note.id])
    assert cards[0] not in shown(collection)
    assert len(collection.exams.standings()) == 1


def test_siblings_are_not_buried_on_the_last_day_before_an_exam(collection: Collection, deck, clock):
    collection.add_deck(deck)
    cards = [c for c in collection.find_cards("") if c.startswith("n1.")]
    assert len(cards) == 2
    exam = collection.exams.save(ExamEntry("", "Tides", MONDAY + 2, (deck.id,)))
    name_for_today(collection, [], cards)
    assert collection.answer(cards[0], Rating.GOOD).buried == (cards[1],), "there is a day left"
    collection.undo()
    collection.exams.save(replace(exam, day=MONDAY + 1))
    name_for_today(collection, [], cards)
    assert collection.answer(cards[0], Rating.GOOD).buried == ()
    assert cards[1] in shown(collection, collection.deck(deck.id).name)
    assert collection.answer(cards[1], Rating.GOOD).buried == ()


def test_cards_of_no_exam_are_buried_on_that_day_as_ever(collection: Collection, deck, clock):
    collection.add_deck(deck)
    other = collection.create_deck("Elsewhere")
    collection.new_note(other, "basic", {"Front": "Asked?", "Back": "Yes"})
    collection.exams.save(ExamEntry("", "Else", MONDAY + 1, (other,)))
    cards = [c for c in collection.find_cards("") if c.startswith("n1.")]
    assert collection.answer(cards[0], Rating.GOOD).buried == (cards[1],)
