"""Answers that left the schedule as it was (filtered, no factor) change neither fitting nor memory figures.

Anki leaves them out of both (`has_rating_and_affects_scheduling` in its rslib), and counts them as answers.
"""

from datetime import timedelta

import numpy as np

from app.collection.collection import Collection
from app.scheduling.histories import read_histories
from app.scheduling.memory_card import Rating
from app.study.statistics.columns import Group
from app.study.statistics.report import Period, Report

RATINGS = (Rating.GOOD, Rating.EASY, Rating.GOOD, Rating.AGAIN, Rating.HARD)
FILTERED = 3


def study(collection: Collection, clock) -> list[str]:
    deck = collection.create_deck("Knots")
    for number in range(5):
        collection.new_note(deck, "basic", {"Front": f"Knot {number}?", "Back": "This one"})
    cards = collection.find_cards("deck:Knots")
    begun: set[str] = set()
    for day in range(40):
        for number, card in enumerate(cards):
            if (day + number) % 5 == 0:
                clock.forward(seconds=20)
                first = card not in begun
                begun.add(card)
                collection.answer(card, Rating.EASY if first else RATINGS[(day // 5 + number) % 5], 6000)
        clock.forward(days=1)
    return cards


def cram(collection: Collection, clock, *, factor: int, last_interval: int = 3) -> int:
    """An answer to every card two days after each of its answers; gives how many."""
    store = collection._store
    rows = store.query("select id, card from revlog")
    later = int(timedelta(days=2).total_seconds() * 1000)
    with store.transaction():
        for row in rows:
            store.execute(
                "insert into revlog (id, card, rating, kind, interval, last_interval, factor, took_ms)"
                " values (?, ?, 1, ?, ?, ?, ?, 4000)",
                row["id"] + later + last_interval,
                row["card"],
                FILTERED,
                last_interval,
                last_interval,
                factor,
            )
    return len(rows)


def report(collection: Collection) -> Report:
    return collection.history.report(period=Period.ALL)


def test_cramming_does_not_reach_fitting(collection: Collection, clock) -> None:
    study(collection, clock)
    preset = collection.presets()[0].id
    before = read_histories(collection.fitting.log(preset))
    assert sum(history.later_answers for history in before) > 20
    cram(collection, clock, factor=0)
    assert read_histories(collection.fitting.log(preset)) == before


def test_cramming_among_learning_steps_breaks_no_learning(collection: Collection, clock) -> None:
    deck = collection.create_deck("Knots")
    collection.new_note(deck, "basic", {"Front": "Knot?", "Back": "This one"})
    (card,) = collection.find_cards("")
    for _day in range(3):
        collection.answer(card, Rating.AGAIN, 6000)
        clock.forward(days=5)
    preset = collection.presets()[0].id
    before = read_histories(collection.fitting.log(preset))
    assert len(before[0].answers) == 3
    cram(collection, clock, factor=0)
    assert read_histories(collection.fitting.log(preset)) == before


def test_answers_before_their_day_that_counted_do(collection: Collection, clock) -> None:
    study(collection, clock)
    preset = collection.presets()[0].id
    before = read_histories(collection.fitting.log(preset))
    count = cram(collection, clock, factor=500)
    after = read_histories(collection.fitting.log(preset))
    assert sum(len(h.answers) for h in after) == sum(len(h.answers) for h in before) + count


def test_cramming_is_counted_and_timed_and_says_nothing_of_memory(collection: Collection, clock) -> None:
    study(collection, clock)
    before = report(collection)
    count = cram(collection, clock, factor=0)
    after = report(collection)
    assert after.answers_ever == before.answers_ever + count
    assert sum(after.buttons[Group.CRAMMED]) == count
    assert after.period_retention == before.period_retention
    assert after.retention == before.retention
    assert after.calibration == before.calibration
    assert before.calibration.count > 20


def test_an_early_review_that_counted_is_a_review(collection: Collection, clock) -> None:
    study(collection, clock)
    before = report(collection)
    count = cram(collection, clock, factor=500)
    young = cram(collection, clock, factor=500, last_interval=30)
    after = report(collection)
    assert after.period_retention.young.count == before.period_retention.young.count + count
    assert after.period_retention.mature.count == before.period_retention.mature.count + young
    assert not sum(after.buttons[Group.CRAMMED])


def test_packed_answers_tell_the_same_as_those_read_anew(collection: Collection, clock, monkeypatch) -> None:
    study(collection, clock)
    cram(collection, clock, factor=0)
    fresh = collection.history.read().reviews
    monkeypatch.setattr("app.collection.packets.ENOUGH", 10)
    monkeypatch.setattr("app.collection.packets.FULL", 16)
    for _time in range(2):
        packed = collection.history.read().reviews
        for name in ("at", "card", "slot", "before", "stability"):
            assert np.array_equal(getattr(packed, name), getattr(fresh, name)), name


def test_a_crammed_answer_does_not_hide_what_is_known(collection: Collection, clock) -> None:
    from app.scheduling.exam.calendar import ExamEntry

    study(collection, clock)
    deck = collection.deck_named("Knots")
    assert deck is not None
    day = clock.at.date().toordinal() + 9
    collection.exams.save(ExamEntry("", "Knots", day, (deck.id,)))
    (before,) = collection.exams.progress()
    count = cram(collection, clock, factor=0)
    (after,) = collection.exams.progress()
    assert after.known == before.known
    done = sum(d or 0.0 for d in after.done) - sum(d or 0.0 for d in before.done)
    assert done > 0.9 * count * 4 / 60
