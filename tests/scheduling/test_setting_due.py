"""Due dates set by hand."""

import pytest

from app.errors import UserError
from app.scheduling.memory_card import Memory, MemoryCard, State
from app.scheduling.setting_due import DueIn, come_in, read_due_in

TODAY = 739_000


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("0", DueIn(0, 0)),
        (" 5 ", DueIn(5, 5)),
        ("3-7", DueIn(3, 7)),
        ("7 – 3!", DueIn(3, 7, True)),
        ("1!", DueIn(1, 1, True)),
    ],
)
def test_what_a_person_types(text: str, due: DueIn):
    assert read_due_in(text) == due


@pytest.mark.parametrize("text", ["", "-1", "a", "3-", "1.5", "99999", "!!"])
def test_what_can_not_be_read_is_said(text: str):
    with pytest.raises(UserError):
        read_due_in(text)


def test_a_new_card_becomes_a_review_card_of_that_interval():
    card = come_in(MemoryCard(), 4, TODAY, None, fixed=False)
    assert (card.state, card.due_day, card.interval, card.memory) == (State.REVIEW, TODAY + 4, 4, None)
    assert come_in(MemoryCard(), 0, TODAY, None, fixed=False).interval == 1


def test_a_known_card_keeps_its_memory_and_runs_from_its_last_review():
    known = MemoryCard(State.RELEARNING, 1, None, 99, 3, Memory(8.0, 5.0), 1, 5, 1)
    card = come_in(known, 2, TODAY, TODAY - 6, fixed=False)
    assert (card.state, card.step, card.due_at, card.due_day) == (State.REVIEW, 0, None, TODAY + 2)
    assert (card.interval, card.memory) == (8, known.memory)
    assert come_in(known, 2, TODAY, TODAY - 6, fixed=True).interval == 2
