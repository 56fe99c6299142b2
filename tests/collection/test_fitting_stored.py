"""Fitted parameters in the collection: histories read, taken up with or without new states, and back."""

from dataclasses import replace

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS

from app.collection.collection import Collection
from app.scheduling.fitting import NEEDED, fit_log, remember
from app.scheduling.histories import read_histories
from app.scheduling.memory_card import Rating

OTHERS = tuple(w * 1.5 if i < 4 else w for i, w in enumerate(DEFAULT_PARAMETERS))


@pytest.fixture
def studied(collection: Collection, clock) -> Collection:
    """Ten cards, studied on six days."""
    deck = collection.create_deck("Sea")
    for number in range(10):
        collection.new_note(deck, "basic", {"Front": f"front {number}", "Back": "b"})
    collection.save_preset(replace(collection.presets()[0], learning_steps=(), relearning_steps=()))
    for turn in range(6):
        for place, card in enumerate(collection.queue(deck).main):
            collection.answer(card.id, Rating.AGAIN if (place + turn) % 5 == 0 else Rating.GOOD, 5000)
            clock.forward(minutes=1)
        clock.forward(days=4)
    return collection


def memories(collection: Collection) -> dict[str, object]:
    queue = collection.find_cards()
    return {card: collection.card(card).memory.memory for card in queue}


def test_the_log_is_that_of_the_presets_decks(studied: Collection) -> None:
    histories = read_histories(studied.fitting.log(1))
    assert len(histories) == 10
    assert all(h.answers[0][1] == 0 for h in histories)
    assert sum(len(h.answers) for h in histories) == studied.answers()
    own = studied.save_preset(replace(studied.presets()[0], id=0, name="Own"))
    studied.use_preset(studied.create_deck("Elsewhere"), own.id)
    assert read_histories(studied.fitting.log(own.id)) == []
    assert 0 < fit_log(studied.fitting.log(1), ()).used < NEEDED


def test_states_computed_anew_equal_those_of_the_answers(studied: Collection) -> None:
    before = memories(studied)
    assert studied.fitting.take(1, (), remember(studied.fitting.log(1), ())).cards == 10
    for card, memory in memories(studied).items():
        assert memory.stability == pytest.approx(before[card].stability, rel=1e-3)  # type: ignore[union-attr]


def test_taking_up_and_going_back_are_one_action_each(studied: Collection) -> None:
    before, due = memories(studied), [(c.card, c.due) for c in studied.search()]
    taken = studied.fitting.take(1, OTHERS, remember(studied.fitting.log(1), OTHERS))
    assert taken.cards == 10
    assert studied.presets()[0].parameters == OTHERS
    assert memories(studied) != before
    assert [(c.card, c.due) for c in studied.search()] == due
    studied.undo()
    assert (studied.presets()[0].parameters, memories(studied)) == ((), before)
    studied.redo()
    back = studied.fitting.go_back(1)
    assert back.preset.parameters == studied.presets()[0].parameters == ()
    assert back.preset.parameters_before is None
    with pytest.raises(KeyError):
        studied.fitting.go_back(1)


def test_without_new_states_the_old_stay(studied: Collection) -> None:
    before = memories(studied)
    assert studied.fitting.take(1, OTHERS).cards == 0
    assert memories(studied) == before


def test_cards_answered_or_made_new_meanwhile_keep_their_state(studied: Collection) -> None:
    found = remember(studied.fitting.log(1), OTHERS)
    new, answered = studied.find_cards()[:2]
    studied.reset_cards([new])
    studied.answer(answered, Rating.GOOD)
    held = studied.card(answered).memory.memory
    assert studied.fitting.take(1, OTHERS, found).cards == 8
    assert studied.card(new).memory.memory is None
    assert studied.card(answered).memory.memory == held
