"""A crew gives the same results whatever its size, and says plainly when a process dies."""

import multiprocessing
import os
import time

import pytest

from app.crew import Crew, crew_size
from app.errors import UserError


def square(number: int) -> int:
    return number * number


def die_at_two(number: int) -> int:
    if number == 2:
        os._exit(3)
    return number


def refuse(number: int) -> int:
    raise UserError(f"not {number}")


def take_an_hour_after_the_first(piece: int) -> int:
    time.sleep(3600 if piece else 0)
    return piece


def where(_piece: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("size", [1, 2])
def test_results_come_in_the_order_of_the_pieces(size: int):
    with Crew(size) as crew:
        assert list(crew.map(square, range(20))) == [n * n for n in range(20)]
        assert list(crew.map(square, [])) == []


def test_one_alone_works_in_this_process():
    with Crew(1) as crew:
        assert set(crew.map(where, range(3))) == {os.getpid()}


def test_several_work_in_others():
    with Crew(2) as crew:
        assert os.getpid() not in set(crew.map(where, range(3)))


_loaded: list[str] = []


def load() -> None:
    _loaded.append("model")


def loaded(_piece: int) -> int:
    return len(_loaded)


def test_a_started_crew_loads_first_and_once():
    with Crew(2) as crew:
        crew.start(load)
        crew.start(load)
        assert max(crew.map(loaded, range(6))) in (1, 2)
    assert not _loaded


def test_one_alone_loads_nothing_beforehand():
    with Crew(1) as crew:
        crew.start(load)
        assert list(crew.map(loaded, range(2))) == [0, 0]


def test_a_dead_process_is_said_plainly():
    with Crew(2) as crew, pytest.raises(UserError, match="broke off"):
        list(crew.map(die_at_two, range(4)))


def test_what_a_piece_raises_is_raised_here():
    with Crew(2) as crew, pytest.raises(UserError, match="not 0"):
        list(crew.map(refuse, range(2)))


def test_there_is_always_somebody_to_work():
    assert crew_size() >= 1


def break_off() -> None:
    with Crew(2) as crew:
        next(crew.map(take_an_hour_after_the_first, range(3)))
        raise KeyboardInterrupt


def test_who_breaks_off_waits_for_no_piece_in_work():
    before = {child.pid for child in multiprocessing.active_children()}
    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert {child.pid for child in multiprocessing.active_children()} <= before
