"""Exams are kept, planned for and followed, and undone like anything else."""

from dataclasses import replace
from datetime import date

import pytest

from app.collection.collection import Collection
from app.deckfile.deck import Deck
from app.errors import UserError
from app.scheduling.exam.calendar import ExamEntry
from app.scheduling.memory_card import Rating

MONDAY = date(2026, 5, 4).toordinal()


@pytest.fixture
def exam(collection: Collection, deck: Deck) -> ExamEntry:
    """An exam on the deck in ten days, twenty minutes a day but none on Sundays."""
    collection.add_deck(deck)
    minutes = (20, 20, 20, 20, 20, 20, 0)
    return collection.exams.save(ExamEntry("", "Tides", MONDAY + 10, (deck.id,), minutes=minutes))


def test_an_exam_is_kept_changed_and_forgotten(collection: Collection, exam: ExamEntry):
    assert collection.exams.entries() == [exam]
    later = collection.exams.save(replace(exam, day=exam.day + 3, tags=("moon",), days_off=(MONDAY + 1,)))
    assert collection.exams.entries() == [later]
    collection.exams.delete(exam.id)
    assert collection.exams.entries() == []
    collection.undo()
    collection.undo()
    assert collection.exams.entries() == [exam]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"decks": (), "tags": ()},
        {"minutes": (0,) * 7},
        {"minutes": (2000,) * 7},
        {"minutes": (20,) * 6},
    ],
)
def test_what_can_be_no_exam_is_refused(collection: Collection, exam: ExamEntry, wrong: dict):
    with pytest.raises(UserError):
        collection.exams.save(replace(exam, **wrong))
    assert collection.exams.entries() == [exam]


def test_without_an_exam_ahead_there_is_no_plan(collection: Collection, exam: ExamEntry, clock):
    assert collection.exams.planned_day() is not None
    clock.forward(days=10)
    assert collection.exams.planned_day() is None


def test_the_plan_governs_its_cards_and_follows_what_is_done(collection: Collection, exam: ExamEntry, clock):
    begun: set[str] = set()
    for _day in range(9):
        planned = collection.exams.planned_day()
        assert planned is not None
        assert len(planned.governed) == 6
        for card in (*planned.reviews, *planned.new):
            collection.answer(card, Rating.EASY, 9000)
            begun.add(card)
        after = collection.exams.planned_day()
        assert after is not None
        assert not after.reviews
        assert not after.new
        clock.forward(days=1)
    assert len(begun) == 6, "every card is learnt before the exam"


def test_the_same_day_asks_the_same(collection: Collection, exam: ExamEntry, clock):
    first = collection.exams.planned_day()
    clock.forward(hours=3)
    assert collection.exams.planned_day() == first


def test_missing_days_break_nothing(collection: Collection, exam: ExamEntry, clock):
    collection.exams.planned_day()
    clock.forward(days=8)
    planned = collection.exams.planned_day()
    assert planned is not None
    assert planned.new, "two days before the exam there is time for all"


def test_a_card_of_two_exams_belongs_to_the_first(collection: Collection, exam: ExamEntry):
    second = collection.exams.save(replace(exam, id="", name="Again", day=exam.day + 20))
    asked = collection.exams.asked()
    assert asked is not None
    assert [g.entry.id for g in asked.governed] == [exam.id, second.id]
    assert [len(g.new) for g in asked.governed] == [6, 0]


def test_an_exam_on_a_tag(collection: Collection, exam: ExamEntry, deck: Deck):
    collection.exams.delete(exam.id)
    collection.change_tags([deck.notes[0].id], add=["moon_100%"])
    collection.exams.save(ExamEntry("", "Moon", MONDAY + 5, tags=("moon_100%",)))
    asked = collection.exams.asked()
    assert asked is not None
    assert len(asked.governed[0].new) == 2


def test_a_suspended_card_may_be_answered_again_and_again(collection: Collection, deck: Deck, clock):
    collection.add_deck(deck)
    first, second, *_others = [card.id for card in deck.cards]
    for card in (first, second):
        collection.answer(card, Rating.EASY, 1000)
    for _day in range(3):
        clock.forward(days=9)
        collection.suspend_cards([first])
        collection.answer(first, Rating.GOOD, 1000)
        collection.unsuspend_cards([first])
        assert collection.preview(second)


def test_progress_remembers_what_each_days_plan_promised(collection: Collection, exam: ExamEntry, clock):
    for _day in range(3):
        planned = collection.exams.planned_day()
        assert planned is not None
        for card in (*planned.reviews, *planned.new):
            collection.answer(card, Rating.GOOD, 9000)
        clock.forward(days=1)
    collection.exams.planned_day()
    (found,) = collection.exams.progress()
    assert (found.first, found.today, found.day) == (MONDAY, MONDAY + 3, exam.day)
    assert None not in found.planned
    assert None not in found.expected
    assert (found.done[0] or 0) > 0
    assert (found.known[3] or 0) > 0
    assert found.total == 6


def test_progress_is_of_the_exams_that_have_cards_of_a_deck(collection: Collection, exam: ExamEntry):
    other = collection.create_deck("Elsewhere")
    assert [e.name for e in collection.exams.progress(exam.decks[0])] == ["Tides"]
    assert collection.exams.progress(other) == ()


def test_a_plan_that_is_made_elsewhere_holds_nothing_up(collection: Collection, exam: ExamEntry, clock):
    waiting = []
    collection.plan_elsewhere(waiting.append)
    assert collection.exams.planned_day() is None
    assert collection.exams.standings() == ()
    assert collection.queue(exam.decks[0]).main
    assert len(waiting) == 1, "each is asked for once"
    collection.exams.keep(waiting.pop().make())
    planned = collection.exams.planned_day()
    assert planned is not None
    clock.forward(days=1)
    meanwhile = collection.exams.planned_day()
    assert meanwhile is not None
    assert (meanwhile.reviews, meanwhile.new) == (planned.reviews, planned.new)
    (later,) = waiting
    assert later.asked.today == MONDAY + 1
    collection.exams.keep(later.make())
    assert len(collection.exams.standings()) == 1
    assert len(waiting) == 1


def test_an_exam_that_no_plan_knows_yet_is_left_out_until_then(collection: Collection, exam: ExamEntry):
    collection.exams.planned_day()
    waiting = []
    collection.plan_elsewhere(waiting.append)
    second = collection.exams.save(replace(exam, id="", name="Again", day=exam.day + 9))
    assert [s.entry.name for s in collection.exams.standings()] == ["Tides"]
    collection.exams.keep(waiting.pop().make())
    assert [s.entry.id for s in collection.exams.standings()] == [exam.id, second.id]


def test_a_plan_made_again_on_its_day_counts_what_was_done_before(
    collection: Collection, exam: ExamEntry, clock
):
    planned = collection.exams.planned_day()
    assert planned is not None
    (before,) = collection.exams.progress()
    for card in planned.new[:2]:
        collection.answer(card, Rating.GOOD, 30_000)
    collection.exams.save(replace(exam, later_share=0.1))
    collection.exams.planned_day()
    (after,) = collection.exams.progress()
    assert 0 < (after.planned[0] or 0) == pytest.approx(before.planned[0], rel=0.5)
    assert (after.planned[0] or 0) >= (after.done[0] or 0)
